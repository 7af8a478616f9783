"""The names of projects: cleaned, judged, and made the same over the years."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..catalogue import Catalogue

Kind = Literal["facility", "works", "action", "phase"]

_MEASURE = (
    r"(?:吨级|吨|台套|台|套|辆|头|亩|千瓦时|千瓦|兆瓦|吉瓦|[MG]Wh?|[kK][wW]|立方米|标方|平方公里|平方米|平米|公里|千米|米|千升|升|"
    r"只|羽|张床位|张|床位|公斤|件|片|人|万|亿元|元|TEU|标箱)(?:[/每]?(?:小时|年|天|日))?"
)
# 年产30万吨, 2×35万千瓦, 千吨级; a voltage (500千伏) is no size
SIZE = re.compile(
    rf"(?:年产能?|日产|年处理|日处理(?:能力)?|总投资|总装机|规模)?(?:\d+×)?\d+(?:\.\d+)?[多余]?(?:万|亿|千|百)*{_MEASURE}"
    r"|[十百千万亿]+(?:[吨亩]级?|级|亿级)"
)
# what opens no name: a count of things, a preposition
_NO_NAME = re.compile(
    r"(?:[约近超]|首批|第[一二三]批)?(?:\d[\d.]*[多余]?[万亿千百]*|[一两二三四五六七八九十百]+)"
    r"多?(?:个|座|条|所|家|处|项|批|大|类|件|户|套|栋|块|公里|亩|县|[^\d]?级)"
    r"|[与向以为从由把将使让按对在有]"
)


@dataclass(frozen=True, eq=False, slots=True)
class NameWords:
    """The vocabulary of names, compiled."""

    kind: re.Pattern[str]
    kinds: dict[str, Kind]
    generic: re.Pattern[str]
    generic_end: re.Pattern[str]
    thing: re.Pattern[str]
    campaign: re.Pattern[str]
    goal: re.Pattern[str]
    joint: tuple[str, ...]
    approvals: tuple[str, ...]
    unique: frozenset[str]

    def kind_of(self, name: str) -> tuple[int, Kind] | None:
        """Where the kind of thing begins with which `name` ends, and its class; null where it ends in none."""
        match = self.kind.search(name)
        return (match.start(), self.kinds.get(match[0], "phase")) if match else None

    def is_named(self, name: str) -> bool:
        """Whether `name` tells one project from all others: something stands before its kind that is not generic.

        An action needs a thing with a name that it is done to (石州桥改造), a phase any name before it.
        """
        found = self.kind_of(name)
        if not found or _NO_NAME.match(name) or self.campaign.search(name):
            return False
        stem = name[: found[0]]
        if found[1] == "phase" or stem in self.unique:
            return len(stem) > 1
        if found[1] == "action":
            thing = self.generic_end.sub("", stem)
            return self._is_told(thing, self.thing.search(thing))
        return name in self.unique or len(self.generic.sub("", stem)) > 1

    def _is_told(self, thing: str, kind: re.Match[str] | None) -> bool:
        return kind is not None and len(self.generic.sub("", thing[: kind.start()] or thing)) > 1

    def is_undertaking(self, name: str) -> bool:
        """Whether `name` ends in work of a kind (项目, 改造) and not in a thing that stands."""
        found = self.kind_of(name)
        return found is not None and found[1] != "facility"


@lru_cache(maxsize=4)
def name_words(catalogue: Catalogue) -> NameWords:
    """The words of names of `catalogue`."""
    table = catalogue.tables["stages"]
    kinds: dict[str, Kind] = {word: kind for kind in ("facility", "works", "action") for word in table["kinds"][kind]}
    things = {*table["kinds"]["facility"], *table["kinds"]["area"]}
    return NameWords(
        kind=re.compile(rf"(?:{_any_of(kinds)}|{table['kinds']['phase']})$"),
        kinds=kinds,
        generic=re.compile(_any_of(table["generic"]["words"])),
        generic_end=re.compile(rf"(?:{_any_of({*table['generic']['words'], *table['kinds']['action']} - things)})+$"),
        thing=re.compile(rf"(?:{_any_of(things)})$"),
        goal=re.compile(_any_of(table["generic"]["goals"])),
        joint=tuple(table["kinds"]["joint"]),
        approvals=tuple(table["kinds"]["approvals"]),
        campaign=re.compile(_any_of(table["generic"]["campaigns"])),
        unique=frozenset(table["kinds"]["unique"]),
    )


def canonical_name(name: str, region: str, catalogue: Catalogue) -> str:
    """The name under which `region` knows the project `name`; `name` itself where no alias is known.

    Aliases are `projects.toml`: a table for each region, in it one for each name with the names `also` written.
    """
    return _aliases(catalogue).get((region, name), name)


@lru_cache(maxsize=4)
def _aliases(catalogue: Catalogue) -> dict[tuple[str, str], str]:
    return {
        (region, other): name
        for region, names in catalogue.tables.get("projects", {}).items()
        for name, entry in names.items()
        for other in entry["also"]
    }


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
