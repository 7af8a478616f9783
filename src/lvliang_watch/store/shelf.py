"""What the warehouse knows of the documents that a batch of readings may belong to, loaded at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from ..likeness.rules import LikenessRules
from ..likeness.sketches import bands_of
from ..likeness.wording import wording_of
from ..records import Reading
from .identity import (
    Given,
    KnownDescription,
    KnownDocument,
    KnownEdition,
    Placement,
    place_of_like_text,
    place_of_source,
    place_of_text,
)
from .ids import aware_utc, id_of, naive_utc
from .rows import fetch_dicts
from .sketches import LIKELIEST, SHARED, bands_held, documents_like, sketch_versions
from .warehouse import Warehouse


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was known of a region before a run: the days and years of one of its documents."""

    published: date | None
    report_year: int | None


@dataclass(slots=True)
class Shelf:
    """The documents at hand, by source and by text; grows while a batch is written."""

    documents: dict[str, KnownDocument] = field(default_factory=dict)
    by_source: dict[str, str] = field(default_factory=dict)
    by_text: dict[str, str] = field(default_factory=dict)
    earlier: dict[str, list[Earlier]] = field(default_factory=dict)
    rules: LikenessRules | None = None
    by_band: dict[str, set[str]] = field(default_factory=dict)
    bands: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by the hash of their text

    def place(self, reading: Reading, text_sha256: str) -> Placement:
        """Where a reading belongs: the document of its source, else one that has its text, else a new one."""
        if reading.source in self.by_source:
            known = self.documents[self.by_source[reading.source]]
            return place_of_source(reading, text_sha256, known, self.rules)
        if text_sha256 in self.by_text:
            return place_of_text(text_sha256, self.documents[self.by_text[text_sha256]])
        new = Placement(id_of("document", reading.source), 1, "new_document")
        return self._place_by_likeness(reading, text_sha256, new) if self.rules else new

    def like(self, text_sha256: str) -> list[str]:
        """The documents that may be alike a text of the batch, the likeliest first."""
        shared = Counter(document for band in self.bands[text_sha256] for document in self.by_band.get(band, ()))
        found = [(-n, *self._age(document)) for document, n in shared.items() if n >= SHARED]
        return [document for _, _, document in sorted(found)[:LIKELIEST]]

    def _place_by_likeness(self, reading: Reading, text_sha256: str, new: Placement) -> Placement:
        """A second source of the oldest document that has the report; else a new document, with what it is nearly."""
        assert self.rules  # noqa: S101 - asked for with rules only
        found = [place_of_like_text(reading, self.documents[one], self.rules) for one in self.like(text_sha256)]
        same = [place for place in found if place and place.status == "new_source"]
        if same:
            return min(same, key=lambda place: (place.given_as == "report", self._age(place.document_id)))
        near = next((place for place in found if place), None)
        return replace(new, likeness=near.likeness, near=near.document_id) if near else new

    def _age(self, document_id: str) -> tuple[datetime, str]:
        known_from = self.documents[document_id].known_from
        assert known_from  # noqa: S101 - of every document on the shelf
        return known_from, document_id

    def is_backfill(self, region: str, published: date | None, report_year: int | None) -> bool:
        """Whether an earlier run knew a document of the region that appeared, or reports, later than this one."""
        return any(_later(other, published, report_year) for other in self.earlier.get(region, ()))


def load_shelf(
    w: Warehouse,
    readings: Sequence[Reading],
    texts: Sequence[str],
    *,
    known_from: datetime,
    run_id: str,
    rules: LikenessRules | None = None,
) -> Shelf:
    """The documents that have a source or a text of the batch, or may by `rules` be alike one, and what its regions
    had before this run."""
    found = w.connection.execute(
        "SELECT document_id FROM base.document_sources WHERE source IN (SELECT unnest($sources)) "
        "UNION SELECT document_id FROM base.versions WHERE text_sha256 IN (SELECT unnest($texts))",
        {"sources": [reading.source for reading in readings], "texts": list(texts)},
    ).fetchall()
    shelf = Shelf(rules=rules)
    ids = {row[0] for row in found}
    if rules:
        sketch_versions(w, rules, known_from=known_from, run_id=run_id)
        shelf.bands = _bands(w, readings, texts, rules)
        ids |= documents_like(w, rules, shelf.bands)
    shelf.documents = {document_id: KnownDocument(document_id) for document_id in sorted(ids)}
    if ids:
        _load_editions(w, shelf, sorted(ids))
        _load_descriptions(w, shelf, sorted(ids))
        _load_sources(w, shelf, sorted(ids))
    if rules:
        shelf.by_band = bands_held(w, rules, sorted(ids))
    _load_earlier(w, shelf, readings, known_from, run_id)
    return shelf


