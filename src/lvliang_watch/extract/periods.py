"""What time an expression means: years, halves, quarters, months, days, plans, spans counted from the report's year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..catalogue import Catalogue
from .numerals import parse_number
from .openings import Opened, first_characters

_N = r"(?:\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_YEAR = r"(?:19|20)\d\d"
_HAN_YEAR = r"[一二][九〇○零0][〇○零0一二三四五六七八九]{2}"
_TO = r"(?:—{1,2}|-{1,2}|[–~～至到])"
_RELATIVE = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "当年": 0, "明年": 1, "次年": 1, "后年": 2, "上年": -1}
_SAID = "|".join(_RELATIVE)
_OPENS_WHEN = "12一二" + first_characters(_RELATIVE)
_WHEN = rf"(?:(?P<year>{_YEAR}|{_HAN_YEAR})\s?年(?!代)(?:度)?|(?P<said>{_SAID})(?:度)?)"
_OF = r"(?:的|,|，|[ ]|全市|全省|全国|全县|我市|我省|我县)?"
_LATE = r"[\d〇零一二三四五六七八九]"  # 98年4月: a year that is not written out is not the document's either
_BY = r"(?P<by>之?前|以前)?"

_PARTS = Opened(
    rf"""(?:{_WHEN}{_OF}|(?<!{_LATE}年))(?:
        (?P<half>[上下])半年
      | 第?(?P<quarter>[一二三四1-4])\s?季度 | (?P<first>首季)
      | 前(?P<quarters>[两二三23])个?季度
      | 前(?P<months>{_N})个月
      | (?P<from>{_N})(?:月份?)?(?:[底末])?{_TO}(?P<to>{_N})\s?月(?:份|[底末])?(?!\d|[日号])
      | (?P<month>{_N})\s?月(?!龄)(?:份)?\s?(?P<day>{_N})\s?[日号]?{_TO}
          (?:(?P<month2>{_N})\s?月(?:份)?)?(?P<day2>{_N})[日号]
      | (?P<month1>{_N})\s?月(?!龄)(?:份)?(?:\s?(?P<day1>{_N})\s?[日号])?
    )(?:[底末初中])?{_BY}(?:以来|起)?""",
    rf"{_OPENS_WHEN}\d两三四五六七八九十上下第首前",
    re.VERBOSE,
)
_YEARS = Opened(rf"{_WHEN}(?:\s?[年]?[底末]|年中|年初)?{_BY}(?P<since>以来|起)?", _OPENS_WHEN)
_SPAN = re.compile(rf"(?P<a>{_YEAR})\s?年?\s?{_TO}\s?(?P<b>{_YEAR})\s?年?(?!\d)")
_WITHIN = r"(?<![\d一二两三四五六七八九十几半])年内"  # 3年内 is a length of time
_LONG = Opened(
    rf"""{_WHEN}{_OF}(?P<month>{_N})\s?月(?:份)?(?:(?P<day>{_N})[日号])?\s?{_TO}\s?
      (?:(?P<year2>{_YEAR}|{_HAN_YEAR})\s?年|(?P<said2>{_SAID}))(?P<month2>{_N})\s?月(?:份)?(?:(?P<day2>{_N})[日号])?{_BY}""",
    _OPENS_WHEN,
    re.VERBOSE,
)
_BARE = Opened(
    rf"(?:{_WITHIN}|年底|年末|年中|全年(?!龄)|本年度|今[春夏秋冬]|[春秋]季(?=开学|招生|投用|启用)){_BY}", "年全本今春秋"
)
_AHEAD = re.compile(rf"(?P<way>今后|未来|过去的?|近|最近|刚刚过去的)(?P<n>{_N})年(?!级)")
_PLAN = Opened(
    r"[“\"「]?(?P<plan>十[一二三四五六]五|[八九]五|十五)[”\"」]?(?:规划|计划)?(?P<when>时期|期间|期末|末期|以来|末)",
    '“"「十八九',
)
_PAST = re.compile(r"一年来|过去的?一年|刚刚过去的一年")
_OPEN = Opened(
    r"截[至止]目前|到目前|(?<!项)目前(?!期)|现已|如今|(?<![人户亩生吨])每年|历年|近年来|近几年|(?:党的)?十[六七八九]大以来|改革开放以来|建[国市]以来",
    "截到目现如每历近党十改建",
)
_COMPARED = ("比", "较", "高于", "低于", "超过", "快于", "相当于", "多于", "好于")


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """One expression of time: its span, the period it means (null: left open on purpose), whether it is a deadline,
    whether it is only what something is compared with (`比2020年`), and the rule that read it."""

    start: int
    end: int
    period: str | None
    deadline: bool
    base: bool
    rule: str

    @property
    def several_years(self) -> bool:
        """Whether it is a named span of years: “十四五”时期, 过去五年."""
        return self.period is not None and "/" in self.period and self.rule in ("plan", "years_past")


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The year that an expression counts from, and the five-year plans."""

    year: int | None
    plans: Mapping[str, Any]


