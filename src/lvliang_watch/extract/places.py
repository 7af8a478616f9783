"""Which place a figure is about: divisions named in the text, resolved by the document's own region."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from ..catalogue import Catalogue, Division
from ..records import UNKNOWN_REGION
from .grammar import any_of

_JOINTS = "、和与及"
_NEAR = ("within", "beside")
_ROUTE = "—–－-～~"  # 西宁—成都; two of them are a dash before an item: ——孝义市
_RENAMED = "县市区"
_SHORT_NAME = 2  # characters: 城交 for 交城
_FARTHEST = 300  # no thing named after a place is talked of for longer


class PlaceMention(NamedTuple):
    """A place named in the text: its span, its full name, its level beside the document's region
    (`within`, `own`, `beside`, `above`, `acting` for a body of the province that does something, `port` for the port of
    a place within, `aside` where it is only compared with, or an end of a route) and whether it is only where something
    was held. `does` says that a verb follows it; `example` that it is one of several, counted together: 孝义等4个县;
    `turns` where the next clause begins with what was done, or a semicolon stands: there a thing named after a place is
    talked of no more."""

    start: int
    end: int
    region: str
    relation: str
    venue: bool
    does: bool = False
    example: bool = False
    turns: int = 0


@dataclass(frozen=True, eq=False)
class PlaceWords:
    """The vocabulary that tells a place from a name that holds it, and what is said of it."""

    venues: tuple[str, ...]
    acts: tuple[str, ...]
    name_after: tuple[str, ...]
    full_name_in: Mapping[str, tuple[str, ...]]
    common: frozenset[str]
    before_aside: tuple[str, ...]
    does: re.Pattern[str]
    example: re.Pattern[str]
    done: re.Pattern[str]
    turn: re.Pattern[str]
    whole: re.Pattern[str]


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """The names that mean a place for a document of one region: full names, and short ones of its own family."""

    region: str
    names: tuple[str, ...]
    meaning: Mapping[str, tuple[str, str]]
    automaton: AhoCorasick
    blocked: frozenset[str]
    swapped: frozenset[str]
    words: PlaceWords
    listed_before: tuple[str, ...]
    listed_behind: tuple[str, ...]


@lru_cache(maxsize=64)
def gazetteer(catalogue: Catalogue, region: str) -> Gazetteer:
    """The gazetteer for documents of `region` (a full name)."""
    words = catalogue.tables.get("wording", {}).get("places", {})
    meaning = dict(_meanings(catalogue, region))
    for slip, meant in words.get("slips", {}).items():
        if meant in meaning and meaning[meant][1] == "within":
            meaning[slip] = meaning[meant]
    swapped = dict(_swapped(catalogue, region, meaning))
    meaning |= swapped
    province = next((full for full, relation in meaning.values() if relation == "above" and full != "全国"), None)
    if province is not None:
        meaning |= {f"省{body}": (province, "acting") for body in words.get("bodies", ())}
    blocked = frozenset(words.get("not_in", ()))
    names = tuple({*meaning, *blocked})
    near = [name for name, (_, relation) in meaning.items() if relation in _NEAR]
    return Gazetteer(
        region,
        names,
        meaning,
        # of a few hundred names the quickest automaton is small enough
        AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA),
        blocked,
        frozenset(name for name in swapped if len(name) == _SHORT_NAME),
        _place_words(words, catalogue),
        listed_before=tuple(f"{name}{joint}" for name in near for joint in _JOINTS),
        listed_behind=tuple(f"{joint}{name}" for name in near for joint in _JOINTS),
    )


def _place_words(words: Mapping[str, Any], catalogue: Catalogue) -> PlaceWords:
    flows = catalogue.tables.get("wording", {}).get("span", {}).get("flows", ())
    return PlaceWords(
        venues=tuple(words.get("venue", ())),
        acts=tuple(words.get("acts", ())),
        name_after=tuple(words.get("name_after", ())),
        full_name_in={end: tuple(more) for end, more in words.get("full_name_in", {}).items()},
        common=frozenset(words.get("common", ())),
        before_aside=tuple(words.get("beside_words", ())),
        does=re.compile(any_of(words.get("does", ())) or "(?!)"),
        example=re.compile(r"[^，,；;。：:\d]{0,40}?等(?=[“\"]?[\d一二三四五六七八九十两百])"),
        done=re.compile(any_of(flows) or "(?!)"),
        # 漳州核电投产,工业投资增长6%: behind a short name a main indicator is the whole place's
        whole=re.compile(f"[，,](?:{any_of(_main_wordings(catalogue))})"),
        turn=re.compile(f"[；;。\\n]|[，,](?:全年|{any_of(flows)})" if flows else "[；;。\\n]"),
    )


_AREA = re.compile(r"[^，,；;。]{0,4}(?:圈|城市群|新区|片区|板块|地区|一带|沿线)")  # these have an economy of their own


def _main_wordings(catalogue: Catalogue) -> Iterator[str]:
    for indicator in catalogue.indicators.values():
        if indicator.in_words:
            yield from indicator.wordings


def find_places(text: str, names: Gazetteer) -> tuple[PlaceMention, ...]:
    """Every place of the gazetteer in `text`, in its order."""
    return tuple(_apart(list(_mentions(text, names))))


def _mentions(text: str, names: Gazetteer) -> Iterator[PlaceMention]:
    for index, start, end in names.automaton.find_matches_as_indexes(text):
        name = names.names[index]
        if name in names.blocked:
            continue
        region, stands = names.meaning[name]
        relation = stands if stands == "own" else _relation(text, start, end, names)
        if relation in _NEAR:
            yield _told(text, start, end, region, relation, names.words)
        elif relation is not None:
            yield PlaceMention(start, end, region, relation, False)


def _relation(text: str, start: int, end: int, names: Gazetteer) -> str | None:
    """How a place named there stands to the document's region; null where the words are no place's name."""
    name, words = text[start:end], names.words
    region, relation = names.meaning[name]
    if region != name and text.startswith(words.name_after, end):
        return "port" if relation == "within" and text.startswith("港", end) else None
    if region == name and text.startswith(words.full_name_in.get(name[-1], ("\x00",)), end):
        return None
    if (name in words.common or name in names.swapped) and relation in _NEAR and not _listed(text, start, end, names):
        return None
    if relation == "acting" and not _acts(text, end, words.acts):
        return None
    if relation in _NEAR and (_on_a_route(text, start, end) or text.endswith(words.before_aside, 0, start)):
        return "aside"
    return relation


def _told(text: str, start: int, end: int, region: str, relation: str, words: PlaceWords) -> PlaceMention:
    """A place of the document's own family, with what the words around it say of it."""
    example = words.example.match(text, end)
    farthest = min(len(text), end + _FARTHEST)
    turn = words.turn.search(text, end, farthest)
    if end - start < len(region) and not _AREA.match(text, end):
        farthest = turn.start() if turn else farthest
        turn = words.whole.search(text, end, farthest) or turn
    return PlaceMention(
        start,
        end,
        region,
        relation,
        venue=text[start - 1 : start] == "在" and text[end : end + 2] in words.venues,
        does=words.does.match(text, end) is not None,
        example=example is not None and words.done.search(text, end, example.end()) is None,
        turns=turn.start() if turn else farthest,
    )


