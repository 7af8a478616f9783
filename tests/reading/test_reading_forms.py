"""What form an input has."""

from __future__ import annotations

import io
import zipfile

import pytest

from lvliang_watch.errors import InputRefused
from lvliang_watch.reading.forms import tell_container, tell_form


@pytest.mark.parametrize(
    ("text", "name", "media_type", "expected"),
    [
        ("全市经济平稳。", "report.txt", None, "text"),
        ("全市经济平稳。", "report", "text/plain; charset=gbk", "text"),
        ("全市经济平稳。", "report.md", None, "markdown"),
        ("全市经济平稳。", "report", "text/markdown", "markdown"),
        ("---\ntitle: 报告\n---\n全市经济平稳。", "report.txt", None, "markdown"),
        ("# 报告\n\n全市经济平稳。", "report.txt", None, "markdown"),
        ("#1矿井投产。", "report.txt", None, "text"),
        ("<!DOCTYPE html><html><body>报告</body></html>", "report.txt", "text/plain", "html"),
        ("\n<!-- 版本 --><HTML><body>报告</body></html>", "report", None, "html"),
        ('<?xml version="1.0"?><html><body>报告</body></html>', "report", None, "html"),
        ("<div><p>报告</p></div>", "report.shtml", None, "html"),
        ("<div><p>报告</p></div>", "page?id=7", "text/html; charset=gb2312", "html"),
        ("全市经济平稳。", "report.html", "text/html", "text"),
    ],
)
def test_tell_form(text: str, name: str, media_type: str | None, expected: str) -> None:
    """The content decides, then what the server says and the name."""
    assert tell_form(text, name=name, media_type=media_type) == expected


@pytest.mark.parametrize("name", ["changes.csv", "OBSERVATIONS.JSONL", "notes.toml", "app.js?v=3"])
def test_data_is_no_report(name: str) -> None:
    """An export that lies in the drop folder must not come back in as a report of its own."""
    with pytest.raises(InputRefused) as refusal:
        tell_form("全市地区生产总值增长5%。", name=name, media_type=None)
    assert refusal.value.where == name


def zipped(*names: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"HTTP header left by a proxy\n%PDF-1.4 ... %%EOF", "pdf"),
        (zipped("[Content_Types].xml", "word/document.xml"), "word"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image"),
        (b"II*\0\x08\0", "image"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "image"),
        (b"BM\x36\0\0\0\0\0", "image"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x", "multipart"),
        ("BMW与某市签约，总投资12亿元。".encode(), None),
        ("%PDF是一种格式。".encode()[1:], None),
        ("From: 某处\n\n全市经济平稳。".encode(), None),
        (b"<html><body></body></html>", None),
    ],
)
def test_tell_container(content: bytes, expected: str | None) -> None:
    """The first bytes tell what holds a text; what is a text itself is left to be decoded."""
    assert tell_container(content, name="报告") == expected


@pytest.mark.parametrize(
    ("content", "what", "remedy"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".wps", ".docx"),
        (b"{\\rtf1\\ansi", "rich text", ".docx"),
        (zipped("xl/workbook.xml"), "xlsx", ".docx"),
        (zipped("ppt/presentation.xml"), "pptx", "PDF"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "OFD", "PDF"),
        (zipped("mimetype", "content.xml"), "OpenDocument", ".docx"),
        (zipped("报告.txt"), "zip archive", "Unpack"),
        (b"PK\x03\x04 word/document.xml", "damaged", "whole"),
        (b"Rar!\x1a\x07", "RAR", "Unpack"),
        (b"\x1f\x8b\x08\0\0", "gzip", "Unpack"),
        (b"GIF89a", "GIF", "PNG"),
    ],
)
def test_what_nothing_opens(content: bytes, what: str, remedy: str) -> None:
    """A form that nothing here opens is refused by its name, with what to do."""
    with pytest.raises(InputRefused) as refusal:
        tell_container(content, name="报告.bin")
    assert (refusal.value.where, what in refusal.value.what, remedy in refusal.value.remedy) == ("报告.bin", True, True)
