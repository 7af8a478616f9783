"""Rows of tables are read by the heads of their columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_texts import CATALOGUE, read

from lvliang_watch.extract.tables import find_rows


def told(text: str) -> list[tuple[str, str | None, str, float, str | None, str | None]]:
    return [
        (one.label, one.indicator, one.measure, float(one.low or 0), one.unit, one.period)
        for one in read(text)
        if one.rule == "table_cell"
    ]


def test_a_unit_may_stand_in_a_column_of_its_own() -> None:
    """万 of the unit is multiplied out, growth is in per cent."""
    table = "指标 | 计量单位 | 绝对量 | 比上年增长（%）\n粮食产量 | 万吨 | 12.5 | -3.1\n其中：小麦 | 吨 | 800 | 2.0"
    assert told(table) == [
        ("粮食产量", "grain_output", "level", 125000, "吨", "2025"),
        ("粮食产量", "grain_output", "growth", -3.1, "%", "2025"),
        ("小麦", None, "level", 800, "吨", "2025"),
        ("小麦", None, "growth", 2, "%", "2025"),
    ]


def test_tabs_part_cells_as_bars_do() -> None:
    """Tables of web pages and of PDF columns come with tabs."""
    table = "指标\t计量单位\t绝对量\t比上年增长（%）\n粮食产量\t万吨\t12.5\t-3.1"
    assert told(table) == told(table.replace("\t", " | ")) != []


def test_a_unit_may_stand_in_the_head() -> None:
    """Each pair of columns has its own."""
    table = "国别 | 出口额（亿元） | 比上年增长（%） | 进口额（亿元）\n一、亚洲 | 17.5 | 4.0 | 3.5"
    assert [row[:5] for row in told(table)] == [
        ("亚洲", None, "level", 1.75e9, "元"),
        ("亚洲", None, "growth", 4, "%"),
        ("亚洲", None, "level", 3.5e8, "元"),
    ]


def test_the_line_above_may_name_unit_and_kind_and_the_head_years() -> None:
    """（单位：%） over columns of years; a footnote's mark is no part of the name."""
    table = "表1 价格涨跌幅度（单位：%）\n名称 | 2024年 | 2025年\n居民消费价格 | 1.5 | 0.2\n三、居住[3] | 0.4 | -0.6"
    assert told(table) == [
        ("居民消费价格", "cpi", "growth", 1.5, "%", "2024"),
        ("居民消费价格", "cpi", "growth", 0.2, "%", "2025"),
        ("居住", None, "growth", 0.4, "%", "2024"),
        ("居住", None, "growth", -0.6, "%", "2025"),
    ]


@pytest.mark.parametrize(
    ("table", "remark"),
    [
        ("小麦 | 800 | 2.0\n玉米 | 300 | 1.0", "no head"),
        ("名称 | 数量\n小麦 | 800", "no unit"),
        ("名称 | 单位 | 数量\n小麦 | 石斗 | 800", "a unit that nobody knows"),
        ("名称 | 数量（吨）\n小麦 | 800 | 900", "a cell too many"),
        ("名称 | 数量（吨）\n以下从略。\n小麦 | 800", "the table ended"),
        ("名称 | 数量（吨）\n小麦 | 800 300", "two numbers in a cell"),
        ("首页 | 新闻 | 政务", "the head of a page"),
    ],
)
def test_nothing_is_guessed(table: str, remark: str) -> None:
    """A figure whose unit or column is not sure stays a leftover."""
    assert told(table) == [], remark


def test_a_row_without_a_figure_ends_nothing() -> None:
    """A dash stands for what does not exist."""
    assert [row[0] for row in told("名称 | 数量（吨）\n小麦 | —\n玉米 | 300")] == ["玉米"]


def test_cells_keep_their_places() -> None:
    """Bars at the edges of a line part nothing; every span is what stands there."""
    text = "前文。\n| 名称 | 数量（吨） |\n| 小麦 |  800 |\n"
    rows = find_rows(text)
    assert [[cell.text for cell in row] for row in rows] == [["名称", "数量（吨）"], ["小麦", "800"]]
    assert all(text[cell.start : cell.end] == cell.text for row in rows for cell in row)


def test_the_words_of_heads_are_vocabulary() -> None:
    """Both lists are there."""
    assert set(CATALOGUE.tables["wording"]["tables"]) == {"growth", "unit"}


@given(st.text(alphabet="|0123.9-—%（）亿元吨 \n增长单位名称2025年小麦", max_size=200))
def test_any_bars_are_read_or_left(text: str) -> None:
    """Whatever stands between bars, quotes are what stands there and no figure is told twice."""
    found = read(text)
    cells = [(one.start, one.end) for one in found if one.rule == "table_cell"]
    assert all(text[one.start : one.end] == one.quote for one in found)
    assert len(set(cells)) == len(cells)