def _apart(places: list[PlaceMention]) -> Sequence[PlaceMention]:
    """The places, those aside that are written as one with the next: 宁波舟山港 is neither's."""
    for at, (place, after) in enumerate(pairwise(list(places))):
        if place.end != after.start or place.relation not in _NEAR or after.relation not in (*_NEAR, "port", "aside"):
            continue
        places[at] = place._replace(relation="aside")
        if after.end - after.start < len(after.region):
            places[at + 1] = after._replace(relation="aside")
    return places


def _on_a_route(text: str, start: int, end: int) -> bool:
    """Whether a place is an end of a route: 西宁—成都."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (before[-1:] in _ROUTE and before[-1:] != before[:1] and bool(before)) or (
        after[:1] in _ROUTE and after[:1] != after[1:] and bool(after)
    )


def _listed(text: str, start: int, end: int, names: Gazetteer) -> bool:
    """Whether a name stands in a list of places: 城区、平定县."""
    return text.endswith(names.listed_before, 0, start) or text.startswith(names.listed_behind, end)


def _acts(text: str, start: int, acts: tuple[str, ...]) -> bool:
    """Whether a body does, in what is left of its sentence, what makes it the place of a count."""
    stop = text.find("。", start)
    return any(text.find(act, start, stop if stop >= 0 else start + 80) >= 0 for act in acts)


def _meanings(catalogue: Catalogue, region: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each name with the full name it means and how that place stands to `region`; later ones win."""
    by_code = catalogue.divisions_by_code
    own = next(iter(catalogue.divisions_by_name.get(region, ())), None)
    for division in catalogue.divisions:
        if division.level in ("province", "prefecture") or (own is not None and division.parent == own.parent):
            yield division.name, (division.name, "beside")
    if own is None or region == UNKNOWN_REGION:
        return
    words = catalogue.tables.get("wording", {}).get("places", {})
    partners = words.get("partners", ()) if own.short not in words.get("partners", ()) else ()
    above = list(_ancestors(own, by_code))
    for division in catalogue.divisions:
        if division.parent == own.parent and division.code != own.code and own.level != "county":
            yield from _named(division, "beside", partners)
    for division in above:
        yield from _named(division, "above")
    unsure = frozenset((*words.get("common", ()), *(one.short for one in catalogue.divisions if len(one.short) < 2)))
    # of all the nation's they are too many for what a report of it would name
    former = {now: once for once, now in words.get("former", {}).items()}
    renamed = own.level != "nation"
    for division in catalogue.divisions:
        if division.parent != own.code and own.code not in {one.code for one in _ancestors(division, by_code)}:
            continue
        if renamed:
            yield from _once_named(division, former, unsure, catalogue)
        if division.parent == own.code:
            yield from _named(division, "within", partners)
        else:
            yield division.name, (division.name, "within")
    yield from _named(own, "own")
    for word in words.get("own_words", {}).get(own.name[-1], ()):
        yield word, (own.name, "own")


