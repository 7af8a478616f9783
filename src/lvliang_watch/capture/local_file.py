"""One file of this machine: read whole and bounded, or left alone while somebody writes it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from ..errors import InputRefused
from ..records import Finding
from .writers import has_writer

VANISHED = "file_vanished"
STILL_WRITTEN = "file_still_written"

_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)  # no file has a name that is too long


def read_file(path: Path, *, where: str, limit: int, just_changed: bool = False) -> bytes | Finding:
    """The bytes of `path`, or the note that says why they are left for the next look.

    A file that somebody has open to write is left; where the system cannot say, one that has `just_changed` is.
    InputRefused where it is no plain file, cannot be read, is empty, or has more than `limit` bytes. A link is not
    followed: resolve it first, once it is known to lead to a place that may be read.
    """
    try:
        return _read(path, where, limit, just_changed)
    except (OSError, ValueError) as error:  # a name with a zero byte is a ValueError
        if getattr(error, "errno", None) in _NOT_THERE:
            return Finding(VANISHED, "note", f"{where}: vanished before it was read. Nothing to do if that was meant")
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise InputRefused(
            f"cannot be read ({reason})",
            where=where,
            remedy="Look at its permissions and at the disk",
        ) from error


def still_written(where: str) -> Finding:
    """The note for a file that is not finished."""
    return Finding(STILL_WRITTEN, "note", f"{where}: still being written. The next look takes it")


def _read(path: Path, where: str, limit: int, just_changed: bool) -> bytes | Finding:
    if not stat.S_ISREG(path.lstat().st_mode):  # before opening: opening a pipe or a device can have effects
        raise InputRefused("no plain file", where=where, remedy="Put the file itself there, as a copy")
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        before = os.fstat(file.fileno())
        written = has_writer(file.fileno())
        if written or (written is None and just_changed):
            return still_written(where)
        if before.st_size > limit:
            raise InputRefused(
                f"{before.st_size:,} bytes, more than the {limit:,} allowed",
                where=where,
                remedy="Split it, or raise max_input_bytes",
            )
        content = file.read(limit + 1)
    after = path.lstat()
    if _stamp(before) != _stamp(after) or len(content) != after.st_size:
        return still_written(where)
    if not content:
        raise InputRefused("empty", where=where, remedy="Put the file there again, or remove it")
    return content


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_ino, status.st_size, status.st_mtime_ns
