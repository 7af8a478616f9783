"""Segments: the parts of a text that have one role, one region and one period for their undated figures.

A report announces its parts by headings, by the first words of paragraphs and within sentences (`sections`). What a
heading or a paragraph announces holds until the next; what a sentence announces, to the end of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ..catalogue import Catalogue
from ..records import UNKNOWN_REGION, Description, Role, Segment, Standing
from .articles import article_starts, city_headings
from .frame import body_lines
from .lines import Span, line_spans
from .sections import (
    Announcement,
    find_heading,
    find_in_sentence,
    find_opening,
    is_great_heading,
    period_of,
    read_cues,
)
from .sentences import sentence_spans

REPORTS = ("work_report", "plan_report", "budget_report")
_GREAT_WITHIN = re.compile(r"[一二三四五六七八九]\s*、")
_LIST_ITEM = re.compile(r"\s*(?:[—–-]{1,2}|\d{1,2}[.、])")
_OPEN_ENDS = (":", "：", ";", "；", ",", "，")
_CLOSING_MARKS = " 　。:：!！"
_TITLE_CHARS = 40

Manner = Literal["report", "bulletin", "plain"]


@dataclass(frozen=True, slots=True)
class _Part:
    """What holds from `start` on."""

    start: int
    role: Role
    region: str | None
    period: str | None
    title: str


def divide(text: str, *, standing: Standing, description: Description, catalogue: Catalogue) -> tuple[Segment, ...]:
    """The segments of `text`: in order, without gaps, each with what its undated figures are about."""
    parts = list(_merged(_parts(text, standing, _manner(text, standing, description), catalogue)))
    ends = [*(part.start for part in parts[1:]), len(text)]
    return tuple(
        Segment(ordinal, 0 if ordinal == 0 else part.start, end, part.role, part.region, part.period, part.title)
        for ordinal, (part, end) in enumerate(zip(parts, ends, strict=True))
    )


def _manner(text: str, standing: Standing, description: Description) -> Manner:
    """How a text is divided: a report by its cues, a bulletin as one result, anything else by its headings alone."""
    kind = (description.work_kind if standing.kind == "digest" else None) or standing.kind
    if kind in REPORTS:
        return "report"
    if kind == "bulletin":
        return "bulletin"
    # News of a congress retells the report's parts in the report's words.
    return "report" if "政府工作报告" in text and "人民代表大会" in text else "plain"


def _parts(text: str, standing: Standing, manner: Manner, catalogue: Catalogue) -> Iterator[_Part]:
    lines = line_spans(text)
    body = body_lines(text, lines, catalogue)
    cities = city_headings(text, lines, catalogue) if standing.kind not in REPORTS else {}
    articles = article_starts(text, lines) if standing.kind not in REPORTS else {}
    walk = _Walk(text, standing, manner, catalogue, [lines[number] for number in body])
    for number, (start, end) in enumerate(lines):
        if number not in body:
            yield from walk.close()
            yield _Part(start, "other", walk.region, None, "")
            continue
        if number in cities or number in articles:
            yield from walk.close()
            walk.begin(cities.get(number), title=articles.get(number) or text[start:end].strip())
        yield from walk.line(start, end)
    yield from walk.close()


class _Walk:
    """A walk through the lines of a text: what holds now, and what each sentence makes of it."""

    def __init__(self, text: str, standing: Standing, manner: Manner, catalogue: Catalogue, lines: list[Span]) -> None:
        self.text, self.manner, self.catalogue = text, manner, catalogue
        self.year = standing.report_year
        self.home = None if standing.region == UNKNOWN_REGION else standing.region
        self.cues = () if manner == "bulletin" else read_cues(catalogue)
        self.first_role, self.first_period = self._first(standing, lines)
        self.listing = False
        self.heading_at: int | None = None
        self.begin(None, title="")

    def begin(self, region: str | None, *, title: str) -> None:
        """A new article, or a new city's part of one."""
        self.role, self.period = self.first_role, self.first_period
        self.region, self.title = region or self.home, title[:_TITLE_CHARS]

    def close(self) -> Iterator[_Part]:
        """The part of a heading that nothing followed."""
        if self.heading_at is not None:
            yield self._part(self.heading_at)
            self.heading_at = None

    def line(self, start: int, end: int) -> Iterator[_Part]:
        """The parts that the line `text[start:end]` opens or goes on with."""
        heading = self._turn(find_heading(self.text, start, end, self.cues, role=self.role), start)
        body = heading.end if heading else start
        if heading is None and is_great_heading(self.text, start, end):
            self.title = self._title(start, end)
        if self.manner == "report":
            self._turn(find_opening(self.text, body, end, self.cues, role=self.role), None)
        if heading and not self.text[heading.end : end].strip(_CLOSING_MARKS):
            # A heading alone in its line belongs to whatever its first paragraph turns out to be.
            self.heading_at = start if self.heading_at is None else self.heading_at
            return
        if heading:
            yield self._part(start)
        listed = self.listing and heading is None
        self.listing = False
        passing: _Part | None = self._part(start, "targets") if listed else None
        opens_at, self.heading_at = self.heading_at, None
        for begin, stop in sentence_spans(self.text, body, end):
            if (
                begin > body
                and _GREAT_WITHIN.match(self.text, begin)
                and (self._turn(find_heading(self.text, begin, end, self.cues, role=self.role), begin))
            ):
                passing = None
            found = self._passing(begin, stop)
            passing = found or (passing if passing and self._goes_on(passing, begin, stop) else None)
            part = replace(passing, start=begin) if passing else self._part(begin)
            yield part if opens_at is None else replace(part, start=opens_at)
            opens_at = None
        # A list of targets may follow its announcement line by line.
        self.listing = (
            passing is not None
            and passing.role == "targets"
            and (
                _LIST_ITEM.match(self.text, start, end) is not None
                or self.text[start:end].rstrip().endswith(_OPEN_ENDS)
            )
        )

    def _turn(self, found: Iterable[Announcement], titled_at: int | None) -> Announcement | None:
        """Take up what was announced where it can follow what holds; null where nothing was."""
        for announcement in found:
            if not self._may_follow(announcement):
                continue
            self.role = announcement.cue.role
            self.period = self._period(announcement)
            if titled_at is not None:
                self.title = self._title(titled_at, announcement.end)
            return announcement
        return None

    def _title(self, start: int, end: int) -> str:
        """A heading's text: its whole line, or the words that announce where the body is glued to them."""
        stop = self.text.find("\n", start)
        line = self.text[start : stop if stop >= 0 else None].strip()
        return line if len(line) <= _TITLE_CHARS else self.text[start:end].strip()

    def _passing(self, start: int, end: int) -> _Part | None:
        """The part that a sentence announces for itself and the rest of its paragraph."""
        if self.manner != "report":
            return None
        for announcement in find_in_sentence(self.text, start, end, self.cues, role=self.role):
            if not self._may_follow(announcement):
                continue
            role, period = announcement.cue.role, self._period(announcement)
            if announcement.cue.period == "several":
                return replace(self._part(start, role), period=None)
            if role == "targets" and self.role != "plan":
                self.role, self.period = "plan", period  # what comes after the targets is the plan for them
            elif role == "goals" and self.role in ("article", "other", "review", "problems"):
                self.role, self.period = role, period
            return self._part(start, role, period)
        return None

    def _goes_on(self, passing: _Part, start: int, end: int) -> bool:
        """Whether a further sentence of the paragraph still belongs to what was announced in it."""
        return passing.role != "targets" or any(char.isdigit() for char in self.text[start:end])

    def _may_follow(self, announcement: Announcement) -> bool:
        """Whether the announcement fits what holds now, and its year and plan the document's year."""
        cue, plan = announcement.cue, self.catalogue.tables.get("plans", {}).get(announcement.plan or "")
        if self.manner != "report" or self.year is None:
            return True
        if cue.role in ("review", "problems"):
            return not (announcement.year and announcement.year >= self.year) and not (
                plan and plan["first"] >= self.year
            )
        if cue.period == "this_year":
            return announcement.year in (None, self.year)
        return not (plan and plan["last"] < self.year)

    def _period(self, announcement: Announcement) -> str | None:
        year = self.year if self.manner == "report" else None
        return period_of(announcement, year=year, catalogue=self.catalogue)

    def _part(self, start: int, role: Role | None = None, period: str | None = None) -> _Part:
        if role is None:
            return _Part(start, self.role, self.region, self.period, self.title)
        return _Part(start, role, self.region, period or self.period, self.title)

    def _first(self, standing: Standing, lines: list[Span]) -> tuple[Role, str | None]:
        """What holds before anything is announced."""
        if self.manner == "bulletin":
            return "review", _bulletin_period(standing, self.catalogue)
        if standing.kind not in REPORTS:
            return "article", None
        last_year = str(self.year - 1) if self.year else None
        for start, end in lines:
            if named := next(find_heading(self.text, start, end, self.cues), None):
                # Before the heading of a review stands its preface; before any other, the review itself.
                return ("other", None) if named.cue.role == "review" else ("review", last_year)
        return ("plan", str(self.year)) if self._leans_to_plan() else ("review", last_year)

    def _leans_to_plan(self) -> bool:
        words = self.catalogue.tables.get("sections", {}).get("leaning", {})
        reviewing, planning = (len(re.findall(words.get(name, "$^"), self.text)) for name in ("review", "plan"))
        return planning > 3 * reviewing


def _bulletin_period(standing: Standing, catalogue: Catalogue) -> str | None:
    if standing.report_year is None:
        return None
    parts = catalogue.tables.get("sections", {}).get("parts_of_the_year", {})
    wording = next((word for word in parts if word in standing.title), None)
    return parts[wording].format(year=standing.report_year) if wording else str(standing.report_year)


def _merged(parts: Iterable[_Part]) -> Iterator[_Part]:
    """`parts` without those that say the same as the one before."""
    before: tuple[str | None, ...] | None = None
    for part in parts:
        holds = (part.role, part.region, part.period, part.title)
        if holds != before:
            before = holds
            yield part
