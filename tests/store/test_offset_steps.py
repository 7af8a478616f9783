"""The offset map, kept compactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.store.offsets import offset_steps, offsets_of


@given(st.lists(st.integers(0, 9), min_size=1, max_size=60))
def test_every_map_comes_back(gaps):
    """Whatever the normalising dropped or doubled between two characters."""
    offsets, place = [], 0
    for gap in gaps:
        place += gap
        offsets.append(place)
    assert tuple(offsets) == offsets_of(offset_steps(offsets), len(offsets) - 1)


@pytest.mark.parametrize(
    ("offsets", "steps"),
    [
        ((0,), [(0, 0)]),
        ((0, 1, 2, 3), [(0, 0)]),
        ((0, 1, 5, 6), [(0, 0), (2, 5)]),
        ((3, 4), [(0, 3)]),
        ((0, 0, 1), [(0, 0), (1, 0)]),
    ],
)
def test_only_the_steps_are_kept(offsets, steps):
    """A text that was not altered has one pair, whatever its length."""
    assert steps == offset_steps(offsets)
