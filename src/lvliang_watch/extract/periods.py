"""What time an expression means: years, halves, quarters, months, days, plans, spans counted from the report's year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from ..catalogue import Catalogue
from . import period_patterns as patterns
from .numerals import parse_number
from .openings import Opened

# Counted from the year written before them in their sentence, or the section's: 2023年签约、当年开工.
_FOLLOWING = ("当年", "次年", "翌年", "上年")
# Else 上年 is only what a figure is held against: 增长5%, 上年结余3亿元, 由上年的2亿元.
_OPENS_A_CLAUSE = ("", "由", "从", "，", ",", "；", ";", "。", "：", "(", "（", "\n")


class PeriodMention(NamedTuple):
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
    found = [(match.start(), -match.end(), match, read) for read, pattern in _RULES for match in pattern.finditer(text)]
    found.sort(key=_place)
    return tuple(_mentions(found, text, years_at, plans))


def _place(found: _Found) -> tuple[int, int]:
    return found[:2]


def _mentions(found: list[_Found], text: str, years_at: YearsAt, plans: Mapping[str, Any]) -> Iterator[PeriodMention]:
    reached, written, until = 0, None, 0  # the year written before in the sentence, and where that ends
    for start, end, match, read in found:
        if start < reached:
            continue
        year, year_here = years_at(start)
        groups = match.groupdict()
        said = groups.get("said")
        if written is not None and start < until and (said is None or said in _FOLLOWING):
            year_here = written
        if (said and said not in _FOLLOWING) or read in _FROM_THE_DOCUMENT:
            year_here = year
        mention = read(match, _Anchor(year_here, plans))
        if mention is None:
            continue
        if _compared(text, match, said):
            mention = mention._replace(base=True)
        elif mention.period is not None and (groups.get("year") or said):
            written, until = _year(groups, year_here), _end_of_sentence(text, -end)
        yield mention
        reached = -end


def _end_of_sentence(text: str, at: int) -> int:
    stop = _STOP.search(text, at)
    return stop.start() if stop else len(text)


def _compared(text: str, match: re.Match[str], said: str | None) -> bool:
    """Whether the expression only says what a figure is held against: 比2020年, 是上年的2.9倍, 去年同期."""
    start, end = match.span()
    before, after = text[max(0, start - 3) : start], text[end : end + 12]
    if said == "上年" and before[-1:] not in _OPENS_A_CLAUSE:
        return True
    return (
        patterns.BEFORE_BASE.search(before) is not None
        or patterns.BEHIND_BASE.match(after) is not None
        or (before[-1:] in ("是", "为") and after[:1] == "的")
        or ("b" in match.groupdict() and patterns.PLAN_BEHIND.match(text, end) is not None)
    )


def _year(groups: Mapping[str, str | None], base: int | None) -> int | None:
    return _year_of(groups.get("year"), groups.get("said"), base)


def _year_of(written: str | None, said: str | None, base: int | None) -> int | None:
    """The year that is written, or that a word counts from the base."""
    if written:
        value = parse_number(written)
        return int(value) if value is not None else None
    return None if base is None else base + patterns.RELATIVE.get(said or "", 0)


def _read_part(match: re.Match[str], anchor: _Anchor) -> PeriodMention | None:
    groups = match.groupdict()
    text = _part_of_year(groups, _year(groups, anchor.year))
    return None if text is None else _mention(match, text, "part_of_year")


def _part_of_year(groups: dict[str, str | None], year: int | None) -> str | None:
    if year is None:
        return None
    if half := groups["half"]:
        return f"{year}-H{1 if half == '上' else 2}"
    if groups["quarter_from"]:
        return _months(year, 3 * _int(groups["quarter_from"]) - 2, 3 * _int(groups["quarter_to"]))
    if groups["first"] or groups["quarter"]:
        return f"{year}-Q{_int(groups['quarter'] or '一')}"
    if quarters := groups["quarters"]:
        return _months(year, 1, 3 * _int(quarters))
    if months := groups["months"]:
        return _months(year, 1, _int(months))
    if groups["from"]:
        return _months(year, _int(groups["from"]), _int(groups["to"]))
    if groups["day"]:
        first = _day(year, _int(groups["month"]), _int(groups["day"]))
        last = _day(year, _int(groups["month2"] or groups["month"]), _int(groups["day2"]))
        return f"{first}/{last}" if first and last and first < last else None
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
    groups = match.groupdict()
    year = _year(groups, anchor.year)
    if year is None:
        return None
    # 2020年以来 has a beginning and no end: which years it sums up is left open
    opened = groups["since"] in ("以来", "至今") and groups["year"] is not None and year != anchor.year
    return _mention(match, None if opened else str(year), "year")


def _read_span(match: re.Match[str], _anchor: _Anchor) -> PeriodMention | None:
    first = _int(match["a"])
    last = _int(match["b"]) if match["b"] else first - first % 100 + _int(match["c"])
    return _mention(match, f"{first}/{last}", "years") if first < last else None


def _read_long(match: re.Match[str], anchor: _Anchor) -> PeriodMention | None:
    """2017年8月至2018年3月: months or days of two years."""
    groups = match.groupdict()
    then = _year_of(groups["year2"], groups["said2"], anchor.year)
    first = _month_or_day(_year(groups, anchor.year), groups["month"], groups["day"])
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
    if match["way"] not in ("今后", "未来", "今明"):
        return _read_years_past(match, anchor)
    return _mention(match, f"{anchor.year}/{anchor.year + years - 1}", "years_ahead")


def _read_years_past(match: re.Match[str], anchor: _Anchor) -> PeriodMention | None:
    """过去五年, 五年来: the years before the document's."""
    years = _int(match["n"])
    if anchor.year is None or not 2 <= years <= _LONGEST_PAST:
        return None
    return _mention(match, f"{anchor.year - years}/{anchor.year - 1}", "years_past")


def _read_plan(match: re.Match[str], anchor: _Anchor) -> PeriodMention | None:
    plan = anchor.plans.get(match["plan"])
    if plan is None:
        return None
    when = match["when"]
    if when in ("末", "期末", "末期"):
        return _mention(match, str(plan["last"]), "plan_end")
    first, last = plan["first"], plan["last"]
    if when == "以来" and anchor.year is not None:
        last = max(first, min(last, anchor.year - 1))
    elif when[:1] in ("前", "头"):
        last = min(last, first + _int(match["years"]) - 1)
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


_STOP = re.compile(r"[。！!\n]")
_LONGEST_PAST = 30
_Reader = Callable[[re.Match[str], _Anchor], PeriodMention | None]
_Found = tuple[int, int, re.Match[str], _Reader]  # its start, its end turned about, what was matched, who reads it
_FROM_THE_DOCUMENT: tuple[_Reader, ...] = (_read_ahead, _read_years_past, _read_past, _read_long, _read_plan)
_RULES: tuple[tuple[_Reader, re.Pattern[str] | Opened | patterns.Around], ...] = (
    (_read_span, patterns.SPAN),
    (_read_long, patterns.LONG),
    (_read_part, patterns.PARTS),
    (_read_year, patterns.YEARS),
    (_read_bare, patterns.BARE),
    (_read_ahead, patterns.AHEAD),
    (_read_years_past, patterns.YEARS_PAST),
    (_read_plan, patterns.PLAN),
    (_read_plan, patterns.BARE_PLAN),
    (_read_past, patterns.PAST),
    (_read_open, patterns.OPEN),
)
