"""The steps by which results decide a target: in its period, over the years of a plan, or by another's growth."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from .judging import Judgement, judge, judge_words
from .keys import Days, Key, clause_before, opening_of
from .standing import Hand, Said, Told, choose
from .years import TOGETHER, Counted, counted, missing, yearly_key, years_of

BY_YEAR = frozenset({"level", "rank", "share"})  # what a goal over several years may be held against year by year


COUNTED = frozenset({"people", "things", "households", "beds"})  # what is counted when it comes
NEW = re.compile("新增[^比较多]*$")  # not 比上年多10万人
WHOLE = {"sum": "the sum of", "average": "the compound average of", "total": "the compound growth of"}


@dataclass(frozen=True, slots=True)
class Step:
    """A verdict that was reached with a result; a target over several years may come through several."""

    verdict: str
    result: Said
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Results:
    """What is in hand: results by key, and by thing for the days they are about."""

    by_key: Mapping[Key, Mapping[Days, Told]]
    things: Mapping[tuple[str, str], Mapping[Days, list[Said]]]

    def years_for(self, target: Said) -> Mapping[Days, Told]:
        """The results of single years that a goal over several years is made up of, by their days."""
        return self.by_key.get(yearly_key(target.key), {})


def results_in_hand(hand: Hand) -> Results:
    """The results of all that is told."""
    things: dict[tuple[str, str], dict[Days, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for key, told in hand.told.items():
        if key.kind == "result":
            for days, one in told.items():
                things[key.thing][days].append(one.best)
    return Results(hand.told, things)


def hold(target: Said, results: Results, hand: Hand) -> list[Step]:
    """The steps that a target came through, the earliest first; none where nothing decides it."""
    if target.figure is None:
        return list(_in_words(target, results, hand))
    told = results.by_key.get(target.key._replace(kind="result"), {})
    if target.days in told:
        return _as_it_was_told(target, told[target.days], hand)
    if likely := _of_likely_basis(target, results, hand) or _as_added(target, results, hand):
        return _as_it_was_told(target, likely, hand)
    if target.period.years > 1:
        how = counted(target, hand)
        if how not in (None, "level"):
            return list(_together(target, results.years_for(target), how, hand))
        return list(_over_years(target, told, hand))
    return list(_before_its_end(target, told, hand))


def _as_it_was_told(target: Said, told: Told, hand: Hand) -> list[Step]:
    """The verdicts by the best account that was out at each time, where they differ; the last is what stands. Another
    publication of the work that the standing account is of tells nothing of its own."""
    own = told.best.fact.document.work_id
    accounts = [one for one in told.accounts if one is told.best or one.fact.document.work_id != own]
    steps: list[Step] = []
    for number in range(1, len(accounts) + 1):
        best = choose(accounts[:number]).best
        judgement = judge(target, best, hand)
        if judgement is None:
            continue
        if steps and steps[-1].verdict == judgement.verdict:
            steps.pop()
        steps.append(Step(judgement.verdict, best, judgement))
    return steps if steps and steps[-1].result is told.best else []


def _of_likely_basis(target: Said, results: Results, hand: Hand) -> Told | None:
    """What was told of the same days with a basis where the target has none, or without one where it has, and the words
    of that side come to the same: `发展到1500家` is a stock. Null where nothing, or more than one, is."""
    if target.key.measure != "level" or target.period.years > 1:
        return None
    basis = target.key.basis
    wanted = target.key._replace(kind="result")
    others = [wanted._replace(basis=other) for other in (("stock", "flow") if basis == "" else ("",))]
    found = [told for key in others if (told := results.by_key.get(key, {}).get(target.days))]
    if len(found) != 1:
        return None
    unsaid, said = (target, found[0].best) if basis == "" else (found[0].best, target)
    return found[0] if _counted_as(unsaid, hand) == said.key.basis else None


def _as_added(target: Said, results: Results, hand: Hand) -> Told | None:
    """What was told of the same days as new where the target says how many there are to be, or the other way round: of
    people and things that are counted when they come, it is one number (`转移就业80万人`, `新增转移就业86万人`)."""
    key, indicator = target.key, hand.indicator(target.key)
    if indicator is None or indicator.basis != "flow" or key.dimension not in COUNTED or target.period.years > 1:
        return None
    if key.measure == "level" and key.basis == "flow":
        wanted = key._replace(kind="result", measure="change", basis="")
    elif key.measure == "change":
        wanted = key._replace(kind="result", measure="level", basis="flow")
    else:
        return None
    told = results.by_key.get(wanted, {}).get(target.days)
    added = told and (told.best if wanted.measure == "change" else target)
    return told if added and NEW.search(opening_of(added.fact.observation, added.fact.sentence)) else None


def _counted_as(said: Said, hand: Hand) -> str | None:
    """What the words before a figure make of it: how much there is, or what was done; null where they say neither."""
    clause = opening_of(said.fact.observation, said.fact.sentence)
    if any(word in clause for word in hand.rules.reaching):
        return "stock"
    return "flow" if any(word in clause for word in (*hand.rules.summed, *hand.rules.doing)) else None


def _before_its_end(target: Said, told: Mapping[Days, Told], hand: Hand) -> Iterator[Step]:
    """A part of the period that has reached already what the whole was to reach; what was added cannot be lost."""
    if target.key.basis != "flow" or target.fact.observation.bound not in ("at_least", "exact"):
        return
    for days in sorted(days for days in told if target.days[0] <= days[0] and days[1] <= target.days[1]):
        result = told[days].best
        judgement = judge(target, result, hand)
        if judgement and judgement.reached and _more_is_better(target, hand):
            yield Step("reached_early", result, judgement)
            return


def _more_is_better(target: Said, hand: Hand) -> bool:
    indicator = hand.indicator(target.key)
    return indicator is None or indicator.direction == "up"


def _over_years(target: Said, told: Mapping[Days, Told], hand: Hand) -> Iterator[Step]:
    """Year by year: reached before the last year is early, then lost is slipped back; the last year decides."""
    if target.key.measure not in BY_YEAR:
        return
    reached = False
    for result in sorted((one.best for one in told.values()), key=lambda said: said.days):
        within = result.period.is_year and target.days[0] <= result.days[0] and result.days[1] <= target.days[1]
        judgement = judge(target, result, hand) if within else None
        if judgement is None:
            continue
        if result.period.last == target.period.last:
            if judgement.reached or _of_one_year(target, hand):
                yield Step(judgement.verdict, result, judgement)
        elif judgement.reached != reached and _can_be_early(target):
            reached = judgement.reached
            yield Step("reached_early" if reached else "slipped_back", result, judgement)


def _together(target: Said, told: Mapping[Days, Told], how: Counted, hand: Hand) -> Iterator[Step]:
    """What all years come to together, where none is missing: a sum may be reached early, the last year decides."""
    years = years_of(target, told)
    last = target.period.last.year
    for year in sorted(years):
        if missing(target, years, until=year):
            return
        results = [years[one] for one in sorted(years) if one <= year]
        all_years = replace(results[-1], figure=TOGETHER[how](results))
        early = how == "sum" and _more_is_better(target, hand) and target.sized.bound in ("at_least", "exact")
        if (year < last and not early) or (judgement := judge(target, all_years, hand)) is None:
            continue
        told_by = f"{WHOLE[how]} {', '.join(f'{s.fact.observation.quote} ({s.period.text})' for s in results)}"
        judgement = replace(judgement, reason=f"{judgement.reason}; {told_by}" if judgement.reason else told_by)
        if year < last and judgement.reached:
            yield Step("reached_early", all_years, judgement)
            return
        if year == last:
            yield Step(judgement.verdict, all_years, judgement)


def _can_be_early(target: Said) -> bool:
    """A ceiling holds every year and is never reached; a place among the first is."""
    return target.key.measure == "rank" or target.fact.observation.bound != "at_most"


def _of_one_year(target: Said, hand: Hand) -> bool:
    """Whether a level over several years is one that a year must come to, and not their sum."""
    if target.key.measure != "level" or target.key.basis == "stock":
        return True
    clause = clause_before(target.fact.observation, target.fact.sentence)
    return any(word in clause for word in hand.rules.reaching)


def _in_words(target: Said, results: Results, hand: Hand) -> Iterator[Step]:
    """A goal in words that a rule can read, against the growth of the same days."""
    words = hand.rules.read_words(target.fact.observation.quote)
    if words is None or words.points is None:
        return
    result = _growth(target.key.subject, target, results, hand)
    against = _growth(words.against, target, results, hand) if words.against else None
    if result is None or result.figure is None or (words.against and against is None):
        return
    if judgement := judge_words(result.figure, against.figure if against else None, words.points):
        if against:
            own, other = result.fact.observation.quote, against.fact.observation.quote
            judgement = replace(judgement, reason=f"{own} against {words.against} {other}")
        yield Step(judgement.verdict, result, judgement)


def _growth(subject: str, target: Said, results: Results, hand: Hand) -> Said | None:
    dimension = hand.catalogue.units["%"].dimension
    key = Key(target.key.region, subject, "result", "growth", dimension, "", "")
    told = results.by_key.get(key, {}).get(target.days)
    return told.best if told else None
