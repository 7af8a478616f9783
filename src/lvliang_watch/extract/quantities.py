"""Numbers with their units and the words that bound them: what a report counts, before anyone asks what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from ..catalogue import Unit
from .bounds import bounded, signed
from .fractions import find_fractions, find_ratios, find_unitless, find_years
from .grammar import Grammar, Quantity
from .numerals import ARABIC, parse_number
from .spans import meets


def find_quantities(text: str, grammar: Grammar) -> tuple[Quantity, ...]:
    """Every quantity of `text` in its order, none within another; ordinals and ranks are not among them."""
    found = _with([], [*find_ratios(text, grammar), *find_fractions(text, grammar)])
    for more in (_amounts(text, grammar), find_unitless(text, grammar), find_years(text, grammar)):
        found = _with(found, list(more))
    return tuple(_with(found, _lent_units(found, text)))


def _with(found: list[Quantity], more: list[Quantity]) -> list[Quantity]:
    """What was found and what more there is beside it, in order."""
    if not more:
        return found
    taken = [(quantity.start, quantity.end) for quantity in found]
    beside = [one for one in more if not meets((one.start, one.end), taken)] if taken else more
    return sorted([*found, *beside], key=attrgetter("start"))


def _amounts(text: str, grammar: Grammar) -> Iterator[Quantity]:
    for match in grammar.amount.seen(text):
        at = match.start()
        if text[at - 1 : at] in _PART_OF_A_WORD:
            continue
        if match["a"]:
            read = _read_range(match, grammar)
        elif match["han_to"]:
            read = _read_range_in_characters(match, grammar)
        else:
            read = _read_amount(match, grammar)
        if read is None or _is_nonsense(read, text) or (match["han"] and _stands_alone(read, match["han"], text)):
            continue
        quantity = signed(bounded(read, match["after"], text, grammar), text)
        if not _is_part_of_a_name(quantity, read, match["han"], grammar):
            yield quantity


def _is_part_of_a_name(quantity: Quantity, read: Quantity, han: str | None, grammar: Grammar) -> bool:
    """Whether 百, 千 or 万 without a digit counts nothing: 万人大会, 千家, but 近万人 does."""
    return han is not None and not han.strip("百千万亿") and quantity.start == read.start and read.unit in grammar.loose


def _stands_alone(read: Quantity, han: str, text: str) -> bool:
    """Whether 万吨 is no number but the unit of a table's row or column: 货运量 | 万吨 | 532, (单位:万吨)."""
    if han.strip("百千万亿") or text[read.end : read.end + 1] not in _AROUND_A_CELL:
        return False
    return text[read.start - 1 : read.start] in _AROUND_A_CELL


_AROUND_A_CELL = ("", "|", " ", "\t", "\n", "(", ")", "（", "）", ":", "：", "/")


def _is_nonsense(read: Quantity, text: str) -> bool:
    """Whether what adjoins a number makes two readings of it, or none: 1/0元, 5%%, 5米8, 12 30个."""
    behind = text[read.end : read.end + 1]
    if behind.isascii() and behind.isalpha() and text[read.end - 1].isascii() and text[read.end - 1].isalpha():
        return True  # 5PB is no 5P
    if (behind == "%" or behind == "‰") or (
        behind.isdigit() and read.unit in _HALVED and _LAST_DIGIT.match(text, read.end)
    ):
        return True
    before = text[read.start - 1 : read.start]
    if before in ("前", "后") and read.unit in ("名", "位") and text[read.start - 2 : read.start] not in _TIMES:
        return True  # 后20名 is a position, and a rank only where it is said of what
    if before in _BETWEEN_NUMBERS and _ANOTHER.search(text, max(0, read.start - 20), read.start):
        return True
    return before in _BEHIND_A_PIECE and _is_piece(read, text)


_TIMES = ("以后", "之后", "今后", "士后", "以前", "之前", "目前", "先后", "提前")
_HALVED = ("米", "元", "斤")
_LAST_DIGIT = re.compile(r"\d(?![\d.万亿]|\s?[一-龥])")
_BETWEEN_NUMBERS = ("/", " ", "-", "–", "—", "~")
_ANOTHER = re.compile(r"(?<![A-Za-z0-9.,:：-])[0-9][0-9.,]*[万亿]?[/ –—~-]\Z")

