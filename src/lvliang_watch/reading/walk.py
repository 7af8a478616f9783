"""A walk through the lines of a text: what holds now, and what each line and sentence makes of it.

What a heading or a paragraph announces holds until the next; what a sentence announces, to the end of its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..catalogue import Catalogue
from ..records import UNKNOWN_REGION, Role, Standing
from .beginnings import first_part
from .lines import Span
from .outlook import Outlook
from .sections import (
    Announcement,
    cues_within,
    find_heading,
    find_hints,
    find_in_sentence,
    find_opening,
    is_great_heading,
    is_marked,
)
from .sentences import sentence_spans

_GREAT_WITHIN = re.compile(r"[一二三四五六七八九]\s*、")
_LIST_ITEM = re.compile(r"\s*(?:[—–-]{1,2}|\d{1,2}[.、])")
# What is counted up among problems: 一是经济结构矛盾突出, 第二,
_COUNTED_ITEM = re.compile(r"\s*(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[,，、])")
_SAYS = re.compile(r"[0-9][^年]*$|[。；;，,:：]$")
_OPENS_WITH_A_YEAR = re.compile(r"\s*(?:各位代表\s*[!！,，:：]?\s*)?((?:19|20)\d\d)\s*年")
_OPEN_ENDS = (":", "：", ";", "；", ",", "，")
_CLOSING_MARKS = " 　。:：!！"
_TITLE_CHARS = 40


class Part(NamedTuple):
    """What holds from `start` on. A tuple, for one is made for each line of a text, and most say nothing new."""

    start: int
    role: Role
    region: str | None
    period: str | None
    title: str
    span: str | None = None


class Walk:
    """What holds at a place of a text; `lines` are those of its body."""

    def __init__(
        self, text: str, outlook: Outlook, standing: Standing, catalogue: Catalogue, lines: Sequence[Span]
    ) -> None:
        self.text, self.outlook, self.catalogue = text, outlook, catalogue
        self.home = None if standing.region == UNKNOWN_REGION else standing.region
        self.cues = () if outlook.manner == "bulletin" else cues_within(text, catalogue)
        self.hints = find_hints(text, self.cues)
        self.first_role, self.first_period = first_part(text, lines, self.cues, outlook, standing, catalogue)
        self.span: str | None = None
        self.several = False  # whether the heading names several years
        self.year_beside: int | None = None  # the year that a heading names beside several, until its first paragraph
        self.listing: Role | None = None  # what a list that goes on is part of
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
            self._tell_the_year_first(body, end)
        alone = not self.text[heading.end : end].strip(_CLOSING_MARKS) if heading else self._is_title(start, end)
        if alone:
            # A heading alone in its line belongs to whatever its first paragraph turns out to be.
            self.heading_at = start if self.heading_at is None else self.heading_at
            return
        if heading:
            yield self._part(start)
        passing = self._listed(start, end) if self.listing and not heading else None
        opens_at, self.heading_at = self.heading_at, None
        if passing is None and not self._may_turn_within(body, end):
            begin = end - len(self.text[body:end].lstrip())
            if begin < end:
                yield self._part(begin if opens_at is None else opens_at)
            self.listing = None
            return
        yield from self._sentences(start, body, end, passing, opens_at)

    def _may_turn_within(self, start: int, end: int) -> bool:
        """Whether what holds may change within the line's body `text[start:end]`: that of most lines says nothing."""
        return self._is_hinted(start, end) or _GREAT_WITHIN.search(self.text, start, end) is not None

    def _sentences(self, start: int, body: int, end: int, passing: Part | None, opens_at: int | None) -> Iterator[Part]:
        """The parts that the sentences of a line open or go on with; `passing` holds first, from `opens_at` on."""
        for begin, stop in sentence_spans(self.text, body, end):
            if begin > body and _GREAT_WITHIN.match(self.text, begin, end) and self._heading(begin, end):
                passing = None
            if found := self._passing(begin, stop):
                passing = found
            elif passing and not self._goes_on(passing, begin, stop):
                passing = None
            at = begin if opens_at is None else opens_at
            yield passing._replace(start=at) if passing else self._part(at)
            opens_at = None
        self.listing = passing.role if passing and self._leaves_open(start, end, passing.role) else None

    def _listed(self, start: int, end: int) -> Part | None:
        """The part that the line goes on with; null where a list of problems is over."""
        if self.listing == "problems":
            listed = _LIST_ITEM.match(self.text, start, end) or _COUNTED_ITEM.match(self.text, start, end)
            return self._part(start, "problems")._replace(period=self.outlook.past, span=None) if listed else None
        return self._part(start, self.listing)

    def _tell_the_year_first(self, start: int, end: int) -> None:
        """Take up the year that a heading names beside several, where its first paragraph tells of that year."""
        if self.year_beside is None or not self.text[start:end].strip(_CLOSING_MARKS):
            return
        opens = _OPENS_WITH_A_YEAR.match(self.text, start, end)
        if self.several and self.span and opens and int(opens[1]) == self.year_beside:
            self.period, self.span = opens[1], None
        self.year_beside = None

    def _is_title(self, start: int, end: int) -> bool:
        """Whether the line is a great part's heading that says nothing of what the part is."""
        line = self.text[start:end].rstrip()
        return self.outlook.manner == "report" and is_great_heading(line, 0, len(line)) and not _SAYS.search(line)

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
                self.year_beside = announcement.year if several else None
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
        return self._part(start, role)._replace(period=period, span=span)

    def _is_hinted(self, start: int, end: int) -> bool:
        """Whether a sentence holds a word of those that announce something."""
        if self.hints is None:
            return True
        at = bisect_left(self.hints, start)
        return at < len(self.hints) and self.hints[at] < end

    def _goes_on(self, passing: Part, start: int, end: int) -> bool:
        """Whether a further sentence of the paragraph belongs to what was announced in it."""
        return passing.role != "targets" or any(char.isdigit() for char in self.text[start:end])

    def _leaves_open(self, start: int, end: int, role: Role) -> bool:
        """Whether a list of targets or of problems goes on after the line `text[start:end]`."""
        if role == "problems":
            return True
        if role != "targets":
            return False
        return _LIST_ITEM.match(self.text, start, end) is not None or self.text[start:end].rstrip().endswith(_OPEN_ENDS)

    def _title(self, start: int, end: int) -> str:
        """A heading's text: its whole line, or the words that announce where the body is glued to them."""
        stop = self.text.find("\n", start)
        line = self.text[start : stop if stop >= 0 else None].strip()
        return line if len(line) <= _TITLE_CHARS else self.text[start:end].strip()

    def _part(self, start: int, role: Role | None = None) -> Part:
        return Part(start, role or self.role, self.region, self.period, self.title, self.span)
