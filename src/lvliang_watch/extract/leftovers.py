"""Findings for the numbers that nothing claims, and for the units that nobody told us of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..catalogue import Catalogue
from ..records import Finding, Numeral
from .numerals import CHINESE_DIGIT

_MAGNITUDE = r"[十百千]?[万亿]{0,2}[多余]?"
# A word of a unit's length behind a number: up to a pause, or in Latin letters; behind 12.5 or 1.5万 its beginning.
# A day, a bound, a particle or another number begins no unit.
_WORD_BEHIND = re.compile(
    rf"(?P<magnitude>{_MAGNITUDE})(?![日号年月时左右上下以之多余等的和与及至到增{CHINESE_DIGIT}])\s?"
    r"(?:(?P<word>[A-Za-zμµΩ°′″]{1,5}(?![A-Za-z])|[一-龥]{1,2}(?=[，。、；：:,;）)\s]|\Z))|(?P<longer>[一-龥]{1,2}))"
)


def find_leftovers(text: str, numerals: Iterable[Numeral], catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each numeral that nothing claims, and one more where a word stands behind it that may be its
    unit."""
    for numeral in numerals:
        if numeral.claimed_by is not None:
            continue
        around = text[max(0, numeral.start - 8) : numeral.end + 8].replace("\n", " ")
        yield Finding(
            "unread_number",
            "note",
            f"no rule says what this number is: …{around}…; add its unit to units.toml or a rule to specials.toml",
            numeral.start,
            numeral.end,
        )
        unit = _unknown_unit(text, numeral, catalogue)
        if unit is not None:
            word, end = unit
            yield Finding(
                "unit_unknown",
                "note",
                f"{text[numeral.start : end]} is in no unit that units.toml knows: add {word} to it, or a rule to "
                "specials.toml where it is none",
                numeral.start,
                end,
            )


def _unknown_unit(text: str, numeral: Numeral, catalogue: Catalogue) -> tuple[str, int] | None:
    """The word behind a numeral that may be a unit nobody listed, and where it ends.

    Only a figure (12.5, 1.5万) is measured in whatever follows; a whole number can stand in a name as well, so that
    there the word must end before a pause. A word that begins with a unit of ours was not the reason.
    """
    behind = _WORD_BEHIND.match(text, numeral.end)
    if behind is None:
        return None
    figure = "." in text[numeral.start : numeral.end] or behind["magnitude"] != ""
    if behind["longer"] and not figure:
        return None
    word = behind["word"] or behind["longer"]
    known = any(word[:length] in catalogue.units for length in range(1, len(word) + 1)) and not word.isascii()
    return None if known or word in catalogue.units else (word, behind.end())
