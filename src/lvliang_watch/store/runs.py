"""The log of runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from .ids import aware_utc, id_of, shallow
from .warehouse import Warehouse


def begin_run(w: Warehouse, *, command: str, ruleset: str, started_at: datetime | None = None) -> str:
    """The id of a run that begins now. Earlier runs without an end are closed as `interrupted`: the writer's lock
    is ours, so none of them can be alive."""
    started_at = started_at or datetime.now(UTC)
    before = w.connection.execute("SELECT count(*) FROM base.runs").fetchone()
    run_id = id_of("run", command, started_at, before)
    with w.transaction():
        _close_stale_runs(w, started_at)
        w.append(
            "runs",
            [{"run_id": run_id, "command": command, "ruleset": ruleset, "started_at": started_at}],
        )
    return run_id


@dataclass(frozen=True, slots=True)
class RunEnd:
    """How a run ended: `outcome` is done, refused_input, unpublished or failed; `counts` what it did."""

    run_id: str
    outcome: Literal["done", "refused_input", "unpublished", "failed"]
    counts: Mapping[str, int]
    error: str | None = None
    ended_at: datetime = field(default_factory=lambda: datetime.now(UTC))


def end_run(w: Warehouse, end: RunEnd) -> None:
    """Records how a run ended."""
    with w.transaction():
        w.append("run_ends", [shallow(end)])


def last_moment(w: Warehouse) -> datetime | None:
    """The latest moment that anything is on record for; null in an empty warehouse."""
    row = w.connection.execute(
        "SELECT greatest((SELECT max(started_at) FROM base.runs), (SELECT max(captured_at) FROM base.captures))"
    ).fetchone()
    return aware_utc(row[0]) if row and row[0] else None


def interrupted_run(w: Warehouse) -> datetime | None:
    """When the last run began, if it did not come to its end."""
    row = w.connection.execute(
        "SELECT r.started_at, e.outcome FROM base.runs AS r LEFT JOIN base.run_ends AS e USING (run_id) "
        "ORDER BY r.started_at DESC LIMIT 1"
    ).fetchone()
    return row[0] if row and row[1] in (None, "interrupted") else None


def _close_stale_runs(w: Warehouse, now: datetime) -> None:
    stale = w.connection.execute("SELECT run_id FROM base.runs ANTI JOIN base.run_ends USING (run_id)").fetchall()
    rows = [{"run_id": run_id, "ended_at": now, "outcome": "interrupted", "counts": {}} for (run_id,) in stale]
    w.append("run_ends", rows)
