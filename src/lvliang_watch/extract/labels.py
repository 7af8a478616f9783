"""What a thing that is not in the catalogue is called: by the same name in every year's report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..catalogue import Catalogue
from .bare_names import MARKS, LabelWords, bare_name, label_words
from .observations import Draft

_PAUSE = re.compile(r"[，,；;：:。！!？?\n]")
_STOP = re.compile(r"[；;。！!？?\n]")
# What is counted next, behind a measure: 总投资60亿元的12个生态项目, 总投资6亿元、90万亩的林地项目.
_COUNTED_NEXT = re.compile(
    r"\x00*(?:、[约近]?\d[\d.]*[万亿]?[一-龥]{1,3})?的"
    r"(?:[约近]?\d[\d.]*[多余]?[万亿]?(?:[个项家条座处所户件]|公里)?)?(?P<noun>[一-龥“”A-Za-z、]{2,24})"
)
# A thing with its specification in front, behind a count: 4个220千伏输变电工程.
_SPECIFIED = re.compile(
    r"(?P<noun>\d[\d.]*(?:(?:千伏|[万亿]?千瓦|兆瓦|万吨|毫米|米|[万亿]元(?=以上))[一-龥“”]{2,16}|[万亿]级[一-龥]{0,12}|千伏))"
)
_OF_WHAT = re.compile(r"的(?P<noun>[一-龥“”、]{3,24})")
_BRACKET_BEHIND = re.compile(r"[（(][^（()）]{1,8}[）)](?P<rest>[一-龥]{2,12})")
_JOINED = re.compile(r"[、和及与]")
_IN_QUOTES = re.compile(r"[“《](?:\d{4}年?)?\x00*([一-龥A-Za-z—·]{4,20})[”》][^，,；;。]{0,8}$")
_REACH = 80  # characters on either side of a figure in which its name is looked for


@dataclass(slots=True)
class _Before:
    """What the figures before one in its sentence were called: the last, and the last thing that was counted."""

    end: int
    raw: str = ""
    label: str = ""
    thing: str = ""


def labelled(observations: Sequence[Draft], text: str, catalogue: Catalogue) -> Sequence[Draft]:
    """The observations of one sentence of `text`, each that is not of the catalogue under the name it is filed by."""
    words = label_words(catalogue)
    before = _Before(observations[0].sentence_start if observations else 0)
    for at, one in enumerate(observations):
        if before.thing and _STOP.search(text, before.end, one.start):
            before.thing = ""
        label = one.label
        if one.indicator is None:
            label = _label(one, observations[at + 1 : at + 4], before, text, words)
        _remember(one, label, text, before, words)
        one.label = label  # type: ignore[misc]
    return observations


def _remember(one: Draft, label: str, text: str, before: _Before, words: LabelWords) -> None:
    """Keep what the next figures of the sentence may be about."""
    if one.unit in words.counters:
        thing, said = label, True
        if one.indicator is not None:
            near = text[max(one.sentence_start, one.start - _REACH) : min(one.sentence_end, one.end + _REACH)]
            thing, said = bare_name(label, words), one.label in near
        if said and not _says_little(thing, words) and thing.removeprefix(before.thing) not in words.alone:
            before.thing = thing
    elif one.measure == "level" and one.unit != "人" and not label.endswith(words.ends):
        before.thing = ""
    before.end, before.raw, before.label = one.end, one.label, label


def _says_little(label: str, words: LabelWords) -> bool:
    return len(label) < 2 or label in words.measures or label in words.common or label in words.grades


def _label(one: Draft, following: Sequence[Draft], before: _Before, text: str, words: LabelWords) -> str:
    raw, is_count = one.label, one.unit == "%" or one.unit in words.counters
    is_behind = bool(raw) and text.startswith(raw, one.end + (text[one.end : one.end + 1] in ("的", "“")))
    clause = "" if is_behind else text[max(before.end, one.start - _REACH) : one.start]
    if not is_behind and (noun := _noun_further_on(one, raw not in clause, text, words)):
        return noun
    if raw and raw == before.raw and raw not in clause and not is_behind:
        done = clause.strip(" ,，、已\n")
        return (
            _done_with(before.thing, done, words) if done in words.alone and is_count and before.thing else before.label
        )
    behind = _BRACKET_BEHIND.match(text, one.end + (len(raw) if is_behind else 0))
    if behind and (is_behind or one.unit in words.counters) and not words.cuts.pattern.match(behind["rest"]):
        raw, is_behind = (raw if is_behind else "") + behind["rest"], True
    label = bare_name(raw, words, is_behind=is_behind)
    if label == "投资" and text.endswith("完成投资", 0, one.start):
        label = "完成投资"
    if label in words.grades or (label.endswith("级") and len(label) < 6):
        return _graded(label, following, before, one.end, words)
    if label in words.alone and before.thing and is_count:
        return _done_with(before.thing, label, words)
    if label in words.measures or not label:
        return _of_its_thing(label, one, before, text, words)
    if is_behind and label in words.common:
        return _told_apart(label, raw, one, text, words)
    if not is_behind and (end := _shared_end(raw, one, text, words)):
        return label + end
    return label


def _noun_further_on(one: Draft, is_carried: bool, text: str, words: LabelWords) -> str:
    """The noun behind a count that its specification or 的 keeps apart: 4个220千伏工程, 9万亩的林地; else empty."""
    if one.unit in words.counters and (match := _SPECIFIED.match(text, one.end)):
        return bare_name(match["noun"], words, is_behind=True)
    if is_carried and one.unit in words.sizes and (match := _OF_WHAT.match(text, one.end)):
        return bare_name(match["noun"], words, is_behind=True)
    return ""


def _done_with(thing: str, done: str, words: LabelWords) -> str:
    """A thing with what was done with it, in the place of what was done before: 审批事项精简, 审批事项取消."""
    return thing.removesuffix(next((deed for deed in words.deeds_done if thing.endswith(deed)), "")) + done


def _graded(label: str, following: Iterable[Draft], before: _Before, end: int, words: LabelWords) -> str:
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


def _of_its_thing(label: str, one: Draft, before: _Before, text: str, words: LabelWords) -> str:
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


def _told_apart(label: str, raw: str, one: Draft, text: str, words: LabelWords) -> str:
    """A common noun with what its sentence says of it: 6个县通过评估认定 are 通过评估认定的县."""
    start = one.end + len(raw)
    rest = MARKS.sub("", raw).removeprefix(label) if raw.startswith(label) else ""
    stop = _PAUSE.search(text, start, start + _REACH)
    told = MARKS.sub("", rest + text[start : stop.start() if stop else start])
    told = told[: max(told.find("、"), 0) or None] if told.find("、") > 4 else told
    while match := words.plain.match(told):
        told = told[match.end() :]
    if not 3 < len(told) < 24 or re.search(r"\d", told) or not words.cuts.pattern.match(told):
        return label
    return f"{told}的{label}"


def _shared_end(raw: str, one: Draft, text: str, words: LabelWords) -> str:
    """The measure that a list names once, at its end: 城镇职工、城镇居民医疗保险最高支付限额分别达到…"""
    start = max(one.sentence_start, one.start - 2 * _REACH)
    at = text.rfind(raw, start, one.start)
    behind = at + len(raw)
    if at < 0 or not _JOINED.match(text, behind) or raw.endswith(words.shared):
        return ""
    match = words.shared_list.match(text, behind, one.start)
    return match["end"] if match else ""
