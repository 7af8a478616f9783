"""The frozen records that the steps of the pipeline hand to one another.

Spans are half-open offsets in characters of a version's text. Figures are `Decimal` in the unit named
beside them, with 万 and 亿 multiplied out. Periods are written as in `Period`. Times carry UTC.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal["target", "result"]
Measure = Literal["level", "growth", "change", "share", "rank", "qualitative"]
Bound = Literal["exact", "at_least", "at_most", "about", "range"]
Basis = Literal["stock", "flow", "cumulative"]
Status = Literal["final", "estimate"]
Hardness = Literal["binding", "expected", "aspiration"]
Horizon = Literal["year", "plan", "date"]
Stage = Literal[
    "planned",
    "preparing",
    "approved",
    "started",
    "under_construction",
    "resumed",
    "structurally_complete",
    "finished",
    "in_operation",
    "behind",
    "stopped",
]
DocumentKind = Literal["work_report", "plan_report", "budget_report", "bulletin", "article", "news", "digest"]
Role = Literal["review", "problems", "goals", "targets", "plan", "article", "other"]
Grade = Literal["statistics", "government", "paper", "digest"]
Cause = Literal["new_document", "source_edited", "reextracted", "correction", "backfill", "availability"]
Significance = Literal["high", "middle", "low"]
Severity = Literal["fail", "warn", "note"]

_DAY = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of days with the way it is written: `2026`, `2021-H1`, `2026-Q1`, `2026-08`, `2021-07-16`,
    `2021-01/2021-05`, `2022/2026`. Periods sort by their first day, then by their last.

    >>> Period.parse("2026-Q1").last
    datetime.date(2026, 3, 31)
    """

    first: date
    last: date
    text: str

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that `text` writes; ValueError where it writes none."""
        start, _, end = text.partition("/")
        first, last = _days(start)
        return cls(first, _days(end)[1] if end else last, text)

    @property
    def years(self) -> int:
        """The number of calendar years that it touches."""
        return self.last.year - self.first.year + 1

    @property
    def is_year(self) -> bool:
        """Whether it is one whole calendar year."""
        return self.text == f"{self.first.year}"


def _days(text: str) -> tuple[date, date]:
    match = _DAY.fullmatch(text)
    if not match:
        raise ValueError(f"no period: {text!r}")
    year, half, quarter, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern asks for it
    if day and month:
        return date(year, month, day), date(year, month, day)
    if half:
        begin, end = 6 * half - 5, 6 * half
    elif quarter:
        begin, end = 3 * quarter - 2, 3 * quarter
    elif month:
        begin = end = month
    else:
        begin, end = 1, 12
    return date(year, begin, 1), date(year, end, calendar.monthrange(year, end)[1])


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at. `kind` is a short id such as `unread_number` or `region_disagrees`;
    the message says what, where and what to do. The span is null where it is about the whole document. One that comes
    of comparing names its document and the place that it is about; one of reading stands in its own."""

    kind: str
    severity: Severity
    message: str
    start: int | None = None
    end: int | None = None
    document_id: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a document; null where nobody said it.

    `region` is a division's full name, `address` the public page, `work` the title of the work it is a
    publication of, `work_issuer` and `work_kind` that work's own. `said_by` maps each field that is set to who said
    it: `command line`, `sidecar`, `front matter`, `meta tag`, `text`, `file name`, `trafilatura`, `file properties`.
    """

    title: str | None = None
    issuer: str | None = None
    region: str | None = None
    kind: DocumentKind | None = None
    report_year: int | None = None
    published: date | None = None
    address: str | None = None
    work: str | None = None
    work_issuer: str | None = None
    work_kind: DocumentKind | None = None
    said_by: Mapping[str, str] = field(default_factory=dict)


NOTHING_SAID = Description()
UNKNOWN_REGION = "不明"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a document's description comes to once settled: no field is left open.

    `region` is `UNKNOWN_REGION` where nobody says it, `report_year` null. `work_id` (`吕梁市/work_report/2026`) is the
    same for all publications of one work and null where its place or year is not known; `is_work` says that the
    document is the work itself, whole or in part, and no paper's or digest's account of it.
    """

    title: str
    issuer: str | None
    region: str
    kind: DocumentKind
    grade: Grade
    report_year: int | None
    published: date | None
    address: str | None
    work_id: str | None
    is_work: bool


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes got from one source at one moment, with what came along.

    `source` is what identifies the source: a URL, a path relative to `seeds/` as `seeds:NAME`, or `file:PATH`
    for a file given by hand. `name` is the file name or the last part of the URL. `told` is what the command line
    and the sidecar say. `headers` are HTTP's, lower-cased. `final_url` is where redirects led, null without any.
    """

    source: str
    name: str
    content: bytes
    sha256: str
    captured_at: datetime
    media_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    told: Description = NOTHING_SAID
    final_url: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a version with one role and one region. `period` is the span its undated figures are about where
    its heading or the document's year decides it (a review of 2025: `2025`; five-year goals: `2026/2030`). `span` is
    what a review of several years looks back on: its sums are about that, a level reached in it has no date.
    """

    ordinal: int
    start: int
    end: int
    role: Role
    region: str | None
    period: str | None
    title: str
    span: str | None = None


