"""Numbers as Chinese reports write them: Arabic, Chinese or both, with 百, 千, 万 and 亿 multiplied out."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    "〇": 0,
    "0": 0,
    "○": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000, "兆": 1_000_000_000_000}

_IN_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_LONGEST = 20  # digits of a number
CHINESE_DIGIT = "〇○零一二两三四五六七八九十百千万亿"
# A hard line break may stand on either side of the decimal point and nowhere else inside a number.
ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\n?\.\n?\d+)?"
# 千 and 百 belong to the unit in 千瓦, 千米, 千克, 千升, 千伏, 百分点: never a part of the number there.
_UNIT_NOT_FACTOR = "(?![瓦米克升伏卡赫安字兆分公])"
MAGNITUDE = rf"(?:[十百千]?万亿|[十百千]?亿|[十百千]?万|千{_UNIT_NOT_FACTOR}|百{_UNIT_NOT_FACTOR})"

# The places of a number, each once between 万 and 亿 and the larger before the smaller.
_ZERO, _ONE = "[零〇○0]?", "[一二两三四五六七八九壹贰叁]?"
_SECTION = "".join(rf"{_ZERO}(?:{_ONE}{place})?" for place in "千百十") + _ZERO + _ONE
_PLACES = re.compile(rf"(?:{_SECTION}[万亿兆]++)*+{_SECTION}")  # possessive: a run of 万 is tried once


@lru_cache(maxsize=4096)
def parse_number(text: str) -> Decimal | None:
    """The value of a number (`1.55亿`, `十三`, `两千一百`, `3,000`, `二〇二六`, `五点八`); None where `text` is none.

    None too where the digits are more than a figure can have: no report counts so far, it is a slip or a trap.

    >>> parse_number("1.55亿")
    Decimal('155000000')
    """
    text = text.replace("\n", "").replace(",", "").replace(" ", "")
    arabic = _IN_DIGITS.match(text)
    if arabic:
        if arabic.end() > _LONGEST:
            return None
        factor = _magnitude(text[arabic.end() :])
        return None if factor is None else _plain(Decimal(arabic.group()) * factor)
    whole, point, places = text.partition("点")
    value = _chinese(whole)
    if value is None or value >= 10**_LONGEST:
        return None
    if not point:
        return Decimal(value)
    digits = [_DIGITS.get(char) for char in places]
    return None if not digits or None in digits else _plain(Decimal(f"{value}.{''.join(map(str, digits))}"))


def _magnitude(text: str) -> int | None:
    """The factor that a run of magnitude words stands for: 1 for none, None for what is no such run."""
    factor = 1
    for char in text:
        step = _SMALL.get(char) or _LARGE.get(char)
        if step is None:
            return None
        factor *= step
    return factor


def _chinese(text: str) -> int | None:
    if not text or any(char not in _DIGITS and char not in _SMALL and char not in _LARGE for char in text):
        return None
    if len(text) > 1 and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    if text[-1] in _DIGITS and text[-2:-1] and text[-2] in "百千万亿":
        return None  # 两千四百五 is 2,450 in speech and no way to write a number in a report: not guessed
    if not _PLACES.fullmatch(text):
        return None  # 二三十 is about as many, and 七十百 the end of one word and the beginning of another
    total, section, digit = 0, 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]  # 十 and 零十 are one ten
            digit = 0
        else:
            total, section, digit = _at_large_factor(total, section + digit, _LARGE[char]), 0, 0
    return total + section + digit


def _at_large_factor(total: int, section: int, factor: int) -> int:
    """The sum so far once 万 or 亿 is met: it multiplies what stands before it up to the next larger one."""
    if total >= factor and section:
        return total + section * factor  # 一亿二千万
    return (total + section or 1) * factor  # 三万亿, 四万万, and a bare 万 is one of it


def _plain(value: Decimal) -> Decimal:
    """The same value without an exponent, so that 1E+2 never stands in a table."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()
