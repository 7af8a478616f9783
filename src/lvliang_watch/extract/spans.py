"""Spans of a text held against one another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

Span = tuple[int, int]


def meets(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span overlaps one of `spans`, which are in order and do not overlap one another."""
    at = bisect_left(spans, (span[1], 0)) - 1
    return at >= 0 and spans[at][1] > span[0]


def lies_within(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span lies inside one of `spans`, beginning and ending short of it."""
    at = bisect_right(spans, (span[0], 1 << 60)) - 1
    return at >= 0 and spans[at][0] < span[0] and span[1] < spans[at][1]
