"""The words that give a stage: in front of the projects, behind them, or on both sides.

A predicate is a run of words of the vocabulary `stages`: stages (`建成投用`), light words that carry another's stage
(`加快`, `推进`), adverbs. Two stages in one run are the farther one, but for the words that govern what follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, get_args

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from ..catalogue import Catalogue
from ..records import Stage
from .openings import Opened, first_characters
from .project_endings import Endings

# After these a word of stage says the opposite: 尚未开工.
_DENIED = re.compile(r"[未没不难]$|无法$|尚待$")


# no run of words that closes a clause is longer
_LONGEST_ENDING = 32
_LONGEST_WORK = 12
_BETWEEN = ("", "了", "并", "、")
# behind these words no object follows: 打造成, 建设的, 改造和更新项目, 建设项目
_AFTER_HEAD = ("了", "并")
_NO_OBJECT = tuple("成为于了、的和及与等项")


# the number of a word, and where it begins and ends
Token = tuple[int, int, int]


class Predicate(NamedTuple):
    """The words `text[start:end]`; their stage is null where they only carry another's (加快…建设) or hope
    for it (力争…通车)."""

    start: int
    end: int
    stage: Stage | None
    governs: bool = False
    carries: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class StageWords:
    """The vocabulary of stages, compiled; `last_words` are those that may close a predicate behind its subject."""

    automaton: AhoCorasick
    openers: frozenset[int]
    forbids: tuple[str, ...]
    behind: re.Pattern[str]
    strong: re.Pattern[str]
    endings: Endings
    last_words: tuple[str, ...]
    work: re.Pattern[str]
    work_ends: Endings
    before_stages: Mapping[int, Stage]
    behind_stages: Mapping[str, Stage]
    open_words: tuple[tuple[re.Pattern[str], Stage], ...]
    light: frozenset[int]
    rungs: Mapping[Stage, int]
    governing: frozenset[Stage]
    part: re.Pattern[str]
    closing_part: re.Pattern[str]
    in_names: frozenset[str]
    service: re.Pattern[str]
    list_of_promises: Opened
    promise: re.Pattern[str]
    to_come: re.Pattern[str]
    undated: re.Pattern[str]

    def tokens_in(self, text: str) -> list[Token]:
        """The words of predicates that may stand in front of projects, from left to right."""
        return self.automaton.find_matches_as_indexes(text)

    def heads(self, text: str, tokens: Sequence[Token]) -> Iterator[Predicate]:
        """The runs of `tokens` of one clause that may stand in front of projects, from left to right."""
        for run in _runs(text, tokens):
            words = [index for index, _, _ in run]
            start, end = run[0][1], run[-1][2]
            if self.openers.isdisjoint(words) or text.endswith(self.forbids, 0, start):
                continue
            end += text.startswith(_AFTER_HEAD, end)
            if text.startswith(_NO_OBJECT, end):
                continue
            stages = [self.before_stages[word] for word in words if word in self.before_stages]
            governor = next((stage for stage in stages if stage in self.governing), None)
            carries = not self.light.isdisjoint(words)
            yield Predicate(start, end, governor or self._farthest(stages), governor is not None, carries)

    def ending(self, text: str, start: int, end: int) -> Predicate | None:
        """The run of words that closes `text[start:end]` behind its subject; null where none does."""
        if not self.endings.of(text[max(start, end - _LONGEST_ENDING) : end]):
            return None
        match = self.behind.search(text, max(start, end - _LONGEST_ENDING), end)
        if not match or _DENIED.search(text[start : match.start()][-2:]):
            return None
        words = self.strong.findall(match[0])
        stage = self._farthest(self._stage_of(word) for word in words)
        return Predicate(match.start(), match.end(), stage or "under_construction")

    def closing_work(self, text: str, start: int, end: int) -> int:
        """Where the noun of work that closes a clause begins (建设, 建设步伐); the clause's end where none does."""
        start = max(start, end - _LONGEST_WORK)
        match = self.work.search(text, start, end) if self.work_ends.of(text[start:end]) else None
        return match.start() if match else end

    def is_part(self, subject: str) -> bool:
        """Whether `subject` is nothing, or a part or a count of parts without a name (控制性工程, 6个试点工程)."""
        return self.part.fullmatch(subject) is not None

    def _stage_of(self, word: str) -> Stage:
        if word in self.behind_stages:
            return self.behind_stages[word]
        return next(stage for pattern, stage in self.open_words if pattern.fullmatch(word))

    def _farthest(self, stages: Iterable[Stage]) -> Stage | None:
        return max(stages, key=self.rungs.__getitem__, default=None)


