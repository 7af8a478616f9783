"""What surrounds a figure: for each sentence, the period, region, kind and commitment that hold at a position."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ..catalogue import Catalogue
from ..records import Kind, Period, Segment, Sentence, Standing, Version
from .cues import Cue, find_cues
from .periods import PeriodMention, find_periods
from .places import PlaceMention, find_places, gazetteer
from .regions import Hold, holds_of, region_at

_PAUSE = re.compile(r"[，,；;。：:]")
_TARGET_ROLES = ("goals", "targets", "plan")


@dataclass(frozen=True, slots=True)
class Context:
    """One sentence with what holds in it. Positions are offsets in the version's text."""

    sentence: Sentence
    segment: Segment
    standing: Standing
    text: str
    periods: tuple[PeriodMention, ...]
    places: tuple[PlaceMention, ...]
    cues: tuple[Cue, ...]
    commitments: tuple[tuple[int, str], ...]
    dates: tuple[PeriodMention, ...]
    holds: tuple[Hold, ...]
    estimated_from: int | None

    def period_at(self, position: int) -> str | None:
        """The period of a figure at `position`: the last one written before it, else the section's own."""
        mention = self.mention_at(position)
        return mention.period if mention is not None else self.segment.period

    def mention_at(self, position: int) -> PeriodMention | None:
        """The expression of time that holds at `position`; null where none was written in the sentence before it."""
        at = bisect_left(self.dates, position, key=_start) - 1
        return self.dates[at] if at >= 0 else None

    def span_at(self, position: int) -> str | None:
        """The years that a review of several years looks back on at `position`; null where it is of one or none."""
        mention = self.mention_at(position)
        return mention.period if mention is not None and mention.several_years else self.segment.span

    def region_at(self, position: int) -> str:
        """The full name of the place that a figure at `position` is about."""
        return region_at(self.holds, position, self.segment.region or self.standing.region)

    def places_between(self, start: int, end: int) -> tuple[PlaceMention, ...]:
        """The places named in a stretch of the sentence."""
        first, last = (bisect_left(self.places, at, key=_start) for at in (start, end))
        return self.places[first:last]

    def kind_at(self, position: int) -> Kind:
        """Whether a figure at `position` is a target or a result, by its section and the words before it."""
        if self.segment.role in _TARGET_ROLES:
            return "target"
        mention = self.mention_at(position)
        if mention is not None and self._lies_ahead(mention):
            return "target"
        return self._turned_at(position)

    def _turned_at(self, position: int) -> Kind:
        """What the last word before `position` that decides makes of it."""
        near = True
        for at in range(bisect_left(self.cues, position, key=_start) - 1, -1, -1):
            cue = self.cues[at]
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
        return self.estimated_from is not None and self.estimated_from < position

    def commitment_at(self, position: int) -> str | None:
        """The word that carries the promise at `position` (力争, 确保); null where the text is plain."""
        at = bisect_left(self.commitments, (position, "")) - 1
        return self.commitments[at][1] if at >= 0 else None

    def is_over(self, position: int) -> bool:
        """Whether the period at `position` is over when the document appears."""
        period = self.period_at(position)
        if period is None:
            return self.segment.role == "review"
        last = Period.parse(period).last
        if self.segment.role == "review" and self.segment.period is not None:
            return last <= Period.parse(self.segment.period).last
        if self.standing.published is not None:
            return last < self.standing.published
        return self.standing.report_year is not None and last.year < self.standing.report_year

    def _lies_ahead(self, mention: PeriodMention) -> bool:
        """Whether a written period ends after the document's year, or is a deadline that is still to come."""
        year = self.standing.report_year
        if mention.period is None or year is None:
            return False
        last = Period.parse(mention.period).last
        if last.year > year:
            return True
        published = self.standing.published
        return mention.deadline and (last.year == year if published is None else last > published)


def contexts(version: Version, catalogue: Catalogue) -> tuple[Context, ...]:
    """One context for each sentence of `version`, in its order."""
    segments = version.segments
    starts = [segment.start for segment in segments]

    def years_at(position: int) -> tuple[int | None, int | None]:
        year = version.standing.report_year
        at = bisect_right(starts, position) - 1
        return year, (_single_year(segments[at]) if at >= 0 else None) or year

    periods = find_periods(version.text, years_at=years_at, catalogue=catalogue)
    cues, commitments = find_cues(version.text, catalogue)
    named: dict[str, tuple[tuple[PlaceMention, ...], _Slices]] = {}
    by_period = _Slices([mention.start for mention in periods])
    by_cue, by_word = _Slices([cue.start for cue in cues]), _Slices([start for start, _ in commitments])
    found = []
    for sentence in version.sentences:
        segment = segments[sentence.segment]
        region = segment.region or version.standing.region
        if region not in named:
            here = find_places(version.text, gazetteer(catalogue, region))
            named[region] = here, _Slices([place.start for place in here])
        places, by_place = named[region]
        text = version.text[sentence.start : sentence.end]
        dates, here, turns = periods[by_period.of(sentence)], places[by_place.of(sentence)], cues[by_cue.of(sentence)]
        found.append(
            Context(
                sentence=sentence,
                segment=segment,
                standing=version.standing,
                text=text,
                periods=dates,
                places=here,
                cues=turns,
                commitments=commitments[by_word.of(sentence)],
                dates=tuple(mention for mention in dates if not mention.base) if dates else (),
                holds=holds_of(here, text, sentence.start, region),
                estimated_from=_first_estimate(turns) if turns else None,
            )
        )
    return tuple(found)


def _first_estimate(cues: Sequence[Cue]) -> int | None:
    return next((cue.start for cue in cues if cue.turns_to == "estimate"), None)


def _start(one: PeriodMention | PlaceMention | Cue) -> int:
    return one.start


class _Slices:
    """The slice of a sorted list of positions that falls into a sentence."""

    def __init__(self, starts: Sequence[int]) -> None:
        self.starts = starts

    def of(self, sentence: Sentence) -> slice:
        first = bisect_left(self.starts, sentence.start)
        return slice(first, bisect_left(self.starts, sentence.end, first))


def _single_year(segment: Segment) -> int | None:
    """The year of a section that is about one year."""
    return int(segment.period) if segment.period is not None and len(segment.period) == 4 else None
