"""A text in its parts: at separators that stand outside of quotation marks and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_OPENING, _CLOSING = "“‘「『《(（", "”’」』》)）"
_LONGEST_QUOTE = 58


def separators(marks: str) -> re.Pattern[str]:
    """A pattern of what is closed in by quotation marks or brackets, and of `marks` elsewhere: these set its group.

    It begins with a class of characters, so that the search skips to the next of them.
    """
    closed = "|".join(
        rf"(?<={re.escape(opening)})[^{re.escape(closing)}]{{0,{_LONGEST_QUOTE}}}{re.escape(closing)}"
        for opening, closing in zip(_OPENING, _CLOSING, strict=True)
    )
    return re.compile(rf"[{marks}{_OPENING}](?:(?<=[{marks}])()|{closed}|)")


LISTED = separators("、")


def split_outside(text: str, stops: re.Pattern[str], start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The spans of `text[start:end]` between the separators of `stops`."""
    end = len(text) if end is None else end
    for match in stops.finditer(text, start, end):
        if match.lastindex:
            yield start, match.start()
            start = match.end()
    yield start, end
