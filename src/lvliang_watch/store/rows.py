"""Rows in and out of the warehouse in bulk: Arrow for writing, whole columns at once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import duckdb
import pyarrow as pa

from ..errors import WarehouseError
from .ids import WIDE, naive_utc, plain

Row = Mapping[str, Any]

_DIGITS, _PLACES = 20, 6  # before and behind the point of a figure that is kept
_DECIMAL = re.compile(r"DECIMAL\((\d+),(\d+)\)")
_TYPES = {
    "VARCHAR": pa.string(),
    "VARCHAR[]": pa.list_(pa.string()),
    "JSON": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "TIMESTAMP": pa.timestamp("us"),
    "DATE": pa.date32(),
}


def append_rows(
    connection: duckdb.DuckDBPyConnection, table: str, types: Mapping[str, str], rows: Sequence[Row]
) -> None:
    """Appends `rows` to `base.table`; rows whose key is there already are left as they stand.

    The keys of a row are column names; a column that a row leaves out is null. WarehouseError where a value
    does not fit its column.
    """
    if not rows:
        return
    connection.register("incoming_rows", _arrow(table, types, rows))
    try:
        connection.execute(f"INSERT OR IGNORE INTO base.{table} BY NAME SELECT * FROM incoming_rows")  # noqa: S608
    finally:
        connection.unregister("incoming_rows")


def column_types(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """The columns of every base table with their types, in their order."""
    found = connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE database_name = current_database() "
        "AND schema_name = 'base' ORDER BY table_name, column_index"
    )
    types: dict[str, dict[str, str]] = {}
    for table, column, kind in found.fetchall():
        types.setdefault(table, {})[column] = kind
    return types


def fetch_dicts(connection: duckdb.DuckDBPyConnection, query: str, parameters: Any = None) -> list[dict[str, Any]]:
    """The rows of a query as mappings."""
    answer = connection.execute(query, parameters)
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def fits(value: Decimal) -> bool:
    """Whether a figure can be kept without moving it, with room left for its canonical unit."""
    return value.is_finite() and value.adjusted() < _DIGITS and value == round_to(value, _PLACES)


def round_to(value: Decimal, places: int) -> Decimal:
    """A figure with so many places behind the point, as its column has them."""
    return value.quantize(Decimal(1).scaleb(-places), context=WIDE)


def _arrow(table: str, types: Mapping[str, str], rows: Sequence[Row]) -> pa.Table:
    names = [name for name in types if any(name in row for row in rows)]
    if unknown := {name for row in rows for name in row} - set(types):
        raise WarehouseError(f"no columns {sorted(unknown)}", where=f"base.{table}", remedy="Mend the caller")
    columns = {name: _column(table, name, types[name], [row.get(name) for row in rows]) for name in names}
    return pa.table(columns)


def _column(table: str, name: str, kind: str, values: list[Any]) -> pa.Array:
    try:
        if match := _DECIMAL.fullmatch(kind):
            digits, places = int(match[1]), int(match[2])
            figures = [None if value is None else round_to(Decimal(value), places) for value in values]
            return pa.array(figures, pa.decimal128(digits, places))
        if kind in ("JSON", "TIMESTAMP"):
            values = [_cell(value, kind) for value in values]
        return pa.array(values, _TYPES[kind])
    except (pa.ArrowException, InvalidOperation, UnicodeError, OverflowError, TypeError) as error:
        raise WarehouseError(
            f"a value does not fit: {error}",
            where=f"base.{table}.{name}",
            remedy="Nothing of it was written; the input that gave the value must be left out or mended",
        ) from error


def _cell(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind == "JSON":
        return json.dumps(plain(value), ensure_ascii=False, sort_keys=True)
    return naive_utc(value) if isinstance(value, datetime) else value
