"""What a text that was tried says of itself and what was read of it: a few lines for a person who decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..catalogue import Catalogue
from ..records import UNKNOWN_REGION, Coverage, Reading, Version
from .figures import format_period
from .tables import printable
from .words import Lang, Words, words

LINES = 3  # of the text
_LONGEST = 120  # characters of a line of it


def tried_table(reading: Reading, lang: Lang, *, catalogue: Catalogue) -> RenderableType:
    """What is known of the document, the first lines of its text, how whole it is and how much was read; what is not
    known says by which option a person can say it."""
    given = words(lang, catalogue)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for name, value in _lines(reading, given):
        table.add_row(Text(name), Text(printable(value)))
    return table


def observation_rows(reading: Reading) -> list[dict[str, Any]]:
    """The observations of a reading as rows of the view `tried`, in the order of the text."""
    return [asdict(one) for one in reading.extraction.observations]


def _lines(reading: Reading, given: Words) -> Iterator[tuple[str, str]]:
    version, standing = reading.version, reading.version.standing
    is_open = {
        "region": standing.region == UNKNOWN_REGION,
        "kind": version.description.kind is None,
        "report_year": standing.report_year is None,
        "published": standing.published is None,
    }
    values = {
        "title": standing.title,
        "region": standing.region,
        "kind": given.name("document_kind", standing.kind),
        "report_year": str(standing.report_year),
        "published": str(standing.published),
        "grade": given.name("grade", standing.grade),
    }
    for key, value in values.items():
        if is_open.get(key):
            taken = value if key == "kind" else ""
            value = given.phrase(f"tried_no_{key}", taken)
        yield given.name("column", "document_kind" if key == "kind" else key), value
    yield given.name("column", "text"), "\n".join(_first_lines(version))
    yield given.name("column", "coverage"), given.phrase("and").join(_coverage(version.coverage, given))
    yield given.name("column", "read"), given.phrase("and").join(_counts(reading, given))


def _first_lines(version: Version) -> list[str]:
    lines = [line.strip() for line in version.text.splitlines() if line.strip()][:LINES]
    return [line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…" for line in lines]


def _coverage(coverage: Coverage, given: Words) -> Iterator[str]:
    yield given.phrase("tried_whole" if coverage.whole else "tried_part")
    if coverage.starts_midway:
        yield given.phrase("tried_midway")
    if coverage.ends_early:
        yield given.phrase("tried_early")
    if coverage.sections:
        yield given.phrase("tried_sections", " · ".join(given.name("role", role) for role in coverage.sections))
    for region, period in coverage.target_lists:
        yield given.phrase("tried_list", region, format_period(period, given.lang))


def _counts(reading: Reading, given: Words) -> Iterator[str]:
    unread = sum(one.claimed_by is None for one in reading.extraction.numerals)
    numbers = {
        "observations": len(reading.extraction.observations),
        "milestones": len(reading.extraction.milestones),
        "leftovers": unread,
    }
    for key, number in numbers.items():
        yield f"{given.name('count', key)} {number}"
