"""The texts that a document has had, out of the published copy, each with what is read in it now."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from ..errors import InputRefused
from ..records import Document, Fact, Observation
from ..settings import Settings
from .facts import coverage_of
from .ids import aware_utc
from .published_readings import document_row, published_rows

_EDITIONS = """
SELECT r.edition, r.version_id, r.extraction_id, r.cause, x.ruleset, x.coverage, v.text, v.known_from, v.sha256,
       r.known_from AS read_from
FROM base.current_readings r
JOIN base.extractions x USING (extraction_id)
JOIN base.versions v ON v.version_id = r.version_id
WHERE r.document_id = $document_id
ORDER BY r.edition
"""
_FACTS = "SELECT * FROM base.observations WHERE extraction_id = $extraction_id ORDER BY position"


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of a document: its number, since when we know it, the hash of its bytes, and what is read in it."""

    number: int
    known_from: datetime
    sha256: str
    ruleset: str
    text: str
    document: Document
    facts: tuple[Fact, ...]


def published_editions(settings: Settings, name: str) -> tuple[Edition, ...]:
    """The editions of the document of that file name or id, the first first.

    InputRefused where no document or more than one has the name, WarehouseError where nothing is published.
    """
    found = document_row(settings, name)
    rows = published_rows(settings, _EDITIONS, document_id=found["document_id"])
    return tuple(_edition(settings, found, row) for row in rows)


def chosen_editions(editions: tuple[Edition, ...], numbers: tuple[int, int] | None, *, name: str) -> list[Edition]:
    """The two editions of those numbers, else the last two; InputRefused where there are no such two."""
    known = {edition.number: edition for edition in editions}
    wanted = numbers or tuple(sorted(known)[-2:])
    if len(wanted) < 2 or any(number not in known for number in wanted):
        have = ", ".join(str(number) for number in sorted(known))
        raise InputRefused(
            "there are no two such versions" if numbers else "it has had one text only",
            where=name,
            remedy=f"It has the versions {have}; `lvliang-watch documents` counts those of each document",
        )
    return [known[number] for number in wanted]


def _edition(settings: Settings, found: dict[str, Any], row: dict[str, Any]) -> Edition:
    own = {"coverage": coverage_of(json.loads(row["coverage"])), "name": found["document"]}
    given = {**found, **row, **own, "known_from": aware_utc(row["read_from"])}
    document = Document(**{field.name: given[field.name] for field in fields(Document)})
    rows = published_rows(settings, _FACTS, extraction_id=row["extraction_id"])
    facts = tuple(
        Fact(
            observation_id=one["observation_id"],
            observation=Observation(**{field.name: one[field.name] for field in fields(Observation)}),
            sentence=one["sentence"],
            document=document,
        )
        for one in rows
    )
    known_from = aware_utc(row["known_from"])
    return Edition(row["edition"], known_from, row["sha256"], row["ruleset"], row["text"], document, facts)
