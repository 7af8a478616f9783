"""The rows of changes and verdicts in the log."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..records import Change, Progress, Side, Verdict
from .rows import round_to

Row = dict[str, Any]


def change_row(change: Change) -> Row:
    names = (
        "change_id type kind region subject indicator to_indicator label measure to_measure unit from_low from_high "
        "to_low to_high difference difference_pct gap_years ambition comparable reason repeated provisional grade "
        "rule previous significance significance_rule"
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
    row |= {"region": region, "target_id": verdict.target.observation_id, "result_id": result_id}
    return row | _progress_row(verdict.progress)


def _progress_row(progress: Progress | None) -> Row:
    """How far a goal over several years has come; nothing for the others."""
    if progress is None:
        return {}
    ends = "counted start_value start_period reached_value reached_period reached_share"
    names = f"{ends} pace_planned pace_needed years_left"
    row = {name: _kept(getattr(progress, name)) for name in names.split()}
    return {**row, "progress_reason": progress.reason}


def _kept(value: Any) -> Any:
    return round_to(value, 6) if isinstance(value, Decimal) else value
