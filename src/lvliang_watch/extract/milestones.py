"""Statements of the stage of a named project, with their time, kind and region."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING

from ..catalogue import Catalogue
from ..records import Kind, Milestone, Version
from .context import Context, Contexts
from .drafts import draft_of, settled
from .project_names import NamedProject
from .project_places import places_within
from .project_words import name_words
from .stage_clauses import ClauseReader, Statement
from .stage_signs import find_signs
from .stage_words import StageWords, stage_words

_ITEM = re.compile(r"\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]+)[)）.．、]")

if TYPE_CHECKING:
    _Draft = Milestone
else:
    _Draft = draft_of(Milestone)


def extract_milestones(version: Version, contexts: Contexts, catalogue: Catalogue) -> tuple[Milestone, ...]:
    """The milestones that `version` states, in its order; `contexts` are those of its sentences."""
    found: list[Milestone] = []
    listed = False
    stages, names = stage_words(catalogue), name_words(catalogue)
    signs = find_signs(version.text, stages, names)
    announcements = _announcements(version, stages)
    speaking = frozenset(contexts.holding(end - 1 for end in signs.spoken))
    readers: dict[str, ClauseReader] = {}
    for at, sentence in enumerate(version.sentences):
        announced = announcements.get(at)
        if not (listed or announced or at in speaking):
            continue  # most sentences name no project
        start, end, context = sentence.start, sentence.end, contexts[at]
        region = context.own_region
        if region not in readers:
            readers[region] = ClauseReader(signs, stages, names, places_within(catalogue, region), region)
        reader = readers[region]
        statements = list(reader.statements(start, end))
        if announced or listed:
            statements += reader.promises(_list_start(version.text, announced or start, end), end)
        for statement in sorted(statements, key=attrgetter("start")):
            found += _milestones(statement, context, reader)
        listed = bool(announced or (listed and _ITEM.match(version.text, start, end)))
    return tuple(settled(found, Milestone))


def _announcements(version: Version, stages: StageWords) -> Mapping[int, int]:
    """Where a list of promises is announced: for a sentence's number the end of the first announcement in it."""
    starts = [sentence.start for sentence in version.sentences]
    found: dict[int, int] = {}
    for match in stages.list_of_promises.finditer(version.text):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and match.end() <= version.sentences[at].end:
            found.setdefault(at, match.end())
    return found


def _list_start(text: str, start: int, end: int) -> int:
    """Where a list begins: behind the first colon of `text[start:end]`, or at once."""
    return max(text.find(":", start, end), text.find("：", start, end), start - 1) + 1


def _milestones(statement: Statement, context: Context, reader: ClauseReader) -> Iterator[Milestone]:
    kind, period = _kind_and_period(statement, context, reader)
    periods = _respectively(statement, context, reader.signs.text) or [period] * len(statement.projects)
    for project, period in zip(statement.projects, periods, strict=True):
        # in the order of the record: by name its fields would take twice as long
        yield _Draft(
            statement.start,
            statement.end,
            reader.signs.text[statement.start : statement.end],
            context.sentence.start,
            context.sentence.end,
            context.sentence.segment,
            project.name,
            statement.stage,
            kind,
            period,
            _region(statement, project, context.sentence.start, reader),
            statement.rule,
        )


def _kind_and_period(statement: Statement, context: Context, reader: ClauseReader) -> tuple[Kind, str | None]:
    if statement.rule == "promised service":
        return "target", context.segment.period
    lead = _lead(statement, reader.signs.text, context.sentence.start)
    if reader.stages.undated.search(lead):
        return "target", None
    if reader.stages.to_come.search(lead):
        kind: Kind = "target"
    else:
        # in a review a goal named earlier in the sentence does not turn what was built since
        kind = "result" if context.segment.role == "review" else context.kind_at(statement.start)
    return kind, context.period_at(statement.start)


def _respectively(statement: Statement, context: Context, text: str) -> list[str | None]:
    """The times of the projects one by one (分别于3月和6月建成); nothing where they are told together."""
    between = statement.projects[-1].end
    times = [one.period for one in context.dates if between <= one.start < statement.start]
    each = len(times) == len(statement.projects) and "分别" in text[between : statement.start]
    return times if each else []


def _lead(statement: Statement, text: str, sentence: int) -> str:
    """What stands in front of a predicate in its piece, and the predicate, without the names (…将军纪念馆)."""
    begin = max(sentence, *(text.rfind(stop, sentence, statement.start) + 1 for stop in ",，;；、"))
    lead = text[begin : statement.end]
    for project in statement.projects:
        lead = lead.replace(text[project.start : project.end], "。")
    return lead


def _region(statement: Statement, project: NamedProject, sentence: int, reader: ClauseReader) -> str:
    """The county that stands in the name or right before it, else the region of the section."""
    text, places = reader.signs.text, reader.places
    return (
        places.within(project.name)
        or places.before(text[sentence : project.start])
        or places.before(text[sentence : statement.start])
        or reader.region
    )
