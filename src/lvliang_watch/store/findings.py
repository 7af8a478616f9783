"""Findings that come from looking at everything: raised once, cleared once they no longer hold."""

from __future__ import annotations

from collections.abc import Sequence
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
) -> None:
    """Records that `findings` are all that hold of this origin now: new ones are asserted, others retracted.

    A finding is known by its kind and message. Running again adds nothing.
    """
    stamp = {"known_from": known_from, "run_id": run_id}
    by_id = {id_of("finding", origin, finding.kind, finding.message): finding for finding in findings}
    events = {row["finding_id"]: row for row in _latest_events(w, origin)}
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


def _latest_events(w: Warehouse, origin: str) -> list[dict[str, Any]]:
    return fetch_dicts(
        w.connection,
        """SELECT finding_id, max(e.ordinal) AS ordinal, max_by(e.event, e.ordinal) AS event
           FROM base.finding_events e JOIN base.findings f USING (finding_id)
           WHERE f.origin = $origin GROUP BY finding_id""",
        {"origin": origin},
    )


def _row(finding_id: str, origin: str, finding: Finding) -> dict[str, object]:
    return {
        "finding_id": finding_id,
        "origin": origin,
        "kind": finding.kind,
        "severity": finding.severity,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
    }
