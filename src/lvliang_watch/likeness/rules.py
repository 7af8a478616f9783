"""`likeness.toml`, typed: what is no wording of a text, and how far two texts of one report may differ."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..catalogue import Catalogue
from ..errors import VocabularyBroken


@dataclass(frozen=True, slots=True)
class Limits:
    """How far two texts of one report may differ; see `[limits]` in the file for what each is."""

    least: int
    edge: int
    edge_share: float
    headline: int
    slip: int
    slips_share: float
    near: float
    near_whole: float
    editions: int
    settled_days: int


@dataclass(frozen=True, slots=True)
class LikenessRules:
    """The rules, and `name`, a hash of the file; its `version` counts the ways of the code to take a wording."""

    name: str
    lines: re.Pattern[str]
    counters: re.Pattern[str]
    stamped: re.Pattern[str]
    closing: re.Pattern[str]
    notes: re.Pattern[str]
    apart: re.Pattern[str]
    binding: re.Pattern[str]
    variants: Mapping[int, str]
    limits: Limits


@lru_cache(maxsize=8)
def likeness_rules(catalogue: Catalogue) -> LikenessRules:
    """The rules that `catalogue` holds; VocabularyBroken where an entry is missing or of another shape."""
    try:
        return _rules(catalogue.tables["likeness"])
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise VocabularyBroken(
            f"an entry is missing or has another shape ({type(error).__name__}: {error})",
            where="likeness.toml",
            remedy="Undo the last edit there; the project's own file shows the shape of each",
        ) from error


def _rules(table: Mapping[str, Any]) -> LikenessRules:
    variants = {ord(other): pair[0] for pair in table["variants"]["pairs"] for other in pair[1:]}
    return LikenessRules(
        name=_name(table),
        lines=_any(table["lines"]["patterns"]),
        counters=_any(table["counters"]["patterns"]),
        stamped=_any(table["stamped"]["patterns"]),
        closing=_any(table["closing"]["patterns"]),
        notes=_any(table["notes"]["patterns"]),
        apart=_any(table["apart"]["patterns"]),
        binding=_any(table["binding"]["patterns"]),
        variants=variants,
        limits=Limits(**table["limits"]),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _name(table: Mapping[str, Any]) -> str:
    return hashlib.sha256(repr(sorted(table.items())).encode()).hexdigest()[:16]
