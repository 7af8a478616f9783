"""Rows of tables whose cells are written on several lines: put together by the rules between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from .layout import Box, Row

_FIGURE = re.compile(r"[-+－]?\d[\d,.]*%?")
# A band between two rules is one row of a table only up to so many heights of its letters.
_TALLEST = 9.0
_COVERED = 0.9


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line drawn on a page."""

    y: float
    left: float
    right: float


def join_cells(rows: Sequence[Row], rules: Sequence[Rule]) -> list[Row]:
    """`rows` with those that are one row of a table made one: between the same two rules, or overlapping in height."""
    joined: list[Row] = []
    for band, among in groupby(rows, key=lambda row: _band(row, rules)):
        group = [*among]
        whole = _joined(group) if band and len(group) > 1 and _spans_few_lines(group, band) else None
        joined += [whole] if whole else [*_overlapping(group)]
    return joined


def _band(row: Row, rules: Sequence[Rule]) -> tuple[float, float] | None:
    """The rules right above and below the row; null where it does not lie between two."""
    middle = (row.top + row.bottom) / 2
    over = [rule.y for rule in rules if rule.left < row.right and row.left < rule.right and rule.y < middle]
    under = [rule.y for rule in rules if rule.left < row.right and row.left < rule.right and rule.y > middle]
    return (round(max(over)), round(min(under))) if over and under else None


def _spans_few_lines(rows: Sequence[Row], band: tuple[float, float]) -> bool:
    return band[1] - band[0] <= _TALLEST * max(row.height for row in rows)


def _overlapping(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, those made one that overlap in height without being level: a name of two lines and its figure."""
    last: Row | None = None
    for row in rows:
        beside = last is not None and row.column == last.column and row.top < last.bottom - 0.2 * row.height
        if last is not None and beside and row.top > last.top and (whole := _joined([last, row])):
            last = whole
            continue
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield last


def _joined(rows: Sequence[Row]) -> Row | None:
    """One row of several, each cell from the top; null where figures stand one below the other, or of one cell."""
    cells: list[Box] = []
    for row in rows:
        for cell in row.cells:
            at = next(
                (at for at, other in enumerate(cells) if cell.left < other.right and other.left < cell.right), None
            )
            if at is None:
                cells.append(cell)
                continue
            other = cells[at]
            if _FIGURE.fullmatch(cell.text) and _FIGURE.fullmatch(other.text):
                return None
            cells[at] = Box(
                other.text + cell.text,
                min(other.left, cell.left),
                min(other.top, cell.top),
                max(other.right, cell.right),
                # its letters are no taller for standing on two lines
                min(other.top, cell.top) + max(other.height, cell.height),
            )
    if len(cells) < 2:
        return None
    return Row(tuple(sorted(cells, key=lambda cell: cell.left)), rows[0].column)
