"""The words that bound a number: 约, 以上, 至少, and a sign before it."""

from __future__ import annotations

import re
from dataclasses import replace

from ..records import Bound
from .grammar import Grammar, Quantity


def bounded(quantity: Quantity, after: str | None, text: str, grammar: Grammar) -> Quantity:
    """The quantity with the modifiers that adjoin it, or that stand apart before it, taken in."""
    found = grammar.before_pattern.search(text, max(0, quantity.start - 4), quantity.start)
    start, bound = quantity.start, None
    if found and not _part_of_a_word(text, found, grammar):
        start, bound = found.start(), grammar.before[found.group()]
    if after:
        bound = grammar.after[after]
    elif bound is None and text.startswith(grammar.passed, quantity.end):
        bound = "at_least"
    elif bound is None and quantity.bound == "exact":
        bound = _bound_apart(text, quantity.start, grammar)
    if start != quantity.start:
        quantity = replace(quantity, start=start)
    return quantity if bound is None else with_bound(quantity, bound)


def signed(quantity: Quantity, text: str) -> Quantity:
    """The quantity with a minus sign that stands before it taken in: 增速为-3.2%."""
    start = quantity.start
    if (
        start != quantity.number_start
        or quantity.unit not in ("%", "‰", "百分点", "个百分点")
        or text[start - 1 : start] not in ("-", "−", "－", "负")
    ):
        return quantity
    if not start or (text[start - 2 : start - 1].isalnum() and not "一" <= text[start - 2] <= "龥"):
        return quantity
    low, high = quantity.low, quantity.high
    return replace(quantity, start=start - 1, low=None if high is None else -high, high=None if low is None else -low)


def _part_of_a_word(text: str, found: re.Match[str], grammar: Grammar) -> bool:
    """Whether what looks like a modifier closes a longer word: 附近, 通过, 预约."""
    return found.start() > 0 and text[found.start() - 1] in grammar.not_after.get(found.group(), "")


def with_bound(quantity: Quantity, bound: Bound) -> Quantity:
    """The quantity bounded: open above, open below, or only about so much."""
    if quantity.bound == "range":
        return quantity
    value = quantity.low if quantity.low is not None else quantity.high
    low = None if bound == "at_most" else value
    high = None if bound == "at_least" else value
    return replace(quantity, low=low, high=high, bound=bound)


def _bound_apart(text: str, position: int, grammar: Grammar) -> Bound | None:
    before = text[max(0, position - 14) : position]
    for pattern, bound in grammar.apart:
        if pattern.search(before):
            return bound
    return None
