"""A home in one file, and back: every part with its hash, verified after writing, whole or not at all.

A backup holds the database through a consistent copy, the archive, the seeds with their sidecars and the home's own
vocabulary. What can be made from these is left out: the published copy, logs, what was seen of the drop folder.
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .catalogue import catalogue_of
from .errors import InputRefused, LvliangWatchError, WarehouseError
from .files import sync_folder
from .settings import Settings
from .store.carried import read_carried
from .store.exchange import PARTS, incoming_path, remove_database, take_in
from .store.migrations import refuse_newer
from .store.publish import copy_database, publish
from .store.warehouse import open_database, open_warehouse, writers_lock

LOG = logging.getLogger("lvliang_watch")
MANIFEST = "manifest.json"
DATABASE, *FOLDERS = PARTS
_FORMAT = 1
_CHUNK = 1 << 20
_LARGEST_MANIFEST = 500_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file: how many files it holds, its size in bytes, and the state of which moment it is."""

    path: Path
    files: int
    size: int
    made_at: datetime


def back_up(settings: Settings, target: Path, *, now: datetime) -> Backup:
    """The backup of a home, written to `target` and read back; nothing is left there where that fails.

    The writer's lock is held meanwhile. InputRefused where the home holds nothing, or where the file is there already
    or lies in what it is to hold.
    """
    target = target.expanduser().absolute()
    if not any(_holds_something(settings.home / name) for name in PARTS):
        raise InputRefused(
            "holds nothing to keep",
            where=str(settings.home),
            remedy="Name the home with --home, or make one with `lvliang-watch init`",
        )
    if target.exists():
        raise InputRefused("is there already", where=str(target), remedy="Name another file")
    if any(target.is_relative_to(settings.home / folder) for folder in FOLDERS):
        raise InputRefused("lies in what it is to hold", where=str(target), remedy="Name a file outside of the home")
    partial = target.with_name(f".{target.name}.partial")
    with _refused_by_disk(target, partial), open_warehouse(settings) as warehouse:
        copied = settings.warehouse / "backup.duckdb"
        remove_database(copied)
        try:
            copy_database(warehouse, copied)
            _write(settings, copied, partial, now)
        finally:
            remove_database(copied)
        with tarfile.open(partial) as tar:
            files = sum(1 for _ in _verified(tar, where=str(target)))
        partial.replace(target)
        sync_folder(target.parent)
    return Backup(target, files, target.stat().st_size, now)


def restore(settings: Settings, source: Path, *, overwrite: bool = False) -> Backup:
    """What a backup holds, put in the place of the home's data: all of it is checked beside them first.

    InputRefused where it is no whole backup, names what no backup names, or where the home holds data and `overwrite`
    is not given. What the home had goes only once all of the new is in place; after a kill the next run ends it. Then
    the copy for analysts is published, unless the checks stop that. WarehouseError where a newer version wrote the
    backup, or where its database cannot be read: nothing is changed then.
    """
    there = [name for name in (DATABASE, *FOLDERS) if _holds_something(settings.home / name)]
    if there and not overwrite:
        raise InputRefused(
            f"holds data already ({', '.join(there)})",
            where=str(settings.home),
            remedy="Name an empty folder with --home, or say --overwrite",
        )
    with _refused_by_disk(settings.home, None), writers_lock(settings):
        incoming = incoming_path(settings)
        shutil.rmtree(incoming, ignore_errors=True)
        try:
            backup = _unpack(source, incoming)
            _refuse_unreadable(incoming / DATABASE, settings)
        except BaseException:
            shutil.rmtree(incoming, ignore_errors=True)
            raise
        take_in(settings)
        _publish(settings)
    return backup


def _refuse_unreadable(database: Path, settings: Settings) -> None:
    """Nothing, where this version can go on with the database of a backup."""
    if database.exists():
        refuse_newer(read_carried(database).migrations, settings.sql / "migrations")


def _publish(settings: Settings) -> None:
    """The copy for analysts, as soon as the home is restored; what hinders it shows in the next run and in `doctor`."""
    if not settings.database.exists():
        return
    try:
        with open_database(settings, settings.database, catalogue=catalogue_of(settings.home)) as warehouse:
            publish(warehouse, settings)
    except LvliangWatchError as error:
        LOG.warning("restored, but nothing is published yet: %s", error)


def _write(settings: Settings, copied: Path, target: Path, now: datetime) -> None:
    parts = [(DATABASE, copied), *((name, path) for folder in FOLDERS for name, path in _files(settings.home, folder))]
    hashes = {}
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out:
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
            for name, path in parts:
                content = _Hashed(path)
                info = tarfile.TarInfo(name)
                info.size, info.mtime, info.mode = path.stat().st_size, int(path.stat().st_mtime), 0o644
                with content:
                    tar.addfile(info, content)
                hashes[name] = [info.size, content.digest]
            manifest = json.dumps({"format": _FORMAT, "made_at": now.isoformat(), "files": hashes}, ensure_ascii=False)
            said = manifest.encode(errors="surrogatepass")
            info = tarfile.TarInfo(MANIFEST)
            info.size = len(said)
            tar.addfile(info, io.BytesIO(said))
        out.flush()
        os.fsync(out.fileno())


