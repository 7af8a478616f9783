"""How far a goal over several years has come, and the pace that is still needed against the pace that was planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from ..records import Progress
from .figures import Figure
from .keys import Days
from .standing import Hand, Said, Told
from .years import BEYOND_SENSE, TOGETHER, Counted, compound, counted, missing, rate, years_of

LISTED = 5  # years without a result that are named
_SHARE = Decimal("0.1")
_PACE = Decimal("0.0001")


def progress_of(
    target: Said, told: Mapping[Days, Told], hand: Hand, *, reported: Said | None = None
) -> Progress | None:
    """The progress of a goal over several years, given the results of its years and what was `reported` of them all
    together; null for goals of one year, for those in words, and for places among others, which have no pace."""
    if target.figure is None or target.period.years == 1 or target.key.measure == "rank":
        return None
    how = counted(target, hand)
    if how is None:
        return Progress(reason="its words leave open whether it is for one year, on average or for all years together")
    years = years_of(target, told, before=1)
    if how == "level":
        return _level(target, years)
    if reported is not None:
        return _reported(target, reported, how)
    within = {year: said for year, said in years.items() if year >= target.period.first.year}
    return _over_all(target, within, how)


def goal(figure: Figure) -> Decimal:
    """The value at which a goal is reached: a floor, a ceiling, the nearer end of a range."""
    return figure.most if figure.bound == "at_most" else figure.least


def _level(target: Said, years: Mapping[int, Said]) -> Progress:
    """From the year before the first to the last: what must be added, or taken off, each year."""
    first, last, aim = target.period.first.year, target.period.last.year, goal(target.sized)
    start = years.get(first - 1)
    latest = max((year for year in years if year >= first), default=None)
    found = Progress(counted="level", years_left=last - (latest or first - 1))
    if start is not None:
        found = replace(found, start_value=start.sized.middle, start_period=start.period.text)
    if latest is not None:
        now = years[latest].sized.middle
        found = replace(found, reached_value=now, reached_period=str(latest))
        if found.years_left and not _beyond(target, now, aim):
            found = replace(found, pace_needed=_pace(aim - now, found.years_left))
    if start is None:
        return replace(found, reason=f"no result for {first - 1} is in hand to start from")
    way = aim - start.sized.middle
    if way == 0 or _beyond(target, start.sized.middle, aim):
        return replace(found, pace_needed=None, reason=f"{first - 1} had reached it already: it is to be held")
    found = replace(found, pace_planned=_pace(way, last - first + 1))
    if found.reached_value is None:
        return replace(found, reason="no result for its years is in hand")
    return replace(found, reached_share=_share(found.reached_value - start.sized.middle, way))


def _beyond(target: Said, value: Decimal, aim: Decimal) -> bool:
    """Whether a value is past what a bound asks for."""
    bound = target.sized.bound
    return (bound == "at_least" and value >= aim) or (bound == "at_most" and value <= aim)


def _over_all(target: Said, years: Mapping[int, Said], how: Counted) -> Progress:
    """A sum or a growth that all years make up; only years without a gap say how much of it is reached."""
    first, last, aim = target.period.first.year, target.period.last.year, goal(target.sized)
    number = last - first + 1
    found = Progress(counted=how, pace_planned=_planned(aim, number, how), years_left=number)
    if not years:
        return replace(found, reason="no result for its years is in hand")
    latest = max(years)
    results = [years[year] for year in sorted(years)]
    value = TOGETHER[how](results).middle
    found = replace(found, reached_value=value, reached_period=_span(first, latest), years_left=last - latest)
    if gaps := missing(target, years, until=latest):
        without = ", ".join(map(str, gaps[:LISTED])) + (" …" if len(gaps) > LISTED else "")
        return replace(found, reason=f"provisional: {len(years)} of {latest - first + 1} years in hand, not {without}")
    if how == "sum":
        needed = _pace(aim - value, found.years_left) if found.years_left and value < aim else None
        return replace(found, reached_share=_share(value, aim) if aim else None, pace_needed=needed)
    times, so_far = _times(aim, number, how), compound(results)
    share = _share(so_far - 1, times - 1) if times != 1 else None
    left = found.years_left or 0
    needed = _rounded(rate(times / so_far, left)) if left and so_far > 0 else None
    return replace(found, reached_share=share, pace_needed=needed)


def _reported(target: Said, reported: Said, how: Counted) -> Progress:
    """All years are over, and what they came to together was said."""
    number, value, aim = target.period.years, reported.sized.middle, goal(target.sized)
    done, whole = (value, aim) if how == "sum" else (_times(value, number, how) - 1, _times(aim, number, how) - 1)
    return Progress(
        counted=how,
        reached_value=value,
        reached_period=reported.period.text,
        reached_share=_share(done, whole) if whole else None,
        pace_planned=_planned(aim, number, how),
        years_left=0,
    )


def _planned(aim: Decimal, number: int, how: Counted) -> Decimal:
    if how == "sum":
        return _rounded(aim / number)
    return aim if how == "average" else _rounded(rate(_times(aim, number, how), number))


def _times(aim: Decimal, number: int, how: Counted) -> Decimal:
    """How many times as much the goal makes of what there was."""
    once = 1 + aim / 100
    return once**number if how == "average" else once


def _pace(way: Decimal, years: int) -> Decimal:
    return _rounded(way / years)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_PACE) if abs(value) < BEYOND_SENSE else value


def _share(done: Decimal, whole: Decimal) -> Decimal | None:
    share = done / whole * 100
    return share.quantize(_SHARE) if abs(share) < BEYOND_SENSE else None


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}/{last}"
