"""The logs of events: a thing is asserted when it comes, retracted when it goes, and nothing is rewritten."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from .rows import fetch_dicts
from .warehouse import Warehouse


def turns(
    w: Warehouse,
    table: str,
    key: str,
    wanted: Collection[str],
    *,
    among: str = "true",
    given: Mapping[str, object] | None = None,
) -> list[dict[str, Any]]:
    """The events, without their stamp, after which exactly `wanted` stand in the log `table` of things known by `key`.

    `among` is a condition on the keys, in SQL with the values `given`, that leaves the rest of the log alone.
    """
    rows = fetch_dicts(
        w.connection,
        f"SELECT {key} AS id, max(ordinal) AS ordinal, max_by(event, ordinal) AS event "  # noqa: S608 - names of ours
        f"FROM base.{table} WHERE {among} GROUP BY {key}",
        dict(given or {}),
    )
    last = {row["id"]: row["ordinal"] for row in rows}
    standing = {row["id"] for row in rows if row["event"] == "asserted"}
    changed = [(id_, "asserted") for id_ in wanted if id_ not in standing]
    changed += [(id_, "retracted") for id_ in sorted(standing - set(wanted))]
    return [{key: id_, "ordinal": last.get(id_, 0) + 1, "event": event} for id_, event in changed]