def _named(division: Division, relation: str, partners: Sequence[str] = ()) -> Iterator[tuple[str, tuple[str, str]]]:
    yield division.name, (division.name, relation)
    if len(division.short) > 1 and division.short not in partners:
        yield division.short, (division.name, relation)


def _once_named(
    division: Division, former: Mapping[str, str], unsure: frozenset[str], catalogue: Catalogue
) -> Iterator[tuple[str, tuple[str, str]]]:
    """The names that a place had before it was made a district or a city: 增城市 is 增城区 now."""
    once = [former[division.name]] if division.name in former else []
    if division.level == "county" and division.name[-1] in _RENAMED and division.short not in unsure:
        once += [division.short + kind for kind in _RENAMED]
    for name in once:
        if name not in catalogue.divisions_by_name:
            yield name, (division.name, "within")


def _swapped(
    catalogue: Catalogue, region: str, meaning: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Names of the region's own places with their characters swapped (城交县), where no place is called so.

    Without 县 or 市 they count only in a list of places.
    """
    own = next(iter(catalogue.divisions_by_name.get(region, ())), None)
    if own is None or own.level == "nation":
        return
    for division in catalogue.divisions:
        if division.parent != own.code or len(division.short) != _SHORT_NAME or division.short not in division.name:
            continue
        short = division.short[::-1]
        for name in (short, short + division.name[_SHORT_NAME:]):
            if name not in meaning and name not in catalogue.divisions_by_name:
                yield name, (division.name, "within")


def _ancestors(division: Division, by_code: Mapping[str, Division]) -> Iterator[Division]:
    parent = division.parent
    while parent is not None and parent in by_code:
        yield by_code[parent]
        parent = by_code[parent].parent
