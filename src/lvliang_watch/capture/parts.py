"""The pages that a text in several pages came in, remembered so that they can be asked for their changes only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

from ..records import Capture
from .conditions import Conditions

HEADER = "x-parts"  # beside the headers of the first page, in the record of its capture


@dataclass(frozen=True, slots=True)
class KnownPart:
    """One of the pages behind the first: its address, the hash of its bytes, what its server said of its state."""

    address: str
    sha256: str
    etag: str | None = None
    last_modified: str | None = None

    @classmethod
    def of(cls, capture: Capture) -> KnownPart:
        """What is to be remembered of a page that was got."""
        said = Conditions.of(capture)
        return cls(capture.source, capture.sha256, said.etag, said.last_modified)

    @property
    def conditions(self) -> Conditions:
        """The conditions under which it is still the same."""
        return Conditions(self.etag, self.last_modified)


def parts_header(parts: Iterable[KnownPart]) -> dict[str, str]:
    """The header that remembers the pages."""
    return {HEADER: json.dumps([astuple(part) for part in parts], ensure_ascii=False)}


def parts_said(headers: Mapping[str, str]) -> tuple[KnownPart, ...]:
    """The pages that a capture's headers remember; none where it is of one page, or they cannot be read."""
    try:
        return tuple(KnownPart(*map(_text, entry)) for entry in json.loads(headers.get(HEADER, "[]")))  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return ()


def _text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError(value)
    return value
