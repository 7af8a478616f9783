"""Patterns that are tried only where one of the characters stands that they may begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


class Opened:
    """A pattern whose every match begins with one of the characters `opens`, the inside of a character class.

    The search skips in one step to the next of them, where a pattern that begins with a lookbehind or with a choice of
    groups is else tried at each character. It finds what the pattern itself finds.
    """

    def __init__(self, pattern: str, opens: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        # one character, and that from just before it the whole pattern can be seen
        self._place = re.compile(f"[{opens}](?<=(?=(?P<whole>{pattern}))(?s:.))", flags)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Every match in `text[start:end]`, in order, none within another."""
        at, end = start, len(text) if end is None else end
        while (place := self._place.search(text, at, end)) is not None:
            match = self.pattern.match(text, place.start(), end)
            assert match is not None  # noqa: S101 - it was seen there
            yield match
            at = max(match.end(), place.end())

    def first(self, text: str) -> re.Match[str] | None:
        """The first match in `text`; null where there is none."""
        place = self._place.search(text)
        return None if place is None else self.pattern.match(text, place.start())

    def seen(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in `text` as it is seen from its first character: its groups are the pattern's, and `whole` is
        all of it. It costs half of what `finditer` does, which reads each match once more."""
        at = 0
        while (place := self._place.search(text, at)) is not None:
            yield place
            at = max(place.end("whole"), place.end())


def first_characters(words: Iterable[str]) -> str:
    """The characters that `words` begin with, as the inside of a character class."""
    return "".join(re.escape(char) for char in sorted({word[0] for word in words if word}))
