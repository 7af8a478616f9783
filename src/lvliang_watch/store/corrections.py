"""The log of people's corrections: what was in force, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ..corrections.entries import Correction
from .ids import id_of, shallow
from .rows import fetch_dicts
from .warehouse import Warehouse


def write_corrections(w: Warehouse, corrections: Sequence[Correction], *, known_from: datetime, run_id: str) -> None:
    """Records that these are all corrections in force now; running again adds nothing."""
    stamp = {"known_from": known_from, "run_id": run_id}
    by_id = {id_of("correction", one): one for one in corrections}
    events = {
        row["correction_id"]: row
        for row in fetch_dicts(
            w.connection,
            "SELECT correction_id, max(ordinal) AS ordinal, max_by(event, ordinal) AS event "
            "FROM base.correction_events GROUP BY correction_id",
        )
    }
    standing = {key for key, row in events.items() if row["event"] == "asserted"}
    changed = [(key, "asserted") for key in by_id if key not in standing]
    changed += [(key, "retracted") for key in sorted(standing - set(by_id))]
    with w.transaction():
        w.append("corrections", [{**stamp, **_row(key, one)} for key, one in by_id.items()])
        w.append(
            "correction_events",
            [
                {
                    **stamp,
                    "correction_id": key,
                    "ordinal": events[key]["ordinal"] + 1 if key in events else 1,
                    "event": event,
                }
                for key, event in changed
            ],
        )


def _row(correction_id: str, one: Correction) -> dict[str, object]:
    kept = {name: value for name, value in shallow(one).items() if name in ("name", "document", "action", "reason")}
    return {
        **kept,
        "correction_id": correction_id,
        "quote": one.within or one.quote,
        "expected": dict(one.expect),
        "said": dict(one.values),
        "author": one.by,
        "dated": one.on,
    }
