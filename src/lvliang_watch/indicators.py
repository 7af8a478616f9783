"""The indicators of the catalogue: the entries of its files, merged and checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from .errors import VocabularyBroken
from .records import Basis, Measure
from .vocabulary import indicator_files, read_toml

Direction = Literal["up", "down", "none"]
_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_KEYS_REMEDY = "See CONTRIBUTING.md for the keys of an entry"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An entry of the catalogue of indicators.

    `wordings` are the ways reports write it. `direction` says whether more is better. `basis` says what its level
    is: what stands (stock), what was added in the period (flow), or a running total (cumulative). `part_of` is the
    indicator that takes it up. `headline` marks what a sentence of main targets usually holds. `plausible` are the
    lowest and highest believable values of a measure, in the base unit. `in_words` says that a goal or a result
    without a number (保持正增长, 居全省前列) is an observation of it, `additions` that what is added in a period is
    the indicator itself: 新增 N is its level and no change of it. `as_ratio` is the indicator that its words mean where
    they stand before a per cent: 优良天数90% tells the share of such days.
    """

    id: str
    name_zh: str
    name_en: str
    base_unit: str
    wordings: tuple[str, ...]
    direction: Direction = "up"
    basis: Basis | None = None
    part_of: str | None = None
    headline: bool = False
    definition: str = ""
    plausible: Mapping[str, tuple[Decimal, Decimal]] = field(default_factory=lambda: MappingProxyType({}))
    not_in: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    in_words: bool = False
    additions: bool = False
    as_ratio: str | None = None


def load_indicators(folders: Sequence[Path], *, units: Collection[str]) -> dict[str, Indicator]:
    """The indicators of all folders, a later folder's entry in place of an earlier one's of the same id.

    A wording that a later folder's entry claims is taken from the earlier ones: the nearer vocabulary knows better.
    VocabularyBroken where an entry contradicts itself, or two of one folder each other.
    """
    found: dict[str, Indicator] = {}
    where: dict[str, str] = {}
    for folder in folders:
        own = dict(_entries(folder, units))
        _refuse_claimed_twice(own)
        nearer = frozenset(wording for _, entry in own.values() for wording in entry.wordings)
        found = {id_: _without(entry, nearer) for id_, entry in found.items()}
        found |= {id_: entry for id_, (_, entry) in own.items()}
        where |= {id_: place for id_, (place, _) in own.items()}
    for id_, indicator in found.items():
        _refuse_broken_links(indicator, found, where[id_])
    return found


def _entries(folder: Path, units: Collection[str]) -> Iterator[tuple[str, tuple[str, Indicator]]]:
    """Each id of a folder with the place and the entry."""
    first: dict[str, str] = {}
    for path in indicator_files(folder):
        for id_, given in read_toml(path).items():
            where = f"{path.name} [{id_}]"
            if id_ in first:
                raise VocabularyBroken(f"{id_} stands in {first[id_]} too", where=where, remedy="Keep one of them")
            first[id_] = path.name
            yield id_, (where, _indicator(id_, given, where=where, units=units))


def _indicator(id_: str, given: object, *, where: str, units: Collection[str]) -> Indicator:
    """An entry made an Indicator."""
    if not _ID.fullmatch(id_) or not isinstance(given, dict):
        raise VocabularyBroken(
            "an entry is a table named by lower-case words with _ in between", where=where, remedy=_KEYS_REMEDY
        )
    _refuse_wrong_keys(given, where=where)
    _refuse_wrong_words(given, where=where)
    if not _is_unit(given["base_unit"], units):
        raise VocabularyBroken(
            f"base_unit is no unit: {given['base_unit']}",
            where=where,
            remedy="Name a unit of units.toml, or add it there",
        )
    lists = {key: tuple(value) for key, value in given.items() if isinstance(value, list)}
    plausible = MappingProxyType(dict(_plausible(given.get("plausible", {}), where=where)))
    return Indicator(id=id_, **(given | lists | {"plausible": plausible}))


def _is_unit(symbol: str, units: Collection[str]) -> bool:
    """Whether figures can be in it: a unit, one for each of another (元/人), or none for a plain number."""
    return not symbol or symbol in units or all(part in units for part in symbol.split("/"))


