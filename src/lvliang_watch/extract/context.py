"""What surrounds a figure: for each sentence, the period, region, kind and commitment that hold at a position."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, Protocol, TypeVar, overload

from ..catalogue import Catalogue
from ..records import Kind, Period, Segment, Sentence, Standing, Version
from .cues import Commitment, Cue, find_cues
from .hindsight import PLANNING, retrospects, tells_of_the_past
from .periods import PeriodMention, find_periods
from .places import PlaceMention, find_places, gazetteer
from .regions import Hold, holds_of, region_at

_PAUSE = re.compile(r"[，,；;。：:]")


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_Mark = TypeVar("_Mark", bound=_Placed)


class Marks(Generic[_Mark]):
    """What is marked in a text, in its order, with ways to ask for it by its place."""

    def __init__(self, marks: Sequence[_Mark]) -> None:
        self.all = tuple(marks)
        self._starts = [mark.start for mark in marks]

    def between(self, start: int, end: int) -> tuple[_Mark, ...]:
        """Those that begin in a stretch."""
        first = bisect_left(self._starts, start)
        return self.all[first : bisect_left(self._starts, end, first)]

    def last_before(self, position: int, *, since: int) -> _Mark | None:
        """The last one that begins before a position and not before `since`."""
        at = bisect_left(self._starts, position) - 1
        return self.all[at] if at >= 0 and self._starts[at] >= since else None


@dataclass(frozen=True, eq=False)
class Surroundings:
    """Everything that is marked in one version: expressions of time (`dates` without those that are only compared
    with), words that turn a figure's kind (`estimates` are some of them), words of promise, and its places."""

    version: Version
    catalogue: Catalogue
    periods: Marks[PeriodMention]
    dates: Marks[PeriodMention]
    cues: Marks[Cue]
    estimates: Marks[Cue]
    commitments: Marks[Commitment]
    _places: dict[str, Marks[PlaceMention]] = field(default_factory=dict)

    def places(self, region: str) -> Marks[PlaceMention]:
        """The places that the text names, as a document of `region` means them; looked for when first asked for."""
        if region not in self._places:
            self._places[region] = Marks(find_places(self.version.text, gazetteer(self.catalogue, region)))
        return self._places[region]


@dataclass(eq=False, slots=True)  # made for each sentence: one that is frozen takes three times as long
class Context:
    """One sentence with what holds in it. Positions are offsets in the version's text."""

    sentence: Sentence
    segment: Segment
    standing: Standing
    text: str
    around: Surroundings
    _named: tuple[PlaceMention, ...] | None = None
    _holds: tuple[Hold, ...] | None = None

    @property
    def own_region(self) -> str:
        """The full name of the place that its section is about."""
        return self.segment.region or self.standing.region

    @property
    def periods(self) -> tuple[PeriodMention, ...]:
        """The expressions of time in it."""
        return self.around.periods.between(self.sentence.start, self.sentence.end)

    @property
    def dates(self) -> tuple[PeriodMention, ...]:
        """The expressions of time in it that say when, and not only what something is compared with."""
        return self.around.dates.between(self.sentence.start, self.sentence.end)

    @property
    def places(self) -> tuple[PlaceMention, ...]:
        """The places named in it."""
        if self._named is None:
            places = self.around.places(self.own_region)
            self._named = places.between(self.sentence.start, self.sentence.end)
        return self._named

    def period_at(self, position: int) -> str | None:
        """The period of a figure at `position`: the last one written before it, else the section's own."""
        mention = self.mention_at(position)
        return mention.period if mention is not None else self.segment.period

    def mention_at(self, position: int) -> PeriodMention | None:
        """The expression of time that holds at `position`; null where none was written in the sentence before it.

        In a section without a time of its own, a sentence that begins with 其中 takes apart what the one before it
        told, and shares the time that this one began with.
        """
        mention = self.around.dates.last_before(position, since=self.sentence.start)
        if mention is not None or self.segment.period is not None or not self.text.startswith("其中"):
            return mention
        start = self.around.version.text.rfind("。", self.segment.start, self.sentence.start - 1) + 1
        before = self.around.dates.between(start or self.segment.start, self.sentence.start)
        return before[0] if before else None

    def span_at(self, position: int) -> str | None:
        """The years that a review of several years looks back on at `position`; null where it is of one or none."""
        mention = self.mention_at(position)
        return mention.period if mention is not None and mention.several_years else self.segment.span

    def region_at(self, position: int) -> str:
        """The full name of the place that a figure at `position` is about."""
        own = self.own_region
        if not self.places:
            return own
        if self._holds is None:
            self._holds = holds_of(self.places, self.text, self.sentence.start, own)
        return region_at(self._holds, position, own)

    def places_between(self, start: int, end: int) -> tuple[PlaceMention, ...]:
        """The places named in a stretch of the sentence."""
        named = self.places  # few sentences name any
        return tuple(place for place in named if start <= place.start < end) if named else ()

    def kind_at(self, position: int) -> Kind:
        """Whether a figure at `position` is a target or a result, by its section and the words before it."""
        mention = self.mention_at(position)
        if self.segment.role in PLANNING:
            return "result" if mention is not None and self._is_behind(mention, position) else "target"
        if mention is not None and self._lies_ahead(mention):
            return "target"
        return self._turned_at(position)

    def _is_behind(self, mention: PeriodMention, position: int) -> bool:
        """Whether a plan tells there of what is over already."""
        start, year = self.sentence.start, self.standing.report_year
        return tells_of_the_past(mention, self.text, start, position - start, year, self.around.catalogue)

    def _turned_at(self, position: int) -> Kind:
        """What the last word before `position` that decides makes of it."""
        near = True
        for cue in reversed(self.around.cues.between(self.sentence.start, position)):
            if cue.turns_to == "target_clause":
                # as far as the next pause: only the nearest can reach
                if near and not _PAUSE.search(self.text, cue.end - self.sentence.start, position - self.sentence.start):
                    return "target"
                near = False
            elif cue.turns_to == "estimate":
                return "result" if self.is_over(position) else "target"
            elif cue.turns_to == "result":
                return "result"
            elif cue.turns_to == "forecast" or self.segment.role != "review" or cue.in_reviews:
                return "target"
        return "result"

    def is_estimate(self, position: int) -> bool:
        """Whether a figure at `position` is said to be expected."""
        return self.around.estimates.last_before(position, since=self.sentence.start) is not None

    def commitment_at(self, position: int) -> str | None:
        """The word that carries the promise at `position` (力争, 确保); null where the text is plain."""
        commitment = self.around.commitments.last_before(position, since=self.sentence.start)
        return commitment.word if commitment is not None else None

    def is_over(self, position: int) -> bool:
        """Whether the period at `position` is over when the document appears."""
        period = self.period_at(position)
        if period is None:
            return self.segment.role == "review"
        last = days_of(period).last
        if self.segment.role == "review" and self.segment.period is not None:
            return last <= days_of(self.segment.period).last
        if self.standing.published is not None:
            return last < self.standing.published
        return self.standing.report_year is not None and last.year < self.standing.report_year

    def _lies_ahead(self, mention: PeriodMention) -> bool:
        """Whether a written period ends after the document's year, or is a deadline that is still to come."""
        year = self.standing.report_year
        if mention.period is None or year is None:
            return False
        last = days_of(mention.period).last
        if last.year > year:
            # 启动了2005—2007年扶贫计划 tells in a review of what has begun
            return self.segment.role != "review" or days_of(mention.period).first.year >= year
        published = self.standing.published
        return mention.deadline and (last.year == year if published is None else last > published)


