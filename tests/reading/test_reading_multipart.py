"""Pages kept as one: with their continuations, or as a browser saves them."""

from __future__ import annotations

import pytest

from lvliang_watch.capture.related import Part, as_one
from lvliang_watch.catalogue import Catalogue
from lvliang_watch.errors import InputRefused
from lvliang_watch.reading.document import read_version
from lvliang_watch.reading.forms import tell_container
from lvliang_watch.reading.multipart import is_multipart, read_parts

TITLE = "2026年兴县政府工作报告"
PROSE = "全县上下团结一心，攻坚克难，经济运行总体平稳，民生持续改善，社会大局和谐稳定。</p><p>" * 6


def page(body: str) -> bytes:
    return f"<html><body><h1>{TITLE}</h1><div>{TITLE}</div><div><p>{body}</p></div></body></html>".encode("gb18030")


def message(*parts: tuple[str, bytes], head: str = "") -> bytes:
    told = [
        f"--b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://a/{number}\r\n\r\n".encode()
        + body
        + b"\r\n"
        for number, (kind, body) in enumerate(parts)
    ]
    first = f'{head}MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'.encode()
    return first + b"".join(told) + b"--b--\r\n"


def test_a_page_in_parts(catalogue: Catalogue) -> None:
    """The parts are one text: the title is said once, and a sentence goes on over the end of a part."""
    first = "各位代表：</p><p>全县经济平稳运行，各项事业全面进步。全年地区生产总值增长5.2%，固定资产投资增长6%，"
    second = "一般公共预算收入增长4%。</p><p>二、2026年工作安排</p><p>新增高标准农田3万亩，建成5个产业园区。"
    content = message(("text/html", page(PROSE + first)), ("text/html", page(second + PROSE)))
    version = read_version(content, name="t1", catalogue=catalogue)
    assert version.form == "html"
    assert version.text.count(TITLE) <= 1
    assert "固定资产投资增长6%，一般公共预算收入增长4%。" in version.text
    assert version.standing.title == TITLE


def test_a_page_that_a_browser_saved() -> None:
    """Of a page saved whole only the page is read, not the frames and pictures within it."""
    parts = (("text/html", "正文".encode()), ("image/png", b"\x89PNG"), ("text/html", "广告".encode()))
    saved = message(*parts, head="Snapshot-Content-Location: https://a/\r\n")
    assert [part.content.strip().decode() for part in read_parts(saved, name="a")] == ["正文"]
    assert [part.location for part in read_parts(message(*parts), name="a")] == ["https://a/0", "https://a/2"]


def test_what_was_fetched_in_parts(catalogue: Catalogue) -> None:
    """A page kept with its continuations is read whole, whatever its server calls it."""
    first, second = (f"{PROSE}第{number}部分到此结束。" for number in "一二")
    kept = as_one([Part("https://a/t1.html", "", page(first)), Part("https://a/t1_1.html", "text/plain", page(second))])
    assert tell_container(kept, name="t1.html") == "multipart"
    text = read_version(kept, name="t1.html", media_type="multipart/related", catalogue=catalogue).text
    assert 0 < text.index("第一部分到此结束。") < text.index("第二部分到此结束。")


def test_quoted_letters() -> None:
    """Letters that are written as =E6=AD are the letters that they stand for."""
    content = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n"
    content += b"Content-Transfer-Encoding: quoted-printable\n\n=E6=AD=A3=E6=\n=96=87\n--b--\n"
    assert [part.content.decode().strip() for part in read_parts(content, name="a")] == ["正文"]


@pytest.mark.parametrize(
    "content",
    [message(("image/png", b"\x89PNG")), message(), b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx"],
)
def test_no_page_within(content: bytes) -> None:
    """A message without a page is refused."""
    assert is_multipart(content)
    with pytest.raises(InputRefused, match="no page"):
        read_parts(content, name="a.mhtml")


def test_parts_within_parts_without_end() -> None:
    """A message of messages of messages is refused like any without a page, whatever its depth."""
    content = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b0\n\n" + b"".join(
        b"--b%d\nContent-Type: multipart/related; boundary=b%d\n\n" % (depth, depth + 1) for depth in range(3_000)
    )
    with pytest.raises(InputRefused):
        read_parts(content, name="a.mhtml")


@pytest.mark.parametrize(
    "text", ["全市经济平稳。", "Content-Type: text/plain\n\n全市。", "来源: multipart/related\n\n文"]
)
def test_what_is_no_message(text: str) -> None:
    """A text that only looks like a message is a text."""
    assert not is_multipart(text.encode())
