"""Tests of where pages go on."""

from __future__ import annotations

import pytest

from lvliang_watch.capture.page_words import page_words
from lvliang_watch.capture.related import Part, as_one
from lvliang_watch.capture.turning import attachments, next_list_page, other_parts
from lvliang_watch.catalogue import catalogue_of

CATALOGUE = catalogue_of(None)
WORDS = page_words(CATALOGUE)
HERE = "http://a.gov.cn/bg/t20260112_1.html"


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        *((text, True) for text in CATALOGUE.tables["pages"]["next"]["examples"]),
        *((text, False) for text in CATALOGUE.tables["pages"]["next"]["counter_examples"]),
    ],
)
def test_the_words_for_the_next_page(text: str, yes: bool) -> None:
    """Every example of the vocabulary, both ways."""
    assert WORDS.says_next(text) == yes


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        *((text, True) for text in CATALOGUE.tables["pages"]["numbered"]["examples"]),
        *((text, False) for text in CATALOGUE.tables["pages"]["numbered"]["counter_examples"]),
    ],
)
def test_the_words_for_the_pages_of_a_text(text: str, yes: bool) -> None:
    """Every example of the vocabulary, both ways."""
    assert WORDS.says_number(text) == yes


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<script>createPageHTML(3, 0, "t20260112_1", "html");</script>', (1, 2)),
        ("<script>createPageHTML('pages', 2, 0, 't20260112_1', 'html', 40)</script>", (1,)),
        ("<script>var currentPage = 0;//所在页\nvar countPage = 3 //共多少页</script>", (1, 2)),
        ('<script>createPageHTML(1, 0, "t20260112_1", "html");</script><a href="t20260112_1_1.html">下一页</a>', ()),
        ('<script>createPageHTML(9, 0, "index", "html");</script>', ()),  # of a list beside the text
        ('<a href="t20260112_1_1.html">下一页</a>', (1,)),
        ('<a href="./t20260112_1_2.html">[3]</a><a href="t20260112_1_1.html">[2]</a>', (1, 2)),
        ('<link rel="next" href="t20260112_1_1.html">', (1,)),
        ('<a href="t20260112_1_1.html">相关附表</a>', ()),  # not called a page
        ('<a href="t20260112_2.html">下一页</a>', ()),  # another article
        ('<a href="http://b.cn/bg/t20260112_1_1.html">下一页</a>', ()),
        ('<a href="javascript:next()">下一页</a>', ()),
        ("<p>只有一页</p>", ()),
    ],
)
def test_the_other_pages_of_a_text(body: str, expected: tuple[int, ...]) -> None:
    """Only addresses that differ in the number of the page, in the order of the numbers."""
    found = other_parts(page(body), address=HERE, words=WORDS)
    assert found == tuple(f"http://a.gov.cn/bg/t20260112_1_{number}.html" for number in expected)


@pytest.mark.parametrize(
    ("href", "is_part"),
    [
        ("?id=7&page=2", True),
        ("?page=2&id=7", True),
        ("?id=8&page=2", False),  # another article
        ("?id=7&page=0", False),
        ("?id=7&page=200", False),
        ("?id=7&size=2", False),
        ("?id=7&page=x", False),
    ],
)
def test_the_number_of_a_page_may_be_a_parameter(href: str, is_part: bool) -> None:
    """One that counts pages, while all others stay as they are."""
    body = page(f'<a href="{href.replace("&", "&amp;")}">下一页</a>')
    found = other_parts(body, address="http://a.cn/show.jsp?id=7", words=WORDS)
    assert found == ((f"http://a.cn/show.jsp{href}",) if is_part else ())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<script>createPageHTML(40, 0, "index", "html");</script>', "http://a.cn/bg/index_1.html"),
        ('<script>createPageHTML(40, 39, "index", "html");</script>', None),
        ('<a href="index_1.shtml">下一页</a>', "http://a.cn/bg/index_1.shtml"),
        ('<a href="?page=2">&gt;</a>', "http://a.cn/bg/?page=2"),
        ('<a rel="next" href="2/">更多</a>', "http://a.cn/bg/2/"),
        ('<a href="#">下一页</a>', None),
        ('<a href="http://b.cn/2/">下一页</a>', None),
        ('<a href="x.html">下一篇</a>', None),
    ],
)
def test_the_next_page_of_a_list(body: str, expected: str | None) -> None:
    """Here any address of the host will do, as long as the link says so."""
    assert next_list_page(page(body), address="http://a.cn/bg/", words=WORDS) == expected


def test_the_next_page_of_a_feed() -> None:
    """As feeds in several pages say it."""
    feed = b'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="http://a.cn/f?page=2"/></feed>'
    assert next_list_page(feed, address="http://a.cn/f", words=WORDS) == "http://a.cn/f?page=2"


HEAD = '<meta name="ArticleTitle" content="某市2025年统计公报"><meta name="PubDate" content="2026-03-20 10:00">'


def test_a_page_with_nothing_but_a_file_leads_to_it() -> None:
    """The file is called as the page is, and was published when it was."""
    body = page('<p>现予公布。</p><p><a href="./P020260320.pdf">附件：公报.pdf</a><a href="/">首页</a></p>', HEAD)
    (file,) = attachments(body, address=HERE, words=WORDS)
    assert (file.address, file.text, str(file.published)) == (
        "http://a.gov.cn/bg/P020260320.pdf",
        "某市2025年统计公报",
        "2026-03-20",
    )


def test_several_files_are_called_by_their_own_names() -> None:
    """Without what numbers them and says what form they have; a download by parameter is a file as well."""
    body = page(
        '<a href="1.docx">附件1：计划报告.docx</a><a href="/down?f=2">附件2.预算报告.pdf</a><a href="3.xls">表</a>'
    )
    assert [file.text for file in attachments(body, address=HERE, words=WORDS)] == ["计划报告", "预算报告"]


def test_a_page_with_a_text_of_its_own_leads_nowhere() -> None:
    """A report with a table attached is the report; numbers in inline marks belong to their sentence."""
    text = "<p>全年增长<span>5</span>%左右，规上工业增加值增长<b>6%</b>以上，粮食产量保持稳定。</p>" * 12
    assert attachments(page(text + '<a href="1.pdf">附表</a>'), address=HERE, words=WORDS) == ()


def test_menus_and_scripts_are_no_text() -> None:
    """What a frame holds does not hide that a page has nothing to say."""
    frame = "<script>" + "var a = '全年。';" * 100 + "</script>" + "<a href='/x'>政策解读。</a>" * 100
    assert len(attachments(page(frame + '<a href="1.pdf">公报</a>'), address=HERE, words=WORDS)) == 1


def test_pages_of_one_text_become_one_content() -> None:
    """The same pages give the same bytes, and each part has its address and its bytes as they came."""
    parts = [Part(HERE, "text/html; charset=gb2312", "全年".encode("gb18030")), Part(HERE + "?2", "", b"--x\r\n")]
    content = as_one(parts)
    head, first, second, _ = content.split(b"\r\n--" + content.split(b'boundary="')[1].split(b'"')[0])
    assert head.startswith(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; ")
    assert first.endswith(b"Content-Location: " + HERE.encode() + b"\r\n\r\n" + "全年".encode("gb18030"))
    assert second.endswith(b"\r\n\r\n--x\r\n")
    assert (as_one(parts) == content, as_one(parts[::-1]) == content) == (True, False)


def test_no_address_adds_a_header() -> None:
    """Line breaks in what a server says stay within their line."""
    assert b"\nX-Evil" not in as_one([Part("http://a.cn/", "text/html\r\nX-Evil: 1", b"")])
