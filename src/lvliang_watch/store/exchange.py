"""What is new in the place of what was there: a rebuilt database, a restored home; whole, whatever happens."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Collection
from pathlib import Path

from ..errors import WarehouseError
from ..files import put_file
from ..settings import Settings

# What a backup holds of a home and a restore puts in place, each as a whole.
PARTS = ("warehouse/lvliang_watch.duckdb", "warehouse/archive", "seeds", "vocab")
_READY = "warehouse/restore-is-whole"


def rebuilt_path(settings: Settings) -> Path:
    """Where a database is rebuilt."""
    return settings.database.with_name(settings.database.name + ".rebuild")


def kept_path(settings: Settings) -> Path:
    """Where the old database is kept until the rebuilt one is published."""
    return settings.database.with_name(settings.database.name + ".before-rebuild")


def put_in_place(settings: Settings) -> None:
    """Puts the rebuilt database, which must be closed, in the place of the old one; at any moment one of them is there.

    What the log of the old one still held goes with it. WarehouseError where the new one is not whole in its file.
    """
    database, kept = settings.database, kept_path(settings)
    if wal_of(rebuilt_path(settings)).exists():
        raise WarehouseError(
            "the rebuilt database could not be finished",
            where=str(rebuilt_path(settings)),
            remedy="Make room on the disk, then rebuild again; the old database stands as it was",
        )
    try:
        remove_database(kept)
        if database.exists():
            _keep_beside(database, kept)
        if (wal := wal_of(database)).exists():
            wal.replace(wal_of(kept))
        rebuilt_path(settings).replace(database)
    except OSError as error:
        raise WarehouseError(
            f"the rebuilt database cannot be put in place ({error.strerror or error})",
            where=str(database),
            remedy="Give access to the folder or make room on its disk, then rebuild again",
        ) from error


def unreadable_path(settings: Settings) -> Path:
    """Where an old database stays from which nothing could be taken over."""
    return settings.database.with_name(settings.database.name + ".unreadable")


def incoming_path(settings: Settings) -> Path:
    """Where a backup is unpacked before it is put in place."""
    return settings.warehouse / "restore"


def ready_path(settings: Settings) -> Path:
    """What says that a restore is whole and only has to be put in place."""
    return settings.home / _READY


def take_in(settings: Settings) -> None:
    """Puts what was unpacked, which must be whole, in the place of what the home has; what it does not hold goes.

    From now on a kill stops nothing: who opens the home next ends it. Where a part cannot be moved all are as before.
    """
    ready, incoming = ready_path(settings), incoming_path(settings)
    there = [name for name in PARTS if (incoming / name).exists()]
    put_file(ready, json.dumps(there).encode())
    moved: list[tuple[Path, Path]] = []
    try:
        _exchange(settings, there, moved)
    except OSError:
        for old, new in reversed(moved):
            new.rename(old)
        ready.unlink()
        raise
    _end(settings)


def end_restore(settings: Settings) -> None:
    """Ends a restore that was killed on its way; nothing where there was none, or where it had not come so far."""
    ready = ready_path(settings)
    if ready.exists():
        _exchange(settings, json.loads(ready.read_text(encoding="utf-8")), [])
        _end(settings)


def _exchange(settings: Settings, there: Collection[str], moved: list[tuple[Path, Path]]) -> None:
    """Moves the parts that are `there` in, and what they replace aside; what was moved before is left."""
    incoming, aside = incoming_path(settings), settings.warehouse / "before-restore"
    for name in PARTS:
        target, new = settings.home / name, incoming / name
        if name in there and not new.exists():
            continue
        for old in (target, wal_of(target)):
            if old.exists():
                _move(old, aside / old.relative_to(settings.home), moved)
        if name in there:
            _move(new, target, moved)


def _end(settings: Settings) -> None:
    settings.published.unlink(missing_ok=True)
    ready_path(settings).unlink()
    shutil.rmtree(settings.warehouse / "before-restore", ignore_errors=True)
    shutil.rmtree(incoming_path(settings), ignore_errors=True)


def _move(old: Path, new: Path, moved: list[tuple[Path, Path]]) -> None:
    new.parent.mkdir(parents=True, exist_ok=True)
    old.rename(new)
    moved.append((old, new))


def keep_unreadable(settings: Settings) -> None:
    """Leaves the old database for a person to look at, under a name of its own."""
    kept, target = kept_path(settings), unreadable_path(settings)
    if kept.exists():
        remove_database(target)
        if wal_of(kept).exists():
            wal_of(kept).replace(wal_of(target))
        kept.replace(target)


def remove_database(path: Path) -> None:
    """Removes a database with its log, where there is one."""
    path.unlink(missing_ok=True)
    wal_of(path).unlink(missing_ok=True)


def wal_of(path: Path) -> Path:
    """The log beside a database, with what is committed but not yet in its file."""
    return path.with_name(path.name + ".wal")


def _keep_beside(database: Path, kept: Path) -> None:
    try:
        os.link(database, kept)
    except OSError:  # a file system without links: for a moment the old one stands under its other name only
        with contextlib.suppress(FileNotFoundError):
            database.replace(kept)
