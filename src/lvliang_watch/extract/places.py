"""Which place a figure is about: divisions named in the text, resolved by the document's own region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from ..catalogue import Catalogue, Division
from ..records import UNKNOWN_REGION

_OWN_LEVEL = {
    "市": "prefecture",
    "县": "county",
    "区": "county",
    "省": "province",
    "州": "prefecture",
    "盟": "prefecture",
}

_JOINTS = "、和与及"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text: its span, its full name, its level beside the document's region
    (`within`, `own`, `beside`, `above`, `acting` for a body of the province that does something, `port` for the port of
    a place within) and whether it is only where something was held."""

    start: int
    end: int
    region: str
    relation: str
    venue: bool


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """The names that mean a place for a document of one region: full names, and short ones of its own family."""

    region: str
    names: tuple[str, ...]
    meaning: Mapping[str, tuple[str, str]]
    automaton: AhoCorasick
    blocked: frozenset[str]
    venues: tuple[str, ...]
    acts: tuple[str, ...]
    name_after: tuple[str, ...]
    common: frozenset[str]
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
    province = next((full for full, relation in meaning.values() if relation == "above" and full != "全国"), None)
    if province is not None:
        meaning |= {f"省{body}": (province, "acting") for body in words.get("bodies", ())}
    blocked = frozenset(words.get("not_in", ()))
    names = tuple({*meaning, *blocked})
    near = [name for name, (_, relation) in meaning.items() if relation in ("within", "beside")]
    automaton = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
    return Gazetteer(
        region,
        names,
        meaning,
        automaton,
        blocked,
        venues=tuple(words.get("venue", ())),
        acts=tuple(words.get("acts", ())),
        name_after=tuple(words.get("name_after", ())),
        common=frozenset(words.get("common", ())),
        listed_before=tuple(f"{name}{joint}" for name in near for joint in _JOINTS),
        listed_behind=tuple(f"{joint}{name}" for name in near for joint in _JOINTS),
    )


def find_places(text: str, names: Gazetteer) -> tuple[PlaceMention, ...]:
    """Every place of the gazetteer in `text`, in its order."""
    return tuple(_mentions(text, names))


def _mentions(text: str, names: Gazetteer) -> Iterator[PlaceMention]:
    for index, start, end in names.automaton.find_matches_as_indexes(text):
        name = names.names[index]
        if name in names.blocked:
            continue
        region, relation = names.meaning[name]
        if region != name and text.startswith(names.name_after, end):
            if relation != "within" or not text.startswith("港", end):
                continue
            relation = "port"
        if name in names.common and relation in ("within", "beside") and not _listed(text, start, end, names):
            continue
        if relation == "acting" and not _acts(text, end, names.acts):
            continue
        venue = text[start - 1 : start] == "在" and text[end : end + 2] in names.venues
        yield PlaceMention(start, end, region, relation, venue)


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
    above = list(_ancestors(own, by_code))
    for division in catalogue.divisions:
        if division.parent == own.parent and division.code != own.code and own.level != "county":
            yield from _named(division, "beside")
    for division in above:
        yield from _named(division, "above")
    for division in catalogue.divisions:
        if division.parent == own.code:
            yield from _named(division, "within")
        elif own.code in {one.code for one in _ancestors(division, by_code)}:
            yield division.name, (division.name, "within")
    yield from _named(own, "own")
    words = catalogue.tables.get("wording", {}).get("places", {}).get("own_words", {})
    for word in words.get(own.name[-1], ()):
        yield word, (own.name, "own")


def _named(division: Division, relation: str) -> Iterator[tuple[str, tuple[str, str]]]:
    yield division.name, (division.name, relation)
    if len(division.short) > 1:
        yield division.short, (division.name, relation)


def _ancestors(division: Division, by_code: Mapping[str, Division]) -> Iterator[Division]:
    parent = division.parent
    while parent is not None and parent in by_code:
        yield by_code[parent]
        parent = by_code[parent].parent
