"""What a quantity is, and the patterns that find one, built from units and wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from ..catalogue import Catalogue, Unit
from ..records import Bound
from .numerals import ARABIC, CHINESE_DIGIT, MAGNITUDE
from .openings import Opened

Form = Literal["amount", "rank", "multiple", "fraction", "ratio"]

_PER = "小时|天|日|年|月|万元|间夜|百平方公里|百公里|百户|万人|千人|十万人"
_TO = r"(?:—{1,2}|-{1,2}|[–~～至到]|一(?=\d))"
_HAN = f"[{CHINESE_DIGIT}]"
# A range is tried only where what stands between its ends can be near: most numbers are none.
# 由12.5亿元到36.4亿元 is a way from one to the other: two numbers.
_NO_WAY = r"(?:(?<![由从])|(?!\d[\d.,]*+[多余]?[万亿]*+[一-龥%]{0,4}[到至]))"
_NEAR_A_TO = r"(?=\d[^—–~～至到一，。；-]{0,40}+(?:[—–~～至到-]|一\d))"


class Quantity(NamedTuple):
    """One number as it stands: the span of the whole quote and of its first digit to its last, the figure in `unit`
    with 万 and 亿 multiplied out, and how it is bounded. `bare` says that no unit was written.

    A tuple, for it is made in a third of a frozen dataclass's time, once for each number of a text."""

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
    amount: Opened
    fraction: Opened
    ratio: re.Pattern[str]
    before: Mapping[str, Bound]
    before_pattern: re.Pattern[str]
    after: Mapping[str, Bound]
    before_ends: frozenset[str]
    apart_word: re.Pattern[str]
    apart: tuple[tuple[re.Pattern[str], Bound], ...]
    people: frozenset[str]
    not_after: Mapping[str, str]
    unitless: re.Pattern[str]
    money: re.Pattern[str]
    counted: re.Pattern[str]
    counted_units: Mapping[str, str]
    loose: frozenset[str]
    passed: tuple[str, ...]


@lru_cache(maxsize=8)
def quantity_grammar(catalogue: Catalogue) -> Grammar:
    """The grammar of quantities for a catalogue."""
    wording = catalogue.tables["wording"]
    bounds, bare = wording["bounds"], wording["bare"]
    unit = any_of(symbol for symbol, unit in catalogue.units.items() if unit.dimension != "years")
    # 2000亿台阶 are no machines
    per = rf"(?:{unit})(?<!台(?=[阶湾]))(?:/(?:{unit}|{_PER}))?"
    more = f"[{''.join(bounds['within'])}]"
    # whole and from its first digit only: a run of digits is tried once
    arabic = rf"(?<!\d)(?<!\d,)(?>{ARABIC})"
    after = {word: bound for bound, words in bounds["after"].items() for word in words}
    before = {word: bound for bound, words in bounds["before"].items() for word in words}
    amount = Opened(
        rf"""(?:(?P<times>(?<!\d)\d++)[×xX*])?
        (?:
          {_NEAR_A_TO}{_NO_WAY}(?P<a>{arabic})(?P<a_more>{more}?)(?P<a_mag>{MAGNITUDE}?)\s?(?P<a_unit>(?:{per})?)\s?(?:{_TO})\s?
            (?P<b>{arabic})\s?(?P<b_more>{more}?)(?P<b_mag>{MAGNITUDE}?)\s?(?P<b_unit>{per})
        | (?=\d)(?P<n>{arabic})\s?(?P<more>{more}?)(?P<mag>{MAGNITUDE}?)(?P<more2>{more}?)(?P<mag2>亿?)\s?
            (?:(?P<noun>{any_of((*bare["things"], *bare["people"]))})|(?P<unit>{per})
            |(?<=[万亿多余])(?P<people>[一-龥]{{0,5}}?(?:{any_of(bare["people"])})))
        | (?P<money>(?=\d){arabic}(?P<money_more>{more}?)(?:万亿|亿|万)
            |(?<![\d个{CHINESE_DIGIT}]){_HAN}{{1,3}}亿(?=大关|台阶))
            (?![a-zA-Z%\d])(?=[^一-龥]|大关|关口|台阶|[一二两三四五六]个|{any_of(after)}|[的等和及与增减]|任务|$)
        | (?<![\d.{CHINESE_DIGIT}])(?P<han>{_HAN}{{1,24}})(?:(?:{_TO})(?P<han_to>{_HAN}{{1,24}}))?(?P<han_more>{more}?)
            (?P<han_unit>{any_of(wording["han"]["units"])})(?<!台(?=[阶湾]))
        )(?P<after>(?!多[出于])(?:{any_of(after)}))?""",
        rf"0-9{CHINESE_DIGIT}",
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
        frozenset(word[-1] for word in before),
        re.compile(any_of(word for words in bounds["apart"].values() for word in words)),
        tuple(_apart(bounds["apart"])),
        frozenset(bare["people"]),
        bounds["not_after"],
        re.compile(any_of(wording["unitless"]["words"])),
        re.compile(any_of(wording["money"]["words"])),
        re.compile(any_of(wording["money"]["counted"])),
        wording["money"]["counted"],
        frozenset(wording["han"]["loose"]),
        tuple(bounds["passed"]),
    )


