"""The drop folder: every file below `seeds/`, at any depth, is an input."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from ..descriptions import merge
from ..errors import InputRefused
from ..records import Capture, Description, Finding
from ..settings import Settings
from .listing import SCHEME, inside, list_inputs, seeds_key
from .local_file import read_file
from .names import printable_name
from .packages import is_package, open_package
from .sidecars import read_sidecar, sidecar_of


@dataclass(frozen=True, slots=True)
class KnownFile:
    """How a file and its sidecar looked when they were captured; while they look the same they are not read again.

    Sizes in bytes, times in nanoseconds as the file system gives them; null where there was no sidecar. `changed_ns` is
    when the file system itself last noted a change, which no program can set back.
    """

    size: int
    modified_ns: int
    sidecar_size: int | None = None
    sidecar_modified_ns: int | None = None
    changed_ns: int | None = None
    sidecar_changed_ns: int | None = None


SETTLE_SECONDS = 2.0
NOTHING_KNOWN: Mapping[str, KnownFile] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FolderLook:
    """What one look at the folder found.

    `captures` are the new and changed files, `refused` the inputs that cannot be taken, `skipped` the notes on what is
    left for the next look or is no input. `seen` says how each file captured or unchanged looks, by source key: what to
    pass as `known` next time, once the captures are safe. `unsure` are the keys of files and folders that may be there
    although they are not among these; of a folder that could not be listed at all, what all its keys begin with.
    """

    captures: tuple[Capture, ...] = ()
    refused: tuple[InputRefused, ...] = ()
    skipped: tuple[Finding, ...] = ()
    seen: Mapping[str, KnownFile] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()

    def lacks(self, key: str) -> bool:
        """Whether there is certainly no such file in the folder, nor in a zip file in it."""
        if key in self.seen:
            return False
        return not any(key == one or key.startswith(one if one[-1] in ":/" else f"{one}/") for one in self.unsure)


def look_at_folder(
    root: Path,
    *,
    now: datetime,
    settings: Settings,
    known: Mapping[str, KnownFile] = NOTHING_KNOWN,
    settle_seconds: float = SETTLE_SECONDS,
) -> FolderLook:
    """What lies below `root`, folder by folder in the order of the names; one bad file hurts no other.

    `known` is what an earlier look has `seen`. A file that somebody is writing is left for the next look, as is one
    that changes while it is read; where the system cannot say who writes, one that was changed less than
    `settle_seconds` from `now`.
    """
    root = root.resolve()
    look = _Look(root, known, now, settle_seconds, settings.max_input_bytes)
    by_entry = [(entry, list(look.at(entry))) for entry in list_inputs(root)]
    outcomes = [outcome for _, of_entry in by_entry for outcome in of_entry]
    taken = [outcome for outcome in outcomes if isinstance(outcome, _Taken)]
    return FolderLook(
        captures=tuple(file.capture for file in taken if file.capture),
        refused=tuple(outcome for outcome in outcomes if isinstance(outcome, InputRefused)),
        skipped=tuple(outcome for outcome in outcomes if isinstance(outcome, Finding)),
        seen=MappingProxyType({file.key: file.looks for file in taken}),
        unsure=tuple(key for entry, of_entry in by_entry for key in _unsure(entry, of_entry, root)),
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file that was captured, or (then without a capture) is known as it is."""

    key: str
    looks: KnownFile
    capture: Capture | None


