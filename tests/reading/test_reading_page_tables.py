"""The tables of web pages: figures stay in their rows, a page's properties are read and left out."""

from __future__ import annotations

from datetime import date

import pytest

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import Version

PROSE = "<p>　　全县经济运行总体平稳，各项事业全面进步，全年地区生产总值增长5.2%，居民收入与经济增长同步。</p>" * 3
HEAD = "<tr><td>指标</td><td>单位</td><td>2025年</td></tr>"


def rows_of(catalogue: Catalogue, page: str) -> list[str]:
    return [line for line in read(catalogue, page).text.split("\n") if "\t" in line]


def read(catalogue: Catalogue, body: str) -> Version:
    return read_version(f"<html><body>{body}</body></html>".encode(), name="a.html", catalogue=catalogue)


@pytest.mark.parametrize(
    ("rows", "expected", "remark"),
    [
        (
            "<tr><td>粮食</td><td>万吨</td><td>9.1</td></tr><tr><td>油料</td><td>万吨</td><td>2.0</td></tr>",
            ["粮食\t万吨\t9.1", "油料\t万吨\t2.0"],
            "plain",
        ),
        (
            "<tr><td>粮食</td><td rowspan=2>万吨</td><td>9.1</td></tr><tr><td>油料</td><td>2.0</td></tr>",
            ["粮食\t万吨\t9.1", "油料\t万吨\t2.0"],
            "a cell over two rows",
        ),
        (
            "<tr><td>粮食</td><td>万吨</td><td>9.1</td></tr><tr><td>油料</td><td>万吨</td><td></td></tr><tr><td>棉花</td><td>万吨</td><td>1.0</td></tr>",
            ["粮食\t万吨\t9.1", "油料\t万吨\t—", "棉花\t万吨\t1.0"],
            "an empty cell",
        ),
        (
            "<tr><td>粮食</td><td colspan='x'>万吨</td><td>9.1</td></tr>"
            "<tr><td>油料</td><td>万吨</td><td>2.0</td></tr>",
            ["粮食\t万吨\t9.1", "油料\t万吨\t2.0"],
            "a span that is none",
        ),
    ],
)
def test_rows(catalogue: Catalogue, rows: str, expected: list[str], remark: str) -> None:
    """Each row of figures is a line, with all of its cells."""
    page = f"<div>{PROSE}<table>{HEAD}{rows}</table>{PROSE}</div>"
    assert rows_of(catalogue, page) == ["指标\t单位\t2025年", *expected], remark


def test_a_head_of_two_rows(catalogue: Catalogue) -> None:
    """The rows of a head are one; a title over the whole table is no head."""
    head = "<tr><td colspan=3>主要指标</td></tr><tr><td rowspan=2>指标</td><td colspan=2>2025年</td></tr>"
    head += "<tr><td>绝对数（亿元）</td><td>增长（%）</td></tr>"
    rows = "<tr><td>生产总值</td><td>152.3</td><td>5.2</td></tr><tr><td>工业</td><td>80.1</td><td>6.0</td></tr>"
    assert (
        rows_of(catalogue, f"<div>{PROSE}<table>{head}{rows}</table></div>")[0]
        == "指标\t2025年绝对数（亿元）\t2025年增长（%）"
    )


def test_the_same_head_again(catalogue: Catalogue) -> None:
    """Tables with the same head keep it each, also in a page that tables lay out."""
    rows = "<tr><td>粮食</td><td>万吨</td><td>9.1</td></tr><tr><td>油料</td><td>万吨</td><td>2.0</td></tr>"
    table = f"<table>{HEAD}{rows}</table>"
    for page in (
        f"<div>{PROSE}{table}{PROSE}{table}</div>",
        f"<table><tr><td>{PROSE}{table}{PROSE}{table}</td></tr></table>",
    ):
        assert rows_of(catalogue, page) == ["指标\t单位\t2025年", "粮食\t万吨\t9.1", "油料\t万吨\t2.0"] * 2


def test_the_page_s_properties(catalogue: Catalogue) -> None:
    """What the table of properties says is believed, the day of publishing before that of writing; it is no text."""
    properties = (
        "<table><tr><td>索 引 号：</td><td>0140-2026-00012</td><td>发文字号：</td><td></td></tr>"
        "<tr><td>发布机构：</td><td>兴县人民政府办公室</td><td>成文日期：</td><td>2026年01月28日</td></tr>"
        "<tr><td>标题：</td><td>政府工作报告</td><td>发布日期：</td><td>2026年2月6日</td></tr></table>"
    )
    version = read(catalogue, f"{properties}<h1>2026年兴县政府工作报告</h1><div>{PROSE}</div>")
    assert (version.standing.published, version.standing.issuer) == (date(2026, 2, 6), "兴县人民政府办公室")
    assert version.description.said_by["published"] == "page properties"
    assert "0140" not in version.text


def test_labels_within_a_cell(catalogue: Catalogue) -> None:
    """A label may stand in one cell with what it says, also in a list."""
    properties = "<ul><li>索引号：012</li><li>成文日期：2026-01-28</li><li>发文机关：兴县人民政府</li></ul>"
    version = read(catalogue, f"{properties}<h1>关于兴县某项工作的通知</h1><div>{PROSE}</div>")
    assert (version.standing.published, version.standing.issuer) == (date(2026, 1, 28), "兴县人民政府")


def test_a_table_of_the_text_stays(catalogue: Catalogue) -> None:
    """A table that only has a day and a name in it is the text's own."""
    table = "<table><tr><td>日期</td><td>来源</td></tr><tr><td>3月1日</td><td>某矿投产</td></tr></table>"
    assert "某矿投产" in read(catalogue, f"<div>{PROSE}{table}{PROSE}</div>").text


def test_labels_below_a_long_menu(catalogue: Catalogue) -> None:
    """The day beside a label counts, however long the menu above it."""
    menu = "".join(f"<li><a>栏目{number}名称很长</a></li>" for number in range(400))
    labels = "<div>发布时间：2026-03-04</div><div>来源：兴县融媒体中心 分享到：</div>"
    page = f"<ul>{menu}</ul><h1>兴县红枣丰收记</h1>{labels}<div>{PROSE}</div>"
    assert (read(catalogue, page + "<p>完。</p>" * 300).standing.published) == date(2026, 3, 4)
    assert read(catalogue, page).standing.issuer == "兴县融媒体中心"
