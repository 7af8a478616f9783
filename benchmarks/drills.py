"""Break a home in every way that a machine can, and count how often the next run mends it.

    python -m benchmarks.drills [--kills 15] [--times 10] [--seed 1] [--only NAME ...]

Each drill makes a home of its own in a temporary folder, disturbs it at a random moment or place, and then compares it
with one that nobody disturbed. Exit code: 1 where one of them did not come out the same, which is printed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from lvliang_watch.backups import back_up, restore
from lvliang_watch.errors import LvliangWatchError
from lvliang_watch.health import examine
from lvliang_watch.pipeline import run
from lvliang_watch.rebuilding import rebuild
from lvliang_watch.settings import Settings
from lvliang_watch.store.exchange import wal_of
from lvliang_watch.store.queries import query_published

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)
CHILD = """
import resource, sys
from datetime import datetime
from pathlib import Path
from lvliang_watch.backups import back_up, restore
from lvliang_watch.catalogue import catalogue_of
from lvliang_watch.errors import LvliangWatchError
from lvliang_watch.pipeline import run
from lvliang_watch.rebuilding import rebuild
from lvliang_watch.settings import Settings
from lvliang_watch.store.publish import publish
from lvliang_watch.store.warehouse import open_warehouse

what, home, file, at, limit = sys.argv[1:]
settings, now = Settings(home=Path(home)), datetime.fromisoformat(at)
catalogue_of(settings.home)
print("ready", flush=True)
if int(limit):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
try:
    if what == "publish":
        with open_warehouse(settings) as warehouse:
            for _ in range(5):
                publish(warehouse, settings)
    else:
        {
            "run": lambda: run(settings, now=now),
            "rebuild": lambda: rebuild(settings, now=now),
            "backup": lambda: back_up(settings, Path(file), now=now),
            "restore": lambda: restore(settings, Path(file), overwrite=True),
        }[what]()
except LvliangWatchError as error:
    print("refused", error, flush=True)
print("done", flush=True)
"""
# What a home says, without the moments of its runs.
SAYS = (
    "SELECT document_id, title, versions, observations FROM documents ORDER BY ALL",
    "SELECT observation_id, quote, region FROM observations ORDER BY ALL",
    "SELECT change_id, cause, from_quote, to_quote FROM all_changes ORDER BY ALL",
    "SELECT region, label, period, verdict FROM scorecard ORDER BY ALL",
)


@dataclass(slots=True)
class Count:
    """How a drill went: how often it was done, how often it hit while work was under way, and what came out wrong."""

    name: str
    done: int = 0
    hit: int = 0
    wrong: int = 0

    def add(self, *, hit: bool, right: bool) -> None:
        """One more."""
        self.done, self.hit, self.wrong = self.done + 1, self.hit + hit, self.wrong + (not right)


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


@dataclass(frozen=True, slots=True)
class Ground:
    """What every drill begins from: a home after one run, its backup, and what it says before and after it takes in
    what is new."""

    folder: Path
    before: list[Any]
    after: list[Any]

    @classmethod
    def made(cls, folder: Path) -> Ground:
        """A ground in an empty folder."""
        home = Settings(home=folder / "first")
        drop(home, range(2016, 2022))
        run(home, now=BEGIN)
        back_up(home, folder / "first.tar", now=BEGIN)
        before = says(home)
        ground = cls(folder, before, [])
        second = ground.home("second", news=True)
        run(second, now=BEGIN + DAY)
        return cls(folder, before, says(second))

    @property
    def backup(self) -> Path:
        """The backup of the home after its first run."""
        return self.folder / "first.tar"

    def home(self, name: str, *, news: bool = False) -> Settings:
        """A copy of the home of its own; with `news` there is more in its seeds."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        shutil.copytree(self.folder / "first", self.folder / name)
        home = Settings(home=self.folder / name)
        if news:
            drop(home, range(2022, 2027))
        return home


def drop(home: Settings, years: range) -> None:
    """Reports of these years into the seeds."""
    home.seeds.mkdir(parents=True, exist_ok=True)
    for year in years:
        lines = [f"{place}新建住房{number + year % 7}00套。" for number, place in enumerate("东南西北中" * 30)]
        text = (
            f"柳林县人民政府{year}年政府工作报告\n\n一、{year - 1}年工作回顾\n\n全县地区生产总值增长{year % 9 + 1}%。"
            f"{''.join(lines)}\n\n二、{year}年工作安排\n\n今年主要预期目标是:地区生产总值增长{year % 5 + 3}%左右,"
            f"城镇新增就业{year % 8 + 1}.3万人以上,居民消费价格涨幅3%以内。\n"
        )
        (home.seeds / f"{year}.txt").write_text(text, encoding="utf-8")


