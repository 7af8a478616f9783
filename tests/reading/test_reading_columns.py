"""Tables whose columns only blanks or tabs part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.reading.columns import mark_columns
from lvliang_watch.reading.offsets import map_whole

MARKED = ["指标\t单位\t绝对数\t比上年增长（%）", "粮食产量\t万吨\t9.1\t5.2", "其中：夏粮\t万吨\t2.0\t-3.1"]


def columns(text: str) -> list[str]:
    """The lines with a bar where a tab stands, and each run of blanks as one."""
    marked = mark_columns(map_whole(text)).text
    return [
        " ".join(line.replace("\t", "|").split()).replace(" |", "|").replace("| ", "|") for line in marked.split("\n")
    ]


@pytest.mark.parametrize("gap", ["\t", "    ", "  \t ", " "])
def test_columns(gap: str) -> None:
    """A head and rows of as many cells make a table, however its cells are parted."""
    table = "\n".join(line.replace("\t", gap) for line in MARKED)
    assert columns(table) == [line.replace("\t", "|") for line in MARKED]


def test_a_name_with_a_blank() -> None:
    """What a row has too many at its front is its name's own."""
    assert columns("指标 单位 绝对数 增长（%）\n居民 消费 价格 % 101.2 1.2")[1] == "居民 消费 价格|%|101.2|1.2"


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("粮食产量 万吨 9.1 5.2\n夏粮 万吨 2.0 3.1", "rows without a head"),
        ("指标 单位 绝对数 增长\n全县粮食产量为 9.1 万吨，增长 5.2", "prose below"),
        ("指标 单位 绝对数 增长\n粮食产量 9.1", "a row too short"),
        ("指标 单位 绝对数 增长\n粮食产量 9.1 万吨 高产", "no figure at its end"),
        ("首页\t新闻\t公开\t服务", "a menu"),
    ],
)
def test_no_columns(text: str, remark: str) -> None:
    """What is no table's row keeps blanks, and a tab becomes one."""
    assert mark_columns(map_whole(text)).text == text.replace("\t", " "), remark


@given(st.text(alphabet="指标 \t\n95.%-，万吨", max_size=80))
def test_only_blanks_change(text: str) -> None:
    """Character for character the text is the same but for its blanks and tabs."""
    marked = mark_columns(map_whole(text))
    assert marked.text.replace("\t", " ") == text.replace("\t", " ")
