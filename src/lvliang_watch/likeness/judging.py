"""Whether two texts are of one report: every difference between them is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, takewhile
from operator import itemgetter
from typing import Literal

from .rules import LikenessRules, Limits
from .wording import folded, is_stamp, lasting_lines

Verdict = Literal["same_wording", "same_report", "nearly", "other"]
Opcode = tuple[str, int, int, int, int]
_END = re.compile(r"(?<=[。！？!?；;])")
_FIGURE = re.compile(r"[\d\s%‰.:/<>≥≤±+×-]|[一二三四五六七八九十百千万亿两零半]")
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"\d{4}(?:年\d{0,2}月?\d{0,2}日?|[-/.]\d{1,2}[-/.]\d{1,2})?")
_YEAR = re.compile(r"\d{4}")
_LOOKED_INTO = 4000  # characters of a stretch up to which it is looked at character by character
_SHOWN, _FEW = 30, 3  # characters of a difference, and differences, that are said
_SENTENCE = 400  # characters above which a sentence is none, but a table
_SHARED = 0.5  # of the shorter text has to stand in sentences that are the same
_IDLE = re.compile(r"(?<!\d) | (?!\d)")


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch that two wordings do not share, in each of them; `at` is where, `edge` says that nothing of either
    text goes before it, or nothing follows."""

    before: str
    after: str
    at: int
    edge: bool
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts are to one another.

    `same_wording`: nothing differs that a person would call changed. `same_report`: beside that a note, the page's
    frame, or a slip of the pen. `nearly`: most is the same, and something differs that may matter. `other`: not alike.
    """

    verdict: Verdict
    differences: tuple[Difference, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether both are texts of one report."""
        return self.verdict in ("same_wording", "same_report")

    def said(self) -> str:
        """What differs, in one sentence: the first few stretches as the later text has them, and as the earlier has."""
        shown = [f"{_cut(d.after) or 'nothing'} for {_cut(d.before) or 'nothing'}" for d in self.differences[:_FEW]]
        more = f", and {len(self.differences) - _FEW} more" if len(self.differences) > _FEW else ""
        return f"it has {', '.join(shown)}{more}"


def likeness_of(before: str, after: str, rules: LikenessRules) -> Likeness:
    """How alike two texts are; it does not depend on which of them goes first but for the sides of what differs."""
    if before > after:
        turned = likeness_of(after, before, rules)
        swapped = tuple(Difference(d.after, d.before, d.at, d.edge, d.is_note) for d in turned.differences)
        return Likeness(turned.verdict, swapped)
    old, new = _units(before, rules), _units(after, rules)
    sizes = [sum(len(unit.wording) for unit in units) for units in (old, new)]
    if min(sizes) < rules.limits.near_whole * max(sizes):
        return Likeness("other")
    words, others = ([unit.wording for unit in units] for units in (old, new))
    opcodes = SequenceMatcher(None, words, others, autojunk=False).get_opcodes()
    shared = sum(len(word) for sort, i1, i2, _, _ in opcodes if sort == "equal" for word in words[i1:i2])
    if shared < _SHARED * min(sizes):
        return Likeness("other")
    found = tuple(_differences(old, new, opcodes, rules.limits))
    return Likeness(_verdict(found, sizes, rules), found)


def _verdict(found: Sequence[Difference], sizes: Sequence[int], rules: LikenessRules) -> Verdict:
    if not found:
        return "same_wording"
    limits, shorter = rules.limits, min(sizes)
    shared = min(sizes[0] - sum(len(d.before) for d in found), sizes[1] - sum(len(d.after) for d in found))
    if shared < limits.near * shorter:
        return "other"
    inside = [d for d in found if not d.edge and not d.is_note]
    allowed = (
        shorter >= limits.least
        and all(_may_stand(d, rules) for d in found)
        and sum(_size(d) for d in found if d.edge or d.is_note) <= limits.edge_share * shorter
        and sum(_size(d) for d in inside) <= limits.slips_share * shorter
    )
    return "same_report" if allowed else "nearly"


