"""The commands that hand data on: `export` and `sql`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..catalogue import catalogue_of
from ..present.exports import EXPORTS, write_rows
from ..settings import settings_for
from ..store.queries import Table as Answer
from ..store.queries import query_published, rows_of
from .app import app
from .looks import full_name, indicator_filter
from .options import AsJson, Home, Region, Speech, Subject, language
from .screen import note, printable, say

NARROWEST = 6  # characters of a screen that a column of a table needs to be read at all


class Export(StrEnum):
    """What can be exported."""

    observations = "observations"
    changes = "changes"
    targets = "targets"
    results = "results"
    milestones = "milestones"


class FileFormat(StrEnum):
    """The formats of files."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"


Out = Annotated[Path | None, typer.Option("--out", "-o", help="The file to write; else the terminal or a pipe.")]


@app.command("export")
def export_rows(
    what: Annotated[Export, typer.Argument(help="Which rows.")],
    format_: Annotated[FileFormat, typer.Option("--format", "-f", help="How they are written.")] = FileFormat.jsonl,
    out: Out = None,
    region: Region = None,
    indicator: Subject = None,
    home: Home = None,
    lang: Speech = None,
) -> None:
    """Write rows to a file: jsonl, csv (opens right in a spreadsheet), parquet or xlsx."""
    settings = settings_for(home)
    catalogue = catalogue_of(settings.home)
    filters: dict[str, object] = {"region": full_name(region, catalogue)} if region else {}
    if indicator:
        filters |= indicator_filter(indicator, catalogue, settings)
    rows = rows_of(settings, what.value, filters=filters)
    _write(rows, EXPORTS[what.value], format_, out)
    if out:
        note(say(catalogue, language(lang), "written", f"{out} ({len(rows)})"))


@app.command("sql")
def run_sql(
    query: Annotated[str, typer.Argument(help="A query on the views of warehouse/DICTIONARY.md.")],
    format_: Annotated[
        FileFormat | None, typer.Option("--format", "-f", help="Write a file instead of a table.", show_default=False)
    ] = None,
    out: Out = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Ask the published copy in SQL. It cannot be written and reaches nothing outside itself."""
    answer = query_published(settings_for(home), query)
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    if format_ or out or as_json:
        _write(rows, answer.columns, format_ or FileFormat.jsonl, out)
        return
    screen = Console(highlight=False)
    several = len(answer.columns) * NARROWEST <= screen.width
    for table in [_table(answer)] if several else _records(answer):
        screen.print(table)


def _table(answer: Answer) -> Table:
    """One line for each row."""
    table = Table()
    for column in answer.columns:
        table.add_column(Text(printable(column)))
    for row in answer.rows:
        table.add_row(*map(_cell, row))
    return table


def _records(answer: Answer) -> Iterator[Table]:
    """One table for each row, a line for each column that holds something: for more columns than a screen has room."""
    for number, row in enumerate(answer.rows, start=1):
        table = Table(show_header=False, title=f"{number}/{len(answer.rows)}", title_justify="left")
        table.add_column()
        table.add_column(overflow="fold")
        for column, value in zip(answer.columns, row, strict=True):
            if value is not None:
                table.add_row(Text(printable(column)), _cell(value))
        yield table


def _cell(value: object) -> Text:
    return Text("" if value is None else printable(str(value)))


def _write(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], format_: FileFormat, out: Path | None) -> None:
    write_rows(rows, columns=columns, format=format_.value, out=out or sys.stdout)
