"""How much each change matters, by the rules of `verdicts.toml`, and which rule said so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from statistics import median
from typing import Any

from ..catalogue import Catalogue
from ..errors import VocabularyBroken
from ..records import Change, Significance
from .rows import IMPLAUSIBLE
from .rules import RATES

STEPS = frozenset(
    {"rose", "fell", "kept", "raised", "lowered", "turned"}
)  # what a series goes by from period to period
Series = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold of a change, all of it, for this rule to say how much it matters; null asks for nothing."""

    name: str
    level: Significance
    types: frozenset[str] | None
    kinds: frozenset[str] | None
    headline: bool | None
    ambition: str | None
    turned: bool | None
    past_belief: bool | None
    per_cent: Decimal | None
    points: Decimal | None
    times_usual: Decimal | None
    repeated: int | None

    def fits(self, change: Change, *, headline: bool, usual: Decimal | None) -> bool:
        """Whether all of it holds of `change`, whose series usually goes so far in one step."""
        return (
            (self.types is None or change.type in self.types)
            and (self.kinds is None or change.kind in self.kinds)
            and self.headline in (None, headline)
            and self.ambition in (None, change.ambition)
            and self.turned in (None, change.previous is not None)
            and self.past_belief in (None, (change.reason or "").startswith(IMPLAUSIBLE))
            and (self.repeated is None or (change.repeated or 0) >= self.repeated)
            and self._is_far(change)
            and (self.times_usual is None or _is_unusual(change, usual, self.times_usual))
        )

    def _is_far(self, change: Change) -> bool:
        """Whether it goes as many per cent a year as the rule asks for, or as many points where it is in those."""
        if self.per_cent is None or self.points is None:
            return True
        years = max(1, abs(change.gap_years or 1))
        if change.unit in RATES:
            return change.difference is not None and abs(change.difference) / years >= self.points
        return change.difference_pct is not None and abs(change.difference_pct) / years >= self.per_cent


def weigh(changes: Sequence[Change], catalogue: Catalogue) -> list[Change]:
    """The changes, each with how much it matters; a step is measured against the other steps of its series."""
    rules, fewest = significance_rules(catalogue)
    steps: dict[Series, list[Decimal]] = defaultdict(list)
    for change in changes:
        if change.type in STEPS and change.difference is not None:
            steps[_series(change)].append(abs(change.difference))
    usual = {series: median(sizes) for series, sizes in steps.items() if len(sizes) >= fewest}
    return [_weighed(change, rules, catalogue, usual.get(_series(change))) for change in changes]


@lru_cache(maxsize=8)
def significance_rules(catalogue: Catalogue) -> tuple[tuple[Rule, ...], int]:
    """The rules in their order, and how many steps make a series; VocabularyBroken where an entry cannot be used."""
    try:
        table = catalogue.tables["verdicts"]["significance"]
        rules = tuple(_rule(name, entry, table["levels"]) for name, entry in table["rules"].items())
        return rules, int(table["steps"])
    except (KeyError, ArithmeticError, TypeError, ValueError, AttributeError) as error:
        raise VocabularyBroken(
            f"{type(error).__name__}: {error}",
            where="verdicts.toml [significance]",
            remedy="Restore the entry; see the comments of the file",
        ) from error


def _weighed(change: Change, rules: Iterable[Rule], catalogue: Catalogue, usual: Decimal | None) -> Change:
    names = (change.indicator, change.to_indicator)
    headline = any(name in catalogue.indicators and catalogue.indicators[name].headline for name in names if name)
    rule = next((rule for rule in rules if rule.fits(change, headline=headline, usual=usual)), None)
    if rule is None:
        return change
    version = catalogue.tables["verdicts"]["versions"]["significance"]
    return replace(change, significance=rule.level, significance_rule=f"significance/{version} {rule.name}")


def _is_unusual(change: Change, usual: Decimal | None, times: Decimal) -> bool:
    return change.difference is not None and bool(usual) and abs(change.difference) >= times * (usual or 0)


def _series(change: Change) -> Series:
    return change.region, change.kind, change.subject, change.measure, change.unit


def _rule(name: str, entry: Mapping[str, Any], levels: Sequence[str]) -> Rule:
    if entry["level"] not in levels:
        raise ValueError(f"{name}: no such level: {entry['level']}")
    return Rule(
        name=name,
        level=entry["level"],
        types=_set(entry, "types"),
        kinds=_set(entry, "kinds"),
        headline=entry.get("headline"),
        ambition=entry.get("ambition"),
        turned=entry.get("turned"),
        past_belief=entry.get("past_belief"),
        per_cent=_decimal(entry, "per_cent"),
        points=_decimal(entry, "points"),
        times_usual=_decimal(entry, "times_usual"),
        repeated=entry.get("repeated"),
    )


def _set(entry: Mapping[str, Any], key: str) -> frozenset[str] | None:
    return frozenset(entry[key]) if key in entry else None


def _decimal(entry: Mapping[str, Any], key: str) -> Decimal | None:
    return Decimal(entry[key]) if key in entry else None
