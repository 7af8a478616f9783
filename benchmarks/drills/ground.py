"""What every drill begins from: a home after one run, what it says, and processes that do something to it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from lvliang_watch.backups import back_up
from lvliang_watch.pipeline import run
from lvliang_watch.settings import Settings
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