def says(home: Settings) -> list[Any]:
    """What the published copy says."""
    return [query_published(home, query).rows for query in SAYS]


def without_causes(said: list[Any]) -> list[Any]:
    """What a home says but for why its changes are in the log."""
    documents, observations, changes, verdicts = said
    return [documents, observations, [(row[0], *row[2:]) for row in changes], verdicts]


def start(what: str, home: Settings, file: Path, *, at: datetime, limit: int = 0) -> subprocess.Popen[str]:
    """A process that has loaded everything and now begins."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, what, str(home.home), str(file), at.isoformat(), str(limit)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if process.stdout is None or process.stdout.readline() != "ready\n":
        raise RuntimeError(process.communicate()[1])
    return process


def kill(ground: Ground, chance: random.Random, what: str, times: int) -> Count:
    """SIGKILL at random moments of one operation, which the next run has to make good."""
    count = Count(f"kill {what}")
    began = time.monotonic()
    process = start(what, KILLED[what](ground), target(ground, what), at=BEGIN + DAY)
    began = time.monotonic()
    process.communicate()
    long = time.monotonic() - began
    for _ in range(times):
        home = KILLED[what](ground)
        process = start(what, home, target(ground, what), at=BEGIN + DAY)
        time.sleep(chance.uniform(0, long))
        process.send_signal(signal.SIGKILL)
        hit = "done" not in process.communicate()[0]
        count.add(hit=hit, right=is_mended(ground, what, home))
    return count


def target(ground: Ground, what: str) -> Path:
    """The file of an operation: a new one for a backup."""
    if what == "restore":
        return ground.backup
    (ground.folder / "new.tar").unlink(missing_ok=True)
    return ground.folder / "new.tar"


def is_mended(ground: Ground, what: str, home: Settings) -> bool:
    """Whether the home says after the next run what it would have said, and all that can be done to it works."""
    new = ground.folder / "new.tar"
    if new.exists():
        restore(Settings(home=ground.folder / "restored"), new, overwrite=True)
    if home.published.exists() and what != "run" and says(home) not in (ground.before, ground.after):
        return False
    if what == "restore":  # either of the two homes, whole
        years = {path.stem for path in home.seeds.glob("*.txt")}
        run(home, now=BEGIN + 2 * DAY)
        return says(home) == (ground.after if "2026" in years else ground.before)
    run(home, now=BEGIN + 2 * DAY)
    expected = ground.after if what == "run" else ground.before
    if says(home) != expected or run(home, now=BEGIN + 3 * DAY).written:
        return False
    rebuild(home, now=BEGIN + 4 * DAY)
    return says(home) == expected and all(one.state != "ill" for one in examine(home))


KILLED: dict[str, Callable[[Ground], Settings]] = {
    "run": lambda ground: ground.home("killed", news=True),
    "rebuild": lambda ground: ground.home("killed"),
    "backup": lambda ground: ground.home("killed"),
    "restore": lambda ground: second_home(ground),
    "publish": lambda ground: ground.home("killed"),
}


def second_home(ground: Ground) -> Settings:
    """A copy of the home that has taken in what is new."""
    shutil.rmtree(ground.folder / "killed", ignore_errors=True)
    shutil.copytree(ground.folder / "second", ground.folder / "killed")
    return Settings(home=ground.folder / "killed")


def two_writers(ground: Ground, _: random.Random, times: int) -> Count:
    """Two runs at once: one is refused or waits, and nothing is twice."""
    count = Count("two writers")
    for _ in range(times):
        home = ground.home("disturbed", news=True)
        both = [start("run", home, home.home, at=BEGIN + DAY + number * timedelta(seconds=1)) for number in (0, 1)]
        said = [process.communicate() for process in both]
        clean = all("done" in out and not broken for out, broken in said)
        refused = sum("another run is writing" in out for out, _ in said)
        run(home, now=BEGIN + 2 * DAY)
        count.add(hit=refused > 0, right=clean and refused < 2 and says(home) == ground.after)
    return count


READER = """
import sys, duckdb
client = duckdb.connect(sys.argv[1], read_only=True)
seen = {client.execute("SELECT count(*) FROM observations").fetchone()}
print("ready", flush=True)
while not sys.stdin.readline():
    pass
