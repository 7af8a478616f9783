"""What surrounds a figure: for each sentence, the period, region, kind and commitment that hold at a position."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ..catalogue import Catalogue
from ..records import Kind, Period, Segment, Sentence, Standing, Version
from .cues import Cue, find_cues
from .periods import PeriodMention, find_periods
from .places import PlaceMention, find_places, gazetteer

_SEPARATORS = re.compile(r"[，,；;：:、。！!？?\n]+")
_PAUSE = re.compile(r"[，,；;。：:]")
_TARGET_ROLES = ("goals", "targets", "plan")
_OPEN_CLAUSE = re.compile(r"(?:^|[，,；;。：:“”\s（(])(?:其中|在|位于|仅|以|如|今年|去年|目前)?[，,]?$")
_OF_A_SCOPE = re.compile(r"(?:第|前|首|领先|率先|最|唯一|平均|同类|地级|各|之|[0-9一二三]+[个位])")


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence with the separator that closes it, which is empty at the sentence's end."""

    start: int
    end: int
    separator: str


@dataclass(frozen=True, slots=True)
class Context:
    """One sentence with what holds in it. Positions are offsets in the version's text."""

    sentence: Sentence
    segment: Segment
    standing: Standing
    text: str
    clauses: tuple[Clause, ...]
    periods: tuple[PeriodMention, ...]
    places: tuple[PlaceMention, ...]
    cues: tuple[Cue, ...]
    commitments: tuple[tuple[int, str], ...]

    def period_at(self, position: int) -> str | None:
        """The period of a figure at `position`: the last one written before it, else the section's own."""
        mention = self.mention_at(position)
        return mention.period if mention is not None else self.segment.period

    def mention_at(self, position: int) -> PeriodMention | None:
        """The expression of time that holds at `position`; null where none was written in the sentence before it."""
        held = None
        for mention in self.periods:
            if mention.start >= position:
                break
            if not mention.base:
                held = mention
        return held

    def region_at(self, position: int) -> str:
        """The full name of the place that a figure at `position` is about."""
        region = own = self.segment.region or self.standing.region
        clause = self.clause_at(position)
        for place in self.places:
            if place.start >= position:
                break
            if place.relation == "own" or self._holds(place, clause):
                region = place.region
            elif self._opens_list(place):
                region = own
        return region

    def kind_at(self, position: int) -> Kind:
        """Whether a figure at `position` is a target or a result, by its section and the words before it."""
        if self.segment.role in _TARGET_ROLES:
            return "target"
        turned: Kind = "result"
        for cue in self.cues:
            if cue.start >= position:
                break
            if cue.turns_to == "target_clause":
                if not _PAUSE.search(self.text, cue.end - self.sentence.start, position - self.sentence.start):
                    return "target"
            elif cue.turns_to == "forecast":
                turned = "target"
            elif cue.turns_to == "estimate":
                turned = "result" if self.is_over(position) else "target"
            elif cue.turns_to == "result":
                turned = "result"
            elif self.segment.role != "review" or cue.in_reviews:
                turned = "target"
        mention = self.mention_at(position)
        return "target" if mention is not None and self._lies_ahead(mention) else turned

    def is_estimate(self, position: int) -> bool:
        """Whether a figure at `position` is said to be expected."""
        return any(cue.turns_to == "estimate" and cue.start < position for cue in self.cues)

    def commitment_at(self, position: int) -> str | None:
        """The word that carries the promise at `position` (力争, 确保); null where the text is plain."""
        held = None
        for start, word in self.commitments:
            if start >= position:
                break
            held = word
        return held

    def clause_at(self, position: int) -> Clause:
        """The clause that holds `position`."""
        at = bisect_right(self.clauses, position, key=lambda clause: clause.start) - 1
        return self.clauses[max(at, 0)]

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

    def _opens_list(self, place: PlaceMention) -> bool:
        """Whether a place is the first of a list that opens a clause: what follows is about them together."""
        start = self.sentence.start
        return bool(
            self.text[place.end - start :][:1] in ("、", "和", "与", "及")
            and _OPEN_CLAUSE.search(self.text[: place.start - start])
        )

    def _among_others(self, place: PlaceMention) -> bool:
        """Whether the stretch between pauses that holds a place names another one too: then it is about neither."""
        start = self.sentence.start
        pauses = [match.start() + start for match in _PAUSE.finditer(self.text)]
        at = bisect_right(pauses, place.start)
        first = pauses[at - 1] if at else start
        last = pauses[at] if at < len(pauses) else self.sentence.end
        return any(
            first <= other.start < last and other.region != place.region and other.relation == place.relation
            for other in self.places
        )

    def _holds(self, place: PlaceMention, clause: Clause) -> bool:
        """A place that opens its clause holds to the sentence's end; one within a clause as far as that goes."""
        if place.venue:
            return False
        if place.relation == "acting":
            return True
        start = self.sentence.start
        before, after = self.text[: place.start - start], self.text[place.end - start :][:4]
        if place.relation == "above" and (_OF_A_SCOPE.match(after) or place.end - place.start < 3):
            return False  # 全省 scopes a position, 山西 opens the name of a company
        if after[:1] in ("、", "和", "与", "及", "至", "等") or before[-1:] in ("、", "和", "与", "及", "至"):
            return False  # one of a list, or an end of a route
        if self._among_others(place):
            return False
        if _OPEN_CLAUSE.search(before):
            return True
        return place.relation in ("within", "beside") and clause.start <= place.start


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
        found.append(
            Context(
                sentence,
                segment,
                version.standing,
                text,
                _clauses(text, sentence.start),
                periods[by_period.of(sentence)],
                places[by_place.of(sentence)],
                cues[by_cue.of(sentence)],
                commitments[by_word.of(sentence)],
            )
        )
    return tuple(found)


class _Slices:
    """The slice of a sorted list of positions that falls into a sentence."""

    def __init__(self, starts: Sequence[int]) -> None:
        self.starts = starts

    def of(self, sentence: Sentence) -> slice:
        return slice(bisect_right(self.starts, sentence.start - 1), bisect_right(self.starts, sentence.end - 1))


def _single_year(segment: Segment) -> int | None:
    """The year of a section that is about one year."""
    return int(segment.period) if segment.period is not None and len(segment.period) == 4 else None


def _clauses(text: str, offset: int) -> tuple[Clause, ...]:
    found, start = [], 0
    for match in _SEPARATORS.finditer(text):
        if (
            match.group() in ",:"
            and text[match.end() : match.end() + 1].isdigit()
            and text[start : match.start()][-1:].isdigit()
        ):
            continue  # 1,234 and 4.2:58.2
        found.append(Clause(offset + start, offset + match.start(), match.group()))
        start = match.end()
    if start < len(text) or not found:
        found.append(Clause(offset + start, offset + len(text), ""))
    return tuple(found)
