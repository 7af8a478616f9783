"""Web pages."""

from __future__ import annotations

import time
from datetime import date

import pytest

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.errors import InputRefused
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import Version

BODY = (
    "<p>各位代表：</p><p>　　现在，我代表县人民政府，向大会报告工作，请予审议。</p><p><b>一、2025年工作回顾</b></p>"
    "<p>全县地区生产总值完成<span>152</span>.3亿元，增长５．２％。</p><p>二、2026年工作安排</p>"
    "<p>主要预期目标是：地区生产总值增长5%左右，<br>固定资产投资增长6%，城镇新增就业2200人以上。</p>"
)
META = (
    '<meta name="ArticleTitle" content="2026年兴县政府工作报告"><meta name="PubDate" content="2026-03-02 10:11">'
    '<meta name="ContentSource" content="兴县人民政府办公室">'
)


def read_page(
    catalogue: Catalogue, body: str, *, head: str = "", encoding: str = "utf-8", name: str = "t2026.html"
) -> Version:
    page = f'<html><head><meta charset="{encoding}">{head}</head><body>{body}</body></html>'
    return read_version(page.encode(encoding), name=name, media_type="text/html", catalogue=catalogue)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gb18030"])
def test_encodings(catalogue: Catalogue, encoding: str) -> None:
    """A page's text comes out right whatever encoding it is in."""
    assert (
        "地区生产总值完成152.3亿元,增长5.2%。".replace(",", "，") in read_page(catalogue, BODY, encoding=encoding).text
    )


def test_a_wrong_declaration(catalogue: Catalogue) -> None:
    """A page in GB18030 that says it is UTF-8 is read as what it is."""
    page = f'<html><head><meta charset="utf-8"></head><body>{BODY}</body></html>'.encode("gb18030")
    assert "各位代表" in read_version(page, name="a.html", catalogue=catalogue).text


@pytest.mark.parametrize(
    ("body", "remark"),
    [
        (f"<div class='TRS_Editor'>{BODY}</div>", "a block"),
        (f"<table width='100%'><tr><td>{BODY}</td></tr></table>", "a table that lays out the page"),
        (f"<table><tr><td><table><tr><td>{BODY}</td></tr></table></td></tr></table>", "one in another"),
    ],
)
def test_paragraphs_stay_apart(catalogue: Catalogue, body: str, remark: str) -> None:
    """Paragraphs are lines of their own, also out of tables that only lay out the page."""
    lines = read_page(catalogue, body).text.split("\n")
    assert "一、2025年工作回顾" in [line.strip() for line in lines], remark
    assert "二、2026年工作安排" in [line.strip() for line in lines], remark


def test_a_table_of_figures(catalogue: Catalogue) -> None:
    """A row of a table is a line, with no mark between its cells that the page has not."""
    table = "<table><tr><th>指标</th><th>2025年</th></tr><tr><td>粮食产量</td><td>21.3亿斤</td></tr></table>"
    text = read_page(catalogue, f"<div>{BODY}{table}</div>").text
    assert "粮食产量 21.3亿斤" in text
    assert "|" not in text


def test_every_sentence_stands_in_the_page(catalogue: Catalogue) -> None:
    """Nothing is put between the words of a page."""
    version = read_page(catalogue, f"<div>{BODY}</div>")
    page = squeezed(
        "各位代表：现在，我代表县人民政府，向大会报告工作，请予审议。一、2025年工作回顾全县地区生产总值完成152.3亿元，增长5.2%。"
    )
    first = squeezed(version.text[: version.text.index("二、")])
    assert first in page


def test_what_a_page_says_of_itself(catalogue: Catalogue) -> None:
    """Meta tags give title, day and issuer, the text its place and kind."""
    version = read_page(catalogue, f"<div>{BODY}</div>", head=META)
    standing = version.standing
    assert (standing.title, standing.issuer) == ("2026年兴县政府工作报告", "兴县人民政府办公室")
    assert (standing.published, standing.region, standing.kind) == (date(2026, 3, 2), "兴县", "work_report")
    assert version.description.said_by["title"] == "meta tag"
    assert version.description.said_by["kind"] == "text"


