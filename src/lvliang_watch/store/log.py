"""The change log: what follows is asserted once, what no longer follows is retracted, and nothing is rewritten."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..records import Cause, Change, Document, Verdict
from .ids import naive_utc, sha256_of
from .log_rows import change_row, verdict_row
from .rows import fetch_dicts
from .scope import EVERYTHING, Scope, mark_compared
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
    scope: Scope = EVERYTHING,
    rules: str = "",
) -> Synced:
    """What was appended and retracted so that the log holds `changes` and `verdicts`, all that follow now.

    A change is known by its id. Its cause is that of its assertion and stays; where only the facts behind it have
    other ids (they were read again), a new body is kept beside the old one and no event is. Running again
    adds nothing. With a `scope` they are all that follow for its regions, and the others are left as they stand.
    `rules` is the hash of what decides how is compared: with it, what was read so far counts as compared. Part of the
    caller's transaction.
    """
    bodies = {change.change_id: change_row(change) for change in changes}
    causes: dict[str, Cause] = {change.change_id: change.cause for change in changes}
    verdict_bodies = {verdict.verdict_id: verdict_row(verdict) for verdict in verdicts}
    verdict_causes: dict[str, Cause] = {verdict.verdict_id: _verdict_cause(verdict) for verdict in verdicts}
    stamp = {"known_from": known_from, "run_id": run_id}
    kept = _Sync(w, scope, _retraction_cause(w, known_from, run_id), stamp)
    appended, retracted = kept.sync(_CHANGES, bodies, causes)
    appended_verdicts, retracted_verdicts = kept.sync(_VERDICTS, verdict_bodies, verdict_causes)
    if rules:
        mark_compared(w, rules=rules, known_from=known_from, run_id=run_id)
    return Synced(appended, retracted, tuple(appended_verdicts), tuple(retracted_verdicts))


@dataclass(frozen=True, slots=True)
class _Sync:
    """What both logs are brought up to date with."""

    warehouse: Warehouse
    scope: Scope
    retraction: Cause
    stamp: Row

    def sync(self, log: _Log, bodies: Mapping[str, Row], causes: Mapping[str, Cause]) -> tuple[list[str], list[str]]:
        """The ids appended and retracted, so that the log holds these bodies for the scope."""
        events = {row["id"]: row for row in self._latest(log, log.events, "event")}
        standing = {key for key, row in events.items() if row["event"] == "asserted"}
        appended = [key for key in bodies if key not in standing]
        retracted = sorted(standing - set(bodies))
        rows = [_event(log, key, events, "asserted", causes[key], self.stamp) for key in appended]
        rows += [_event(log, key, events, "retracted", self.retraction, self.stamp) for key in retracted]
        self.warehouse.append(log.events, rows)
        self.warehouse.append(log.bodies, self._new_bodies(log, bodies))
        return appended, retracted

    def _new_bodies(self, log: _Log, bodies: Mapping[str, Row]) -> list[Row]:
        kept = {row["id"]: row for row in self._latest(log, log.bodies, "body_sha256")}
        rows = []
        for key, body in bodies.items():
            body_sha256 = sha256_of(json.dumps(body, ensure_ascii=False, sort_keys=True, default=str))
            before = kept.get(key)
            if before is None or before["body_sha256"] != body_sha256:
                ordinal = before["ordinal"] + 1 if before else 1
                rows.append({**body, **self.stamp, "ordinal": ordinal, "body_sha256": body_sha256})
        return rows

    def _latest(self, log: _Log, table: str, column: str) -> list[Row]:
        """The last row of each id, of those whose body is about the scope; a body may have come to another region."""
        regions = self.scope.regions
        within = (
            f"SELECT {log.key} FROM base.{log.bodies} GROUP BY ALL "  # noqa: S608 - names of ours
            "HAVING max_by(region, ordinal) IN (SELECT unnest($regions))"
        )
        return fetch_dicts(
            self.warehouse.connection,
            f"SELECT {log.key} AS id, max(ordinal) AS ordinal, max_by({column}, ordinal) AS {column} "  # noqa: S608
            f"FROM base.{table} WHERE {'true' if regions is None else f'{log.key} IN ({within})'} GROUP BY {log.key}",
            {} if regions is None else {"regions": sorted(regions)},
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


def _verdict_cause(verdict: Verdict) -> Cause:
    """Why a verdict follows: what brought in the later of its two documents."""
    documents: list[Document] = [fact.document for fact in (verdict.target, verdict.result) if fact]
    return max(documents, key=lambda document: naive_utc(document.known_from)).cause
