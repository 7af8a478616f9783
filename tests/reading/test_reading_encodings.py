"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.errors import InputRefused
from lvliang_watch.reading.encodings import decode

REPORT = "全市地区生产总值增长百分之五，城镇新增就业三万九千人，粮食产量稳定。"
TRADITIONAL = "全市經濟穩定增長，居民收入與經濟增長同步，糧食產量穩定，市場價格平穩。"


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        (REPORT.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + REPORT.encode(), "UTF-8 with its mark"),
        (codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le"), "UTF-16 of Windows"),
        (codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"), "UTF-16, the other way round"),
        (REPORT.encode("gb18030"), "GB18030"),
        (REPORT.encode("gb2312"), "GB2312, a part of it"),
    ],
)
def test_chinese_encodings(content: bytes, remark: str) -> None:
    """A text comes out the same in every encoding that Chinese offices use, without a finding."""
    assert decode(content, name="report.txt") == (REPORT, ()), remark


def test_big5() -> None:
    """Big5 is told from GB18030, which reads it as rare characters without complaint."""
    assert decode(TRADITIONAL.encode("big5") * 3, name="report.txt")[0] == TRADITIONAL * 3


@pytest.mark.parametrize("lost", [1, 2])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_half_a_character_at_the_end(encoding: str, lost: int) -> None:
    """A text that breaks off within a character is read up to there, and a finding says so."""
    if encoding != "utf-8" and lost == 2:
        pytest.skip("two bytes are a whole character")
    text, findings = decode((REPORT + "产").encode(encoding)[:-lost], name="report.txt")
    assert text == REPORT
    assert [finding.kind for finding in findings] == ["cut_character"]


def test_a_damaged_place_in_utf8() -> None:
    """One bad byte within much good UTF-8 is marked and reported, not taken for another encoding."""
    content = (REPORT * 3).encode()
    text, findings = decode(content[:30] + b"\xff" + content[30:], name="report.txt")
    assert text.count("\ufffd") == 1
    assert text.replace("\ufffd", "") == REPORT * 3
    assert [finding.kind for finding in findings] == ["damaged_characters"]


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (codecs.BOM_UTF8 + "\u3000\n".encode(), "empty"),
        (REPORT.encode("utf-16-le"), "cannot be told"),
        (b"a\0b\0c\0", "binary"),
        (bytes(range(1, 9)) * 20, "binary"),
        (b"\x81\x82\x83 \x81 \xff\xff\xfe" * 9, "cannot be told"),
    ],
)
def test_what_is_no_text(content: bytes, form: str) -> None:
    """What is no text is refused by the name of its form, with the input's name and what to do."""
    with pytest.raises(InputRefused) as refusal:
        decode(content, name="报告 1.bin")
    assert form in refusal.value.what
    assert refusal.value.where == "报告 1.bin"
    assert refusal.value.remedy


def test_two_letters_of_a_picture() -> None:
    """A text that begins with the two letters of a bitmap is a text."""
    assert decode("BM指数为12".encode(), name="report.txt")[0] == "BM指数为12"


@given(st.binary(min_size=1, max_size=60))
def test_any_bytes(content: bytes) -> None:
    """Whatever the bytes are, they give a text or a refusal."""
    try:
        text, _ = decode(content, name="any")
    except InputRefused:
        return
    assert text.strip()


def test_a_stray_nul() -> None:
    """A NUL byte that a program left in a text makes it no binary."""
    text = ("全县增长5%。" * 99 + "\0") * 2
    assert decode(text.encode(), name="a.txt") == (text, ())