def test_labels_outside_of_the_text(catalogue: Catalogue) -> None:
    """The day beside a label counts though it stands in the page's frame."""
    frame = "<div class='nav'><a href='/'>首页</a></div><h1>2026年兴县政府工作报告</h1><div>发布时间：2026-03-04</div>"
    version = read_page(catalogue, f"{frame}<div class='content'>{BODY}</div>")
    assert version.standing.published == date(2026, 3, 4)
    assert version.standing.title == "2026年兴县政府工作报告"


def test_no_invented_day(catalogue: Catalogue) -> None:
    """A year in the text makes no first of January."""
    assert read_page(catalogue, f"<div>{BODY}</div>").standing.published is None


def test_a_page_without_an_article(catalogue: Catalogue) -> None:
    """Where no main text is told the whole page is read, and a finding says so."""
    version = read_page(catalogue, "<footer>吕梁市2025年完成投资12亿元。</footer>")
    assert "完成投资12亿元" in version.text
    assert "page_read_whole" in [finding.kind for finding in version.findings]


@pytest.mark.parametrize("body", ["", "<div> </div>", "<script>var a = 1;</script>"])
def test_an_empty_page(catalogue: Catalogue, body: str) -> None:
    """A page that shows nothing is refused by its name."""
    with pytest.raises(InputRefused) as refusal:
        read_page(catalogue, body, name="空.html")
    assert refusal.value.where == "空.html"


def test_a_page_nested_without_end(catalogue: Catalogue) -> None:
    """Thousands of blocks within one another are read like any others."""
    assert "增长5%" in read_page(catalogue, "<div>" * 5000 + "吕梁市经济增长5%。").text


def test_a_tag_without_end(catalogue: Catalogue) -> None:
    """Attributes by the ten thousand, which the parser compares each with each, cost the text nothing."""
    attributes = " ".join(f"a{number}=1" for number in range(40_000))
    picture = f"<img src='data:image/png;base64,{'A' * 30_000}'>"
    begun = time.monotonic()
    assert "152.3亿元" in read_page(catalogue, f"<div {attributes}>{picture}{BODY}</div>").text
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("body", "expected", "remark"),
    [
        (
            "<p>全县新增就\n  业3000人，建成PM\nWatch平台。</p>",
            "全县新增就业3000人，建成PM Watch平台。",
            "the source's lines",
        ),
        ("<p>生产总值<sup>2</sup>增长5%，能耗<sup>[3]</sup>下降。</p>", "生产总值²增长5%，能耗[3]下降。", "footnotes"),
        ("<p>销售9万m<sup>2</sup>，就业稳定。</p>", "销售9万m2，就业稳定。", "a unit's raised number"),
    ],
)
def test_what_a_page_writes_otherwise(catalogue: Catalogue, body: str, expected: str, remark: str) -> None:
    """Line ends of the source and raised numbers come out as a reader sees them."""
    assert expected in read_page(catalogue, f"{BODY}{body}").text, remark


@pytest.mark.parametrize("cell", ["<td>{}</td>", "<td><p><span>{}</span></p></td>", "<th>\n {}\n</th>"])
def test_the_cells_of_a_table(catalogue: Catalogue, cell: str) -> None:
    """A table's row is a line whose cells tabs part, whatever stands around the words of a cell."""
    rows = [("指标", "单位", "绝对数"), ("粮食产量", "万吨", "9.1"), ("夏粮", "万吨", "2.0")]
    table = "".join(f"<tr>{''.join(cell.format(word) for word in row)}</tr>" for row in rows)
    assert "指标\t单位\t绝对数\n粮食产量\t万吨\t9.1\n夏粮\t万吨\t2.0" in (
        read_page(catalogue, f"{BODY}<table>{table}</table>").text
    )
