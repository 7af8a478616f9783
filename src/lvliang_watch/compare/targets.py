"""Targets from one period to the next: their number, their firmness, and their form."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ..records import Change, Measure, Period
from .absence import facts_in_lists
from .figures import Order, order
from .keys import Days, Key
from .rows import distance, row, years_between
from .series import in_order, sort_of, steps
from .standing import Hand, Said
from .timing import told_on

Ambition = Literal["more", "less", "same"]
# What a form may change from and to, the telling one first; a rank or a share is another side of a thing, not a form.
_STOP = re.compile(r"[;；。!！?？\n]")
FORMS: tuple[Measure, ...] = ("growth", "level", "change", "qualitative")


@dataclass(frozen=True, slots=True)
class Headlines:
    """The targets that stand in lists of main targets: their ids, and what is said there in words only."""

    in_lists: frozenset[str]
    in_words: Mapping[tuple[str, str, Days], str]


def target_changes(hand: Hand) -> Iterator[Change]:
    """Every target with the like target of the next period in hand, and the changes of form.

    A promise changes from one report to a later one: two targets of one report are steps of one plan and no change.
    """
    headlines = _headlines(hand)
    things = _things(hand)
    for key, told in hand.told.items():
        if key.kind == "target":
            for before, after in steps(said.best for said in told.values()):
                if _said_later(before, after) and not (key.measure == "qualitative" and _parted(before, after, things)):
                    yield from _step(before, after, headlines, hand)
    yield from _changes_of_form(hand)


def _said_later(before: Said, after: Said) -> bool:
    return told_on(before.fact.document) < told_on(after.fact.document)


def _headlines(hand: Hand) -> Headlines:
    in_lists = facts_in_lists(hand)
    words: dict[tuple[str, str, Days], str] = {}
    for key, told in hand.told.items():
        for one in told.values() if key.kind == "target" and key.measure == "qualitative" else ():
            if one.best.fact.observation_id in in_lists:
                words.setdefault((*key.thing, one.best.days), one.best.fact.observation.quote)
    return Headlines(in_lists, words)


def _things(hand: Hand) -> dict[tuple[str, str], list[Period]]:
    """For which periods there are targets of each thing, in whatever form, in their order."""
    things: dict[tuple[str, str], list[Period]] = defaultdict(list)
    for key, told in hand.told.items():
        if key.kind == "target" and key.measure in FORMS:
            things[key.thing] += [one.best.period for one in told.values()]
    return {thing: sorted(periods) for thing, periods in things.items()}


def _parted(before: Said, after: Said, things: Mapping[tuple[str, str], Sequence[Period]]) -> bool:
    """Whether the thing was promised in another form in between: then it is that form that changed."""
    periods = things[before.key.thing]
    between = periods[bisect_right(periods, before.period) : bisect_left(periods, after.period)]
    return any(sort_of(period) == sort_of(before.period) for period in between)


def _step(before: Said, after: Said, headlines: Headlines, hand: Hand) -> Iterator[Change]:
    rule = hand.rules.name("targets")
    if before.figure is None or after.figure is None:
        yield _step_in_words(before, after, hand)
        return
    went = order(before.figure, after.figure)
    if before.key.measure == "rank":
        went = _by_position(went, before.key)
    apart = distance(before, after, hand)
    yield row(went, before, after, rule=rule, ambition=_ambition(went, before.key, hand), **apart)
    firmness = _firmness(before, after, hand)
    reason = _words(before, after, hand.rules.elsewhere)
    if not firmness:
        firmness, reason = _prominence(before, after, headlines)
    if went in ("raised", "lowered", "kept") and firmness:
        yield row("firmed" if firmness > 0 else "softened", before, after, rule=rule, **(apart | {"reason": reason}))


def _step_in_words(before: Said, after: Said, hand: Hand) -> Change:
    """Goals in words of one series: the same, or put more firmly or more softly."""
    strengths = [_strength(said, hand) for said in (before, after)]
    went = "kept" if strengths[0] == strengths[1] else "firmed" if strengths[0] < strengths[1] else "softened"
    ambition: dict[str, Ambition] = {"kept": "same", "firmed": "more", "softened": "less"}
    apart = distance(before, after, hand)
    if went != "kept":
        apart["reason"] = _quotes(before, after)
    return row(went, before, after, rule=hand.rules.name("targets"), ambition=ambition[went], **apart)


def _strength(said: Said, hand: Hand) -> int:
    rule = hand.rules.read_words(said.fact.observation.quote)
    return rule.strength if rule else 0


def _quotes(before: Said, after: Said) -> str:
    return " -> ".join(said.fact.observation.quote for said in (before, after))


def _prominence(before: Said, after: Said, headlines: Headlines) -> tuple[int, str]:
    """Below zero where a number left the list of main targets for another sentence and the list now says it in words,
    above where it came back; with what the list says."""
    told = [
        None if said.fact.observation_id in headlines.in_lists else headlines.in_words.get((*said.key.thing, said.days))
        for said in (before, after)
    ]
    if told[1] and before.fact.observation_id in headlines.in_lists:
        return -1, f"the list of main targets now says: {told[1]}"
    if told[0] and after.fact.observation_id in headlines.in_lists:
        return 1, f"the list of main targets said only: {told[0]}"
    return 0, ""


def _by_position(went: Order, key: Key) -> Order:
    """A rank is the higher the smaller its number, unless it is counted from below."""
    if key.facet.endswith("below"):
        return went
    swapped: dict[Order, Order] = {"raised": "lowered", "lowered": "raised"}
    return swapped.get(went, went)


def _ambition(went: Order, key: Key, hand: Hand) -> Ambition | None:
    if went == "kept":
        return "same"
    indicator = hand.indicator(key)
    direction = "up" if key.measure == "rank" else indicator.direction if indicator else "none"
    if went not in ("raised", "lowered") or direction == "none":
        return None
    return "more" if (went == "raised") == (direction == "up") else "less"


def _firmness(before: Said, after: Said, hand: Hand) -> int:
    """Above zero where the wording binds more, below where less, zero where bound and word pull two ways."""
    bounds, rules = hand.rules.bounds, hand.rules
    bound = bounds[after.sized.bound] - bounds[before.sized.bound]
    word = rules.commitment(_promise(after, rules.elsewhere)) - rules.commitment(_promise(before, rules.elsewhere))
    return 0 if bound * word < 0 else bound + word


def _promise(said: Said, elsewhere: re.Pattern[str]) -> str | None:
    """The word that carries the promise, where nothing heavier than a comma parts it from the figure."""
    o = said.fact.observation
    reach = elsewhere.sub("", _STOP.split(said.fact.sentence[: o.end - o.sentence_start])[-1])
    return o.commitment if o.commitment and o.commitment in reach else None


def _words(before: Said, after: Said, elsewhere: re.Pattern[str]) -> str:
    sides = (" ".join(filter(None, (_promise(said, elsewhere), said.sized.bound))) for said in (before, after))
    return " -> ".join(sides)


def _changes_of_form(hand: Hand) -> Iterator[Change]:
    targets: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for key, told in hand.told.items():
        if key.kind == "target" and key.subject in hand.catalogue.indicators and key.measure in FORMS:
            targets[key.thing] += [said.best for said in told.values()]
    kin: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for (region, subject), statements in targets.items():
        indicators = hand.catalogue.indicators
        whole = indicators[subject].part_of
        if whole and (region, whole) in targets:
            kin[region, subject] += targets[region, whole]
            kin[region, whole] += statements
            if indicators[subject].headline and indicators[whole].headline:  # of others nobody knows that they stop
                yield from _taken_up([*statements, *targets[region, whole]], hand)
    for thing, statements in targets.items():
        yield from _new_measures(statements, kin[thing], hand)


def _new_measures(statements: Sequence[Said], kin: Sequence[Said], hand: Hand) -> Iterator[Change]:
    """A target of one form that has no form in common with what is said for the next period; not where its whole or
    its parts stood in between, for then it was they that changed."""
    for earlier, later in _periods(statements):
        before, after = _telling(earlier, hand), _telling(later, hand)
        between = any(before.period.last < one.period.first and one.period.last < after.period.first for one in kin)
        common = {_form_of(said) for said in earlier} & {_form_of(said) for said in later}
        if not common and not between and _said_later(before, after) and _is_new_form(before, after, hand):
            yield _form(before, after, hand)


def _form_of(said: Said) -> tuple[str, str]:
    return said.key.measure, said.key.facet if said.key.measure == "qualitative" else ""


def _is_new_form(before: Said, after: Said, hand: Hand) -> bool:
    """Whether the periods follow each other and the figures cannot be of one form: the same unit under two measures is
    one form read in two ways (a rise of 3 %, a rate of 3 %; 15 new ones, 15 more). Of words both must be understood."""
    if before.period.last >= after.period.first:
        return False
    if before.key.measure == after.key.measure == "qualitative":
        return all(hand.rules.read_words(said.fact.observation.quote) for said in (before, after))
    return before.key.dimension != after.key.dimension


def _taken_up(family: Sequence[Said], hand: Hand) -> Iterator[Change]:
    """A part that gives way to its whole, or a whole to its parts: one stops where the other begins."""
    for earlier, later in _periods(family):
        before, after = {said.key.subject for said in earlier}, {said.key.subject for said in later}
        if len(before) == len(after) == 1 and before != after and earlier[0].period.last < later[0].period.first:
            one, other = _telling(earlier, hand), _telling(later, hand)
            if _said_later(one, other):
                yield _form(one, other, hand)


def _periods(statements: Sequence[Said]) -> Iterator[tuple[list[Said], list[Said]]]:
    """All that is said for one period with all that is said for the next in hand of its sort."""
    for series in in_order(statements):
        groups: dict[object, list[Said]] = defaultdict(list)
        for said in series:
            groups[said.days].append(said)
        yield from pairwise(groups.values())


def _telling(statements: Sequence[Said], hand: Hand) -> Said:
    """The statement that tells most: by measure, then what a rule can read, then as it stands in its document."""

    def telling(said: Said) -> tuple[object, ...]:
        observation = said.fact.observation
        unread = hand.rules.read_words(observation.quote) is None
        return FORMS.index(said.key.measure), unread, observation.start, said.key

    return min(statements, key=telling)


def _form(before: Said, after: Said, hand: Hand) -> Change:
    in_words = before.key.measure == after.key.measure == "qualitative" and before.key.subject == after.key.subject
    named = " -> ".join(f"{said.key.subject} {said.key.measure}" for said in (before, after))
    gap = years_between(before, after)
    return row(
        "form_changed",
        before,
        after,
        rule=hand.rules.name("form"),
        reason=_quotes(before, after) if in_words else named,
        gap_years=gap,
    )
