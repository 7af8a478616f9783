"""The lives of projects: what each document says of one, in the order in which it was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..records import UNKNOWN_REGION, Change, Document, MilestoneFact, Period, Side
from .identities import identity
from .keys import period_of
from .life_rules import LifeRules
from .rows import cause_of
from .standing import weaker
from .timing import REPORTS, told_on, untimely

_CLAUSE_ENDS = "，,；;。\n"


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
    def stage(self) -> str:
        """The farthest stage."""
        return self.fact.milestone.stage

    @property
    def is_target(self) -> bool:
        """Whether it is promised, and not reported."""
        return self.fact.milestone.kind == "target"

    @property
    def period(self) -> Period | None:
        """The time of the stage; of a promise without one, the year of its report."""
        return time_of(self.fact)

    def of(self, fact: MilestoneFact, rules: LifeRules) -> Node:
        """The node as one of its statements has it."""
        return replace(self, facts=(fact,), rung=rules.rungs[fact.milestone.stage])


Life = Sequence[Node]


def lives_of(
    milestones: Sequence[MilestoneFact], documents: Mapping[str, Document], rules: LifeRules
) -> Iterator[list[Node]]:
    """The lives that can be followed; `documents` are those that stand. One name may have several, one after the other:
    what comes after it was done, or after years of silence, may be another's (a second phase, a new building)."""
    projects: dict[tuple[str, str], list[MilestoneFact]] = defaultdict(list)
    for fact in milestones:
        if fact.document.document_id in documents and _can_be_followed(fact, rules):
            projects[fact.milestone.region, fact.project].append(fact)
    for facts in projects.values():
        yield from _parted(_nodes(facts, rules), rules)


def time_of(fact: MilestoneFact) -> Period | None:
    """The time of a stage. A report promises for its own year what it gives no date for."""
    period = period_of(fact.milestone.period)
    document = fact.document
    if period is None and fact.milestone.kind == "target" and document.kind in REPORTS and document.report_year:
        return period_of(str(document.report_year))
    return period


def row_between(
    type_: str,
    before: Node,
    after: Node | Document,
    rules: LifeRules,
    *,
    reason: str | None = None,
    repeated: int | None = None,
) -> Change:
    """The change from one statement to another, or to a document that is silent."""
    one = before.fact
    document = after if isinstance(after, Document) else after.document
    start, end = before.period, None if isinstance(after, Document) else after.period
    gap = end.last.year - start.last.year if start and end else None
    to = ("nothing", document.document_id) if isinstance(after, Document) else _about(after.fact)
    return Change(
        change_id=identity(type_, "milestone", *_about(one), *to),
        type=type_,
        kind="milestone",
        cause=cause_of(one.document, document),
        region=one.milestone.region,
        subject=one.project,
        indicator=None,
        to_indicator=None,
        label=one.project,
        measure=None,
        to_measure=None,
        unit=None,
        before=_side(one),
        after=_silent(document) if isinstance(after, Document) else _side(after.fact),
        reason=reason,
        grade=weaker(one.document.grade, document.grade),
        rule=rules.name,
        gap_years=gap,
        repeated=repeated,
    )


def _can_be_followed(fact: MilestoneFact, rules: LifeRules) -> bool:
    """Whether the place is known, the name more than a kind of thing, the promise, if it is one, made in time, and what
    is done more than the papers for it."""
    m = fact.milestone
    if m.region == UNKNOWN_REGION or rules.only_a_kind.fullmatch(fact.project):
        return False
    if m.stage in rules.done and rules.only_paper.search(_clause(fact)):
        return False
    period = period_of(m.period)
    return period is None or m.kind == "result" or untimely("target", "final", period, fact.document) is None


def _clause(fact: MilestoneFact) -> str:
    """From the first word of the stage to the end of its clause."""
    m, sentence = fact.milestone, fact.sentence
    end = m.end - m.sentence_start
    behind = [at for mark in _CLAUSE_ENDS if (at := sentence.find(mark, end)) >= 0]
    return sentence[m.start - m.sentence_start : min(behind, default=len(sentence))]


def _nodes(facts: Sequence[MilestoneFact], rules: LifeRules) -> list[Node]:
    groups: dict[tuple[object, ...], list[MilestoneFact]] = defaultdict(list)
    for fact in facts:
        document = fact.document
        groups[told_on(document), document.document_id, fact.milestone.kind == "target"].append(fact)
    nodes = []
    for _, group in sorted(groups.items(), key=lambda pair: tuple(map(str, pair[0]))):
        farthest = sorted(group, key=lambda fact: _farthest_first(fact, rules))
        nodes.append(Node(tuple(farthest), rules.rungs[farthest[0].milestone.stage]))
    return nodes


def _farthest_first(fact: MilestoneFact, rules: LifeRules) -> tuple[object, ...]:
    m = fact.milestone
    return -rules.rungs[m.stage], m.period is None, m.start, m.end, m.stage, m.quote


def _parted(nodes: Sequence[Node], rules: LifeRules) -> Iterator[list[Node]]:
    life: list[Node] = []
    for node in nodes:
        if life and _begins_anew(node, life, rules):
            yield life
            life = []
        life.append(node)
    if life:
        yield life


def _begins_anew(node: Node, life: Life, rules: LifeRules) -> bool:
    if told_on(node.document).year - told_on(life[-1].document).year > rules.silent_years:
        return True
    was_done = any(rules.is_done(one.rung) and not one.is_target for one in life)
    return was_done and not rules.is_done(node.rung)


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


def _silent(document: Document) -> Side:
    year = str(document.report_year) if document.report_year else None
    return Side("", document.document_id, year, "", grade=document.grade)
