"""The tables of a web page: those of figures are made lines before the main text is looked for, which glues their
cells together; those of the page's own properties (索引号, 成文日期) are taken out of it and read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

# Stands between two cells until the text is written; no page shows it.
_CELL = "\u241f"
# Behind each row a number of its own: of lines that are the same the one further down would be left out.
_NUMBER = re.compile(rf"{_CELL * 2}\d+")
_FIGURE = re.compile(r"[-+－]?\d[\d,.]*%?|[-—–…]{1,2}")
_LEAST_FIGURES, _WIDEST, _LONGEST = 2, 60, 5_000
_EMPTY = "—"
# A table with so many labels of properties is the page's own.
_LEAST_PROPERTIES = 2
_KEYS = ("published", "issuer")
_DAY = re.compile(r"((?:19|20)\d\d)\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")
_LABEL = re.compile(r"\s*[:：]?\s*$")

Grid = list[list[str]]


def rows_to_lines(tree: Any, inside: Iterable[Any]) -> None:
    """Make each of the tables `inside` that holds figures a paragraph a row; cells over several columns or rows are
    said in each, heads of several rows in one."""
    numbers = count()
    for table in inside:
        grid = _grid(table)
        if not grid or not (_holds_figures(grid) or _is_of_words(table, grid)):
            continue
        parent = table.getparent()
        if parent is None:
            continue
        lines = []
        for row in _with_one_head(grid):
            line = tree.makeelement("p", {})
            line.text = _CELL.join(row) + f"{_CELL * 2}{next(numbers)}"
            lines.append(line)
        lines[-1].tail = table.tail
        at = parent.index(table)
        parent[at : at + 1] = lines


def parted_by_tabs(text: str) -> str:
    """`text` with tabs between the cells of the rows that were made lines."""
    return _NUMBER.sub("", text).replace(_CELL, "\t")


def take_properties(tree: Any, labels: Mapping[str, Sequence[str]], marks: Iterable[str]) -> dict[str, str]:
    """What the tables of the page's properties say beside `labels`, which are given by our key; they leave the page.

    `marks` are labels that only such a table has (索引号).
    """
    known = {_bare(label): key for key, names in labels.items() if key in _KEYS for label in names}
    rank = {_bare(label): at for names in labels.values() for at, label in enumerate(names)}
    own = {*known, *map(_bare, marks)}
    found: dict[str, tuple[int, str]] = {}
    for table in [*tree.iter("table", "dl", "ul")]:
        cells = [" ".join("".join(cell.itertext()).split()) for cell in table.iter("td", "th", "dt", "dd", "li")]
        pairs = [*_pairs(cells, own)]
        if (
            len(pairs) < _LEAST_PROPERTIES
            or sum(map(len, cells)) > _LONGEST
            or not any(label in map(_bare, marks) for label, _ in pairs)
        ):
            continue
        for label, written in pairs:
            key = known.get(label)
            day = _DAY.search(written)
            value = (
                "-".join((day[1], f"{int(day[2]):02}", f"{int(day[3]):02}")) if key == "published" and day else written
            )
            if key and value and (key not in found or rank[label] < found[key][0]):
                found[key] = (rank[label], value)
        if (parent := table.getparent()) is not None:
            _leave_out(parent, table)
    return {key: value for key, (_, value) in found.items()}


def _pairs(cells: Sequence[str], own: set[str]) -> Iterable[tuple[str, str]]:
    """The labels of properties among the cells and what stands behind each, in its own cell or in the next."""
    for at, cell in enumerate(cells):
        label, parted, value = cell.replace("：", ":").partition(":")
        if parted and _bare(label) in own and value.strip():
            yield _bare(label), cell[len(label) + 1 :].strip()
        elif _bare(_LABEL.sub("", cell)) in own:
            value = cells[at + 1] if at + 1 < len(cells) else ""
            taken = "" if _bare(_LABEL.sub("", value)) in own else value
            yield _bare(_LABEL.sub("", cell)), taken


def _bare(label: str) -> str:
    return "".join(label.split()).strip("[]【】")


def _leave_out(parent: Any, element: Any) -> None:
    """Remove an element, but not the text behind it."""
    before = element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _grid(table: Any) -> Grid:
    """The words of a table's cells by row and column, one that spans several in each of them."""
    rows: Grid = []
    hanging: dict[int, tuple[int, str]] = {}  # by column: further rows that a cell spans, and its words
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is not table:
            return []
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        words: list[str] = []
        while cells or len(words) in hanging:
            at = len(words)
            if at in hanging:
                left, text = hanging.pop(at)
                if left > 1:
                    hanging[at] = (left - 1, text)
                words.append(text)
            else:
                cell = cells.pop(0)
                text = " ".join("".join(cell.itertext()).replace(_CELL, " ").split())
                for column in range(_span(cell, "colspan")):
                    if (down := _span(cell, "rowspan")) > 1:
                        hanging[at + column] = (down - 1, text)
                    words.append(text)
            if len(words) > _WIDEST:
                return []
        rows.append(words)
    return [row for row in rows if any(row)]


def _span(cell: Any, name: str) -> int:
    written = (cell.get(name) or "1").strip()
    return min(max(int(written), 1), _WIDEST) if written.isascii() and written.isdigit() else 1


def _holds_figures(grid: Grid) -> bool:
    return sum(_is_figure(cell) for row in grid for cell in row[1:]) >= _LEAST_FIGURES


def _is_of_words(table: Any, grid: Grid) -> bool:
    """Whether a table without figures is the text's own: it has rows and columns, and nothing to press."""
    return len(grid) > 1 and min(map(len, grid)) > 1 and not table.xpath(".//a|.//input|.//img|.//select")


def _is_figure(cell: str) -> bool:
    return _FIGURE.fullmatch(cell) is not None


def _with_one_head(grid: Grid) -> Grid:
    """The rows with those of the head made one, and a sign in the empty cells of the others."""
    heads = 0
    while heads < len(grid) and not any(map(_is_figure, grid[heads][1:])):
        heads += 1
    if heads == len(grid):
        heads = 1  # a table of words has no more than one
    width = max(map(len, grid))
    if heads > 1 and (len(grid[0]) != width or len({*grid[0]}) == 1):
        # a title over the whole table is no head
        return [[" ".join(dict.fromkeys(grid[0]))], *_with_one_head(grid[1:])]
    if heads > 1 and len({len(row) for row in grid[:heads]}) == 1 and heads <= _MOST_HEADS:
        columns = zip(*grid[:heads], strict=True)
        grid = [["".join(dict.fromkeys(column)) for column in columns], *grid[heads:]]
        heads = 1
    return [*grid[:heads], *([cell or _EMPTY for cell in row] if any(row[1:]) else row[:1] for row in grid[heads:])]


_MOST_HEADS = 3
