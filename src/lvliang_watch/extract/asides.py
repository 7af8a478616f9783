"""Named reasons why a numeral is no observation: list numbers, names, slogans, dates of events, specifications."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..catalogue import Catalogue
from .quantities import any_of

_HAN = "一二两三四五六七八九十百千万亿零〇"


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch of text whose numerals are no observations, and the rule that says so."""

    start: int
    end: int
    rule: str


def find_asides(text: str, catalogue: Catalogue) -> tuple[Aside, ...]:
    """Every stretch of `text` that a rule of `specials.toml` claims, in order, none within another."""
    found = [
        (match.start(), order, match.end(), rule.name)
        for order, rule in enumerate(_rules(catalogue))
        for match in rule.pattern.finditer(text)
        if rule.fits(text, match.start())
    ]
    return tuple(_apart(sorted(found)))


def _apart(found: list[tuple[int, int, int, str]]) -> Iterator[Aside]:
    """The stretches that do not overlap one begun before them; of two that begin together the earlier rule's."""
    reached = 0
    for start, _, end, name in found:
        if start >= reached:
            yield Aside(start, end, name)
            reached = end


@dataclass(frozen=True, slots=True)
class _Rule:
    """One entry of `specials.toml`: its pattern, what must stand before it in its clause, and what must not stand
    before it in its sentence."""

    name: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def fits(self, text: str, start: int) -> bool:
        """Whether the clause before `start` lets the rule hold."""
        if self.needs is None and self.unless is None:
            return True
        if self.needs is not None and not self.needs.search(_CLAUSE.split(text[max(0, start - 16) : start])[-1]):
            return False
        return self.unless is None or not self.unless.search(_SENTENCE.split(text[max(0, start - 32) : start])[-1])


_SENTENCE = re.compile(r"[。；;\n]")
_CLAUSE = re.compile(r"[，。；;\n]")


@lru_cache(maxsize=8)
def _rules(catalogue: Catalogue) -> tuple[_Rule, ...]:
    """The rules in the order of the file, which is their precedence; each runs by itself, which is faster than one
    pattern of all because each can then skip to its own first characters."""
    table: Mapping[str, Mapping[str, str]] = catalogue.tables.get("specials", {})
    unit = any_of(catalogue.units)
    return tuple(
        _Rule(
            name,
            re.compile(_filled(rule["pattern"], unit), re.MULTILINE),
            _optional(rule.get("needs_before")),
            _optional(rule.get("unless_before")),
        )
        for name, rule in table.items()
    )


def _optional(pattern: str | None) -> re.Pattern[str] | None:
    return None if pattern is None else re.compile(pattern)


def _filled(pattern: str, unit: str) -> str:
    """The pattern with its names for numbers and units written out."""
    # One class of characters first, no branch: the engine then skips to the next digit by itself.
    digits = "[0-9][0-9.,]*"
    either = f"[0-9{_HAN}][0-9.,{_HAN}]*"
    return pattern.replace("{n}", either).replace("{d}", digits).replace("{h}", f"[{_HAN}]+").replace("{u}", unit)
