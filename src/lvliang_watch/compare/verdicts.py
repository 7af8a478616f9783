"""Targets held against results: one verdict for each target as things stand, and the way it came to that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ..records import Change, Fact, Verdict
from .belief import is_past_belief
from .holding import Results, Step, hold, results_in_hand
from .identities import identity
from .keys import Key, period_of, starts_a_change
from .progress import progress_of
from .rows import IMPLAUSIBLE, per_cent, row
from .standing import Hand, Said, weaker
from .timing import untimely

UNSAID = {"facet": "none"}


def verdicts_of(hand: Hand, *, as_of: date) -> Iterator[tuple[Verdict, tuple[Change, ...]]]:
    """Each target's verdict as of that day, with the changes that led to it, the earliest first."""
    results = results_in_hand(hand)
    for key, told in hand.told.items():
        if key.kind != "target":
            continue
        for one in told.values():
            yield _hold(one.best, results, hand, as_of=as_of)
            for other in one.accounts:
                if other is not one.best and _differ(other, one.best):
                    yield _plain("superseded", other, hand, "another account of the target stands"), ()
    for said in hand.unclear:
        if said.key.kind == "target":
            yield _plain("not_comparable", said, hand, "its document gives several figures for it"), ()
    for fact in hand.unplaced:
        yield _unplaced(fact, hand), ()


def _hold(target: Said, results: Results, hand: Hand, *, as_of: date) -> tuple[Verdict, tuple[Change, ...]]:
    steps = hold(target, results, hand)
    reported = next((step.result for step in steps if step.result.days == target.days), None)
    progress = progress_of(target, results.years_for(target), hand, reported=reported)
    if not steps:
        undecided = replace(_undecided(target, results, hand, as_of=as_of), progress=progress)
        if undecided.verdict == "no_evidence" and progress and progress.reached_value is not None:
            undecided = replace(undecided, reason=progress.reason or undecided.reason)
        return undecided, ()
    return replace(_decided(target, steps[-1], hand), progress=progress), tuple(_rows(target, steps, hand))


def _differ(one: Said, other: Said) -> bool:
    if one.figure is None or other.figure is None:
        return False
    return (one.figure.least, one.figure.most) != (other.figure.least, other.figure.most)


def _undecided(target: Said, results: Results, hand: Hand, *, as_of: date) -> Verdict:
    if as_of <= target.period.last:
        return _plain("open", target, hand, f"until {target.period.last.isoformat()}")
    told = sorted(results.things.get(target.key.thing, {}).get(target.days, []), key=lambda said: said.key)
    wanted = target.key._replace(kind="result")
    for other in told:
        if other.key == wanted:
            return _plain(
                "no_evidence", target, hand, f"the result alone decides nothing: {other.fact.observation.quote}"
            )
    for other in told:
        if other.key.measure == target.key.measure:
            return _plain("not_comparable", target, hand, _unlike(target.key, other.key))
    return _plain("no_evidence", target, hand, "no result for its period and measure is in hand")


def _unlike(target: Key, result: Key) -> str:
    named = zip(Key._fields, target, result, strict=True)
    apart = [
        f"{name} {one or UNSAID.get(name, 'unknown')} against {other or UNSAID.get(name, 'unknown')}"
        for name, one, other in named
        if one != other
    ]
    return ", ".join(apart[1:])  # the first is the kind


def _plain(verdict: str, target: Said, hand: Hand, reason: str) -> Verdict:
    figure = target.figure
    return Verdict(
        verdict_id=identity("verdict", verdict, target.about),
        verdict=verdict,
        target=target.fact,
        result=None,
        unit=figure.unit if figure else None,
        difference=None,
        provisional=False,
        grade=target.fact.document.grade,
        rule=hand.rules.name("verdicts", verdict),
        reason=reason,
    )


def _unplaced(fact: Fact, hand: Hand) -> Verdict:
    """A target without a period to come, a region or a name that could be met again: not rated, which is not `not
    done`."""
    o = fact.observation
    period = period_of(o.period)
    late = period and untimely(o.kind, o.status, period, fact.document)
    missing = (
        "its period is not stated" if period is None else late or "its region, its name or its years are not known"
    )
    if starts_a_change(o, fact.sentence, hand.rules):
        missing = "it is what a planned change starts from"
    about = (o.region, o.indicator, o.label, o.measure, o.period, o.low, o.high, o.unit, o.quote)
    return Verdict(
        verdict_id=identity("verdict", "unplaced", *about, fact.document.document_id),
        verdict="not_comparable",
        target=fact,
        result=None,
        unit=None,
        difference=None,
        provisional=False,
        grade=fact.document.grade,
        rule=hand.rules.name("verdicts", "not_comparable"),
        reason=missing,
    )


def _decided(target: Said, step: Step, hand: Hand) -> Verdict:
    result = step.result
    figure = target.figure or result.figure
    return Verdict(
        verdict_id=identity("verdict", step.verdict, target.about, result.about),
        verdict=step.verdict,
        target=target.fact,
        result=result.fact,
        unit=figure.unit if figure else None,
        difference=step.judgement.difference,
        provisional=result.fact.observation.status == "estimate",
        grade=weaker(target.fact.document.grade, result.fact.document.grade),
        rule=_rule(target, hand),
        reason=_reason(target, step, hand),
    )


def _rows(target: Said, steps: list[Step], hand: Hand) -> Iterator[Change]:
    previous = None
    for step in steps:
        change = row(
            step.verdict,
            target,
            step.result,
            rule=_rule(target, hand),
            kind="verdict",
            reason=_reason(target, step, hand),
            difference=step.judgement.difference,
            difference_pct=_per_cent(target, step.judgement.difference),
            gap_years=step.result.period.last.year - target.period.last.year,
            previous=previous,
        )
        yield change
        previous = change.change_id


def _rule(target: Said, hand: Hand) -> str:
    words = hand.rules.read_words(target.fact.observation.quote) if target.figure is None else None
    return hand.rules.name("verdicts", words.id if words else target.figure.bound if target.figure else None)


def _reason(target: Said, step: Step, hand: Hand) -> str | None:
    one, other = target.figure, step.result.figure
    if is_past_belief(target, hand) or is_past_belief(step.result, hand):
        return f"{IMPLAUSIBLE}: look at both quotes before believing it"
    sizes = one is not None and other is not None and target.key.measure == "level"  # a rate far off is news
    if sizes and hand.rules.jumps.beyond(target.sized.middle, step.result.sized.middle, target.sized.unit, gap_years=1):
        return f"{IMPLAUSIBLE}: look at both quotes before believing it"
    return step.judgement.reason


def _per_cent(target: Said, apart: Decimal) -> Decimal | None:
    figure = target.figure
    if figure is None:
        return None
    return per_cent(apart, figure.middle, unit=figure.unit, measure=target.key.measure)
