"""Statements that other statements make doubtful: findings for a person, each with its document and span.

Growth that its levels deny, parts larger than their whole, slips between 万 and 亿, units that cannot be, values past
belief. None of them is a change, and none of them says which side is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..records import Finding
from .belief import is_past_belief, possible
from .doubt_rules import DoubtRules, doubt_rules
from .figures import Figure, claim
from .series import in_order
from .standing import Hand, Said

LOOK = "Compare the quotes with their documents; if one was read wrong, add a correction"


def doubts_of(hand: Hand) -> tuple[Finding, ...]:
    """All doubts about what is in hand, in a fixed order."""
    rules = doubt_rules(hand.catalogue)
    found = [
        *_growth_against_levels(hand, rules),
        *_parts_beyond_wholes(hand, rules),
        *_slips(hand, rules),
        *_units(hand, rules),
        *_beyond_belief(hand),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda f: (f.region or "", f.kind, f.document_id or "", f.message)))


def doubt(kind: str, message: str, said: Said) -> Finding:
    """A finding about one statement, with where it stands."""
    o, document = said.fact.observation, said.fact.document
    return Finding(
        kind=kind,
        severity="warn",
        message=f"{said.key.region} {o.label}: {message}. {LOOK}",
        start=o.start,
        end=o.end,
        document_id=document.document_id,
        region=said.key.region,
    )


def told(said: Said) -> str:
    """What a statement says, for when and where."""
    return f"{said.fact.observation.quote} for {said.period.text} in {said.fact.document.name}"


def _growth_against_levels(hand: Hand, rules: DoubtRules) -> Iterator[Finding]:
    """A growth at current prices against the levels of its year and the year before."""
    dimension = hand.catalogue.units["%"].dimension
    for key, levels in hand.told.items():
        if key.kind != "result" or key.measure != "level" or key.subject not in rules.nominal:
            continue
        growths = hand.told.get(key._replace(measure="growth", dimension=dimension, basis=""), {})
        years = {one.best.period.first.year: one.best for one in levels.values() if one.best.period.is_year}
        for one in growths.values():
            growth = one.best
            year = growth.period.first.year
            if growth.period.is_year and year in years and year - 1 in years and not _is_real(growth, rules):
                yield from _unlike(growth, years[year - 1], years[year], rules)


def _is_real(growth: Said, rules: DoubtRules) -> bool:
    """Whether the words say that prices are taken out of it, or that it is counted over a like base only."""
    o = growth.fact.observation
    return any(word in growth.fact.sentence[: max(0, o.end - o.sentence_start)] for word in rules.real)


def _unlike(growth: Said, before: Said, after: Said, rules: DoubtRules) -> Iterator[Finding]:
    one, other = before.sized, after.sized
    if one.one_sided or other.one_sided or growth.sized.one_sided or one.middle <= 0:
        return
    implied = (other.middle / one.middle - 1) * 100
    if abs(implied - growth.sized.middle) > rules.points:
        message = f"{told(growth)}, but its levels say {implied:.1f}%: {told(before)}, {told(after)}"
        yield doubt("growth_against_levels", message, growth)


def _parts_beyond_wholes(hand: Hand, rules: DoubtRules) -> Iterator[Finding]:
    """A part that is larger than what it is a part of, in the same place and period."""
    for key, parts in hand.told.items():
        if key.kind != "result" or key.measure != "level" or key.subject not in rules.parts or key.facet:
            continue
        wholes = hand.told.get(key._replace(subject=rules.parts[key.subject]), {})
        for days in parts.keys() & wholes.keys():
            part, whole = parts[days].best, wholes[days].best
            (least, _), (_, most) = claim(part.sized), claim(whole.sized)
            if least is not None and most is not None and least > most + _slack(part.sized, whole.sized):
                message = f"{told(part)} is more than its whole: {told(whole)}"
                yield doubt("part_beyond_whole", message, part)


def _slack(one: Figure, other: Figure) -> Decimal:
    return max(one.grain, other.grain)


def _slips(hand: Hand, rules: DoubtRules) -> Iterator[Finding]:
    """A level that is some ten thousand times, or a ten-thousandth, of the others of its series: 万 for 亿."""
    for key, periods in hand.told.items():
        if key.measure != "level":
            continue
        for series in in_order(one.best for one in periods.values()):
            if len(series) >= max(3, rules.series):
                yield from _slipped(series, rules)


def _slipped(series: Sequence[Said], rules: DoubtRules) -> Iterator[Finding]:
    for place, said in enumerate(series):
        first = min(max(0, place - 1), len(series) - 3)  # the nearest two, at the ends both from one side
        beside = [other for other in series[first : first + 3] if other is not said]
        value = said.sized.middle
        if value > 0 and all(o.sized.middle > 0 and rules.is_slip(value / o.sized.middle) for o in beside):
            yield doubt("order_of_magnitude", f"{told(said)} is out of scale: {', '.join(map(told, beside))}", said)


def _units(hand: Hand, rules: DoubtRules) -> Iterator[Finding]:
    """A level in a unit that its indicator cannot have."""
    for key, periods in hand.told.items():
        indicator = hand.indicator(key)
        if indicator is None or key.measure != "level" or not indicator.base_unit:
            continue
        base = hand.catalogue.units.get(indicator.base_unit)
        if base is None or rules.are_alike(key.dimension, base.dimension):
            continue
        for one in periods.values():
            yield doubt("unit_cannot_be", f"{told(one.best)} is not in {indicator.base_unit}", one.best)


def _beyond_belief(hand: Hand) -> Iterator[Finding]:
    """A value outside what the catalogue holds possible for its indicator."""
    for periods in hand.told.values():
        for one in periods.values():
            bounds = possible(one.best, hand)
            if bounds and is_past_belief(one.best, hand):
                message = f"{told(one.best)} lies outside {bounds[0]:f} to {bounds[1]:f}"
                yield doubt("value_beyond_belief", message, one.best)
