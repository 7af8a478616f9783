"""Files that people and programs open: right numbers, right days, no formula, whole or not there at all."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.errors import InputRefused
from lvliang_watch.present.exports import EXPORTS, FORMATS, write_rows
from lvliang_watch.present.formats import csv_bytes

KNOWN = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
COLUMNS = ("label", "low", "high", "quote_start", "published", "known_from", "provisional", "note")
ROWS: list[dict[str, Any]] = [
    {
        "label": "地区生产总值，“初步”",
        "low": Decimal("241890000000.000000"),
        "high": Decimal("3.900000"),
        "quote_start": 7,
        "published": date(2023, 6, 27),
        "known_from": KNOWN,
        "provisional": False,
        "note": "一行\n两行",
        "not_asked_for": "x",
    },
    {
        "label": "=HYPERLINK(1)",
        "low": None,
        "high": Decimal("-10.310000"),
        "quote_start": None,
        "published": None,
        "known_from": KNOWN,
        "provisional": True,
        "note": None,
    },
]


class Terminal(io.BytesIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def written(format_: Any, tmp_path: Path, rows: Sequence[dict[str, Any]] = ROWS) -> Path:
    path = tmp_path / f"out.{format_}"
    write_rows(rows, columns=COLUMNS, format=format_, out=path)
    return path


def test_jsonl_holds_numbers_as_numbers(tmp_path: Path) -> None:
    """Whole figures are integers, others keep their digits, days and moments are ISO, keys are as asked."""
    lines = written("jsonl", tmp_path).read_text(encoding="utf-8").splitlines()
    first, second = map(json.loads, lines)
    assert COLUMNS == tuple(first)
    assert (241890000000, 3.9, -10.31) == (first["low"], first["high"], second["high"])
    assert '"low": 241890000000, "high": 3.9,' in lines[0]
    assert ("2023-06-27", "2026-03-01T08:30:00+00:00", False) == (
        first["published"],
        first["known_from"],
        first["provisional"],
    )
    assert "地区生产总值，“初步”" in lines[0]


def test_csv_opens_right_in_excel(tmp_path: Path) -> None:
    """The mark of UTF-8, CRLF, a header, and the same cells when it is read again."""
    content = written("csv", tmp_path).read_bytes()
    assert content.startswith(b"\xef\xbb\xbflabel,low,")
    assert content.count(b"\r\n") == len(ROWS) + 1
    first, second = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert ("地区生产总值，“初步”", "241890000000", "3.9") == (first["label"], first["low"], first["high"])
    assert ("2023-06-27", "一行\n两行", "false") == (first["published"], first["note"], first["provisional"])
    assert ("", "-10.31") == (second["low"], second["high"])


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201"]
)
def test_no_text_becomes_a_formula(text: str, tmp_path: Path) -> None:
    """What a spreadsheet would run is text, in csv by an apostrophe, in a workbook by the cell's type."""
    cell = next(csv.DictReader(io.StringIO(csv_bytes([{"a": text}], ["a"]).decode("utf-8-sig"), newline="")))["a"]
    assert cell == f"'{text}"
    path = tmp_path / "out.xlsx"
    write_rows([{"a": text}], columns=["a"], format="xlsx", out=path)
    assert openpyxl.load_workbook(path).active["A2"].data_type == "s"


@pytest.mark.parametrize("text", ["6.8%", "4.5%—5%", "约2%", "一=二", "'=1"])
def test_plain_text_is_left_as_it_is(text: str) -> None:
    """The guard changes nothing that is no formula."""
    assert csv_bytes([{"a": text}], ["a"]).decode("utf-8-sig") == f"a\r\n{text}\r\n"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_csv_gives_back_every_text(text: str) -> None:
    """Quotes, commas and line breaks survive; only the guard's apostrophe is added."""
    rows = list(csv.reader(io.StringIO(csv_bytes([{"a": text, "b": 1}], ["a", "b"]).decode("utf-8-sig"), newline="")))
    assert rows[1][0].removeprefix("'") == text.removeprefix("'")


