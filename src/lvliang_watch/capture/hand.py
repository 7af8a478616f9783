"""Files given by hand, anywhere on this machine."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from ..descriptions import merge
from ..errors import InputRefused
from ..records import NOTHING_SAID, Capture, Description, Finding
from ..settings import Settings
from .local_file import VANISHED, read_file
from .names import printable_name, source_key
from .packages import is_package, open_package
from .sidecars import read_sidecar, sidecar_of

Taken = TypeVar("Taken", bytes, Description)


def capture_file(path: Path, *, now: datetime, settings: Settings, told: Description = NOTHING_SAID) -> Capture:
    """The capture of one file; what `told` says goes before what its sidecar says. InputRefused where there is none.

    Links are followed, for they were given by hand; the source stays the path that was given, made absolute.
    """
    absolute = _placed(path)
    where = source_key("file", absolute)
    if os.path.isdir(absolute):  # noqa: PTH112 - raises nothing
        raise InputRefused("a folder", where=where, remedy="Give the files in it, or put it into seeds/")
    sidecar = sidecar_of(absolute)
    content = _taken(read_file(_followed(absolute), where=where, limit=settings.max_input_bytes), where)
    said = _taken(read_sidecar(_followed(sidecar), where=source_key("file", sidecar)), where)
    return Capture(
        source=where,
        name=printable_name(absolute),
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        captured_at=now,
        told=merge(told, said),
    )


def capture_files(
    path: Path, *, now: datetime, settings: Settings, told: Description = NOTHING_SAID
) -> Iterator[Capture | InputRefused]:
    """The capture of a file, or those of the members of a zip file with the refusals of those that cannot be taken.

    As `capture_file`; what the sidecar of a member says goes before what the zip file's says.
    """
    capture = capture_file(path, now=now, settings=settings, told=told)
    if not is_package(path):
        yield capture
        return
    limit = settings.max_input_bytes
    package = open_package(BytesIO(capture.content), where=capture.source, limit=limit)
    yield from package.refused
    for member in package.members:
        try:
            content, said = package.take(member, limit=limit)
        except InputRefused as refusal:
            yield refusal
            continue
        absolute = _placed(path) / member.path
        yield Capture(
            source=source_key("file", absolute),
            name=printable_name(absolute),
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
            captured_at=now,
            told=merge(told, said, capture.told),
        )


def _placed(path: Path) -> Path:
    """The path made absolute: links in its folders followed, a link in its place named."""
    given = path.expanduser().absolute()
    return _followed(given) if given.name in ("", "..") else _followed(given.parent) / given.name


def _followed(path: Path) -> Path:
    try:
        return path.resolve()
    except (RuntimeError, OSError, ValueError):  # such as links in a circle; reading it says what is wrong
        return path


def _taken(read: Taken | Finding, where: str) -> Taken:
    """What was read; a file that is not there or not finished is refused when it was asked for by name."""
    if isinstance(read, Finding):
        what = "no such file" if read.kind == VANISHED else "still being written"
        raise InputRefused(what, where=where, remedy="Look at the name, or try again once it is complete")
    return read
