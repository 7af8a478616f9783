"""Ask the cookbook's questions of synthetic warehouses of growing size: how long each takes, and how that grows.

    python -m benchmarks.warehouse [--sizes 10000 1000000] [--folder FOLDER] [--keep] [--passes 3]

Each warehouse is written by SQL straight into the base tables (`synthetic.sql`), checked and published as a run does,
and asked through the read-only copy, the sandbox of `lvliang-watch sql` included. Times are of the clock, the best of N
passes, each with a connection of its own. Growth is the time at the largest size over that at the one before it. Ten
million observations take 6 GB in FOLDER while they are built.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from lvliang_watch.cookbook import PAGE, questions
from lvliang_watch.errors import WarehouseError
from lvliang_watch.settings import Settings
from lvliang_watch.store.publish import publish
from lvliang_watch.store.queries import query_published
from lvliang_watch.store.warehouse import open_warehouse

SCRIPT = Path(__file__).with_name("synthetic.sql")
OF_A_REGION = 51 * 190  # observations of 25 years of reports and bulletins, one of them edited
TOGETHER = 40  # regions that are written at once
RUNS = """
INSERT INTO base.runs
VALUES ('run-0', 'watch', 'rules-1', TIMESTAMP '2026-01-01'), ('run-1', 'watch', 'rules-1', TIMESTAMP '2026-01-02');
INSERT INTO base.run_ends
VALUES ('run-0', TIMESTAMP '2026-01-01', 'done', '{}', NULL), ('run-1', TIMESTAMP '2026-01-02', 'done', '{}', NULL)
"""
# The invented county of the cookbook is not among the synthetic places; the first of those is asked instead.
ELSEWHERE = ("示例县", "吕梁市")


@dataclass(frozen=True, slots=True)
class Measured:
    """One warehouse: its observations, the bytes and seconds of its publication, and the seconds of each question;
    null where it could not be answered."""

    observations: int
    warehouse_bytes: int
    published_bytes: int
    publish_seconds: float
    questions: tuple[float | None, ...]


def main() -> int:
    """The exit code; prints a line for each question and each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000], metavar="N")
    parser.add_argument("--folder", type=Path, help="where the warehouses are built, else a temporary one")
    parser.add_argument("--keep", action="store_true", help="leave the warehouses there, and use those that are")
    parser.add_argument("--passes", type=int, default=3, metavar="N", help="the best of N passes counts")
    options = parser.parse_args()
    folder = options.folder or Path(mkdtemp(prefix="warehouses-"))
    try:
        measured = [measure(folder / str(size), size, passes=options.passes) for size in sorted(options.sizes)]
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    show(measured)
    return 0


def measure(home: Path, observations: int, *, passes: int = 3) -> Measured:
    """What a warehouse of so many observations, rounded to whole regions, takes; it is built where there is none."""
    settings = Settings(home=home)
    with open_warehouse(settings) as warehouse:
        connection = warehouse.connection
        if not count(connection.execute("SELECT count(*) FROM base.runs").fetchone()):
            fill(connection.execute, regions=max(1, round(observations / OF_A_REGION)))
        held = count(connection.execute("SELECT count(*) FROM base.observations").fetchone())
        begin = time.perf_counter()
        publish(warehouse, settings)
        publish_seconds = time.perf_counter() - begin
    asked = [question.query.replace(*ELSEWHERE) for question in questions(PAGE.read_text(encoding="utf-8"))]
    seconds = tuple(seconds_of(settings, query, passes=passes) for query in asked)
    sizes = settings.database.stat().st_size, settings.published.stat().st_size
    return Measured(held, *sizes, publish_seconds, seconds)


def count(row: tuple[int, ...] | None) -> int:
    """The one number of an answer."""
    return row[0] if row else 0


def fill(execute: Callable[[str], object], *, regions: int) -> None:
    """Write so many synthetic regions into an empty warehouse, some at a time."""
    script = SCRIPT.read_text(encoding="utf-8")
    for first in range(0, regions, TOGETHER):
        execute(f"SET VARIABLE first_region = {first}")
        execute(f"SET VARIABLE last_region = {min(regions, first + TOGETHER)}")
        execute(f"BEGIN; {script} COMMIT")
    execute(RUNS)


def seconds_of(settings: Settings, query: str, *, passes: int) -> float | None:
    """The least time of one answer; null where the copy refuses it, as where it would take more memory than it may."""
    times = []
    try:
        for _ in range(passes):
            begin = time.perf_counter()
            query_published(settings, query)
            times.append(time.perf_counter() - begin)
    except WarehouseError as error:
        print(f"{error.what.splitlines()[0]}\n    {' '.join(query.split())[:100]}", file=sys.stderr)
    return min(times, default=None)


def show(measured: Sequence[Measured]) -> None:
    """Print a column for each size and the growth between the last two."""
    last, before = measured[-1], measured[-2] if len(measured) > 1 else measured[-1]
    rows: list[tuple[str, list[str], str]] = [
        ("observations", [f"{one.observations:,}" for one in measured], ratio(last.observations, before.observations)),
        ("warehouse, MB", [f"{one.warehouse_bytes / 1e6:,.1f}" for one in measured], ""),
        ("published, MB", [f"{one.published_bytes / 1e6:,.1f}" for one in measured], ""),
        ("to publish, s", [f"{one.publish_seconds:,.2f}" for one in measured], ""),
    ]
    for number, question in enumerate(questions(PAGE.read_text(encoding="utf-8"))):
        times = [one.questions[number] for one in measured]
        cells = ["refused" if seconds is None else f"{seconds:.3f}" for seconds in times]
        grown = ratio(last.questions[number], before.questions[number])
        rows.append((question.title.partition(" (")[0][:60], cells, grown))
    for name, cells, grown in rows:
        print(f"{name:62}" + "".join(f"{cell:>14}" for cell in cells) + f"{grown:>9}")


def ratio(after: float | None, before: float | None) -> str:
    """How many times as much it is."""
    return f"×{after / before:.1f}" if after and before else ""


if __name__ == "__main__":
    sys.exit(main())
