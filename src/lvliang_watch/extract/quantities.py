"""Numbers with their units and the words that bound them: what a report counts, before anyone asks what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from ..catalogue import Catalogue, Unit
from ..records import Bound
from .numerals import ARABIC, CHINESE_DIGIT, MAGNITUDE, parse_number

Form = Literal["amount", "rank", "multiple", "fraction", "ratio"]

_TO = r"(?:—{1,2}|-{1,2}|[–~～至到]|一(?=\d))"
_HAN = f"[{CHINESE_DIGIT}]"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number as it stands: the span of the whole quote and of its first digit to its last, the figure in `unit`
    with 万 and 亿 multiplied out, and how it is bounded. `bare` says that no unit was written."""

    start: int
    end: int
    number_start: int
    number_end: int
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    unit: str
    form: Form = "amount"
    bare: bool = False


@dataclass(frozen=True, eq=False)
class Grammar:
    """The patterns of quantities, built from the units and the wording of one catalogue."""

    units: Mapping[str, Unit]
    amount: re.Pattern[str]
    fraction: re.Pattern[str]
    ratio: re.Pattern[str]
    before: Mapping[str, Bound]
    before_pattern: re.Pattern[str]
    after: Mapping[str, Bound]
    apart: tuple[tuple[re.Pattern[str], Bound], ...]
    people: frozenset[str]
    not_after: Mapping[str, str]
    unitless: re.Pattern[str]
    money: re.Pattern[str]
    counted: re.Pattern[str]
    counted_units: Mapping[str, str]
    loose: frozenset[str]


@lru_cache(maxsize=8)
def quantity_grammar(catalogue: Catalogue) -> Grammar:
    """The grammar of quantities for a catalogue."""
    wording = catalogue.tables["wording"]
    bounds, bare = wording["bounds"], wording["bare"]
    unit = any_of(catalogue.units)
    per = rf"(?:{unit})(?:/(?:{unit}|小时|天|日|年|月|万元))?"
    more = f"[{''.join(bounds['within'])}]"
    arabic = rf"(?:{ARABIC})"
    after = {word: bound for bound, words in bounds["after"].items() for word in words}
    before = {word: bound for bound, words in bounds["before"].items() for word in words}
    amount = re.compile(
        rf"""(?:(?P<times>\d+)[×xX*])?
        (?:
          (?P<a>{arabic})(?P<a_more>{more}?)(?P<a_mag>{MAGNITUDE}?)\s?(?P<a_unit>(?:{per})?)\s?(?:{_TO})\s?
            (?P<b>{arabic})\s?(?P<b_more>{more}?)(?P<b_mag>{MAGNITUDE}?)\s?(?P<b_unit>{per})
        | (?P<n>{arabic})\s?(?P<more>{more}?)(?P<mag>{MAGNITUDE}?)(?P<more2>{more}?)(?P<mag2>亿?)\s?
            (?:(?P<noun>{any_of((*bare["things"], *bare["people"]))})|(?P<unit>{per})
            |(?<=[万亿])(?P<people>[一-龥]{{0,5}}?(?:{any_of(bare["people"])})))
        | (?P<money>{arabic}(?P<money_more>{more}?)(?:万亿|亿|万))(?![a-zA-Z%])(?=[^一-龥]|大关|台阶|[一二三四五六]个|$)
        | (?<![\d.])(?P<han>{_HAN}+)(?P<han_more>{more}?)(?P<han_unit>{any_of(wording["han"]["units"])})
        )(?P<after>{any_of(after)})?""",
        re.VERBOSE,
    )
    return Grammar(
        catalogue.units,
        amount,
        _FRACTION,
        _RATIO,
        before,
        re.compile(rf"(?:{any_of(before)})$"),
        after,
        tuple(_apart(bounds["apart"])),
        frozenset(bare["people"]),
        bounds["not_after"],
        re.compile(any_of(wording["unitless"]["words"])),
        re.compile(any_of(wording["money"]["words"])),
        re.compile(any_of(wording["money"]["counted"])),
        wording["money"]["counted"],
        frozenset(wording["han"]["loose"]),
    )


_RATIO = re.compile(r"(?<![\d:：])\d+(?:\.\d+)?(?:\s?[:：∶︰]\s?\d+(?:\.\d+)?){2}(?![\d:：])")
_FRACTION = re.compile(
    rf"""(?P<tenths>[一二两三四五六七八九]|(?<![\d.])[1-9])成(?P<half>半)?(?P<more>多|以上)?(?![为立员果功效都长本品就熟分套])
      | (?P<below>{_HAN}+|\d+)分之(?P<above>{_HAN}+(?:点{_HAN}+)?|\d+(?:\.\d+)?)(?P<more2>多|以上|左右)?
      | (?<![\d./])(?P<over>\d{{1,2}})/(?P<under>\d{{1,3}})(?P<more4>多|以上)?(?![\d/])
      | (?P<most>过半(?!年|载)|半数以上|一半以上|超半数)
      | (?P<near>近一半|近半数|近半(?!年|载|个))
      | (?P<a_half>一半)
      | 翻(?:了)?(?P<times>[一两二三四1-4])?番(?P<more3>多|以上)?
    """,
    re.VERBOSE,
)


