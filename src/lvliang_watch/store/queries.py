"""The read side: queries on the published copy, which cannot write and cannot reach anything outside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

import duckdb

from ..errors import WarehouseError
from ..settings import Settings
from .ids import trimmed
from .rows import fetch_dicts
from .warehouse import NO_EXTENSIONS

VIEWS = frozenset(
    {
        "all_changes",
        "changes",
        "corrections",
        "coverage",
        "documents",
        "fetches",
        "findings",
        "indicators",
        "milestones",
        "project_lives",
        "observations",
        "results",
        "runs",
        "scorecard",
        "series",
        "sources",
        "targets",
        "vintages",
    }
)
_IN_TEXT = 'document, document_id, "start", position'  # of one place, as they were read
# Views keep no order, so that a question about few of their rows sorts no others.
_ORDERS = {
    "observations": _IN_TEXT,
    "targets": _IN_TEXT,
    "results": _IN_TEXT,
    "series": "region, coalesce(indicator, label), measure, kind, period, published, observation_id",
    "vintages": "region, coalesce(indicator, label), kind, measure, period, vintage, observation_id",
    "all_changes": "region, subject, kind, coalesce(to_period, from_period), type, change_id",
    "changes": "region, subject, kind, coalesce(to_period, from_period), type, change_id",
    "scorecard": "region, coalesce(indicator, label), period, verdict_id",
}
_KNOWN = (str, int, float, date)  # what every format can write; bool and datetime are among them
_SANDBOX = {
    **NO_EXTENSIONS,
    "enable_external_access": "false",
    "lock_configuration": "true",
    "memory_limit": "2GB",
    "threads": "2",
    "temp_directory": "",
}


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query: names of columns, and rows of values in their order."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def query_published(
    settings: Settings, sql: str, parameters: Sequence[object] | Mapping[str, object] | None = None
) -> Table:
    """The answer of the published copy to `sql`, any SQL that reads; WarehouseError for everything else."""
    with _published(settings) as connection:
        try:
            answer = connection.execute(sql, parameters)
            if answer is None or answer.description is None:  # nothing but comments and blanks
                return Table((), ())
            rows = tuple(tuple(map(_shown, row)) for row in answer.fetchall())
            return Table(tuple(column[0] for column in answer.description), rows)
        except duckdb.Error as error:
            raise WarehouseError(str(error), where="sql", remedy=_remedy(error)) from error


def rows_of(settings: Settings, view: str, *, filters: Mapping[str, object] | None = None) -> list[dict[str, object]]:
    """The rows of one of `VIEWS` of the published copy, as mappings, in an order that stays.

    `filters` are columns and the value that each must have; a list means any of its values, None means null.
    WarehouseError where the copy, the view or a column is missing.
    """
    if view not in VIEWS:
        raise WarehouseError(
            f"no view {view!r}", where="published copy", remedy=f"Use one of {', '.join(sorted(VIEWS))}"
        )
    with _published(settings) as connection:
        known = {column[0] for column in connection.execute(f"SELECT * FROM {view} LIMIT 0").description}  # noqa: S608
        wanted = dict(filters or {})
        if unknown := sorted(set(wanted) - known):
            raise WarehouseError(
                f"no columns {', '.join(unknown)}", where=view, remedy=f"Use some of {', '.join(sorted(known))}"
            )
        condition = " AND ".join(_condition(column, value) for column, value in wanted.items()) or "true"
        values = {column: value for column, value in wanted.items() if value is not None}
        order = f"ORDER BY {_ORDERS[view]}" if view in _ORDERS else ""
        rows = fetch_dicts(connection, f"SELECT * FROM {view} WHERE {condition} {order}", values)  # noqa: S608 - checked names
        return [{name: _shown(value) for name, value in row.items()} for row in rows]


def _shown(value: Any) -> Any:
    """A value as people read it: 4.5, not 4.500000; what no file knows (a time of day, bytes, infinity) as text."""
    if isinstance(value, Decimal):
        return trimmed(value)
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if isinstance(value, Mapping):
        return {_shown(key): _shown(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shown(item) for item in value]
    return value if value is None or isinstance(value, _KNOWN) else str(value)


def _condition(column: str, value: object) -> str:
    if value is None:
        return f'"{column}" IS NULL'
    return f'"{column}" IN (SELECT unnest(${column}))' if isinstance(value, list) else f'"{column}" = ${column}'


@contextmanager
def _published(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    path = settings.published
    if not path.is_file():
        raise WarehouseError("nothing is published yet", where=str(path), remedy="Run `lvliang-watch run` first")
    try:
        connection = duckdb.connect(str(path), read_only=True, config=dict(_SANDBOX))
    except duckdb.Error as error:
        raise WarehouseError(
            f"the published copy cannot be opened ({str(error).splitlines()[0]})",
            where=str(path),
            remedy="Close programs that write to it, or run again: it is written anew",
        ) from error
    try:
        yield connection
    except duckdb.Error as error:
        raise WarehouseError(
            f"the published copy cannot be read ({''.join(str(error).splitlines()[:1])})",
            where=str(path),
            remedy="Run again: it is written anew",
        ) from error
    finally:
        connection.close()


def _remedy(error: duckdb.Error) -> str:
    if isinstance(error, duckdb.ParserException):
        return "Mend the SQL; warehouse/README.md has queries to begin with"
    if isinstance(error, (duckdb.CatalogException, duckdb.BinderException)):
        return "See warehouse/DICTIONARY.md for the names of views and columns"
    if isinstance(error, duckdb.PermissionException):
        return "The published copy reads nothing outside itself; open it in a client of your own for that"
    if "read-only" in str(error):
        return "The published copy can only be read"
    return "Mend the query"
