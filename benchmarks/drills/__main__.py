"""Break a home in every way that a machine can, and count how often the next run mends it.

    python -m benchmarks.drills [--kills 15] [--times 10] [--seed 1] [--only NAME ...]

Each drill makes a home of its own in a temporary folder, disturbs it at a random moment or place, and then compares it
with one that nobody disturbed. Exit code: 1 where one of them did not come out the same, which is printed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.drills.damages import OTHERS
from benchmarks.drills.ground import Count, Ground
from benchmarks.drills.kills import KILLED, kill
from lvliang_watch.errors import LvliangWatchError


def main() -> int:
    """The exit code; prints a line for each drill."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=15, metavar="N", help="kills of each operation")
    parser.add_argument("--times", type=int, default=10, metavar="N", help="how often each other drill is done")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", metavar="NAME")
    options = parser.parse_args()
    chance, wrong = random.Random(options.seed), 0  # noqa: S311 - moments, no secrets
    print(f"{'drill':<24}{'done':>6}{'under way':>11}{'wrong':>7}")
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground.made(Path(folder))
        for count in drills(ground, chance, options.kills, options.times, options.only):
            print(f"{count.name:<24}{count.done:>6}{count.hit:>11}{count.wrong:>7}", flush=True)
            wrong += count.wrong
    return 1 if wrong else 0


def drills(ground: Ground, chance: random.Random, kills: int, times: int, only: list[str] | None) -> Iterator[Count]:
    """The counts of the drills asked for, each as it ends."""
    for what in KILLED:
        if not only or f"kill {what}" in only:
            yield kill(ground, chance, what, kills)
    for name, drill in OTHERS.items():
        if not only or name in only:
            yield drill(ground, chance, times)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except LvliangWatchError as error:
        sys.exit(str(error))
