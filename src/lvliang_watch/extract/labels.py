"""What a thing that is not in the catalogue is called: by the same name in every year's report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..catalogue import Catalogue
from ..records import Observation
from .grammar import any_of
from .openings import Opened, first_characters

_MARKS = str.maketrans("", "", "“”\"‘’'「」『』《》〈〉\x00\n \t\u3000①②③④⑤⑥⑦⑧⑨⑩")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[）)]|[（(][^（()）]*$|^[^（()）]*[）)]")
_WORD = re.compile(r"[一-龥A-Za-z]")
_EDGE = "、，,；;。：:·—-"
_PAUSE = re.compile(r"[，,；;：:。！!？?\n]")
_STOP = re.compile(r"[；;。！!？?\n]")
# What is counted next, behind a measure: 总投资60亿元的12个生态项目.
_COUNTED_NEXT = re.compile(
    r"\x00*的(?:[约近]?\d[\d.]*[多余]?[万亿]?(?:[个项家条座处所户件]|公里)?)?(?P<noun>[一-龥“”A-Za-z、]{2,24})"
)
_BRACKET_BEHIND = re.compile(r"[（(][^（()）]{1,8}[）)](?P<rest>[一-龥]{2,12})")
_JOINS = "、，和及与或并"
_JOINED = re.compile(r"[、和及与]")
_COUNTED = ("things", "households")
_IN_QUOTES = re.compile(r"[“《](?:\d{4}年?)?\x00*([一-龥A-Za-z—·]{4,20})[”》][^，,；;。]{0,8}$")
_REACH = 80  # characters on either side of a figure in which its name is looked for


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
    ends: tuple[str, ...]
    shared: tuple[str, ...]
    closings: tuple[str, ...]
    doublets: tuple[str, ...]
    closing_not_in: tuple[str, ...]
    works: tuple[str, ...]
    alone: frozenset[str]
    done: tuple[str, ...]
    counters: frozenset[str]


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
        ends=tuple(words["measures"]),
        shared=tuple(words["shared"]),
        closings=tuple(sorted(words["closing"], key=len, reverse=True)),
        doublets=tuple(words["same_deeds"]),
        closing_not_in=tuple(words["closing_not_in"]),
        works=tuple(words["works"]),
        alone=frozenset(words["alone"]),
        done=tuple(sorted(words["deeds"], key=len, reverse=True)),
        counters=frozenset(unit.symbol for unit in catalogue.units.values() if unit.dimension in _COUNTED),
    )


@dataclass(slots=True)
class _Before:
    """What the figures before one in its sentence were called: the last, and the last thing that was counted."""

    end: int
    raw: str = ""
    label: str = ""
    thing: str = ""


def labelled(observations: Sequence[Observation], text: str, catalogue: Catalogue) -> list[Observation]:
    """The observations of one sentence of `text`, each that is not of the catalogue under the name it is filed by."""
    words = label_words(catalogue)
    before = _Before(observations[0].sentence_start if observations else 0)
    named = list[Observation]()
    for at, one in enumerate(observations):
        if before.thing and _STOP.search(text, before.end, one.start):
            before.thing = ""
        label = one.label
        if one.indicator is None:
            label = _label(one, observations[at + 1 : at + 4], before, text, words)
        _remember(one, label, text, before, words)
        named.append(one if label == one.label else replace(one, label=label))
    return named


def _remember(one: Observation, label: str, text: str, before: _Before, words: LabelWords) -> None:
    """Keep what the next figures of the sentence may be about."""
    if one.unit in words.counters:
        thing = label if one.indicator is None else bare_name(label, words)
        near = text[max(one.sentence_start, one.start - _REACH) : min(one.sentence_end, one.end + _REACH)]
        said = one.indicator is None or one.label in near
        if said and not _says_little(thing, words):
            before.thing = thing
    elif one.measure == "level" and one.unit != "人" and not label.endswith(words.ends):
        before.thing = ""
    before.end, before.raw, before.label = one.end, one.label, label


def _says_little(label: str, words: LabelWords) -> bool:
    return len(label) < 2 or label in words.measures or label in words.common or label in words.grades


def _label(one: Observation, following: Sequence[Observation], before: _Before, text: str, words: LabelWords) -> str:
    raw = one.label
    clause = text[max(before.end, one.start - _REACH) : one.start]
    is_behind = text.startswith((raw, f"的{raw}", f"“{raw}"), one.end) if raw else False
    if raw and raw == before.raw and raw not in clause and not is_behind:
        return before.label
    behind = _BRACKET_BEHIND.match(text, one.end + (len(raw) if is_behind else 0))
    if behind and (is_behind or one.unit in words.counters) and not words.cuts.pattern.match(behind["rest"]):
        raw, is_behind = (raw if is_behind else "") + behind["rest"], True
    label = bare_name(raw, words, is_behind=is_behind)
    if label == "投资" and text.endswith("完成投资", 0, one.start):
        label = "完成投资"
    if label in words.grades or (label.endswith("级") and len(label) < 6):
        return _graded(label, following, before, one.end, words)
    if label in words.alone and before.thing and (one.unit == "%" or one.unit in words.counters):
        return before.thing.removesuffix(next((deed for deed in words.done if before.thing.endswith(deed)), "")) + label
    if label in words.measures or not label:
        return _of_its_thing(label, one, before, text, words)
    if is_behind and label in words.common:
        return _told_apart(label, raw, one, text, words)
    if not is_behind and (end := _shared_end(raw, one, text, words)):
        return label + end
    return label


@lru_cache(maxsize=4096)
def bare_name(raw: str, words: LabelWords, *, is_behind: bool = False) -> str:
    """A name without marks, without what opens its clause and without a predicate; deeds stand behind what they were
    done to."""
    name = raw.translate(_MARKS)
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
    name = name or raw.translate(_MARKS).strip(_EDGE)
    return name if _WORD.search(name) else ""


def _joined(match: re.Match[str]) -> str:
    """A measure right behind whose it is; what was spent of a sum stays told from the sum: 完成投资."""
    return f"完成{match['measure']}" if match["measure"] == "投资" and "完成" in match.group() else match["measure"]


def _cut(name: str, words: LabelWords) -> str:
    """What stands behind a figure, up to where its clause goes on."""
    for match in words.cuts.finditer(name):
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


def _graded(label: str, following: Iterable[Observation], before: _Before, end: int, words: LabelWords) -> str:
    """A grade with the thing that is graded, named behind it or before it: 2个省级、10个市级临床重点专科."""
    for other in following:
        if other.start - end > _REACH:
            break
        behind = words.grade.match(other.label)
        if behind and len(behind["thing"]) > 1:
            return label + bare_name(behind["thing"], words, is_behind=True)
    told = words.grade.match(before.thing or before.label)
    thing = told["thing"] if told else before.thing
    return label + thing if len(thing) > 1 else label


def _of_its_thing(label: str, one: Observation, before: _Before, text: str, words: LabelWords) -> str:
    """A measure with what it is of: 总投资60亿元的12个生态项目, 企业达到210家,主营业务收入…"""
    if label and (match := _COUNTED_NEXT.match(text, one.end)):
        noun = bare_name(match["noun"], words, is_behind=True)
        if len(noun) > 1:
            return noun + label
    thing = before.thing
    if not label:
        named = _IN_QUOTES.search(text, max(one.sentence_start, one.start - _REACH), one.start)
        return named[1] if named else before.label
    return label if not thing or thing.endswith(label) else thing + label


def _told_apart(label: str, raw: str, one: Observation, text: str, words: LabelWords) -> str:
    """A common noun with what its sentence says of it: 6个县通过评估认定 are 通过评估认定的县."""
    start = one.end + len(raw)
    rest = raw.translate(_MARKS).removeprefix(label) if raw.startswith(label) else ""
    stop = _PAUSE.search(text, start, start + _REACH)
    told = (rest + text[start : stop.start() if stop else start]).translate(_MARKS)
    told = told[: max(told.find("、"), 0) or None] if told.find("、") > 4 else told
    while match := words.plain.match(told):
        told = told[match.end() :]
    if not 3 < len(told) < 24 or re.search(r"\d", told) or not words.cuts.pattern.match(told):
        return label
    return f"{told}的{label}"


def _shared_end(raw: str, one: Observation, text: str, words: LabelWords) -> str:
    """The measure that a list names once, at its end: 城镇职工、城镇居民医疗保险最高支付限额分别达到…"""
    start = max(one.sentence_start, one.start - 2 * _REACH)
    at = text.rfind(raw, start, one.start)
    behind = at + len(raw)
    if at < 0 or not _JOINED.match(text, behind) or raw.endswith(words.shared):
        return ""
    match = words.shared_list.match(text, behind, one.start)
    return match["end"] if match else ""
