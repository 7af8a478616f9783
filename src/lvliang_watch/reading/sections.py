"""The cues by which the parts of a report announce themselves; the wording is `vocab/sections.toml`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..catalogue import Catalogue
from ..records import Role
from .lines import line_spans
from .sentences import sentence_spans

Where = Literal["heading", "paragraph", "sentence"]

_YEAR = r"(?:19|20)\d\d\s*年"
_PLAN = (
    r"(?:[“\"‘「『](?:[八九]五|十[一二三四五六]?五)[”\"’」』]|(?:[八九]五|十[一二三四五六]五)(?!个)"
    r"|第?[八九十][一二三四五六]?个五年(?:规划|计划))"
)
# 到2030年 is a horizon, not the year that a part is about.
_FIND_YEAR = re.compile(r"(?<![到至])((?:19|20)\d\d)\s*年")
_FIND_PLAN = re.compile(r"([八九]五|十[一二三四五六]?五)(?!个|年)|([八九十][一二三四五六]?)个五年")
# 五年来, 过去5年: how many years a review looks back on.
_FIND_YEARS = re.compile(r"(?<![\d一二三四五六七八九十])([三四五六3456])年")
_COUNTED = {"三": 3, "四": 4, "五": 5, "六": 6}
# 一、 and 第一部分 open the great parts of a report; (一) its chapters, which name a part only when they say no more.
_GREAT = re.compile(r"\s*第?[一二三四五六七八九十]{1,2}(?:\s*[、.．]|部分[、:：\s]*)\s*")
_CHAPTER = re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[)）]\s*")
_OPENING = re.compile(r"\s*(?:各位代表\s*[!！,，:：]?\s*)?")
_SHORT, _RUNNING = 40, re.compile(r"[,，。;；:：]")
# A heading that its year opens: 2018年:开拓进取谱新篇. Whether it reviews or plans only the document's own year tells.
_YEAR_OPENS = re.compile(rf"\s*{_YEAR}\s*[:：]\s*(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One way in which a part announces itself; `after` are the roles it may follow, null where any."""

    name: str
    role: Role
    where: frozenset[str]
    period: Literal["last_year", "this_year", "several", "goals"]
    patterns: tuple[re.Pattern[str], ...]
    words: tuple[str, ...]
    after: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Announcement:
    """A cue found at `text[start:end]` with the year, the five-year plan and the number of years that it names."""

    cue: Cue
    start: int
    end: int
    year: int | None
    plan: str | None
    years: int | None = None


@lru_cache(maxsize=4)
def read_cues(catalogue: Catalogue) -> tuple[Cue, ...]:
    """The cues of the vocabulary, in its order."""
    return tuple(
        Cue(
            name=name,
            role=entry["role"],
            where=frozenset(entry["where"]),
            period=entry["period"],
            patterns=tuple(re.compile(fill_in(pattern)) for pattern in entry["patterns"]),
            words=tuple(entry.get("words", ())),
            after=frozenset(entry["from"]) if "from" in entry else None,
        )
        for name, entry in catalogue.tables.get("sections", {}).items()
        if "where" in entry
    )


def cues_within(text: str, catalogue: Catalogue) -> tuple[Cue, ...]:
    """The cues of the vocabulary that `text` may hold: of the words that they ask for it has some."""
    return tuple(cue for cue in read_cues(catalogue) if not cue.words or any(word in text for word in cue.words))


def fill_in(pattern: str) -> str:
    """`pattern` with the groups that stand for {year} and {plan}."""
    return pattern.replace("{year}", _YEAR).replace("{plan}", _PLAN)


def find_heading(
    text: str, start: int, end: int, cues: tuple[Cue, ...], *, role: Role | None = None
) -> Iterator[Announcement]:
    """What the line `text[start:end]` announces as a heading: one with a list mark, or a short one without commas.

    The body may be glued to it. A chapter's heading counts only where it says nothing else. `role` is what it must be
    able to follow; null where anything may come before.
    """
    great, chapter = _GREAT.match(text, start, end), _CHAPTER.match(text, start, end)
    mark = great or chapter
    begin = mark.end() if mark else start + len(text[start:end]) - len(text[start:end].lstrip())
    line = text[begin:end].strip()
    opens = _YEAR_OPENS.match(line)
    if not great and (len(line) > _SHORT or _RUNNING.search(line, opens.end() if opens else 0)):
        return
    for found in _fitting(text, begin, end, cues, "heading", role):
        if great or found.end >= begin + len(line) - 2:
            yield found


