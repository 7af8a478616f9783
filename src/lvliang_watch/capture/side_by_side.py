"""Many fetches at once: several hosts side by side, each asked one thing after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from .following import host_of
from .trip import Taken, Wanted

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many
_SILENCES = 3  # in a row, after which a host is left alone for this round


def side_by_side(
    wanted: Sequence[Wanted],
    work: Callable[[Wanted], Taken],
    *,
    at_once: int,
    progress: Progress | None = None,
) -> list[Taken | None]:
    """What `work` gives for each, in their order; null for those of a host that does not answer, after a few tries."""
    hosts: dict[str, list[int]] = {}
    for number, one in enumerate(wanted):
        hosts.setdefault(host_of(one.url), []).append(number)
    found: list[Taken | None] = [None] * len(wanted)
    lock, begun = Lock(), iter(range(len(wanted)))

    def ask(numbers: Sequence[int]) -> None:
        silences = 0
        for number in numbers:
            if progress:
                with lock:
                    progress(wanted[number].url, next(begun), len(wanted))
            taken = found[number] = work(wanted[number])
            silences = 0 if taken.answered else silences + 1
            if silences == _SILENCES:
                return

    with ThreadPoolExecutor(max_workers=at_once) as pool:
        for done in [pool.submit(ask, numbers) for numbers in hosts.values()]:
            done.result()
    return found
