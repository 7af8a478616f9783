"""Named reasons why a numeral is no observation: list numbers, names, slogans, dates of events, specifications."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from ..catalogue import Catalogue
from .grammar import any_of

_HAN = "一二两三四五六七八九十百千万亿零〇"
_STARTS = f"(?<![0-9{_HAN}])(?<![0-9{_HAN}][.,])"  # a number: what of it stands before here is none
_NUMBER = f"[0-9{_HAN}半][0-9.,{_HAN}]*+"


class Aside(NamedTuple):
    """A stretch of text whose numerals are no observations, and the rule that says so."""

    start: int
    end: int
    rule: str


_Claim = tuple[int, int, int, str]  # where it begins, the rule's place in the file, where it ends, the rule's name


def find_asides(text: str, catalogue: Catalogue) -> tuple[Aside, ...]:
    """Every stretch of `text` that a rule of `specials.toml` claims, in order, none within another."""
    rules = _rules(catalogue)
    claims = [*_claims(rules, text), *(claim for rule in rules.unopened for claim in rule.claims(text))]
    return tuple(_apart(sorted(claims)))


def _apart(claims: Iterable[_Claim]) -> Iterator[Aside]:
    """The stretches that do not overlap one begun before them; of two that begin together the earlier rule's."""
    reached = 0
    for start, _, end, name in claims:
        if start >= reached:
            yield Aside(start, end, name)
            reached = end


@dataclass(frozen=True, slots=True)
class _Rule:
    """One entry of `specials.toml`: its pattern, what must stand before it in its clause, and what must not stand
    before it in its sentence. `opens` are the characters that it begins with, empty where nobody lists them; `then`
    the characters that may follow the number that it begins with, empty for any."""

    name: str
    order: int
    pattern: re.Pattern[str]
    opens: str
    at_number: bool
    then: str
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def fits(self, text: str, start: int) -> bool:
        """Whether what stands before `start` lets the rule hold."""
        if self.needs is not None and not self.needs.search(_CLAUSE.split(text[max(0, start - 16) : start])[-1]):
            return False
        return self.unless is None or not self.unless.search(_SENTENCE.split(text[max(0, start - 32) : start])[-1])

    def claims(self, text: str) -> Iterator[_Claim]:
        """What the rule claims by itself, wherever it may begin."""
        for match in self.pattern.finditer(text):
            if self.fits(text, match.start()):
                yield match.start(), self.order, match.end(), self.name


@dataclass(frozen=True, eq=False)
class _Rules:
    """The rules in the order of the file, which is their precedence: in one pattern that is tried where one of them
    opens, each rule an alternative that its own empty group closes; those that may open with any character apart."""

    opened: Mapping[str, _Rule]
    place: re.Pattern[str]
    unopened: tuple[_Rule, ...]


def _claims(rules: _Rules, text: str) -> Iterator[_Claim]:
    """What is claimed from one end of the text to the other, at each place by the first rule that fits it."""
    at = 0
    while (place := rules.place.search(text, at)) is not None:
        start, name = place.start(), place.lastgroup or ""
        rule, end = rules.opened[name], place.end(name)
        at = place.end()
        if rule.fits(text, start):
            claim: _Claim | None = (start, rule.order, end, name)
        else:
            claim = _claim_of_another(rules, rule, text, start)
        if claim is not None:
            at = max(at, claim[2])
            yield claim


def _claim_of_another(rules: _Rules, refused: _Rule, text: str, start: int) -> _Claim | None:
    """What a rule behind the one that does not fit claims at the same place."""
    for rule in rules.opened.values():
        if rule.order > refused.order and (match := rule.pattern.match(text, start)) and rule.fits(text, start):
            return start, rule.order, match.end(), rule.name
    return None


_SENTENCE = re.compile(r"[。；;\n]")
_CLAUSE = re.compile(r"[，。；;\n]")


@lru_cache(maxsize=8)
def _rules(catalogue: Catalogue) -> _Rules:
    table: Mapping[str, Mapping[str, Any]] = catalogue.tables.get("specials", {})
    unit = any_of(catalogue.units)
    # those that may begin anywhere before those that begin with a number, of these the cheap to refuse first
    by_place = sorted(table, key=lambda name: (not table[name].get("anywhere"), "then" not in table[name]))
    rules = [_rule(name, order, table[name], unit) for order, name in enumerate(by_place)]
    opened = [rule for rule in rules if rule.opens]
    return _Rules(
        {rule.name: rule for rule in opened},
        re.compile(_place(opened), re.MULTILINE),
        tuple(rule for rule in rules if not rule.opens),
    )


def _place(rules: Sequence[_Rule]) -> str:
    """A pattern for the first character of what any of the rules claims, the whole of it seen from just before it.

    A number is looked at from its first digit only, and by most rules only where a character follows that they ask for.
    """
    if not rules:
        return "(?!)"
    opens = "".join(rule.opens for rule in rules)
    groups = groupby(rules, key=lambda rule: (rule.at_number, rule.then != ""))
    branches = [_guard([*group]) for _, group in groups]
    return f"[{opens}](?<!\\d\\d)(?<=(?={'|'.join(branches)})(?s:.))"


def _guard(rules: Sequence[_Rule]) -> str:
    """An alternative for each of some rules of one sort, closed by an empty group that says whose it is."""
    alternatives = "|".join(f"(?:{rule.pattern.pattern})(?P<{rule.name}>)" for rule in rules)
    if not rules[0].at_number:
        return alternatives
    then = f"(?={_NUMBER}[{''.join(rule.then for rule in rules)}])" if rules[0].then else ""
    return f"{_STARTS}{then}(?:{alternatives})"


def _rule(name: str, order: int, entry: Mapping[str, Any], unit: str) -> _Rule:
    at_number = not entry.get("anywhere")
    return _Rule(
        name,
        order,
        re.compile(_filled(entry["pattern"], unit), re.MULTILINE),
        f"0-9{_HAN}半" if at_number else entry.get("opens", ""),
        at_number,
        entry.get("then", ""),
        _optional(entry.get("needs_before")),
        _optional(entry.get("unless_before")),
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
    return (
        pattern.replace("{n}", either).replace("{d}", digits).replace("{h}", f"[{_HAN}]{{1,30}}").replace("{u}", unit)
    )
