"""Rows with the words that they rest on: below each its sides, each with its sentence, document and address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from ..catalogue import Catalogue
from .figures import format_figure
from .layouts import LAYOUTS, View
from .lives import statement_in_words
from .messages import message_in_words
from .sentences import decimal_of
from .summary import excerpt
from .tables import COMMAND, clipped, first_rows, printable, style_of
from .words import Lang, Row, Words, words

AROUND = 80  # characters of a sentence on each side of its quote
# The sides of a row: how their fields begin, and the column that says them; a view of statements has one, its own.
SIDES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "changes": {"from_": "before", "to_": "after"},
        "scorecard": {"target_": "target", "result_": "result"},
    }
)
_PACES = ("pace_planned", "pace_needed")


def quoted_rows(
    view: View,
    rows: Sequence[Row],
    lang: Lang,
    *,
    limit: int | None = None,
    catalogue: Catalogue | None = None,
    command: str | None = None,
) -> RenderableType:
    """The rows that a table would show, one below the other, each with the words of its sides; for `render`."""
    given = words(lang, catalogue)
    shown, rest = first_rows(view, rows, given, limit)
    blocks = [part for row in shown for part in _block(view, row, given, catalogue)]
    if rest:
        blocks.append(Text(given.phrase("more", count=rest, command=command or f"{COMMAND} {view}")))
    return Group(*blocks) if blocks else Text(given.phrase("nothing"))


def _block(view: View, row: Row, given: Words, catalogue: Catalogue | None) -> Iterator[RenderableType]:
    sides = SIDES.get(view, {})
    cells = {column.heading: column.cell(row, given) for column in LAYOUTS[view]}
    hidden = {*sides.values(), "document", "life"}
    head = [cells[name] for name in cells if name not in hidden and cells[name]]
    yield Text(printable(clipped(" · ".join(head))), style=style_of(row, given) or "bold")
    for line in _lines(view, row, cells, sides, given, catalogue):
        yield Padding(Text(printable(clipped(line)), overflow="fold"), (0, 0, 0, 2))
    yield Text("")


def _lines(
    view: View, row: Row, cells: Mapping[str, str], sides: Mapping[str, str], given: Words, catalogue: Catalogue | None
) -> Iterator[str]:
    for start, column in sides.items():
        if cells.get(column) or row.get(f"{start}sentence"):
            yield f"{given.name('column', column)}: {cells.get(column, '')}".rstrip(": ")
            yield from _source(row, start, given)
    if view == "milestones":
        for statement in row["statements"]:
            yield statement_in_words(statement, given)
            yield from _source(statement, "", given)
    elif not sides:
        yield from _source(row, "", given)
    yield from _progress(row, given)
    if row.get("reason"):
        yield message_in_words(str(row["reason"]), given.lang, catalogue=catalogue)


def _source(row: Row, start: str, given: Words) -> Iterator[str]:
    sentence, quote = row.get(f"{start}sentence"), row.get(f"{start}quote")
    words_there = excerpt(str(sentence or quote), str(quote or ""), around=AROUND)
    marked = words_there.replace(str(quote), f"[{quote}]", 1) if quote and quote != words_there else words_there
    said = given.phrase("quoted", marked)
    where = [str(row[name]) for name in (f"{start}document", f"{start}address") if row.get(name)]
    if sentence or quote:
        yield f"  {said} {' '.join(where)}".rstrip()


def _progress(row: Row, given: Words) -> Iterator[str]:
    """Of a goal over several years: how much of the way is behind, and the pace needed beside the pace planned."""
    if row.get("reached_share") is None:
        return
    unit, measure = row.get("unit"), row.get("measure")
    values = [decimal_of(row.get(name)) for name in _PACES]
    paces = [format_figure(value, value, "exact", unit, measure, given) for value in values]
    share = f"{decimal_of(row['reached_share']):.0f}%"
    if row.get("pace_needed") is None:
        yield given.phrase("way_behind", share, row.get("reached_period") or "")
    else:
        yield given.phrase("way_and_pace", share, row.get("reached_period") or "", *paces, row.get("years_left"))
