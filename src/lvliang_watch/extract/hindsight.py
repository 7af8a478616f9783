"""Where a plan looks back: passages on years that are over (五年来,…), and figures behind a time that is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

from ..catalogue import Catalogue
from ..records import Period, Segment, Sentence, Version
from .grammar import any_of
from .periods import PeriodMention

PLANNING = ("goals", "targets", "plan")
# What may stand before a time that opens its sentence, and before one that opens its clause.
_OPENS_SENTENCE = re.compile(r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、]|[\s—·]|各位代表[,，！!：:]|回顾|回望)*")
_OPENS_CLAUSE = re.compile(r"(?:\A|[，,；;：:。\s（(])(?:其中|从|初步统计[,，]|据统计[,，])?\Z")
_SEVERAL_YEARS = ("plan", "years_past")


def retrospects(version: Version, dates: Sequence[PeriodMention], catalogue: Catalogue) -> dict[int, Segment]:
    """The sentences of plans that look back, by their number, each with the segment that holds in it: a review.

    “十五”时期… and 五年来… look back to the end of their paragraph, as long as nothing in it speaks of what is to come.
    """
    year, found = version.standing.report_year, dict[int, Segment]()
    if year is None:
        return found
    starts = [sentence.start for sentence in version.sentences]
    for mention in dates:
        if mention.rule not in _SEVERAL_YEARS or not is_over(mention, year):
            continue
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and _opens(mention, version.sentences[at], version):
            segment = version.segments[version.sentences[at].segment]
            told = replace(segment, role="review", period=None, span=mention.period)
            for number in _passage(at, version, dates, year, catalogue):
                found[number] = told
    return found


def _opens(mention: PeriodMention, sentence: Sentence, version: Version) -> bool:
    """Whether a sentence of a plan begins with a time."""
    planning = version.segments[sentence.segment].role in PLANNING
    return planning and _OPENS_SENTENCE.fullmatch(version.text, sentence.start, mention.start) is not None


def _passage(
    first: int, version: Version, dates: Sequence[PeriodMention], year: int, catalogue: Catalogue
) -> Iterator[int]:
    """The sentences from the first one on that tell of the same past: its paragraph's, up to a look ahead."""
    yield first
    for number in range(first + 1, len(version.sentences)):
        before, sentence = version.sentences[number - 1], version.sentences[number]
        if sentence.segment != before.segment or "\n" in version.text[before.start : sentence.start]:
            return
        if _looks_ahead(sentence, version.text, dates, year, catalogue):
            return
        yield number


def _looks_ahead(
    sentence: Sentence, text: str, dates: Sequence[PeriodMention], year: int, catalogue: Catalogue
) -> bool:
    if _ahead(catalogue).search(text, sentence.start, sentence.end) is not None:
        return True
    at = bisect_left(dates, sentence.start, key=attrgetter("start"))
    while at < len(dates) and dates[at].start < sentence.end:
        if dates[at].period is not None and not is_over(dates[at], year):
            return True
        at += 1
    return False


def tells_of_the_past(
    mention: PeriodMention, text: str, offset: int, position: int, year: int | None, catalogue: Catalogue
) -> bool:
    """Whether a figure at `position` of the sentence `text` is behind a time that is over, opens its clause, and is
    followed by nothing that speaks of what is to come: 去年全市超收3亿元, but not 抓好去年13个项目."""
    if year is None or not is_over(mention, year) or _ahead(catalogue).search(text, mention.end - offset, position):
        return False
    return _OPENS_CLAUSE.search(text, 0, mention.start - offset) is not None


def is_over(mention: PeriodMention, year: int) -> bool:
    """Whether a time ends before the year of the document, and is no deadline."""
    return mention.period is not None and not mention.deadline and Period.parse(mention.period).last.year < year


@lru_cache(maxsize=8)
def _ahead(catalogue: Catalogue) -> re.Pattern[str]:
    """The words that speak of what is to come; 主要 and 重要 hold none."""
    kind = catalogue.tables.get("wording", {}).get("kind", {})
    return re.compile(rf"(?!{any_of(kind.get('ahead_not_in', ()))})(?:{any_of(kind.get('ahead', ()))})")
