"""Targets from one period to the next: their number, their firmness, and their form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from ..records import Change, Measure
from .figures import Order, order
from .keys import Key
from .rows import distance, row, years_between
from .series import in_order, steps
from .standing import Hand, Said

Ambition = Literal["more", "less", "same"]
# What a form may change from and to, the telling one first; a rank or a share is another side of a thing, not a form.
_STOP = re.compile(r"[;；。!！?？\n]")
FORMS: tuple[Measure, ...] = ("growth", "level", "change", "qualitative")


def target_changes(hand: Hand) -> Iterator[Change]:
    """Every target with the like target of the next period in hand, and the changes of form."""
    for key, told in hand.told.items():
        if key.kind == "target":
            for before, after in steps(said.best for said in told.values()):
                yield from _step(before, after, hand)
    yield from _changes_of_form(hand)


def _step(before: Said, after: Said, hand: Hand) -> Iterator[Change]:
    rule = hand.rules.name("targets")
    if before.figure is None or after.figure is None:
        yield row("kept", before, after, rule=rule, ambition="same", **distance(before, after, hand))
        return
    went = order(before.figure, after.figure)
    if before.key.measure == "rank":
        went = _by_position(went, before.key)
    apart = distance(before, after, hand)
    yield row(went, before, after, rule=rule, ambition=_ambition(went, before.key, hand), **apart)
    firmness = _firmness(before, after, hand)
    if went in ("raised", "lowered", "kept") and firmness:
        words = {**apart, "reason": _words(before, after)}
        yield row("firmed" if firmness > 0 else "softened", before, after, rule=rule, **words)


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
    word = rules.commitment(_promise(after)) - rules.commitment(_promise(before))
    return 0 if bound * word < 0 else bound + word


def _promise(said: Said) -> str | None:
    """The word that carries the promise, where nothing heavier than a comma parts it from the figure."""
    o = said.fact.observation
    reach = _STOP.split(said.fact.sentence[: o.end - o.sentence_start])[-1]
    return o.commitment if o.commitment and o.commitment in reach else None


def _words(before: Said, after: Said) -> str:
    sides = (" ".join(filter(None, (_promise(said), said.sized.bound))) for said in (before, after))
    return " -> ".join(sides)


def _changes_of_form(hand: Hand) -> Iterator[Change]:
    targets: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for key, told in hand.told.items():
        if key.kind == "target" and key.subject in hand.catalogue.indicators and key.measure in FORMS:
            targets[key.thing] += [said.best for said in told.values()]
    kin: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for (region, subject), statements in targets.items():
        whole = hand.catalogue.indicators[subject].part_of
        if whole and (region, whole) in targets:
            kin[region, subject] += targets[region, whole]
            kin[region, whole] += statements
            yield from _taken_up([*statements, *targets[region, whole]], hand)
    for thing, statements in targets.items():
        yield from _new_measures(statements, kin[thing], hand)


def _new_measures(statements: Sequence[Said], kin: Sequence[Said], hand: Hand) -> Iterator[Change]:
    """A target of one measure that has no measure in common with what is said for the next period; not where its whole
    or its parts stood in between, for then it was they that changed."""
    for earlier, later in _periods(statements):
        before, after = _telling(earlier, hand), _telling(later, hand)
        between = any(before.period.last < one.period.first and one.period.last < after.period.first for one in kin)
        common = {said.key.measure for said in earlier} & {said.key.measure for said in later}
        if not common and not between and _is_new_form(before, after):
            yield _form(before, after, hand)


def _is_new_form(before: Said, after: Said) -> bool:
    """Whether the periods follow each other and the figures cannot be of one form: the same unit under two measures is
    one form read in two ways (a rise of 3 %, a rate of 3 %; 15 new ones, 15 more)."""
    follows = before.period.last < after.period.first
    return follows and before.key.dimension != after.key.dimension


def _taken_up(family: Sequence[Said], hand: Hand) -> Iterator[Change]:
    """A part that gives way to its whole, or a whole to its parts: one stops where the other begins."""
    for earlier, later in _periods(family):
        before, after = {said.key.subject for said in earlier}, {said.key.subject for said in later}
        if len(before) == len(after) == 1 and before != after and earlier[0].period.last < later[0].period.first:
            yield _form(_telling(earlier, hand), _telling(later, hand), hand)


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
    named = " -> ".join(f"{said.key.subject} {said.key.measure}" for said in (before, after))
    gap = years_between(before, after)
    return row("form_changed", before, after, rule=hand.rules.name("form"), reason=named, gap_years=gap)
