"""What the years of a goal over several years come to: a level of one of them, their sum, their compound growth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from .figures import Figure, claim
from .keys import YEARLY, Days, Key, clause_before
from .standing import Hand, Said, Told

Counted = Literal["level", "sum", "average", "total"]
STEP = Decimal("0.1")  # what an average of rounded growths can tell
BEYOND_SENSE = Decimal(10) ** 15


def counted(target: Said, hand: Hand) -> Counted | None:
    """How the years make up the goal; null where its words leave that open."""
    clause = clause_before(target.fact.observation, target.fact.sentence)
    if target.key.measure == "growth":
        if target.key.facet.startswith(YEARLY):
            return "average"
        falls = target.sized.most < 0
        return "total" if falls or any(word in clause for word in hand.rules.total) else None
    if target.key.measure == "change":
        return None if target.key.facet.startswith(YEARLY) else "sum"
    if target.key.measure != "level":
        return "level" if target.key.measure == "share" else None
    if target.key.basis != "stock" and not any(word in clause for word in hand.rules.reaching):
        return "sum" if any(word in clause for word in hand.rules.summed) else None
    return "level"


def yearly_key(target: Key) -> Key:
    """The key of the results of single years that a goal over several is made up of."""
    return target._replace(kind="result", facet=target.facet.removeprefix(YEARLY).strip())


def years_of(target: Said, told: Mapping[Days, Told], *, before: int = 0) -> dict[int, Said]:
    """The results for whole years of the goal, by year; with so many years before it."""
    first = target.period.first.year - before
    found = {}
    for days in sorted(told):
        said = told[days].best
        if said.period.is_year and first <= said.period.first.year <= target.period.last.year:
            found[said.period.first.year] = said
    return found


def missing(target: Said, years: Mapping[int, Said], *, until: int) -> list[int]:
    """The years of the goal up to `until` that no result is in hand for."""
    return [year for year in range(target.period.first.year, until + 1) if year not in years]


def compound(growths: Sequence[Said]) -> Decimal:
    """How many times as much growths, in %, come to one after the other: 10 % twice are 1.21."""
    product = Decimal(1)
    for said in growths:
        product *= 1 + said.sized.middle / 100
    return product


def rate(times: Decimal, years: int) -> Decimal:
    """The growth a year, in %, that makes so many times as much in so many years."""
    if times <= 0:  # all of it gone, and more: no rate comes to that
        return Decimal(-100)
    return (times ** (Decimal(1) / years) - 1) * 100


def summed(results: Sequence[Said]) -> Figure:
    """The figures of several results together, open where one of them is."""
    low, high = Decimal(0), Decimal(0)
    open_low = open_high = False
    for said in results:
        least, most = claim(said.sized)
        open_low, open_high = open_low or least is None, open_high or most is None
        low, high = low + (least or 0), high + (most or 0)
    return _figure(results[-1].sized, None if open_low else low, None if open_high else high)


def averaged(results: Sequence[Said]) -> Figure:
    """The compound average of several growths, as exactly as they can tell it."""
    value = _told(rate(compound(results), len(results)))
    return _figure(results[-1].sized, value, value)


def totalled(results: Sequence[Said]) -> Figure:
    """The growth over all of several years."""
    value = _told((compound(results) - 1) * 100)
    return _figure(results[-1].sized, value, value)


# What several years come to together, by how they make up a goal.
TOGETHER: Mapping[Counted, Callable[[Sequence[Said]], Figure]] = MappingProxyType(
    {"sum": summed, "average": averaged, "total": totalled}
)


def _told(value: Decimal) -> Decimal:
    return value.quantize(STEP) if abs(value) < BEYOND_SENSE else value


def _figure(like: Figure, low: Decimal | None, high: Decimal | None) -> Figure:
    ends = [end for end in (low, high) if end is not None] or [Decimal(0)]
    bound: Literal["exact", "at_least", "at_most"] = "exact"
    if low is None or high is None:
        bound = "at_most" if low is None else "at_least"
    return replace(like, low=low, high=high, least=min(ends), most=max(ends), bound=bound)
