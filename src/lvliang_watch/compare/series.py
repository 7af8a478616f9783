"""Periods of one sort in their order: whole years after whole years, plans after plans, May after May."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..records import Period
from .standing import Said

Sort = tuple[int, int, int, int, int]


def sort_of(period: Period) -> Sort:
    """What sort of span a period is: how many years it touches, and the part of the year where it is less than one.

    Stretches of a year are compared with the same stretch of another year, for the seasons differ.
    """
    return period.years, period.first.month, period.first.day, period.last.month, period.last.day


def in_order(statements: Iterable[Said]) -> list[list[Said]]:
    """The statements by the sort of their period, each sort in the order of its periods."""
    sorts: dict[Sort, list[Said]] = defaultdict(list)
    for said in statements:
        sorts[sort_of(said.period)].append(said)
    return [sorted(these, key=lambda said: said.days) for these in sorts.values()]


def steps(statements: Iterable[Said], *, years: int | None = None) -> Iterator[tuple[Said, Said]]:
    """Each statement with the one for the next period in hand of the same sort; spans that share years are no steps,
    nor are those farther apart than so many `years`, where any are given."""
    for series in in_order(statements):
        later = 0
        for before in series:
            while later < len(series) and series[later].days[0] <= before.days[1]:
                later += 1
            if later == len(series):
                break
            after = series[later]
            if years is None or after.period.last.year - before.period.last.year <= years:
                yield before, after
