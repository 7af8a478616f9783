"""SIGKILL at random moments of everything that writes."""

from __future__ import annotations

import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.drills.ground import BEGIN, DAY, Count, Ground, says, start
from lvliang_watch.backups import restore
from lvliang_watch.health import examine
from lvliang_watch.pipeline import run
from lvliang_watch.rebuilding import rebuild
from lvliang_watch.settings import Settings


def kill(ground: Ground, chance: random.Random, what: str, times: int) -> Count:
    """SIGKILL at random moments of one operation, which the next run has to make good."""
    count = Count(f"kill {what}")
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
