"""Which columns the table of each view has, and what their cells say."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from .figures import format_figure, format_period
from .lives import life_in_words
from .sentences import decimal_of, side_in_words, subject_in_words, type_in_words
from .words import Row, Words

View = Literal[
    "changes",
    "targets",
    "results",
    "scorecard",
    "series",
    "milestones",
    "documents",
    "findings",
    "corrections",
    "as_of",
    "tried",
    "links",
    "sources",
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the id of its heading, what its cells say, and whether they may take several lines.

    `only_if_several` leaves it out where all rows say the same.
    """

    heading: str
    cell: Callable[[Row, Words], str]
    right: bool = False
    wraps: bool = False
    widest: int | None = None
    only_if_several: bool = False


def columns_of(view: View, rows: Sequence[Row], given: Words) -> list[Column]:
    """The columns of a view; those that only matter among several places or kinds step back where there is one."""
    return [
        column
        for column in LAYOUTS[view]
        if not column.only_if_several or len({column.cell(row, given) for row in rows}) > 1
    ]


def _text(key: str) -> Callable[[Row, Words], str]:
    return lambda row, _: "" if row.get(key) is None else str(row[key])


def _named(key: str, group: str) -> Callable[[Row, Words], str]:
    return lambda row, given: given.name(group, row.get(key))


def _subject(row: Row, given: Words) -> str:
    return given.subject(row, with_kind=False)


def _period(row: Row, given: Words) -> str:
    return format_period(row.get("period"), given.lang)


def _figure(row: Row, given: Words, *, side: str = "") -> str:
    low, high = decimal_of(row.get(f"{side}low")), decimal_of(row.get(f"{side}high"))
    unit, measure, quote = row.get("unit"), row.get("measure"), row.get(f"{side}quote")
    text = format_figure(low, high, row.get(f"{side}bound"), unit, measure, given, quote=quote)
    return given.phrase("estimated", text) if row.get("status") == "estimate" else text


def _verdict(row: Row, given: Words) -> str:
    verdict = row.get("verdict")
    name = given.name("verdict" if verdict in given.labels["verdict"] else "type", verdict)
    return given.phrase("provisional", name) if row.get("provisional") else name


def _side(which: Literal["from", "to"]) -> Callable[[Row, Words], str]:
    return lambda row, given: side_in_words(row, which, given)


def _short_id(row: Row, _: Words) -> str:
    return str(row.get("finding_id") or "")[:8]


def _reviewed(row: Row, _: Words) -> str:
    """Who looked at a finding, when, and what was found; empty where nobody did."""
    if not row.get("reviewed"):
        return ""
    when = str(row.get("reviewed_from") or "")[:10]
    return ": ".join(part for part in (f"{row.get('reviewed_by') or ''} {when}".strip(), row.get("review")) if part)


def _said_instead(row: Row, _: Words) -> str:
    return ", ".join(f"{name} {value}" for name, value in json.loads(row.get("said") or "{}").items())


def _state(row: Row, given: Words) -> str:
    return given.name("state", "taken_back" if not row.get("in_force") else "unmet" if row.get("unmet") else "in_force")


def _watched(row: Row, given: Words) -> str:
    states = ["on" if row.get("enabled") else "off", *([] if row.get("tried") else ["not_tried"])]
    return given.phrase("and").join(given.name("watched", state) for state in states)


def _outcome(row: Row, given: Words) -> str:
    name, failures = given.name("outcome", row.get("last_outcome")), int(row.get("failures") or 0)
    return given.phrase("outcome_times", name, failures) if failures > 1 else name


def _due(row: Row, given: Words) -> str:
    """When it is due, in the time of the place; a folder is looked at in each run."""
    if not row.get("enabled"):
        return ""
    if row.get("kind") == "folder":
        return given.phrase("due_each_run")
    return given.phrase("due_now") if row.get("is_due") else f"{row['due']:%Y-%m-%d %H:%M}"


def _day(key: str) -> Callable[[Row, Words], str]:
    return lambda row, _: f"{row[key]:%Y-%m-%d}" if row.get(key) else ""


def _document_kind(row: Row, given: Words) -> str:
    return given.name("document_kind", row.get("kind"))


def _target(row: Row, given: Words) -> str:
    return _figure(row, given, side="target_")


def _result(row: Row, given: Words) -> str:
    return _figure(row, given, side="result_")


REGION = Column("region", _text("region"), only_if_several=True)
GRADE = Column("grade", _named("grade", "grade"))
STATED = (
    Column("what", _subject, wraps=True),
    REGION,
    Column("period", _period),
    Column("figure", _figure, wraps=True),
    GRADE,
    Column("document", _text("document"), wraps=True),
)
LAYOUTS: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "changes": (
            Column("type", type_in_words, wraps=True, widest=16),
            Column("what", subject_in_words, wraps=True),
            REGION,
            Column("before", _side("from"), wraps=True),
            Column("after", _side("to"), wraps=True),
            GRADE,
        ),
        "targets": STATED,
        "results": STATED,
        "as_of": (STATED[0], REGION, Column("kind", _named("kind", "kind")), *STATED[2:]),
        "scorecard": (
            Column("verdict", _verdict, wraps=True, widest=16),
            Column("what", _subject, wraps=True),
            REGION,
            Column("period", _period),
            Column("target", _target, wraps=True),
            Column("result", _result, wraps=True),
            GRADE,
        ),
        "tried": (
            STATED[0],
            REGION,
            Column("kind", _named("kind", "kind")),
            *STATED[2:4],
            Column("quote", _text("quote"), wraps=True),
        ),
        "links": (
            Column("published", _day("published")),
            Column("title", _text("text"), wraps=True),
            Column("address", _text("address"), wraps=True),
        ),
        "sources": (
            Column("source_id", _text("source_id"), wraps=True),
            Column("title", _text("title"), wraps=True),
            Column("state", _watched, wraps=True),
            Column("outcome", _outcome, wraps=True),
            Column("last_new", _day("last_new")),
            Column("due", _due),
        ),
        "series": (
            REGION,
            Column("what", _subject, only_if_several=True, wraps=True),
            Column("period", _period),
            Column("kind", _named("kind", "kind")),
            Column("figure", _figure, wraps=True),
            GRADE,
            Column("document", _text("document"), wraps=True),
        ),
        "milestones": (
            Column("project", _text("project"), wraps=True),
            REGION,
            Column("life", life_in_words, wraps=True),
        ),
        "documents": (
            Column("document", _text("document"), wraps=True),
            Column("title", _text("title"), wraps=True),
            Column("region", _text("region")),
            Column("kind", _document_kind, wraps=True),
            Column("report_year", _text("report_year"), right=True),
            Column("published", _text("published")),
            Column("observations", _text("observations"), right=True),
            Column("leftovers", _text("leftovers"), right=True),
            Column("versions", _text("versions"), right=True),
        ),
        "findings": (
            Column("finding", _short_id),
            Column("severity", _named("severity", "severity")),
            Column("document", _text("document"), wraps=True),
            Column("message", _text("message"), wraps=True),
            Column("review", _reviewed, wraps=True, only_if_several=True),
        ),
        "corrections": (
            Column("document", _text("document"), wraps=True),
            Column("action", _named("action", "action")),
            Column("quote", _text("quote"), wraps=True),
            Column("said", _said_instead, wraps=True),
            Column("reason", _text("reason"), wraps=True),
            Column("state", _state),
        ),
    }
)