def _runs(text: str, tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """The tokens, those together that adjoin or have but 了, 并 or 、 between them."""
    run: list[Token] = []
    for token in tokens:
        if run and text[run[-1][2] : token[1]] not in _BETWEEN:
            yield run
            run = []
        run.append(token)
    if run:
        yield run


@lru_cache(maxsize=4)
def stage_words(catalogue: Catalogue) -> StageWords:
    """The stage words of `catalogue`."""
    table = catalogue.tables["stages"]
    stages: list[Stage] = [stage for stage in get_args(Stage) if stage in table]
    carriers = table["predicates"]
    before = {word: stage for stage in stages for word in _words(table[stage], "before")}
    strong = {word: stage for stage in stages for word in _words(table[stage], "behind")}
    adverbs, work = _any_of(carriers["adverbs"]), _any_of(carriers["work"])
    carrier = _any_of({*carriers["adverbs"], *carriers["light"], *carriers["hopes"]})
    closing = _any_of(carriers["closing"])
    some_strong = _any_of(strong)
    tokens = tuple(
        {*before, *carriers["light"], *carriers["hopes"], *carriers["adverbs"], *carriers["head_adverbs"]}
        | {*carriers["no_predicates"]}
    )
    last_words = {word.rsplit("…", 1)[-1] for word in strong}
    last_words |= {word + closed for word in last_words for closed in carriers["closing"]}
    last_words |= {
        adverb + noun + closed for adverb in carriers["adverbs"] for noun in carriers["work"] for closed in ("", "中")
    }
    number = {word: index for index, word in enumerate(tokens)}
    return StageWords(
        automaton=AhoCorasick(tokens, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA),
        openers=frozenset(number[word] for word in (*before, *carriers["light"], *carriers["hopes"])),
        forbids=tuple(carriers["forbids"]),
        behind=re.compile(
            rf"(?:{work})?(?:{carrier})*{some_strong}(?:[并和]?(?:{carrier})*{some_strong})*(?:{closing})?$"
            rf"|(?:{adverbs})+{work}(?:中)?$"
        ),
        strong=re.compile(some_strong),
        endings=Endings(last_words),
        last_words=tuple(sorted(last_words)),
        work=re.compile(rf"{_any_of(carriers['cut'])}(?:{_any_of(carriers['trailing'])})?$"),
        work_ends=Endings((*carriers["cut"], *carriers["trailing"])),
        before_stages={number[word]: stage for word, stage in before.items()},
        behind_stages=strong,
        open_words=tuple((re.compile(_pattern(word)), stage) for word, stage in strong.items() if "…" in word),
        light=frozenset(number[word] for word in carriers["light"]),
        rungs={stage: table[stage]["rung"] for stage in stages},
        governing=frozenset(stage for stage in stages if table[stage].get("governs")),
        part=re.compile(rf"(?:(?:\d+个)?{_any_of(carriers['parts'])})?"),
        closing_part=re.compile(rf"(?<=...){_any_of(carriers['closing_parts'])}$"),
        in_names=frozenset(carriers["in_names"]),
        service=re.compile(
            rf"(?:\d{{4}}年)?\d{{1,2}}月(?:\d{{1,2}}日)?起,?(?P<verb>{_any_of(carriers['services'])})"
            rf"(?P<service>.*{_any_of(carriers['gives'])}.*)"
        ),
        list_of_promises=Opened(
            _any_of(carriers["lists_of_promises"]), first_characters(carriers["lists_of_promises"])
        ),
        promise=re.compile(_any_of(carriers["promises"])),
        to_come=re.compile(_any_of(carriers["to_come"])),
        undated=re.compile(_any_of(carriers["undated"])),
    )


def _words(entry: Mapping[str, Any], place: str) -> tuple[str, ...]:
    return (*entry.get(place, ()), *entry.get("either", ()))


def _any_of(words: Iterable[str]) -> str:
    """A group of alternatives, the longest first; one look at the next character tells whether any can begin there."""
    words = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:(?=[{first_characters(words)}])(?:{'|'.join(_pattern(word) for word in words)}))"


def _pattern(word: str) -> str:
    return re.escape(word).replace("…", "[^,、]{0,12}?")
