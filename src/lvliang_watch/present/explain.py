"""A reading laid over its text: every number marked by what claims it, and the text cut into runs under the marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Literal, TypeVar, get_args

from ..records import Finding, Milestone, Numeral, Observation, Reading, Segment

Claim = Literal["observation", "milestone", "period", "rule", "leftover", "finding"]
Item = Observation | Milestone | Numeral | Finding
CLAIMS: tuple[Claim, ...] = get_args(Claim)
LEFTOVER = "unread_number"  # the kind of finding that a numeral without a claim comes with

# Which of two marks on the same words stands outside.
_LAYERS = (Finding, Milestone, Observation, Numeral)
_Spanned = TypeVar("_Spanned", bound=Item)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text with what claims it; `items` are the statements that stand on these very words.

    `inner` marks the digits of a statement: they are part of the mark around them and claim nothing themselves.
    """

    number: int
    start: int
    end: int
    claim: Claim
    items: tuple[Item, ...]
    inner: bool = False

    @property
    def is_numeral(self) -> bool:
        """Whether it is the mark of one number in digits."""
        return isinstance(self.items[0], Numeral)

    @property
    def is_target(self) -> bool:
        """Whether a promise stands here."""
        return any(isinstance(one, Observation | Milestone) and one.kind == "target" for one in self.items)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of the text with the marks over it, from the outermost to the innermost."""

    start: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text in one segment, or in none; its lines keep their ends."""

    segment: Segment | None
    lines: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A reading with its marks. `findings` come with the mark that shows their place, where they have one.

    `numerals` counts the numbers in digits by what claims them.
    """

    reading: Reading
    marks: tuple[Mark, ...]
    blocks: tuple[Block, ...]
    findings: tuple[tuple[Finding, Mark | None], ...]
    numerals: Mapping[Claim, int]

    @property
    def counts(self) -> Mapping[Claim, int]:
        """How many places of the text each claim marks."""
        found = Counter(mark.claim for mark in self.marks if not mark.inner)
        return {claim: found[claim] for claim in CLAIMS}

    def within(self, mark: Mark) -> list[Mark]:
        """The numbers in digits that begin in a mark, in order; the mark itself where it is one."""
        following = takewhile(lambda one: one.start < mark.end, self.marks[mark.number - 1 :])
        return [one for one in following if one.is_numeral]


def explain(reading: Reading) -> Explained:
    """The reading laid over its text: joined in their order, the runs are the text, and each numeral is one mark."""
    text = reading.version.text
    findings = (*reading.version.findings, *reading.extraction.findings)
    marks = _marks(reading, findings)
    places = {(mark.start, mark.end): mark for mark in marks if mark.claim in ("leftover", "finding")}
    counted = Counter(_claim_of(numeral) for numeral in reading.extraction.numerals)
    return Explained(
        reading=reading,
        marks=marks,
        blocks=tuple(_blocks(text, reading.version.segments, marks)),
        findings=tuple((one, places.get(span) if (span := _span(one, text)) else None) for one in findings),
        numerals={claim: counted[claim] for claim in CLAIMS if claim != "finding"},
    )


def _marks(reading: Reading, findings: Sequence[Finding]) -> tuple[Mark, ...]:
    """All marks, numbered in the order of the text; what holds another comes before it."""
    text, extraction = reading.version.text, reading.extraction
    stated = [*_grouped(extraction.observations, "observation"), *_grouped(extraction.milestones, "milestone")]
    leftovers = {(one.start, one.end) for one in extraction.numerals if one.claimed_by is None}
    doubts: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        if span := _span(finding, text):
            doubts.setdefault(span, []).append(finding)
    marks = [*stated, *_numerals(extraction.numerals, stated, doubts)]
    marks += [Mark(0, *span, "finding", tuple(these)) for span, these in doubts.items() if span not in leftovers]
    return tuple(
        Mark(number, one.start, one.end, one.claim, one.items, one.inner)
        for number, one in enumerate(sorted(marks, key=_place), 1)
    )


def _place(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, _LAYERS.index(type(mark.items[0]))


def _span(finding: Finding, text: str) -> tuple[int, int] | None:
    """Where a finding stands; null where it is about the whole, or about words that are no longer there."""
    if finding.start is None or finding.end is None or not 0 <= finding.start < finding.end <= len(text):
        return None
    return finding.start, finding.end


def _grouped(items: Iterable[_Spanned], claim: Claim) -> Iterator[Mark]:
    """A mark for each stretch that statements stand on; several on the same words share one."""
    found: dict[tuple[int, int], list[Item]] = {}
    for item in items:
        found.setdefault((item.start or 0, item.end or 0), []).append(item)
    for (start, end), these in found.items():
        yield Mark(0, start, end, claim, tuple(these))


def _claim_of(numeral: Numeral) -> Claim:
    return numeral.claimed_by or "leftover"


def _numerals(
    numerals: Iterable[Numeral], stated: Sequence[Mark], doubts: Mapping[tuple[int, int], Sequence[Finding]]
) -> Iterator[Mark]:
    """A mark for each numeral; it is an inner one where the statement that claims it is marked over it already."""
    covered = {
        (mark.claim, position) for mark in stated for position in range(mark.start, mark.end)
    }  # a statement is a few words long, so this stays as small as the text
    for one in numerals:
        claim = _claim_of(one)
        inner = any((claim, position) in covered for position in range(one.start, one.end))
        more = doubts.get((one.start, one.end), ()) if claim == "leftover" else ()
        yield Mark(0, one.start, one.end, claim, (one, *more), inner)


def _blocks(text: str, segments: Sequence[Segment], marks: Sequence[Mark]) -> Iterator[Block]:
    """The text in its segments, with what stands between them, cut into lines and these into runs."""
    runs = iter(_runs(text, segments, marks))
    run = next(runs, None)
    for segment, end in _parts(segments, len(text)):
        lines: list[tuple[Run, ...]] = []
        line: list[Run] = []
        while run and run.start < end:
            line.append(run)
            if run.text.endswith("\n"):
                lines.append(tuple(line))
                line = []
            run = next(runs, None)
        if line:
            lines.append(tuple(line))
        if lines:
            yield Block(segment, tuple(lines))


def _parts(segments: Sequence[Segment], length: int) -> Iterator[tuple[Segment | None, int]]:
    """The segments with where they end, and null for what stands in none of them."""
    at = 0
    for segment in sorted(segments, key=lambda one: one.start):
        if segment.start > at:
            yield None, segment.start
        yield segment, segment.end
        at = max(at, segment.end)
    yield None, length


def _runs(text: str, segments: Sequence[Segment], marks: Sequence[Mark]) -> Iterator[Run]:
    """The text cut wherever a mark, a segment or a line begins or ends."""
    spans = [*((one.start, one.end) for one in segments), *((one.start, one.end) for one in marks)]
    cuts = {0, len(text), *(edge for span in spans for edge in span)}
    cuts |= {position + 1 for position, character in enumerate(text) if character == "\n"}
    edges = sorted(cuts)
    open_: list[Mark] = []
    coming = iter(marks)
    mark = next(coming, None)
    for start, end in pairwise(edges):
        open_ = [one for one in open_ if one.end > start]
        while mark and mark.start <= start:
            open_.append(mark)
            mark = next(coming, None)
        yield Run(start, text[start:end], tuple(open_))
