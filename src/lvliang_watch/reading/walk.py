"""A walk through the lines of a text: what holds now, and what each line and sentence makes of it.

What a heading or a paragraph announces holds until the next; what a sentence announces, to the end of its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..catalogue import Catalogue
from ..records import UNKNOWN_REGION, Role, Standing
from .lines import Span
from .outlook import REPORTS, Outlook
from .sections import (
    Announcement,
    find_heading,
    find_hints,
    find_in_sentence,
    find_opening,
    is_great_heading,
    is_marked,
    read_cues,
)
from .sentences import sentence_spans

_GREAT_WITHIN = re.compile(r"[一二三四五六七八九]\s*、")
_LIST_ITEM = re.compile(r"\s*(?:[—–-]{1,2}|\d{1,2}[.、])")
_OPEN_ENDS = (":", "：", ";", "；", ",", "，")
_CLOSING_MARKS = " 　。:：!！"
_TITLE_CHARS = 40


@dataclass(frozen=True, slots=True)
class Part:
    """What holds from `start` on."""

    start: int
    role: Role
    region: str | None
    period: str | None
    title: str
    span: str | None = None


class Walk:
    """What holds at a place of a text; `lines` are those of its body."""

    def __init__(
        self, text: str, outlook: Outlook, standing: Standing, catalogue: Catalogue, lines: list[Span]
    ) -> None:
        self.text, self.outlook, self.catalogue = text, outlook, catalogue
        self.home = None if standing.region == UNKNOWN_REGION else standing.region
        self.cues = () if outlook.manner == "bulletin" else read_cues(catalogue)
        self.hints = find_hints(text, self.cues)
        self.first_role, self.first_period = self._first(standing, lines)
        self.span: str | None = None
        self.several = False  # whether the heading names several years
        self.listing = False
        self.heading_at: int | None = None
        self.begin(None, title="")

    def begin(self, region: str | None, *, title: str) -> None:
        """A new article, or a new city's part of one."""
        self.role, self.period, self.span, self.several = self.first_role, self.first_period, None, False
        self.region, self.title = region or self.home, title[:_TITLE_CHARS]

    def close(self) -> Iterator[Part]:
        """The part of a heading that nothing followed."""
        if self.heading_at is not None:
            yield self._part(self.heading_at)
            self.heading_at = None

    def line(self, start: int, end: int) -> Iterator[Part]:
        """The parts that the line `text[start:end]` opens or goes on with."""
        heading = self._heading(start, end)
        body = heading.end if heading else start
        if self.outlook.manner == "report":
            self._turn(find_opening(self.text, body, end, self.cues, role=self.role), None)
        if heading and not self.text[heading.end : end].strip(_CLOSING_MARKS):
            # A heading alone in its line belongs to whatever its first paragraph turns out to be.
            self.heading_at = start if self.heading_at is None else self.heading_at
            return
        if heading:
            yield self._part(start)
        passing = self._part(start, "targets") if self.listing and not heading else None
        opens_at, self.heading_at = self.heading_at, None
        for begin, stop in sentence_spans(self.text, body, end):
            if begin > body and _GREAT_WITHIN.match(self.text, begin) and self._heading(begin, end):
                passing = None
            if found := self._passing(begin, stop):
                passing = found
            elif passing and not self._goes_on(passing, begin, stop):
                passing = None
            part = replace(passing, start=begin) if passing else self._part(begin)
            yield part if opens_at is None else replace(part, start=opens_at)
            opens_at = None
        self.listing = passing is not None and passing.role == "targets" and self._leaves_open(start, end)

    def _heading(self, start: int, end: int) -> Announcement | None:
        """The heading that the line announces, taken up; one that says nothing of roles only gives its title."""
        heading = self._turn(find_heading(self.text, start, end, self.cues, role=self.role), start)
        if heading is None and is_great_heading(self.text, start, end):
            self.title = self._title(start, end)
        if heading is None and self.role == "targets" and is_marked(self.text, start, end):
            self.role, self.span = "plan", None  # the next chapter after that of the targets
        return heading

    def _turn(self, found: Iterable[Announcement], titled_at: int | None) -> Announcement | None:
        """Take up the first announcement that fits; null where none does."""
        announcement = next(filter(self.outlook.fits, found), None)
        if announcement:
            self.role, self.period = announcement.cue.role, self.outlook.period_of(announcement)
            several = announcement.cue.period == "several"
            self.span = self.outlook.span_of(announcement) or (self.span if several else None)
            if titled_at is not None:
                self.several = several
                self.title = self._title(titled_at, announcement.end)
        return announcement

    def _passing(self, start: int, end: int) -> Part | None:
        """The part that a sentence announces for itself and the rest of its paragraph."""
        if self.outlook.manner != "report" or not self._is_hinted(start, end):
            return None
        found = find_in_sentence(self.text, start, end, self.cues, role=self.role)
        announcement = next(filter(self.outlook.fits, found), None)
        if announcement is None:
            return None
        role, period = announcement.cue.role, self.outlook.period_of(announcement)
        span = self.outlook.span_of(announcement)
        if role == "targets" and self.role != "plan":
            self.role, self.period, self.span = (
                "plan",
                period,
                None,
            )  # what comes after the targets is the plan for them
        elif span and self.several:
            self.role, self.period, self.span = role, period, span  # the year that the heading names too is over
        elif role == "goals" and self.role in ("article", "other", "review", "problems"):
            self.role, self.period, self.span = role, period, None
        return replace(self._part(start, role), period=period, span=span)

    def _is_hinted(self, start: int, end: int) -> bool:
        """Whether a sentence holds a word of those that announce something."""
        if self.hints is None:
            return True
        at = bisect_left(self.hints, start)
        return at < len(self.hints) and self.hints[at] < end

    def _goes_on(self, passing: Part, start: int, end: int) -> bool:
        """Whether a further sentence of the paragraph belongs to what was announced in it."""
        return passing.role != "targets" or any(char.isdigit() for char in self.text[start:end])

    def _leaves_open(self, start: int, end: int) -> bool:
        """Whether a list goes on after the line `text[start:end]`."""
        return _LIST_ITEM.match(self.text, start, end) is not None or self.text[start:end].rstrip().endswith(_OPEN_ENDS)

    def _title(self, start: int, end: int) -> str:
        """A heading's text: its whole line, or the words that announce where the body is glued to them."""
        stop = self.text.find("\n", start)
        line = self.text[start : stop if stop >= 0 else None].strip()
        return line if len(line) <= _TITLE_CHARS else self.text[start:end].strip()

    def _part(self, start: int, role: Role | None = None) -> Part:
        return Part(start, role or self.role, self.region, self.period, self.title, self.span)

    def _first(self, standing: Standing, lines: list[Span]) -> tuple[Role, str | None]:
        """What holds before anything is announced."""
        past, year = self.outlook.past, self.outlook.year
        if self.outlook.manner == "bulletin":
            return "review", past
        if standing.kind not in REPORTS:
            return "article", None
        headings = (next(find_heading(self.text, *line, self.cues), None) for line in lines)
        first = next(filter(None, headings), None)
        if first and first.cue.role == "review":
            return "other", None  # the preface
        if not self._leans_to_plan(self.text[: first.start] if first else self.text):
            return "review", past
        if first and (first.cue.after is None or "review" in first.cue.after):
            return "goals", None
        return "plan", str(year) if year else None

    def _leans_to_plan(self, text: str) -> bool:
        """Whether a text without a heading plans, by its words; a page of 3,000 characters is told 97 times in 100."""
        words = self.catalogue.tables.get("sections", {}).get("leaning", {})
        reviewing, planning = (len(re.findall(words.get(name, "$^"), text)) for name in ("review", "plan"))
        return planning > 3 * reviewing
