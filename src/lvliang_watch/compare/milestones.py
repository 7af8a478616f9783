"""The life of a project: its statements as they came, and how its stage went from one to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..records import UNKNOWN_REGION, Change, Document, MilestoneFact, Period, Side
from .identities import identity
from .keys import period_of
from .rows import cause_of
from .rules import Rules
from .standing import weaker
from .timing import told_on, untimely


@dataclass(frozen=True, slots=True)
class Node:
    """What one document says of a project as result, or as target: its statements, the farthest stage first."""

    facts: tuple[MilestoneFact, ...]
    rung: int

    @property
    def fact(self) -> MilestoneFact:
        """The statement that stands for the node."""
        return self.facts[0]

    @property
    def document(self) -> Document:
        """Where it stands."""
        return self.fact.document

    @property
    def is_target(self) -> bool:
        """Whether it is promised, and not reported."""
        return self.fact.milestone.kind == "target"

    @property
    def period(self) -> Period | None:
        """The time of the stage."""
        return period_of(self.fact.milestone.period)


def milestone_changes(
    milestones: Sequence[MilestoneFact], documents: Mapping[str, Document], rules: Rules
) -> Iterator[Change]:
    """How each project went, from statement to statement; `documents` are those that stand."""
    projects: dict[tuple[str, str], list[MilestoneFact]] = defaultdict(list)
    for fact in milestones:
        if fact.document.document_id in documents and _can_be_followed(fact, rules):
            projects[fact.milestone.region, fact.project].append(fact)
    for facts in projects.values():
        for nodes in _lives(_nodes(facts, rules), rules):
            yield from _life(nodes, rules)


def _can_be_followed(fact: MilestoneFact, rules: Rules) -> bool:
    """Whether the place is known, the name more than a kind of thing, and the promise, if it is one, made in time."""
    m = fact.milestone
    if m.region == UNKNOWN_REGION or rules.only_a_kind.fullmatch(fact.project):
        return False
    period = period_of(m.period)
    return period is None or m.kind == "result" or untimely("target", "final", period, fact.document) is None


def _nodes(facts: Sequence[MilestoneFact], rules: Rules) -> list[Node]:
    groups: dict[tuple[object, ...], list[MilestoneFact]] = defaultdict(list)
    for fact in facts:
        document = fact.document
        groups[told_on(document), document.document_id, fact.milestone.kind == "target"].append(fact)
    nodes = []
    for _, group in sorted(groups.items(), key=lambda pair: tuple(map(str, pair[0]))):
        farthest = sorted(group, key=lambda fact: _farthest_first(fact, rules))
        nodes.append(Node(tuple(farthest), rules.rungs[farthest[0].milestone.stage]))
    return nodes


def _farthest_first(fact: MilestoneFact, rules: Rules) -> tuple[object, ...]:
    m = fact.milestone
    return -rules.rungs[m.stage], m.period is None, m.start, m.end, m.stage, m.quote


def _lives(nodes: Sequence[Node], rules: Rules) -> Iterator[list[Node]]:
    """The statements, parted where a project was not spoken of for so long that the name may be another's."""
    life: list[Node] = []
    for node in nodes:
        if life and told_on(node.document).year - told_on(life[-1].document).year > rules.silent_years:
            yield life
            life = []
        life.append(node)
    if life:
        yield life


def _life(nodes: Sequence[Node], rules: Rules) -> Iterator[Change]:
    told: set[tuple[object, ...]] = set()  # promises that slipped: each slip is told once, when it is first known
    for place, node in enumerate(nodes):
        before = nodes[:place]
        if not before:
            continue
        for change in _promised(node, before, rules) if node.is_target else _reported(node, before, rules):
            if change.type == "slipped":
                promise = (change.before.stage, change.before.period) if change.before else ()
                if promise in told:
                    continue
                told.add(promise)
            yield change


def _promised(node: Node, before: Sequence[Node], rules: Rules) -> Iterator[Change]:
    """A target: promised again, promised again for later, or a farther stage than ever said."""
    reached = max((one.rung for one in before if not one.is_target), default=0)
    promises = [one for one in before if one.is_target]
    ahead = [one for one in promises if one.rung >= node.rung]
    if ahead:
        if late := _over(ahead, node, rules, reached):
            yield _row("slipped", late, node, rules)
        same = [one for one in ahead if one.fact.milestone.stage == node.fact.milestone.stage]
        if same and (reached < node.rung or _goes_on(node, rules)):
            yield _row("repeated", same[-1], node, rules, repeated=_years([*same, node]))
        return
    last = _last_on_a_rung(before)
    if last is None or node.rung == 0:
        return
    if node.rung > max(last.rung, reached):
        yield _row("advanced", last, node, rules)


