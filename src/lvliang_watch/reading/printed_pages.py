"""Printed pages as one text: whole paragraphs across lines and pages, what stands at the pages' edges told apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, median_low

from .layout import Bar, Box, Row, find_gutter, rows_of
from .line_breaks import begins_anew
from .lines import Span
from .offsets import Mapped, leave_out, map_whole
from .ruled_tables import Rule, join_cells

# The parts of a page's height where its head and its foot stand, the lines there that may be one, and how long one is.
_EDGE, _EDGE_LINES, _LONGEST_EDGE = 0.13, 2, 60
_PAGE_NUMBER = re.compile(
    r"\W{0,4}一?\W{0,2}(?:第\s?)?\d{1,4}(?:\s?页)?(?:\W{1,3}共?\s?\d{1,4}\s?页?)?\W{0,2}一?\W{0,4}"
)
_DIGITS = re.compile(r"[\d\s\W]|一(?=\d)")
_NOTE = re.compile(r"\s*(?:[①-⑳⁰¹²³⁴-⁹]|[\[［〔【(（]\d{1,2}[\]］〕】)）]|注\s?\d{0,2}[:：]|[*＊]\s?\S|\d{1,2}\s)")
_ENDED = re.compile(r"[。！？!?]\W?$")
# In heights of the letters: short of the edge so far a line is still full, indented so far it opens a paragraph.
_SHORT, _INDENT, _DEEPEST = 1.6, 1.2, 3.5
_MANY_ROWS = 8
_SMALL, _PITCH, _ALIKE = 0.9, 1.75, 0.8
_SHARE = 0.02
# So many pages before and after one tell where its columns are, if they have them within so many points.
_AROUND, _SAME_GUTTER = 3, 12.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: what stands on it, how large it is, and the rules that are drawn on it."""

    boxes: tuple[Box, ...]
    width: float
    height: float
    rules: tuple[Rule, ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of printed pages: `source` has every line, `body` paragraphs without the pages' edges, which are
    `edges` in `source`."""

    source: str
    body: Mapped
    edges: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    row: Row
    sheet: int
    edge: bool


def set_pages(sheets: Sequence[Sheet]) -> Printed:
    """The text of `sheets` in reading order; footnotes that stand at the foot of a page come after the text."""
    gutters = [find_gutter(sheet.boxes) for sheet in sheets]
    pages = [
        join_cells(rows_of(sheet.boxes, sheet.bars, gutter=_usual(gutters, number)), sheet.rules)
        for number, sheet in enumerate(sheets)
    ]
    edges = _edges(pages, sheets)
    lines = [_Line(row, number, row in edges[number]) for number, rows in enumerate(pages) for row in rows]
    usual = median([line.row.height for line in lines if not line.edge] or [1.0])
    text, notes = _without_notes(lines, usual)
    return _write([*text, *notes], _Margins.of(text, usual))


def _usual(gutters: Sequence[float | None], number: int) -> float | None:
    """Where the columns of a page are parted: where they are on the pages around it; null where those have none."""
    near = [at for at in gutters[max(0, number - _AROUND) : number + _AROUND + 1] if at is not None]
    if not near:
        return None
    at = median_low(near)
    alike = sum(abs(other - at) < _SAME_GUTTER for other in near)
    return at if alike >= 2 and 2 * alike >= len(near) else None


def _edges(pages: Sequence[Sequence[Row]], sheets: Sequence[Sheet]) -> list[set[Row]]:
    """The rows of each page that are its head, its foot or its number."""
    candidates = [_candidates(rows, sheet) for rows, sheet in zip(pages, sheets, strict=True)]
    places: dict[str, list[tuple[int, float]]] = {}
    for number, rows in enumerate(candidates):
        for row in rows:
            places.setdefault(_bare(row), []).append((number, row.top / sheets[number].height))
    return [
        {row for row in rows if _PAGE_NUMBER.fullmatch(row.text) or _comes_back(row, number, sheets[number], places)}
        for number, rows in enumerate(candidates)
    ]


def _candidates(rows: Sequence[Row], sheet: Sheet) -> list[Row]:
    """The rows at the top and the bottom of a page that are short enough for a head."""
    ordered = sorted(rows, key=lambda row: row.top)
    top = [row for row in ordered[:_EDGE_LINES] if row.bottom < _EDGE * sheet.height]
    foot = [row for row in ordered[-_EDGE_LINES:] if row.top > (1 - _EDGE) * sheet.height]
    return [row for row in {id(row): row for row in (*top, *foot)}.values() if len(row.text) <= _LONGEST_EDGE]


def _bare(row: Row) -> str:
    return _DIGITS.sub("", row.text)


def _comes_back(row: Row, number: int, sheet: Sheet, places: Mapping[str, Sequence[tuple[int, float]]]) -> bool:
    """Whether a page near has the same words at the same height."""
    bare, at = _bare(row), row.top / sheet.height
    if len(bare) < 2:
        return False
    others = places[bare]
    near = bisect_left(others, (number, 0.0))
    return any(other != number and abs(top - at) < _SHARE for other, top in others[max(0, near - 8) : near + 8])


def _without_notes(lines: Sequence[_Line], usual: float) -> tuple[list[_Line], list[_Line]]:
    """The lines of the text and, apart, the footnotes in small letters at the feet of the pages."""
    text: list[_Line] = []
    notes: list[_Line] = []
    sheets: dict[int, list[_Line]] = {}
    for line in lines:
        sheets.setdefault(line.sheet, []).append(line)
    for page in sheets.values():
        first = len(page)
        for at in range(len(page) - 1, -1, -1):
            line = page[at]
            if line.edge:
                continue
            if line.row.height > _SMALL * usual or len(line.row.cells) > 1:
                break
            first = at if _NOTE.match(line.row.text) else first
        text += page[:first] + [line for line in page[first:] if line.edge]
        notes += [line for line in page[first:] if not line.edge]
    return text, notes


@dataclass(frozen=True, slots=True)
class _Margins:
    """The edges of the columns of the text, by their left one, and whether its paragraphs are indented."""

    columns: dict[tuple[float, float], tuple[float, float]]
    indented: bool
    usual: float

    @classmethod
    def of(cls, lines: Sequence[_Line], usual: float) -> _Margins:
        """The margins of a text. A column of a few lines has those of one that begins where it begins."""
        rows = [line.row for line in lines if not line.edge and len(line.row.cells) == 1]
        among: dict[tuple[float, float], list[Row]] = {}
        for row in rows:
            among.setdefault(row.column, []).append(row)
        full = [column for column, its in among.items() if len(its) >= _MANY_ROWS]
        columns = {}
        for column, its in among.items():
            near = [other for other in full if abs(other[0] - column[0]) < usual * _DEEPEST]
            like = max(near, key=lambda other: len(among[other])) if near and len(its) < _MANY_ROWS else column
            columns[column] = like[0], _right_edge(among[like], usual)
        margins = cls(columns, False, usual)
        rows = [row for row in rows if row.left - columns[row.column][0] <= _DEEPEST * usual]
        firsts = rows[:1]
        firsts += [row for one, row in pairwise(rows) if not margins.is_full(one) or not _are_alike(one, row)]
        indented, flush = sum(map(margins.is_indented, firsts)), sum(map(margins.is_flush, firsts))
        return cls(columns, indented > 0 and indented >= 2 * flush, usual)

    def is_indented(self, row: Row) -> bool:
        """Whether a row begins a paragraph by its indent."""
        left = self.columns.get(row.column, row.column)[0]
        return _INDENT <= (row.left - left) / self.usual <= _DEEPEST

    def is_full(self, row: Row) -> bool:
        """Whether a row reaches the right edge of its column."""
        left, right = self.columns.get(row.column, row.column)
        return row.right >= right - _SHORT * self.usual and row.right - row.left > 0.5 * (right - left)

    def is_flush(self, row: Row) -> bool:
        """Whether a row begins at the left edge of its column."""
        left = self.columns.get(row.column, row.column)[0]
        return abs(row.left - left) < 0.7 * self.usual


def _are_alike(one: Row, other: Row) -> bool:
    """Whether two rows are in letters of about the same height."""
    return min(one.height, other.height) >= _ALIKE * max(one.height, other.height)


def _right_edge(rows: Sequence[Row], usual: float) -> float:
    """Where most of the rows end: a title may reach further."""
    rights = sorted(row.right for row in rows)
    ending = [bisect_left(rights, right + 0.1) - bisect_left(rights, right - _SHORT * usual) for right in rights]
    return max(zip(ending, rights, strict=True))[1]


def _goes_on(before: _Line, after: _Line, margins: _Margins) -> bool:
    """Whether the line `after` is the same paragraph's as the line `before`."""
    one, other = before.row, after.row
    if len(one.cells) > 1 or len(other.cells) > 1:
        return False
    if not margins.is_full(one) or not margins.is_flush(other):
        return False
    if not _are_alike(one, other):
        return False
    near = before.sheet == after.sheet and one.column == other.column
    if near and other.top - one.top > _PITCH * 2 * margins.usual:
        return False
    return margins.indented or not (_ENDED.search(one.text) or begins_anew(other.text))


def _write(lines: Sequence[_Line], margins: _Margins) -> Printed:
    """The text of `lines`: an edge of a page breaks no paragraph."""
    parts: list[str] = []
    out: list[Span] = []
    edges: list[Span] = []
    at, last, last_end = 0, None, 0
    for line, words in ((line, line.row.text) for line in lines):
        start = at
        parts += (words, "\n")
        at += len(words) + 1
        if line.edge:
            edges.append((start, at - 1))
            out.append((start, at))
            continue
        if last is not None and _goes_on(last, line, margins):
            out.append((last_end, last_end + 1))
        last, last_end = line, at - 1
    source = "".join(parts)[:-1]
    spans: Iterator[Span] = ((start, min(end, len(source))) for start, end in sorted(out))
    return Printed(source, leave_out(map_whole(source), spans), tuple(edges))
