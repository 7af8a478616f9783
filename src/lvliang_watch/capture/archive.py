"""The archive: the bytes of every snapshot, once, and beside them a record of each capture, for ever.

- `bytes/AB/SHA256.gz`: the content under its sha256
- `captures/SOURCE/TIME-HASH.json`: one record for each capture, in a folder for each source
- `partial/`: what a kill left; may be deleted
"""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ..errors import WarehouseError
from ..files import put_file
from ..records import Capture
from .capture_record import read_record, write_record

_SHA256 = re.compile(r"[0-9a-f]{64}")
_RESTORE = "Restore the file from a backup, or delete it and capture the source again"


def _raise(error: WarehouseError) -> None:
    raise error


@dataclass(frozen=True, slots=True)
class Archive:
    """The archive below `root`; its folders are made by the first capture that is kept."""

    root: Path

    def keep(self, capture: Capture) -> bool:
        """Whether the capture is news; false, and nothing added, where its source looked the same the last time.

        Looking the same is about bytes, name, media type, final URL and what was told; headers such as Date differ at
        each visit. The bytes are written first, then the record, each whole or not at all: after a kill a capture is
        there or it is not. ValueError for a capture whose hash or time is wrong, WarehouseError where the disk is full.
        """
        _check(capture)
        if not self._holds(capture.sha256):
            self._write(self._bytes_path(capture.sha256), gzip.compress(capture.content, mtime=0))
        record, at = write_record(capture), _moment(capture.captured_at)
        target = self._source_folder(capture.source) / f"{at}-{_hash(record)}.json"
        earlier = [path for path in _records(target.parent) if path.name.partition("-")[0] <= at]
        if any(self._shows(path, capture) for path in {*earlier[-1:], target}):
            return False
        self._write(target, record)
        return True

    def content(self, sha256: str) -> bytes:
        """The bytes with this sha256, verified; WarehouseError where they are missing or damaged."""
        if not _SHA256.fullmatch(sha256):
            raise WarehouseError(f"{sha256!r} is no sha256", where=str(self.root), remedy="Give 64 hex digits")
        path = self._bytes_path(sha256)
        try:
            content = gzip.decompress(path.read_bytes())
        except FileNotFoundError as error:
            raise WarehouseError("missing", where=str(path), remedy=_RESTORE) from error
        except (OSError, EOFError, zlib.error) as error:
            raise WarehouseError(f"cannot be read ({error})", where=str(path), remedy=_RESTORE) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise WarehouseError("holds other bytes than its name says", where=str(path), remedy=_RESTORE)
        return content

    def captures(self, *, on_damage: Callable[[WarehouseError], None] = _raise) -> Iterator[Capture]:
        """Every capture in the order of their times, those of one moment by source: what a warehouse is rebuilt from.

        A damaged one is told to `on_damage`, which raises it unless another is given; the others still come.
        """
        for record in self.records(on_damage=on_damage):
            try:
                yield self.whole(record)
            except WarehouseError as damage:
                on_damage(damage)

    def records(self, *, on_damage: Callable[[WarehouseError], None] = _raise) -> Iterator[Capture]:
        """Every capture as `captures` gives them, with its content left empty."""
        paths = self.root.glob("captures/*/*.json")
        for path in sorted(paths, key=lambda path: (path.name.partition("-")[0], path.parent.name, path.name)):
            try:
                yield self._recorded(path)
            except WarehouseError as damage:
                on_damage(damage)

    def whole(self, record: Capture) -> Capture:
        """A capture that `records` gave, with its content, verified; WarehouseError where that is damaged."""
        return replace(record, content=self.content(record.sha256))

    def latest(self, source: str) -> Capture | None:
        """The last capture of a source, null where there is none; WarehouseError where it is damaged."""
        paths = _records(self._source_folder(source))
        return self._filled(paths[-1]) if paths else None

    def _holds(self, sha256: str) -> bool:
        """Whether the bytes are there, whole; damaged ones are replaced by what is in hand."""
        try:
            self.content(sha256)
        except WarehouseError:
            return False
        return True

    def _shows(self, path: Path, capture: Capture) -> bool:
        """Whether the record is there, whole, and says what the capture looks like; a damaged one says nothing."""
        try:
            return _look(self._recorded(path)) == _look(capture)
        except WarehouseError:
            return False

    def _filled(self, path: Path) -> Capture:
        return self.whole(self._recorded(path))

    def _recorded(self, path: Path) -> Capture:
        try:
            return read_record(path.read_bytes())
        except (OSError, ValueError) as error:
            raise WarehouseError(f"cannot be read ({error})", where=str(path), remedy=_RESTORE) from error

    def _bytes_path(self, sha256: str) -> Path:
        return self.root / "bytes" / sha256[:2] / f"{sha256}.gz"

    def _source_folder(self, source: str) -> Path:
        return self.root / "captures" / _hash(source.encode("utf-8", errors="surrogatepass"))

    def _write(self, target: Path, content: bytes) -> None:
        """Put a file in place whole or not at all, and on the disk before this returns."""
        drafts = self.root / "partial"
        try:
            for folder in (drafts, target.parent):
                folder.mkdir(parents=True, exist_ok=True)
            put_file(target, content, drafts=drafts)
        except OSError as error:
            raise WarehouseError(
                f"cannot be written ({error.strerror or error})",
                where=str(target),
                remedy="Make room on the disk or mend the folder's permissions, and run again",
            ) from error


def _check(capture: Capture) -> None:
    if hashlib.sha256(capture.content).hexdigest() != capture.sha256:
        raise ValueError(f"{capture.source}: the sha256 is not the content's")
    if capture.captured_at.tzinfo is None:
        raise ValueError(f"{capture.source}: captured_at has no time zone")


def _look(capture: Capture) -> tuple[object, ...]:
    return capture.sha256, capture.name, capture.media_type, capture.final_url, capture.told


def _records(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def _moment(at: datetime) -> str:
    """A time as it stands in file names: of one length, so that names sort as times do, and without hyphens."""
    return re.sub(r"[-:.]|\+.*", "", at.astimezone(UTC).isoformat(timespec="microseconds"))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]
