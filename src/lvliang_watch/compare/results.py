"""Results from one period to the next, and the statements of one thing that are too unlike to be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ..records import Change
from .figures import Figure, claim, order
from .forms import said_later
from .keys import Key
from .rows import distance, row
from .series import in_order, steps
from .standing import Hand, Said

_WENT = {"raised": "rose", "lowered": "fell", "kept": "kept"}
_SWAPPED = {"rose": "fell", "fell": "rose"}


def result_changes(hand: Hand) -> Iterator[Change]:
    """Every result with the like result of the next period in hand."""
    for key, told in hand.told.items():
        if key.kind == "result" and key.measure != "qualitative":
            for before, after in steps((said.best for said in told.values()), years=hand.years_followed(key)):
                yield _step(before, after, hand)


def unlike_changes(hand: Hand) -> Iterator[Change]:
    """`not_comparable`, without figures, where one thing has two periods in hand that differ in basis or unit only."""
    groups: dict[tuple[object, ...], list[Key]] = defaultdict(list)
    for key in hand.told:
        if key.subject in hand.catalogue.indicators:
            facet = "" if key.measure == "level" else key.facet
            groups[key.region, key.subject, key.kind, key.measure, facet].append(key)
    for keys in groups.values():
        if len(keys) < 2:
            continue
        for series in in_order(told.best for key in keys for told in hand.told[key].values()):
            yield from _unlike(series, hand)


def _step(before: Said, after: Said, hand: Hand) -> Change:
    went = _went(before.sized, after.sized)
    if went is None:
        return _not_comparable(before, after, hand, reason="a bound against a figure that may lie beyond it")
    if before.key.measure == "rank" and not before.key.facet.endswith("below"):
        went = _SWAPPED.get(went, went)
    if before.key.measure == "growth" and before.sized.middle * after.sized.middle < 0:
        went = "turned"
    return row(went, before, after, rule=hand.rules.name("results"), **distance(before, after, hand))


def _went(before: Figure, after: Figure) -> str | None:
    """How the value went; null where a bound leaves it open. Two figures with one bound go as their numbers do."""
    if before.bound != after.bound and (before.one_sided or after.one_sided):
        (low, high), (to_low, to_high) = claim(before), claim(after)
        if high is not None and to_low is not None and to_low > high:
            return "rose"
        if low is not None and to_high is not None and to_high < low:
            return "fell"
        return None
    went = order(before, after)
    if went in _WENT:
        return _WENT[went]
    return "rose" if after.middle > before.middle else "fell" if after.middle < before.middle else "kept"


def _unlike(series: list[Said], hand: Hand) -> Iterator[Change]:
    periods: dict[object, list[Said]] = defaultdict(list)
    for said in series:
        periods[said.days].append(said)
    for earlier, later in pairwise(periods.values()):
        if {said.key for said in earlier} & {said.key for said in later}:
            continue
        before, after = min(earlier, key=lambda said: said.key), min(later, key=lambda said: said.key)
        if before.key.kind == "target" and not said_later(before, after):  # steps of one plan
            continue
        if before.days[1] < after.days[0]:  # spans that share years are no steps
            yield _not_comparable(before, after, hand, reason=_difference(before, after))


def _difference(before: Said, after: Said) -> str:
    one, other = before.key, after.key
    if one.dimension != other.dimension:
        units = [said.fact.observation.unit or "" for said in (before, after)]
        told = units if units[0] != units[1] else [one.dimension, other.dimension]  # 户 of firms, of households
        return f"units of two dimensions: {told[0]} against {told[1]}"
    if one.facet != other.facet:
        return f"{one.facet or 'no such word'} against {other.facet or 'no such word'}"
    return f"{one.basis or 'unknown basis'} against {other.basis or 'unknown basis'}"


def _not_comparable(before: Said, after: Said, hand: Hand, *, reason: str) -> Change:
    figures = dict.fromkeys(("unit", "from_low", "from_high", "to_low", "to_high"))
    return row(
        "not_comparable", before, after, rule=hand.rules.name("results"), comparable=False, reason=reason, **figures
    )
