"""When the sources were last looked at and what came of it: what decides when they are looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from ..records import Looked
from .ids import aware_utc
from .rows import fetch_dicts
from .warehouse import Warehouse


def source_states(w: Warehouse) -> dict[str, Looked]:
    """The last look by address, and by the id of an entry: of everything that was ever looked at for it.

    Of an entry `at` and `new_at` are the last of all its addresses, `known_from` is the first; the rest is how the
    address answered that was known first, which is the entry's own.
    """
    return states_of(fetch_dicts(w.connection, "SELECT * FROM sources"))


def states_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, Looked]:
    """As `source_states`, of the rows of the view `sources`."""
    wanted: dict[str, list[Mapping[str, Any]]] = {}
    looks: dict[str, Looked] = {}
    for row in rows:
        looks[row["source"]] = _looked(row)
        if row["source_id"]:
            wanted.setdefault(row["source_id"], []).append(row)
    return looks | {source_id: _together(of_it) for source_id, of_it in wanted.items()}


def _together(rows: Sequence[Mapping[str, Any]]) -> Looked:
    """One look of several; in one run a list comes before what it led to, and a list before the pages behind it."""
    every = [_looked(row) for row in sorted(rows, key=_age)]
    return replace(
        every[0],
        at=max(one.at for one in every),
        new_at=max((one.new_at for one in every if one.new_at), default=None),
    )


def _age(row: Mapping[str, Any]) -> tuple[datetime, bool, int, str]:
    return row["first_looked"], not row["is_list"], len(row["source"]), row["source"]


def _looked(row: Mapping[str, Any]) -> Looked:
    return Looked(
        at=aware_utc(row["last_looked"]),
        outcome=row["last_outcome"],
        failures=row["failures"],
        retry_at=_moment(row["retry_at"]),
        new_at=_moment(row["last_new"]),
        known_from=aware_utc(row["first_looked"]),
        source_id=row["source_id"],
        status=row["last_status"],
        error=row["last_error"],
    )


def _moment(at: datetime | None) -> datetime | None:
    return aware_utc(at) if at else None
