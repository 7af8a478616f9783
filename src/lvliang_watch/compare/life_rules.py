"""How lives of projects are followed: the table `milestones` of `vocab/verdicts.toml` and the rungs of stages, parsed
once for a catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..catalogue import Catalogue
from ..errors import VocabularyBroken
from .rules import rules_of


@dataclass(frozen=True, slots=True)
class LifeRules:
    """The entries of that table, typed; see the file for what each is. `done_from` is the lowest rung that is done."""

    name: str
    rungs: Mapping[str, int]
    events: frozenset[str]
    done: frozenset[str]
    done_from: int
    silent_years: int
    silent_reports: int
    listed: int
    promised_years: int
    core: int
    only_a_kind: re.Pattern[str]
    only_paper: re.Pattern[str]
    general_endings: tuple[str, ...]
    kinds: re.Pattern[str]
    owners: re.Pattern[str]

    def is_done(self, rung: int) -> bool:
        """Whether a rung is one of what is done."""
        return rung >= self.done_from

    def bare(self, name: str) -> str:
        """A name without the endings that say no more than that it is a project."""
        while ending := next((e for e in self.general_endings if name.endswith(e) and len(name) > len(e) + 1), None):
            name = name.removesuffix(ending)
        return name

    def mention_of(self, name: str) -> str:
        """A pattern for what a text that speaks of the project can hardly do without, in a list as well.

        `第五、第六污水处理厂` speaks of 第六污水处理厂: what tells it apart, then its kind behind the rest of the list.
        """
        bare = self.bare(name)
        kind = self.kinds.search(bare)
        core = bare[: kind.start()] if kind else bare
        if kind is None or len(core) >= self.core:
            return re.escape(core[: self.core])
        return f"{re.escape(core)}[^,，;；。]{{0,40}}?{re.escape(kind.group())}" if core else re.escape(bare)


@lru_cache(maxsize=8)
def life_rules_of(catalogue: Catalogue) -> LifeRules:
    """The rules that `catalogue` holds; VocabularyBroken where an entry is missing or of another shape."""
    rules = rules_of(catalogue)
    try:
        table: Mapping[str, Any] = catalogue.tables["verdicts"]["milestones"]
        return LifeRules(
            name=rules.name("milestones"),
            rungs=rules.rungs,
            events=frozenset(table["events"]),
            done=frozenset(table["done"]),
            done_from=min(rules.rungs[stage] for stage in table["done"]),
            silent_years=int(table["silent_years"]),
            silent_reports=int(table["silent_reports"]),
            listed=int(table["listed"]),
            promised_years=int(table["promised_years"]),
            core=int(table["core"]),
            only_a_kind=re.compile(table["only_a_kind"]),
            only_paper=re.compile(table["only_paper"]),
            general_endings=tuple(sorted(table["general_endings"], key=len, reverse=True)),
            kinds=_ending_in(table["kinds"]),
            owners=_ending_in(table["owners"]),
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise VocabularyBroken(
            f"the table of milestones cannot be read ({type(error).__name__}: {error})",
            where="verdicts.toml",
            remedy="Undo the last edit there; each entry says what it is",
        ) from error


def _ending_in(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})$")
