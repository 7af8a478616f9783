"""Slips of the scanner's put right where a number or a name is read: 1O% is 10%, 5·2% is 5.2%, 可支配收人 is
可支配收入, 3 000万 is 3000万.

Each character keeps its place, so that spans hold for the text as it came: what a number has too much is made up with
noughts in front, a blank within a unit goes in front of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..catalogue import Catalogue
from .grammar import any_of

_DIGITS = str.maketrans("lIO", "110")
# Elsewhere than before a sign or a factor a letter within a number may be meant: O2O, H2O, 5l.
_MEANT = re.compile(r"[A-Za-z][\d.]*\Z")

# A point set in the middle of the line, only before a sign or a factor: 11·16 is a day.
_POINT = re.compile(r"[·•・](?<=[0-9].)(?=[0-9]{1,2}\s?(?:[%‰万亿倍]|个?[百千]分点))")
_PART_OF_MORE = re.compile(r"[·•・.“‘\"A-Za-z][0-9]*\Z")

# A number in pieces: digits and points with a blank, a full-width comma or the end of a line between them.
_IN_PIECES = re.compile(r"[0-9](?<![0-9.,][0-9])[0-9.,]*+(?:[ ，\n]\.? ?[0-9][0-9.,]*+)+")
_PIECES_OF_ONE = re.compile(
    r"""\d{1,3}(?:\ \d{3})+(?:\.\d+)?  # 3 000, 1 234.5
      | \d{1,3}(?:，\d{3})+(?:\.\d+)?  # 1，234.5
      | \d+(?:\ \.\ ?|\.\ )\d+         # 10 . 5
      | \d+(?:\.\d+)?\n\d+(?:\.\d+)?   # cut by the end of a line
    """,
    re.VERBOSE,
)
# A number behind one of these names a thing or is its position, and what follows is another number: 专栏2 300万元.
_NAMED_BY_NUMBER = frozenset("第前后表图栏目号期段件类组版页级层区")


# A sign that no program of a scanner's knows: 11.67%0 is 11.67‰.
_PERMILLE = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,3})?)%[0oO](?![\d.])")


def without_slips(text: str, catalogue: Catalogue, *, scanned: bool = False) -> str:
    """`text` with its slips put right, each character in its place, so that spans hold for the text as it came.

    Some slips are only looked for where the text was `scanned` here: elsewhere they may be meant.
    """
    words = _slip_words(catalogue)
    if scanned:
        text = _PERMILLE.sub(lambda match: f"{match[1]}‰".rjust(len(match[0]), "0"), text)
    text = words.letter.sub(_as_digits, text)
    text = _POINT.sub(_as_point, text)
    text = _IN_PIECES.sub(lambda match: _in_one(match, words.unit_behind), text)
    text = _with_whole_units(text, catalogue)
    for slip, meant in words.meant:
        text = slip.sub(meant, text)
    return text


def _as_digits(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 8) : match.start()]
    number = re.search(r"[\d.]*\Z", before)[0] + match[0]  # type: ignore[index]
    if not re.search(r"\d", number):
        return match[0]
    if not match["sure"] and (number.startswith("O") or _MEANT.search(before)):
        return match[0]
    return match[0].translate(_DIGITS)


def _as_point(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 5) : match.start()]
    return match[0] if _PART_OF_MORE.search(before) else "."


def _in_one(match: re.Match[str], unit_behind: re.Pattern[str]) -> str:
    """The pieces of one number put together; as they are where they could be two."""
    pieces, before = match.group(), match.string[match.start() - 1 : match.start()]
    if (
        not _PIECES_OF_ONE.fullmatch(pieces)
        or not "一" <= before <= "龥"
        or before in _NAMED_BY_NUMBER
        or not unit_behind.match(match.string, match.end())
    ):
        return pieces
    return re.sub(r"[ ，\n]", "", pieces).rjust(len(pieces), "0")


def _with_whole_units(text: str, catalogue: Catalogue) -> str:
    """A blank or the end of a line within a unit put in front of it: 3平方\\n公里, 2个 百分点."""
    pieces, at = [], 0
    for gap in _GAP_IN_A_WORD.finditer(text):
        number = _BACK_TO_A_NUMBER.search(text, max(0, gap.start() - 5), gap.start())
        first = text[number.end() : gap.start()] if number else ""
        if number is None or number.end() < at or (first in catalogue.units and first != "个"):
            continue
        if any(first + text[gap.end() : gap.end() + more] in catalogue.units for more in (3, 2, 1)):
            pieces += [text[at : number.end()], gap.group(), first]
            at = gap.end()
    return "".join((*pieces, text[at:])) if pieces else text


_GAP_IN_A_WORD = re.compile(r"[ \n](?<=[一-龥](?s:.))(?=[一-龥])")
_BACK_TO_A_NUMBER = re.compile(r"[0-9万亿多余](?=[一-龥]{1,4}\Z)")


@dataclass(frozen=True, eq=False)
class _SlipWords:
    """What tells a slip in a number, by what stands behind it, and the words that are written for others."""

    letter: re.Pattern[str]
    unit_behind: re.Pattern[str]
    meant: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=8)
def _slip_words(catalogue: Catalogue) -> _SlipWords:
    counters = any_of(
        symbol for symbol, unit in catalogue.units.items() if unit.dimension != "years" and not symbol[0].isascii()
    )
    slips = catalogue.tables["wording"].get("slips", {}).values()
    return _SlipWords(
        re.compile(rf"[lIO](?<![A-Za-z][lIO])[\dlIO.]{{0,6}}(?=\s?[多余来]?(?:(?P<sure>[%‰万亿倍])|{counters}))"),
        re.compile(rf"\s?(?:[万亿]|{any_of(catalogue.units)})"),
        tuple((re.compile(slip["pattern"]), slip["meant"]) for slip in slips),
    )
