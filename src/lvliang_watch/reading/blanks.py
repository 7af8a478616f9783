"""Blanks that the page made and the writer did not: between characters set apart, around numbers and within them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .lines import Span, line_spans
from .offsets import Mapped, leave_out

_HAN, _MARKS = "\u3007\u3400-\u9fff", "，。、；：！？（）《》“”‘’【】"
_SIGNS = f"[{_HAN}{_MARKS}]"
# Around numbers only in prose: a line without any of these may be a heading, a date or a row of a table.
_PROSE = re.compile(r"[，。；]")
_BLANK = re.compile(r"(?<=\S) +(?=\S)")
# 全 市 生 产 总 值
_SET_APART = re.compile(rf"(?:{_SIGNS} ){{3,}}{_SIGNS}")
_BETWEEN_SIGNS = re.compile(rf"(?<={_SIGNS}) (?={_SIGNS})")
# 增长 5.2 %, but not where a list's number or a heading begins: 任务 1.建设, 5.2% 二、明年
_AT_NUMBER = re.compile(
    rf"(?<={_SIGNS}) +(?=\d)(?!\d{{1,2}}[.、](?!\d))"
    rf"|(?<=[\d%‰]) +(?=[{_HAN}{_MARKS}%‰])(?![(（]?[一二三四五六七八九十]{{1,3}}[、）)])"
)
# 增长 5. 2%, 1 2 . 4 亿元: where a number's words stand right before it and what it counts right behind
_TORN = re.compile(
    rf"(?<=[{_HAN}，、])(?: ?)(?:\d{{1,9}}(?: \.|\. | \. )\d{{1,4}}(?= ?(?:[%‰万亿倍吨亩元年]|个?百分点|公里|平方))"
    rf"|\d(?: \d)+(?: ?\. ?\d(?: \d)*)?(?= ?[{_HAN}%‰]))"
)


def close_set_apart(normal: Mapped) -> Mapped:
    """`normal` without the blanks between characters in lines that set them apart one by one."""
    return _without(normal, lambda text, *line: _SET_APART.search(text, *line), _gaps_between_signs)


def close_at_numbers(normal: Mapped) -> Mapped:
    """`normal` without the blanks of its prose that stand around a number or tear it."""
    return _without(normal, lambda text, *line: _PROSE.search(text, *line), _gaps_at_numbers)


def _without(
    normal: Mapped, concerns: Callable[[str, int, int], object], gaps: Callable[[str, int, int], Iterator[Span]]
) -> Mapped:
    """`normal` without the `gaps` of the lines that the matter `concerns`."""
    text = normal.text
    if " " not in text:
        return normal
    lines = [line for line in line_spans(text) if _has_blank(text, *line) and concerns(text, *line)]
    spans = [gap for line in lines for gap in gaps(text, *line)]
    return leave_out(normal, spans) if spans else normal


def _has_blank(text: str, start: int, end: int) -> bool:
    """Whether a blank stands between other characters of a line."""
    return text.find(" ", start, end) >= 0 and " " in text[start:end].strip(" ")


def _gaps_between_signs(text: str, start: int, end: int) -> Iterator[Span]:
    return (match.span() for match in _BETWEEN_SIGNS.finditer(text, start, end))


def _gaps_at_numbers(text: str, start: int, end: int) -> Iterator[Span]:
    found = {match.span() for match in _AT_NUMBER.finditer(text, start, end)}
    for number in _TORN.finditer(text, start, end):
        found |= {match.span() for match in _BLANK.finditer(text, *number.span())}
    return iter(sorted(found))