def _reported(node: Node, before: Sequence[Node], rules: Rules) -> Iterator[Change]:
    """A result: behind or later than promised, farther than before, or done."""
    reached = max((one.rung for one in before if not one.is_target), default=0)
    late = _overdue(node, before, rules, reached)
    if late:
        yield _row("slipped", late, node, rules)
    if node.rung == 0:
        return
    last = _last_on_a_rung(before)
    if last and not late and node.rung > max(last.rung, reached):
        yield _row("advanced", last, node, rules)
    if node.fact.milestone.stage in rules.done and reached < _first_done(rules):
        yield _row("finished", last or before[-1], node, rules)


def _overdue(node: Node, before: Sequence[Node], rules: Rules, reached: int) -> Node | None:
    """The last promise whose time was over when this was reported short of it, or reported for a later time."""
    promises = [one for one in before if one.is_target and one.rung > reached]
    for promise in reversed(promises):
        for fact in promise.facts:
            due = period_of(fact.milestone.period)
            rung = rules.rungs[fact.milestone.stage]
            if due is None or rung <= reached or told_on(node.document) <= due.last:
                continue
            event = fact.milestone.stage in rules.events
            # work that goes on has been kept by its beginning: 开工 is not short of 加快建设
            short = _stands_now(node, due, rules) and node.rung < min(rung, _first_done(rules)) - (0 if event else 1)
            later = node.period is not None and node.period.first > due.last
            if short or (later and event and _same_step(node.rung, rung, rules)):
                return Node((fact,), rung)
    return None


def _stands_now(node: Node, due: Period, rules: Rules) -> bool:
    """Whether a result says where the project stood when the promise was due; an event without a date, or of an earlier
    time, says that it came so far once."""
    if node.fact.milestone.stage not in rules.events:
        return True
    return node.period is not None and node.period.last >= due.last


def _over(promises: Sequence[Node], node: Node, rules: Rules, reached: int) -> Node | None:
    """The last of the promises whose time was over before the new one begins, if it was never kept."""
    for promise in reversed(promises):
        stage = promise.fact.milestone.stage
        again = promise.rung > node.rung or (stage in rules.events and stage == node.fact.milestone.stage)
        due = promise.period
        if due and node.period and due.last < node.period.first and again and reached < promise.rung:
            return promise
    return None


def _same_step(one: int, other: int, rules: Rules) -> bool:
    return one == other or min(one, other) >= _first_done(rules)


def _first_done(rules: Rules) -> int:
    return min(rules.rungs[stage] for stage in rules.done)


def _goes_on(node: Node, rules: Rules) -> bool:
    return node.fact.milestone.stage not in rules.events


def _last_on_a_rung(nodes: Sequence[Node]) -> Node | None:
    return next((node for node in reversed(nodes) if node.rung > 0), None)


def _years(nodes: Sequence[Node]) -> int:
    """For how many years it was said; a statement without a period is of its report's year."""
    return len({_year(node) for node in nodes})


def _year(node: Node) -> int:
    return node.period.last.year if node.period else node.document.report_year or told_on(node.document).year


def _row(type_: str, before: Node, after: Node, rules: Rules, *, repeated: int | None = None) -> Change:
    one, other = before.fact, after.fact
    start, end = before.period, after.period
    return Change(
        change_id=identity(type_, "milestone", *_about(one), *_about(other)),
        type=type_,
        kind="milestone",
        cause=cause_of(one.document, other.document),
        region=other.milestone.region,
        subject=other.project,
        indicator=None,
        to_indicator=None,
        label=other.project,
        measure=None,
        to_measure=None,
        unit=None,
        before=_side(one),
        after=_side(other),
        gap_years=end.last.year - start.last.year if start and end else None,
        repeated=repeated,
        grade=weaker(one.document.grade, other.document.grade),
        rule=rules.name("milestones"),
    )


def _about(fact: MilestoneFact) -> tuple[object, ...]:
    m = fact.milestone
    return m.region, fact.project, m.kind, m.stage, m.period, fact.document.document_id


def _side(fact: MilestoneFact) -> Side:
    m = fact.milestone
    return Side(
        fact_id=fact.milestone_id,
        document_id=fact.document.document_id,
        period=m.period,
        quote=m.quote,
        stage=m.stage,
        grade=fact.document.grade,
        kind=m.kind,
    )
