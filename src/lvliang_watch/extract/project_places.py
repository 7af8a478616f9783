"""The divisions within a region, as they stand in the names of projects."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..catalogue import Catalogue
from .grammar import any_of
from .openings import Opened, first_characters
from .places import gazetteer
from .project_endings import Endings


@dataclass(frozen=True, eq=False, slots=True)
class Places:
    """The names of the divisions within a region: the full name each means, and patterns over all of them.

    The ends of a route are no region: `named` finds no place before or behind 至 (离石至碛口).
    """

    full: Mapping[str, str]
    opening: re.Pattern[str]
    closing: Endings
    named: Opened
    own: frozenset[str] = frozenset()

    def is_own(self, name: str) -> bool:
        """Whether `name` is the region itself, in full or short: 防城港 is no port."""
        return name in self.own

    def within(self, name: str) -> str | None:
        """The full name of the division that stands in `name`; null where none does."""
        for own in self.own:
            name = name.replace(own, "。")  # 防城 in 防城港 is no district
        match = self.named.first(name)
        return self.full[match[0]] if match else None

    def before(self, text: str) -> str | None:
        """The full name of the division that closes `text`; null where none does."""
        name = self.closing.of(text)
        return self.full[name] if name else None


@lru_cache(maxsize=64)
def places_within(catalogue: Catalogue, region: str) -> Places:
    """The divisions within `region`, a full name."""
    meanings = gazetteer(catalogue, region).meaning
    full = {name: place for name, (place, relation) in meanings.items() if relation == "within"}
    names = any_of(full)
    return Places(
        full,
        opening=re.compile(rf"(?:{names})"),
        closing=Endings(full),
        named=Opened(rf"(?<![至到—-])(?:{names})(?![至到—-])", first_characters(full) or "0"),
        own=frozenset({region, region.rstrip("省市县区")}),
    )