def test_a_workbook_is_ready_to_read(tmp_path: Path) -> None:
    """Header frozen and bold, numbers as numbers, days as days, widths of the contents, no formula."""
    sheet = openpyxl.load_workbook(written("xlsx", tmp_path)).active
    assert ("A2", True) == (sheet.freeze_panes, sheet["A1"].font.bold)
    assert list(COLUMNS) == [cell.value for cell in sheet[1]]
    assert (241890000000, 3.9, datetime(2023, 6, 27)) == (sheet["B2"].value, sheet["C2"].value, sheet["E2"].value)  # noqa: DTZ001
    assert ("n", "n", "=HYPERLINK(1)", "s") == (
        sheet["B2"].data_type,
        sheet["C3"].data_type,
        sheet["A3"].value,
        sheet["A3"].data_type,
    )
    widths = [sheet.column_dimensions[letter].width for letter in "AD"]
    assert widths[0] >= 20  # ten Chinese characters take two columns each
    assert widths[1] <= 15


def test_a_workbook_takes_what_xml_cannot_hold(tmp_path: Path) -> None:
    """A control character out of a broken page, or a page in one cell, does not spoil the file."""
    path = tmp_path / "out.xlsx"
    write_rows([{"a": "吕\x0b梁"}, {"a": "长" * 40_000}], columns=["a"], format="xlsx", out=path)
    sheet = openpyxl.load_workbook(path).active
    assert ("吕梁", 32_767, "…") == (sheet["A2"].value, len(sheet["A3"].value), sheet["A3"].value[-1])


def test_parquet_keeps_types(tmp_path: Path) -> None:
    """Figures are decimals, days dates, moments carry UTC, flags are flags; a column without values is text."""
    table = pyarrow.parquet.read_table(written("parquet", tmp_path))
    kinds = {field.name: str(field.type) for field in table.schema}
    assert ("decimal128(38, 6)", "int64", "date32[day]", "timestamp[us, tz=UTC]", "bool") == tuple(
        kinds[name] for name in ("low", "quote_start", "published", "known_from", "provisional")
    )
    first, second = table.to_pylist()
    assert (Decimal(241890000000), Decimal("3.9"), date(2023, 6, 27)) == (
        first["low"],
        first["high"],
        first["published"],
    )
    assert (None, KNOWN, "=HYPERLINK(1)") == (second["low"], second["known_from"], second["label"])
    assert "string" == str(pyarrow.parquet.read_table(written("parquet", tmp_path, ROWS[1:])).schema.field("note").type)


@pytest.mark.parametrize(
    ("values", "type_"),
    [
        ([Decimal("0.00000001"), Decimal(1)], "decimal128(38, 8)"),
        ([Decimal(10) ** 37, Decimal("0.1")], "double"),
        ([1, 2.5], "double"),
        ([{"a": 1}, ["b"]], "string"),
    ],
)
def test_parquet_finds_room_for_every_figure(values: list[Any], type_: str, tmp_path: Path) -> None:
    """More places than the warehouse has, more digits than a decimal holds, and what is no figure at all."""
    path = tmp_path / "out.parquet"
    write_rows([{"a": value} for value in values], columns=["a"], format="parquet", out=path)
    table = pyarrow.parquet.read_table(path)
    assert type_ == str(table.schema.field("a").type)
    if type_ != "string":
        assert [float(value) for value in values] == [float(row["a"]) for row in table.to_pylist()]


@pytest.mark.parametrize("format_", FORMATS)
def test_no_rows_are_a_file_all_the_same(format_: str, tmp_path: Path) -> None:
    """A view without rows gives an empty file of its format, not a failure."""
    path = written(format_, tmp_path, [])
    assert path.stat().st_size == (0 if format_ == "jsonl" else path.stat().st_size)
    if format_ == "xlsx":
        assert openpyxl.load_workbook(path).active.max_row == 1
    if format_ == "parquet":
        assert (0, len(COLUMNS)) == pyarrow.parquet.read_table(path).shape


