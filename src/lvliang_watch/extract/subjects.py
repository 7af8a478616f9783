"""What a figure is about: the words in front of it or behind it that name its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..catalogue import Catalogue
from .grammar import any_of
from .indicators import Found, Mention
from .openings import Opened, first_characters
from .project_endings import Endings

_BRACKETS = re.compile(r"[（(][^（()）]{0,24}[）)]")
_COMPARED = re.compile(
    r"(?:占(?!比|地(?!区|方))(?:到)?|高于|低于|快于|高出|优于|好于|超过|(?<![同环占之入])比(?![重例率值较为达])|较)[^，,；;。]{1,22}?(?=$|提高|上升|下降|增长|增加|减少|降低|高|低|快|少|多)"
)
# What says nothing of a subject: 连续5年, blanks, quotation marks and masked expressions of time.
_RUNNING = r"连续(?:\d+|[两三四五六七八九十]+)(?:年|个月|个季度)"
_SILENT = rf"[到至](?=\x00)|{_RUNNING}|[三四五六]年(?:来|间)?(?!级|期|规划|计划)|[\s\x00“”\"]+"
_SILENT_ENDS = frozenset('年来间月度“”"\x00')
_LONGEST_PREDICATE = 7
_AMONG = re.compile(r"在[^，,；;。]{2,34}?中(?=$|的?排|位|列|居|处)")
# How much of what was planned: 为预算的91.7%, 完成年度任务的80%.
_OF_A_PLAN = re.compile(
    r"(?:为|是|占|完成|达到?)(?:年初|全年|年度|调整后?|年|省定|市定|县定|当年|总|十四五)*(?:预算|计划|目标|任务|进度)(?:数|任务)?的?$"
)
_LIST = re.compile(r"[、]|以及|(?<!民共)(?<![饱缓])和(?!谐|美|睦)|(?<![涉普])及(?!其|时|格)|(?<!参)与(?!会)")
# Only text that holds one of these can hold a comparison, brackets or how much of a plan was done.
_MAY_COMPARE = re.compile(r"[（(占于比较在]|高出|超过|[划算标务度数的]$")
# What may stand before the name of a member: whose it is, that it was done.
_OPENS_ITEM = re.compile(
    r"全[市省县年国区州]|[我本][市省县区]|各(?:[市县区旗州地镇]|[（(][^（()）]{1,6}[）)])+|实现|完成|规模以上"
)
_WORD = re.compile(r"[一-龥A-Za-z“]")
_EDGE = " \t“”\"'「」：:·—-"


class Subject(NamedTuple):
    """What a figure is about: the words a reader would name it by, and the indicator where one fits exactly."""

    label: str
    indicator: str | None


@dataclass(frozen=True, eq=False)
class SubjectWords:
    """The vocabulary of subjects, compiled."""

    predication: re.Pattern[str]
    closing: Endings
    closing_silence: re.Pattern[str]
    closing_not_in: tuple[str, ...]
    opening: re.Pattern[str]
    tail: re.Pattern[str]
    not_noun: re.Pattern[str]
    not_noun_not_in: re.Pattern[str]
    verb_behind: re.Pattern[str]
    noun_state: re.Pattern[str]
    noun_end: Opened
    object_after: tuple[str, ...]
    narrower_after: tuple[str, ...]
    each: Opened
    each_begins: frozenset[str]
    respectively: re.Pattern[str]
    parts: tuple[str, ...]
    turned: Mapping[str, Mapping[str, str]]
    topics: tuple[str, ...]


@lru_cache(maxsize=8)
def subject_words(catalogue: Catalogue) -> SubjectWords:
    """The vocabulary of subjects of a catalogue."""
    words = catalogue.tables["wording"]["subject"]
    return SubjectWords(
        # word by word, the longest at each place, and no word is given up for the next
        re.compile(rf"(?:{_SILENT}|{any_of((*words['predicate'], *words['measuring']))})*+"),
        Endings(words["predicate"]),
        re.compile(rf"(?:{_SILENT})\Z"),
        tuple(words["predicate_not_in"]),
        re.compile(rf"(?!{any_of(words['opening_not_in'])})(?:{any_of(words['opening'])}|[到至](?=\x00)|[\s\x00]+)"),
        re.compile(rf"(?:{any_of((*words['tail'], *words['noun_end']))}|[^一-龥A-Za-z]|$)"),
        re.compile(rf"(?:{any_of(words['not_noun'])})"),
        re.compile(rf"(?:{any_of(words['not_noun_not_in'])})"),
        re.compile(rf"(?:{any_of(words['verb_behind'])})"),
        noun_states(catalogue),
        Opened(
            rf"(?:{any_of(words['noun_end_not_in'])}|(?P<end>{any_of(words['noun_end'])}))",
            first_characters((*words["noun_end_not_in"], *words["noun_end"])),
        ),
        tuple(words["object_after"]),
        tuple(words["narrower_after"]),
        Opened(
            rf"{any_of(words['each_not_in'])}|(?P<each>{any_of(words['each'])}|各$)",
            first_characters(["各", *words["each_not_in"], *words["each"]]),
        ),
        frozenset({"各", *(word[0] for word in words["each"])}),
        re.compile(rf"(?:{any_of(words['respectively'])})"),
        tuple(sorted(words["parts"], key=len, reverse=True)),
        {measure: dict(meant) for measure, meant in words["turned"].items()},
        tuple(words["topics"]),
    )


@lru_cache(maxsize=8)
def noun_states(catalogue: Catalogue) -> re.Pattern[str]:
    """What state those counted are in, where it opens their name: 23个计划竣工重点项目."""
    return re.compile(
        rf"(?:{any_of(catalogue.tables['wording']['subject']['noun_state'])})(?!建设|并|投产)(?=[一-龥]{{2}})"
    )


def says_each(text: str, words: SubjectWords) -> bool:
    """Whether `text` says that what follows holds for each of the subjects named: 均, 都, 各."""
    if words.each_begins.isdisjoint(text):
        return False
    return any(match["each"] for match in words.each.finditer(text))


def _without_comparison(text: str) -> str:
    """The text without brackets and without what its subject is held against: 比上年, 占…的, 在11个城市中."""
    if _MAY_COMPARE.search(text) is None:
        return text
    if "（" in text or "(" in text:
        text = _BRACKETS.sub("", text)
    text = _OF_A_PLAN.sub("", text)
    return _COMPARED.sub("", _AMONG.sub("", text) if "在" in text else text)


def is_predicate(text: str, words: SubjectWords) -> bool:
    """Whether nothing but words of predication stands in `text`: it names no subject."""
    return not text or _is_predication(text, words)


@lru_cache(maxsize=4096)  # 达到, 同比增长: reports write few of them
def _is_predication(text: str, words: SubjectWords) -> bool:
    return words.predication.fullmatch(_without_comparison(text)) is not None


def mention_before(found: Found, start: int, end: int, *, sentence_start: int, words: SubjectWords) -> Mention | None:
    """The last mention in a stretch that is the subject of what follows it, with only predication in between."""
    for mention in found.backwards(start, end, sentence_start=sentence_start):
        before = found.text[max(start, mention.start - 8) : mention.start]
        if before.endswith(words.object_after) or _of_another(mention, found.text, start, words):
            continue
        gap = found.text[mention.end : end]
        if not is_predicate(gap, words):
            return None
        return None if before.endswith(words.narrower_after) else mention
    return None


def _of_another(mention: Mention, text: str, start: int, words: SubjectWords) -> bool:
    """Whether a name that needs a word before it has another right before it: 新增煤炭产能…、化工产品产量."""
    if mention.behind is None:
        return False
    since = text.rfind(mention.behind, start, mention.start)
    return since < 0 and not is_predicate(text[start : mention.start].lstrip("其中"), words)


def mention_behind(found: Found, start: int, end: int, *, sentence_start: int, words: SubjectWords) -> Mention | None:
    """The mention that stands right behind a figure and is the whole of what is counted."""
    text = found.text
    while start < end and text[start] in '的“"':
        start += 1
    for mention in found.within(start, end, sentence_start=sentence_start):
        if mention.start == start and words.tail.match(text, mention.end):
            return mention
        return None
    return None


def noun_behind(text: str, words: SubjectWords) -> str:
    """The noun that opens `text`, which follows a figure; empty where none does."""
    if not _WORD.match(text) or (words.not_noun.match(text) and not words.not_noun_not_in.match(text)):
        return ""
    state = words.noun_state.match(text)  # 新开工重点项目: its state opens the noun
    for match in words.noun_end.finditer(text, state.end() if state else 0):
        if match["end"] and match.start():
            return tidy(text[: match.start()])
    return tidy(text)


@lru_cache(maxsize=1024)  # the words before a figure are asked for several times while it is read
def named_subject(text: str, words: SubjectWords) -> str:
    """The name in a stretch before a figure, without what opens the clause and without its predicate."""
    text = _without_comparison(text)
    while match := words.opening.match(text):
        text = text[match.end() :]
    end = len(text)
    while end > 0:
        step = _last_predicate(text, end, words)
        if step is None:
            break
        end = step
    name = tidy(text[:end])
    return "" if is_predicate(name, words) else name


def _last_predicate(text: str, end: int, words: SubjectWords) -> int | None:
    """Where the longest word of predication that closes `text[:end]` begins; null where none does."""
    last, since = text[end - 1], max(0, end - _LONGEST_PREDICATE)
    word = words.closing.of(text[since:end])
    start = end - len(word)
    if last in _SILENT_ENDS or last.isspace():
        silence = words.closing_silence.search(text, since, end)
        start = min(start, silence.start()) if silence else start
    return start if start < end and not text.endswith(words.closing_not_in, 0, end) else None


def items_of(text: str) -> list[str]:
    """The members of a list of subjects: `生产安全事故起数、死亡人数` has two."""
    parts: list[str] = []
    depth, seen, last = 0, 0, 0
    for match in _LIST.finditer(text):
        between = text[seen : match.start()]
        depth += sum(map(between.count, "“(（")) - sum(map(between.count, "”)）"))
        seen = match.start()
        if depth <= 0:
            parts.append(text[last : match.start()])
            last = match.end()
    parts.append(text[last:])
    return [tidied for part in parts if (tidied := tidy(part))]


def listings_of(text: str) -> Iterator[list[str]]:
    """The ways to part a list: at each word that joins, at 、 and the last such word, at 、 only."""
    yield items_of(text)
    parts = [tidied for part in text.split("、") if (tidied := tidy(part))]
    if len(parts) > 1:
        yield [*parts[:-1], *items_of(parts[-1])]
        yield parts


def completed(items: Sequence[str], found: Found) -> list[Subject]:
    """The members of a list as subjects, each completed by what it shares with the first or the last.

    `治安、刑事案件` are two sorts of 案件, `事故起数、死亡人数` are both of 事故, and `城乡居民…` is town and country.
    """
    items = _expanded(items, found)
    return [Subject(*_completed(item, items, found)) for item in items]


def _expanded(items: Sequence[str], found: Found) -> list[str]:
    """A single name for several subjects written out: 城乡居民收入 is 城镇居民收入 and 农村居民收入."""
    if len(items) != 1:
        return list(items)
    (name,) = items
    short = max((word for word in found.wordings.expansions if word in name), key=len, default=None)
    if short is None:
        return [name]
    before, _, after = name.partition(short)
    return [f"{before}{full}{after}" for full in found.wordings.expansions[short]]


def _completed(item: str, items: Sequence[str], found: Found) -> tuple[str, str | None]:
    if (indicator := _named_at_end(item, found)) is not None:
        return item, indicator
    first, last = items[0], items[-1]
    for cut in range(len(last)):
        whole = item + last[cut:]
        if whole not in items and (indicator := found.named(whole)) is not None:
            return whole, indicator  # 工业、工业技改投资: the first is of 投资, not the second
    for cut in range(len(first), 0, -1):
        if (indicator := found.named(first[:cut] + item)) is not None:
            return first[:cut] + item, indicator
    return item, None


def _named_at_end(item: str, found: Found) -> str | None:
    """The indicator that an item names, with nothing in front of the name but the place it is about."""
    opened = _OPENS_ITEM.match(item)
    for prefix in ("", opened.group() if opened else ""):
        if item.startswith(prefix):
            rest = item[len(prefix) :]
            for suffix in ("", "增速", "总量", "增长", "规模", "水平"):
                if rest.endswith(suffix) and (indicator := found.named(rest[: len(rest) - len(suffix)])) is not None:
                    return indicator
    return None


def tidy(text: str) -> str:
    """A label without the marks around it."""
    return text.replace("\n", "").replace("\x00", "").strip(_EDGE + "，,、；;。")
