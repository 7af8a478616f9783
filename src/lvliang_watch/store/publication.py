"""What the published copy is made of: what views would work out again for each question is worked out once.

`warehouse/copy/` has a file for each table or view that the copy holds otherwise than the warehouse does. All else is
taken over: base tables as they are, without their keys (nobody writes there, and an index is as large as what it
indexes), views and macros from their files, comments from the warehouse. Whoever asks sees the same names, columns and
comments in both.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import duckdb

from ..settings import Settings
from .ids import naive_utc, shallow
from .migrations import execute_file
from .runs import RunEnd
from .warehouse import Warehouse

# The packaged command-line client is 1.5; it cannot read newer files.
STORAGE_VERSION = "v1.5.0"

_VIEW = re.compile(r"^CREATE VIEW (\S+) AS", re.MULTILINE)
_HELD = "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = ? AND NOT internal"
_ENDED = """
INSERT INTO base.run_ends BY NAME
SELECT $run_id AS run_id, $ended_at AS ended_at, $outcome AS outcome, $counts AS counts, $error AS error
"""
_UNSAID = """
SELECT c.what, c.schema_name, c.relation, c.column_name, w.comment
FROM ({copy}) AS c
JOIN ({warehouse}) AS w
    ON w.schema_name = c.schema_name AND w.relation = c.relation AND w.column_name IS NOT DISTINCT FROM c.column_name
WHERE c.comment IS NULL AND w.comment IS NOT NULL
"""
_COMMENTS = """
SELECT 'TABLE' AS what, schema_name, table_name AS relation, NULL AS column_name, comment
FROM duckdb_tables() WHERE database_name = '{database}' AND NOT internal
UNION ALL
SELECT 'VIEW', schema_name, view_name, NULL, comment
FROM duckdb_views() WHERE database_name = '{database}' AND NOT internal
UNION ALL
SELECT 'COLUMN', schema_name, table_name, column_name, comment
FROM duckdb_columns() WHERE database_name = '{database}' AND NOT internal
"""


def write_publication(w: Warehouse, path: Path, end: RunEnd | None = None) -> None:
    """Writes all that analysts read into a new database at `path`, and how the present run ended; duckdb.Error or
    OSError where it cannot."""
    quoted = str(path).replace("'", "''")
    w.connection.execute(f"ATTACH '{quoted}' AS publication (STORAGE_VERSION '{STORAGE_VERSION}')")
    try:
        with w.connection.cursor() as inside:
            inside.execute("USE publication")
            inside.execute("BEGIN TRANSACTION")
            _fill(inside, w.settings)
            if end:
                counts = json.dumps(dict(end.counts), sort_keys=True)
                row = {**shallow(end), "counts": counts, "ended_at": naive_utc(end.ended_at)}
                inside.execute(_ENDED, row)
            inside.execute("COMMIT")
    finally:
        w.connection.execute("DETACH publication")


def _fill(inside: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    inside.execute("CREATE SCHEMA base")
    for path in sorted((settings.sql / "copy").glob("*.sql")):
        execute_file(inside, path)
    origin = settings.database.stem
    made = _relations(inside)
    for schema, name in inside.execute(_HELD, [origin]).fetchall():
        if f"{schema}.{name}" not in made:
            inside.execute(f'CREATE TABLE {schema}."{name}" AS FROM {origin}.{schema}."{name}"')
    for path in sorted((settings.sql / "views").glob("*.sql")):
        view = _VIEW.search(path.read_text(encoding="utf-8"))
        if not view or _with_schema(view[1]) not in made:
            execute_file(inside, path)
    _say(inside, origin)


def _relations(inside: duckdb.DuckDBPyConnection) -> set[str]:
    rows = inside.execute(_COMMENTS.format(database="publication")).fetchall()
    return {f"{schema}.{relation}" for what, schema, relation, _, _ in rows if what != "COLUMN"}


def _with_schema(name: str) -> str:
    return name if "." in name else f"main.{name}"


def _say(inside: duckdb.DuckDBPyConnection, origin: str) -> None:
    """The comments of the warehouse on what has none yet."""
    sides = {"copy": _COMMENTS.format(database="publication"), "warehouse": _COMMENTS.format(database=origin)}
    statements = []
    for what, schema, relation, column, comment in inside.execute(_UNSAID.format(**sides)).fetchall():
        name = f'{schema}."{relation}"' + (f'."{column}"' if column else "")
        quoted = comment.replace("'", "''")
        statements.append(f"COMMENT ON {what} {name} IS '{quoted}';")
    inside.execute("\n".join(statements))
