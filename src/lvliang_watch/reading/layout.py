"""Where words stand on a page, and in which order they are read: rows, columns of prose, cells of tables.

What a PDF writes letter by letter and what is seen on a scan come as boxes; from here on both are lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

# In heights of the letters: what is between two words of letters or digits, two of Han characters, two cells, and one
# of each.
_WORD_GAP, _HAN_GAP, _CELL_GAP = 0.15, 0.8, 1.1
_MIXED_GAP = 0.3
_HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
# Columns of prose: so many rows on both sides of a gap, such a share of them filled so far, of so many letters.
_LEAST_ROWS, _SHARE_FILLED, _FILLED, _LEAST_LETTERS = 5, 0.25, 0.85, 7
_MIDDLE, _COLUMN_GAP = (0.2, 0.8), 0.7


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of text and its place on a page, y growing downwards; `height` is that of its letters."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """How tall its letters are."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def middle_across(self) -> float:
        """Half way to the right."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that stand beside one another in one column of a page; prose is one cell."""

    cells: tuple[Box, ...]
    column: tuple[float, float]  # the left and the right edge of the column that it stands in

    @property
    def left(self) -> float:
        """Where its first letter begins."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Where its last letter ends."""
        return self.cells[-1].right

    @property
    def top(self) -> float:
        """Where its highest cell begins."""
        return min(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        """Where its lowest cell ends."""
        return max(cell.bottom for cell in self.cells)

    @property
    def height(self) -> float:
        """How tall its letters are."""
        return median(cell.height for cell in self.cells)

    @property
    def text(self) -> str:
        """Its cells parted by tabs."""
        return "\t".join(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Bar:
    """A vertical line drawn on a page: the edge of a table's cells."""

    x: float
    top: float
    bottom: float


def rows_of(boxes: Iterable[Box], bars: Sequence[Bar] = (), *, gutter: float | None = None) -> list[Row]:
    """The rows of a page in the order in which a person reads them: column by column where prose is set in columns.

    `gutter` is where other pages of the same print have the gap between their columns.
    """
    levels = _levels([box for box in boxes if box.text.strip() and box.height > 0])
    rows: list[Row] = []
    for part in _parts(levels, gutter):
        edges = _edges(part)
        rows += [Row(_cells(level, bars), edges) for level in part]
    return rows


def find_gutter(boxes: Iterable[Box]) -> float | None:
    """Where the gap between the columns of a page is; null where its prose is not set in columns."""
    levels = _levels([box for box in boxes if box.text.strip() and box.height > 0])
    found = _gutter(levels) if len(levels) >= _LEAST_ROWS else None
    return found[2] if found else None


def _levels(boxes: Sequence[Box]) -> list[list[Box]]:
    """The boxes that stand on one line of the page each, from the left."""
    levels: list[list[Box]] = []
    spans: list[tuple[float, float]] = []  # of the tallest box of each level
    for box in sorted(boxes, key=lambda box: box.middle):
        at = next(
            (at for at in range(len(levels) - 1, max(-1, len(levels) - 4), -1) if _is_level(box, spans[at])), None
        )
        if at is None:
            levels.append([box])
            spans.append((box.top, box.bottom))
        else:
            levels[at].append(box)
            if box.height > spans[at][1] - spans[at][0]:
                spans[at] = (box.top, box.bottom)
    for level in levels:
        level.sort(key=lambda box: box.left)
    return levels


def _is_level(box: Box, span: tuple[float, float]) -> bool:
    top, bottom = span
    return abs((top + bottom) / 2 - box.middle) < 0.45 * max(box.height, bottom - top)


def _parts(levels: list[list[Box]], known: float | None = None) -> list[list[list[Box]]]:
    """The levels in parts that are read one after the other; columns of prose are parts of their own."""
    found = _known_gutter(levels, known) if known is not None else None
    if found is None and len(levels) >= _LEAST_ROWS:
        found = _gutter(levels)
    if found is None:
        return [levels] if levels else []
    first, last, at = found
    left = [[box for box in level if box.middle_across <= at] for level in levels[first:last]]
    right = [[box for box in level if box.middle_across > at] for level in levels[first:last]]
    inside = [*_parts([level for level in left if level]), *_parts([level for level in right if level])]
    return [*_parts(levels[:first], known), *inside, *_parts(levels[last:], known)]


def _known_gutter(levels: list[list[Box]], at: float) -> tuple[int, int, float] | None:
    """The longest run of levels that a known gap parts, where there is something on both of its sides."""
    runs = sorted(_runs(levels, at, least=1), key=lambda run: run[0] - run[1])
    for first, last in runs:
        sides = [sum(1 for level in levels[first:last] if side(level)) for side in (_left_of(at), _right_of(at))]
        if min(sides) > 0 and last - first > 1:
            return first, last, at
    return None


def _left_of(at: float) -> Callable[[Sequence[Box]], bool]:
    return lambda level: any(box.right <= at for box in level)


def _right_of(at: float) -> Callable[[Sequence[Box]], bool]:
    return lambda level: any(box.left >= at for box in level)


def _gutter(levels: list[list[Box]]) -> tuple[int, int, float] | None:
    """The run of levels that a gap parts into columns of prose, and where the gap is; null where there is none."""
    left, right = _edges(levels)
    height = median(box.height for level in levels for box in level)
    candidates = sorted(
        {gap for level in levels for gap in _gaps(level, _CELL_GAP * height) if _lies(gap, left, right)}
    )
    best: tuple[int, int, float] | None = None
    for at in candidates[:: max(1, len(candidates) // 40)]:
        for first, last in _runs(levels, at):
            if (best is None or last - first > best[1] - best[0]) and _are_columns(levels[first:last], at):
                best = (first, last, at)
    return best


def _lies(at: float, left: float, right: float) -> bool:
    return _MIDDLE[0] < (at - left) / max(right - left, 1) < _MIDDLE[1]


def _gaps(level: Sequence[Box], least: float) -> list[float]:
    """The middles of the gaps of a level that may part columns."""
    found, reach = [], level[0].right
    for box in level[1:]:
        if box.left - reach >= least:
            found.append((box.left + reach) / 2)
        reach = max(reach, box.right)
    return found


def _runs(levels: Sequence[Sequence[Box]], at: float, least: int = _LEAST_ROWS) -> list[tuple[int, int]]:
    """The longest runs of levels in which no box crosses `at`."""
    runs, first = [], 0
    for number, level in enumerate([*levels, None]):
        if level is None or _crosses(level, at):
            if number - first >= least:
                runs.append((first, number))
            first = number + 1
    return runs


def _crosses(level: Sequence[Box], at: float) -> bool:
    """Whether the words of a level go on over `at`."""
    if any(box.left < at < box.right for box in level):
        return True
    before = max((box.right for box in level if box.right <= at), default=None)
    after = min((box.left for box in level if box.left >= at), default=None)
    return before is not None and after is not None and after - before < _COLUMN_GAP * level[0].height


def _are_columns(levels: Sequence[Sequence[Box]], at: float) -> bool:
    """Whether both sides of `at` are filled with prose, as the two halves of a table's rows never are."""
    left = [[box for box in level if box.middle_across <= at] for level in levels]
    right = [[box for box in level if box.middle_across > at] for level in levels]
    return all(_is_prose([level for level in side if level]) for side in (left, right))


def _is_prose(levels: Sequence[Sequence[Box]]) -> bool:
    """Whether enough of the lines are filled with letters from edge to edge."""
    if len(levels) < _LEAST_ROWS:
        return False
    left, right = _edges(levels)
    filled = sum(
        sum(len(box.text) for box in level) >= _LEAST_LETTERS
        and level[-1].right - level[0].left >= _FILLED * (right - left)
        and not _gaps(level, _CELL_GAP * level[0].height)
        for level in levels
    )
    return filled >= _SHARE_FILLED * len(levels)


def _edges(levels: Sequence[Sequence[Box]]) -> tuple[float, float]:
    """The left and the right edge of what stands on some levels, without what a single line puts further out."""
    lefts = sorted(level[0].left for level in levels)
    rights = sorted(max(box.right for box in level) for level in levels)
    return lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]


def _cells(level: Sequence[Box], bars: Sequence[Bar]) -> tuple[Box, ...]:
    """The boxes of a level put together to cells; in a line that is set wide the gaps between its letters are none."""
    middle = level[0].middle
    beside = [bar.x for bar in bars if bar.top <= middle <= bar.bottom]
    usual = _usual_gap(level)
    cells = [level[0]]
    for box in level[1:]:
        last = cells[-1]
        height = max(min(last.height, box.height), 0.7 * max(last.height, box.height))
        gap = (box.left - last.right - usual) / max(height, 0.1)
        if gap > _CELL_GAP or any(last.right - 1 <= x <= box.left + 1 for x in beside):
            cells.append(box)
            continue
        between = " " if gap > _least_gap(last.text[-1], box.text[0]) and not last.text.endswith(" ") else ""
        cells[-1] = Box(
            last.text + between + box.text,
            last.left,
            min(last.top, box.top),
            max(last.right, box.right),
            max(last.bottom, box.bottom),
        )
    return tuple(replace(cell, text=cell.text.strip()) for cell in cells)


def _least_gap(before: str, after: str) -> float:
    """The gap from which on two letters are two words."""
    han = bool(_HAN.match(before)) + bool(_HAN.match(after))
    return (_WORD_GAP, _MIXED_GAP, _HAN_GAP)[han]


def _usual_gap(level: Sequence[Box]) -> float:
    """The gap between the letters of a line set wide, where most are letters of their own; nothing elsewhere."""
    if len(level) < 4 or sum(len(box.text) == 1 for box in level) < 0.7 * len(level):
        return 0.0
    gaps = [max(0.0, after.left - before.right) for before, after in pairwise(level)]
    return min(median(gaps), median(box.height for box in level))
