"""Readings into the warehouse: each whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ..errors import WarehouseError
from ..likeness.rules import LikenessRules
from ..records import Cause, Reading
from .document_rows import (
    described,
    description_row,
    disagreement_rows,
    identity_rows,
    likeness_rows,
    version_row,
    version_source_row,
)
from .extraction_rows import Rows, check_storable, extraction_rows
from .identity import (
    Given,
    KnownDescription,
    KnownDocument,
    KnownEdition,
    Placement,
    Status,
    adopts_description,
)
from .ids import canonical_json, id_of, sha256_of
from .shelf import Shelf, load_shelf
from .sketches import sketch_row
from .warehouse import Warehouse


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one reading.

    `new_document`; `new_version`: the source was edited; `new_source`: a second source of a document in hand;
    `reread`: another ruleset's reading of a version in hand; `redescribed`: the same text, described otherwise;
    `same_text`: nothing new.
    """

    source: str
    document_id: str
    version_id: str
    status: Status


def write_readings(
    w: Warehouse,
    readings: Sequence[Reading],
    *,
    known_from: datetime,
    run_id: str,
    likeness: LikenessRules | None = None,
) -> list[Written]:
    """What became of each reading, in their order; writing the same again adds nothing.

    A transaction takes several whole ones, so that a kill leaves the earlier ones and no half. A reading of a capture
    that was read before carries that capture's `captured_at`. WarehouseError where a quote does not stand where it
    claims to; the reading at fault leaves no row, those before it are kept. By the rules of `likeness` a text that is
    alike another without being equal may be the same; without rules none is.
    """
    texts = [sha256_of(reading.version.text) for reading in readings]
    shelf = load_shelf(w, readings, texts, known_from=known_from, run_id=run_id, rules=likeness)
    stamp = {"known_from": known_from, "run_id": run_id}
    written: list[Written] = []
    waiting: list[Rows] = []
    try:
        for reading, text_sha256 in zip(readings, texts, strict=True):
            check_storable(reading)
            plan = _plan(shelf, reading, text_sha256, shelf.place(reading, text_sha256), known_from)
            waiting.append(_stamped(plan.rows, stamp))
            _remember(shelf, reading, plan, known_from)
            version_id = plan.edition.version_id
            written.append(Written(reading.source, plan.placement.document_id, version_id, plan.status))
            if len(waiting) == TOGETHER:
                _append(w, waiting)
                waiting = []
    finally:
        _append(w, waiting)
    return written


def _append(w: Warehouse, readings: Sequence[Rows]) -> None:
    """The rows of several readings, in one transaction; where one does not fit, those before it all the same."""
    together: Rows = {}
    for rows in readings:
        for table, these in rows.items():
            together.setdefault(table, []).extend(these)
    try:
        with w.transaction():
            for table, these in together.items():
                w.append(table, these)
    except WarehouseError:
        if len(readings) < 2:
            raise
        for rows in readings:
            _append(w, [rows])


def _stamped(rows: Rows, stamp: dict[str, Any]) -> Rows:
    return {table: these if table in _PARTS else [{**stamp, **row} for row in these] for table, these in rows.items()}


TOGETHER = 20  # readings that one transaction takes
# Parts of an extraction: when they became known is the extraction's to say.
_PARTS = ("segments", "observations", "milestones", "numerals")


@dataclass(frozen=True, slots=True)
class _Plan:
    """What one reading adds: rows by table, and how its document's edition is read then."""

    rows: Rows
    placement: Placement
    edition: KnownEdition
    description: KnownDescription | None
    status: Status
    version_id: str  # that the capture gave


def _plan(shelf: Shelf, reading: Reading, text_sha256: str, placement: Placement, known_from: datetime) -> _Plan:
    known = shelf.documents.get(placement.document_id)
    before = known.editions.get(placement.edition) if known else None
    content = canonical_json([reading.version.standing, reading.version.description.said_by])
    content_sha256 = sha256_of(content)
    adopts = adopts_description(reading, content_sha256, placement, known)
    rows = {} if reading.source in shelf.by_source else identity_rows(reading, placement, known)
    description = None
    if adopts:
        description = described(reading, content_sha256, known)
        rows["descriptions"] = [description_row(reading, placement, description)]
    elif known and known.description:
        rows |= disagreement_rows(reading, placement, known.description)
    rows["findings"] = [*rows.get("findings", []), *likeness_rows(reading, placement, known)]
    if before is not None and placement.given_as != "text":
        return _unread_plan(shelf, reading, text_sha256, placement, before, rows, description, known_from)
    edition = _edition(reading, text_sha256, placement, before, known_from)
    if before is None or (edition != before and (adopts or _may_decide(reading, placement, known))):
        cause = _cause(shelf, reading, placement, before, edition)
        rows |= _reading_rows(reading, placement, edition, cause, rows["findings"])
        rows |= _sketch_rows(shelf, text_sha256, edition.version_id)
    else:
        cause, edition = None, before
    if known is None or not known.has(_given(reading, placement)):
        rows["version_sources"] = [version_source_row(reading, edition.version_id, placement)]
    return _Plan(rows, placement, edition, description, _status(placement, cause, adopts), edition.version_id)