@pytest.mark.parametrize("format_", ["parquet", "xlsx"])
def test_a_terminal_gets_no_binary(format_: Any) -> None:
    """The refusal says what to do instead, and nothing was written."""
    out = Terminal()
    with pytest.raises(InputRefused, match="--out"):
        write_rows(ROWS, columns=COLUMNS, format=format_, out=out)
    assert out.getvalue() == b""


@pytest.mark.parametrize("format_", ["jsonl", "csv"])
def test_a_terminal_gets_text(format_: Any) -> None:
    """Text formats may go to a terminal."""
    out = Terminal()
    write_rows(ROWS, columns=COLUMNS, format=format_, out=out)
    assert out.getvalue() == FORMATS[format_](ROWS, COLUMNS)


def test_a_stream_gets_the_same_bytes_as_a_file(tmp_path: Path) -> None:
    """Standard output passes through untouched: no line end is translated, no mark lost."""
    below = io.BytesIO()
    above = io.TextIOWrapper(below, encoding="ascii", newline="\n")
    write_rows(ROWS, columns=COLUMNS, format="csv", out=above)
    assert written("csv", tmp_path).read_bytes() == below.getvalue()
    text = io.StringIO(newline="")
    write_rows(ROWS, columns=COLUMNS, format="jsonl", out=text)
    assert written("jsonl", tmp_path).read_text(encoding="utf-8") == text.getvalue()


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    """The refusal names the formats there are."""
    with pytest.raises(InputRefused, match="jsonl, csv, parquet, xlsx"):
        write_rows(ROWS, columns=COLUMNS, format="xml", out=tmp_path / "out.xml")  # type: ignore[arg-type]


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """A missing folder, or a folder where the file should be, is a plain refusal and leaves nothing behind."""
    for place in (tmp_path / "missing" / "out.csv", tmp_path):
        with pytest.raises(InputRefused, match="cannot be written"):
            write_rows(ROWS, columns=COLUMNS, format="csv", out=place)
    assert [] == list(tmp_path.iterdir())
    assert [] == [path for path in tmp_path.parent.iterdir() if path.suffix == ".part"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk costs nothing that was there, and no half of a file stays."""
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputRefused, match="No space left"):
        write_rows(ROWS, columns=COLUMNS, format="csv", out=path)
    assert ("old", [path]) == (path.read_text(encoding="utf-8"), list(tmp_path.iterdir()))


def test_a_device_stays_a_device(tmp_path: Path) -> None:
    """What is no plain file is written to and never replaced."""
    write_rows(ROWS, columns=COLUMNS, format="csv", out=Path("/dev/null"))
    assert Path("/dev/null").is_char_device()


def test_exports_hold_what_their_readers_ask_for() -> None:
    """The keys that the scoring of observations, changes and milestones reads."""
    figure = "measure low high bound unit period"
    observations = f"document sentence quote quote_start start end indicator label region kind {figure}"
    ends = "from_low from_high to_low to_high from_document to_document"
    changes = f"type kind indicator region measure from_period to_period unit label cause {ends}"
    milestones = "document sentence quote quote_start project stage kind period region"
    assert set(observations.split()) <= set(EXPORTS["observations"])
    assert set(changes.split()) <= set(EXPORTS["changes"])
    assert set(milestones.split()) <= set(EXPORTS["milestones"])
    assert set(EXPORTS["observations"]) - {"kind"} == set(EXPORTS["targets"])
    assert set(EXPORTS["targets"]) - {"hardness", "horizon"} == set(EXPORTS["results"])
    assert all(len(set(columns)) == len(columns) for columns in EXPORTS.values())