# looked behind from its first digit on, so that the search skips to digits
_RATIO = re.compile(r"[0-9](?<![\d:：]\d)\d*(?:\.\d+)?(?:\s?[:：∶︰]\s?\d+(?:\.\d+)?){2}(?![\d:：])")
_FRACTION = Opened(
    # what makes a fraction of a number stands right behind it: most numbers are none
    rf"""(?=[\d{CHINESE_DIGIT}]{{1,9}}+[成分/半]|过半|半数|超半|近[一半]|翻)
    (?:(?P<tenths>[一二两三四五六七八九]|(?<![\d.])[1-9])成(?P<half>半)?(?P<more>多|以上)?(?![为立员果功效都长本品就熟分套]|{_HAN}(?![一-龥]))
      | (?P<below>(?<!{_HAN}){_HAN}{{1,6}}|(?<!\d)\d{{1,9}})分之
        (?P<above>{_HAN}{{1,12}}(?:点{_HAN}{{1,12}})?|{ARABIC})(?P<more2>多|以上|左右|强(?![一-龥]))?
      | (?<![\d./])(?P<over>\d{{1,2}})/(?P<under>\d{{1,3}})(?P<more4>多|以上)?(?![\d/])
      | (?P<most>过半(?!年|载)|半数以上|一半以上|超半数)
      | (?P<near>近一半|近半数|近半(?!年|载|个))
      | (?P<a_half>一半)
      | 翻(?:了)?(?P<times>[一两二三四1-4])?番(?P<more3>多|以上)?)
    """,
    rf"0-9{CHINESE_DIGIT}过半超近翻",
    re.VERBOSE,
)


def _apart(given: Mapping[str, Any]) -> Iterator[tuple[re.Pattern[str], Bound]]:
    for bound, words in given.items():
        yield re.compile(rf"(?:{any_of(words)})[^，,；;。、：:\d]{{0,10}}$"), bound  # type: ignore[misc]


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; nothing where there are none.

    Words that begin alike share their beginning in the pattern, so that it is tried once and not for each of them.
    """
    return _any_of_sorted(sorted({word for word in words if word})) or "(?!)"


def _any_of_sorted(words: Sequence[str]) -> str:
    by_first = {first: [word[1:] for word in group] for first, group in groupby(words, key=itemgetter(0))}
    branches = [re.escape(first) + _rest(rests) for first, rests in by_first.items()]
    return "|".join(branches)


def _rest(rests: Sequence[str]) -> str:
    """What follows the first character that some words share; it may be nothing where one of them ends there."""
    longer = [rest for rest in rests if rest]
    if not longer:
        return ""
    if len(rests) == 1:
        return re.escape(longer[0])
    return f"(?:{_any_of_sorted(longer)})" + ("?" if len(longer) < len(rests) else "")
