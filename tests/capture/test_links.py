"""Tests of the links of pages and feeds."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from lvliang_watch.capture.feeds import is_feed
from lvliang_watch.capture.links import Link, day_in, links_of

LIST = "http://www.example.gov.cn/zwgk/gzbg/"
PAGE = """<html><head><meta charset="utf-8"><title>政府工作报告</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="../">政务公开</a> <a href="javascript:void(0)">登录</a></div>
<ul>
<li><a href="./202601/t20260112_301.html">2026年某某市政府工作报告…</a><span>[2026-01-15]</span></li>
<li><a href="202501/t20250110_200.html#top" title="2025年某某市人民政府工作报告">2025年某某市…</a></li>
<li><a href="mailto:a@example.gov.cn">信箱</a> <span>2026-01-01</span></li>
<li><b>06</b> <i>2026-01</i> <a href="/art/x.html">2020年1月2日会议上的报告</a></li>
<li><a href="/art/x.html">详情</a></li>
</ul></body></html>"""


def test_the_links_of_a_page_come_with_text_and_day() -> None:
    """The day beside a link goes before that of its address; one in its text is of the meeting."""
    links = {link.address: link for link in links_of(PAGE.encode(), address=LIST)}
    base = "http://www.example.gov.cn"
    expected = [
        Link(f"{base}/", "首页"),
        Link(f"{base}/zwgk/", "政务公开"),
        Link(f"{LIST}202601/t20260112_301.html", "2026年某某市政府工作报告…", date(2026, 1, 15)),
        Link(f"{LIST}202501/t20250110_200.html", "2025年某某市人民政府工作报告", date(2025, 1, 10)),
        Link(f"{base}/art/x.html", "2020年1月2日会议上的报告", date(2026, 1, 6)),
    ]
    assert list(links.values()) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_texts_are_read_whatever_the_page_says_of_its_encoding(encoding: str) -> None:
    """The bytes decide, as pages declare all kinds of things."""
    page = PAGE.replace('charset="utf-8"', 'charset="iso-8859-1"').encode(encoding)
    assert "政务公开" in [link.text for link in links_of(page, address=LIST)]


def test_the_base_of_a_page_counts() -> None:
    """Where a page says what its addresses count from."""
    page = b'<html><head><base href="http://cdn.example.cn/a/"></head><body><a href="b.html">b</a></body></html>'
    assert links_of(page, address=LIST) == (Link("http://cdn.example.cn/a/b.html", "b"),)


RSS = """<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><title>通知</title>
<item><title>工作&lt;b&gt;报告&lt;/b&gt;</title><link>/a.html</link>
<pubDate>Thu, 15 Jan 2026 08:00:00 +0800</pubDate></item>
<item><title>无链接</title></item>
<item><title>公报</title><link>http://other.cn/20260203/b.html</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>工作报告</title>
<link rel="alternate" href="http://example.cn/a.html"/><updated>2026-01-15T00:00:00Z</updated></entry></feed>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
def test_a_feed_is_told_by_its_content(encoding: str) -> None:
    """Whatever its address is called; an entry without a link is none, and the day may stand in the address."""
    feed = RSS.format(encoding).encode(encoding)
    expected = (
        Link("http://www.example.gov.cn/a.html", "工作报告", date(2026, 1, 15)),
        Link("http://other.cn/20260203/b.html", "公报", date(2026, 2, 3)),
    )
    assert (is_feed(feed), links_of(feed, address=LIST)) == (True, expected)


def test_an_atom_feed_is_read_as_well() -> None:
    """With the day of the last change where there is no other."""
    assert links_of(ATOM.encode(), address=LIST) == (Link("http://example.cn/a.html", "工作报告", date(2026, 1, 15)),)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\0",
        b"%PDF-1.7 \xff\xfe",
        b"<rss",
        b"<feed><entry>",
        b'<?xml version="1.0" encoding="gb\xbc\xf3"?><rss><channel><item>',  # the library breaks on its name
        b"<html>" + b"<div>" * 50_000,
        b"<a href='http://[",
    ],
)
def test_a_page_that_is_none_has_no_links(content: bytes) -> None:
    """Nothing breaks on what servers send instead of a page."""
    assert links_of(content, address=LIST) == ()


def test_a_feed_shown_on_a_page_is_no_feed() -> None:
    """Such as a page of help with an example."""
    assert not is_feed(b"<!DOCTYPE html><html><body><pre><rss version='2.0'></pre></body></html>")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://a.cn/202601/t20260106_2007309.html", date(2026, 1, 6)),
        ("http://a.cn/2026/01/06/x.html", date(2026, 1, 6)),
        ("http://a.cn/2026-01/06/content_1.html", date(2026, 1, 6)),
        ("http://a.cn/art/2026/1/6/art_12_3456.html", date(2026, 1, 6)),
        ("http://a.cn/con/201812/28/c24338.html", date(2018, 12, 28)),
        ("http://a.cn/20260106/1.html", date(2026, 1, 6)),
        ("http://a.cn/20260231/1.html", None),  # no such day
        ("http://a.cn/t1772126.html", None),
        ("http://a.cn/120260106000.html", None),  # a longer number
        ("http://a.cn/", None),
    ],
)
def test_addresses_tell_days(address: str, expected: date | None) -> None:
    """In the ways in which publishing systems name their folders and files."""
    assert day_in(address) == expected


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body>" + b"<li><a href='/x'>t</a><span>2026</span></li>" * 20_000,  # one address, again and again
        b"<html><body><div>" + b"<a href='/x'>t</a> word" * 20_000,  # all in one element
        b"<html><body>" + b"".join(b"<a href='/%d'>t</a>" % number for number in range(20_000)),
    ],
)
def test_a_page_of_very_many_links_takes_no_more_than_its_share(content: bytes) -> None:
    """The work grows with the page, not with its square: seconds, where it were minutes."""
    began = process_time()
    assert 1 <= len(links_of(content, address=LIST)) <= 5_000
    assert process_time() - began < 10
