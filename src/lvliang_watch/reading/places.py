"""Names of divisions in a text, and which division a name means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick_rs

from ..catalogue import Catalogue, Division

_RANK = {"nation": 0, "province": 1, "prefecture": 2, "county": 3}
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Before a name of two characters one of these or no Chinese character must stand: 振兴县域, 城市和县城 name no county.
_BEFORE_SHORT = frozenset("年市省州盟区县在到从由自对与向至、")
_AFTER_SHORT = frozenset("域城级乡镇")


@dataclass(frozen=True, slots=True)
class Place:
    """A name at `text[start:end]` and the divisions it may mean; `full` where it is a division's whole name."""

    start: int
    end: int
    name: str
    divisions: tuple[Division, ...]
    full: bool


def find_places(text: str, catalogue: Catalogue) -> Iterator[Place]:
    """The names of divisions in `text`, longest first where they overlap; a short name means the highest division."""
    finder, names = _finder(catalogue)
    for index, start, end in finder.find_matches_as_indexes(text):
        name = names[index]
        if len(name) == 2 and name[-1] in "县区市旗" and not _stands_free(text, start, end):
            continue
        divisions = catalogue.divisions_by_name[name]
        full = any(division.name == name for division in divisions)
        if full:
            divisions = tuple(division for division in divisions if division.name == name)
        yield Place(start, end, name, _highest(divisions), full)


def named_division(name: str, catalogue: Catalogue) -> Division | None:
    """The one division that `name` means: a full or short name, or a path as 广东省东莞市; null where it is unclear.

    A path's earlier names tell apart what several provinces have.
    """
    stripped = name.strip()
    known = _highest(catalogue.divisions_by_name.get(stripped, ()))
    if len(known) == 1:
        return known[0]
    places = list(find_places(stripped, catalogue))
    return most_specific(places, catalogue) if places else None


def most_specific(places: Iterable[Place], catalogue: Catalogue) -> Division | None:
    """The lowest division that `places` name, where one is: all others must be above it."""
    found = {division.code: division for place in places for division in place.divisions}
    above = {code: set(above_division(division, catalogue)) for code, division in found.items()}
    fitting = [
        division
        for code, division in found.items()
        if all(any(other.code == code or other.code in above[code] for other in place.divisions) for place in places)
    ]
    lowest = max((_RANK[division.level] for division in fitting), default=-1)
    best = [division for division in fitting if _RANK[division.level] == lowest]
    return best[0] if len(best) == 1 else None


def common_division(divisions: Iterable[Division], catalogue: Catalogue) -> Division | None:
    """The lowest division that holds all of `divisions` and is no nation; null where there is none."""
    chains = [[division.code, *above_division(division, catalogue)] for division in divisions]
    shared = set.intersection(*map(set, chains)) if chains else set()
    codes = [code for code in (chains[0] if chains else []) if code in shared]
    lowest = catalogue.divisions_by_code[codes[0]] if codes else None
    return None if lowest is None or lowest.level == "nation" else lowest


def count_divisions(text: str, catalogue: Catalogue) -> Counter[Division]:
    """How often `text` names each division. A county's short name (平安, 和平) counts only beside its full one."""
    counts: Counter[Division] = Counter()
    shorts: Counter[Division] = Counter()
    for place in find_places(text, catalogue):
        if len(place.divisions) == 1:
            division = place.divisions[0]
            (counts if place.full or division.level != "county" else shorts)[division] += 1
    for division, count in shorts.items():
        if counts[division]:
            counts[division] += count
    return +counts


@lru_cache(maxsize=4)
def _finder(catalogue: Catalogue) -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    names = tuple(catalogue.divisions_by_name)
    return ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), names


def _highest(divisions: tuple[Division, ...]) -> tuple[Division, ...]:
    highest = min((_RANK[division.level] for division in divisions), default=0)
    return tuple(division for division in divisions if _RANK[division.level] == highest)


def above_division(division: Division, catalogue: Catalogue) -> Iterator[str]:
    """The codes of the divisions that hold `division`, the nearest first."""
    parent = division.parent
    while parent is not None:
        yield parent
        parent = catalogue.divisions_by_code[parent].parent if parent in catalogue.divisions_by_code else None


def _stands_free(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (not _HAN.match(before) or before in _BEFORE_SHORT) and after not in _AFTER_SHORT