days_of = lru_cache(maxsize=1024)(Period.parse)  # a report writes few periods, and asks for them at each figure


def contexts(version: Version, catalogue: Catalogue) -> Contexts:
    """One context for each sentence of `version`, in its order."""
    return contexts_of(surroundings_of(version, catalogue))


class Contexts(Sequence[Context]):
    """One context for each sentence of a version, in its order; each is made when it is first asked for, since four
    sentences of five tell no figure and name no project."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._sentences = around.version.sentences
        self._starts = [sentence.start for sentence in self._sentences]
        self._made: dict[int, Context] = {}
        self._told = retrospects(around.version, around.dates.all, around.catalogue)

    def __len__(self) -> int:
        return len(self._sentences)

    @overload
    def __getitem__(self, at: int) -> Context: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Context]: ...
    def __getitem__(self, at: int | slice) -> Context | Sequence[Context]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        context = self._made.get(at)
        if context is None:
            sentence, version = self._sentences[at], self._around.version
            text = version.text[sentence.start : sentence.end]
            segment = self._told.get(at) or version.segments[sentence.segment]
            context = self._made[at] = Context(sentence, segment, version.standing, text, self._around)
        return context

    def holding(self, positions: Iterable[int]) -> list[int]:
        """The numbers of the sentences in which one of `positions` lies, which are in order."""
        found, until = list[int](), -1
        for position in positions:
            if position < until:
                continue  # it lies in the same sentence as the one before
            at = bisect_right(self._starts, position) - 1
            if at >= 0 and position < (until := self._sentences[at].end):
                found.append(at)
        return found

    def spans(self, numbers: Iterable[int]) -> list[tuple[int, int]]:
        """Where the sentences of these numbers stand."""
        return [(self._sentences[at].start, self._sentences[at].end) for at in numbers]


def contexts_of(around: Surroundings) -> Contexts:
    """One context for each sentence of the version whose surroundings are given."""
    return Contexts(around)


def surroundings_of(version: Version, catalogue: Catalogue) -> Surroundings:
    """What is marked in `version`."""
    segments = version.segments
    starts = [segment.start for segment in segments]

    def years_at(position: int) -> tuple[int | None, int | None]:
        year = version.standing.report_year
        at = bisect_right(starts, position) - 1
        return year, (_single_year(segments[at]) if at >= 0 else None) or year

    periods = find_periods(version.text, years_at=years_at, catalogue=catalogue)
    cues, commitments = find_cues(version.text, catalogue)
    return Surroundings(
        version,
        catalogue,
        periods=Marks(periods),
        dates=Marks([mention for mention in periods if not mention.base]),
        cues=Marks(cues),
        estimates=Marks([cue for cue in cues if cue.turns_to == "estimate"]),
        commitments=Marks(commitments),
    )


def _single_year(segment: Segment) -> int | None:
    """The year that 全年 means in a section: its own, or the last of those that a review looks back on."""
    if segment.period is not None:
        return int(segment.period) if len(segment.period) == 4 else None
    return int(segment.span[-4:]) if segment.role == "review" and segment.span is not None else None
