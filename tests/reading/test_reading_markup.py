"""Markdown and stray tags to plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.reading.markup import has_tags, strip_markdown, strip_tags
from lvliang_watch.reading.offsets import map_whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>一段</p><p>二段</p>", "\n一段\n\n二段\n"),
        ("增长<span>5</span>%<br/>左右", "增长5%\n左右"),
        ("<P CLASS=x>甲</P>", "\n甲\n"),
        ("5&nbsp;%&ldquo;十五五&rdquo;&#8212;&#x3001;", "5\xa0%“十五五”—、"),
        ("<style>p{a:1}</style>甲<SCRIPT>1<2</SCRIPT >乙", "甲乙"),
        ("甲<!-- 注 -->乙", "甲乙"),
        ("2<3且5>4", "2<3且5>4"),
        ("AT&T、R&D投入", "AT&T、R&D投入"),
        ("<script>没有结尾", "没有结尾"),
    ],
)
def test_strip_tags(text: str, expected: str) -> None:
    """Tags of blocks end a line, others vanish; entities are resolved and scripts are not read."""
    assert strip_tags(map_whole(text)).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 一、工作回顾", "一、工作回顾"),
        ("增长**5%**左右", "增长5%左右"),
        ("见[全文](https://example.org/a)。", "见全文。"),
        ("![图](a.png)图为现场", "图为现场"),
        ("> 引文", "引文"),
        ("甲\n***\n乙", "甲\n\n乙"),
        ("2*3*4", "2*3*4"),
        ("投资[1]增长(注)", "投资[1]增长(注)"),
    ],
)
def test_strip_markdown(text: str, expected: str) -> None:
    """The marks go, the words stay."""
    assert strip_markdown(map_whole(text)).text == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("<p>甲", True), ("甲<br>乙", True), ("2<3", False), ("甲&nbsp;乙", True), ("R&D", False)]
)
def test_has_tags(text: str, expected: bool) -> None:
    """Text with tags of prose or with entities is told from text with signs of order."""
    assert has_tags(text) is expected


@given(st.text(alphabet="甲乙12<>/pbrscriptdv&;![]()*#_ \n", max_size=80))
def test_the_way_back(text: str) -> None:
    """Whatever is stripped, each character left leads back to its own place, in order."""
    mapped = strip_markdown(strip_tags(map_whole(text)))
    assert len(mapped.offsets) == len(mapped.text) + 1
    assert list(mapped.offsets) == sorted(mapped.offsets)
    for char, offset in zip(mapped.text, mapped.offsets, strict=False):
        assert text[offset] == char or text[offset] in "<&"