class _Hashed:
    """A file that is hashed while it is read."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._sha256 = hashlib.sha256()

    def __enter__(self) -> _Hashed:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        content = self._file.read(size)
        self._sha256.update(content)
        return content

    @property
    def digest(self) -> str:
        """The hash of what was read."""
        return self._sha256.hexdigest()


def _files(home: Path, folder: str) -> Iterator[tuple[str, Path]]:
    """The plain files below a folder with their names in the backup; links and what a kill left lying are no part."""
    for path in sorted((home / folder).rglob("*")):
        if path.is_file() and not path.is_symlink() and "archive/partial/" not in path.as_posix():
            yield path.relative_to(home).as_posix(), path


def _verified(tar: tarfile.TarFile, *, where: str) -> Iterator[tuple[str, tarfile.TarInfo]]:
    """The files of a backup, once each of them has been read and has the hash that the manifest says."""
    members = {}
    for member in tar:
        if not member.isreg() or member.name in members or not (_allowed(member.name) or member.name == MANIFEST):
            raise _refusal(f"holds {member.name!r}, which no backup holds", where)
        members[member.name] = member
    listed = _manifest(tar, members, where)["files"]
    if set(listed) != set(members) - {MANIFEST}:
        raise _refusal("holds other files than it lists", where)
    for name, (size, sha256) in listed.items():
        if members[name].size != size or _hash(tar, members[name]) != sha256:
            raise _refusal(f"is damaged at {name}", where)
        yield name, members[name]


def _manifest(tar: tarfile.TarFile, members: dict[str, tarfile.TarInfo], where: str) -> dict[str, Any]:
    said = members.get(MANIFEST)
    content = tar.extractfile(said) if said and said.size < _LARGEST_MANIFEST else None
    try:
        manifest = json.loads(content.read()) if content else {}
        if manifest.get("format") != _FORMAT or not isinstance(manifest["files"], dict):
            raise ValueError
        return dict(manifest)
    except (ValueError, KeyError, AttributeError) as error:
        raise _refusal("has no list of its files that this version reads", where) from error


def _allowed(name: str) -> bool:
    """Whether a name is of one of the parts, without a step that leads out of it."""
    below = any(name.startswith(f"{folder}/") for folder in FOLDERS)
    plain = all(step not in ("", ".", "..") and not set(step) & {"\\", "\0"} for step in name.split("/"))
    return name == DATABASE or (below and plain)


def _hash(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    digest = hashlib.sha256()
    if content := tar.extractfile(member):
        while part := content.read(_CHUNK):
            digest.update(part)
    return digest.hexdigest()


def _unpack(source: Path, incoming: Path) -> Backup:
    """The backup, written out below `incoming` by names that were checked, each file hashed once more on its way."""
    _refuse_unopened(source)
    try:
        with tarfile.open(source, mode="r:") as tar:
            files = list(_verified(tar, where=str(source)))
            manifest = _manifest(tar, {member.name: member for member in tar.getmembers()}, str(source))
            for name, member in files:
                target = incoming / name
                target.parent.mkdir(parents=True, exist_ok=True)
                content = tar.extractfile(member)
                with target.open("xb") as out:
                    shutil.copyfileobj(content, out, _CHUNK)  # type: ignore[arg-type]
                    out.flush()
                    os.fsync(out.fileno())
                os.utime(target, (member.mtime, member.mtime))
    except (tarfile.TarError, EOFError) as error:
        raise _refusal(f"cannot be read ({error})", str(source)) from error
    made_at = datetime.fromisoformat(str(manifest["made_at"])).astimezone(UTC)
    return Backup(source, len(files), source.stat().st_size, made_at)


def _refuse_unopened(source: Path) -> None:
    try:
        source.open("rb").close()
    except OSError as error:
        raise _refusal(f"cannot be read ({error.strerror or error})", str(source)) from error


def _holds_something(path: Path) -> bool:
    return path.is_file() or (path.is_dir() and any(path.iterdir()))


def _refusal(what: str, where: str) -> InputRefused:
    return InputRefused(what, where=where, remedy="Use a file that `lvliang-watch backup` wrote; nothing was changed")


@contextmanager
def _refused_by_disk(where: Path, partial: Path | None) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WarehouseError(
            f"cannot be written ({error.strerror or error})",
            where=str(where),
            remedy="Make room on the disk or give access, then do it again; what was there before is as it was",
        ) from error
    finally:
        if partial:
            partial.unlink(missing_ok=True)
