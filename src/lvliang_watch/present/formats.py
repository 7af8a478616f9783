"""Rows as the bytes of one file format; numbers stay numbers, days stay days, nothing becomes a formula."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pyarrow
import pyarrow.parquet
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from rich.cells import cell_len

Rows = Sequence[Mapping[str, Any]]

# A text cell that begins so is a formula to a spreadsheet, also after white space and in full width.
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
# Characters that XML cannot hold; a spreadsheet would not open.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST_CELL = 32_767  # characters, Excel's bound
_WIDEST = 60  # columns of a terminal or a sheet


def jsonl_bytes(rows: Rows, columns: Sequence[str]) -> bytes:
    """One object a line, keys in the order of `columns`; figures are numbers as they are written, days ISO."""
    lines = (json.dumps({key: _plain(row.get(key)) for key in columns}, ensure_ascii=False) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode()


def csv_bytes(rows: Rows, columns: Sequence[str]) -> bytes:
    """Comma-separated with a header, the mark of UTF-8 and CRLF, so that Excel opens it in any language.

    A text cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_csv_cell(row.get(key)) for key in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def parquet_bytes(rows: Rows, columns: Sequence[str]) -> bytes:
    """A parquet file; figures are decimals, days and moments are what they are, a column without values is text."""
    fields, arrays = [], []
    for key in columns:
        values = [row.get(key) for row in rows]
        type_ = _arrow_type(values)
        fields.append(pyarrow.field(key, type_))
        arrays.append(pyarrow.array([_as_arrow(value, type_) for value in values], type=type_))
    sink = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields)), sink)
    return sink.getvalue()


def xlsx_bytes(rows: Rows, columns: Sequence[str]) -> bytes:
    """A workbook of one sheet: header in bold and frozen, columns as wide as they need, no formula anywhere."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("lvliang_watch")
    sheet.freeze_panes = "A2"
    for number, key in enumerate(columns, start=1):
        widths = [cell_len(key), *(cell_len(_shown(row.get(key))) for row in rows)]
        sheet.column_dimensions[get_column_letter(number)].width = min(max(widths) + 2, _WIDEST)
    header = [_text_cell(sheet, key) for key in columns]
    for cell in header:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top")
    sheet.append(header)
    for row in rows:
        sheet.append([_sheet_cell(sheet, row.get(key)) for key in columns])
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(columns), 1))}{len(rows) + 1}"
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def number_of(value: Decimal) -> int | float:
    """The number that displays as the decimal does: whole ones as int, so that no `.0` and no exponent appears."""
    return int(value) if value == value.to_integral_value() else float(value)


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, Decimal):
        return number_of(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple | set | frozenset) else value


def _shown(value: Any) -> str:
    """A value as a cell shows it."""
    value = _plain(value)
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict | bool) else str(value)


def _csv_cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = _shown(value)
    return f"'{text}" if _FORMULA.match(text) else text


def _arrow_type(values: list[Any]) -> pyarrow.DataType:
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return pyarrow.bool_()
    if kinds == {int}:
        return pyarrow.int64()
    if kinds and kinds <= {Decimal, int}:
        return _decimal_type([Decimal(value) for value in values if value is not None])
    if kinds and kinds <= {float, int, Decimal}:
        return pyarrow.float64()
    if kinds == {date}:
        return pyarrow.date32()
    if kinds == {datetime}:
        zoned = any(value.tzinfo for value in values if value is not None)
        return pyarrow.timestamp("us", tz="UTC" if zoned else None)
    return pyarrow.string()


def _decimal_type(values: list[Decimal]) -> pyarrow.DataType:
    """A decimal wide enough for every value; the warehouse's own is DECIMAL(38, 6)."""
    scale = max(6, *(max(0, -int(value.normalize().as_tuple().exponent)) for value in values))
    whole = max(value.adjusted() + 1 for value in values)
    return pyarrow.decimal128(38, scale) if whole + scale <= 38 else pyarrow.float64()


def _as_arrow(value: Any, type_: pyarrow.DataType) -> Any:
    if value is None:
        return None
    if pyarrow.types.is_decimal(type_):
        return Decimal(value)
    if pyarrow.types.is_floating(type_):
        return float(value)
    return _shown(value) if pyarrow.types.is_string(type_) else value


def _sheet_cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, Decimal):
        return number_of(value)
    if isinstance(value, datetime):
        return value.isoformat()  # a sheet knows no time zones
    if value is None or isinstance(value, bool | int | float | date):
        return value
    text = _UNPRINTABLE.sub("", _shown(value))
    return _text_cell(sheet, text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…")


def _text_cell(sheet: Any, text: str) -> Any:
    """A cell that stays text whatever it begins with."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell
