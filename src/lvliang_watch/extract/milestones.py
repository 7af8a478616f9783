"""Statements of the stage of a named project, with their time, kind and region."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from ..catalogue import Catalogue
from ..records import Kind, Milestone, Version
from .context import Context
from .project_names import NamedProject
from .project_places import Places, places_within
from .project_words import name_words
from .stage_clauses import ClauseReader, Statement, moved
from .stage_words import stage_words

_ITEM = re.compile(r"\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]+)[)）.．、]")


def extract_milestones(version: Version, contexts: Sequence[Context], catalogue: Catalogue) -> tuple[Milestone, ...]:
    """The milestones that `version` states, in its order; `contexts` are those of its sentences."""
    found: list[Milestone] = []
    listed = False
    kinds = name_words(catalogue).kinds_in(version.text)
    announcements = [match.span() for match in stage_words(catalogue).list_of_promises.finditer(version.text)]
    for context in contexts:
        start, end = context.sentence.start, context.sentence.end
        announced = _first_within(announcements, start, end)
        if not (listed or announced or "起" in context.text or bisect_left(kinds, start) < bisect_left(kinds, end)):
            continue  # most sentences name no project
        reader = _reader(catalogue, context.segment.region or context.standing.region)
        statements = list(reader.statements(context.text))
        if announced or listed:
            statements += _promises(reader, context.text, announced[1] - start if announced else 0)
        statements.sort(key=lambda one: one.start)
        found.extend(_milestone(one, project, context, catalogue) for one in statements for project in one.projects)
        listed = bool(announced or (listed and _ITEM.match(context.text)))
    return tuple(found)


def _first_within(spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    at = bisect_left(spans, (start, start))
    return spans[at] if at < len(spans) and spans[at][1] <= end else None


def _promises(reader: ClauseReader, text: str, start: int) -> list[Statement]:
    """The services promised in `text` from `start` on, or behind the colon that opens a list there."""
    start = max(text.find(":", start), text.find("：", start), start - 1) + 1
    return [moved(one, start) for one in reader.promises(text[start:])]


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
    lead = _lead(statement, context.text)
    if words.undated.search(lead):
        return "target", None
    if words.to_come.search(lead):
        kind: Kind = "target"
    else:
        # in a review a goal named earlier in the sentence does not turn what was built since
        kind = "result" if context.segment.role == "review" else context.kind_at(position)
    return kind, context.period_at(position)


def _lead(statement: Statement, text: str) -> str:
    """What stands in front of a predicate in its piece, and the predicate, without the names (…将军纪念馆)."""
    begin = max(text.rfind(stop, 0, statement.start) for stop in ",，;；、") + 1
    lead = text[begin : statement.end]
    for project in statement.projects:
        lead = lead.replace(text[project.start : project.end], "。")
    return lead


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