def find_quantities(text: str, grammar: Grammar) -> tuple[Quantity, ...]:
    """Every quantity of `text` in its order, none within another; ordinals and ranks are not among them."""
    found: list[Quantity] = [*_ratios(text, grammar), *_fractions(text, grammar)]
    taken = [(quantity.start, quantity.end) for quantity in found]
    found += [quantity for quantity in _amounts(text, grammar) if not _overlaps(quantity, taken)]
    taken = sorted((quantity.start, quantity.end) for quantity in found)
    found += [quantity for quantity in _unitless(text, grammar) if not _overlaps(quantity, taken)]
    found.sort(key=lambda quantity: quantity.start)
    return tuple(found)


def _overlaps(quantity: Quantity, spans: list[tuple[int, int]]) -> bool:
    return any(start < quantity.end and quantity.start < end for start, end in spans)


def _amounts(text: str, grammar: Grammar) -> Iterator[Quantity]:
    for match in grammar.amount.finditer(text):
        if text[match.start() - 1 : match.start()] in _PART_OF_A_WORD and match.start():
            continue
        read = _read_range(match, grammar) if match["a"] else _read_amount(match, grammar)
        if read is None:
            continue
        bounded = _signed(_bounded(read, match["after"], text, grammar), text)
        if (
            match["han"]
            and bounded.start == read.start
            and read.unit in grammar.loose
            and not match["han"].strip("百千万亿")
        ):
            continue
        yield bounded


