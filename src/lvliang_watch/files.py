"""Files put in place whole or not at all: nobody reads half of one, a kill or a full disk leaves what was there."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def put_file(path: Path, content: bytes, *, drafts: Path | None = None) -> None:
    """Writes a file beside its place, or in the folder `drafts` of the same disk, and puts it there in one step.

    It is on the disk before this returns. OSError where it cannot be written; then nothing is left lying.
    """
    draft = (drafts or path.parent) / f".{path.name[:40]}.{secrets.token_hex(4)}.part"
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        sync_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Has the folder itself on the disk: what was renamed there is only then safe from a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