class Sentence(NamedTuple):
    """One sentence of one segment; its text is `text[start:end]`.

    A tuple, for it is made in a third of a frozen dataclass's time, and a text has more sentences than anything else.
    """

    start: int
    end: int
    segment: int


@dataclass(frozen=True, slots=True)
class Version:
    """The text of a document, ready to be read.

    `text` is normalised (widths, radicals, line ends; nothing repaired). `offsets[i]` is where `text[i]` stands in
    `source_text`, the decoded text before normalising; it has one entry more than `text`. `cuts` are the places in
    `text` where the edge of a page was left out of it.
    """

    text: str
    source_text: str
    offsets: tuple[int, ...]
    form: Literal["text", "markdown", "html", "pdf", "word", "scan"]
    description: Description
    standing: Standing
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    coverage: Coverage
    findings: tuple[Finding, ...] = ()
    cuts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of its work a version holds: what absence may be concluded from.

    `sections` are the roles found. `target_lists` are the periods (with their region) whose sentence of main targets
    stands in the text, whole. `starts_midway` as in 上接1版, `ends_early` as in 下转4版. `whole` only where the text
    is the work itself from beginning to end.
    """

    sections: tuple[Role, ...] = ()
    target_lists: tuple[tuple[str, str], ...] = ()  # (region, period)
    starts_midway: bool = False
    ends_early: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """One statement of one number, or of one qualitative goal or result, about an indicator.

    `quote` is `text[start:end]`: the number with its unit and modifiers. The sentence is
    `text[sentence_start:sentence_end]`. `low` and `high` are in `unit`, equal unless a range or open; both null where
    `measure` is qualitative. `commitment` is the word that carries the promise (力争, 确保). `rule` names
    the rule that decided. `hardness` says how firmly a target is promised, `horizon` whether it is one for its year,
    for several years or for a nearer date; both null for results.
    """

    start: int
    end: int
    quote: str
    sentence_start: int
    sentence_end: int
    segment: int
    indicator: str | None
    label: str
    region: str
    kind: Kind
    measure: Measure
    low: Decimal | None
    high: Decimal | None
    bound: Bound | None
    unit: str | None
    period: str | None
    basis: Basis | None
    status: Status
    commitment: str | None
    rule: str
    hardness: Hardness | None = None
    horizon: Horizon | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """One statement of the stage of one named project; `quote` is `text[start:end]`, the words that give it.

    `project` is the name made the same over the years (aliases are applied later, from the vocabulary)."""

    start: int
    end: int
    quote: str
    sentence_start: int
    sentence_end: int
    segment: int
    project: str
    stage: Stage
    kind: Kind
    period: str | None
    region: str
    rule: str


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral of the text and what claims it: an observation, a period, a milestone, a named rule that says why it
    is none of them, or nothing (then it is a leftover, and a finding)."""

    start: int
    end: int
    claimed_by: Literal["observation", "period", "milestone", "rule"] | None
    rule: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one ruleset reads out of one version."""

    ruleset: str
    observations: tuple[Observation, ...]
    milestones: tuple[Milestone, ...]
    numerals: tuple[Numeral, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One capture, read: its bytes' hash, its version and what was extracted from it. `told_as` is a hash of what
    people say of its document, by what was told with it and by corrections; empty where they say nothing."""

    source: str
    name: str
    sha256: str
    captured_at: datetime
    version: Version
    extraction: Extraction
    told_as: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document as the warehouse knows it now; every field of its description is settled.

    `name` is the file name of its first source. `work_id` is the same for all publications of one work, `is_work`
    says that it is the work itself and no paper's or digest's account of it. `known_from` is when this reading came
    in and `cause` why.
    """

    document_id: str
    version_id: str
    name: str
    title: str
    issuer: str | None
    region: str
    kind: DocumentKind
    grade: Grade
    work_id: str
    is_work: bool
    report_year: int | None
    published: date | None
    address: str | None
    known_from: datetime
    cause: Cause
    coverage: Coverage = Coverage()


@dataclass(frozen=True, slots=True)
class Fact:
    """An observation with the document it stands in: what comparisons read. `sentence` is the sentence's text."""

    observation_id: str
    observation: Observation
    sentence: str
    document: Document


