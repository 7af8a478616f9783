"""The rows of changes and verdicts in the log, and back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..records import Change, Side, Verdict
from .rows import fetch_dicts, round_to
from .warehouse import Warehouse

Row = dict[str, Any]


def change_row(change: Change) -> Row:
    names = (
        "change_id type kind region subject indicator to_indicator label measure to_measure unit from_low from_high "
        "to_low to_high difference difference_pct gap_years ambition comparable reason repeated provisional grade "
        "rule previous"
    )
    row = {name: getattr(change, name) for name in names.split()}
    row |= _side_row("from", change.before) | _side_row("to", change.after)
    return {name: _kept(value) for name, value in row.items()}


def _side_row(prefix: str, side: Side | None) -> Row:
    if side is None:
        return {}
    return {
        f"{prefix}_fact": side.fact_id,
        f"{prefix}_document_id": side.document_id,
        f"{prefix}_period": side.period,
        f"{prefix}_quote": side.quote,
        f"{prefix}_bound": side.bound,
        f"{prefix}_stage": side.stage,
        f"{prefix}_written_low": side.low,
        f"{prefix}_written_high": side.high,
        f"{prefix}_unit": side.unit,
        f"{prefix}_commitment": side.commitment,
        f"{prefix}_status": side.status,
        f"{prefix}_grade": side.grade,
        f"{prefix}_kind": side.kind,
    }


def verdict_row(verdict: Verdict) -> Row:
    names = "verdict_id verdict unit difference provisional grade rule reason"
    row = {name: _kept(getattr(verdict, name)) for name in names.split()}
    result_id = verdict.result.observation_id if verdict.result else None
    region = verdict.target.observation.region
    return {**row, "region": region, "target_id": verdict.target.observation_id, "result_id": result_id}


def load_standing(w: Warehouse, *, reason: str) -> list[Change]:
    """The changes that stand whose reason begins so, as far as findings need them: without canonical figures."""
    rows = fetch_dicts(
        w.connection,
        """SELECT c.*, s.cause FROM base.changes AS c JOIN base.standing_changes AS s USING (change_id)
           WHERE starts_with(c.reason, $reason)
           QUALIFY row_number() OVER (PARTITION BY c.change_id ORDER BY c.ordinal DESC) = 1
           ORDER BY c.region, c.subject, c.kind, c.to_period, c.type, c.change_id""",
        {"reason": reason},
    )
    return [_standing(row) for row in rows]


def _standing(row: Row) -> Change:
    names = "change_id type kind cause region subject indicator to_indicator label measure to_measure unit reason"
    before, after = _side_of(row, "from"), _side_of(row, "to")
    return Change(**{name: row[name] for name in names.split()}, before=before, after=after)


def _side_of(row: Row, prefix: str) -> Side | None:
    if row[f"{prefix}_fact"] is None:
        return None
    names = {name: f"{prefix}_{name}" for name in ("document_id", "period", "quote")}
    return Side(fact_id=row[f"{prefix}_fact"], **{name: row[column] for name, column in names.items()})


def _kept(value: Any) -> Any:
    return round_to(value, 6) if isinstance(value, Decimal) else value
