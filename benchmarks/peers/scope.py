"""Which cases of other suites are about what reports write: one rule, by form.

A case is in scope where it expects something, and each thing that it expects is written in one of these forms, in
simplified characters and without blanks inside a number:

- a number in digits, with 万 or 亿 behind it or without, or in plain Chinese characters with its places written out
  (not 四百五 for 450, not 二三十, no cheque numerals, no sign, no exponent, no K or M);
- a fraction (三分之一, 1/3, 一半), a percentage (8.5%, 百分之八, 三成半), points of it;
- a figure with a unit of `units.toml` (块 counts pieces there: spoken money is out), in digits, or in characters with
  a counter or unit of `wording.toml` [han]; single, as a range, or bounded by a word of `wording.toml` [bounds];
- a position (第三);
- a year of four digits or one counted from the document's (去年), alone or with a half, quarters, months or days of the
  Gregorian calendar, the end of one (年底), or a range of them, where the case says what day it is.

So clocks, weekdays, ages, lengths of time, festivals, the lunar calendar, reign years, dialect, discounts, currencies
that reports do not count in, and spans counted from the moment of speaking are out. So is `2025年前`: one suite means
by it the time up to its beginning, another that up to its end.
"""

from __future__ import annotations

import re

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.extract.grammar import any_of

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_HAN_DIGIT = "〇零一二两三四五六七八九"
# 四百五 and 两千三点一 leave out a place, 二三十 is about as many: neither has one value on paper.
_WHOLE = rf"(?![{_HAN_DIGIT}十百千万亿]*[百千万亿][一二两三四五六七八九](?![{_HAN_DIGIT}十百千万亿]))"
_NO_PAIR = "(?![一二两三四五六七八九]{2}[十百千万亿])"
HAN = rf"{_WHOLE}{_NO_PAIR}[{_HAN_DIGIT}十百千万亿]+(?:点[{_HAN_DIGIT}]+)?"
FIGURE = rf"(?:{DIGITS}[百千]?[万亿]{{0,2}}|{HAN})"
FRACTION = rf"(?:{FIGURE}分之{FIGURE}|\d{{1,2}}/\d{{1,3}}|一半)"
PER_CENT = rf"(?:[-负]?{DIGITS}%|[百千万]分之{FIGURE}|[一二两三四五六七八九1-9]成半?|{FIGURE}个百分点)"
RANK = rf"第(?:\d{{1,3}}|{HAN.replace('+', '{1,4}', 1)})"
_TO = r"(?:—{1,2}|-{1,2}|[–~至到])"

_YEAR = rf"(?:(?:(?:19|20)\d\d|[一二][九零〇][{_HAN_DIGIT}]{{2}})年|[前去今本当明次后上]年)"
_N = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_MONTH = rf"{_N}月份?"
_PART = rf"(?:[上下]半年|第?[一二三四1-4]季度|前[两二三]个?季度|前(?:{_N}|两)个月|{_MONTH}(?:{_N}[日号])?)"
_DAY = rf"(?:{_MONTH})?{_N}[日号]"
TIME = re.compile(
    rf"""从?(?:{_YEAR}?{_PART}[底末]?
      | {_YEAR}(?:度|年?[底末]前?)? | 年[底末]前?
      | (?:{_YEAR}|\d{{4}}){_TO}{_YEAR}
      | {_YEAR}?{_N}月?{_TO}{_MONTH}
      | {_YEAR}?{_MONTH}{_N}[日号]?{_TO}{_DAY}
      | {_YEAR}{_MONTH}(?:{_N}[日号])?{_TO}{_YEAR}{_MONTH}(?:{_N}[日号])?)""",
    re.VERBOSE,
)
FULL_DATE = re.compile(rf"从?(?![前去今本当明次后上]年){_YEAR}")


class Scope:
    """The rule, with the units and wording of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        wording = catalogue.tables["wording"]
        bounds = wording["bounds"]
        before = any_of(word for key in ("before", "apart") for words in bounds[key].values() for word in words)
        after = any_of(word for words in bounds["after"].values() for word in words)
        unit, han_unit, more = (
            any_of(catalogue.units),
            any_of(wording["han"]["units"]),
            f"[{''.join(bounds['within'])}]",
        )
        figure = rf"(?:{DIGITS} ?{more}?[百千]?[万亿]{{0,2}}{more}?|{HAN}{more}?)"
        digits = rf"{DIGITS} ?{more}?[百千]?[万亿]{{0,2}}{more}?"
        self._number = re.compile(rf"{FIGURE}|{FRACTION}")
        self._per_cent = re.compile(PER_CENT)
        self._rank = re.compile(RANK)
        self._unit = re.compile(
            rf"""(?:{before})?(?:{digits}\ ?(?:{unit})?(?:{_TO}{digits}\ ?(?:{unit}))
            | {digits}\ ?(?:{unit}) | {HAN}(?:{_TO}{HAN})?{more}?(?:{han_unit}))(?<![块分])(?:{after})?""",
            re.VERBOSE,
        )
        amount = rf"(?:{figure}(?: ?{_TO} ?{figure})?|{FRACTION}|{PER_CENT})"
        self._bounded = re.compile(rf"(?:(?:{before})(?:有|为|是|了)?)?{amount}(?:{unit})?(?:{after})?")
        self._unit_behind = re.compile(rf" ?(?:{unit})")
        self._has_unit = re.compile(rf"(?:{unit}|分之|/|半)(?:{after})?")

    def holds(self, kind: str, text: str, behind: str) -> bool:
        """Whether a thing of this kind is written as reports write it; `behind` is what follows it."""
        if kind == "range":
            return bool(self._bounded.fullmatch(text)) and bool(
                self._unit_behind.match(behind) or self._has_unit.search(text)
            )
        pattern = {
            "number": self._number, "percent": self._per_cent, "unit": self._unit, "rank": self._rank, "time": TIME,
        }[kind]  # fmt: skip
        return pattern.fullmatch(text) is not None
