"""Slips of the scanner's put right where a number or a name is read: 1O% is 10%, 可支配收人 is 可支配收入, 3 000万 is
3000万.

Each character keeps its place, so that spans hold for the text as it came: what a number has too much is made up with
noughts in front, a blank within a unit goes in front of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..catalogue import Catalogue
from .grammar import any_of

# A letter for a digit, only before a sign, a factor or 倍: elsewhere a letter may be meant (O2O, 1L).
_LETTER = re.compile(r"[lIO](?<![A-Za-z][lIO])[\dlIO.]{0,6}(?=\s?[%‰万亿倍])")
_DIGITS = str.maketrans("lIO", "110")

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
# A footnote's mark, as little digits behind a word or a number; 10² is a power, and m² a unit.
_MARK = re.compile(r"[¹²³⁰⁴-⁹](?<=[一-龥%）)].|[1-9].|(?<!1)0.)[¹²³⁰⁴-⁹]{0,2}")


def without_slips(text: str, catalogue: Catalogue) -> str:
    """`text` with its slips put right, each character in its place, so that spans hold for the text as it came."""
    text = _LETTER.sub(_as_digits, text)
    text = _MARK.sub(lambda match: " " * len(match.group()), text)
    behind = _unit_behind(catalogue)
    text = _IN_PIECES.sub(lambda match: _in_one(match, behind), text)
    text = _with_whole_units(text, catalogue)
    for slip, meant in catalogue.tables["wording"].get("slips", {}).items():
        text = text.replace(slip, meant)
    return text


def _as_digits(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    return match.group().translate(_DIGITS) if re.search(r"\d", before + match.group()) else match.group()


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


@lru_cache(maxsize=8)
def _unit_behind(catalogue: Catalogue) -> re.Pattern[str]:
    return re.compile(rf"\s?(?:[万亿]|{any_of(catalogue.units)})")