# 5，2% and l，83万: whether it is 5.2 or two numbers nobody can tell; 5、6个 are about as many. What a letter or a word
# for a place in a row stands before (第5，2个) is another number.
_BEHIND_A_PIECE = ("，", ",", "、", " ")
_PIECE = re.compile(
    r"""(?<![0-9A-Za-z.,，、:：∶/第前后表图号期道速])[0-9]{1,3}，[0-9]{1,2}[^0-9.][^\n]*\Z
      | (?<![A-Za-z])[lIO]\s?[.,，]\s?[0-9][^\n]*\Z
    """,
    re.VERBOSE,
)

_ABOUT_AS_MANY = re.compile(r"(?<![0-9.,、第])(?:1、2|2、3|3、4|4、5|5、6|6、7|7、8|8、9)(?![0-9.])")


def _is_piece(read: Quantity, text: str) -> bool:
    """Whether a number is the end of something that is no single figure."""
    if text[read.start - 1] == "、":
        about = _ABOUT_AS_MANY.match(text, max(0, read.start - 2))
        return about is not None and "分别" not in text[max(0, read.start - 40) : read.start]
    return _PIECE.search(text, max(0, read.start - 8), read.end) is not None


# A number right behind one of these is part of a name or an ordinal (第三, A4, 3.5.2), or may be two (±5%).
_PART_OF_A_WORD = frozenset("±第.·ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


def _lent_units(quantities: Iterable[Quantity], text: str) -> list[Quantity]:
    """The numbers to which any of the quantities lends its unit."""
    in_lists = [one for one in quantities if text[one.start - 1 : one.start] in _LISTED]
    return [lent for quantity in in_lists for lent in _lent_a_unit(quantity, text)]


def _lent_a_unit(quantity: Quantity, text: str) -> Iterator[Quantity]:
    """The numbers of a list before a quantity that have no unit but its: 提高20.9、36.2和54个百分点.

    A whole number without 万 or 亿 has one only behind 分别: 16、17号 and 1、2个 are no such lists.
    """
    if quantity.form != "amount" or quantity.bare or quantity.start != quantity.number_start:
        return
    large = text[quantity.number_end - 1] in "万亿"
    shared_out = "分别" in text[max(0, quantity.start - 40) : quantity.start]
    end = quantity.start
    while text[end - 1 : end] in _LISTED and (item := _ITEM.search(text, max(0, end - 16), end)) is not None:
        end = item.start()
        number, magnitude = item["number"], item["magnitude"]
        value = parse_number(number + magnitude)
        if value is None or (large and not magnitude) or not (shared_out or magnitude or "." in number):
            return
        yield Quantity(end, item.end("magnitude"), end, item.end("magnitude"), value, value, "exact", quantity.unit)


_LISTED = ("、", "和", "及")
_ITEM = re.compile(rf"(?<![\d.,第])(?P<number>{ARABIC})(?P<magnitude>[万亿]?)(?:、|和|及)$")


def _read_range(match: re.Match[str], grammar: Grammar) -> Quantity | None:
    first, last = match["a"] + match["a_mag"], match["b"] + match["b_mag"]
    if not match["a_mag"] and not match["a_unit"]:
        first += match["b_mag"]  # 200—300万元: the 万 is for both
    low, high = parse_number(first), parse_number(last)
    if low is None or high is None or low >= high or (match["a_mag"] and not match["a_unit"] and high > low * _FAR):
        return None
    unit, factor = written_unit(match["b_unit"], grammar.units)
    start, end = match.span("whole")
    return Quantity(start, end, match.start("a"), match.end("b_mag"), low * factor, high * factor, "range", unit)


_FAR = 10_000  # 3万—2万亿元: no range is so wide, its ends are wrong


def _read_range_in_characters(match: re.Match[str], grammar: Grammar) -> Quantity | None:
    """三到五个, 一百二十至一百五十万元: the 万 is for both where both have as many digits, else it could be either."""
    first, last = match["han"], match["han_to"]
    shared = last[len(last.rstrip("万亿")) :] if first[-1] not in "万亿" else ""
    if shared and len(str(parse_number(first))) != len(str(parse_number(last.rstrip("万亿")))):
        return None
    low, high = parse_number(first + shared), parse_number(last)
    if low is None or high is None or low >= high:
        return None
    unit, factor, _ = _unit_of(match, grammar)
    start, end = match.span("whole")
    return Quantity(start, end, start, match.end("han_to"), low * factor, high * factor, "range", unit)


def _read_amount(match: re.Match[str], grammar: Grammar) -> Quantity | None:
    if match["n"]:
        return _read_in_digits(match, grammar)
    money, han, more = match.group("money", "han", "money_more")
    more = more or match["han_more"]
    if han and _SEVERAL.match(match.string[max(0, match.start() - 1) : match.start() + 1]):
        return None
    value = parse_number(money.replace(more, "") if money and more else money or han)
    unit, factor, bare = _unit_of(match, grammar)
    if not unit:
        return None
    if value is None or (han == "一" and unit not in ("百分点", "倍")):
        return None  # 一 is an article before all else
    value *= factor * int(match["times"] or 1)
    first, last = match.span("whole")
    end = match.end("money" if money else "han")
    return Quantity(
        first, last, first, end, value, None if more else value, "at_least" if more else "exact", unit, bare=bare
    )


def _read_in_digits(match: re.Match[str], grammar: Grammar) -> Quantity | None:
    number, magnitude, last_magnitude, times, more, more2 = match.group("n", "mag", "mag2", "times", "more", "more2")
    value = parse_number(number + magnitude + last_magnitude)
    if value is None:
        return None
    unit, factor, bare = _unit_of(match, grammar)
    if factor is not _ONE:
        value *= factor
    if times:
        if unit in _MEASURED:
            return None  # 3×5米 is no length
        value *= int(times)
    first, last = match.span("whole")
    start, end = match.start("n"), match.end("mag2")
    if (above := _above(match.string, first)) is not None:
        larger = parse_number(above["digits"] + above["factor"])
        if larger is None or times or value >= (10_000 if above["factor"] == "万" else 100_000_000) * factor:
            return None
        value, first, start = value + larger * factor, above.start(), above.start()
    if more or more2:
        return Quantity(first, last, start, end, value, None, "at_least", unit, bare=bare)
    return Quantity(first, last, start, end, value, value, "exact", unit, bare=bare)


_ONE = Decimal(1)
_MEASURED = ("米", "公里", "毫米", "厘米")
_SEVERAL = re.compile("[数几][十百千万亿]|上[百千万亿]")  # 数十项 are no ten
# 2万5千公里, 1亿2000万元: what stands right before a number is its larger part.
_ABOVE = re.compile(r"(?<![\d.,])(?P<digits>\d+)(?P<factor>[万亿])$")


def _above(text: str, position: int) -> re.Match[str] | None:
    if text[position - 1 : position] not in ("万", "亿"):
        return None
    return _ABOVE.search(text, max(0, position - 12), position)


def _unit_of(match: re.Match[str], grammar: Grammar) -> tuple[str, Decimal, bool]:
    """The unit of an amount, how many of it one of what is written is, and whether none was written."""
    noun, unit, people, money, han_unit = match.group("noun", "unit", "people", "money", "han_unit")
    if noun:
        return ("人" if noun in grammar.people else "个"), _ONE, True
    if people:
        return "人", _ONE, True
    if money:
        return _unsaid_unit(match, grammar), _ONE, True
    return *_read_unit(unit or han_unit, grammar), False


@lru_cache(maxsize=1024)  # a report writes few units, and each many times
def _read_unit(unit: str, grammar: Grammar) -> tuple[str, Decimal]:
    """The unit that is written behind a number, and how many of it one of what is written is."""
    factor = _ONE
    while unit[0] in "万亿" and len(unit) > 1:  # 二十万元: 万 was taken for the unit's
        factor, unit = factor * (10_000 if unit[0] == "万" else 100_000_000), unit[1:]
    said, own = written_unit(unit, grammar.units)
    return said, own if factor is _ONE else factor * own


def _unsaid_unit(match: re.Match[str], grammar: Grammar) -> str:
    """The unit that the words before a number without one give it; empty where they give none."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    counted = grammar.counted.search(before)
    if counted:
        return grammar.counted_units[counted.group()]
    return "元" if grammar.money.search(before) else ""


def written_unit(symbol: str, units: Mapping[str, Unit]) -> tuple[str, Decimal]:
    """The unit that figures in `symbol` are written down in, and how many of it one `symbol` is."""
    unit = units.get(symbol)
    if unit is None or unit.said == symbol or unit.said not in units:
        return symbol if unit is None else unit.said, _ONE
    return unit.said, unit.factor / units[unit.said].factor
