"""Which place holds where in a sentence: from where each place named in it holds, and how far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .places import PlaceMention

_PAUSE = re.compile(r"[，,；;。：:]")
_CLAUSE_END = re.compile(r"[，,；;：:、。！!？?\n]")
_OWN_END = re.compile(rf"{_CLAUSE_END.pattern}|等(?=\d)")
_OPEN_CLAUSE = re.compile(r"(?:^|[，,；;。：:“”\s（(])(?:其中|在|位于|仅|以|如|今年|去年|目前)?[，,]?$")
_OF_A_SCOPE = re.compile(r"(?:第|前|首|领先|率先|最|唯一|平均|同类|地级|各|之|[0-9一二三]+[个位])")
# 甲县9公里、乙县8公里: behind a member of a list that has its figure a place opens the next one.
_FIGURE_BEFORE = re.compile(r"\d[^，,；;。：:、]{0,8}$")
_JOINED = ("、", "和", "与", "及", "至")


@dataclass(frozen=True, slots=True)
class Hold:
    """A place that holds from `start` up to `until`; `beneath` is what holds once it ends."""

    start: int
    until: int
    region: str
    beneath: str


def holds_of(places: Sequence[PlaceMention], text: str, offset: int, own: str) -> tuple[Hold, ...]:
    """What holds after each place of the sentence `text`, which begins at `offset`; `own` is the document's region.

    A place that opens its clause holds to the sentence's end; one within a clause as far as that goes; several in one
    stretch are about none of them, and the first of a list that opens a clause gives it back to `own`.
    """
    if not places:
        return ()
    crowded = _crowded(places, text, offset)
    found: list[Hold] = []
    lasting = own
    for place in places:
        until = _until(place, text, offset, crowded)
        if until is None:
            continue
        region = own if until < 0 else place.region
        until = len(text) + offset if until < 0 else until
        found.append(Hold(place.start, until, region, lasting))
        if until == len(text) + offset:
            lasting = region
    return tuple(found)


def region_at(holds: Sequence[Hold], position: int, own: str) -> str:
    """The place that holds at `position`."""
    at = bisect_left(holds, position, key=lambda hold: hold.start) - 1
    if at < 0:
        return own
    hold = holds[at]
    return hold.region if position < hold.until else hold.beneath


def _until(place: PlaceMention, text: str, offset: int, crowded: frozenset[int]) -> int | None:
    """How far a place holds: null for not at all, -1 where it gives the sentence back to the document's region."""
    end = len(text) + offset
    if place.relation in ("own", "acting"):
        return end
    at = place.start - offset
    before, after = text[max(0, at - 8) : at], text[place.end - offset :][:4]
    opens = _OPEN_CLAUSE.search(before) is not None
    if opens and after[:1] in ("、", "和", "与", "及"):
        return -1
    if place.venue or (place.relation == "above" and (_OF_A_SCOPE.match(after) or place.end - place.start < 3)):
        return None  # 全省 scopes a position, 山西 opens the name of a company
    own_figure = before[-1:] == "、" and after[:1] not in _JOINED and _FIGURE_BEFORE.search(text, 0, at - 1) is not None
    if after[:1] in (*_JOINED, "等") or (not own_figure and (before[-1:] in _JOINED or place.start in crowded)):
        return None  # one of a list, or an end of a route
    if opens and place.relation != "port":
        return end
    if place.relation not in ("within", "beside", "port"):
        return None
    stop = (_OWN_END if own_figure else _CLAUSE_END).search(text, place.end - offset)
    return offset + stop.start() if stop else end


def _crowded(places: Sequence[PlaceMention], text: str, offset: int) -> frozenset[int]:
    """Where the places stand that share a stretch between two pauses with another one of their kind."""
    if len(places) < 2:
        return frozenset()
    pauses = [match.start() + offset for match in _PAUSE.finditer(text)]
    stretch = {place: (bisect_right(pauses, place.start), place.relation) for place in places}
    named = {(stretch[place], place.region) for place in places}
    shared = Counter(one for one, _ in named)
    return frozenset(place.start for place in places if shared[stretch[place]] > 1)
