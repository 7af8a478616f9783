"""The frame of a page: menus, buttons and addresses before and after the body of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..catalogue import Catalogue
from .lines import Span, line_spans

_PROSE = re.compile(r"[。；;]")
_LONG = 60
# So many lines of headlines may be offered below a text.
_OFFERED = 40


def body_of(text: str, catalogue: Catalogue) -> Span:
    """The span of `text` without the lines of its page's frame before and after it; what stands within is never left
    out. All of it where it has nothing else."""
    lines = line_spans(text)
    first, last = 0, len(lines)
    while first < last and is_frame(text[slice(*lines[first])].strip(), catalogue):
        first += 1
    last = _foot(text, lines, first, catalogue)
    return (lines[first][0], lines[last - 1][1]) if first < last else (0, len(text))


def _foot(text: str, lines: Sequence[Span], first: int, catalogue: Catalogue) -> int:
    """The number of the line after the last one of the body: below it stand buttons, addresses and the headlines that
    other pages are offered by."""
    last = len(lines)
    opens = re.compile(_entry(catalogue).get("offers", "$^"))
    number = last
    while number > first and last - number < _OFFERED and not _is_prose(text[slice(*lines[number - 1])]):
        number -= 1
        line = text[slice(*lines[number])].strip()
        if opens.fullmatch(line) or (number == last - 1 and is_frame(line, catalogue)):
            last = number
    return last


def _is_prose(line: str) -> bool:
    return _PROSE.search(line) is not None or len(line) > 2 * _LONG


def is_frame(line: str, catalogue: Catalogue) -> bool:
    """Whether `line` is a button, a menu or an address of the page that shows the text."""
    if len(line) > _LONG and _PROSE.search(line):
        return False
    return any(pattern.fullmatch(line) for pattern in _patterns(catalogue))


@lru_cache(maxsize=4)
def _patterns(catalogue: Catalogue) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _entry(catalogue).get("patterns", ()))


def _entry(catalogue: Catalogue) -> Mapping[str, Any]:
    entry: Mapping[str, Any] = catalogue.tables.get("metadata", {}).get("frame", {})
    return entry
