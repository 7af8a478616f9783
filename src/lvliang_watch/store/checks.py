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

_HEADER = re.compile(r"-- (?P<holds>[^\n]+)\n-- severity: (?P<severity>fail|warn)\n")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found: how many rows stand against it, and the first of them. `fail` stops the publishing,
    `warn` becomes a finding."""

    name: str
    severity: Literal["fail", "warn"]
    rows: int
    holds: str
    example: str | None = None

    @property
    def message(self) -> str:
        """What does not hold, how often, and where first."""
        return f"{self.holds}; not so in {self.rows}, first {self.example}" if self.rows else self.holds


def run_checks(w: Warehouse) -> list[CheckResult]:
    """The result of every check of the checkout, by name; those that hold have no rows.

    A check's first line says what holds, its second `-- severity: fail` or `warn`. WarehouseError where a file
    says neither or its query is broken.
    """
    return [_run(w, path) for path in sorted((w.settings.sql / "checks").glob("*.sql"))]


def _run(w: Warehouse, path: Path) -> CheckResult:
    query = path.read_text(encoding="utf-8")
    header = _HEADER.match(query)
    if not header:
        raise WarehouseError(
            "the check does not say what holds and how severe it is",
            where=str(path),
            remedy="Begin it with a comment that says what holds, then `-- severity: fail` or `-- severity: warn`",
        )
    try:
        rows = fetch_dicts(w.connection, query)
    except duckdb.Error as error:
        raise WarehouseError(str(error), where=str(path), remedy="Mend the query of the check") from error
    example = ", ".join(f"{name} {value}" for name, value in rows[0].items()) if rows else None
    severity = cast("Literal['fail', 'warn']", header["severity"])
    return CheckResult(path.stem, severity, len(rows), header["holds"].rstrip("."), example)
