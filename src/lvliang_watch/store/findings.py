"""Findings that come from looking at everything: raised once, cleared once they no longer hold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal

from ..records import Finding
from .events import turns
from .ids import id_of
from .warehouse import Warehouse


def write_findings(
    w: Warehouse,
    findings: Sequence[Finding],
    *,
    known_from: datetime,
    run_id: str,
    origin: Literal["comparison", "check", "attempts"] = "comparison",
    regions: Collection[str] | None = None,
) -> None:
    """Records that `findings` are all that hold of this origin now: new ones are asserted, others retracted.

    Part of the caller's transaction. A finding is known by its kind, its message and where it stands. Running again
    adds nothing. With `regions` they are all that hold of those, and the findings about other places are left as they
    stand.
    """
    stamp = {"known_from": known_from, "run_id": run_id}
    by_id = {_id(origin, finding): finding for finding in findings}
    among = (
        "finding_id IN (SELECT finding_id FROM base.findings "
        "WHERE origin = $origin AND ($regions IS NULL OR region IN (SELECT unnest($regions))))"
    )
    given = {"origin": origin, "regions": None if regions is None else sorted(regions)}
    events = turns(w, "finding_events", "finding_id", by_id, among=among, given=given)
    w.append("findings", [{**stamp, **_row(finding_id, origin, f)} for finding_id, f in by_id.items()])
    w.append("finding_events", [{**stamp, **event} for event in events])


def _id(origin: str, finding: Finding) -> str:
    place = () if finding.document_id is None else (finding.document_id, str(finding.start), str(finding.end))
    return id_of("finding", origin, finding.kind, finding.message, *place)


def _row(finding_id: str, origin: str, finding: Finding) -> dict[str, object]:
    return {
        "finding_id": finding_id,
        "origin": origin,
        "kind": finding.kind,
        "severity": finding.severity,
        "message": finding.message,
        "document_id": finding.document_id,
        "region": finding.region,
        "start": finding.start,
        "end": finding.end,
    }
