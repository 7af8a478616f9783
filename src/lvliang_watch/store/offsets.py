"""The map from a text to its source text, kept as the places where the two part."""

from __future__ import annotations

from collections.abc import Sequence


def offset_steps(offsets: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs (offset in the text, offset in the source text) at which the map does not just count on by one.

    >>> offset_steps((0, 1, 2, 5, 6))
    [(0, 0), (3, 5)]
    """
    steps = []
    expected = None
    for position, offset in enumerate(offsets):
        if offset != expected:
            steps.append((position, offset))
        expected = offset + 1
    return steps


def offsets_of(steps: Sequence[Sequence[int]], length: int) -> tuple[int, ...]:
    """The map of a text of `length` characters, with its closing entry; what `offset_steps` was made from."""
    offsets: list[int] = []
    ends = [position for position, _ in steps[1:]] + [length + 1]
    for (position, offset), end in zip(steps, ends, strict=True):
        offsets.extend(range(offset, offset + end - position))
    return tuple(offsets)