def is_great_heading(text: str, start: int, end: int) -> bool:
    """Whether the line opens one of the great parts of a text (三、…, 2018年:…), whatever it says."""
    if end - start > _SHORT:
        return False
    return _GREAT.match(text, start, end) is not None or _YEAR_OPENS.match(text, start, end) is not None


def is_marked(text: str, start: int, end: int) -> bool:
    """Whether the line opens a great part or a chapter (三、 or (三)), whatever it says."""
    return (_GREAT.match(text, start, end) or _CHAPTER.match(text, start, end)) is not None


def find_opening(
    text: str, start: int, end: int, cues: tuple[Cue, ...], *, role: Role | None = None
) -> Iterator[Announcement]:
    """What the first words of the paragraph `text[start:end]` announce."""
    opening = _OPENING.match(text, start, end)
    return _fitting(text, opening.end() if opening else start, end, cues, "paragraph", role)


def find_in_sentence(
    text: str, start: int, end: int, cues: tuple[Cue, ...], *, role: Role | None = None
) -> Iterator[Announcement]:
    """What the sentence `text[start:end]` announces."""
    return _fitting(text, start, end, cues, "sentence", role)


def find_hints(text: str, cues: tuple[Cue, ...]) -> list[int] | None:
    """Where `text` holds one of the words without which no sentence announces anything, in order; null where a cue asks
    for none."""
    words = [cue.words for cue in cues if "sentence" in cue.where]
    if not all(words):
        return None
    hint = "|".join(sorted({re.escape(word) for some in words for word in some}))
    return [match.start() for match in re.finditer(hint, text)] if hint else []


def names_section(line: str, catalogue: Catalogue) -> bool:
    """Whether `line` is a heading by which a part of a report announces itself."""
    return next(find_heading(line, 0, len(line), read_cues(catalogue)), None) is not None


def plan_year(text: str, catalogue: Catalogue) -> int | None:
    """The year that the text's headings plan for (三、2026年工作安排), or that follows the one they look back on."""
    cues = read_cues(catalogue)
    plans = catalogue.tables.get("plans", {})
    years: Counter[int] = Counter()
    by_plan: list[int] = []
    for span in line_spans(text):
        found = next(find_heading(text, *span, cues), None)
        if found and _YEAR_OPENS.match(text, *span):
            continue
        if found and found.year is not None and found.cue.period in ("this_year", "last_year"):
            years[found.year + (found.cue.period == "last_year")] += 1
        elif found and (plan := plans.get(found.plan or "")):
            # Plans are looked back on in the year after their last, and set out in their first.
            by_plan.append(plan["last"] + 1 if found.cue.period == "several" else plan["first"])
    if not years and by_plan:
        return by_plan[0]
    if not years:
        for span in sentence_spans(text, 0, len(text)):
            named = next(find_in_sentence(text, *span, cues), None)
            if named and named.cue.role == "targets" and named.year:
                years[named.year] += 1
    return max(years, key=lambda year: (years[year], year), default=None)


def _fitting(
    text: str, start: int, end: int, cues: tuple[Cue, ...], where: Where, role: Role | None
) -> Iterator[Announcement]:
    for cue in _announcing(cues, where, role):
        if cue.words and not _holds_one(text, start, end, cue.words):
            continue
        for pattern in cue.patterns:
            if match := pattern.match(text, start, end):
                yield _announcement(cue, start, match)
                break


@lru_cache(maxsize=256)  # asked for at each line and sentence
def _announcing(cues: tuple[Cue, ...], where: Where, role: Role | None) -> tuple[Cue, ...]:
    """Those of the cues that can stand there and follow a role."""
    return tuple(cue for cue in cues if where in cue.where and (role is None or cue.after is None or role in cue.after))


def _holds_one(text: str, start: int, end: int, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110 - a generator would take longer than the search
        if text.find(word, start, end) >= 0:
            return True
    return False


def _announcement(cue: Cue, start: int, match: re.Match[str]) -> Announcement:
    # Where a text says 今年, another year beside it is a comparison; of several years the last is meant.
    years = [] if "今年" in match[0] else _FIND_YEAR.findall(match[0])
    plan = _FIND_PLAN.search(match[0])
    several = _FIND_YEARS.search(match[0])
    return Announcement(
        cue,
        start,
        match.end(),
        int(years[-1]) if years else None,
        _plan_name(plan) if plan else None,
        _COUNTED.get(several[1], 0) or int(several[1]) if several else None,
    )


def _plan_name(match: re.Match[str]) -> str:
    return match[1] or f"{match[2]}五"
