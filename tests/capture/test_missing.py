"""Pages that answer as if they were there, and say that they are not."""

from __future__ import annotations

import re

import pytest

from lvliang_watch.capture.missing import missing_rules, says_missing
from lvliang_watch.catalogue import catalogue_of

RULES = missing_rules(catalogue_of(None))
TABLE = catalogue_of(None).tables["availability"]["missing"]


def cases(which: str) -> list[tuple[str, str]]:
    return [(part, text) for part in ("title", "text") for text in TABLE[part][which]]


def page(part: str, text: str, more: str = "") -> bytes:
    title, body = (text, "首页 返回") if part == "title" else ("某市人民政府", text)
    return f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body>{more}<p>{body}</p></body></html>".encode()


@pytest.mark.parametrize(("part", "text"), cases("examples"))
def test_a_page_that_says_so_is_missing(part: str, text: str) -> None:
    """Every example of the vocabulary, as title or as text."""
    assert says_missing(page(part, text), RULES)


@pytest.mark.parametrize(("part", "text"), cases("counter_examples"))
def test_a_page_that_says_something_else_is_not(part: str, text: str) -> None:
    """Every counter-example of the vocabulary, as title or as text."""
    assert says_missing(page(part, text), RULES) is None


def test_a_page_with_much_text_is_not_missing() -> None:
    """A report may speak of pages that were deleted; the frame of a site and its scripts are no such text."""
    assert says_missing(page("text", "该页面已删除", more="全市经济稳中向好。" * 300), RULES) is None
    assert says_missing(page("text", "该页面已删除", more=f"<script>{'全市经济。' * 900}</script>"), RULES)
    assert says_missing(page("text", "返回首页", more="<!-- 该页面已删除 -->"), RULES) is None


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030"])
def test_its_coding_does_not_matter(coding: str) -> None:
    """Old sites answer in the national coding."""
    text = page("text", "您访问的页面不存在").decode()
    assert says_missing(text.encode(coding), RULES) == "您访问的页面不存在"


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 404 not found", "页面不存在".encode(), b"\xff\xfe<", b"<" * 600_000]
)
def test_what_is_no_web_page_is_not_judged(content: bytes) -> None:
    """A text file, a PDF, bytes without sense, a page beyond all sense."""
    assert says_missing(content, RULES) is None


def test_a_hostile_page_is_judged_quickly() -> None:
    """Tags that never end and titles that never close cost no more than their length."""
    for text in ("<title>" * 60_000, "<!--" * 100_000, "<script>" * 50_000, "<" * 400_000, "页面" * 150_000):
        assert says_missing(f"<html>{text}".encode(), RULES) is None


def test_the_rules_are_patterns() -> None:
    """One that is none would be told when it is read."""
    assert all(re.compile(TABLE[part]["pattern"]) for part in ("title", "text"))
