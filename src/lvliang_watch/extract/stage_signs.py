"""Where a text has the words that a statement on a project takes: found once for the whole of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from .project_spans import Span, separators
from .project_words import NameWords
from .stage_words import StageWords, Token

_STOPS = frozenset(",，;；:：。!！?？\n\r\t \u3000")
# what may stand behind a name: the next of its list, what closes the list or the name, the noun of a work
_BEHIND_A_NAME = frozenset("、等和及以“”（(）)’」』》任建规开实施续主0123456789一二两三四五六七八九十") | _STOPS
_BEHIND_A_PREDICATE = frozenset("、并") | _STOPS
_CLAUSES = separators(",，;；:：。!！?？")
_FULL_STOP = re.compile("[。\n]")
_SERVICE_BEGINS = re.compile(r"月(?:\d{1,2}日)?起")


@dataclass(frozen=True, eq=False, slots=True)
class Signs:
    """Positions in `text`, each list in order: a quick look that spares most clauses the slow ones.

    `kinds` are where names of kinds end, `members` those of them where a member of a list may end. `tokens` are the
    words of predicates in front of projects, `token_starts` where they begin. `closings` are where a predicate may end
    behind its subject, and where a service begins (2024年4月起); `spoken` are these and the members that have a
    predicate before them in their sentence. `stops` part the clauses.
    """

    text: str
    kinds: Sequence[int]
    members: Sequence[int]
    stops: Sequence[int]
    tokens: Sequence[Token]
    token_starts: Sequence[int]
    closings: Sequence[int]
    spoken: Sequence[int]

    def has_ending(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` may have a predicate behind its subject."""
        return _any_within(self.closings, start, end)

    def speaking_clauses(self, start: int, end: int) -> Iterator[Span]:
        """The clauses of the sentence `text[start:end]` that may say something of a project: few of them do."""
        spoken, stops = self.spoken, self.stops
        at, stop = bisect_right(spoken, start), start
        while at < len(spoken) and spoken[at] <= end:
            behind = bisect_left(stops, spoken[at])
            begin = max(start, stops[behind - 1] + 1) if behind else start
            stop = min(end, stops[behind]) if behind < len(stops) else end
            if begin < spoken[at]:
                yield begin, stop
            at = bisect_right(spoken, stop, at + 1)

    def may_name(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` may name a project."""
        at = bisect_right(self.members, end) - 1
        if at >= 0 and self.members[at] > start:
            return True
        at = bisect_left(self.kinds, end)
        return at < len(self.kinds) and self.kinds[at] == end

    def tokens_in(self, start: int, end: int) -> Sequence[Token]:
        """The words of predicates within `text[start:end]`."""
        first = bisect_left(self.token_starts, start)
        return self.tokens[first : bisect_left(self.token_starts, end, first)]


def find_signs(text: str, stages: StageWords, names: NameWords) -> Signs:
    """The signs of statements in `text`."""
    kinds, endings = _ends_in(text, stages, names)
    tokens = stages.tokens_in(text)
    services = [match.end() for match in _SERVICE_BEGINS.finditer(text)]
    closed = text + "\n"  # so that something stands behind the last word too
    members = [end for end in kinds if closed[end] in _BEHIND_A_NAME]
    closings = sorted([end for end in endings if closed[end] in _BEHIND_A_PREDICATE] + services)
    heads = [start for word, start, _ in tokens if word in stages.openers]
    return Signs(
        text,
        kinds,
        members,
        stops=[match.start() for match in _CLAUSES.finditer(text) if match.lastindex],
        tokens=tokens,
        token_starts=[start for _, start, _ in tokens],
        closings=closings,
        spoken=sorted(closings + _headed(members, heads, [match.start() for match in _FULL_STOP.finditer(text)])),
    )


def _ends_in(text: str, stages: StageWords, names: NameWords) -> tuple[list[int], list[int]]:
    """Where names of kinds and where predicates behind their subjects may end: a quick look before a slow one."""
    finder, of_kinds = _end_finder(stages, names)
    kinds, endings = list[int](), list[int]()
    for word, _, end in finder.find_matches_as_indexes(text, overlapping=True):
        (kinds if word < of_kinds else endings).append(end)
    return kinds, endings


@lru_cache(maxsize=4)
def _end_finder(stages: StageWords, names: NameWords) -> tuple[AhoCorasick, int]:
    """Both sorts of words to be found in one walk through a text, and how many are of names."""
    words = [*names.hints, *stages.last_words]
    return AhoCorasick(words, implementation=Implementation.DFA), len(names.hints)


def _headed(members: Sequence[int], heads: Sequence[int], full_stops: Sequence[int]) -> list[int]:
    """Those of `members`, which are in order, before which a head stands in their sentence."""
    found, since, until = list[int](), 0, -1
    for member in members:
        if member > until:  # another sentence than that of the one before
            stop = bisect_left(full_stops, member)
            since = full_stops[stop - 1] + 1 if stop else 0
            until = full_stops[stop] if stop < len(full_stops) else 1 << 60
            head = bisect_left(heads, since)
            first = heads[head] if head < len(heads) else 1 << 60
        if first < member:
            found.append(member)
    return found


def _any_within(ends: Sequence[int], start: int, end: int) -> bool:
    at = bisect_right(ends, start)
    return at < len(ends) and ends[at] <= end
