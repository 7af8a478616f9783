"""Tables whose rows came as `name | unit | figure | growth`: what each cell says, by the head of its column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ..catalogue import Catalogue
from ..records import Measure, Observation
from .context import Context
from .grammar import any_of
from .indicators import Found
from .measures import basis_of, measure_words
from .numerals import parse_number
from .observations import fits_unit
from .quantities import written_unit
from .subjects import tidy

_FIGURE = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")
_NO_FIGURE = frozenset({"—", "-", "–", "…"})
_YEAR = re.compile(r"((?:19|20)\d\d)\s?年")
_IN_BRACKETS = re.compile(r"[（(](?:单位[:：])?\s?([^（()）]{1,10})[)）]")
_BEFORE_A_NAME = re.compile(
    r"\s*(?:其中[:：])?\s*#?\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])?\s*"
)
_PARTED = re.compile(r"[|\t]")
_UNIT = re.compile(r"(?P<large>[十百千]?[万亿]{0,2})(?P<symbol>[^（(\s]+)")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands between two bars of a line, with its span in the version's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Column:
    """What the head of a column says of the figures below it: their unit is null where their row names it."""

    measure: Measure
    unit: str | None
    year: str | None


@dataclass(frozen=True, slots=True)
class _Head:
    """The columns of a table, null where they hold no figures that can be read, and the place of the rows' units."""

    columns: tuple[_Column | None, ...]
    unit_at: int | None


def find_rows(text: str) -> list[tuple[Cell, ...]]:
    """Every line of `text` that bars or tabs part into cells, in order."""
    rows = []
    found = _PARTED.search(text)
    while found:
        start, stop = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.start())
        stop = len(text) if stop < 0 else stop
        rows.append(tuple(_cells(text[start:stop], start)))
        found = _PARTED.search(text, stop)
    return rows


def _cells(line: str, offset: int) -> Iterator[Cell]:
    """The cells of a line; a bar at its very beginning or end parts nothing."""
    pieces = _PARTED.split(line)
    at = offset
    for number, piece in enumerate(pieces):
        text = piece.strip()
        if text or 0 < number < len(pieces) - 1:
            start = at + len(piece) - len(piece.lstrip()) if text else at
            yield Cell(start, start + len(text), text)
        at += len(piece) + 1


def read_tables(
    text: str,
    masked: str,
    *,
    rows: Sequence[Sequence[Cell]],
    surroundings: Sequence[Context],
    found: Found,
    catalogue: Catalogue,
) -> Iterator[Observation]:
    """The figures of tables as observations; those whose unit neither head nor row names are left out.

    A head is a row without any figure, a table the rows of as many cells right below it. `masked` is the text with its
    expressions of time masked.
    """
    starts = [context.sentence.start for context in surroundings]
    head, last = None, 0
    for row in (row for row in rows if row):
        if _is_head(row):
            head = _read_head(row, _line_before(text, row[0].start), catalogue)
        elif head is None or len(row) != len(head.columns) or text[last : row[0].start].strip(" |\t\n　"):
            head = None
        else:
            context = surroundings[max(0, bisect_right(starts, row[0].start) - 1)]
            if context.sentence.start <= row[0].start and row[-1].end <= context.sentence.end:
                name = tidy(_BEFORE_A_NAME.sub("", masked[row[0].start : row[0].end], count=1))
                yield from _read_row(row, name, head, context, found, catalogue)
        last = row[-1].end


def _is_head(row: Sequence[Cell]) -> bool:
    return len(row) > 1 and not any(_FIGURE.fullmatch(cell.text) or cell.text in _NO_FIGURE for cell in row[1:])


def _line_before(text: str, start: int) -> str:
    """The line above a table, which often names its unit and its year."""
    line = text.rfind("\n", 0, start)
    return text[text.rfind("\n", 0, max(0, line)) + 1 : line] if line > 0 else ""


def _read_head(row: Sequence[Cell], caption: str, catalogue: Catalogue) -> _Head:
    growth, unit = _head_words(catalogue)
    of_all, year_of_all = _IN_BRACKETS.search(caption), _YEAR.search(caption)
    columns: list[_Column | None] = [None]
    unit_at = None
    for at, cell in enumerate(row[1:], 1):
        said, year = _IN_BRACKETS.search(cell.text) or of_all, _YEAR.search(cell.text) or year_of_all
        written = said[1].strip() if said else None
        when = year[1] if year else None
        if unit.match(cell.text):
            unit_at = at
            columns.append(None)
        elif written == "%":
            grows = growth.search(cell.text) or growth.search(caption)
            columns.append(_Column("growth" if grows else "level", "%", when))
        else:
            columns.append(None if growth.search(cell.text) else _Column("level", written, when))
    return _Head(tuple(columns), unit_at)


@lru_cache(maxsize=8)
def _head_words(catalogue: Catalogue) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = catalogue.tables["wording"]["tables"]
    return re.compile(any_of(words["growth"])), re.compile(rf"(?:{any_of(words['unit'])})$")


def _read_row(
    row: Sequence[Cell], name: str, head: _Head, context: Context, found: Found, catalogue: Catalogue
) -> Iterator[Observation]:
    for cell, column in zip(row, head.columns, strict=True):
        if column is None or not name or not _FIGURE.fullmatch(cell.text):
            continue
        written = column.unit or (row[head.unit_at].text if head.unit_at is not None else "")
        unit = _unit_of(written, catalogue)
        value = parse_number(cell.text.lstrip("-"))
        if unit is None or value is None:
            continue
        symbol, factor = unit
        figure = value * factor * (-1 if cell.text.startswith("-") else 1)
        indicator = catalogue.indicators.get(found.named(name) or "")
        if indicator is not None and not fits_unit(indicator, column.measure, symbol, catalogue):
            indicator = None
        yield Observation(
            start=cell.start,
            end=cell.end,
            quote=cell.text,
            sentence_start=context.sentence.start,
            sentence_end=context.sentence.end,
            segment=context.sentence.segment,
            indicator=indicator.id if indicator else None,
            label=name,
            region=context.region_at(cell.start),
            kind=context.kind_at(cell.start),
            measure=column.measure,
            low=figure,
            high=figure,
            bound="exact",
            unit=symbol,
            period=column.year or context.segment.period,
            basis=basis_of(column.measure, "", indicator, measure_words(catalogue)),
            status="final",
            commitment=None,
            rule="table_cell",
        )


def _unit_of(written: str, catalogue: Catalogue) -> tuple[str, Decimal] | None:
    """The unit that a head or a row writes, and how many of it one of what is written there is; null for no unit."""
    match = _UNIT.match(written)
    if match is None or match["symbol"] not in catalogue.units:
        return None
    large = parse_number(f"1{match['large']}")
    said, factor = written_unit(match["symbol"], catalogue.units)
    return None if large is None else (said, large * factor)
