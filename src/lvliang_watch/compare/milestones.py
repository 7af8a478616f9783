"""How the stage of a project went from one statement to the next.

`advanced` is a rung farther than all that was said before, promised or reported. `finished` is the first report of it
done; beside `advanced` where that was not promised, alone where it was. `repeated` is a promise made again at its
stage, and counts the years; never of what is reported to be so far already. `slipped` is a promise whose time was over
when it was made again for later, or when less than it, or a later time, was reported; each promise slips once.
`vanished` is a promise that nothing is said of any more, with the texts that show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..records import Change, MilestoneFact, Period
from .life_rules import LifeRules, life_rules_of
from .lives import Life, Node, lives_of, row_between, time_of
from .standing import Hand
from .timing import told_on
from .vanishing import vanished_changes

NO_DATE = "no date was given: the year of its report counts"
STOPPED = "reported stopped"


def milestone_changes(
    milestones: Sequence[MilestoneFact], hand: Hand, texts: Mapping[str, str] | None = None
) -> Iterator[Change]:
    """What follows for each project; `texts` are those of documents, by id: where one is not there, nothing is
    concluded from its silence."""
    rules = life_rules_of(hand.catalogue)
    lives = list(lives_of(milestones, hand.documents, rules))
    for life in lives:
        yield from _steps(life, rules)
    if texts:
        yield from vanished_changes(lives, hand.documents, texts, hand.catalogue)


def _steps(life: Life, rules: LifeRules) -> Iterator[Change]:
    told: set[tuple[object, ...]] = set()  # promises that slipped: each slip is told once, when it is first known
    for place, node in enumerate(life):
        before = life[:place]
        if not before:
            continue
        for change in _promised(node, before, rules) if node.is_target else _reported(node, before, rules):
            if change.type == "slipped":
                promise = (change.before.stage, change.before.period) if change.before else ()
                if promise in told:
                    continue
                told.add(promise)
            yield change


def _promised(node: Node, before: Life, rules: LifeRules) -> Iterator[Change]:
    """A target: promised again, promised again for later, or a farther stage than ever said."""
    reached = _reached(before)
    promises = [one for one in before if one.is_target]
    ahead = [one for one in promises if one.rung >= node.rung]
    if ahead:
        if late := _over(ahead, node, rules, reached):
            yield row_between("slipped", late, node, rules, reason=_undated(late))
        same = [one for one in ahead if one.stage == node.stage]
        goes_on = node.stage not in rules.events
        if same and (reached < node.rung or (goes_on and reached == node.rung)):
            yield row_between("repeated", same[-1], node, rules, repeated=_years([*same, node]))
        return
    last = _last_on_a_rung(before)
    if last and node.rung > max(last.rung, reached):
        yield row_between("advanced", last, node, rules)


def _reported(node: Node, before: Life, rules: LifeRules) -> Iterator[Change]:
    """A result: behind, stopped or later than promised, farther than before, or done."""
    reached = _reached(before)
    late = _overdue(node, before, rules, reached)
    if late:
        yield row_between("slipped", late, node, rules, reason=_undated(late))
    elif node.stage == "stopped" and (open_ := _open_promise(before, reached)):
        yield row_between("slipped", open_, node, rules, reason=STOPPED)
    if node.rung == 0:
        return
    last = _last_on_a_rung(before)
    if halted := _halted(before):
        yield row_between("advanced", halted, node, rules, reason="goes on after it was stopped")
    elif last and not late and node.rung > max(last.rung, reached) and not _as_promised(last, node, rules):
        yield row_between("advanced", last, node, rules)
    if rules.is_done(node.rung) and not rules.is_done(reached):
        yield row_between("finished", last or before[-1], node, rules)


def _overdue(node: Node, before: Life, rules: LifeRules, reached: int) -> Node | None:
    """The last promise whose time was over when this was reported short of it, or reported for a later time."""
    promises = [one for one in before if one.is_target and one.rung > reached]
    for promise in reversed(promises):
        for fact in promise.facts:
            due = time_of(fact)
            rung = rules.rungs[fact.milestone.stage]
            if due is None or rung <= reached or told_on(node.document) <= due.last:
                continue
            event = fact.milestone.stage in rules.events
            # work that goes on has been kept by its beginning: 开工 is not short of 加快建设
            short = _stands_now(node, due, rules) and node.rung < min(rung, rules.done_from) - (0 if event else 1)
            later = node.period is not None and node.period.first > due.last
            if short or (later and event and _same_step(node.rung, rung, rules)):
                return promise.of(fact, rules)
    return None


def _stands_now(node: Node, due: Period, rules: LifeRules) -> bool:
    """Whether a result says where the project stood when the promise was due; an event without a date, or of an earlier
    time, says that it came so far once."""
    if node.stage not in rules.events:
        return True
    return node.period is not None and node.period.last >= due.last


def _over(promises: Life, node: Node, rules: LifeRules, reached: int) -> Node | None:
    """The last of the promises whose time was over before the new one begins, if it was never kept."""
    for promise in reversed(promises):
        again = promise.rung > node.rung or (promise.stage in rules.events and promise.stage == node.stage)
        due = promise.period
        if due and node.period and due.last < node.period.first and again and reached < promise.rung:
            return promise
    return None


def _as_promised(last: Node, node: Node, rules: LifeRules) -> bool:
    """Whether what is done was promised done: opening for completion is no step farther."""
    return last.is_target and rules.is_done(last.rung) and rules.is_done(node.rung)


def _same_step(one: int, other: int, rules: LifeRules) -> bool:
    return one == other or min(one, other) >= rules.done_from


def _reached(nodes: Life) -> int:
    return max((one.rung for one in nodes if not one.is_target), default=0)


def _halted(before: Life) -> Node | None:
    """The report that it was stopped, if that is the last one."""
    results = [one for one in before if not one.is_target]
    return results[-1] if results and results[-1].stage == "stopped" else None


def _open_promise(before: Life, reached: int) -> Node | None:
    return next((one for one in reversed(before) if one.is_target and one.rung > reached), None)


def _last_on_a_rung(nodes: Life) -> Node | None:
    return next((node for node in reversed(nodes) if node.rung > 0), None)


def _undated(late: Node) -> str | None:
    return NO_DATE if late.fact.milestone.period is None else None


def _years(nodes: Life) -> int:
    """For how many years it was said; a statement without a period is of its report's year."""
    return len({_year(node) for node in nodes})


def _year(node: Node) -> int:
    return node.period.last.year if node.period else node.document.report_year or told_on(node.document).year
