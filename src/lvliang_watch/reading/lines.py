"""The lines of a text that are not blank."""

from __future__ import annotations

import re
from functools import lru_cache

_LINE = re.compile(r"[^\n]+")

Span = tuple[int, int]


@lru_cache(maxsize=1)  # each step on the way asks for those of the same text, where the one before left it as it was
def line_spans(text: str) -> tuple[Span, ...]:
    """The span of each line with something in it; a pattern that asks for that takes quadratic time on blanks."""
    return tuple(match.span() for match in _LINE.finditer(text) if not match[0].isspace())
