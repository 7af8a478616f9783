"""What form an input has."""

from __future__ import annotations

import pytest

from lvliang_watch.errors import InputRefused
from lvliang_watch.reading.forms import tell_form


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