def _refuse_wrong_keys(given: Mapping[str, Any], *, where: str) -> None:
    keys = {one.name: one for one in fields(Indicator) if one.name != "id"}
    if unknown := sorted(given.keys() - keys):
        raise VocabularyBroken(f"unknown key: {', '.join(unknown)}", where=where, remedy=_KEYS_REMEDY)
    needed = [name for name, one in keys.items() if one.default is MISSING and one.default_factory is MISSING]
    if missing := [name for name in needed if name not in given]:
        raise VocabularyBroken(f"missing: {', '.join(missing)}", where=where, remedy=_KEYS_REMEDY)


_TEXTS = ("name_zh", "name_en", "base_unit", "definition", "part_of", "as_ratio")
_LISTS = ("wordings", "not_in", "examples", "counter_examples")
_CHOICES = {"direction": get_args(Direction), "basis": get_args(Basis), "headline": (True, False)}
_CHOICES |= {"in_words": (True, False), "additions": (True, False)}


def _refuse_wrong_words(given: Mapping[str, Any], *, where: str) -> None:
    for key in (key for key in _TEXTS if not isinstance(given.get(key, ""), str)):
        raise VocabularyBroken(f"{key} is no text: {given[key]!r}", where=where, remedy=f'Write {key} = "…"')
    for key in _LISTS:
        value = given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise VocabularyBroken(f"{key} is no list of texts", where=where, remedy=f'Write {key} = ["…", "…"]')
    for key, choices in _CHOICES.items():
        if key in given and given[key] not in choices:
            listed = ", ".join(str(one).lower() for one in choices)
            raise VocabularyBroken(f"{key} is {given[key]!r}", where=where, remedy=f"It is one of {listed}")


def _plausible(given: object, *, where: str) -> Iterator[tuple[str, tuple[Decimal, Decimal]]]:
    """Each measure with its lowest and its highest believable value."""
    remedy = "Write plausible = { level = [lowest, highest] }, in the base unit"
    if not isinstance(given, dict) or not given.keys() <= set(get_args(Measure)):
        raise VocabularyBroken("plausible names no measures", where=where, remedy=remedy)
    for measure, bounds in given.items():
        try:
            low, high = (Decimal(str(bound)) for bound in bounds)
        except (TypeError, ValueError, InvalidOperation) as error:
            raise VocabularyBroken(f"plausible {measure} is no pair of numbers", where=where, remedy=remedy) from error
        if not low <= high:
            raise VocabularyBroken(f"plausible {measure} is from {low} to {high}", where=where, remedy=remedy)
        yield measure, (low, high)


def _refuse_claimed_twice(own: Mapping[str, tuple[str, Indicator]]) -> None:
    """A wording that two entries claim would be read as the one or the other by chance."""
    claimed: dict[str, str] = {}
    for id_, (where, indicator) in own.items():
        for wording in indicator.wordings:
            if claimed.setdefault(wording, id_) != id_:
                raise VocabularyBroken(
                    f"{wording} is a wording of {claimed[wording]} too", where=where, remedy="Keep it in one of them"
                )


def _without(indicator: Indicator, claimed: frozenset[str]) -> Indicator:
    if claimed.isdisjoint(indicator.wordings):
        return indicator
    return replace(indicator, wordings=tuple(wording for wording in indicator.wordings if wording not in claimed))


def _refuse_broken_links(indicator: Indicator, found: Mapping[str, Indicator], where: str) -> None:
    if indicator.as_ratio is not None and indicator.as_ratio not in found:
        raise VocabularyBroken(
            f"as_ratio names no indicator: {indicator.as_ratio}", where=where, remedy="Name an entry of the catalogue"
        )
    seen = {indicator.id}
    whole = indicator.part_of
    while whole is not None:
        if whole not in found:
            raise VocabularyBroken(
                f"part_of names no indicator: {whole}", where=where, remedy="Name an entry of the catalogue"
            )
        if whole in seen:
            raise VocabularyBroken(
                f"it is part of itself by way of {whole}", where=where, remedy="Let part_of lead to the whole"
            )
        seen.add(whole)
        whole = found[whole].part_of
