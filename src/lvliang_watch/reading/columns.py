"""The columns of a table in plain text: what stands between its cells is made a tab, and every other tab a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .lines import Span, line_spans
from .offsets import Mapped

_GAP = re.compile(r" *\t[ \t]*| {2,}")
_BLANK = re.compile(r" +")
_FIGURE = re.compile(r"[-—–…]{1,2}|[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?\d{1,12}(?:\.\d+)?%?")
# What a table's line never holds: the end of a sentence, a pause, a bar that parts its cells already.
_PROSE = re.compile(r"[。，；！？|]")
_LONGEST_ROW, _LEAST_CELLS = 200, 3


def mark_columns(normal: Mapped) -> Mapped:
    """`normal` with a tab between the cells of each table, character for character; a table is a head without figures
    and rows of as many cells below it whose last ones are figures."""
    text = normal.text
    if "\t" not in text and not re.search(r"\d +[-+]?\d", text):
        return normal
    plain = list(text.replace("\t", " "))
    for gap in _gaps_of_tables(text):
        plain[gap] = "\t"
    return Mapped("".join(plain), normal.offsets)


def _gaps_of_tables(text: str) -> Iterator[int]:
    """The places of the tabs: one within each gap between two cells."""
    head: list[Span] | None = None
    head_rows = 0
    for start, end in line_spans(text):
        rows = None if end - start > _LONGEST_ROW or _PROSE.search(text, start, end) else (start, end)
        if rows is None:
            head = None
            continue
        cells = _cells(text, start, end, _GAP)
        if len(cells) < _LEAST_CELLS:
            cells = _cells(text, start, end, _BLANK)
        if head is not None and _has_figures(text, cells):
            last = _row_of(text, cells, len(head))
            if last is not None:
                if not head_rows:
                    yield from _between(head)
                head_rows += 1
                yield from _between(last)
                continue
        head, head_rows = (cells if len(cells) >= _LEAST_CELLS and not _has_figures(text, cells) else None), 0


def _cells(text: str, start: int, end: int, gap: re.Pattern[str]) -> list[Span]:
    """The spans of the cells of a line that `gap` parts."""
    begin, stop = start, end
    while begin < stop and text[begin].isspace():
        begin += 1
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    cells, at = [], begin
    for match in gap.finditer(text, begin, stop):
        cells.append((at, match.start()))
        at = match.end()
    return [*cells, (at, stop)]


def _has_figures(text: str, cells: Sequence[Span]) -> bool:
    return any(_FIGURE.fullmatch(text, *cell) for cell in cells[1:])


def _row_of(text: str, cells: Sequence[Span], wide: int) -> list[Span] | None:
    """The cells as the row of a table `wide` columns wide: what is too many at the front is the name's own; null where
    they are too few or no figure stands last."""
    if len(cells) < wide or not _FIGURE.fullmatch(text, *cells[-1]):
        return None
    first = len(cells) - wide
    if any(_FIGURE.fullmatch(text, *cell) for cell in cells[: first + 1]):
        return None
    return [(cells[0][0], cells[first][1]), *cells[first + 1 :]]


def _between(cells: Sequence[Span]) -> Iterator[int]:
    for _, end in cells[:-1]:
        yield end
