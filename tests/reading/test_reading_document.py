"""The whole way from bytes to a version."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from growth import grows_in_proportion

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.errors import InputRefused
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import Description, Version

Read = Callable[..., Version]

MARKDOWN = """---
title: 2026年吕梁市政府工作报告
date: 2026-01-28
layout: post
---
# 政府工作报告

<p>各位代表：</p> <p>现在，我代表市人民政府，向大会报告工作，请予审议。</p>

**二、2026年工作安排**

主要预期目标是：地区生产总值增长**５％**左右，见[全文](https://example.org)。
"""


def folded(text: str) -> str:
    """Text without tags, marks, widths and white space."""
    bare = re.sub(r"</?[A-Za-z!][^<>]*>|\*\*|\]\([^()]*\)|[#\[]", "", text)
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", bare))


def test_a_markdown_report(catalogue: Catalogue) -> None:
    """Front matter, tags and marks go; what is left is the report, and leads back to its source."""
    version = read_version(MARKDOWN.encode(), name="report.md", catalogue=catalogue)
    assert version.form == "markdown"
    assert "地区生产总值增长5%左右，见全文。" in version.text
    assert version.standing.published == date(2026, 1, 28)
    assert version.coverage.target_lists == ()
    at = version.text.index("5%")
    assert version.source_text[version.offsets[at] :].startswith("５％")
    assert version.source_text == MARKDOWN


def test_offsets_lead_back(catalogue: Catalogue) -> None:
    """Every sentence stands in the source where its offsets say."""
    version = read_version(MARKDOWN.encode(), name="report.md", catalogue=catalogue)
    assert len(version.offsets) == len(version.text) + 1
    for sentence in version.sentences:
        source = version.source_text[version.offsets[sentence.start] : version.offsets[sentence.end]]
        assert folded(version.text[sentence.start : sentence.end]) == folded(source)


def test_who_is_believed(catalogue: Catalogue) -> None:
    """The command line is believed before the front matter, and that before the text; quarrels are findings."""
    told = Description(region="晋中市", report_year=2025, said_by={"region": "command line", "report_year": "sidecar"})
    version = read_version(MARKDOWN.encode(), name="report.md", told=told, catalogue=catalogue)
    assert (version.standing.region, version.standing.report_year) == ("晋中市", 2025)
    assert version.standing.title == "2026年吕梁市政府工作报告"
    assert version.description.said_by == {
        "region": "command line",
        "report_year": "sidecar",
        "title": "front matter",
        "published": "front matter",
        "issuer": "text",
        "kind": "text",
    }
    assert {finding.kind for finding in version.findings} == {"region_disagrees", "report_year_disagrees"}


def test_the_limit(catalogue: Catalogue) -> None:
    """A text over the limit is refused with its size; one at the limit is read."""
    text = "吕梁市经济增长。"
    assert read_version(text.encode(), name="a.txt", catalogue=catalogue, max_chars=8).text == text
    with pytest.raises(InputRefused, match="8 characters, over the limit of 7"):
        read_version(text.encode(), name="a.txt", catalogue=catalogue, max_chars=7)


@pytest.mark.parametrize(
    "name", ["", "..", "../../etc/passwd", "报告 (1).txt", "a\nb.txt", "?.md", "C:\\报告.txt", "x" * 400]
)
def test_odd_names(catalogue: Catalogue, name: str) -> None:
    """A name is only a name, whatever stands in it."""
    version = read_version("吕梁市经济增长5%。".encode(), name=name, catalogue=catalogue)
    assert version.text == "吕梁市经济增长5%。"
    assert "/" not in version.standing.title


def test_the_same_bytes_give_the_same_version(read: Read) -> None:
    """Reading is a function of its input."""
    assert read(MARKDOWN, name="a.md") == read(MARKDOWN, name="a.md")


@pytest.mark.parametrize(
    ("piece", "tail"),
    [
        (" ", "年"),
        ("增长5%，", ""),
        ("一、2026年工作安排\n", ""),
        ("<p", ""),
        ("[", ""),
        ("（", ""),
        ("<script>", ""),
        ("吕梁：大干快上\n晋中：大干快上\n", ""),
        ("主要目标", ""),
        ("2014年", ""),
    ],
)
def test_hostile_texts_take_linear_time(catalogue: Catalogue, piece: str, tail: str) -> None:
    """Texts made to be slow are read at the pace of others."""

    def read_long(times: int) -> Version:
        return read_version(f"{piece * times}{tail}吕梁市。".encode(), name="report.md", catalogue=catalogue)

    assert grows_in_proportion(read_long, 12_000 // len(piece))
