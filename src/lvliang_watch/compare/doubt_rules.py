"""The rules of doubt: `[doubts]` of `verdicts.toml`, parsed once for a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ..catalogue import Catalogue
from ..errors import VocabularyBroken


@dataclass(frozen=True, slots=True)
class DoubtRules:
    """`[doubts]`, typed; see the file for what each entry is."""

    nominal: frozenset[str]
    real: tuple[str, ...]
    points: Decimal
    parts: Mapping[str, str]
    series: int
    slips: tuple[Decimal, ...]
    slip_within: Decimal
    alike: tuple[frozenset[str], ...]

    def is_slip(self, ratio: Decimal) -> bool:
        """Whether one figure is such a multiple, or such a part, of another as a wrong 万 or 亿 makes it."""
        return any(
            slip / self.slip_within <= one <= slip * self.slip_within
            for slip in self.slips
            for one in (ratio, 1 / ratio)
        )

    def are_alike(self, one: str, other: str) -> bool:
        """Whether what is told in a unit of one dimension may be told in one of the other."""
        return one == other or any(one in group and other in group for group in self.alike)


@lru_cache(maxsize=8)
def doubt_rules(catalogue: Catalogue) -> DoubtRules:
    """The rules that `catalogue` holds; VocabularyBroken where an entry is missing or no figure."""
    try:
        table = catalogue.tables["verdicts"]["doubts"]
        return DoubtRules(
            nominal=frozenset(table["growth"]["indicators"]),
            real=tuple(table["growth"]["not_after"]),
            points=Decimal(table["growth"]["points"]),
            parts=dict(table["parts"]["of"]),
            series=int(table["slips"]["series"]),
            slips=tuple(Decimal(times) for times in table["slips"]["times"]),
            slip_within=Decimal(table["slips"]["within"]),
            alike=tuple(frozenset(group) for group in table["units"]["alike"]),
        )
    except (KeyError, ArithmeticError, TypeError, ValueError, AttributeError) as error:
        raise VocabularyBroken(
            f"{type(error).__name__}: {error}",
            where="verdicts.toml [doubts]",
            remedy="Restore the entry; see the comments of the file",
        ) from error