def _may_stand(one: Difference, rules: LikenessRules) -> bool:
    """Whether a difference is one that two texts of one report may have."""
    sides = (one.before, one.after)
    if any(rules.apart.search(side) for side in sides):
        return False
    if one.is_note:
        return _size(one) <= rules.limits.edge
    if one.edge and (one.at == 0 or not (one.before and one.after)):
        most = rules.limits.headline if one.before and one.after else rules.limits.edge
        return _size(one) <= most and not _DIGIT.search(_DAY.sub("", one.before + one.after)) and _of_one_year(one)
    return _size(one) <= rules.limits.slip and not any(_FIGURE.search(s) or rules.binding.search(s) for s in sides)


def _of_one_year(one: Difference) -> bool:
    """Whether two headlines name no different years."""
    years, others = (set(_YEAR.findall(side)) for side in (one.before, one.after))
    return not (years and others) or years == others


def _cut(side: str) -> str:
    return f"“{side[:_SHOWN]}…”" if len(side) > _SHOWN else f"“{side}”" if side else ""


def _size(one: Difference) -> int:
    return max(len(one.before), len(one.after))


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, folded, and whether it is a note beside the text."""

    wording: str
    is_note: bool


def _units(text: str, rules: LikenessRules) -> list[Unit]:
    """The sentences of a text, without what the page says of it: every site gives another account of one text. Where
    lines are broken is every site's own as well."""
    sorts = [(_sort_of(line, rules), line) for line in lasting_lines(text, rules)]
    return [
        Unit(wording, sort == "note")
        for sort, lines in groupby((pair for pair in sorts if pair[0] != "stamp"), key=itemgetter(0))
        for part in _sentences("\n".join(line for _, line in lines))
        if (wording := folded(part, rules))
    ]


def _sentences(text: str) -> Iterator[str]:
    for sentence in _END.split(text):
        yield from [sentence] if len(sentence) <= _SENTENCE else sentence.split("\n")


def _sort_of(line: str, rules: LikenessRules) -> Literal["body", "note", "stamp"]:
    if is_stamp(line, rules):
        return "stamp"
    return "note" if rules.notes.match(line) else "body"


def _differences(
    old: Sequence[Unit], new: Sequence[Unit], opcodes: Sequence[Opcode], limits: Limits
) -> Iterator[Difference]:
    """What differs, sentence by sentence and within sentences; where lines are broken makes no difference."""
    at = 0
    for sort, i1, i2, j1, j2 in opcodes:
        before, after = _joined(old[i1:i2]), _joined(new[j1:j2])
        if sort != "equal" and before != after:
            block = _Block(
                *(before, after, at),
                starts=i1 == 0 or j1 == 0,
                ends=i2 == len(old) or j2 == len(new),
                is_note=_is_note(old[i1:i2], new[j1:j2]),
            )
            yield from _inside(block, limits)
        at += len(before)


@dataclass(frozen=True, slots=True)
class _Block:
    """Sentences that differ, joined: where they stand and whether all of them are notes of one of the texts."""

    before: str
    after: str
    at: int
    starts: bool
    ends: bool
    is_note: bool


def _is_note(old: Sequence[Unit], new: Sequence[Unit]) -> bool:
    """Whether the one side has nothing here, and the other notes only."""
    some, none = (old, new) if old else (new, old)
    return not none and all(unit.is_note for unit in some)


def _inside(block: _Block, limits: Limits) -> Iterator[Difference]:
    before, after = block.before, block.after
    if block.is_note or max(len(before), len(after)) > _LOOKED_INTO:
        yield Difference(before, after, block.at, block.starts or block.ends, block.is_note)
        return
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(before), reversed(after), strict=False))
    )
    heads = before[: len(before) - shared], after[: len(after) - shared]
    if block.starts and before[:1] != after[:1] and max(map(len, heads)) <= limits.headline:
        yield Difference(*heads, block.at, edge=True)
        return
    for sort, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if sort != "equal":
            first = block.starts and (i1 == 0 or j1 == 0)
            last = block.ends and (i2 == len(before) or j2 == len(after))
            yield Difference(before[i1:i2], after[j1:j2], block.at + i1, first or last)


def _joined(units: Sequence[Unit]) -> str:
    """The wording of sentences in a row; two figures stay two."""
    return _IDLE.sub("", " ".join(unit.wording for unit in units))
