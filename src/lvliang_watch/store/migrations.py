"""The warehouse's own history: numbered migrations applied once, and views that follow their files."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from ..catalogue import Catalogue
from ..errors import VocabularyBroken, WarehouseError
from .ids import id_of
from .rows import append_rows, column_types

REBUILD = "If it is damaged, rebuild from the archive: lvliang-watch rebuild"
_NUMBERED = re.compile(r"(\d{4})_\w+\.sql")
_BOOTSTRAP = """
CREATE SCHEMA IF NOT EXISTS base;
CREATE TABLE IF NOT EXISTS base.migrations (
    number INTEGER PRIMARY KEY, name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE base.migrations IS 'One row is one migration of this database, applied once';
COMMENT ON COLUMN base.migrations.number IS 'Its number';
COMMENT ON COLUMN base.migrations.name IS 'Its file';
COMMENT ON COLUMN base.migrations.sha256 IS 'Hash of the file when it was applied';
COMMENT ON COLUMN base.migrations.applied_at IS 'When it was applied, UTC';
"""


def apply_migrations(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[str]:
    """Applies what is new in `folder`, each file and its record in one transaction; the names of those applied.

    WarehouseError where a file was altered after it had been applied, where one that was applied is gone (the
    database is newer than the checkout), or where there are none at all.
    """
    files = _numbered_files(folder)
    with transaction(connection):
        connection.execute(_BOOTSTRAP)
    applied = dict(connection.execute("SELECT number, sha256 FROM base.migrations").fetchall())
    refuse_newer(applied, folder)
    new = []
    for number, path in sorted(files.items()):
        if number not in applied:
            _apply(connection, number, path)
            new.append(path.name)
        elif applied[number] != _sha256(path):
            raise WarehouseError(
                "the migration was altered after it had been applied",
                where=str(path),
                remedy="Restore the file as it was and put the alteration into a migration with a new number",
            )
    return new


def refuse_newer(applied: Iterable[int], folder: Path) -> None:
    """Nothing, unless a database to which these were applied is newer than the checkout: then WarehouseError."""
    if missing := sorted(set(applied) - set(_numbered_files(folder))):
        raise WarehouseError(
            f"the database has migrations that the checkout lacks: {missing}",
            where=str(folder),
            remedy="Use the version of lvliang_watch that wrote it, or a newer one",
        )


def apply_definitions(connection: duckdb.DuckDBPyConnection, folder: Path, catalogue: Catalogue) -> bool:
    """Creates views, macros and vocabulary tables anew where their files or the vocabulary changed; whether it did.

    One transaction: a reader of the database finds the old ones or the new ones.
    """
    files = sorted(folder.glob("*.sql"))
    vocabulary = _vocabulary_rows(catalogue)
    state = id_of([(path.name, _sha256(path)) for path in files], vocabulary)
    latest = connection.execute("SELECT max(ordinal), max_by(sha256, ordinal) FROM base.definitions").fetchone()
    ordinal, applied = latest or (None, None)
    if applied == state:
        return False
    with transaction(connection):
        _drop_definitions(connection)
        for table, rows in vocabulary.items():
            connection.execute(f"DELETE FROM base.{table}")  # noqa: S608 - a name of ours
            append_rows(connection, table, column_types(connection)[table], rows)
        for path in files:
            execute_file(connection, path)
        append_rows(
            connection,
            "definitions",
            column_types(connection)["definitions"],
            [{"ordinal": (ordinal or 0) + 1, "sha256": state, "applied_at": datetime.now(UTC)}],
        )
    return True


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Everything inside is committed, or nothing is; WarehouseError where the database cannot."""
    try:
        connection.execute("BEGIN TRANSACTION")
        try:
            yield
        except BaseException:
            with contextlib.suppress(duckdb.Error):  # one that failed on its own has ended already
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    except duckdb.Error as error:
        raise WarehouseError(
            f"the database cannot be written ({str(error).splitlines()[0]})",
            where="warehouse",
            remedy=f"Nothing of this step was kept; make room on the disk or give access, then run again. {REBUILD}",
        ) from error


def _numbered_files(folder: Path) -> dict[int, Path]:
    files: dict[int, Path] = {}
    for path in sorted(folder.glob("*.sql")):
        match = _NUMBERED.fullmatch(path.name)
        if not match or int(match[1]) in files:
            raise WarehouseError(
                "no number, or one that another file has", where=str(path), remedy="Name it NNNN_what_it_does.sql"
            )
        files[int(match[1])] = path
    if not files:
        raise WarehouseError("no migrations", where=str(folder), remedy="Run from a checkout of lvliang_watch")
    return files


def _apply(connection: duckdb.DuckDBPyConnection, number: int, path: Path) -> None:
    with transaction(connection):
        execute_file(connection, path)
        append_rows(
            connection,
            "migrations",
            column_types(connection)["migrations"],
            [{"number": number, "name": path.name, "sha256": _sha256(path), "applied_at": datetime.now(UTC)}],
        )


def execute_file(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Runs the statements of a file; WarehouseError, which names it, where one cannot."""
    try:
        connection.execute(path.read_text(encoding="utf-8"))
    except duckdb.Error as error:
        raise WarehouseError(str(error), where=str(path), remedy="Mend the statement; nothing was changed") from error


def _drop_definitions(connection: duckdb.DuckDBPyConnection) -> None:
    here = "WHERE NOT internal AND database_name = current_database()"
    macros = connection.execute(
        f"SELECT DISTINCT schema_name, function_name, function_type FROM duckdb_functions() {here}"  # noqa: S608
    ).fetchall()
    for schema, name, kind in macros:
        connection.execute(f'DROP MACRO {"TABLE" if kind == "table_macro" else ""} {schema}."{name}"')
    views = connection.execute(f"SELECT schema_name, view_name FROM duckdb_views() {here}").fetchall()  # noqa: S608
    for schema, name in views:
        connection.execute(f'DROP VIEW {schema}."{name}"')


def _vocabulary_rows(catalogue: Catalogue) -> dict[str, list[dict[str, object]]]:
    """The rows of the tables that are written from the vocabulary, by table."""
    names = ("name_zh", "name_en", "base_unit", "direction", "basis", "part_of", "headline", "definition")
    return {
        "units": [
            {"symbol": unit.symbol, "dimension": unit.dimension, "canonical": unit.canonical, "factor": unit.factor}
            for unit in catalogue.units.values()
        ],
        "indicators": [
            {"indicator": entry.id, **{name: getattr(entry, name) for name in names}}
            for entry in catalogue.indicators.values()
        ],
        "project_aliases": _alias_rows(catalogue),
    }


def _alias_rows(catalogue: Catalogue) -> list[dict[str, object]]:
    try:
        return [
            {"region": region, "name": also, "project": project}
            for region, projects in catalogue.tables.get("projects", {}).items()
            for project, entry in projects.items()
            for also in entry["also"]
        ]
    except (AttributeError, KeyError, TypeError) as error:
        raise VocabularyBroken(
            f"an entry has no list of other names ({type(error).__name__}: {error})",
            where="projects.toml",
            remedy='Write [REGION."PROJECT"] with a line also = ["…"]',
        ) from error


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