def _bands(
    w: Warehouse, readings: Sequence[Reading], texts: Sequence[str], rules: LikenessRules
) -> dict[str, tuple[str, ...]]:
    """The bands of the texts of the batch that no document has."""
    rows = w.connection.execute(
        "SELECT DISTINCT text_sha256 FROM base.versions WHERE text_sha256 IN (SELECT unnest($texts))",
        {"texts": list(texts)},
    )
    held = {sha256 for (sha256,) in rows.fetchall()}
    new = {sha256: one.version.text for one, sha256 in zip(readings, texts, strict=True) if sha256 not in held}
    return {sha256: bands_of(wording_of(text, rules)) for sha256, text in new.items()}


def _load_editions(w: Warehouse, shelf: Shelf, ids: list[str]) -> None:
    rows = fetch_dicts(
        w.connection,
        """SELECT r.document_id, r.edition, r.version_id, v.text_sha256, r.extraction_id, x.ruleset, r.ordinal,
                  v.known_from, v.text, d.known_from AS document_known_from,
                  (SELECT list(o.text_sha256) FROM base.versions o
                   WHERE o.document_id = r.document_id AND o.edition = r.edition) AS texts
           FROM base.current_readings r
           JOIN base.versions v USING (version_id)
           JOIN base.extractions x USING (extraction_id)
           JOIN base.documents d ON d.document_id = r.document_id
           WHERE r.document_id IN (SELECT unnest($ids))
           ORDER BY d.known_from DESC, d.document_id DESC""",
        {"ids": ids},
    )
    for row in rows:
        document_id, edition = row.pop("document_id"), row.pop("edition")
        texts, known_from = frozenset(row.pop("texts")), aware_utc(row.pop("known_from"))
        shelf.documents[document_id].known_from = aware_utc(row.pop("document_known_from"))
        shelf.documents[document_id].editions[edition] = KnownEdition(texts=texts, known_from=known_from, **row)
        # the oldest document comes last and so keeps a text that two of them have
        shelf.by_text.update(dict.fromkeys(texts, document_id))


def _load_descriptions(w: Warehouse, shelf: Shelf, ids: list[str]) -> None:
    rows = fetch_dicts(
        w.connection,
        """SELECT document_id, ordinal, source, content_sha256, region, report_year, published
           FROM base.current_descriptions WHERE document_id IN (SELECT unnest($ids))""",
        {"ids": ids},
    )
    for row in rows:
        known = shelf.documents[row.pop("document_id")]
        known.description = KnownDescription(**row)


def _load_sources(w: Warehouse, shelf: Shelf, ids: list[str]) -> None:
    rows = w.connection.execute(
        "SELECT source, document_id FROM base.document_sources WHERE document_id IN (SELECT unnest($ids))",
        {"ids": ids},
    )
    shelf.by_source.update(rows.fetchall())
    given = w.connection.execute(
        """SELECT v.document_id, s.source, s.captured_at, s.sha256, v.edition, v.version_id, s.given_as,
                  if(s.given_as = 'report', v.text, '')
           FROM base.version_sources s JOIN base.versions v USING (version_id)
           WHERE v.document_id IN (SELECT unnest($ids))""",
        {"ids": ids},
    )
    for document_id, source, captured_at, *rest in given.fetchall():
        shelf.documents[document_id].given.append(Given(source, aware_utc(captured_at), *rest))


def _load_earlier(w: Warehouse, shelf: Shelf, readings: Sequence[Reading], known_from: datetime, run_id: str) -> None:
    rows = w.connection.execute(
        """SELECT DISTINCT c.region, c.published, c.report_year
           FROM base.current_descriptions c JOIN base.documents d USING (document_id)
           WHERE c.region IN (SELECT unnest($regions)) AND d.run_id <> $run_id AND d.known_from < $known_from""",
        {
            "regions": [reading.version.standing.region for reading in readings],
            "run_id": run_id,
            "known_from": naive_utc(known_from),
        },
    )
    for region, published, report_year in rows.fetchall():
        shelf.earlier.setdefault(region, []).append(Earlier(published, report_year))


def _later(other: Earlier, published: date | None, report_year: int | None) -> bool:
    if other.published and published:
        return other.published > published
    return bool(other.report_year and report_year and other.report_year > report_year)
