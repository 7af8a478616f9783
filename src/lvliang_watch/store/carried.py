"""What no archive can give back: the log of runs, the attempts to fetch, what people said and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from ..errors import WarehouseError
from .ids import aware_utc
from .warehouse import NO_EXTENSIONS, Warehouse

# Tables that are taken over as they stand. Of corrections, only those that are gone from the vocabulary: the others are
# met again at their moments.
FIRST = ("runs", "run_ends", "fetches", "reviews")
LAST = ("sources", "corrections", "correction_events", "findings", "finding_events")
_KEPT = "origin IN ('check', 'attempts')"
_ONLY = {
    "findings": f"WHERE {_KEPT}",
    "finding_events": f"WHERE finding_id IN (SELECT finding_id FROM base.findings WHERE {_KEPT})",  # noqa: S608 - above
}


@dataclass(frozen=True, slots=True)
class Carried:
    """What an old database says that the archive does not.

    `tables` are rows to be taken over. `runs` are the ids of runs by the moment they began, those that came to their
    end first. `reads` are the moments at which the bytes of a source were read, by source and hash. `corrections` are
    the events of each correction: when it came into force and when it was taken back. `migrations` are the numbers of
    those that were applied, `rulesets` all that its texts were read by.
    """

    tables: Mapping[str, pa.Table]
    runs: Mapping[datetime, str]
    ended: tuple[datetime, ...]
    reads: Mapping[tuple[str, str], tuple[datetime, ...]]
    corrections: Mapping[str, tuple[tuple[datetime, bool], ...]]
    migrations: tuple[int, ...] = ()
    rulesets: frozenset[str] = frozenset()


def read_carried(database: Path) -> Carried:
    """What the database says, whatever its release; WarehouseError where it cannot be read."""
    try:
        connection = duckdb.connect(str(database), config=dict(NO_EXTENSIONS))
        try:
            return _read(connection)
        finally:
            connection.close()
    except (duckdb.Error, OSError, ValueError) as error:  # damaged text is a ValueError of Arrow's
        raise WarehouseError(
            f"the old database cannot be read ({''.join(str(error).splitlines()[:1])})",
            where=str(database),
            remedy="It is kept; reviews and the log of runs come back from a backup only",
        ) from error


def write_carried(w: Warehouse, carried: Carried, tables: tuple[str, ...]) -> None:
    """Takes over rows of these tables, the columns that both databases have; what is there already stands."""
    with w.transaction():
        for name in tables:
            rows = carried.tables.get(name)
            if rows is None or name not in w.columns:
                continue
            shared = [column for column in rows.column_names if column in w.columns[name]]
            w.connection.register("carried_rows", rows.select(shared))
            try:
                w.connection.execute(
                    f"INSERT OR IGNORE INTO base.{name} BY NAME SELECT * FROM carried_rows"  # noqa: S608 - names above
                )
            finally:
                w.connection.unregister("carried_rows")


def _read(connection: duckdb.DuckDBPyConnection) -> Carried:
    there = {
        name
        for (name,) in connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'base' AND database_name = current_database()"
        ).fetchall()
    }
    tables = {
        name: connection.sql(f"FROM base.{name} {_ONLY.get(name, '')}").to_arrow_table()
        for name in (*FIRST, *LAST)
        if name in there
    }
    runs, ended = _runs(connection, there)
    rulesets = (
        connection.execute("SELECT DISTINCT ruleset FROM base.extractions").fetchall() if "extractions" in there else []
    )
    applied = connection.execute("SELECT number FROM base.migrations").fetchall() if "migrations" in there else []
    return Carried(
        tables,
        runs,
        ended,
        _reads(connection, there),
        _corrections(connection, there),
        tuple(number for (number,) in applied),
        frozenset(ruleset for (ruleset,) in rulesets),
    )


def _runs(connection: duckdb.DuckDBPyConnection, there: set[str]) -> tuple[dict[datetime, str], tuple[datetime, ...]]:
    if not {"runs", "run_ends"} <= there:
        return {}, ()
    rows = connection.execute(
        "SELECT r.started_at, r.run_id, coalesce(e.outcome IN ('done', 'refused_input', 'unpublished'), false) AS well "
        "FROM base.runs AS r LEFT JOIN base.run_ends AS e USING (run_id) ORDER BY well, r.started_at"
    ).fetchall()
    return (
        {aware_utc(at): run_id for at, run_id, _ in rows},
        tuple(sorted(aware_utc(at) for at, _, well in rows if well)),
    )


def _reads(connection: duckdb.DuckDBPyConnection, there: set[str]) -> dict[tuple[str, str], tuple[datetime, ...]]:
    found: dict[tuple[str, str], tuple[datetime, ...]] = {}
    if "version_sources" in there:
        rows = connection.execute(
            "SELECT source, sha256, captured_at FROM base.version_sources ORDER BY captured_at"
        ).fetchall()
        for source, sha256, at in rows:
            found[source, sha256] = (*found.get((source, sha256), ()), aware_utc(at))
    return found


def _corrections(
    connection: duckdb.DuckDBPyConnection, there: set[str]
) -> dict[str, tuple[tuple[datetime, bool], ...]]:
    found: dict[str, tuple[tuple[datetime, bool], ...]] = {}
    if "correction_events" in there:
        rows = connection.execute(
            "SELECT correction_id, known_from, event = 'asserted' FROM base.correction_events ORDER BY ordinal"
        ).fetchall()
        for correction_id, at, asserted in rows:
            found[correction_id] = (*found.get(correction_id, ()), (aware_utc(at), asserted))
    return found
