"""Slips of the scanner's put right where a number or a name is read: 1O% is 10%, 可支配收人 is 可支配收入."""

from __future__ import annotations

import re

from ..catalogue import Catalogue

# A letter for a digit, only before a sign, a factor or 倍: elsewhere a letter may be meant (O2O, 1L).
_LETTER = re.compile(r"[lIO](?<![A-Za-z][lIO])[\dlIO.]{0,6}(?=\s?[%‰万亿倍])")
_DIGITS = str.maketrans("lIO", "110")


def without_slips(text: str, catalogue: Catalogue) -> str:
    """`text` with its slips put right, each character in its place, so that spans hold for the text as it came."""
    text = _LETTER.sub(_as_digits, text)
    for slip, meant in catalogue.tables["wording"].get("slips", {}).items():
        text = text.replace(slip, meant)
    return text


def _as_digits(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    return match.group().translate(_DIGITS) if re.search(r"\d", before + match.group()) else match.group()