# A number right behind one of these is part of a name or an ordinal: 第三, A4, 3.5.2
_PART_OF_A_WORD = frozenset("第.·ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


def _read_range(match: re.Match[str], grammar: Grammar) -> Quantity | None:
    first, last = match["a"] + match["a_mag"], match["b"] + match["b_mag"]
    if not match["a_mag"] and not match["a_unit"]:
        first += match["b_mag"]  # 200—300万元: the 万 is for both
    low, high = parse_number(first), parse_number(last)
    if low is None or high is None or low >= high:
        return None
    unit, factor = written_unit(match["b_unit"], grammar.units)
    return Quantity(
        match.start(), match.end(), match.start("a"), match.end("b_mag"), low * factor, high * factor, "range", unit
    )


def _read_amount(match: re.Match[str], grammar: Grammar) -> Quantity | None:
    number = match["n"] or match["money"] or match["han"]
    more = match["more"] or match["more2"] or match["han_more"] or match["money_more"]
    value = parse_number(number.replace(match["money_more"] or "\n", "") + (match["mag"] or "") + (match["mag2"] or ""))
    unit, factor, bare = _unit_of(match, grammar)
    if not unit:
        return None
    if value is None or (match["han"] == "一" and unit not in ("百分点", "倍")):
        return None  # 一 is an article before all else
    value *= factor * int(match["times"] or 1)
    start = match.start("n") if match["n"] else match.start()
    end = match.end("mag2") if match["n"] else match.end("money") if match["money"] else match.end("han")
    high = None if more else value
    return Quantity(
        match.start(), match.end(), start, end, value, high, "at_least" if more else "exact", unit, bare=bare
    )


def _unit_of(match: re.Match[str], grammar: Grammar) -> tuple[str, Decimal, bool]:
    if noun := match["noun"]:
        return ("人" if noun in grammar.people else "个"), Decimal(1), True
    if match["people"]:
        return "人", Decimal(1), True
    if match["money"]:
        return _unsaid_unit(match, grammar), Decimal(1), True
    unit = match["unit"] or match["han_unit"]
    factor = Decimal(1)
    while unit[:1] in "万亿" and len(unit) > 1:  # 二十万元: 万 was taken for the unit's
        factor, unit = factor * (10_000 if unit[0] == "万" else 100_000_000), unit[1:]
    said, own = written_unit(unit, grammar.units)
    return said, factor * own, False


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
        return symbol if unit is None else unit.said, Decimal(1)
    return unit.said, unit.factor / units[unit.said].factor


def _bounded(quantity: Quantity, after: str | None, text: str, grammar: Grammar) -> Quantity:
    """The quantity with the modifiers that adjoin it, or that stand apart before it, taken in."""
    found = grammar.before_pattern.search(text, max(0, quantity.start - 4), quantity.start)
    start, bound = quantity.start, None
    if found and not _part_of_a_word(text, found, grammar):
        start, bound = found.start(), grammar.before[found.group()]
    if after:
        bound = grammar.after[after]
    elif bound is None and quantity.bound == "exact":
        bound = _bound_apart(text, quantity.start, grammar)
    quantity = replace(quantity, start=start)
    return quantity if bound is None else with_bound(quantity, bound)


def _signed(quantity: Quantity, text: str) -> Quantity:
    """The quantity with a minus sign that stands before it taken in: 增速为-3.2%."""
    start = quantity.start
    if (
        start != quantity.number_start
        or quantity.unit not in ("%", "‰")
        or text[start - 1 : start] not in ("-", "−", "－")
    ):
        return quantity
    if not start or (text[start - 2 : start - 1].isalnum() and not "一" <= text[start - 2] <= "龥"):
        return quantity
    low, high = quantity.low, quantity.high
    return replace(quantity, start=start - 1, low=None if high is None else -high, high=None if low is None else -low)


def _part_of_a_word(text: str, found: re.Match[str], grammar: Grammar) -> bool:
    """Whether what looks like a modifier closes a longer word: 附近, 通过, 预约."""
    return found.start() > 0 and text[found.start() - 1] in grammar.not_after.get(found.group(), "")


def with_bound(quantity: Quantity, bound: Bound) -> Quantity:
    """The quantity bounded: open above, open below, or only about so much."""
    if quantity.bound == "range":
        return quantity
    value = quantity.low if quantity.low is not None else quantity.high
    low = None if bound == "at_most" else value
    high = None if bound == "at_least" else value
    return replace(quantity, low=low, high=high, bound=bound)


def _apart(given: Mapping[str, Any]) -> Iterator[tuple[re.Pattern[str], Bound]]:
    for bound, words in given.items():
        yield re.compile(rf"(?:{any_of(words)})[^，,；;。、：:\d]{{0,10}}$"), bound  # type: ignore[misc]


def _bound_apart(text: str, position: int, grammar: Grammar) -> Bound | None:
    before = text[max(0, position - 14) : position]
    for pattern, bound in grammar.apart:
        if pattern.search(before):
            return bound
    return None


def _unitless(text: str, grammar: Grammar) -> Iterator[Quantity]:
    """Plain numbers of what is measured without a unit: 满意度从84.7提升至89.6."""
    for match in grammar.unitless.finditer(text):
        for part in _PLAIN.finditer(text, match.end(), match.end() + 24):
            if re.search(r"[，,；;。、]", text[match.end() : part.start()]):
                break
            value = parse_number(part.group())
            yield _bounded(
                Quantity(part.start(), part.end(), part.start(), part.end(), value, value, "exact", "", bare=True),
                None,
                text,
                grammar,
            )


_PLAIN = re.compile(r"(?<![\d.第])\d+(?:\.\d+)?(?!(?!\s?[:：]1(?!\d))[\d.:：]*[%‰万亿\d]|[一-龥]?[个年月日位名家项])")


def _ratios(text: str, grammar: Grammar) -> Iterator[Quantity]:
    for match in grammar.ratio.finditer(text):
        for part in re.finditer(r"\d+(?:\.\d+)?", match.group()):
            start, end = match.start() + part.start(), match.start() + part.end()
            value = parse_number(part.group())
            yield Quantity(start, end, start, end, value, value, "exact", "%", "ratio", bare=True)


def _fractions(text: str, grammar: Grammar) -> Iterator[Quantity]:
    for match in grammar.fraction.finditer(text):
        value, form = _fraction_value(match)
        if value is None:
            continue
        quantity = Quantity(
            match.start(), match.end(), match.start(), match.end(), value, value, "exact", "%", form, bare=True
        )
        if match["near"]:
            yield with_bound(quantity, "about")
        elif match["most"] or match["more"] or match["more2"] in ("多", "以上") or match["more3"] or match["more4"]:
            yield with_bound(_bounded(quantity, None, text, grammar), "at_least")
        else:
            yield _bounded(quantity, None, text, grammar)


def _fraction_value(match: re.Match[str]) -> tuple[Decimal | None, Form]:
    if match["tenths"]:
        tenths = parse_number(match["tenths"])
        assert tenths is not None  # noqa: S101 - the pattern asks for one digit
        return tenths * 10 + (5 if match["half"] else 0), "fraction"
    if match["under"]:
        return _per_cent(Decimal(match["under"]), Decimal(match["over"])), "fraction"
    if match["below"]:
        below, above = parse_number(match["below"]), _with_point(match["above"])
        if not below or above is None:
            return None, "fraction"
        return _per_cent(below, above), "fraction"
    if match["most"] or match["near"] or match["a_half"]:
        return Decimal(50), "fraction"
    doublings = int(parse_number(match["times"] or "一") or 1)
    return Decimal((2**doublings - 1) * 100), "multiple"


def _per_cent(below: Decimal, above: Decimal) -> Decimal | None:
    """`above` parts of `below` in per cent, to two places."""
    if not below:
        return None
    share = above * 100 / below
    return share.quantize(Decimal("0.01")).normalize() if share % 1 else share.quantize(Decimal(1))


def _with_point(text: str) -> Decimal | None:
    whole, _, part = text.partition("点")
    value = parse_number(whole)
    if value is None or not part:
        return value
    digits = [parse_number(char) for char in part]
    return None if None in digits else Decimal(f"{value}.{''.join(str(digit) for digit in digits)}")


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; nothing where there are none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