seen.add(client.execute("SELECT count(*) FROM observations").fetchone())
print("one state" if len(seen) == 1 else "two states", flush=True)
"""


def a_reader(ground: Ground, __: random.Random, times: int) -> Count:
    """A client that holds the published copy open sees one state of it, whatever runs meanwhile, and hinders no run."""
    count = Count("a reader")
    for _ in range(times):
        home = ground.home("disturbed", news=True)
        pipe = subprocess.PIPE
        client = subprocess.Popen(
            [sys.executable, "-c", READER, str(home.published)], stdin=pipe, stdout=pipe, stderr=pipe, text=True
        )
        held = client.stdout is not None and client.stdout.readline() == "ready\n"
        run(home, now=BEGIN + DAY)
        seen = client.communicate("go on\n")[0]
        count.add(hit=held, right=held and seen == "one state\n" and says(home) == ground.after)
    return count


def damaged_database(ground: Ground, chance: random.Random, times: int) -> Count:
    """Bytes altered anywhere in the database: an error that names the way out or no harm, and a rebuild mends it."""
    count = Count("damaged database")
    for _ in range(times):
        home = ground.home("disturbed", news=True)
        with home.database.open("r+b") as file:
            for _ in range(chance.randint(1, 50)):
                file.seek(chance.randrange(home.database.stat().st_size))
                file.write(chance.randbytes(chance.randint(1, 200)))
        out, broken = start("run", home, home.home, at=BEGIN + DAY).communicate()
        refused = "refused" in out
        named = "rebuild" in out if refused else "done" in out
        again = start("rebuild", home, home.home, at=BEGIN + 2 * DAY).communicate()
        rebuilt = "done" in again[0] and "refused" not in again[0]
        run(home, now=BEGIN + 3 * DAY)
        count.add(hit=refused, right=named and not broken and rebuilt and says(home) == ground.after)
    return count


def cut_log(ground: Ground, chance: random.Random, times: int) -> Count:
    """A run killed with its log beside the database, and the log cut off anywhere: the next run makes it good."""
    count = Count("truncated log")
    while count.done < times:
        home = ground.home("disturbed", news=True)
        process = start("run", home, home.home, at=BEGIN + DAY)
        wal = wal_of(home.database)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and process.poll() is None and not (wal.exists() and wal.stat().st_size):
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        there = wal.exists() and wal.stat().st_size > 0
        if there:
            with wal.open("r+b") as file:
                file.truncate(chance.randrange(wal.stat().st_size))
        run(home, now=BEGIN + 2 * DAY)
        count.add(hit=there, right=says(home) == ground.after)
    return count


def full_disk(ground: Ground, chance: random.Random, times: int) -> Count:
    """No file may grow beyond a size: what cannot be written is said, and with room the next run goes on."""
    count = Count("full disk")
    for _ in range(times):
        for what in ("run", "rebuild", "backup"):
            home = ground.home("disturbed", news=True)
            most = home.database.stat().st_size
            limit = chance.randrange(2_000, int(most * 1.2))
            out, broken = start(what, home, target(ground, what), at=BEGIN + DAY, limit=limit).communicate()
            refused = "refused" in out
            run(home, now=BEGIN + 2 * DAY)
            count.add(hit=refused, right="done" in out and not broken and says(home) == ground.after)
    return count


def altered_archive(ground: Ground, chance: random.Random, times: int) -> Count:
    """A file of the archive missing or altered: doctor names it, a rebuild goes on without, the next run takes it
    again from the seeds."""
    count = Count("altered archive")
    for _ in range(times):
        home = ground.home("disturbed")
        path = chance.choice(sorted(path for path in home.archive.rglob("*") if path.is_file()))
        path.write_bytes(b"altered") if chance.random() < 0.5 else path.unlink()
        told = [one for one in examine(home) if one.state != "well" and one.name in ("archive", "warehouse")]
        done = rebuild(home, now=BEGIN + DAY)
        run(home, now=BEGIN + 2 * DAY)
        whole = all(one.state != "ill" for one in examine(home))
        lost = done.captures < 6 or done.damaged
        same = without_causes(says(home)) == without_causes(ground.before)  # what was lost comes back as a late report
        count.add(hit=bool(told), right=bool(told) and bool(lost) and whole and same)
    return count


OTHERS: dict[str, Callable[[Ground, random.Random, int], Count]] = {
    "two writers": two_writers,
    "a reader": a_reader,
    "damaged database": damaged_database,
    "truncated log": cut_log,
    "full disk": full_disk,
    "altered archive": altered_archive,
}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except LvliangWatchError as error:
        sys.exit(str(error))
