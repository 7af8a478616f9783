"""Words by which a text may end, found by one look at its last character."""

from __future__ import annotations

from collections.abc import Iterable


class Endings:
    """A set of words; asked with which of them a text ends."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[-1], set()).add(len(word))
        self._lengths = {last: tuple(sorted(some, reverse=True)) for last, some in lengths.items()}

    def of(self, text: str) -> str:
        """The longest of the words with which `text` ends; nothing where it ends with none."""
        for length in self._lengths.get(text[-1:], ()):
            if text[-length:] in self._words:
                return text[-length:]
        return ""

    def stripped(self, text: str) -> str:
        """`text` without the longest run of the words that closes it."""
        reached = [len(text)]
        for end in reached:
            for length in self._lengths.get(text[end - 1 : end], ()):
                start = end - length
                if start >= 0 and start not in reached and text[start:end] in self._words:
                    reached.append(start)
        return text[: min(reached)]
