"""Which indicator a text names, and where: the wordings of the catalogue found in one pass."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from ..catalogue import Catalogue, Indicator

_BEHIND = "…"
_FIGURE = "N"


class Mention(NamedTuple):
    """A name of an indicator in the text; `behind` is the word that must stand before it in its sentence."""

    start: int
    end: int
    indicator: str
    behind: str | None = None


@dataclass(frozen=True, eq=False)
class Wordings:
    """The wordings of a catalogue: names with what each may mean (`alone`: without a word that must stand before it),
    and words that stand right behind a figure."""

    names: tuple[str, ...]
    meaning: Mapping[str, tuple[tuple[str | None, str], ...]]
    alone: Mapping[str, str]
    automaton: AhoCorasick
    after: tuple[tuple[str, str | None, str], ...]
    after_words: tuple[str, ...]
    after_begins: frozenset[str]
    indicators: Mapping[str, Indicator]
    expansions: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def wordings_of(catalogue: Catalogue) -> Wordings:
    """The wordings of a catalogue, ready to be looked for."""
    meaning: dict[str, list[tuple[str | None, str]]] = {}
    after: list[tuple[str, str | None, str]] = []
    for indicator in catalogue.indicators.values():
        for wording in indicator.wordings:
            behind, _, name = wording.rpartition(_BEHIND)
            if name.startswith(_FIGURE) and len(name) > 1:
                after.append((name[1:], behind or None, indicator.id))
            elif name == _FIGURE:
                after.append(("", behind, indicator.id))
            else:
                meaning.setdefault(name, []).append((behind or None, indicator.id))
        for longer in indicator.not_in:
            meaning.setdefault(longer, [])
    names = tuple(meaning)
    after.sort(key=lambda entry: -len(entry[0]))
    return Wordings(
        names,
        {name: tuple(entries) for name, entries in meaning.items()},
        {name: meant for name, entries in meaning.items() for behind, meant in reversed(entries) if behind is None},
        AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest),
        tuple(after),
        tuple({words for words, _, _ in after if words}),
        frozenset(words[0] for words, _, _ in after if words),
        catalogue.indicators,
        catalogue.tables.get("wording", {}).get("expansions", {}),
    )


def find_mentions(text: str, wordings: Wordings) -> tuple[tuple[int, int, str], ...]:
    """Every wording in `text` as its span and the words; the longest at a place, none within another."""
    return tuple(
        (start, end, wordings.names[at]) for at, start, end in wordings.automaton.find_matches_as_indexes(text)
    )


@dataclass(frozen=True, slots=True)
class Found:
    """The wordings of one text with a way to ask for those of a stretch of it."""

    text: str
    wordings: Wordings
    spans: tuple[tuple[int, int, str], ...]

    def within(self, start: int, end: int, *, sentence_start: int) -> Iterator[Mention]:
        """The mentions that lie in a stretch, in order; a wording that needs a word before it has it."""
        at = bisect_left(self.spans, (start, 0, ""))
        while at < len(self.spans) and self.spans[at][0] < end:
            first, last, name = self.spans[at]
            at += 1
            if last <= end and (mention := self._read(first, last, name, sentence_start)) is not None:
                yield mention

    def backwards(self, start: int, end: int, *, sentence_start: int) -> Iterator[Mention]:
        """The mentions that lie in a stretch, the last first."""
        at = bisect_left(self.spans, (end, 0, ""))
        while at > 0 and self.spans[at - 1][0] >= start:
            at -= 1
            first, last, name = self.spans[at]
            if last <= end and (mention := self._read(first, last, name, sentence_start)) is not None:
                yield mention

    def names_any(self, start: int, end: int) -> bool:
        """Whether a wording begins in a stretch."""
        at = bisect_left(self.spans, (start, 0, ""))
        return at < len(self.spans) and self.spans[at][0] < end

    def named(self, name: str) -> str | None:
        """The indicator that a name means by itself; null where none does."""
        return self.wordings.alone.get(name)

    def after_figure(self, end: int, *, sentence_start: int) -> str | None:
        """The indicator that the words right behind a figure give it (33个项目投产)."""
        wordings = self.wordings
        if self.text[end : end + 1] not in wordings.after_begins or not self.text.startswith(wordings.after_words, end):
            return None
        for words, behind, indicator in wordings.after:
            if not words or not self.text.startswith(words, end):
                continue
            if behind is None or self.text.find(behind, sentence_start, end) >= 0:
                return indicator
        return None

    def _read(self, start: int, end: int, name: str, sentence_start: int) -> Mention | None:
        plain, nearest, found = None, -1, None
        if name[-1] == "比" and self.text.startswith("\x00", end):
            return None  # 收入比2020年翻一番 is held against a year, and no ratio
        for behind, indicator in self.wordings.meaning[name]:
            if behind is None:
                plain = indicator
            else:
                at = self.text.rfind(behind, sentence_start, start)
                if at > nearest:
                    nearest, found = at, Mention(start, end, indicator, behind)
        if found is not None:
            return found
        return None if plain is None else Mention(start, end, plain)


def find_wordings(text: str, catalogue: Catalogue) -> Found:
    """The wordings of the catalogue's indicators in `text`."""
    wordings = wordings_of(catalogue)
    return Found(text, wordings, find_mentions(text, wordings))
