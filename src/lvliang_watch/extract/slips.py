"""Slips of the scanner's put right where a number or a name is read: 1O% is 10%, 可支配收人 is 可支配收入."""

from __future__ import annotations

import re
from functools import lru_cache

from ..catalogue import Catalogue
from .grammar import any_of

# A letter for a digit, only in what is a per cent: elsewhere a letter may be meant (O2O, 1L).
_LETTER = re.compile(r"(?<![A-Za-z])[lIO][\dlIO.]{0,6}(?=\s?[%‰])")
_DIGITS = str.maketrans("lIO", "110")


def without_slips(text: str, catalogue: Catalogue) -> str:
    """`text` with its slips put right, each character in its place, so that spans hold for the text as it came."""
    text = _LETTER.sub(_as_digits, text)
    meant = catalogue.tables["wording"].get("slips", {})
    return _slips(catalogue).sub(lambda match: str(meant[match.group()]), text)


def _as_digits(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    return match.group().translate(_DIGITS) if re.search(r"\d", before + match.group()) else match.group()


@lru_cache(maxsize=8)
def _slips(catalogue: Catalogue) -> re.Pattern[str]:
    return re.compile(any_of(catalogue.tables["wording"].get("slips", {})))
