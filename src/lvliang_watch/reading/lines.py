"""The lines of a text that are not blank."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]+")

Span = tuple[int, int]


def line_spans(text: str) -> list[Span]:
    """The span of each line with something in it; a pattern that asks for that takes quadratic time on blanks."""
    return [match.span() for match in _LINE.finditer(text) if not match[0].isspace()]