@dataclass(frozen=True, slots=True)
class MilestoneFact:
    """A milestone with the document it stands in; `project` has its aliases applied."""

    milestone_id: str
    milestone: Milestone
    project: str
    sentence: str
    document: Document


@dataclass(frozen=True, slots=True)
class SourceAttempt:
    """One attempt to get a source, or one capture of it where the attempt is not on record. `status` is HTTP's, null
    where there was no answer; `size` the bytes of the body; `final_url` where redirects led, null without any.
    `gone` is an answer that there is no such page, also by a page that says so or that is empty."""

    at: datetime
    status: int | None
    size: int | None = None
    final_url: str | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class OtherAddress:
    """Another page that gives the same document, and since when."""

    source: str
    since: datetime


@dataclass(frozen=True, slots=True)
class SourceHistory:
    """A source, the document that it gave, and the attempts to get it; other pages that give the document too."""

    source: str
    document: Document
    attempts: tuple[SourceAttempt, ...]
    others: tuple[OtherAddress, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a change: a figure, or a project's stage, with its quote and where it stands."""

    fact_id: str
    document_id: str
    period: str | None
    quote: str
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound | None = None
    unit: str | None = None
    stage: Stage | None = None
    commitment: str | None = None
    status: Status = "final"
    grade: Grade = "government"
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the change log.

    `change_id` is a hash of what the change is about: type, kind, place, periods, figures and documents of both
    sides, never of when or by which ruleset it was found. Figures of the sides stand in their own units; `unit` is
    canonical and `from_low` … `to_high` are in it, as is `difference`. `subject` is the indicator's id, the normalised
    label or the project's name, whichever names the thing.
    """

    change_id: str
    type: str
    kind: Literal["target", "result", "verdict", "milestone"] | None
    cause: Cause
    region: str
    subject: str
    indicator: str | None
    to_indicator: str | None
    label: str | None
    measure: Measure | None
    to_measure: Measure | None
    unit: str | None
    before: Side | None
    after: Side | None
    from_low: Decimal | None = None
    from_high: Decimal | None = None
    to_low: Decimal | None = None
    to_high: Decimal | None = None
    difference: Decimal | None = None
    difference_pct: Decimal | None = None
    gap_years: int | None = None
    ambition: Literal["more", "less", "same"] | None = None
    comparable: bool = True
    reason: str | None = None
    repeated: int | None = None
    provisional: bool = False
    grade: Grade | None = None
    rule: str = ""
    previous: str | None = None
    significance: Significance | None = None
    significance_rule: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a goal over several years has come, by the latest year in hand.

    `counted` says how the years make it up: `level` (a year must come to it), `sum`, `average` (a yearly growth,
    compound) or `total` (a growth over all years, compound). Values are in the unit of the verdict, an average and a
    total in %. `reached_share` is the share of the way, in %. Paces are per year in that unit, of growths the yearly
    rate in %: `pace_planned` over all years of the goal, `pace_needed` over the `years_left` after the latest in hand.
    What cannot be told is null, and `reason` says why.
    """

    counted: Literal["level", "sum", "average", "total"] | None = None
    start_value: Decimal | None = None
    start_period: str | None = None
    reached_value: Decimal | None = None
    reached_period: str | None = None
    reached_share: Decimal | None = None
    pace_planned: Decimal | None = None
    pace_needed: Decimal | None = None
    years_left: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A target held against the result for its period, by a versioned rule; `result` is null where none is in hand.

    `progress` is set for goals over several years that have a figure."""

    verdict_id: str
    verdict: str
    target: Fact
    result: Fact | None
    unit: str | None
    difference: Decimal | None
    provisional: bool
    grade: Grade | None
    rule: str
    reason: str | None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """The last look at a source, or at what an entry of the sources watches, and what went before it.

    `outcome` is that of `fetches`: new, unchanged, list, failed, forbidden, busy, gone, refused. `failures` counts the
    looks that failed one after the other up to this one. `new_at` is when it last gave something new, null where it
    never did, `known_from` when it was first looked at. `retry_at` is when the server wants to be asked again,
    `source_id` the entry that wanted it, null for what was given by hand.
    """

    at: datetime
    outcome: str
    failures: int = 0
    retry_at: datetime | None = None
    new_at: datetime | None = None
    known_from: datetime | None = None
    source_id: str | None = None
    status: int | None = None
    error: str | None = None
