"""Checks: queries that must return no row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import duckdb

from ..errors import WarehouseError
from .rows import fetch_dicts
from .warehouse import Warehouse

_HEADER = re.compile(r"-- (?P<holds>[^\n]+)\n-- severity: (?P<severity>fail|warn)\n-- do: (?P<remedy>[^\n]+)\n")
_EXAMPLES = 3  # rows that a message names


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found: how many rows stand against it, the first of them, and what to do. `fail` stops the
    publishing, `warn` becomes a finding."""

    name: str
    severity: Literal["fail", "warn"]
    rows: int
    holds: str
    remedy: str
    examples: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """What does not hold, how often, in which rows first, and what to do."""
        if not self.rows:
            return self.holds
        more = " …" if self.rows > len(self.examples) else ""
        return f"{self.holds}; not so in {self.rows}: {'; '.join(self.examples)}{more}. {self.remedy}"


def run_checks(w: Warehouse) -> list[CheckResult]:
    """The result of every check of the checkout, by name; those that hold have no rows.

    A check's first line says what holds, its second `-- severity: fail` or `warn`, its third what to do where it does
    not: `-- do: …`. WarehouseError where a file lacks one of these or its query is broken.
    """
    return [_run(w, path) for path in sorted((w.settings.sql / "checks").glob("*.sql"))]


def _run(w: Warehouse, path: Path) -> CheckResult:
    query = path.read_text(encoding="utf-8")
    header = _HEADER.match(query)
    if not header:
        raise WarehouseError(
            "the check does not say what holds, how severe it is and what to do",
            where=str(path),
            remedy="Begin it with comments: what holds, then `-- severity: fail` or `warn`, then `-- do: …`",
        )
    try:
        rows = fetch_dicts(w.connection, query)
    except duckdb.Error as error:
        raise WarehouseError(str(error), where=str(path), remedy="Mend the query of the check") from error
    examples = tuple(", ".join(f"{name} {value}" for name, value in row.items()) for row in rows[:_EXAMPLES])
    severity = cast("Literal['fail', 'warn']", header["severity"])
    return CheckResult(
        path.stem, severity, len(rows), header["holds"].rstrip("."), header["remedy"].rstrip("."), examples
    )
