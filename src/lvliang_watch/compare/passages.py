"""Passages of one text that are not in another: what a person would call edited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_END = re.compile(r"(?<=[。！？!?\n])")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passages:
    """Sentences that only the earlier and only the later text holds, each in their order."""

    gone: tuple[str, ...]
    come: tuple[str, ...]


def edited_passages(before: str, after: str, shown: Iterable[str]) -> Passages:
    """The sentences that were taken out and put in, without those that `shown` holds; blanks and moves are no edit."""
    elsewhere = "\n".join(_bare(sentence) for sentence in shown)
    old, new = _sentences(before), _sentences(after)
    return Passages(_only(old, new, elsewhere), _only(new, old, elsewhere))


def _sentences(text: str) -> list[str]:
    return [sentence for part in _END.split(text) if (sentence := _bare(part))]


def _bare(text: str) -> str:
    return _BLANK.sub("", text)


def _only(these: list[str], others: list[str], elsewhere: str) -> tuple[str, ...]:
    left = Counter(others)
    found = []
    for sentence in these:
        if left[sentence] > 0:
            left[sentence] -= 1
        elif sentence not in elsewhere:
            found.append(sentence)
    return tuple(found)
