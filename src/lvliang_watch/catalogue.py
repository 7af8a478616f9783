"""The catalogue: everything that is vocabulary, loaded once, checked, frozen and hashed.

The files lie in `vocab/` of the package; a home may add its own in `HOME/vocab/`: rows and entries of the same
name replace the project's, others are added. Nothing else in the project names an indicator, a place or a wording.
"""

from __future__ import annotations

import atexit
import csv
import gc
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from .errors import VocabularyBroken
from .indicators import Indicator as Indicator
from .indicators import load_indicators
from .vocabulary import files_of, indicator_files, read_toml

PACKAGE = Path(__file__).parent
# What decides how text is read: a change in any of these makes a new ruleset.
RULES = ("reading", "extract")
READING_TABLES = ("units", "divisions", "wording", "names", "sections", "plans", "stages", "specials", "metadata")
_ALLOCATIONS = 20_000  # more than they are freed, before the collector looks; it is 700 by default
_BY_REGION = {"projects"}  # tables whose entries lie under their region


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: one of it is `factor` of its dimension's canonical unit.

    `said` is the unit that a figure in it is written down in (`方` is 立方米, `千升` is 升).
    """

    symbol: str
    dimension: str
    canonical: str
    factor: Decimal
    said: str


@dataclass(frozen=True, slots=True)
class Division:
    """A division of China, county level and above; `code` has six digits, `parent` is the code above it."""

    code: str
    name: str
    short: str
    level: Literal["nation", "province", "prefecture", "county"]
    parent: str | None


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The vocabulary, immutable. `tables` holds the parsed TOML of every file that has no type of its own."""

    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    divisions: tuple[Division, ...]
    tables: Mapping[str, Mapping[str, Any]]
    ruleset: str

    @cached_property
    def divisions_by_name(self) -> Mapping[str, tuple[Division, ...]]:
        """Divisions by full and by short name; several where a name is ambiguous."""
        found: dict[str, list[Division]] = {}
        for division in self.divisions:
            for name in {division.name, division.short}:
                found.setdefault(name, []).append(division)
        return MappingProxyType({name: tuple(these) for name, these in found.items()})

    @cached_property
    def divisions_by_code(self) -> Mapping[str, Division]:
        """Divisions by their six-digit code."""
        return MappingProxyType({division.code: division for division in self.divisions})

    def canonical(self, value: Decimal, unit: str) -> tuple[Decimal, str]:
        """`value` in the canonical unit of its dimension, and that unit; an unknown unit is its own."""
        known = self.units.get(unit)
        return (value * known.factor, known.canonical) if known else (value, unit)


def load_catalogue(home: Path | None = None) -> Catalogue:
    """The project's vocabulary with that of `home` over it; VocabularyBroken where an entry contradicts itself."""
    folders = [PACKAGE / "vocab", *([home / "vocab"] if home and (home / "vocab").is_dir() else [])]
    tables = _read_tables(folders)
    units = _units(tables.pop("units", {}))
    return Catalogue(
        indicators=MappingProxyType(load_indicators(folders, units=units)),
        units=MappingProxyType(units),
        divisions=_divisions(folders),
        tables=_freeze(tables),
        ruleset=_ruleset(folders),
    )


@lru_cache(maxsize=4)
def catalogue_of(home: Path | None) -> Catalogue:
    """The vocabulary with that of `home` over it, loaded once a process.

    VocabularyBroken where it cannot be used, whatever is wrong with it.
    """
    try:
        return load_catalogue(home)
    except (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, RecursionError, OSError) as error:
        raise VocabularyBroken(
            f"an entry has another shape than its kind ({type(error).__name__}: {error})",
            where=str(home / "vocab" if home else "vocab"),
            remedy="Undo the last edit there; the project's own vocab/ shows the shape of each kind",
        ) from error


@lru_cache(maxsize=4)
def keep_for_good(catalogue: Catalogue) -> Catalogue:
    """The catalogue, which its process keeps to its end: for whoever is about to read many texts by it.

    The collector of garbage walks everything that is in memory again and again while records pile up; a vocabulary is
    never garbage, and large. Without it in the way a reading takes a twentieth less time. A reading makes hardly
    any garbage that needs the collector either: it looks for some less often, which takes off a sixtieth more.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, *gc.get_threshold()[1:])
    atexit.register(gc.unfreeze)  # native libraries look for leaks at the end
    return catalogue


def _read_tables(folders: list[Path]) -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = {}
    for path in (path for folder in folders for path in files_of(folder, ".toml")):
        table = tables.setdefault(path.stem, {})
        for name, entry in read_toml(path).items():
            table[name] = {**table.get(name, {}), **entry} if path.stem in _BY_REGION else entry
    return tables


def _units(table: Mapping[str, Any]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for dimension, entry in table.items():
        for symbol, given in entry["symbols"].items():
            said = entry.get("said", {}).get(symbol, symbol)
            unit = Unit(symbol, dimension, entry["canonical"], Decimal(str(given)), said)
            if symbol in found:
                raise VocabularyBroken(
                    f"unit {symbol} stands in two dimensions: {found[symbol].dimension} and {dimension}",
                    where="units.toml",
                    remedy="Keep one of them",
                )
            found[symbol] = unit
    return found


def _divisions(folders: list[Path]) -> tuple[Division, ...]:
    rows: dict[str, Division] = {}
    for folder in folders:
        path = folder / "divisions.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(lines):
                    rows[row["code"]] = Division(
                        row["code"],
                        row["name"],
                        row["short"],
                        row["level"],  # type: ignore[arg-type]
                        row["parent"] or None,
                    )
    return tuple(rows.values())


def _ruleset(folders: list[Path]) -> str:
    """The hash of what decides how text is read: the code of `reading/` and `extract/` and their vocabulary."""
    digest = hashlib.sha256()
    code = (path for part in RULES for path in sorted((PACKAGE / part).glob("*.py")))
    tables = (path for folder in folders for suffix in (".toml", ".csv") for path in files_of(folder, suffix))
    vocabulary = (
        *(path for path in tables if path.stem in READING_TABLES),
        *(path for folder in folders for path in indicator_files(folder)),
    )
    for path in (*code, *vocabulary):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _freeze(value: Any) -> Any:
    if isinstance(value, Mapping):
        return MappingProxyType({key: _freeze(item) for key, item in value.items()})
    return tuple(_freeze(item) for item in value) if isinstance(value, list) else value
