"""The rows of one extraction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from ..errors import WarehouseError
from ..records import Finding, Milestone, Observation, Reading, Version
from .ids import id_of, shallow
from .rows import fits

Rows = dict[str, list[dict[str, Any]]]

_HALF = re.compile("[\ud800-\udfff]")  # surrogates, which no encoding may hold


def check_storable(reading: Reading) -> None:
    """Nothing, where the text is text and every quote stands in it where it claims to; else WarehouseError."""
    text = reading.version.text
    if _HALF.search(text) or _HALF.search(reading.version.source_text):
        raise WarehouseError(
            "the text holds halves of characters, which cannot be kept",
            where=reading.source,
            remedy="Nothing of the document was written; mend the decoding",
        )
    stated: Iterable[Observation | Milestone] = (*reading.extraction.observations, *reading.extraction.milestones)
    for item in stated:
        if text[item.start : item.end] != item.quote or not 0 <= item.start < item.end:
            raise WarehouseError(
                f"the quote {item.quote!r} does not stand at {item.start}:{item.end} "
                f"({text[item.start : item.end]!r} does), by rule {item.rule}",
                where=reading.source,
                remedy="Nothing of the document was written; mend the rule",
            )


def extraction_rows(reading: Reading, extraction_id: str, document_id: str) -> Rows:
    """Rows by table: the extraction with its segments, observations, milestones, numerals and findings.

    An observation whose figure the warehouse cannot hold exactly is left out and a finding says so.
    """
    extraction, version = reading.extraction, reading.version
    text = version.text
    held = [item for item in extraction.observations if _holdable(item.low) and _holdable(item.high)]
    findings = [
        *reading.version.findings,
        *extraction.findings,
        *map(_too_long, _others(extraction.observations, held)),
    ]
    return {
        "extractions": [_extraction_row(reading, extraction_id, len(held))],
        "segments": [{**shallow(segment), "extraction_id": extraction_id} for segment in reading.version.segments],
        "observations": [
            _stated(item, "observation", extraction_id, position, version) for position, item in enumerate(held)
        ],
        "milestones": [
            _stated(item, "milestone", extraction_id, position, version)
            for position, item in enumerate(extraction.milestones)
        ],
        "numerals": [
            {
                **shallow(item),
                "extraction_id": extraction_id,
                "position": position,
                "numeral": text[item.start : item.end],
            }
            for position, item in enumerate(extraction.numerals)
        ],
        "findings": [
            {
                **shallow(item),
                "finding_id": id_of("finding", extraction_id, position),
                "origin": "reading",
                "extraction_id": extraction_id,
                "document_id": document_id,
                "source": reading.source,
            }
            for position, item in enumerate(findings)
        ],
    }


def _extraction_row(reading: Reading, extraction_id: str, observations: int) -> dict[str, Any]:
    extraction = reading.extraction
    return {
        "extraction_id": extraction_id,
        "ruleset": extraction.ruleset,
        "told_as": reading.told_as,
        "coverage": reading.version.coverage,
        "observations": observations,
        "milestones": len(extraction.milestones),
        "numerals": len(extraction.numerals),
        "leftovers": sum(numeral.claimed_by is None for numeral in extraction.numerals),
    }


def _stated(
    item: Observation | Milestone, what: str, extraction_id: str, position: int, version: Version
) -> dict[str, Any]:
    start, end = _on_its_page(item, version.cuts)
    return {
        **shallow(item),
        f"{what}_id": id_of(what, extraction_id, position),
        "extraction_id": extraction_id,
        "position": position,
        "sentence_start": start,
        "sentence_end": end,
        "sentence": version.text[start:end],
    }


def _on_its_page(item: Observation | Milestone, cuts: Sequence[int]) -> tuple[int, int]:
    """The span of the sentence, or of its part on the quote's page, so that it stands in the source as it is kept."""
    start = max((cut for cut in cuts if item.sentence_start < cut <= item.start), default=item.sentence_start)
    end = min((cut for cut in cuts if item.end <= cut < item.sentence_end), default=item.sentence_end)
    return start, end


def _holdable(figure: Decimal | None) -> bool:
    return figure is None or fits(figure)


def _others(items: Iterable[Observation], held: list[Observation]) -> list[Observation]:
    kept = {id(item) for item in held}
    return [item for item in items if id(item) not in kept]


def _too_long(item: Observation) -> Finding:
    return Finding(
        "figure_too_long",
        "warn",
        f"{item.quote} has more digits than can be kept exactly; look at the text",
        item.start,
        item.end,
    )
