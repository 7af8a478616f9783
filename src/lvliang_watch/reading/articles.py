"""Where one text holds several: the articles of a newspaper page, the cities of a round-up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..catalogue import Catalogue
from .lines import Span
from .places import named_division

_ARTICLE = re.compile(r"\s*(?:本报讯|[□■]\s*本报记者|[^\s。]{2,4}讯[(（](?:记者|通讯员))")
# 吕梁:项目提速, 一、吕梁市:项目提速, 【吕梁】, 吕梁市, 吕梁篇: those that say no more stand over prose.
_CITY = re.compile(
    r"\s*+(?:(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|[■●◆▲□○◎★☆])?\s*+"
    r"[【\[]?([\u4e00-\u9fff]{2,12}?)(?:(?P<more>\s*[:：|丨]\s*[^\n。；;]{2,40})|篇?[】\]]?)\s*$"
)
_PROSE = re.compile(r"[^\n]{12,}[。；;]")
_RUNNING = re.compile(r"[。；;,，]")
_HEADLINE_CHARS, _HEADLINES = 40, 3

Lines = Sequence[Span]


def article_starts(text: str, lines: Lines) -> dict[int, str]:
    """The number of the line where each article of a page begins, with its headline.

    Headlines stand before the words 本报讯 or the reporters' names, or each behind its article; a page of one article
    is not divided.
    """
    starts: dict[int, str] = {}
    marked = [number for number, line in enumerate(lines) if _ARTICLE.match(text, *line)]
    if _headlines_follow(text, lines, marked):
        ends = (*(number - 1 for number in marked[1:]), len(lines) - 1)
        return {number: text[slice(*lines[end])].strip() for number, end in zip(marked, ends, strict=True)}
    for number, (start, end) in enumerate(lines):
        if _ARTICLE.match(text, start, end):
            first = number
            while first > 0 and number - first < _HEADLINES and _is_headline(text[slice(*lines[first - 1])]):
                first -= 1
            starts[first] = text[slice(*lines[first])].strip() if first < number else ""
    return starts if len(starts) > 1 else {}


def _headlines_follow(text: str, lines: Lines, marked: Sequence[int]) -> bool:
    """Whether each article has its headline behind it: none stands over the first, and one below the last."""
    if len(marked) < 2 or marked[0] > 0 or marked[-1] == len(lines) - 1:
        return False
    return all(_is_headline(text[slice(*lines[number - 1])]) for number in (*marked[1:], len(lines)))


def city_headings(text: str, lines: Lines, catalogue: Catalogue) -> dict[int, str]:
    """The full name of the division that each heading of a round-up names; none where only one place is named so."""
    found: dict[int, str] = {}
    for number, (start, end) in enumerate(lines):
        match = _CITY.match(text, start, end)
        division = named_division(match[1], catalogue) if match else None
        if match and division and match[1] in (division.name, division.short):
            below = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
            if match["more"] or _PROSE.match(below):
                found[number] = division.name
    return found if len(set(found.values())) > 1 else {}


def _is_headline(line: str) -> bool:
    stripped = line.strip()
    return 0 < len(stripped) <= _HEADLINE_CHARS and not _RUNNING.search(stripped)