@dataclass(frozen=True, slots=True)
class _Look:
    """What all files of one look share."""

    root: Path
    known: Mapping[str, KnownFile]
    now: datetime
    settle_seconds: float
    limit: int

    def at(self, entry: Path | InputRefused | Finding) -> Iterator[_Taken | InputRefused | Finding]:
        """What becomes of one entry of the folder; of a zip file, of each of its members."""
        if not isinstance(entry, Path):
            yield entry
            return
        try:
            if is_package(entry):
                yield from self._take_package(entry, seeds_key(entry, self.root))
            else:
                yield self._take(entry, seeds_key(entry, self.root))
        except InputRefused as refusal:
            yield refusal

    def _take(self, path: Path, key: str) -> _Taken | Finding:
        real, sidecar = self._real(path), sidecar_of(path)
        real_sidecar = self._real(sidecar)
        looks = _looks(real, real_sidecar)
        if looks is not None and looks == self.known.get(key):
            return _Taken(key, looks, None)
        content = read_file(real, where=key, limit=self.limit, just_changed=self._is_fresh(looks))
        told = read_sidecar(real_sidecar, where=seeds_key(sidecar, self.root))
        if isinstance(content, Finding):
            return content
        if isinstance(told, Finding):
            return told
        return _Taken(key, looks or _UNSEEN, self._capture(path, key, content, told))

    def _take_package(self, path: Path, key: str) -> Iterator[_Taken | InputRefused | Finding]:
        """What becomes of the members of a zip file; while it looks the same, those known are not unpacked again."""
        real, sidecar = self._real(path), sidecar_of(path)
        looks = _looks(real, self._real(sidecar))
        content = read_file(real, where=key, limit=self.limit, just_changed=self._is_fresh(looks))
        told = read_sidecar(self._real(sidecar), where=seeds_key(sidecar, self.root))
        if isinstance(content, Finding):
            yield content
            return
        if isinstance(told, Finding):
            yield told
            return
        package = open_package(BytesIO(content), where=key, limit=self.limit)
        yield from package.refused
        for member in package.members:
            path_inside = path / member.path
            member_key = seeds_key(path_inside, self.root)
            if looks is not None and looks == self.known.get(member_key):
                yield _Taken(member_key, looks, None)
                continue
            try:
                taken, said = package.take(member, limit=self.limit)
            except InputRefused as refusal:
                yield refusal
                continue
            capture = self._capture(path_inside, member_key, taken, merge(said, told))
            yield _Taken(member_key, looks or _UNSEEN, capture)

    def _real(self, path: Path) -> Path:
        return inside(path, self.root) if os.path.islink(path) else path  # noqa: PTH114 - raises nothing

    def _is_fresh(self, looks: KnownFile | None) -> bool:
        """Whether the file or its sidecar was just changed; a clock that runs ahead by less makes it fresh, too."""
        if looks is None:
            return False
        times = (looks.modified_ns, looks.sidecar_modified_ns)
        return any(abs(self.now.timestamp() - time / 1e9) < self.settle_seconds for time in times if time is not None)

    def _capture(self, path: Path, key: str, content: bytes, told: Description) -> Capture:
        return Capture(
            source=key,
            name=printable_name(path),
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
            captured_at=self.now,
            told=told,
        )


def _unsure(
    entry: Path | InputRefused | Finding, outcomes: Sequence[_Taken | InputRefused | Finding], root: Path
) -> Iterator[str]:
    """The keys of what is there, or may be, and was not taken: refused, still being written, in a folder unlisted."""
    refused = [one.where for one in outcomes if isinstance(one, InputRefused)]
    if isinstance(entry, Path) and not any(isinstance(one, _Taken) for one in outcomes):
        yield seeds_key(entry, root)
    for where in refused:
        yield where if where.startswith(f"{SCHEME}:") else f"{SCHEME}:"


_UNSEEN = KnownFile(size=-1, modified_ns=-1)


def _looks(path: Path, sidecar: Path) -> KnownFile | None:
    """How the two look now, before they are read; null where the file cannot be asked."""
    try:
        file = path.lstat()
    except OSError:
        return None  # reading it says why
    try:
        beside = sidecar.lstat()
    except OSError:
        return KnownFile(file.st_size, file.st_mtime_ns, changed_ns=file.st_ctime_ns)
    return KnownFile(
        file.st_size, file.st_mtime_ns, beside.st_size, beside.st_mtime_ns, file.st_ctime_ns, beside.st_ctime_ns
    )
