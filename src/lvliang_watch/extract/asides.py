"""Named reasons why a numeral is no observation: list numbers, names, slogans, dates of events, specifications."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from ..catalogue import Catalogue
from .grammar import any_of

_HAN = "一二两三四五六七八九十百千万亿零〇"
_STARTS = f"(?<![0-9{_HAN}])(?<![0-9{_HAN}][.,])"  # a number: what of it stands before here is none
_NUMBER = f"[0-9{_HAN}半][0-9.,{_HAN}]*+"
_FIRST = {"digit": "[0-9]", "han": f"[{_HAN}半]", "mark": f"[^0-9{_HAN}半]"}  # the sorts of first characters
_THEN = "_then_"  # with a sort the group of the character behind a number
_CHARACTERS = "".join(map(chr, range(1 << 16)))


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

    def may_begin(self, first: str) -> bool:
        """Whether it may begin with one of the characters of a class."""
        return re.search(f"(?=[{self.opens}]){first}", _CHARACTERS) is not None

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
class _Choice:
    """Some rules in the order of their precedence, and a pattern with an alternative for each: the empty group that
    closes it says whose it is."""

    rules: Sequence[_Rule]
    groups: Mapping[str, _Rule]
    pattern: re.Pattern[str]


@dataclass(frozen=True, eq=False)
class _Rules:
    """The rules in the order of the file, which is their precedence. `place` finds where one opens that may begin
    anywhere or that asks for no character behind its number, and where a number stands `behind` which a character
    follows that some rules ask for: only these are tried there, a few of many. Those that may open with any character
    stand apart."""

    place: _Choice
    behind: Mapping[str, _Choice]
    unopened: tuple[_Rule, ...]


def _claims(rules: _Rules, text: str) -> Iterator[_Claim]:
    """What is claimed from one end of the text to the other, at each place by the first rule that fits it."""
    at = 0
    while (match := rules.place.pattern.search(text, at)) is not None:
        start, choice = match.start(), rules.place
        at = match.end()
        group = match.lastgroup or ""
        if group.startswith(_THEN):
            choice = rules.behind[match[group]]
            if (match := choice.pattern.match(text, start)) is None:
                continue
            group = match.lastgroup or ""
        rule, end = choice.groups[group], match.end(group)
        if rule.fits(text, start):
            claim: _Claim | None = (start, rule.order, end, rule.name)
        else:
            claim = _claim_of_another(choice.rules, rule, text, start)
        if claim is not None:
            at = max(at, claim[2])
            yield claim


def _claim_of_another(rules: Iterable[_Rule], refused: _Rule, text: str, start: int) -> _Claim | None:
    """What a rule behind the one that does not fit claims at the same place."""
    for rule in rules:
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
        _place(opened),
        _by_character_behind([rule for rule in opened if rule.at_number]),
        tuple(rule for rule in rules if not rule.opens),
    )


def _place(rules: Sequence[_Rule]) -> _Choice:
    """The rules at the first character of what any of them claims, the whole of it seen from just before it.

    A number is looked at from its first digit only; by the rules that ask for a character behind it not yet. A rule
    is tried only at characters of a sort that it may begin with.
    """
    opens, then = ("".join(rule.opens for rule in rules) or "\0", "".join(rule.then for rule in rules) or "\0")
    groups: dict[str, _Rule] = {}
    branches = list[str]()
    for sort, first in _FIRST.items():
        those = {f"{rule.name}_{sort}": rule for rule in rules if not rule.then and rule.may_begin(first)}
        anywhere = _alternatives({group: rule for group, rule in those.items() if not rule.at_number})
        others = _alternatives({group: rule for group, rule in those.items() if rule.at_number})
        behind = f"(?={_NUMBER}(?P<{_THEN}{sort}>[{then}]))"
        branches.append(f"(?={first})(?:{anywhere}|{_STARTS}(?:{behind}|{others}))")
        groups |= those
    seen = f"[{opens}](?<!\\d\\d)(?<=(?={'|'.join(branches)})(?s:.))"
    return _Choice(rules, groups, re.compile(seen, re.MULTILINE))


def _by_character_behind(rules: Sequence[_Rule]) -> Mapping[str, _Choice]:
    """The rules that may claim a number, by the character behind it; also those that ask for none."""
    asked: dict[str, list[str]] = {}
    for rule in rules:
        for char in re.findall(f"[{rule.then}]", _CHARACTERS) if rule.then else ():
            asked.setdefault(char, []).append(rule.name)
    choices = {
        names: _choice([rule for rule in rules if rule.name in names or not rule.then])
        for names in map(tuple, asked.values())
    }
    return {char: choices[tuple(names)] for char, names in asked.items()}


def _choice(rules: Sequence[_Rule]) -> _Choice:
    groups = {rule.name: rule for rule in rules}
    return _Choice(rules, groups, re.compile(_alternatives(groups), re.MULTILINE))


def _alternatives(groups: Mapping[str, _Rule]) -> str:
    """An alternative for each of some rules, closed by an empty group that says whose it is."""
    return "|".join(f"(?:{rule.pattern.pattern})(?P<{group}>)" for group, rule in groups.items()) or "(?!)"


def _rule(name: str, order: int, entry: Mapping[str, Any], unit: str) -> _Rule:
    at_number = not entry.get("anywhere")
    return _Rule(
        name,
        order,
        re.compile(_filled(entry["pattern"], unit), re.MULTILINE),
        entry.get("opens", f"0-9{_HAN}半" if at_number else ""),
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
