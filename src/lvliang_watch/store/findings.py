"""Findings that come from looking at everything: raised once, cleared once they no longer hold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Literal

from ..records import Finding
from .ids import id_of
from .rows import fetch_dicts
from .warehouse import Warehouse


def write_findings(
    w: Warehouse,
    findings: Sequence[Finding],
    *,
    known_from: datetime,
    run_id: str,
    origin: Literal["comparison", "check"] = "comparison",
    regions: Collection[str] | None = None,
) -> None:
    """Records that `findings` are all that hold of this origin now: new ones are asserted, others retracted.

    A finding is known by its kind, its message and where it stands. Running again adds nothing. With `regions` they are
    all that hold of those, and the findings about other places are left as they stand.
    """
    stamp = {"known_from": known_from, "run_id": run_id}
    by_id = {_id(origin, finding): finding for finding in findings}
    events = {row["finding_id"]: row for row in _latest_events(w, origin, regions)}
    standing = {finding_id for finding_id, row in events.items() if row["event"] == "asserted"}
    changed = [(finding_id, "asserted") for finding_id in by_id if finding_id not in standing]
    changed += [(finding_id, "retracted") for finding_id in sorted(standing - set(by_id))]
    with w.transaction():
        w.append("findings", [{**stamp, **_row(finding_id, origin, f)} for finding_id, f in by_id.items()])
        w.append(
            "finding_events",
            [
                {
                    **stamp,
                    "finding_id": finding_id,
                    "ordinal": events[finding_id]["ordinal"] + 1 if finding_id in events else 1,
                    "event": event,
                }
                for finding_id, event in changed
            ],
        )


def _id(origin: str, finding: Finding) -> str:
    place = () if finding.document_id is None else (finding.document_id, str(finding.start), str(finding.end))
    return id_of("finding", origin, finding.kind, finding.message, *place)


def _latest_events(w: Warehouse, origin: str, regions: Collection[str] | None) -> list[dict[str, Any]]:
    return fetch_dicts(
        w.connection,
        """SELECT finding_id, max(e.ordinal) AS ordinal, max_by(e.event, e.ordinal) AS event
           FROM base.finding_events e JOIN base.findings f USING (finding_id)
           WHERE f.origin = $origin AND ($regions IS NULL OR f.region IN (SELECT unnest($regions)))
           GROUP BY finding_id""",
        {"origin": origin, "regions": None if regions is None else sorted(regions)},
    )


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
