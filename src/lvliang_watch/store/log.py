"""The change log: what follows is asserted once, what no longer follows is retracted, and nothing is rewritten."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from ..records import Cause, Change, Document, Side, Verdict
from .ids import naive_utc, sha256_of
from .rows import fetch_dicts, round_to
from .warehouse import Warehouse

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Synced:
    """The ids of the changes that a run appended (newly or again) and of those that it retracted."""

    appended: list[str]
    retracted: list[str]
    appended_verdicts: tuple[str, ...] = ()
    retracted_verdicts: tuple[str, ...] = ()

    def then(self, later: Synced) -> Synced:
        """What the two did together: what one appended and the other retracted was nothing."""
        return Synced(
            *_net(self.appended, self.retracted, later.appended, later.retracted),
            *map(
                tuple,
                _net(
                    self.appended_verdicts,
                    self.retracted_verdicts,
                    later.appended_verdicts,
                    later.retracted_verdicts,
                ),
            ),
        )


def _net(
    appended: Sequence[str], retracted: Sequence[str], appended_later: Sequence[str], retracted_later: Sequence[str]
) -> tuple[list[str], list[str]]:
    return (
        [*(key for key in appended if key not in retracted_later), *(k for k in appended_later if k not in retracted)],
        [*(key for key in retracted if key not in appended_later), *(k for k in retracted_later if k not in appended)],
    )


@dataclass(frozen=True, slots=True)
class _Log:
    """One of the two logs: its table of bodies, its table of events, and the column of its ids."""

    bodies: str
    events: str
    key: str


_CHANGES = _Log("changes", "change_events", "change_id")
_VERDICTS = _Log("verdicts", "verdict_events", "verdict_id")


def sync_changes(
    w: Warehouse,
    changes: Sequence[Change],
    verdicts: Sequence[Verdict],
    *,
    known_from: datetime,
    run_id: str,
) -> Synced:
    """What was appended and retracted so that the log holds `changes` and `verdicts`, all that follow now.

    A change is known by its id. Its cause is that of its assertion and stays; where only the facts behind it have
    other ids (they were read again), a new body is kept beside the old one and no event is. Running again
    adds nothing.
    """
    bodies = {change.change_id: _change_row(change) for change in changes}
    causes: dict[str, Cause] = {change.change_id: change.cause for change in changes}
    verdict_bodies = {verdict.verdict_id: _verdict_row(verdict) for verdict in verdicts}
    verdict_causes: dict[str, Cause] = {verdict.verdict_id: _verdict_cause(verdict) for verdict in verdicts}
    stamp = {"known_from": known_from, "run_id": run_id}
    with w.transaction():
        retraction = _retraction_cause(w, known_from, run_id)
        appended, retracted = _sync(w, _CHANGES, bodies, causes, retraction, stamp)
        appended_verdicts, retracted_verdicts = _sync(w, _VERDICTS, verdict_bodies, verdict_causes, retraction, stamp)
    return Synced(appended, retracted, tuple(appended_verdicts), tuple(retracted_verdicts))


def _sync(
    w: Warehouse,
    log: _Log,
    bodies: Mapping[str, Row],
    causes: Mapping[str, Cause],
    retraction: Cause,
    stamp: Row,
) -> tuple[list[str], list[str]]:
    events = {row["id"]: row for row in _latest(w, log.events, log.key, "event")}
    standing = {key for key, row in events.items() if row["event"] == "asserted"}
    appended = [key for key in bodies if key not in standing]
    retracted = sorted(standing - set(bodies))
    rows = [_event(log, key, events, "asserted", causes[key], stamp) for key in appended]
    rows += [_event(log, key, events, "retracted", retraction, stamp) for key in retracted]
    w.append(log.events, rows)
    w.append(log.bodies, _new_bodies(w, log, bodies, stamp))
    return appended, retracted


def _new_bodies(w: Warehouse, log: _Log, bodies: Mapping[str, Row], stamp: Row) -> list[Row]:
    kept = {row["id"]: row for row in _latest(w, log.bodies, log.key, "body_sha256")}
    rows = []
    for key, body in bodies.items():
        body_sha256 = sha256_of(json.dumps(body, ensure_ascii=False, sort_keys=True, default=str))
        before = kept.get(key)
        if before is None or before["body_sha256"] != body_sha256:
            ordinal = before["ordinal"] + 1 if before else 1
            rows.append({**body, **stamp, "ordinal": ordinal, "body_sha256": body_sha256})
    return rows


def _latest(w: Warehouse, table: str, key: str, column: str) -> list[Row]:
    return fetch_dicts(
        w.connection,
        f"SELECT {key} AS id, max(ordinal) AS ordinal, max_by({column}, ordinal) AS {column} "  # noqa: S608
        f"FROM base.{table} GROUP BY {key}",
    )


def _event(log: _Log, key: str, events: Mapping[str, Row], event: str, cause: Cause, stamp: Row) -> Row:
    ordinal = events[key]["ordinal"] + 1 if key in events else 1
    return {log.key: key, "ordinal": ordinal, "event": event, "cause": cause, **stamp}


def _retraction_cause(w: Warehouse, known_from: datetime, run_id: str) -> Cause:
    """Why something no longer follows: what was read at this moment, or in a run since the log's last entry that was
    killed before it came this far. Where nothing was read, what is applied afterwards has changed: aliases and
    corrections."""
    rows = w.connection.execute(
        "SELECT DISTINCT cause FROM base.readings "
        "WHERE known_from = $now OR run_id <> $run AND known_from > (SELECT max(known_from) FROM base.change_events)",
        {"now": naive_utc(known_from), "run": run_id},
    ).fetchall()
    found = {cause for (cause,) in rows}
    order: tuple[Cause, ...] = ("reextracted", "source_edited", "correction", "new_document", "backfill")
    return next((cause for cause in order if cause in found), "correction")


def _change_row(change: Change) -> Row:
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


def _verdict_row(verdict: Verdict) -> Row:
    names = "verdict_id verdict unit difference provisional grade rule reason"
    row = {name: _kept(getattr(verdict, name)) for name in names.split()}
    result_id = verdict.result.observation_id if verdict.result else None
    return {**row, "target_id": verdict.target.observation_id, "result_id": result_id}


def _verdict_cause(verdict: Verdict) -> Cause:
    """Why a verdict follows: what brought in the later of its two documents."""
    documents: list[Document] = [fact.document for fact in (verdict.target, verdict.result) if fact]
    return max(documents, key=lambda document: naive_utc(document.known_from)).cause


def _kept(value: Any) -> Any:
    return round_to(value, 6) if isinstance(value, Decimal) else value
