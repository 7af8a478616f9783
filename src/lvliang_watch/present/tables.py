"""Rows of the analysts' views as tables for a terminal or a page, in Chinese or English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from ..catalogue import Catalogue
from .headlines import choose_headlines, merge_sides, order_rows
from .layouts import LAYOUTS, View, columns_of
from .lives import project_lives
from .words import Lang, Row, Words, words

# What a terminal would obey, and what turns the direction of writing: a report's text does neither.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
COMMAND = "lvliang-watch"
LONGEST = 500  # characters of a cell: what is longer stands whole in --json and in exports
_STYLES = {"good": "green", "bad": "red", "more": "green", "less": "yellow"}


def table_of(
    view: View,
    rows: Sequence[Row],
    lang: Lang,
    *,
    limit: int | None = None,
    catalogue: Catalogue | None = None,
    command: str | None = None,
) -> RenderableType:
    """A table of the rows, to be given to `render`; with a limit the most telling ones and the command for the rest."""
    given = words(lang, catalogue)
    shown, rest = first_rows(view, rows, given, limit)
    more = Text(given.phrase("more", count=rest, command=command or f"{COMMAND} {view}"))
    if not shown:
        return more if rest else Text(given.phrase("nothing"))
    columns = columns_of(view, shown, given)
    table = Table(box=box.SIMPLE_HEAD, title=given.name("table", view), title_justify="left", padding=(0, 1, 0, 0))
    for column in columns:
        justify: Literal["left", "right"] = "right" if column.right else "left"
        name = given.name("column", column.heading)
        table.add_column(
            Text(name), justify=justify, no_wrap=not column.wraps, max_width=column.widest, overflow="fold"
        )
    for row in shown:
        table.add_row(
            *(Text(printable(clipped(column.cell(row, given)))) for column in columns), style=style_of(row, given)
        )
    if rest:
        table.caption, table.caption_justify = more, "left"
    return table


def plain_rows(
    view: View, rows: Sequence[Row], lang: Lang, *, limit: int | None = None, catalogue: Catalogue | None = None
) -> list[dict[str, str]]:
    """The cells of that table under their headings, all columns, for a page that draws its own tables."""
    given = words(lang, catalogue)
    shown, _ = first_rows(view, rows, given, limit)
    columns = LAYOUTS[view]
    return [
        {given.name("column", column.heading): printable(column.cell(row, given)) for column in columns}
        for row in shown
    ]


def render(
    table: RenderableType, *, width: int | None = None, colour: bool | None = None, console: Console | None = None
) -> None:
    """Print a table on `console`, by default the terminal with the width and colours that it has."""
    system: Literal["auto"] | None = None if colour is False else "auto"
    target = console or Console(width=width, color_system=system, force_terminal=colour or None, highlight=False)
    target.print(table, width=width)


def printable(text: str) -> str:
    """The text with nothing in it that a terminal would obey."""
    return _CONTROL.sub(" ", text)


def clipped(text: str) -> str:
    """The text, cut where it is longer than anyone reads in a table."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def first_rows(view: View, rows: Sequence[Row], given: Words, limit: int | None) -> tuple[list[Row], int]:
    """What becomes a line each, the most telling ones where a limit is given, and how many more there are."""
    lines = _lines(view, rows, given)
    shown = _first(view, lines, given, limit)
    return shown, len(lines) - len(shown)


def style_of(row: Row, given: Words) -> str | None:
    """The colour of a line: by whether a reader should be glad of it, else by whether it is more or less."""
    tone = given.tone(row.get("verdict") or row.get("type"))
    return _STYLES.get(tone) or _STYLES.get(str(row.get("ambition")))


def _lines(view: View, rows: Sequence[Row], given: Words) -> list[Row]:
    """What becomes a line of the table each, in order: rows, rows told in one breath, or the life of a project."""
    if view == "milestones":
        return project_lives(rows)
    if view == "changes":
        return merge_sides(order_rows(rows, given))
    return order_rows(rows, given) if view in ("scorecard", "targets", "results") else list(rows)


def _first(view: View, lines: list[Row], given: Words, limit: int | None) -> list[Row]:
    if view == "changes" and limit is not None:
        return choose_headlines(lines, given, limit=limit)
    return lines[:limit]
