"""The rules of comparison: `vocab/verdicts.toml` and the rungs of `vocab/stages.toml`, parsed once for a catalogue."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from ..catalogue import Catalogue, Indicator
from ..errors import VocabularyBroken
from ..records import Bound

RATES = frozenset({"%", "百分点"})  # differences of these are in points, and no per cent of a per cent is given
WORKS = ("planned", "started", "under_way", "done")
_MARKS = re.compile(r"[\s\"'“”‘’「」『』《》()（）【】\[\],，、。;；:：·]+")


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a result may lie from a figure and still be it."""

    points: Decimal
    per_cent: Decimal

    def of(self, figure: Decimal, unit: str) -> Decimal:
        """The tolerance around `figure`, in its unit."""
        return self.points if unit in RATES else abs(figure) * self.per_cent / 100


@dataclass(frozen=True, slots=True)
class InWords:
    """What a target in words means: its series and how strong it is there. Where `points` is set a result can be held
    against it: zero growth, or the growth of the indicator `against`."""

    id: str
    pattern: re.Pattern[str]
    against: str | None
    points: Decimal | None
    series: str
    strength: int


@dataclass(frozen=True, slots=True)
class Firms:
    """The unit that counts households, and firms too, and what it is of firms; by words of their names."""

    unit: str
    counted_as: str
    words: tuple[str, ...]

    def unit_of(self, unit: str | None, label: str) -> str | None:
        """`unit` as it counts what `label` names."""
        return self.counted_as if unit == self.unit and any(word in label for word in self.words) else unit


@dataclass(frozen=True, slots=True)
class Loosely:
    """A unit that is written for another one where the indicator is counted in that."""

    unit: str
    counted_as: str

    def unit_of(self, unit: str | None, indicator: Indicator | None) -> str | None:
        """`unit` as it counts the indicator."""
        return self.counted_as if indicator and (unit, indicator.base_unit) == (self.unit, self.counted_as) else unit


@dataclass(frozen=True, slots=True)
class Without:
    """How a text says what a figure leaves out of its whole, before the figure or behind it."""

    before: re.Pattern[str]
    after: re.Pattern[str]

    def part(self, before: str, after: str) -> str | None:
        """The part that is left out; null where nothing is."""
        found = self.before.search(before) or self.after.match(after)
        return next(filter(None, found.groups())) if found else None


@dataclass(frozen=True, slots=True)
class Base:
    """What stands around the figure that a planned change starts from: `由100元提高到120元`."""

    before: re.Pattern[str]
    after: re.Pattern[str]

    def surrounds(self, before: str, after: str) -> bool:
        """Whether the words before and after a figure make it such a one."""
        return self.after.match(after) is not None and self.before.search(before) is not None


