"""What the drop folder looked like when it was last looked at, so that what is still the same is not read again."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Mapping
from dataclasses import astuple, dataclass
from datetime import datetime
from pathlib import Path

from ..files import put_file
from .folder import KnownFile

_FORMAT = 1
# A file that changes twice within a tick of the file system's clock looks the same: one just changed is not trusted.
_TICK_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Seen:
    """How a file and its sidecar looked, and what was in them then: the hash of its bytes, and one of what was told."""

    looks: KnownFile
    sha256: str
    told: str


def read_seen(path: Path) -> dict[str, Seen]:
    """What was seen, by source; nothing where that is not known, which costs reading the files once more."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["format"] != _FORMAT:
            return {}
        return {
            source: Seen(KnownFile(*looks), str(sha256), str(told))
            for source, (looks, sha256, told) in kept["files"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def read_gone(path: Path) -> frozenset[str]:
    """The files that are known to have vanished, by source, so that it is said once; none where that is not known."""
    try:
        return frozenset(map(str, json.loads(path.read_text(encoding="utf-8")).get("gone", ())))
    except (OSError, ValueError, TypeError, AttributeError):
        return frozenset()


def write_seen(path: Path, seen: Mapping[str, Seen], *, now: datetime, gone: Collection[str] = ()) -> None:
    """Keeps what was seen, whole or not at all; without the files changed so lately that they may change unnoticed.
    `gone` is what `read_gone` gives next time."""
    settled = {source: one for source, one in seen.items() if _is_settled(one.looks, now)}
    files = {source: (astuple(one.looks), one.sha256, one.told) for source, one in settled.items()}
    with contextlib.suppress(OSError):  # a disk that is full says so where it matters
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = {"format": _FORMAT, "files": files, "gone": sorted(gone)}
        put_file(path, json.dumps(kept, ensure_ascii=False).encode())


def _is_settled(looks: KnownFile, now: datetime) -> bool:
    times = (looks.modified_ns, looks.sidecar_modified_ns, looks.changed_ns, looks.sidecar_changed_ns)
    return all(now.timestamp() - time / 1e9 > _TICK_SECONDS for time in times if time is not None)
