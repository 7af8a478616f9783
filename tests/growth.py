"""Whether work grows in proportion to what it is given: times are held against one another, never against a clock."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

_NOISE = 0.004  # seconds that a clock and a collector of garbage may add to work that takes none


def grows_in_proportion(work: Callable[[int], object], size: int, *, tries: int = 6) -> bool:
    """Whether `work(4 * size)` takes about four times as long as `work(size)`: less than eight, where a square is 16.

    The least of several times counts, for what else a machine does only adds to one; one good try is enough.
    """
    short = long = math.inf
    for _ in range(tries):
        short = min(short, _seconds(work, size))
        long = min(long, _seconds(work, 4 * size))
        if long <= 8 * short + _NOISE:
            return True
    return False


def _seconds(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began
