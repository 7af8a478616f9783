"""What was got from the sources: captures and attempts."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..records import Capture
from .ids import aware_utc, id_of, plain, shallow
from .rows import fetch_dicts
from .warehouse import Warehouse


@dataclass(frozen=True, slots=True)
class KnownCapture:
    """The last capture of a source that was read. `told` is what was said of it then, in JSON's own types;
    `etag` and `last_modified` are for the next conditional request."""

    sha256: str
    told: Mapping[str, Any]
    captured_at: datetime
    etag: str | None
    last_modified: str | None
    final_url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fetch:
    """One attempt to get one source.

    `outcome` is new, unchanged, list (a page of links), failed, forbidden (by the host's robots file), busy (asked to
    come back later), gone (404, 410), refused, robots (a look at a robots file) or part (a further page of one text,
    whatever came of it). `error` says what went wrong and what to do. `status` is HTTP's, `final_url` where redirects
    led, null without any. `source_id` is the entry of the sources that wanted it, `attempt` counts the attempts of one
    run (the last one decided), `retry_at` is when the server wants to be asked again.
    """

    source: str
    outcome: str
    started_at: datetime
    seconds: float
    status: int | None = None
    bytes: int | None = None
    sha256: str | None = None
    error: str | None = None
    final_url: str | None = None
    source_id: str | None = None
    attempt: int = 1
    retry_at: datetime | None = None


def told_json(capture: Capture) -> dict[str, Any]:
    """What was said of a capture, as `KnownCapture.told` gives it back: compare these two."""
    told: dict[str, Any] = plain(capture.told)
    return {key: value for key, value in told.items() if value not in (None, {})}


def latest_captures(w: Warehouse) -> dict[str, KnownCapture]:
    """The last capture that was read, by source.

    A capture that was written but whose reading was not (a kill between the two, a refusal) does not count, so that
    the next run reads it again.
    """
    rows = fetch_dicts(w.connection, "SELECT * FROM base.latest_captures")
    return {row["source"]: _known(row) for row in rows}


def captures_lacking(w: Warehouse, archived: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    """Source and hash of what was read although it is not among what is archived."""
    rows = w.connection.execute("SELECT DISTINCT source, sha256 FROM base.version_sources ORDER BY ALL").fetchall()
    return [(source, sha256) for source, sha256 in rows if (source, sha256) not in archived]


def write_captures(w: Warehouse, captures: Sequence[Capture], run_id: str) -> None:
    """Records captures; ones that are recorded already add nothing. Write them before their readings."""
    rows = [
        {
            "capture_id": id_of("capture", c.source, c.captured_at, c.sha256),
            "source": c.source,
            "name": c.name,
            "sha256": c.sha256,
            "captured_at": c.captured_at,
            "media_type": c.media_type,
            "headers": dict(c.headers),
            "told": told_json(c),
            "final_url": c.final_url,
            "run_id": run_id,
        }
        for c in captures
    ]
    sources = [source_row(c.source, c.name, c.captured_at, run_id) for c in captures]
    with w.transaction():
        w.append("captures", rows)
        w.append("sources", sources)


def write_fetches(w: Warehouse, fetches: Sequence[Fetch], run_id: str) -> None:
    """Records attempts, whatever came of them."""
    rows = [
        {**shallow(f), "fetch_id": id_of("fetch", f.source, f.started_at, f.attempt), "run_id": run_id} for f in fetches
    ]
    sources = [source_row(f.source, f.source.rpartition("/")[2], f.started_at, run_id) for f in fetches]
    with w.transaction():
        w.append("fetches", rows)
        w.append("sources", sources)


def source_row(source: str, name: str, known_from: datetime, run_id: str) -> dict[str, Any]:
    """The row of a source that was met."""
    return {"source": source, "name": name, "known_from": known_from, "run_id": run_id}


def _known(row: Mapping[str, Any]) -> KnownCapture:
    headers = json.loads(row["headers"] or "{}")
    return KnownCapture(
        sha256=row["sha256"],
        told=json.loads(row["told"] or "{}"),
        captured_at=aware_utc(row["captured_at"]),
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        final_url=row["final_url"],
        headers=headers,
    )
