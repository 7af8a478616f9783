"""What a case of another suite expects, in one form: figures with their unit, or days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

# What other suites call the units of `units.toml`.
UNITS = {
    "Chinese yuan": "元", "CNY": "元", "Dollar": "元", "United States dollar": "美元", "Euro": "欧元",
    "Hong Kong dollar": "港元", "HKD": "港元", "Metre": "米", "Meter": "米", "Centimetre": "厘米",
    "Centimeter": "厘米", "Kilometre": "公里", "Kilometer": "公里", "Gram": "克", "Kilogram": "公斤", "Jin": "斤",
    "Ton": "吨", "Litre": "升", "Kilowatt": "千瓦", "Microgram": "微克", "元": "元", "美元": "美元",
    "欧元": "欧元", "港元": "港元",
}  # fmt: skip
DUCKLING_TODAY = 2013  # the year that its suite is run in
JIONLP_TODAY = {"_ts_1": 2021}  # by what its own cases expect of 今年; its other names of a day say nothing
_SPEC = re.compile(r"(simple|under|above) (\w+) ([\d.]+)(?: Nothing)?|between (\w+) \(([\d.]+), ?([\d.]+)\)")
_MOMENT = re.compile(r"datetime \((\d+), (\d+), (\d+),.*\) (Day|Month|Year)")
_DIGITS_WITH_FACTOR = re.compile(r"(?<![\d.,])(\d+)([万亿])(?![万亿千百十])")
_INTERVAL = re.compile(r"([\[(])([\d.]*),([\d.]*)[\])]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that is expected: one value, or a range with an end that may be open; `unit` is ours."""

    low: Decimal | None
    high: Decimal | None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """Days that are expected. `by_parts`: the end may be the first day of the last part, or of the next one."""

    first: date
    last: date
    by_parts: bool = False


def figure_of(case: dict[str, Any], expected: dict[str, Any]) -> Figure | None:
    """The figure that is expected; null where the case gives none that can be compared."""
    value, unit = expected.get("value"), expected.get("unit")
    if isinstance(value, str) and (interval := _INTERVAL.fullmatch(value)):
        return Figure(_decimal(interval[2]), _decimal(interval[3]))
    if case["type"] != "unit":
        only = _decimal(value)
        return None if only is None else Figure(only, only)
    if value is None:
        return _from_spec(str(expected.get("spec")))
    if unit not in UNITS:
        return None
    ends = [_decimal(one) for one in (value if isinstance(value, list) else [value])]
    # N多 has no upper end: the suite that gives it one makes it up
    return Figure(ends[0], None if re.search("[多余]", expected["text"]) else ends[-1], UNITS[unit])


def contradicts_itself(figure: Figure, text: str) -> bool:
    """Whether a suite's value is none that the digits of its own text can have (20万次 as 20,000)."""
    match = _DIGITS_WITH_FACTOR.search(text)
    if match is None or len(re.findall(r"\d+", text)) > 1:
        return False
    value = Decimal(match[1]) * (10_000 if match[2] == "万" else 100_000_000)
    return value not in (figure.low, figure.high)


def _from_spec(spec: str) -> Figure | None:
    match = _SPEC.fullmatch(spec)
    unit = UNITS.get(match[2] or match[4]) if match else None
    if match is None or unit is None:
        return None
    if match[4]:
        return Figure(_decimal(match[5]), _decimal(match[6]), unit)
    only = _decimal(match[3])
    return Figure(None if match[1] == "under" else only, None if match[1] == "above" else only, unit)


def _decimal(value: object) -> Decimal | None:
    try:
        return Decimal(str(value).rstrip("%"))
    except InvalidOperation:
        return None


def days_of(expected: dict[str, Any]) -> list[Days] | None:
    """The days that are expected, each way the suite allows; empty where no such day exists, null if none is said."""
    value, spec = expected.get("value"), expected.get("spec")
    if spec and (match := _MOMENT.fullmatch(spec)):
        return [_moment(*(int(part) for part in match.groups()[:3]), grain=match[4])]
    if isinstance(value, list):
        return [days for one in value if (days := _resolution(one)) is not None]
    if isinstance(value, dict) and "Timex" in value:
        given = [value["FutureResolution"], value["PastResolution"]]
        return [days for one in given if (days := _resolution(one)) is not None]
    if isinstance(value, dict) and isinstance(value.get("time"), list) and value["type"] in ("time_point", "time_span"):
        first, last = (datetime.fromisoformat(end).date() for end in value["time"] if end not in ("inf", "-inf"))
        return [Days(first, last)]
    return None


def _moment(year: int, month: int, day: int, *, grain: str) -> Days:
    first = date(year, month, day)
    if grain == "Day":
        return Days(first, first)
    month = month if grain == "Month" else 12
    return Days(first, date(year, month, calendar.monthrange(year, month)[1]))


def _resolution(given: dict[str, str]) -> Days | None:
    """One way of reading an expression; null where it is none."""
    first = given.get("start") or given.get("startDate") or given.get("date") or given.get("value")
    last = given.get("end") or given.get("endDate") or first
    if not first or not last or not re.match(r"\d{4}-", first) or first == "0001-01-01" or "Mod" in given:
        return None
    return Days(date.fromisoformat(first[:10]), date.fromisoformat(last[:10]), by_parts=last != first)


def ends_agree(days: Days, last: date, last_part: date) -> bool:
    """Whether an end is the expected one; a suite may name the first day behind it, or the first of its last part."""
    return days.last in ((last, last + timedelta(days=1), last_part) if days.by_parts else (last,))


def year_of(case: dict[str, Any]) -> int | None:
    """The year that a case is read in; null where it does not say."""
    said = case["reference_time"]
    if case["source"].startswith("Duckling"):
        return DUCKLING_TODAY
    if not said or said == "None":
        return None
    if said in JIONLP_TODAY:
        return JIONLP_TODAY[said]
    if re.fullmatch(r"\d+(?:\.\d+)?", said):
        return datetime.fromtimestamp(float(said), UTC).year
    match = re.search(r"(?<!\d)\d{4}(?!\d)", said)
    return int(match.group()) if match else None