def _unread_plan(
    shelf: Shelf,
    reading: Reading,
    text_sha256: str,
    placement: Placement,
    before: KnownEdition,
    rows: Rows,
    description: KnownDescription | None,
    known_from: datetime,
) -> _Plan:
    """What a capture adds that has something else than the text of its edition: which stays as it is read. A text of
    its own is kept, so that both stand side by side."""
    known = shelf.documents[placement.document_id]
    version_id = placement.version_id
    if version_id is None:
        version_id = id_of("version", placement.document_id, text_sha256, placement.edition)
        own = replace(before, version_id=version_id, text_sha256=text_sha256, known_from=known_from)
        place = {"document_id": placement.document_id, "edition": placement.edition}
        rows["versions"] = [{**place, **version_row(reading, own)}]
        rows |= _sketch_rows(shelf, text_sha256, version_id)
    if not known.has(_given(reading, placement)):
        rows["version_sources"] = [version_source_row(reading, version_id, placement)]
    status = _status(placement, None, description is not None)
    return _Plan(rows, placement, before, description, status, version_id)


def _sketch_rows(shelf: Shelf, text_sha256: str, version_id: str) -> Rows:
    """The signature of a text that no document had; another's comes by itself before the next texts."""
    bands = shelf.bands.get(text_sha256)
    return {"sketches": [sketch_row(version_id, bands, shelf.rules)]} if shelf.rules and bands is not None else {}


def _edition(
    reading: Reading, text_sha256: str, placement: Placement, before: KnownEdition | None, known_from: datetime
) -> KnownEdition:
    """The edition as this reading has it; equal to `before` where the reading adds nothing to it."""
    version_id = id_of("version", placement.document_id, text_sha256, placement.edition)
    ruleset = reading.extraction.ruleset
    told = [reading.told_as] if reading.told_as else []
    extraction_id = id_of("extraction", version_id, ruleset, reading.version.standing, *told)
    if before is not None and before.extraction_id == extraction_id:
        return before
    return KnownEdition(
        version_id=version_id,
        text_sha256=text_sha256,
        texts=(before.texts if before else frozenset()) | {text_sha256},
        extraction_id=extraction_id,
        ruleset=ruleset,
        ordinal=before.ordinal + 1 if before else 1,
        known_from=before.known_from if before else known_from,
        text=reading.version.text,
    )


def _may_decide(reading: Reading, placement: Placement, known: KnownDocument | None) -> bool:
    return known is None or known.authority(placement.edition) == reading.source


def _cause(
    shelf: Shelf, reading: Reading, placement: Placement, before: KnownEdition | None, edition: KnownEdition
) -> Cause:
    standing = reading.version.standing
    if before is not None:
        same = (before.ruleset, before.text_sha256) == (edition.ruleset, edition.text_sha256)
        return "correction" if same else "reextracted"
    if placement.edition > 1:
        return "source_edited"
    later = shelf.is_backfill(standing.region, standing.published, standing.report_year)
    return "backfill" if later else "new_document"


def _status(placement: Placement, cause: Cause | None, adopts: bool) -> Status:
    if placement.status != "same_text":
        return placement.status
    if cause == "reextracted":
        return "reread"
    return "redescribed" if cause == "correction" or adopts else "same_text"


def _reading_rows(
    reading: Reading, placement: Placement, edition: KnownEdition, cause: Cause, findings: list[dict[str, Any]]
) -> Rows:
    place = {"document_id": placement.document_id, "edition": placement.edition}
    rows = extraction_rows(reading, edition.extraction_id, placement.document_id)
    rows["findings"] = findings + rows["findings"]
    rows["versions"] = [{**place, **version_row(reading, edition)}]
    rows["extractions"][0]["version_id"] = edition.version_id
    rows["readings"] = [
        {
            **place,
            "ordinal": edition.ordinal,
            "version_id": edition.version_id,
            "extraction_id": edition.extraction_id,
            "cause": cause,
        }
    ]
    return rows


def _given(reading: Reading, placement: Placement) -> Given:
    return Given(reading.source, reading.captured_at, reading.sha256, placement.edition)


def _remember(shelf: Shelf, reading: Reading, plan: _Plan, known_from: datetime) -> None:
    """What the next reading of the batch has to know."""
    placement = plan.placement
    document_id = placement.document_id
    known = shelf.documents.setdefault(document_id, KnownDocument(document_id, known_from=known_from))
    known.editions[placement.edition] = plan.edition
    known.description = plan.description or known.description
    own = reading.version.text if placement.given_as == "report" else ""
    given = replace(_given(reading, placement), version_id=plan.version_id, given_as=placement.given_as, text=own)
    if not known.has(given):
        known.given.append(given)
    shelf.by_source.setdefault(reading.source, document_id)
    for text_sha256 in plan.edition.texts:
        shelf.by_text.setdefault(text_sha256, document_id)
    for band in shelf.bands.get(sha256_of(reading.version.text), ()):
        shelf.by_band.setdefault(band, set()).add(document_id)