# The years at a position: the document's, which 今年 means, and the section's, which a bare 上半年 is part of.
YearsAt = Callable[[int], tuple[int | None, int | None]]


def find_periods(text: str, *, years_at: YearsAt, catalogue: Catalogue) -> tuple[PeriodMention, ...]:
    """Every expression of time in `text`, in its order, none within another.

    `years_at` gives the years that an expression at a position counts from: the document's for 今年 and 今后五年, the
    section's for an expression without a year of its own (上半年), unless a year was written before it in its sentence.
    """
    plans = catalogue.tables.get("plans", {})
    found = [(match, read) for read, pattern in _RULES for match in pattern.finditer(text)]
    found.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    return tuple(_mentions(found, text, years_at, plans))


def _mentions(
    found: list[tuple[re.Match[str], _Reader]], text: str, years_at: YearsAt, plans: Mapping[str, Any]
) -> Iterator[PeriodMention]:
    reached, written, written_at = 0, None, 0
    for match, read in found:
        if match.start() < reached:
            continue
        year, year_here = years_at(match.start())
        groups = match.groupdict()
        if groups.get("said") or read in (_read_ahead, _read_past, _read_long):
            year_here = year
        elif written is not None and _same_sentence(text, written_at, match.start()):
            year_here = written
        mention = read(match, _Anchor(year_here, plans))
        if mention is None:
            continue
        yield replace(mention, base=_compared(text, match))
        reached = match.end()
        if groups.get("year"):
            written, written_at = _year(match, year), match.end()


def _same_sentence(text: str, start: int, end: int) -> bool:
    return not any(text.find(mark, start, end) >= 0 for mark in "。！!\n")


def _compared(text: str, match: re.Match[str]) -> bool:
    """Whether the expression only says what a figure is held against: 比2020年, 是上年的2.9倍, 去年同期."""
    before, after = text[max(0, match.start() - 3) : match.start()], text[match.end() : match.end() + 3]
    if match.groupdict().get("said") == "上年":
        return True
    return (
        before.endswith(_COMPARED)
        or after.startswith(("同期", "不变价", "可比价", "价格"))
        or (before.endswith(("是", "为")) and after[:1] == "的")
    )


def _year(match: re.Match[str], base: int | None) -> int | None:
    groups = match.groupdict()
    return _year_of(groups.get("year"), groups.get("said"), base)


def _year_of(written: str | None, said: str | None, base: int | None) -> int | None:
    """The year that is written, or that a word counts from the base."""
    if written:
        value = parse_number(written)
        return int(value) if value is not None else None
    return None if base is None else base + _RELATIVE.get(said or "", 0)


def _read_part(match: re.Match[str], anchor: _Anchor) -> PeriodMention | None:
    year = _year(match, anchor.year)
    text = _part_of_year(match.groupdict(), year)
    return None if text is None else _mention(match, text, "part_of_year")


def _part_of_year(groups: dict[str, str | None], year: int | None) -> str | None:
    if year is None:
        return None
    if half := groups["half"]:
        return f"{year}-H{1 if half == '上' else 2}"
    if groups["first"] or groups["quarter"]:
        return f"{year}-Q{_int(groups['quarter'] or '一')}"
    if quarters := groups["quarters"]:
        return f"{year}-01/{year}-{3 * _int(quarters):02d}"
    if months := groups["months"]:
        return _months(year, 1, _int(months))
    if groups["from"]:
        return _months(year, _int(groups["from"]), _int(groups["to"]))
    if groups["day"]:
        first = _day(year, _int(groups["month"]), _int(groups["day"]))
        last = _day(year, _int(groups["month2"] or groups["month"]), _int(groups["day2"]))
        return f"{first}/{last}" if first and last else None
    if groups["day1"]:
        return _day(year, _int(groups["month1"]), _int(groups["day1"]))
    month = _int(groups["month1"])
    return f"{year}-{month:02d}" if 1 <= month <= 12 else None


