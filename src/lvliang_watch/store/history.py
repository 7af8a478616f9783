"""What earlier rules read, and what followed from it: taken over when a home is rebuilt, for those rules are gone.

The archive gives what the present rules read of it. Where others read before, that reading stands first, as of its
moment, and the present one follows it as a reading again; so do the logs of what followed. Better rules never look as
if they had been in use from the beginning, nor what they find as if it had happened then.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from .checks import run_checks
from .rows import fetch_dicts
from .warehouse import Warehouse

Key = tuple[str, int]  # document, edition
_PARTS = ("segments", "observations", "milestones", "numerals", "findings")
_OTHERS = ("extractions", "versions", "readings", "finding_events")
_LOGS = ("changes", "change_events", "verdicts", "verdict_events")
_FINDINGS = "finding_id IN (SELECT finding_id FROM old.base.findings WHERE origin = 'comparison')"


def breaks_of_history(w: Warehouse) -> list[str]:
    """Why the history of a warehouse cannot be taken over: checks that do not hold; nothing where it is whole.

    WarehouseError, or ValueError where a text is none any more, where its file is damaged.
    """
    for table in (*_PARTS, *_LOGS, *_OTHERS):
        w.connection.execute(f"SELECT bit_xor(hash(t)) FROM base.{table} AS t").fetchall()  # noqa: S608 - names of ours
    return [check.holds for check in run_checks(w) if check.severity == "fail" and check.rows]


def take_over_history(w: Warehouse, database: Path, *, ruleset: str, now: datetime, run_id: str) -> None:
    """Sets before what was rebuilt what other rules than `ruleset` read of it, and the log of what followed.

    The warehouse holds no log yet; the next comparison adds to it what follows by the present rules.
    """
    with _attached(w, database), w.transaction():
        editions = w.connection.execute(_READ_OTHERWISE, {"ruleset": ruleset}).fetchall()
        lacking = _column(w, _LACKING, _asked(editions))
        for table in _PARTS:
            _copy(w, table, "extraction_id IN (SELECT unnest($lacking))", {"lacking": lacking})
        _copy(w, "extractions", "extraction_id IN (SELECT unnest($lacking))", {"lacking": lacking})
        _copy(w, "versions", _READ, _asked(editions))
        _read_again(w, editions, now=now, run_id=run_id)
        for table in _LOGS:
            _copy(w, table, "true", {})
        for table in ("findings", "finding_events"):
            _copy(w, table, _FINDINGS, {})


_AMONG = "(document_id, edition) IN (SELECT (unnest($documents), unnest($editions)))"
_READ = f"version_id IN (SELECT version_id FROM old.base.readings WHERE {_AMONG})"  # noqa: S608 - the condition above
# Editions that both databases have and that others than these rules read once.
_READ_OTHERWISE = """
SELECT DISTINCT r.document_id, r.edition
FROM old.base.readings AS r
JOIN old.base.extractions AS x USING (extraction_id)
JOIN base.readings AS own ON own.document_id = r.document_id AND own.edition = r.edition
WHERE x.ruleset <> $ruleset
ORDER BY ALL
"""
_LACKING = f"""
SELECT DISTINCT extraction_id FROM old.base.readings
WHERE {_AMONG} AND extraction_id NOT IN (SELECT extraction_id FROM base.extractions)
"""  # noqa: S608 - the condition above
_PRESENT = f"SELECT * FROM base.current_readings WHERE {_AMONG}"  # noqa: S608
_LAST = f"""
SELECT document_id, edition, max(ordinal) AS ordinal, max_by(extraction_id, ordinal) AS extraction_id
FROM old.base.readings WHERE {_AMONG} GROUP BY ALL
"""  # noqa: S608


def _read_again(w: Warehouse, editions: list[Key], *, now: datetime, run_id: str) -> None:
    """The readings of these editions as they followed each other, the present one last."""
    asked = _asked(editions)
    present = fetch_dicts(w.connection, _PRESENT, asked)
    last = {(row["document_id"], row["edition"]): row for row in fetch_dicts(w.connection, _LAST, asked)}
    w.connection.execute(f"DELETE FROM base.readings WHERE {_AMONG}", asked)  # noqa: S608 - the condition above
    _copy(w, "readings", _AMONG, asked)
    again = {"cause": "reextracted", "known_from": now, "run_id": run_id}
    rows = []
    for row in present:
        before = last[row["document_id"], row["edition"]]
        if row["extraction_id"] != before["extraction_id"]:
            kept = {name: row[name] for name in ("document_id", "edition", "version_id", "extraction_id")}
            rows.append({**kept, **again, "ordinal": before["ordinal"] + 1})
    w.append("readings", rows)
    _since_they_stand(w)


def _since_they_stand(w: Warehouse) -> None:
    """What was read is known since the first reading that has it, and no longer since its capture."""
    w.connection.execute(
        """UPDATE base.extractions SET known_from = r.known_from, run_id = r.run_id
           FROM (
               SELECT extraction_id, min(known_from) AS known_from, min_by(run_id, known_from) AS run_id
               FROM base.readings GROUP BY extraction_id
           ) AS r
           WHERE extractions.extraction_id = r.extraction_id AND extractions.known_from < r.known_from"""
    )


def _copy(w: Warehouse, table: str, condition: str, values: dict[str, Any]) -> None:
    """Takes over rows of the old database, the columns that both have; what is there already stands."""
    there = _column(
        w,
        "SELECT column_name FROM duckdb_columns() "
        "WHERE database_name = 'old' AND schema_name = 'base' AND table_name = $table",
        {"table": table},
    )
    shared = ", ".join(f'"{name}"' for name in w.columns[table] if name in there)
    if shared:
        w.connection.execute(
            f"INSERT OR IGNORE INTO base.{table} BY NAME SELECT {shared} FROM old.base.{table} WHERE {condition}",  # noqa: S608 - names of ours
            values,
        )


def _asked(editions: list[Key]) -> dict[str, Any]:
    return {"documents": [document for document, _ in editions], "editions": [edition for _, edition in editions]}


def _column(w: Warehouse, query: str, values: dict[str, Any]) -> list[Any]:
    return [value for (value,) in w.connection.execute(query, values).fetchall()]


@contextmanager
def _attached(w: Warehouse, database: Path) -> Iterator[None]:
    quoted = str(database).replace("'", "''")
    w.connection.execute(f"ATTACH '{quoted}' AS old (READ_ONLY)")
    try:
        yield
    finally:
        w.connection.execute("DETACH old")
