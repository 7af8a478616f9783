"""The life of a project in one line: what was promised and what was reported, in the order in which it was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .figures import format_period
from .sentences import stage_in_words
from .words import Row, Words

# What the view of lives knows of a project beside its statements, and from which value on it is worth telling.
_IN_SHORT = {"promised": 2, "slipped_years": 1, "silent_years": 1}


def with_lives(rows: Sequence[Row], lives: Sequence[Row]) -> list[dict[str, Any]]:
    """The statements, each with what the view `project_lives` knows of its project in short."""
    known = {(life["project"], life["region"]): life for life in lives}
    return [
        {**row, **{name: known.get((row["project"], row["region"]), {}).get(name) for name in _IN_SHORT}}
        for row in rows
    ]


def project_lives(rows: Sequence[Row]) -> list[Row]:
    """One row for each project and place: its own columns and `statements`, the rows about it from first to last.

    Those of which most was said, over most years, come first.
    """
    lives: dict[tuple[object, object], list[Row]] = {}
    for row in rows:
        lives.setdefault((row.get("project"), row.get("region")), []).append(row)
    told = [
        {
            "project": project,
            "region": region,
            "statements": sorted(statements, key=_when_said),
            **{name: statements[0].get(name) for name in _IN_SHORT},
        }
        for (project, region), statements in lives.items()
    ]
    return sorted(told, key=lambda life: (-_years(life["statements"]), -len(life["statements"]), str(life["project"])))


def life_in_words(life: Row, given: Words) -> str:
    """`to be resumed (2022) → behind schedule (said 2025) → resumed (2025); 3 years late`, each thing once where it is
    said twice; how often promised, how late and how long silent where that is known and worth a word."""
    told = [statement_in_words(row, given) for row in life["statements"]]
    line = " → ".join(text for at, text in enumerate(told) if at == 0 or text != told[at - 1])
    short = [given.phrase(name, life[name]) for name, least in _IN_SHORT.items() if (life.get(name) or 0) >= least]
    return given.phrase("then", line, given.phrase("and").join(short)) if short else line


def statement_in_words(row: Row, given: Words) -> str:
    """What one text says of a project, with its time: `to be resumed (2022)`."""
    when = format_period(row.get("period"), given.lang)
    if not when and row.get("report_year"):
        when = given.phrase("said", row["report_year"])
    return stage_in_words(str(row.get("stage")), row.get("kind"), when, given)


def _when_said(row: Row) -> tuple[str, bool, str, int]:
    """By the year of the report, what it reports before what it promises."""
    return (
        str(row.get("report_year") or row.get("published") or row.get("period") or ""),
        row.get("kind") == "target",
        str(row.get("period") or ""),
        int(row.get("quote_start") or 0),
    )


def _years(statements: Sequence[Row]) -> int:
    return len({row.get("report_year") for row in statements})
