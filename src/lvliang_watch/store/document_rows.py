"""The rows of a document: its sources, descriptions and versions."""

from __future__ import annotations

from typing import Any

from ..records import Reading
from .extraction_rows import Rows
from .identity import KnownDescription, KnownDocument, KnownEdition, Placement, disagreements
from .ids import id_of, plain
from .offsets import offset_steps


def identity_rows(reading: Reading, placement: Placement, known: KnownDocument | None) -> Rows:
    """The rows of the source, where it is new, and of its document, where that is."""
    source = {"source": reading.source, "name": reading.name}
    rows: Rows = {"sources": [source], "document_sources": [{**source, "document_id": placement.document_id}]}
    if known is None:
        rows["documents"] = [{**source, "document_id": placement.document_id}]
    return rows


def described(reading: Reading, content_sha256: str, known: KnownDocument | None) -> KnownDescription:
    """The description that the reading gives its document, as the next reading will know it."""
    standing = reading.version.standing
    return KnownDescription(
        ordinal=known.description.ordinal + 1 if known and known.description else 1,
        source=reading.source,
        content_sha256=content_sha256,
        region=standing.region,
        report_year=standing.report_year,
        published=standing.published,
    )


def description_row(reading: Reading, placement: Placement, description: KnownDescription) -> dict[str, Any]:
    """The row of that description."""
    standing = plain(reading.version.standing)
    return {
        **standing,
        "published": description.published,
        "description_id": id_of("description", placement.document_id, description.ordinal, description.content_sha256),
        "document_id": placement.document_id,
        "ordinal": description.ordinal,
        "source": reading.source,
        "said_by": reading.version.description.said_by,
        "content_sha256": description.content_sha256,
    }


def disagreement_rows(reading: Reading, placement: Placement, current: KnownDescription) -> Rows:
    """Findings, by table, where a second source describes the document otherwise than it stands."""
    found = [] if reading.source == current.source else disagreements(reading.version.standing, current)
    rows = [
        {
            "finding_id": id_of("finding", placement.document_id, reading.source, name, str(kept), str(told)),
            "origin": "source",
            "document_id": placement.document_id,
            "source": reading.source,
            "kind": "description_disagrees",
            "severity": "warn",
            "message": f"{reading.name}: {name} is {told}, but {kept} by {current.source}, which has the same text; "
            f"say which in a sidecar",
        }
        for name, kept, told in found
    ]
    return {"findings": rows} if rows else {}


def likeness_rows(reading: Reading, placement: Placement, known: KnownDocument | None) -> list[dict[str, Any]]:
    """Findings about a text that is like another without being equal, each once for its source."""
    said = _said_of_likeness(placement, known)
    if said is None:
        return []
    kind, severity, message = said
    row = {
        "finding_id": id_of("finding", placement.document_id, reading.source, kind, *_spell(placement, known)),
        "origin": "identity",
        "document_id": placement.document_id,
        "source": reading.source,
        "kind": kind,
        "severity": severity,
        "message": f"{reading.name} {message}",
    }
    return [row]


def _said_of_likeness(placement: Placement, known: KnownDocument | None) -> tuple[str, str, str] | None:
    likeness = placement.likeness
    if placement.status == "new_document" and likeness:
        return (
            "nearly_the_same_text",
            "warn",
            f"has nearly the text of document {placement.near}, but {likeness.said()}; it counts as a document of its "
            f"own: if it is another copy of that one, set it aside with a correction",
        )
    if placement.status == "new_source" and placement.given_as == "report" and likeness and known:
        return (
            "source_words_it_otherwise",
            "note",
            f"is another source of {_first_source(known)}, whose text is read; here {likeness.said()}",
        )
    if placement.given_as == "turn" and known:
        return (
            "page_turns_back_and_forth",
            "warn",
            f"goes back and forth between its texts {placement.edition} and {known.latest}; the latter stands until it "
            "shows another or has kept to one for days",
        )
    return None


def _spell(placement: Placement, known: KnownDocument | None) -> list[int]:
    """What tells one time of turning from the next: the edition that stands meanwhile."""
    return [known.latest] if known and placement.given_as == "turn" else []


def _first_source(known: KnownDocument) -> str:
    return known.description.source if known.description else known.document_id


def version_row(reading: Reading, edition: KnownEdition) -> dict[str, Any]:
    """The row of the version, without its place in the document."""
    version = reading.version
    return {
        "version_id": edition.version_id,
        "sha256": reading.sha256,
        "form": version.form,
        "text": version.text,
        "text_sha256": edition.text_sha256,
        "source_text": None if version.source_text == version.text else version.source_text,
        "offset_steps": offset_steps(version.offsets),
        "known_from": edition.known_from,
    }


def version_source_row(reading: Reading, version_id: str, placement: Placement) -> dict[str, Any]:
    """The row that says which capture gave the version, and what it has of it."""
    return {
        "source": reading.source,
        "captured_at": reading.captured_at,
        "sha256": reading.sha256,
        "name": reading.name,
        "version_id": version_id,
        "given_as": placement.given_as,
    }