def _months(year: int, first: int, last: int) -> str | None:
    return f"{year}-{first:02d}/{year}-{last:02d}" if 1 <= first <= last <= 12 else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:  # 2月30日: no day, so no period
        return None


def _read_year(match: re.Match[str], anchor: _Anchor) -> PeriodMention | None:
    year = _year(match, anchor.year)
    if year is None:
        return None
    # 2020年以来 has a beginning and no end: which years it sums up is left open
    opened = match["since"] == "以来" and match["year"] is not None and year != anchor.year
    return _mention(match, None if opened else str(year), "year")


def _read_span(match: re.Match[str], _anchor: _Anchor) -> PeriodMention | None:
    first, last = int(match["a"]), int(match["b"])
    return _mention(match, f"{first}/{last}", "years") if first < last else None


def _read_long(match: re.Match[str], anchor: _Anchor) -> PeriodMention | None:
    """2017年8月至2018年3月: months or days of two years."""
    groups = match.groupdict()
    then = _year_of(groups["year2"], groups["said2"], anchor.year)
    first = _month_or_day(_year(match, anchor.year), groups["month"], groups["day"])
    last = _month_or_day(then, groups["month2"], groups["day2"])
    return _mention(match, f"{first}/{last}", "months_of_years") if first and last and first < last else None


def _month_or_day(year: int | None, month: str | None, day: str | None) -> str | None:
    if year is None or not 1 <= _int(month) <= 12:
        return None
    return _day(year, _int(month), _int(day)) if day else f"{year}-{_int(month):02d}"


def _read_bare(match: re.Match[str], anchor: _Anchor) -> PeriodMention | None:
    return None if anchor.year is None else _mention(match, str(anchor.year), "within_the_year")


def _read_ahead(match: re.Match[str], anchor: _Anchor) -> PeriodMention | None:
    years = _int(match["n"])
    if anchor.year is None or years < 2:
        return None
    ahead = match["way"] in ("今后", "未来")
    first, last = (anchor.year, anchor.year + years - 1) if ahead else (anchor.year - years, anchor.year - 1)
    return _mention(match, f"{first}/{last}", "years_ahead" if ahead else "years_past")


def _read_plan(match: re.Match[str], anchor: _Anchor) -> PeriodMention | None:
    plan = anchor.plans.get(match["plan"])
    if plan is None:
        return None
    if match["when"] in ("末", "期末", "末期"):
        return _mention(match, str(plan["last"]), "plan_end")
    first, last = plan["first"], plan["last"]
    if match["when"] == "以来" and anchor.year is not None:
        last = max(first, min(last, anchor.year - 1))
    return _mention(match, f"{first}/{last}" if first < last else str(first), "plan")


def _read_past(match: re.Match[str], anchor: _Anchor) -> PeriodMention | None:
    return None if anchor.year is None else _mention(match, str(anchor.year - 1), "past_year")


def _read_open(match: re.Match[str], _anchor: _Anchor) -> PeriodMention | None:
    return _mention(match, None, "left_open")


def _mention(match: re.Match[str], period: str | None, rule: str) -> PeriodMention:
    deadline = bool(match.groupdict().get("by"))
    return PeriodMention(match.start(), match.end(), period, deadline, False, rule)


def _int(text: str | None) -> int:
    value = parse_number(text or "")
    return int(value) if value is not None else 0


_Reader = Callable[[re.Match[str], _Anchor], PeriodMention | None]
_RULES: tuple[tuple[_Reader, re.Pattern[str] | Opened], ...] = (
    (_read_span, _SPAN),
    (_read_long, _LONG),
    (_read_part, _PARTS),
    (_read_year, _YEARS),
    (_read_bare, _BARE),
    (_read_ahead, _AHEAD),
    (_read_plan, _PLAN),
    (_read_past, _PAST),
    (_read_open, _OPEN),
)
