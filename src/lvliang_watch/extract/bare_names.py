"""Bare names of things: without what opens their clause, without marks and predicates, deeds behind their objects."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..catalogue import Catalogue
from .grammar import any_of
from .openings import Opened, first_characters
from .subjects import noun_states

# A pattern, which is tried against a name in a tenth of the time that a table of characters takes.
MARKS = re.compile("[“”\"‘’'「」『』《》〈〉\x00\n \t\u3000①②③④⑤⑥⑦⑧⑨⑩]")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[）)]|[（(][^（()）]*$|^[^（()）]*[）)]")
_WORD = re.compile(r"[一-龥A-Za-z]")
_EDGE = "、，,；;。：:·—-"
_JOINS = "、，和及与或并"
_COUNTED = ("things", "households")
_SIZES = ("land", "area", "length", "volume", "mass")


@dataclass(frozen=True, eq=False)
class LabelWords:
    """The vocabulary of names, compiled."""

    opening: re.Pattern[str]
    verbs: frozenset[str]
    deeds: re.Pattern[str]
    same_deeds: re.Pattern[str]
    one_deed: Mapping[str, str]
    nouns: re.Pattern[str]
    heads_of_deeds: re.Pattern[str]
    between: re.Pattern[str]
    measures: frozenset[str]
    shared_list: re.Pattern[str]
    plain: re.Pattern[str]
    grade: re.Pattern[str]
    grades: frozenset[str]
    common: frozenset[str]
    cuts: Opened
    state: re.Pattern[str]
    ends: tuple[str, ...]
    shared: tuple[str, ...]
    closings: tuple[str, ...]
    doublets: tuple[str, ...]
    closing_not_in: tuple[str, ...]
    works: tuple[str, ...]
    alone: frozenset[str]
    deeds_done: tuple[str, ...]
    counters: frozenset[str]
    sizes: frozenset[str]


@lru_cache(maxsize=8)
def label_words(catalogue: Catalogue) -> LabelWords:
    """The vocabulary of names of a catalogue."""
    words = catalogue.tables["names"]
    measures, deed = any_of(words["measures"]), f"新?{any_of(words['deeds'])}"
    return LabelWords(
        opening=re.compile(any_of((*words["scope"], *words["verbs"]))),
        verbs=frozenset(words["verbs"]),
        deeds=re.compile(rf"(?:(?:{any_of(words['verbs'])})?[、和或及并]?{deed})(?:[、和或及并]?{deed})*"),
        same_deeds=re.compile(rf"(?:{any_of(words['same_deeds'])})$"),
        one_deed=words["same_deeds"],
        nouns=re.compile(any_of(words["nouns"])),
        heads_of_deeds=re.compile(any_of(words["heads_of_deeds"])),
        between=re.compile(rf"(?<=.)(?:{any_of(words['between'])})+(?P<measure>{measures})$"),
        measures=frozenset(words["measures"]),
        shared_list=re.compile(
            rf"[、和及与][^，,；;。：:]*?(?P<end>{any_of(words['shared'])})(?:总?均|都|各|分别|依次|达|增|上|下|提|居|位|排|超|突|完|实|占|由|从|比|同|$)"
        ),
        plain=re.compile(any_of(words["plain"])),
        grade=re.compile(rf"(?:{any_of(words['grades'])})(?:及?以上)?(?P<thing>.*)"),
        grades=frozenset(words["grades"]),
        common=frozenset(words["common"]),
        cuts=Opened(
            rf"(?:{any_of(words['cuts_not_in'])}|(?P<cut>{any_of(words['cuts'])}))",
            first_characters((*words["cuts"], *words["cuts_not_in"])),
        ),
        state=noun_states(catalogue),
        ends=tuple(words["measures"]),
        shared=tuple(words["shared"]),
        closings=tuple(sorted(words["closing"], key=len, reverse=True)),
        doublets=tuple(words["same_deeds"]),
        closing_not_in=tuple(words["closing_not_in"]),
        works=tuple(words["works"]),
        alone=frozenset(words["alone"]),
        deeds_done=tuple(sorted(words["deeds"], key=len, reverse=True)),
        counters=frozenset(unit.symbol for unit in catalogue.units.values() if unit.dimension in _COUNTED),
        sizes=frozenset(unit.symbol for unit in catalogue.units.values() if unit.dimension in _SIZES),
    )


@lru_cache(maxsize=4096)
def bare_name(raw: str, words: LabelWords, *, is_behind: bool = False) -> str:
    """A name without marks, without what opens its clause and without a predicate; deeds stand behind what they were
    done to."""
    name = MARKS.sub("", raw)
    if "（" in name or "(" in name or "）" in name or ")" in name:
        name = _IN_BRACKETS.sub("", name)
    name = name.strip(_EDGE)
    if is_behind:
        name = _cut(name, words)
    if name.endswith(words.ends):
        name = words.between.sub(_joined, name)
    name = _opened(name, words, is_behind=is_behind)
    name = _closed(name, words, is_behind=is_behind)
    if name.endswith(words.doublets):
        name = words.same_deeds.sub(lambda match: words.one_deed[match.group()], name)
    name = name or MARKS.sub("", raw).strip(_EDGE)
    return name if _WORD.search(name) else ""


def _joined(match: re.Match[str]) -> str:
    """A measure right behind whose it is; what was spent of a sum stays told from the sum: 完成投资."""
    return f"完成{match['measure']}" if match["measure"] == "投资" and "完成" in match.group() else match["measure"]


def _cut(name: str, words: LabelWords) -> str:
    """What stands behind a figure, up to where its clause goes on."""
    state = words.state.match(name)
    for match in words.cuts.finditer(name, state.end() if state else 0):
        if match["cut"] and match.start() >= 1:
            return name[: match.start()]
    return name


def _opened(name: str, words: LabelWords, *, is_behind: bool) -> str:
    """The name without words of time, scope and doing before it."""
    while not words.nouns.match(name):
        deed = None if is_behind else words.deeds.match(name)
        if deed and len(deed.group()) > 1:
            return _with_deed(name, deed, words)
        match = words.opening.match(name)
        rest = name[match.end() :].lstrip("了") if match else ""
        if match is None or len(rest) < 2 or rest[0] in "、和及或并与":
            return name
        if (rest in words.common and match.group() in words.verbs) or name == "完成投资":
            return name
        name = rest
    return name


def _with_deed(name: str, deed: re.Match[str], words: LabelWords) -> str:
    """What was done put behind what it was done to: 改造户厕 is 户厕改造."""
    rest = name[deed.end() :].removeprefix("了")
    if len(rest) < 2 or words.heads_of_deeds.match(rest) or rest.endswith((*words.ends, "率")) or rest[0] in _JOINS:
        return name
    rest = _opened(rest, words, is_behind=True)
    return rest if rest.endswith(deed.group()) else rest + deed.group().removeprefix("新")


def _closed(name: str, words: LabelWords, *, is_behind: bool) -> str:
    """The name without what closes it and is no part of it."""
    while name.endswith(words.closings) and not name.endswith(words.closing_not_in):
        shorter = name.removesuffix(next(word for word in words.closings if name.endswith(word))).rstrip(_EDGE)
        if len(shorter) < 2:
            break
        name = shorter
    if is_behind:
        for word in words.works:
            if name.endswith(word) and len(name) > len(word) + 2 and not name.endswith(f"化{word}"):
                name = name.removesuffix(word)
    return name
