"""Which document and which edition of it a reading belongs to; decided from values alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from ..likeness.judging import Likeness, likeness_of
from ..likeness.rules import LikenessRules
from ..likeness.wording import wording_of
from ..records import UNKNOWN_REGION, Reading, Standing

GivenAs = Literal["text", "wording", "report", "turn"]
Status = Literal["new_document", "new_version", "same_text", "new_source", "reread", "redescribed"]


@dataclass(frozen=True, slots=True)
class KnownEdition:
    """How an edition of a document is read now. `texts` are the hashes of all its renderings."""

    version_id: str
    text_sha256: str
    texts: frozenset[str]
    extraction_id: str
    ruleset: str
    ordinal: int
    known_from: datetime
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class KnownDescription:
    """The description of a document that stands, with the source whose reading gave it."""

    ordinal: int
    source: str
    content_sha256: str
    region: str
    report_year: int | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Given:
    """What one capture of one source gave."""

    source: str
    captured_at: datetime
    sha256: str
    edition: int
    version_id: str = field(default="", compare=False)
    given_as: GivenAs = field(default="text", compare=False)
    text: str = field(default="", compare=False)  # where it is a version of its own that is not read


@dataclass(slots=True)
class KnownDocument:
    """One document as far as a new reading of it needs to know it."""

    document_id: str
    editions: dict[int, KnownEdition] = field(default_factory=dict)
    description: KnownDescription | None = None
    given: list[Given] = field(default_factory=list)
    known_from: datetime | None = None

    @property
    def latest(self) -> int:
        """The number of the last edition, 0 before the first."""
        return max(self.editions, default=0)

    def has(self, given: Given) -> bool:
        """Whether it is known that a capture gave this."""
        return given in self.given

    def last_given(self, source: str) -> Given | None:
        """What the source gave last, null where it is no source of the document."""
        return max(
            (g for g in self.given if g.source == source), key=lambda g: (g.captured_at, g.edition), default=None
        )

    def authority(self, edition: int) -> str | None:
        """The source that an edition is read from: the one that describes the document where it gave the edition,
        else the last that did."""
        givers = [g for g in self.given if g.edition == edition and g.given_as == "text"]
        if self.description and any(g.source == self.description.source for g in givers):
            return self.description.source
        return max(givers, key=lambda g: (g.captured_at, g.source)).source if givers else None


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a reading belongs. `same_text` says no more than that the source did not change.

    `given_as` says what the capture has of the edition. Where that is not its text, nothing is read out of it, and
    `version_id` is the version that it gave, null for one of its own. `likeness` is to the edition's text,
    or for a new document to that of the document `near` it.
    """

    document_id: str
    edition: int
    status: Literal["new_document", "new_version", "same_text", "new_source"]
    given_as: GivenAs = "text"
    version_id: str | None = None
    likeness: Likeness | None = None
    near: str | None = None


def place_of_source(
    reading: Reading, text_sha256: str, known: KnownDocument, rules: LikenessRules | None = None
) -> Placement:
    """Where a reading of a source of `known` belongs.

    A capture that was read before, and bytes that did not change since, are the edition that they were, whatever
    their text is now: a ruleset that renders a text otherwise edits nothing. A source whose text is what it last
    gave has not changed, even if another source of the document has; one whose text is the latest edition's has
    caught up. Anything else is a new edition, a text that was there before included; but by `rules` a page that goes
    on turning between its last texts has no new one, and what changed beside the wording is no edit.
    """
    given = _capture_read_before(reading, known)
    if given:
        return Placement(known.document_id, given.edition, "same_text", given.given_as, given.version_id or None)
    last = known.last_given(reading.source)
    numbers = (last.edition if last else known.latest, known.latest)
    for edition in numbers:
        if known.editions[edition].text_sha256 == text_sha256:
            return Placement(known.document_id, edition, "same_text")
    if rules:
        return _place_by_wording(reading, last, numbers, known, rules)
    return Placement(known.document_id, known.latest + 1, "new_version")