@dataclass(frozen=True, slots=True)
class Stems:
    """How else an indicator may be named: `words` in a list of main targets, `anywhere` in the rest of a report."""

    words: tuple[str, ...]
    anywhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jumps:
    """What is too far from one period to the next to be believed unseen."""

    times_less: Decimal
    times_more: Decimal
    points: Decimal
    years: int

    def beyond(self, before: Decimal, after: Decimal, unit: str, *, gap_years: int) -> bool:
        """Whether `after` lies too far from `before`; the more years between them, the farther it may."""
        if unit in RATES:
            return abs(after - before) > self.points
        if before <= 0 or after <= 0:
            return False
        steps = max(1, -(-abs(gap_years) // self.years))
        return not self.times_less**steps <= after / before <= self.times_more**steps


@dataclass(frozen=True, slots=True)
class Rules:
    """`verdicts.toml`, typed; see the file for what each entry is."""

    versions: Mapping[str, int]
    about: Tolerance
    exact: Tolerance
    ceiling: tuple[str, ...]
    open_end: re.Pattern[str]
    marks: frozenset[str]
    in_words: tuple[InWords, ...]
    bounds: Mapping[Bound, int]
    commitments: Mapping[str, int]
    elsewhere: re.Pattern[str]
    list_size: int
    stems: Mapping[str, Stems]
    jumps: Jumps
    dropped_words: tuple[str, ...]
    general: frozenset[str]
    not_before: tuple[str, ...]
    same_label: Mapping[str, str]
    label_years: int
    averaged: tuple[str, ...]
    one_each: str
    denied: re.Pattern[str]
    means: re.Pattern[str]
    of_plan: re.Pattern[str]
    without: Without
    base: Base
    counted_from: re.Pattern[str]
    multiple: tuple[str, ...]
    over_year: tuple[str, ...]
    lead: re.Pattern[str]
    named: re.Pattern[str]
    whole_lists: frozenset[str]
    works: re.Pattern[str]
    narrower: Mapping[str, tuple[str, ...]]
    firms: Firms
    visits: Loosely
    reaching: tuple[str, ...]
    summed: tuple[str, ...]
    doing: tuple[str, ...]
    newly: tuple[str, ...]
    total: tuple[str, ...]
    rank_position: re.Pattern[str]
    from_below: tuple[str, ...]
    rungs: Mapping[str, int]
    events: frozenset[str]
    done: frozenset[str]
    silent_years: int
    only_a_kind: re.Pattern[str]

    def name(self, part: str, case: str | None = None) -> str:
        """A rule's name with its version, as rows carry it: `verdicts/1 at_least`."""
        return f"{part}/{self.versions[part]}" + (f" {case}" if case else "")

    def label(self, text: str) -> str | None:
        """`text` made the same over the years; null where it says too little to be met again."""
        bare = _MARKS.sub("", unicodedata.normalize("NFKC", text))
        while opening := self._opening(bare):
            bare = bare.removeprefix(opening)
        bare = self.same_label.get(bare, bare)
        return None if len(bare) < 2 or bare in self.general else bare

    def _opening(self, text: str) -> str | None:
        found = next((word for word in self.dropped_words if text.startswith(word)), None)
        return None if found is None or text.removeprefix(found).startswith(self.not_before) else found

    def commitment(self, word: str | None) -> int:
        """How firmly a word of promise binds; none is neither firm nor soft."""
        return next((rank for known, rank in self.commitments.items() if word and known in word), 0)

    def read_words(self, quote: str) -> InWords | None:
        """The rule that reads a target in words, if one does."""
        return next((rule for rule in self.in_words if rule.pattern.search(quote)), None)

    def how_far(self, clause: str) -> str:
        """How far what a clause counts is to come: planned, started, under way; empty for what is done."""
        marks = list(self.works.finditer(clause))
        stage = marks[-1].lastgroup if marks else None
        return "" if stage in (None, "done") else str(stage).replace("_", " ")

    def narrowing(self, label: str, indicator: Indicator) -> tuple[str, ...]:
        """The words of `label` that make it narrower than the indicator that it is of."""
        words = (*self.narrower["any"], *self.narrower.get(indicator.id, ()))
        return tuple(word for word in words if word in label and word not in indicator.name_zh)

    def rank_scope(self, quote: str) -> str:
        """Among whom a rank is counted, from `全省第二`: `全省`, with its end where it is counted from below."""
        scope = self.rank_position.sub("", quote)
        return f"{scope}-below" if any(word in quote for word in self.from_below) else scope


@lru_cache(maxsize=8)
def rules_of(catalogue: Catalogue) -> Rules:
    """The rules that `catalogue` holds; VocabularyBroken where an entry is missing or no figure."""
    try:
        return _parse(catalogue.tables["verdicts"], catalogue.tables["stages"])
    except (KeyError, ArithmeticError, TypeError, AttributeError, re.error) as error:
        raise VocabularyBroken(
            f"{type(error).__name__}: {error}",
            where="verdicts.toml or stages.toml",
            remedy="Restore the entry; see the comments of the file",
        ) from error


def _parse(table: Mapping[str, Any], stages: Mapping[str, Any]) -> Rules:
    jumps = table["implausible"]
    return Rules(
        versions=table["versions"],
        about=_tolerance(table["about"]),
        exact=_tolerance(table["exact"]),
        ceiling=tuple(table["ceiling"]["words"]),
        open_end=re.compile(table["open_end"]["pattern"]),
        marks=frozenset(table["marks"]["indicators"]),
        in_words=tuple(_in_words(name, entry) for name, entry in table["qualitative"].items()),
        bounds=table["firmness"]["bound"],
        commitments=table["firmness"]["commitment"],
        elsewhere=_any_of(table["firmness"]["elsewhere"]["patterns"]),
        list_size=table["target_list"]["indicators"],
        stems={
            name: Stems(tuple(entry["words"]), tuple(entry.get("anywhere", ())))
            for name, entry in table["stems"].items()
        },
        jumps=Jumps(
            Decimal(jumps["times_less"]), Decimal(jumps["times_more"]), Decimal(jumps["points"]), jumps["years"]
        ),
        dropped_words=tuple(table["labels"]["drop"]),
        general=frozenset(table["labels"]["general"]),
        not_before=tuple(table["labels"]["not_before"]),
        same_label={other: names[-1] for names in table["labels"]["same"] for other in names[:-1]},
        label_years=table["labels"]["silent_years"],
        averaged=tuple(table["averaged"]["words"]),
        one_each=table["averaged"]["one_each"],
        means=re.compile(table["means"]["pattern"]),
        of_plan=re.compile(table["of_plan"]["pattern"]),
        without=Without(re.compile(table["without"]["before"]), re.compile(table["without"]["after"])),
        base=Base(re.compile(table["base"]["before"]), re.compile(table["base"]["after"])),
        denied=re.compile(table["denied"]["pattern"]),
        counted_from=re.compile(table["counted_from"]["pattern"]),
        multiple=tuple(table["multiple"]["words"]),
        over_year=tuple(table["multiple"]["not_with"]),
        lead=re.compile(table["lead"]["pattern"]),
        named=re.compile(table["named"]["pattern"]),
        whole_lists=frozenset(table["named"]["not_of"]),
        works=re.compile("|".join(f"(?P<{name}>{'|'.join(table['works'][name])})" for name in WORKS)),
        firms=Firms(table["firms"]["unit"], table["firms"]["counted_as"], tuple(table["firms"]["words"])),
        visits=Loosely(table["visits"]["unit"], table["visits"]["counted_as"]),
        narrower={name: tuple(entry["words"]) for name, entry in table["narrower"].items()},
        reaching=tuple(table["reaching"]["words"]),
        summed=tuple(table["summed"]["words"]),
        doing=tuple(table["doing"]["words"]),
        newly=tuple(table["newly"]["words"]),
        total=tuple(table["total"]["words"]),
        rank_position=re.compile(table["rank"]["position"]),
        from_below=tuple(table["rank"]["from_below"]),
        rungs={name: entry["rung"] for name, entry in stages.items() if "rung" in entry},
        events=frozenset(table["milestones"]["events"]),
        done=frozenset(table["milestones"]["done"]),
        silent_years=table["milestones"]["silent_years"],
        only_a_kind=re.compile(table["milestones"]["only_a_kind"]),
    )


def _in_words(name: str, entry: Mapping[str, Any]) -> InWords:
    points = Decimal(entry["points"]) if "points" in entry else None
    return InWords(
        name, _any_of(entry["patterns"]), entry.get("against"), points, entry["series"], int(entry["strength"])
    )


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _tolerance(entry: Mapping[str, Any]) -> Tolerance:
    return Tolerance(Decimal(entry["points"]), Decimal(entry["per_cent"]))
