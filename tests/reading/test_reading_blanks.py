"""Blanks of the page's and of the writer's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.reading.blanks import close_at_numbers, close_set_apart
from lvliang_watch.reading.offsets import map_whole


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("全县生产总值增长 5.2 %，就业 3 万人。", "全县生产总值增长5.2%，就业3万人。", "around a number"),
        ("2030 年 1 至 5 月，投资增长。", "2030年1至5月，投资增长。", "in a date"),
        ("投资增长 5. 2%，收入增长 6 .3 %。", "投资增长5.2%，收入增长6.3%。", "at the point"),
        ("建成道路 1 2 . 5 公里，桥梁 3 0 座。", "建成道路12.5公里，桥梁30座。", "between digits"),
        ("一是 1. 5个项目开工。", "一是 1. 5个项目开工。", "a list's number, or a figure: both readings are possible"),
        ("任务如下： 1.建设道路，改善出行。", "任务如下： 1.建设道路，改善出行。", "before a list's number"),
        ("收入增长6% 二、明年工作，分三方面。", "收入增长6% 二、明年工作，分三方面。", "before a heading"),
        ("粮食产量 万吨 9.1 5.2", "粮食产量 万吨 9.1 5.2", "a row of a table"),
        ("县长 张三 2030 年", "县长 张三 2030 年", "no prose"),
        ("比例为3 : 4，见表 12 34。", "比例为3 : 4，见表12 34。", "two numbers stay two"),
    ],
)
def test_blanks_at_numbers(text: str, expected: str, remark: str) -> None:
    """In prose the blanks go that stand around a number, or in it where nothing else can be meant."""
    assert close_at_numbers(map_whole(text)).text == expected, remark


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("全 县 生 产 总 值 增长5%", "全县生产总值增长5%", "a justified line"),
        ("一 、 工 作 回 顾", "一、工作回顾", "a heading"),
        ("目 录", "目 录", "a short title"),
        ("县长 张三", "县长 张三", "a name"),
        ("首页 新闻 公开 服务 互动", "首页 新闻 公开 服务 互动", "a menu"),
        ("全 县 生 产 总 值\n县长 张三", "全县生产总值\n县长 张三", "each line for itself"),
    ],
)
def test_characters_set_apart(text: str, expected: str, remark: str) -> None:
    """Where a line sets its characters apart one by one the blanks between them go."""
    assert close_set_apart(map_whole(text)).text == expected, remark


@given(st.text(alphabet="全县增长5. 2%，。\n、1 一", max_size=60))
def test_only_blanks_go(text: str) -> None:
    """Nothing but blanks is left out, and every character leads back to itself."""
    for close in (close_at_numbers, close_set_apart):
        closed = close(map_whole(text))
        assert closed.text.replace(" ", "") == text.replace(" ", "")
        assert "".join(text[at] for at in closed.offsets[:-1]) == closed.text
