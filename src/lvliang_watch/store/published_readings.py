"""Readings out of the published copy: a document's text as it is now, with all that was read in it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from ..errors import InputRefused
from ..records import (
    Description,
    Extraction,
    Finding,
    Milestone,
    Numeral,
    Observation,
    Reading,
    Segment,
    Standing,
    Version,
)
from ..settings import Settings
from .facts import coverage_of
from .ids import aware_utc
from .offsets import offsets_of
from .queries import query_published, rows_of

# One row: the latest edition of a document with its text, as it is read now.
_CURRENT = """
SELECT r.extraction_id, x.ruleset, x.coverage, v.text, coalesce(v.source_text, v.text) AS source_text,
       v.offset_steps, v.form, a.source, a.name, a.sha256, a.captured_at
FROM base.current_readings r
JOIN base.extractions x USING (extraction_id)
JOIN base.versions v ON v.version_id = r.version_id
JOIN base.authorities a ON a.document_id = r.document_id AND a.edition = r.edition
WHERE r.document_id = $document_id AND r.is_latest
"""
_IN_ORDER = {"segments": "ordinal", "observations": "position", "milestones": "position", "numerals": "position"}
_Record = TypeVar("_Record", Segment, Observation, Milestone, Numeral, Finding)


def published_reading(settings: Settings, name: str) -> Reading:
    """The reading of the document of that file name or id; the sentences of its version are left out.

    InputRefused where no document or more than one has the name, WarehouseError where nothing is published.
    """
    document = document_row(settings, name)
    (row,) = published_rows(settings, _CURRENT, document_id=document["document_id"])
    text, extraction_id = row["text"], row["extraction_id"]
    standing = Standing(**{field.name: document[field.name] for field in fields(Standing)})
    version = Version(
        text=text,
        source_text=row["source_text"],
        offsets=offsets_of(json.loads(row["offset_steps"]), len(text)),
        form=row["form"],
        description=Description(title=standing.title, issuer=standing.issuer, region=standing.region),
        standing=standing,
        segments=_records(settings, Segment, "segments", extraction_id),
        sentences=(),
        coverage=coverage_of(json.loads(row["coverage"])),
    )
    extraction = Extraction(
        ruleset=row["ruleset"],
        observations=_records(settings, Observation, "observations", extraction_id),
        milestones=_records(settings, Milestone, "milestones", extraction_id),
        numerals=_records(settings, Numeral, "numerals", extraction_id),
        findings=tuple(
            _record(Finding, found)
            for found in rows_of(settings, "findings", filters={"document_id": document["document_id"]})
        ),
    )
    return Reading(row["source"], row["name"], row["sha256"], aware_utc(row["captured_at"]), version, extraction)


def document_row(settings: Settings, name: str) -> dict[str, Any]:
    """The row of the published document of that file name or id; InputRefused where none or several have it."""
    rows = rows_of(settings, "documents")
    found = [row for row in rows if name in (row["document"], row["document_id"])]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(str(row["document_id"]) for row in found)
        raise InputRefused(f"{len(found)} documents have this name", where=name, remedy=f"Give the id of one: {ids}")
    near = difflib.get_close_matches(name, [str(row["document"]) for row in rows], n=3, cutoff=0.4)
    hint = f" (near it: {', '.join(near)})" if near else ""
    raise InputRefused(
        f"neither a file nor a document of the published copy{hint}",
        where=name,
        remedy="Look at the path, or choose one of `lvliang-watch documents`",
    )


def _records(settings: Settings, record: type[_Record], table: str, extraction_id: str) -> tuple[_Record, ...]:
    query = f"SELECT * FROM base.{table} WHERE extraction_id = $extraction_id ORDER BY {_IN_ORDER[table]}"  # noqa: S608 - names above
    return tuple(_record(record, row) for row in published_rows(settings, query, extraction_id=extraction_id))


def _record(record: type[_Record], row: Mapping[str, Any]) -> _Record:
    # a field that only guides the rules has a default and no column
    values = {field.name: row[field.name] for field in fields(record) if field.name in row}
    if record is Numeral:
        values["rule"] = values["rule"] or ""
    return record(**values)


def published_rows(settings: Settings, query: str, **parameters: object) -> list[dict[str, Any]]:
    """The rows that a query on the published copy gives, as mappings."""
    answer = query_published(settings, query, parameters)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
