"""The log of people's corrections: what was in force, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ..corrections.entries import Correction
from .events import turns
from .ids import id_of, shallow
from .warehouse import Warehouse


def write_corrections(w: Warehouse, corrections: Sequence[Correction], *, known_from: datetime, run_id: str) -> None:
    """Records that these are all corrections in force now; running again adds nothing."""
    stamp = {"known_from": known_from, "run_id": run_id}
    by_id = {id_of("correction", one): one for one in corrections}
    events = turns(w, "correction_events", "correction_id", by_id)
    with w.transaction():
        w.append("corrections", [{**stamp, **_row(key, one)} for key, one in by_id.items()])
        w.append("correction_events", [{**stamp, **event} for event in events])


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
