"""The projects that one predicate names: lists split, what its members share given to each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .openings import Opened
from .project_names import NamedProject, clean_name, plain_name, says_own
from .project_places import Places
from .project_sharing import completed, shared_by
from .project_spans import LISTED, split_outside
from .project_words import NameWords

# 等 that closes the named members of a set, not the one of 等级, 高等, 平等
_AND_SO_ON = re.compile(r"(?<![高中平同初优均相])等(?![级待于额同份效])")
# 甲、乙等公共设施|和|丙产业园、丁产业园等产业项目: the next set or the last thing begins behind 和
_AND_NEXT_SET = re.compile(r"[^、和及与等]{0,12}(?:项目|工程|设施|基地|园区)(和|及|以及)(?=.{3})")
# 中阳、孝义等地: the list is of places
_AND_SO_ON_PLACES = re.compile(r"等(?:\d+个)?(?:地|县|市|区)(?![铁下方标产])")
# “零碳”园区, 总投资60亿元的园区: told from others of its kind; a slogan is no name (“双百”工程)
_SINGLED_OUT = re.compile(r"投资[\d.]+[万亿]*元的|^“[^”]+”(?!工程|项目|试点)(?=.)")
_COUNTED = Opened(
    r"(?<=[^\d.×])(?:\d+|[两三四五六七八九十]+)(?:个|条|座|所|家|处|项|大|户|栋|对|县(?![(（区]))(?=\D)",
    "\\d两三四五六七八九十",
)
_COUNTED_ONE = re.compile(
    r"(?:再|共|新增)?(?:\d[\d.]*[多余]?[万亿千百]*|[一两二三四五六七八九十]+)(?:个|座|条|所|家|处|项|件|户|套|栋|对|批|宗|回)"
)
# 加氢站11座, 农村路615公里: a number of things, whatever they are called
_COUNTED_SET = re.compile(
    r"\d[\d.]*[多余]?[万亿千百]*(?:个|座|条|所|家|处|项|件|户|套|栋|对|公里|千米|亩|平方米|台|支|名|人)(?:以上|左右|以内)?$"
    r"|(?:改造|治理|修复|整治|绿化|扩容)\d[\d.]*[多余]?[万亿千百]*(?:千瓦|吨|兆瓦)$"
)
_COUNTED_SET_ENDS = tuple("个座条所家处项件户套栋对里米亩台支名人上右内瓦吨")
# 黄河、大运河沿线保护计划: what the list is of is no thing
_NO_THING = (
    "计划",
    "行动",
    "体系",
    "机制",
    "政策",
    "改革",
    "战略",
    "帮扶",
    "帮扶工作",
    "立法",
    "考核",
    "执法",
    "条例",
    "规划",
)
# one plant for several products: its list is one project
_ONE_PLANT = re.compile(r"[和及][^、]{1,8}(?:制造|生产|加工)(?:项目|工程|基地)$")
_ADJACENT_QUOTES = re.compile("(?<=”)[和及与]?(?=“)")
# what a list of projects is called, however plain their names
_PROJECTS = ("项目", "工程")
_AND = re.compile(r"和|以及|及")
# “育引用留”工程: a motto with nothing in it that could be built
_MOTTO = re.compile(r"^“[^“”水河湖江海路桥电气热渠库山林站]+”(?:建设|惠民)?工程$")
_MOTTO_OF_PROJECTS = re.compile(r"^“[^“”水河湖江海路桥电气热渠库山林站号]+”(?:建设)?项目$")
# 东湾新区10所学校: what is counted has no names
_HELD = re.compile(r"(?:区|园|县城|新城)\d+[余多]?[个条座所家处项]")


def named_projects(
    phrase: str, words: NameWords, places: Places, own: str, *, offset: int = 0, promoted: bool = False
) -> tuple[NamedProject, ...]:
    """The projects named in `phrase`, the objects or the subject of one predicate; none where it names none.

    `places` are the divisions within the document's region, `own` that region's full name, which names leave out.
    `offset` is where the phrase stands in its text. Of what is only `promoted` (加快…建设) plain words are a programme.
    """
    return tuple(
        found
        for start, end in _sets(phrase)
        for found in _in_set(phrase[start:end], offset + start, words, places, own, promoted)
    )


def _in_set(
    phrase: str, offset: int, words: NameWords, places: Places, own: str, promoted: bool
) -> Iterator[NamedProject]:
    """The projects named in one set, `offset` characters into its phrase."""
    held = _HELD.search(phrase)
    if promoted and phrase.endswith(_NO_THING):
        return
    if (held and "、" not in phrase) or _counted(phrase):
        return
    members, tail = _members(phrase, words)
    first = phrase[slice(*members[0])] if members else ""
    if "的" in first and words.goal.search(first.rpartition("的")[0]):
        return  # 国内重要的甲、乙生产基地: the goal is said of all
    # one of a list of projects is a project, however plain its name: 综合馆、云岭大桥等12个项目
    listed = tail if len(members) > 1 else ""
    among_projects = listed.endswith(_PROJECTS)
    shared = shared_by(tail, words)
    for start, end in members:
        raw = phrase[start:end]
        if words.goal.search(raw) or _counted(raw) or (held and _HELD.search(raw)):
            continue
        full = completed((start, end), phrase, members, shared, words, places)
        name = clean_name(full, words, own)
        told = raw.endswith((")", "）")) or _SINGLED_OUT.search(raw) is not None or says_own(raw, words, own)
        if (full != raw and words.goal.search(full)) or name.endswith(tuple(places.own)):
            continue  # 数字防城港 is no port
        if not words.is_named(name, told=told or among_projects) or _is_motto(raw, full, promoted):
            continue
        if told or not _is_programme(full, name, listed, words, promoted):
            yield NamedProject(offset + start, offset + end, plain_name(name))


def _is_programme(full: str, name: str, listed: str, words: NameWords, promoted: bool) -> bool:
    """Whether plain words name a programme or a field of work and no thing; `listed` is what their list is called."""
    if not (words.is_plain(full) and words.is_plain(name)):
        return False
    if words.is_undertaking(name) and not words.is_trial(name):
        return promoted or not listed.endswith("项目")
    return promoted and not listed.endswith(_PROJECTS)


def _is_motto(raw: str, full: str, promoted: bool) -> bool:
    """Whether a member, by itself or with what its list shares, is a motto in quotation marks and nothing more."""
    if _MOTTO.match(raw) or _MOTTO.match(full):
        return True
    return promoted and _MOTTO_OF_PROJECTS.match(full) is not None


def _counted(phrase: str) -> bool:
    """Whether a number of things is all that `phrase` names."""
    if _COUNTED_ONE.match(phrase) is not None:
        return True
    return phrase.endswith(_COUNTED_SET_ENDS) and _COUNTED_SET.search(phrase) is not None


def _sets(phrase: str) -> Iterator[tuple[int, int]]:
    """The spans of a phrase that close with 等 and what their set is called, and the rest: A、B等3条路、C等2个园."""
    if "等" not in phrase:
        yield 0, len(phrase)
        return
    begin = 0
    for start, end in split_outside(phrase, LISTED):
        if closing := _AND_SO_ON.search(phrase, start, end):
            if joined := _AND_NEXT_SET.match(phrase, closing.end(), end):
                yield begin, joined.start(1)
                begin = joined.end(1)
                if not _AND_SO_ON.search(phrase, begin, end):
                    continue
            yield begin, end
            begin = end + 1
    if begin < len(phrase):
        yield begin, len(phrase)


def _members(phrase: str, words: NameWords) -> tuple[list[tuple[int, int]], str]:
    """The spans of the members named in a list, and what the set is called behind 等 or a number, else nothing."""
    tail = ""
    stop = len(phrase)
    if _AND_SO_ON_PLACES.search(phrase):
        return [], ""
    if closing := _AND_SO_ON.search(phrase):
        stop, tail = closing.start(), phrase[closing.end() :] or "等"
    elif (counted := _last(_COUNTED, phrase)) and (
        "、" in phrase[: counted.start()]
        or ("、" not in phrase[counted.end() :] and words.kind_of(phrase[: counted.start()]))
    ):
        if not words.kind_of(phrase[counted.end() :]):
            return [], ""
        stop, tail = counted.start(), phrase[counted.end() :]
    if phrase.endswith(words.joint) or _ONE_PLANT.search(phrase):
        return [(0, len(phrase))], ""
    listed = [part for item in split_outside(phrase, LISTED, 0, stop) for part in _split_quotes(phrase, item)]
    members = [span for item in listed for span in _split_and(phrase, item, words)]
    members = [span for span in members if phrase[slice(*span)].strip()]
    first = next((at for at, span in enumerate(members) if words.kind_of(phrase[slice(*span)])), 0)
    said = [at for at, span in enumerate(members[: first + 1]) if "的" in phrase[slice(*span)]]
    return members[said[-1] if said else 0 :], tail  # 规模最大、总投资9亿元的|甲、乙基地


def _last(pattern: Opened, text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=lambda match: match.start(), default=None)


def _split_quotes(phrase: str, item: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """`item` in parts where one quotation follows another (“甲”“乙”列车, “甲”和“乙”工程)."""
    start, end = item
    for match in _ADJACENT_QUOTES.finditer(phrase, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _split_and(phrase: str, item: tuple[int, int], words: NameWords) -> Iterator[tuple[int, int]]:
    """`item` in two at 和 or 及 where what stands before it is a thing by itself, and not a part of one name."""
    start, end = item
    for match in _AND.finditer(phrase, start + 2, end - 1):
        left, right = phrase[start : match.start()].removesuffix("建设"), phrase[match.end() : end]
        before, after = words.kind_of(left), words.kind_of(right)
        whole = left.count("“") == left.count("”")
        if not before or not whole:
            continue
        alone = words.is_named(left)
        apart = alone and words.is_named(right) if before[1] == "action" else alone or (after and before[0] > 1)
        if apart:
            yield start, start + len(left)
            start = match.end()
    yield start, end
