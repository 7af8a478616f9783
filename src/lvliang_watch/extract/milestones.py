"""Statements of the stage of a named project, with their time, kind and region."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..catalogue import Catalogue
from ..records import Kind, Milestone, Version
from .context import Context
from .project_names import NamedProject
from .project_places import Places, places_within
from .project_words import name_words
from .stage_clauses import ClauseReader, Statement
from .stage_words import stage_words

_ITEM = re.compile(r"\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]+)[)）.．、]")


def extract_milestones(
    version: Version,  # noqa: ARG001 - its text is read through the contexts
    contexts: Sequence[Context],
    catalogue: Catalogue,
) -> tuple[Milestone, ...]:
    """The milestones that `version` states, in its order; `contexts` are those of its sentences."""
    found: list[Milestone] = []
    promises = False
    for context in contexts:
        region = context.segment.region or context.standing.region
        reader = _reader(catalogue, region)
        promised = list(reader.promise(context.text)) if promises else []
        for statement in promised or reader.statements(context.text):
            found.extend(_milestone(statement, project, context, catalogue) for project in statement.projects)
        announced = reader.stages.list_of_promises.search(context.text)
        promises = bool(announced or (promises and _ITEM.match(context.text)))
    return tuple(found)


def _milestone(statement: Statement, project: NamedProject, context: Context, catalogue: Catalogue) -> Milestone:
    region = context.segment.region or context.standing.region
    offset = context.sentence.start
    start, end = offset + statement.start, offset + statement.end
    kind, period = _kind_and_period(statement, context, catalogue)
    return Milestone(
        start=start,
        end=end,
        quote=context.text[statement.start : statement.end],
        sentence_start=offset,
        sentence_end=context.sentence.end,
        segment=context.sentence.segment,
        project=project.name,
        stage=statement.stage,
        kind=kind,
        period=period,
        region=_region(statement, project, context, places_within(catalogue, region)),
        rule=statement.rule,
    )


def _kind_and_period(statement: Statement, context: Context, catalogue: Catalogue) -> tuple[Kind, str | None]:
    words = stage_words(catalogue)
    if statement.rule == "promised service":
        return "target", context.segment.period
    position = context.sentence.start + statement.start
    begin = max(context.text.rfind(stop, 0, statement.start) for stop in ",，;；、") + 1
    lead = context.text[begin : statement.end]
    if words.undated.search(lead):
        return "target", None
    if words.to_come.search(lead):
        kind: Kind = "target"
    else:
        # in a review a goal named earlier in the sentence does not turn what was built since
        kind = "result" if context.segment.role == "review" else context.kind_at(position)
    return kind, context.period_at(position)


def _region(statement: Statement, project: NamedProject, context: Context, places: Places) -> str:
    """The county that stands in the name or right before it, else the region of the section."""
    return (
        places.within(project.name)
        or places.before(context.text[: project.start])
        or places.before(context.text[: statement.start])
        or context.segment.region
        or context.standing.region
    )


@lru_cache(maxsize=64)
def _reader(catalogue: Catalogue, region: str) -> ClauseReader:
    return ClauseReader(stage_words(catalogue), name_words(catalogue), places_within(catalogue, region), region)
