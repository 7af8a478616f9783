"""The marks of footnotes: a text is read as if they were not in it, and what was read is put back in its place.

A mark stands within names and between figures (地区生产总值²增长5%〔2〕、消费增长6%), where nothing may come between.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any

from ..catalogue import Catalogue
from ..records import Extraction, Finding, Milestone, Numeral, Observation, Segment, Sentence, Version
from .drafts import settled
from .observations import Draft, reopened
from .openings import Opened

_RULE = "footnote"
_NUMERAL = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A version without its marks, and the way back to the whole one.

    `kept` are the places in the whole text where what is left begins again, `places` those in the text without marks.
    """

    version: Version
    whole: Version
    marks: tuple[tuple[int, int], ...]
    kept: tuple[int, ...]
    places: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Where `start` to `end` stands in the whole text; a mark right behind it is no part of it."""
        first = self._back(start)
        return first, self._back(end - 1) + 1 if end > start else first

    def _back(self, at: int) -> int:
        piece = bisect_right(self.places, at) - 1
        return self.kept[piece] + at - self.places[piece]


def without_footnotes(version: Version, catalogue: Catalogue) -> Unmarked | None:
    """`version` without the marks of its footnotes; null where it has none."""
    marks = tuple(mark.span() for mark in _pattern(catalogue).finditer(version.text) if not _parts_digits(mark))
    if not marks:
        return None
    pieces, kept, places, at = list[str](), [0], [0], 0
    for start, end in marks:
        pieces.append(version.text[at:start])
        places.append(places[-1] + start - at)
        kept.append(end)
        at = end
    pieces.append(version.text[at:])

    def shorter(at: int) -> int:
        piece = bisect_right(kept, at) - 1
        return min(places[piece] + at - kept[piece], places[piece + 1] if piece + 1 < len(places) else at)

    def moved(one: Segment) -> Segment:
        return replace(one, start=shorter(one.start), end=shorter(one.end))

    sentences = (Sentence(shorter(one.start), shorter(one.end), one.segment) for one in version.sentences)
    silent = replace(
        version,
        text="".join(pieces),
        segments=tuple(map(moved, version.segments)),
        sentences=tuple(one for one in sentences if one.start < one.end),
        cuts=tuple(map(shorter, version.cuts)),
    )
    return Unmarked(silent, version, marks, tuple(kept), tuple(places))


def with_footnotes(found: Extraction, unmarked: Unmarked) -> Extraction:
    """What was read without the marks, in its places in the whole text; their own numbers are claimed by their rule."""
    text = unmarked.whole.text
    of_marks = [
        Numeral(*number.span(), "rule", _RULE) for mark in unmarked.marks for number in _NUMERAL.finditer(text, *mark)
    ]
    numerals = (Numeral(*unmarked.back(one.start, one.end), one.claimed_by, one.rule) for one in found.numerals)
    return replace(
        found,
        observations=tuple(settled([_requoted(one, unmarked) for one in found.observations], Observation)),
        milestones=tuple(_quoted(one, unmarked) for one in found.milestones),
        numerals=tuple(sorted((*numerals, *of_marks), key=attrgetter("start"))),
        findings=tuple(_found(one, unmarked) for one in found.findings),
    )


def _requoted(one: Observation, unmarked: Unmarked) -> Draft:
    """An observation in its place; as a draft, for there are many of them, and `replace` takes six times as long."""
    draft = reopened(one)
    for name, value in _place(one, unmarked).items():
        setattr(draft, name, value)
    return draft


def _quoted(one: Milestone, unmarked: Unmarked) -> Milestone:
    """A milestone in its place."""
    return replace(one, **_place(one, unmarked))


def _place(one: Observation | Milestone, unmarked: Unmarked) -> dict[str, Any]:
    """Where a statement stands in the whole text, with what stands there; its sentence is the whole one."""
    start, end = unmarked.back(one.start, one.end)
    first, last = unmarked.back(one.sentence_start, one.sentence_end)
    sentence = _sentence_at(start, unmarked.whole)
    if sentence is not None:
        first, last = sentence.start, sentence.end
    quote = unmarked.whole.text[start:end]
    return {"start": start, "end": end, "quote": quote, "sentence_start": first, "sentence_end": last}


def _sentence_at(at: int, version: Version) -> Sentence | None:
    number = bisect_right(version.sentences, at, key=attrgetter("start")) - 1
    return version.sentences[number] if number >= 0 and at < version.sentences[number].end else None


def _found(one: Finding, unmarked: Unmarked) -> Finding:
    if one.start is None or one.end is None:
        return one
    start, end = unmarked.back(one.start, one.end)
    return replace(one, start=start, end=end)


def _parts_digits(mark: re.Match[str]) -> bool:
    """Whether digits stand on both sides, which would make one number of two."""
    return (
        mark.string[max(0, mark.start() - 1) : mark.start()].isdigit()
        and mark.string[mark.end() : mark.end() + 1].isdigit()
    )


@lru_cache(maxsize=8)
def _pattern(catalogue: Catalogue) -> Opened:
    """The rule's pattern, tried only at the characters that it opens with."""
    rule = catalogue.tables.get("specials", {}).get(_RULE)
    return Opened(rule["pattern"], rule["opens"], re.MULTILINE) if rule else Opened("(?!)", "0")
