"""What list pages held when they were last got, so that one that did not change need not be got again."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .conditions import NONE_KNOWN, Conditions
from .links import Link

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class ListState:
    """A list page, or a page with nothing but files, as it was last got: where it leads, the hash of its bytes, what
    its server said of its state, and the address of the list page behind it, null where there is none.

    `holds_files` says that it is no list but a page whose text is in the files attached to it.
    """

    links: tuple[Link, ...]
    sha256: str
    conditions: Conditions = NONE_KNOWN
    behind: str | None = None
    holds_files: bool = False


def read_list_states(path: Path) -> dict[str, ListState]:
    """What is known of list pages, by address; nothing where that is not known, which costs getting them once more."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["format"] != _FORMAT:
            return {}
        return {str(address): _state(entry) for address, entry in kept["lists"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def write_list_states(path: Path, states: Mapping[str, ListState]) -> None:
    """Keeps what is known, whole or not at all."""
    lists = {address: _entry(state) for address, state in states.items()}
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):  # a disk that is full says so where it matters
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps({"format": _FORMAT, "lists": lists}, ensure_ascii=False), encoding="utf-8")
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)


def _entry(state: ListState) -> dict[str, Any]:
    said = state.conditions
    return {
        "links": [(link.address, link.text, str(link.published or "")) for link in state.links],
        "sha256": state.sha256,
        "conditions": (said.etag, said.last_modified, said.url),
        "behind": state.behind,
        "holds_files": state.holds_files,
    }


def _state(entry: Mapping[str, Any]) -> ListState:
    links = [Link(str(at), str(text), date.fromisoformat(day) if day else None) for at, text, day in entry["links"]]
    etag, last_modified, url = entry["conditions"]
    return ListState(
        tuple(links), str(entry["sha256"]), Conditions(etag, last_modified, url), entry["behind"], entry["holds_files"]
    )
