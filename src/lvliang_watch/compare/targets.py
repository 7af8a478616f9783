"""Targets from one period to the next: their number, their firmness, and what they say in words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..records import Change, Period
from .absence import facts_in_lists
from .figures import Order, order
from .forms import FORMS, quotes_of, said_later
from .keys import Days, Key
from .rows import distance, row
from .series import sort_of, steps
from .standing import Hand, Said

Ambition = Literal["more", "less", "same"]
_STOP = re.compile(r"[;；。!！?？\n]")


@dataclass(frozen=True, slots=True)
class Headlines:
    """The targets that stand in lists of main targets: their ids, and what is said there in words only."""

    in_lists: frozenset[str]
    in_words: Mapping[tuple[str, str, Days], str]


def target_changes(hand: Hand) -> Iterator[Change]:
    """Every target with the like target of the next period in hand.

    A promise changes from one report to a later one: two targets of one report are steps of one plan and no change.
    """
    headlines = _headlines(hand)
    things = _things(hand)
    for key, told in hand.told.items():
        if key.kind == "target":
            for before, after in steps((said.best for said in told.values()), years=hand.years_followed(key)):
                if said_later(before, after) and not (key.measure == "qualitative" and _parted(before, after, things)):
                    yield from _step(before, after, headlines, hand)


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
        apart["reason"] = quotes_of(before, after)
    return row(went, before, after, rule=hand.rules.name("targets"), ambition=ambition[went], **apart)


def _strength(said: Said, hand: Hand) -> int:
    rule = hand.rules.read_words(said.fact.observation.quote)
    return rule.strength if rule else 0


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
