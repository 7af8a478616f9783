"""Rows of the analysts' views as files: jsonl, csv that opens right in Excel, parquet, xlsx.

A file is written beside its place and then put there, so that nobody ever reads half of one.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Literal, TextIO, cast

from ..errors import InputRefused
from ..files import put_file
from .formats import csv_bytes, jsonl_bytes, parquet_bytes, xlsx_bytes

Format = Literal["jsonl", "csv", "parquet", "xlsx"]
TEXT_FORMATS = ("jsonl", "csv")
FORMATS: Mapping[str, Callable[[Sequence[Mapping[str, Any]], Sequence[str]], bytes]] = MappingProxyType(
    {"jsonl": jsonl_bytes, "csv": csv_bytes, "parquet": parquet_bytes, "xlsx": xlsx_bytes}
)

_SAID = ("document", "sentence", "quote", "quote_start", "start", "end")
_FIGURE = ("measure", "low", "high", "bound", "unit", "period")
_ABOUT = ("basis", "status", "commitment")
_PROMISED = ("hardness", "horizon")
_WHERE = ("grade", "title", "report_year", "published", "address", "rule")
_IDS = ("observation_id", "document_id", "known_from")

# The columns of each export, in order; what the view has beyond them is left to the published database.
EXPORTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "observations": (*_SAID, "indicator", "label", "region", "kind", *_FIGURE, *_ABOUT, *_PROMISED, *_WHERE, *_IDS),
        "targets": (*_SAID, "indicator", "label", "region", *_FIGURE, *_ABOUT, *_PROMISED, *_WHERE, *_IDS),
        "results": (*_SAID, "indicator", "label", "region", *_FIGURE, *_ABOUT, *_WHERE, *_IDS),
        "changes": (
            *("type", "kind", "indicator", "to_indicator", "label", "subject", "region", "measure", "to_measure"),
            *("from_period", "to_period", "from_low", "from_high", "to_low", "to_high", "unit"),
            *("from_bound", "to_bound", "from_stage", "to_stage", "difference", "difference_pct", "gap_years"),
            *("ambition", "comparable", "reason", "repeated", "provisional", "grade", "cause"),
            *("from_quote", "to_quote", "from_sentence", "to_sentence", "from_document", "to_document"),
            *("from_title", "to_title", "from_address", "to_address", "from_fact", "to_fact"),
            *("rule", "previous", "change_id", "known_from"),
        ),
        "milestones": (
            *("document", "sentence", "quote", "quote_start", "project", "stage", "kind", "period", "region"),
            *("title", "report_year", "published", "address", "grade", "rule"),
            *("milestone_id", "document_id", "known_from"),
        ),
    }
)


def write_rows(
    rows: Sequence[Mapping[str, Any]],
    *,
    columns: Sequence[str],
    format: Format,  # noqa: A002
    out: Path | TextIO | BinaryIO,
) -> None:
    """Write `columns` of `rows` to a file, whole or not at all, or to an open stream.

    InputRefused where the format is unknown, the place cannot be written or a binary format would go to a terminal.
    """
    if format not in FORMATS:
        raise InputRefused(f"no such format: {format}", where="export", remedy=f"Use one of {', '.join(FORMATS)}")
    if not isinstance(out, Path):
        _refuse_terminal(format, out)
    content = FORMATS[format](rows, columns)
    if isinstance(out, Path):
        write_file(content, out)
    else:
        _send(content, out)


def write_file(content: bytes, path: Path) -> None:
    """Write a file whole or not at all: beside its place first, then there in one step.

    A device such as a pipe is written as it is. InputRefused where the place cannot be written.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
        else:
            put_file(path, content)
    except OSError as error:
        raise _unwritable(path, error) from error


def _refuse_terminal(format_: str, out: TextIO | BinaryIO) -> None:
    if format_ not in TEXT_FORMATS and out.isatty():
        raise InputRefused(
            f"{format_} is binary and would garble the terminal",
            where="export",
            remedy=f"Name a file with --out, such as --out export.{format_}, or send the output to one",
        )


def _send(content: bytes, out: TextIO | BinaryIO) -> None:
    """To a stream: as bytes where it takes them, so that line ends and the mark of utf-8-sig stay as they are."""
    binary = getattr(out, "buffer", None)
    if binary is None and isinstance(out, io.TextIOBase):
        out.write(content.decode("utf-8"))
        return
    out.flush()
    target: BinaryIO = binary or cast("BinaryIO", out)
    target.write(content)
    target.flush()


def _unwritable(path: Path, error: OSError) -> InputRefused:
    return InputRefused(
        f"cannot be written: {error.strerror or error}",
        where=str(path),
        remedy="Name a file in a folder that is there and may be written",
    )
