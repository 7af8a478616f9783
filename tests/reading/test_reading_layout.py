"""In which order the words of a page are read."""

from __future__ import annotations

import pytest

from lvliang_watch.reading.layout import Bar, Box, find_gutter, rows_of
from lvliang_watch.reading.ruled_tables import Rule, join_cells


def line(text: str, x: float, y: float, size: float = 10) -> Box:
    """A line of letters as wide as they are tall."""
    return Box(text, x, y, x + size * len(text), y + size)


def letters(text: str, x: float, y: float, gap: float) -> list[Box]:
    """Letters with a gap between them."""
    return [line(letter, x + number * (10 + gap), y) for number, letter in enumerate(text)]


@pytest.mark.parametrize(
    ("boxes", "expected", "remark"),
    [
        ([line("增长", 0, 0), line("5.2%", 20, 0)], ["增长5.2%"], "they touch"),
        ([line("粮食", 0, 0), line("38.6", 40, 0)], ["粮食\t38.6"], "two cells"),
        ([line("ab", 0, 0), line("cd", 22, 0)], ["ab cd"], "two words of letters"),
        ([line("市长", 0, 0), line("张某", 30, 0)], ["市长 张某"], "a name set apart"),
        ([line("增", 0, 0), line("长", 15, 0)], ["增长"], "a little space"),
        (letters("经济平稳运行", 0, 0, 12), ["经济平稳运行"], "a line set wide"),
        ([line("第二", 0, 20), line("第一", 0, 0)], ["第一", "第二"], "from the top"),
        ([line("乙", 30, 1), line("甲", 0, 0)], ["甲\t乙"], "from the left, though not quite level"),
        ([line(" ", 0, 0), Box("无", 0, 5, 9, 5)], [], "what shows nothing"),
        ([], [], "an empty page"),
    ],
)
def test_rows(boxes: list[Box], expected: list[str], remark: str) -> None:
    """What stands on one level is a row; a wide gap parts cells."""
    assert [row.text for row in rows_of(boxes)] == expected, remark


def test_a_bar_parts_cells() -> None:
    """A line drawn between two words parts cells however near they are."""
    boxes = [line("水泥", 0, 0), line("吨", 24, 0)]
    assert [row.text for row in rows_of(boxes, [Bar(22, -5, 15)])] == ["水泥\t吨"]
    assert [row.text for row in rows_of(boxes, [Bar(22, 50, 80)])] == ["水泥吨"]


COLUMNS = [line("左边的文字在这里", 0, 20 * n) for n in range(8)] + [
    line("右边的文字在那里", 110, 20 * n) for n in range(8)
]


def test_columns() -> None:
    """Columns of prose are read one after the other, a table's row by row."""
    assert [row.text[0] for row in rows_of(COLUMNS)] == ["左"] * 8 + ["右"] * 8
    table = [line("工业增加值", 0, 20 * n) for n in range(8)] + [line("5.2", 110, 20 * n) for n in range(8)]
    assert [row.text for row in rows_of(table)] == ["工业增加值\t5.2"] * 8


def test_columns_between_titles() -> None:
    """What stands over both columns parts what is above it from what is below."""
    below = [Box(box.text, box.left, box.top + 200, box.right, box.bottom + 200) for box in COLUMNS]
    title = line("横跨两栏的标题文字写在中间", 30, 172)
    assert [row.text[0] for row in rows_of([*COLUMNS, title, *below])] == [
        *"左" * 8,
        *"右" * 8,
        "横",
        *"左" * 8,
        *"右" * 8,
    ]


def test_columns_known_from_other_pages() -> None:
    """A page whose columns hold too little to tell them has those of the pages around it."""
    boxes = [line("左边末行", 0, 0), line("右边末行", 110, 0), line("左尾", 0, 20), line("右尾", 110, 20)]
    assert find_gutter(boxes) is None
    assert find_gutter(COLUMNS) == 95
    assert [row.text for row in rows_of(boxes, gutter=95)] == ["左边末行", "左尾", "右边末行", "右尾"]


def test_cells_of_several_lines() -> None:
    """Between two rules the words of a cell are one; two figures one below the other are two rows."""
    rules = [Rule(y, 0, 200) for y in (-5, 35, 75)]
    boxes = [line("一般公共", 0, 0), line("215.4", 100, 10), line("预算收入", 0, 20)]
    boxes += [line("粮食", 0, 40), line("38.6", 100, 40), line("油料", 0, 60), line("2.0", 100, 60)]
    expected = ["一般公共预算收入\t215.4", "粮食\t38.6", "油料\t2.0"]
    assert [row.text for row in join_cells(rows_of(boxes), rules)] == expected


def test_prose_between_two_tables_stays() -> None:
    """Lines of prose between the rules of two tables are no row of one."""
    boxes = [line("第一行文字写到这里", 0, 0), line("第二行文字", 0, 14)]
    rows = join_cells(rows_of(boxes), [Rule(-5, 0, 200), Rule(30, 0, 200)])
    assert [row.text for row in rows] == ["第一行文字写到这里", "第二行文字"]
