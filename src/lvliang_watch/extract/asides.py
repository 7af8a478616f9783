"""Named reasons why a numeral is no observation: list numbers, names, slogans, dates of events, specifications."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..catalogue import Catalogue
from .numerals import ARABIC
from .quantities import any_of

_HAN = "[一二两三四五六七八九十百千万亿零〇]+"


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch of text whose numerals are no observations, and the rule that says so."""

    start: int
    end: int
    rule: str


def find_asides(text: str, catalogue: Catalogue) -> tuple[Aside, ...]:
    """Every stretch of `text` that a rule of `specials.toml` claims, in order, none within another."""
    return tuple(
        Aside(match.start(), match.end(), str(match.lastgroup)) for match in _pattern(catalogue).finditer(text)
    )


@lru_cache(maxsize=8)
def _pattern(catalogue: Catalogue) -> re.Pattern[str]:
    rules: Mapping[str, Mapping[str, str]] = catalogue.tables.get("specials", {})
    unit = any_of(catalogue.units)
    parts = [f"(?P<{name}>{_filled(rule['pattern'], unit)})" for name, rule in rules.items()]
    return re.compile("|".join(parts) or "(?!)", re.MULTILINE)


def _filled(pattern: str, unit: str) -> str:
    """The pattern with its names for numbers and units written out."""
    digits = f"(?:{ARABIC})"
    either = f"(?:{ARABIC}|{_HAN})(?:[百千万亿]+)?"
    return pattern.replace("{n}", either).replace("{d}", digits).replace("{h}", _HAN).replace("{u}", unit)
