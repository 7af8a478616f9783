"""The figures of a sentence in their places: each with the clause before it and the words behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from .grammar import Quantity
from .ranks import Rank

Sort = Literal["quantity", "rank", "quality"]
MASK = "\x00"  # stands for each character of an expression of time, so that offsets stay

# No clause that names a subject is longer; an endless list costs each of its figures no more than that.
_LONGEST = 400
# greedy, so that it goes back from the figure to the last pause
_UP_TO_THE_CLAUSE = re.compile(r"(?s:.*)[，,；;：:。！!？?\n]")
_BEHIND = re.compile(r"[，,；;：:。！!？?\n、（(]")
_BETWEEN_SERIES = re.compile(r"(?:、|和|及|与|以及|,|，)?(?:(?<=[、和及与])[^，,；;。、\d]{1,8}的)?")
_RESPECTIVELY = re.compile(r"分别|依次|分居|分列")
_BRACKET = re.compile(r"[（()）]")
_CLOSED = re.compile(r"[)）]")
# what a figure counts ends at the first pause of a list
_FIRST_PAUSE = re.compile(r"[^、]*?(?:、|以及|和(?=[^、]*$))")
_FROM = re.compile(rf"(?:从|由){MASK}*(?:的|底)?$")
_FROM_ENDS, _UP_TO_ENDS = ("从", "由", MASK, "的", "底"), ("到", "至", "为", MASK, "的")
_UP_TO = re.compile(rf"^[^，,；;。、]{{0,6}}?(?:到|至|为){MASK}*(?:的)?$")


class Figure(NamedTuple):
    """One number, position or wordless predicate: its quote's span, `lead` (its clause up to it, expressions of time
    masked), `behind` (what follows up to the next pause or figure) and how it hangs together with the one before.

    A tuple, for it is made in a third of a frozen dataclass's time, once for each figure of a text."""

    start: int
    end: int
    sort: Sort
    lead_start: int
    lead: str
    behind: str
    quantity: Quantity | None = None
    rank: Rank | None = None
    opens_section: bool = True
    in_series: bool = False
    from_base: bool = False
    in_brackets: bool = False
    shared_out: bool = False


def figures_of(
    text: str, start: int, end: int, parts: Sequence[Quantity | Rank | tuple[int, int, str]]
) -> list[Figure]:
    """The figures of the sentence `text[start:end]`; `text` is the version's with its expressions of time masked."""
    starts = [*(part[0] for part in parts), end]
    found: list[Figure] = []
    reached, floor, bracketed, has_base = start, start, False, False
    brackets = _BRACKET.search(text, start, end) is not None
    shares = _RESPECTIVELY.search(text, start, end) is not None
    for at, part in enumerate(parts):
        first, last = part[0], part[1]
        between = text[floor:first]
        bracketed = brackets and _in_brackets(text[reached:first], bracketed)
        lead_start, opens = _lead_start(text, floor, first, is_first=at == 0)
        lead_start = max(lead_start, first - _LONGEST)
        lead = text[lead_start:first]
        behind = _behind(text, last, min(starts[at + 1], last + _LONGEST))
        quantity = part if isinstance(part, Quantity) else None
        rank = part if isinstance(part, Rank) else None
        series = bool(found) and _is_series(found[-1], quantity or rank, between)
        from_base = lead[-1:] in _FROM_ENDS and _FROM.search(lead) is not None
        has_base = has_base or from_base
        figure = Figure(
            first,
            last,
            "quantity" if quantity else "rank" if rank else "quality",
            lead_start,
            lead,
            behind,
            quantity,
            rank,
            opens,
            series,
            from_base,
            bracketed,
            shares and (_RESPECTIVELY.search(lead) is not None or (series and found[-1].shared_out)),
        )
        found.append(figure)
        reached, floor = first, last
    return list(_with_bases_checked(found, text)) if has_base else found


def _behind(text: str, start: int, end: int) -> str:
    """What stands behind a figure up to the next pause; nothing where it leads to another: from 15 to 38."""
    stop = _BEHIND.search(text, start, end)
    behind = text[start : stop.start() if stop else end]
    return "" if behind[-1:] in _UP_TO_ENDS and _UP_TO.match(behind) else behind


def _lead_start(text: str, floor: int, first: int, *, is_first: bool) -> tuple[int, bool]:
    """Where the clause of a figure begins, and whether a pause longer than 、 stands before it."""
    pause = _UP_TO_THE_CLAUSE.match(text, floor, first)
    start = pause.end() if pause else floor
    opens = is_first or start > floor
    between = text[start:first]
    if "(" in between or "（" in between:
        bracket = max(between.rfind("("), between.rfind("（"))
        if not _CLOSED.search(between, bracket):
            return start + bracket + 1, True
    if not opens:
        pause = _FIRST_PAUSE.match(between)  # behind a figure of the same clause
        if pause:
            start += pause.end()
    return start, opens


def _in_brackets(stretch: str, before: bool) -> bool:
    """Whether a bracket is open at the end of a stretch of a sentence, when one was open `before` it."""
    opened = max(stretch.rfind("("), stretch.rfind("（"))
    closed = max(stretch.rfind(")"), stretch.rfind("）"))
    return before if opened == closed else opened > closed


def _is_series(before: Figure, figure: Quantity | Rank | None, between: str) -> bool:
    """Whether a figure is the next value of a series: `12.6%、18.9%`, `全省第1、第5`."""
    if isinstance(figure, Quantity):
        if before.quantity is None or (before.quantity.unit != figure.unit and not before.shared_out):
            return False
    elif figure is None or before.rank is None:
        return False
    return _BETWEEN_SERIES.fullmatch(between) is not None and bool(between)


def _with_bases_checked(found: list[Figure], text: str) -> Iterator[Figure]:
    """Only what is followed by 到 and another figure is a base: 从28平方公里扩大到54平方公里."""
    for at, figure in enumerate(found):
        followed = at + 1 < len(found) and _UP_TO.match(text[figure.end : found[at + 1].start]) is not None
        yield figure if figure.from_base is followed or not figure.from_base else _without_base(figure)


def _without_base(figure: Figure) -> Figure:
    return figure._replace(from_base=False)
