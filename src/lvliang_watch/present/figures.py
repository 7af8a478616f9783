"""Figures and periods as people write them: `4.5%–5%`, `≥300亿元`, `CNY 30.0 bn or more`, `2022–2026`.

Exports carry the figures as they are; what is rounded and scaled here is for reading only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from .words import Lang, Words

UNSCALED = {"%", "百分点", "个百分点", "千分点", "位", "名次", "微克/立方米"}
CURRENCIES = {"元": "CNY", "元人民币": "CNY", "美元": "USD"}
_ZH_STEPS = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))
_EN_STEPS = ((Decimal(10**9), "billion", "bn"), (Decimal(10**6), "million", "m"))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ABSENT = "—"  # what is shown where nothing is said


def format_figure(
    low: Decimal | None,
    high: Decimal | None,
    bound: str | None,
    unit: str | None,
    measure: str | None,
    given: Words,
    *,
    quote: str | None = None,
) -> str:
    """A figure in a person's words; the quote where it has no number, a dash where it has neither.

    An open end says itself (`≥`, `or more`); where `bound` is not known, it follows from which end is open.
    """
    if low is None and high is None:
        return given.quote(quote) if quote else ABSENT
    if measure == "rank":
        return _rank(low, high, given)
    write = _writer(unit, measure, given, quote=quote)
    if low is None or high is None:
        return given.phrase("at_most" if low is None else "at_least", write(_either(low, high)))
    if low != high:
        return given.phrase("between", *_ends(write(low), write(high)))
    return given.phrase("about", write(low)) if bound == "about" else write(low)


def format_period(text: str | None, lang: Lang) -> str:
    """A period in a person's words: `2021-H1` is 2021年上半年 and H1 2021."""
    if not text:
        return ""
    first, _, last = text.partition("/")
    if not last:
        return _moment(first, lang)
    years = {first[:4], last[:4]}
    if lang == "zh":
        if len(years) == 1:
            return f"{_moment(first, lang).removesuffix('月')}—{_moment(last, lang)[5:]}"
        return f"{_moment(first, lang).removesuffix('年')}—{_moment(last, lang)}"
    start = _moment(first, lang)
    return f"{start.removesuffix(f' {first[:4]}') if len(years) == 1 else start}–{_moment(last, lang)}"


def format_number(value: Decimal, *, places: int = 2, grouped: bool = False) -> str:
    """A number without needless zeros, at most `places` after the point unless it is smaller than one."""
    digits = places if abs(value) >= 1 or not value else places + 2
    rounded = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if grouped else f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _either(low: Decimal | None, high: Decimal | None) -> Decimal:
    value = low if high is None else high
    assert value is not None  # noqa: S101 - one end is there
    return value


def _rank(low: Decimal | None, high: Decimal | None, given: Words) -> str:
    place: Callable[[Decimal], str] = format_number if given.lang == "zh" else _ordinal
    if low is None or high is None:
        value = _either(low, high)
        if low is None:
            return given.phrase("rank_at_most", format_number(value))
        return given.phrase("rank_at_least", place(value))
    if low != high:
        return given.phrase("rank", given.phrase("between", place(low), place(high)))
    return given.phrase("rank", place(low))


def _ordinal(value: Decimal) -> str:
    number = int(value)
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _writer(
    unit: str | None, measure: str | None, given: Words, *, quote: str | None = None
) -> Callable[[Decimal], str]:
    """What writes one number with its unit, a counter as the quote has it; an absolute change always has its sign."""
    plain = _plain_zh if given.lang == "zh" else _plain_en
    name = given.unit(unit, quote)

    def write(value: Decimal) -> str:
        sign = "-" if value < 0 else "+" if measure == "change" else ""
        return sign + plain(abs(value), unit or "", name)

    return write


def _plain_zh(value: Decimal, unit: str, name: str) -> str:
    if unit in UNSCALED:
        return format_number(value) + name
    for step, prefix in _ZH_STEPS:
        scaled = value / step
        # 46610 stays as it is, 40000 is 4万: scaling must not cost digits that people quote.
        if scaled >= 100 or (scaled >= 1 and scaled == round(scaled, 2)):
            return format_number(scaled) + prefix + name
    return format_number(value) + name


def _plain_en(value: Decimal, unit: str, name: str) -> str:
    if unit in UNSCALED:
        return format_number(value) + (name if name == "%" else f" {name}".rstrip())
    currency = CURRENCIES.get(unit)
    for step, long, short in _EN_STEPS:
        if value >= step:
            scaled = value / step
            if currency:
                return f"{currency} {_with_a_place(format_number(scaled, grouped=True))} {short}"
            return f"{format_number(scaled, grouped=True)} {long} {name}".rstrip()
    number = format_number(value, grouped=True)
    return f"{currency} {number}" if currency else f"{number} {name}".rstrip()


def _with_a_place(number: str) -> str:
    return number if "." in number else f"{number}.0"


def _ends(low: str, high: str) -> tuple[str, str]:
    """Both ends of a range, the unit said once where it is more than a sign: `10–20亿元`, `CNY 1.0–2.0 bn`."""
    tail = re.search(r"[^\d.,%]*$", low)
    unit = tail.group() if tail else ""
    low = low.removesuffix(unit) if unit and high.endswith(unit) else low
    head = re.match(r"[A-Z]{3} ", low)
    return low, high.removeprefix(head.group()) if head else high


def _moment(text: str, lang: Lang) -> str:
    year, _, rest = text.partition("-")
    if lang == "zh":
        return f"{year}年{_part_zh(rest)}"
    return f"{_part_en(rest)} {year}".strip()


def _part_zh(rest: str) -> str:
    if rest.startswith("H"):
        return {"H1": "上半年", "H2": "下半年"}[rest]
    if rest.startswith("Q"):
        return f"第{'一二三四'[int(rest[1]) - 1]}季度"
    month, _, day = rest.partition("-")
    return (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def _part_en(rest: str) -> str:
    if rest[:1] in {"H", "Q"}:
        return rest
    month, _, day = rest.partition("-")
    return (f"{int(day)} " if day else "") + (_MONTHS[int(month) - 1] if month else "")
