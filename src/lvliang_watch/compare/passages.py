"""Passages of one text that are not in another: what a person would call edited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..likeness.rules import LikenessRules
from ..likeness.wording import folded, lasting_lines

_END = re.compile(r"(?<=[。！？!?\n])")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passages:
    """Sentences that only the earlier and only the later text holds, each in their order."""

    gone: tuple[str, ...]
    come: tuple[str, ...]


def edited_passages(before: str, after: str, shown: Iterable[str], rules: LikenessRules) -> Passages:
    """The sentences that were taken out and put in, without those that `shown` holds; blanks, quotes, moves, and what a
    page shows otherwise on each visit are no edit."""
    elsewhere = "\n".join(folded(sentence, rules) for sentence in shown)
    old, new = _sentences(before, rules), _sentences(after, rules)
    return Passages(_only(old, new, elsewhere), _only(new, old, elsewhere))


def _sentences(text: str, rules: LikenessRules) -> list[tuple[str, str]]:
    """The sentences of a text without blanks, each with its wording."""
    lasting = "\n".join(lasting_lines(text, rules))
    return [(_BLANK.sub("", part), wording) for part in _END.split(lasting) if (wording := folded(part, rules))]


def _only(these: list[tuple[str, str]], others: list[tuple[str, str]], elsewhere: str) -> tuple[str, ...]:
    left = Counter(wording for _, wording in others)
    found = []
    for sentence, wording in these:
        if left[wording] > 0:
            left[wording] -= 1
        elif wording not in elsewhere:
            found.append(sentence)
    return tuple(found)
