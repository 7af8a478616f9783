"""The words that bound a number: 约, 以上, 至少, and a sign before it."""

from __future__ import annotations

import re

from ..records import Bound
from .grammar import Grammar, Quantity


def bounded(quantity: Quantity, after: str | None, text: str, grammar: Grammar) -> Quantity:
    """The quantity with the modifiers that adjoin it, or that stand apart before it, taken in."""
    start, bound = quantity.start, None
    if text[start - 1 : start] in grammar.before_ends:
        found = grammar.before_pattern.search(text, max(0, start - 4), start)
        if found and not _part_of_a_word(text, found, grammar):
            start, bound = found.start(), grammar.before[found.group()]
    if after:
        bound = grammar.after[after]
    elif bound is None and text.startswith(grammar.passed, quantity.end):
        bound = "at_least"
    elif bound is None and quantity.bound == "exact":
        bound = _bound_apart(text, start, grammar)
    if bound is not None:
        return with_bound(quantity, bound, start=start)
    return quantity if start == quantity.start else quantity._replace(start=start)


def signed(quantity: Quantity, text: str) -> Quantity:
    """The quantity with a minus sign that stands before it taken in: 增速为-3.2%, 最低气温零下5℃."""
    start = quantity.start
    if text[start - 1 : start] not in _SIGN_ENDS or start != quantity.number_start:
        return quantity
    sign = _SIGN.search(text, max(0, start - 3), start)
    if sign is None or not (
        quantity.unit in _OF_TEMPERATURE
        or (quantity.unit in _OF_SHARES and sign["below"] is None)
        or (sign["said"] and quantity.unit in _OF_AMOUNTS)
    ):
        return quantity
    low, high = quantity.low, quantity.high
    return quantity._replace(
        start=sign.start("sign"), low=None if high is None else -high, high=None if low is None else -low
    )


# A minus has no digit and no letter before it (2024-5, G-5), 负 is none in 税负 and 减负.
_SIGN = re.compile(
    r"(?P<said>[为是达到长加:：（(])?(?<![0-9A-Za-z])(?P<sign>[-−－]|(?<![税减抱担欠自胜])负|(?P<below>零下))\Z"
)
_SIGN_ENDS = ("-", "−", "－", "负", "下")
_OF_TEMPERATURE, _OF_SHARES, _OF_AMOUNTS = ("℃", "摄氏度"), ("%", "‰", "百分点", "个百分点"), ("元", "美元", "人", "吨")


def _part_of_a_word(text: str, found: re.Match[str], grammar: Grammar) -> bool:
    """Whether what looks like a modifier closes a longer word: 附近, 通过, 预约."""
    return found.start() > 0 and text[found.start() - 1] in grammar.not_after.get(found.group(), "")


def with_bound(quantity: Quantity, bound: Bound, *, start: int | None = None) -> Quantity:
    """The quantity bounded: open above, open below, or only about so much; its quote may begin earlier for it."""
    start = quantity.start if start is None else start
    if quantity.bound == "range":
        return quantity if start == quantity.start else quantity._replace(start=start)
    value = quantity.low if quantity.low is not None else quantity.high
    low = None if bound == "at_most" else value
    high = None if bound == "at_least" else value
    return quantity._replace(start=start, low=low, high=high, bound=bound)


def _bound_apart(text: str, position: int, grammar: Grammar) -> Bound | None:
    before = text[max(0, position - 14) : position]
    if not grammar.apart_word.search(before):
        return None
    for pattern, bound in grammar.apart:
        if pattern.search(before):
            return bound
    return None
