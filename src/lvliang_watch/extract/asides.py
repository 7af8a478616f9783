"""Named reasons why a numeral is no observation: list numbers, names, slogans, dates of events, specifications."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..catalogue import Catalogue
from .grammar import any_of
from .openings import Opened

_HAN = "一二两三四五六七八九十百千万亿零〇"


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch of text whose numerals are no observations, and the rule that says so."""

    start: int
    end: int
    rule: str


def find_asides(text: str, catalogue: Catalogue) -> tuple[Aside, ...]:
    """Every stretch of `text` that a rule of `specials.toml` claims, in order, none within another."""
    rules = _rules(catalogue)
    found = [
        (match.start(), rule.order, match.end(), rule.name)
        for rule in rules.anywhere
        for match in rule.anywhere.finditer(text)
        if rule.fits(text, match.start())
    ]
    for number in _NUMBER.finditer(text):
        claimed = rules.claim(text, number.start())
        if claimed is not None:
            found.append(claimed)
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
    before it in its sentence. `anywhere` is the pattern as it is looked for from one end of a text to the other."""

    name: str
    order: int
    pattern: re.Pattern[str]
    anywhere: re.Pattern[str] | Opened
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def fits(self, text: str, start: int) -> bool:
        """Whether what stands before `start` lets the rule hold."""
        if self.needs is not None and not self.needs.search(_CLAUSE.split(text[max(0, start - 16) : start])[-1]):
            return False
        return self.unless is None or not self.unless.search(_SENTENCE.split(text[max(0, start - 32) : start])[-1])


@dataclass(frozen=True, eq=False)
class _Rules:
    """The rules in the order of the file, which is their precedence: those that may begin anywhere each by itself,
    those that begin with a number in one pattern that is tried at numbers only."""

    anywhere: tuple[_Rule, ...]
    at_numbers: tuple[_Rule, ...]
    combined: re.Pattern[str]

    def claim(self, text: str, start: int) -> tuple[int, int, int, str] | None:
        """What the first rule that fits at a number claims."""
        match = self.combined.match(text, start)
        if match is None:
            return None
        for rule in self.at_numbers:
            held = match if rule.name == match.lastgroup else rule.pattern.match(text, start)
            if held is not None and rule.fits(text, start):
                return start, rule.order, held.end(), rule.name
        return None


_NUMBER = re.compile(f"[0-9{_HAN}半][0-9.,{_HAN}]*")
_SENTENCE = re.compile(r"[。；;\n]")
_CLAUSE = re.compile(r"[，。；;\n]")


@lru_cache(maxsize=8)
def _rules(catalogue: Catalogue) -> _Rules:
    table: Mapping[str, Mapping[str, Any]] = catalogue.tables.get("specials", {})
    unit = any_of(catalogue.units)
    rules = {name: _rule(name, order, rule, unit) for order, (name, rule) in enumerate(table.items())}
    anywhere = tuple(rule for name, rule in rules.items() if table[name].get("anywhere"))
    at_numbers = tuple(rule for name, rule in rules.items() if not table[name].get("anywhere"))
    combined = "|".join(f"(?P<{rule.name}>{rule.pattern.pattern})" for rule in at_numbers)
    return _Rules(anywhere, at_numbers, re.compile(combined or "(?!)", re.MULTILINE))


def _rule(name: str, order: int, entry: Mapping[str, Any], unit: str) -> _Rule:
    written = _filled(entry["pattern"], unit)
    pattern = re.compile(written, re.MULTILINE)
    anywhere = Opened(written, entry["opens"], re.MULTILINE) if "opens" in entry else pattern
    return _Rule(
        name, order, pattern, anywhere, _optional(entry.get("needs_before")), _optional(entry.get("unless_before"))
    )


def _optional(pattern: str | None) -> re.Pattern[str] | None:
    return None if pattern is None else re.compile(pattern)


def _filled(pattern: str, unit: str) -> str:
    """The pattern with its names for numbers and units written out."""
    # One class of characters first, no branch: the engine then skips to the next digit by itself.
    # No number is longer than that, and a soup of digits takes no longer for it.
    digits = "[0-9][0-9.,]{0,30}"
    either = f"[0-9{_HAN}][0-9.,{_HAN}]{{0,30}}"
    pattern = pattern.replace(r"\d+", r"\d{1,30}")
    return pattern.replace("{n}", either).replace("{d}", digits).replace("{h}", f"[{_HAN}]+").replace("{u}", unit)
