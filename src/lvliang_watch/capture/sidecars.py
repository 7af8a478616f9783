"""Sidecars: `NAME.EXT.toml` beside `NAME.EXT` says what the file is."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from ..descriptions import KEYS, describe
from ..errors import InputRefused
from ..records import NOTHING_SAID, Description, Finding
from .local_file import VANISHED, read_file

SUFFIX = ".toml"
_LIMIT = 100_000  # bytes; a description has a dozen short lines


def sidecar_of(path: Path) -> Path:
    """Where the sidecar of `path` would lie."""
    return path.with_name(path.name + SUFFIX)


def read_sidecar(path: Path, *, where: str) -> Description | Finding:
    """What the sidecar at `path` says, nothing where there is none, or a note where it is still being written.

    InputRefused, naming the sidecar, where it cannot be read or says what no description holds.
    """
    content = read_file(path, where=where, limit=_LIMIT)
    if isinstance(content, Finding):
        return NOTHING_SAID if content.kind == VANISHED else content
    return parse_sidecar(content, where=where)


def parse_sidecar(content: bytes, *, where: str) -> Description:
    """What the bytes of a sidecar say; InputRefused as in `read_sidecar`."""
    return describe_table(_parse(content, where), said_by="sidecar", where=where)


def describe_table(table: dict[str, object], *, said_by: str, where: str) -> Description:
    """The description that a table of TOML gives; InputRefused for values of another shape as well."""
    for key, value in table.items():
        if isinstance(value, bool) or not isinstance(value, (str, int, date)):
            raise InputRefused(
                f"{key} is {value!r}, neither text nor number nor day",
                where=where,
                remedy=f"Use plain values for {', '.join(KEYS)}",
            )
    return describe(table, said_by=said_by, where=where)


def _parse(content: bytes, where: str) -> dict[str, object]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))  # editors on Windows put a mark before the text
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, or a number too long for Python
        raise InputRefused(
            f"no TOML in UTF-8 ({error})",
            where=where,
            remedy='Write lines such as title = "…", or remove the sidecar',
        ) from error
