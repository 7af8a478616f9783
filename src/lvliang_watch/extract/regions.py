"""Which place holds where in a sentence: from where each place named in it holds, and how far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .places import PlaceMention

_PAUSE = re.compile(r"[，,；;。：:]")
_CLAUSE_END = re.compile(r"[，,；;：:、。！!？?\n]")
_OWN_END = re.compile(rf"{_CLAUSE_END.pattern}|等(?=\d)")
# Where a clause begins, or nearly so; a quotation mark opens a name: “永康五金”.
_OPEN_CLAUSE = re.compile(r"(?:^|[，,；;。：:\s（(])(?:其中|特别是|尤其是|仅|如|今年|去年|全年|目前|\d{4}年)?[，,]?$")
# What is told of a place in its clause: a number that is no date, a position.
_TOLD = re.compile(r"\d(?![\d.·]*(?:年|月|日|号|级|期|·))|第[一二三四五六七八九十]|首位|前列|翻番|一番")
_OF_A_SCOPE = re.compile(r"(?:第|前|首|领先|率先|最|唯一|平均|同类|地级|各|之|[0-9一二三]+[个位])")
# 甲县9公里、乙县8公里: behind a member of a list that has its figure a place opens the next one.
_FIGURE_BEFORE = re.compile(r"\d[^，,；;。：:、]{0,8}$")
# 甲县新建9公里、乙县8公里: the first has a figure of its own, before the list goes on.
_FIGURE_NEXT = re.compile(r"[^，,；;。：:、\d]{0,12}\d[^，,；;。：:、]*、")
# Nothing but the mark of a list stands before a place that opens its sentence.
_SENTENCE_OPENS = re.compile(r"[一二三四五六七八九十是、—()（）\s]{0,8}$")
_SEMICOLON = re.compile(r"[；;]")
_JOINED = ("、", "和", "与", "及", "至", "到")


@dataclass(frozen=True, slots=True)
class Hold:
    """A place that holds from `start` up to `until`; `beneath` is what holds once it ends."""

    start: int
    until: int
    region: str
    beneath: str


@dataclass(frozen=True)
class _Surrounding:
    """A sentence with its offset, and where the places stand that share a stretch."""

    text: str
    offset: int
    crowded: frozenset[int]

    @cached_property
    def semicolons(self) -> tuple[int, ...]:
        """Where its semicolons stand."""
        return tuple(match.start() for match in _SEMICOLON.finditer(self.text))


def holds_of(places: Sequence[PlaceMention], text: str, offset: int, own: str) -> tuple[Hold, ...]:
    """What holds after each place of the sentence `text`, which begins at `offset`; `own` is the document's region.

    A place that opens its clause holds to the sentence's end, if it is what the clause is about; one that is part of a
    name, or stands within a clause, as far as that goes. Several in one stretch are about none of them, and the first
    of a list that opens a clause gives it back to `own`.
    """
    if not places:
        return ()
    end = len(text) + offset
    if len(places) == 1 and places[0].relation == "own":
        return (Hold(places[0].start, end, places[0].region, own),)
    sentence = _Surrounding(text, offset, _crowded(places, text, offset))
    found: list[Hold] = []
    lasting = own
    for place in places:
        until = _until(place, sentence)
        if until is None:
            continue
        region = own if until < 0 else place.region
        until = end if until < 0 else until
        found.append(Hold(place.start, until, region, lasting))
        if until == end:
            lasting = region
    return tuple(found)


def region_at(holds: Sequence[Hold], position: int, own: str) -> str:
    """The place that holds at `position`."""
    at = bisect_left(holds, position, key=lambda hold: hold.start) - 1
    if at < 0:
        return own
    hold = holds[at]
    return hold.region if position < hold.until else hold.beneath


def _until(place: PlaceMention, sentence: _Surrounding) -> int | None:
    """How far a place holds: null for not at all, -1 where it gives the sentence back to the document's region."""
    text, offset, crowded = sentence.text, sentence.offset, sentence.crowded
    if place.relation in ("own", "acting"):
        return len(text) + offset
    at, end = place.start - offset, place.end - offset
    before, after = text[max(0, at - 8) : at], text[end : end + 4]
    opens = _OPEN_CLAUSE.search(before) is not None or (before[-1:] == "在" and _PAUSE.match(after) is not None)
    none = -1 if opens else None
    if place.relation == "aside" or place.venue:
        return None
    if place.relation == "above" and (_OF_A_SCOPE.match(after) or end - at < 3):
        return None  # 全省 scopes a position, 山西 opens the name of a company
    if place.example or after[:1] in (*_JOINED, "等"):
        return none  # one of a list, or an end of a route
    own_figure = _FIGURE_NEXT.match(text, end) is not None if opens else _has_figure_before(text, at)
    if not own_figure and (before[-1:] in _JOINED or place.start in crowded):
        return none
    if opens and place.relation != "port" and place.start not in crowded:
        return _opened(place, sentence)
    if place.relation not in ("within", "beside", "port"):
        return None
    stop = (_OWN_END if own_figure else _CLAUSE_END).search(text, end)
    return offset + stop.start() if stop else len(text) + offset


def _opened(place: PlaceMention, sentence: _Surrounding) -> int:
    """How far a place holds that opens its clause: as far as the sentence where it does something or a pause follows;
    to the next semicolon where its clause tells a figure; until the talk turns where it opens the sentence; else it was
    no more than a name's first word."""
    text, offset = sentence.text, sentence.offset
    end = place.end - offset
    stop = _PAUSE.search(text, end)
    if stop is None or stop.start() == end or place.relation == "above" or place.does:
        return len(text) + offset
    if _TOLD.search(text, end, stop.start()):
        at = bisect_left(sentence.semicolons, end)
        return offset + (sentence.semicolons[at] if at < len(sentence.semicolons) else len(text))
    at = place.start - offset
    if text[max(0, at - 1) : at] in ("；", ";") or _SENTENCE_OPENS.match(text, 0, at):
        return min(place.turns, len(text) + offset)
    return offset + stop.start()


def _has_figure_before(text: str, at: int) -> bool:
    """Whether a member of a list follows one that has its figure: 甲县9公里、乙县8公里."""
    return (
        text[max(0, at - 1) : at] == "、" and _FIGURE_BEFORE.search(text, max(0, at - 40), max(0, at - 1)) is not None
    )


def _crowded(places: Sequence[PlaceMention], text: str, offset: int) -> frozenset[int]:
    """Where the places stand that share a stretch between two pauses with another one of their kind."""
    if len(places) < 2:
        return frozenset()
    pauses = [match.start() + offset for match in _PAUSE.finditer(text)]
    stretch = {place: (bisect_right(pauses, place.start), place.relation) for place in places}
    named = {(stretch[place], place.region) for place in places}
    shared = Counter(one for one, _ in named)
    return frozenset(place.start for place in places if shared[stretch[place]] > 1)
