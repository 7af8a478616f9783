"""Two writers, a reader, damage to the database, its log and the archive, and full disks."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from benchmarks.drills.ground import BEGIN, DAY, Count, Ground, says, start
from benchmarks.drills.kills import target
from lvliang_watch.health import examine
from lvliang_watch.pipeline import run
from lvliang_watch.rebuilding import rebuild
from lvliang_watch.store.exchange import wal_of


def two_writers(ground: Ground, _: random.Random, times: int) -> Count:
    """Two runs at once: one is refused or waits, and nothing is twice."""
    count = Count("two writers")
    for _ in range(times):
        home = ground.home("disturbed", news=True)
        both = [start("run", home, home.home, at=BEGIN + DAY + number * timedelta(seconds=1)) for number in (0, 1)]
        said = [process.communicate() for process in both]
        clean = all("done" in out and "Traceback" not in broken for out, broken in said)
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
        count.add(hit=refused, right=named and "Traceback" not in broken and rebuilt and says(home) == ground.after)
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
            count.add(hit=refused, right="done" in out and "Traceback" not in broken and says(home) == ground.after)
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
        if path.parent.parent.name == "captures":
            path.unlink(missing_ok=True)  # an altered record stays until a person removes it, as doctor says
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


def without_causes(said: list[Any]) -> list[Any]:
    """What a home says but for why its changes are in the log."""
    documents, observations, changes, verdicts = said
    return [documents, observations, [(row[0], *row[2:]) for row in changes], verdicts]
