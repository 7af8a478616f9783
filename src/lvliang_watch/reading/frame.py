"""The frame of a page: menus, buttons and addresses before and after the body of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..catalogue import Catalogue
from .lines import Span

_PROSE = re.compile(r"[。；;]")
_LONG = 60


def body_lines(text: str, lines: Sequence[Span], catalogue: Catalogue) -> range:
    """The numbers of the lines that are no frame: what stands within the body is never left out."""
    first, last = 0, len(lines)
    while first < last and is_frame(text[slice(*lines[first])].strip(), catalogue):
        first += 1
    while last > first and is_frame(text[slice(*lines[last - 1])].strip(), catalogue):
        last -= 1
    return range(first, last)


def is_frame(line: str, catalogue: Catalogue) -> bool:
    """Whether `line` is a button, a menu or an address of the page that shows the text."""
    if len(line) > _LONG and _PROSE.search(line):
        return False
    return any(pattern.fullmatch(line) for pattern in _patterns(catalogue))


@lru_cache(maxsize=4)
def _patterns(catalogue: Catalogue) -> tuple[re.Pattern[str], ...]:
    entry = catalogue.tables.get("metadata", {}).get("frame", {})
    return tuple(re.compile(pattern) for pattern in entry.get("patterns", ()))