def _place_by_wording(
    reading: Reading, last: Given | None, numbers: Sequence[int], known: KnownDocument, rules: LikenessRules
) -> Placement:
    """Where a changed text of a source belongs, by what a person would call changed."""
    text = reading.version.text
    wording = wording_of(text, rules)
    own = last if last and last.given_as == "report" else None
    if own and (own.text == text or wording_of(own.text, rules) == wording):
        return Placement(known.document_id, own.edition, "same_text", own.given_as, own.version_id)
    for edition in numbers:
        if wording_of(known.editions[edition].text, rules) == wording:
            version_id = known.editions[edition].version_id
            return Placement(known.document_id, edition, "same_text", "wording", version_id)
    if own:  # its notes and slips are its own, and no edit of the document
        for edition in numbers:
            if (found := likeness_of(known.editions[edition].text, text, rules)).is_same:
                return Placement(known.document_id, edition, "same_text", "report", likeness=found)
    turned = _turned_to(reading, wording, last, known, rules)
    if turned:
        return Placement(known.document_id, turned, "same_text", "turn", known.editions[turned].version_id)
    return Placement(known.document_id, known.latest + 1, "new_version")


def _turned_to(
    reading: Reading, wording: str, last: Given | None, known: KnownDocument, rules: LikenessRules
) -> int | None:
    """The earlier edition that a page shows again which goes back and forth; null where it was edited.

    The first way back is an edit like any other: a page may be put right. What stood for long is no turn either.
    """
    limits = rules.limits
    if last is None or (reading.captured_at - last.captured_at).days >= limits.settled_days:
        return None
    recent = [number for number in sorted(known.editions, reverse=True) if number > known.latest - limits.editions]
    wordings = {number: wording_of(known.editions[number].text, rules) for number in recent}
    went_back = len(set(wordings.values())) < len(recent)
    return next((number for number in recent if went_back and wordings[number] == wording), None)


def place_of_text(text_sha256: str, known: KnownDocument) -> Placement:
    """Where a reading of a source not met before belongs whose text `known` has: a second source of it."""
    edition = max(number for number, edition in known.editions.items() if text_sha256 in edition.texts)
    return Placement(known.document_id, edition, "new_source")


def place_of_like_text(reading: Reading, known: KnownDocument, rules: LikenessRules) -> Placement | None:
    """Where a reading of a source not met before belongs whose text is like one of the last of `known`; null where it
    is like none of them. Its `likeness` says whether it is the same report, and so a second source of it."""
    found: Placement | None = None
    for number in sorted(known.editions, reverse=True)[: rules.limits.editions]:
        edition = known.editions[number]
        likeness = likeness_of(edition.text, reading.version.text, rules)
        if likeness.verdict == "same_wording":
            return Placement(known.document_id, number, "new_source", "wording", edition.version_id, likeness)
        if likeness.verdict == "same_report" and not _is_of_another(reading, known):
            return Placement(known.document_id, number, "new_source", "report", likeness=likeness)
        if likeness.verdict != "other" and found is None:
            found = Placement(known.document_id, number, "new_document", likeness=likeness)
    return found


def _is_of_another(reading: Reading, known: KnownDocument) -> bool:
    """Whether what is said of place or year speaks against one report."""
    apart = disagreements(reading.version.standing, known.description) if known.description else []
    return any(name != "published" for name, _, _ in apart)


def adopts_description(
    reading: Reading, content_sha256: str, placement: Placement, known: KnownDocument | None
) -> bool:
    """Whether the reading's description is to stand for the document.

    The source that described the document may say otherwise later. Another may only where it fills what was open
    (region, year, day) and loses nothing; and nobody may by reading an old edition again.
    """
    if known is None or known.description is None:
        return True
    current = known.description
    if placement.edition < known.latest or content_sha256 == current.content_sha256:
        return False
    return reading.source == current.source or _fills(reading.version.standing, current)


def disagreements(standing: Standing, current: KnownDescription) -> list[tuple[str, object, object]]:
    """What a second source says otherwise of region, year or day: name, what stands, what it says."""
    told = {"region": standing.region, "report_year": standing.report_year, "published": standing.published}
    kept = {"region": current.region, "report_year": current.report_year, "published": current.published}
    both = [name for name in told if _said(told[name]) and _said(kept[name])]
    return [(name, kept[name], told[name]) for name in both if kept[name] != told[name]]


def _capture_read_before(reading: Reading, known: KnownDocument) -> Given | None:
    for given in known.given:
        if (given.source, given.captured_at, given.sha256) == (reading.source, reading.captured_at, reading.sha256):
            return given
    last = known.last_given(reading.source)
    return last if last and last.sha256 == reading.sha256 else None


def _fills(standing: Standing, current: KnownDescription) -> bool:
    new = (_said(standing.region), _said(standing.report_year), _said(standing.published))
    old = (_said(current.region), _said(current.report_year), _said(current.published))
    return new != old and all(n or not o for n, o in zip(new, old, strict=True))


def _said(value: object) -> bool:
    return value is not None and value != UNKNOWN_REGION
