"""Whether an installation and a home are well: what `doctor` says."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from .capture.archive import Archive
from .capture.sources import read_sources
from .catalogue import catalogue_of
from .corrections.entries import corrections_of
from .errors import LvliangWatchError, WarehouseError
from .settings import Settings
from .store.captures import captures_lacking
from .store.exchange import incoming_path, kept_path, ready_path, rebuilt_path, unreadable_path
from .store.queries import query_published
from .store.runs import interrupted_run
from .store.warehouse import open_warehouse

State = Literal["well", "warn", "ill"]
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)(?: ;[^\\]*)?", re.MULTILINE)
_ROOM = 1_000_000_000  # bytes: below this a run may fill the disk


@dataclass(frozen=True, slots=True)
class Ailment:
    """The state of one thing, with what is wrong and what to do."""

    name: str
    state: State
    message: str


def examine(settings: Settings) -> list[Ailment]:
    """The state of everything that a run needs; each is looked at, whatever the others say."""
    return [_look(name, look, settings) for name, look in _LOOKS.items()]


def _look(name: str, look: Callable[[Settings], tuple[State, str]], settings: Settings) -> Ailment:
    try:
        state, message = look(settings)
    except (LvliangWatchError, OSError) as error:
        state, message = "ill", str(error)
    return Ailment(name, state, message)


def _python(_: Settings) -> tuple[State, str]:
    return ("well" if sys.version_info >= (3, 11) else "ill"), sys.version.split()[0]


def _packages(settings: Settings) -> tuple[State, str]:
    lock = settings.project / "requirements.lock"
    if not lock.exists():
        return "warn", f"{lock.name} is not there: versions cannot be compared"
    astray = list(_astray(lock.read_text(encoding="utf-8")))
    return ("warn", f"other versions than locked: {', '.join(astray)}; make setup") if astray else ("well", "as locked")


def _astray(lock: str) -> Iterator[str]:
    for name, wanted in _PINNED.findall(lock):
        try:
            installed = version(name)
        except PackageNotFoundError:
            continue  # for another system
        if installed != wanted:
            yield f"{name} {installed} ({wanted})"


def _home(settings: Settings) -> tuple[State, str]:
    if not settings.seeds.is_dir():
        return "ill", f"{settings.home} has no seeds/: make a home with  lvliang-watch init {settings.home}"
    if not os.access(settings.home, os.W_OK):
        return "ill", f"{settings.home} cannot be written: give access, or name another folder with --home"
    return "well", str(settings.home)


def _disk(settings: Settings) -> tuple[State, str]:
    free = shutil.disk_usage(settings.home if settings.home.exists() else settings.project).free
    return ("well" if free > _ROOM else "warn"), f"{free / 1e9:.1f} GB free"


def _vocabulary(settings: Settings) -> tuple[State, str]:
    catalogue = catalogue_of(settings.home)
    corrections_of(catalogue)
    return "well", (
        f"{len(catalogue.indicators)} indicators, {len(catalogue.units)} units, {len(catalogue.divisions)} divisions, "
        f"ruleset {catalogue.ruleset}"
    )


def _sources(settings: Settings) -> tuple[State, str]:
    sources = read_sources(settings.seeds / "sources.toml")
    return "well", f"{len(sources)}, {sum(source.enabled for source in sources)} switched on"


def _warehouse(settings: Settings) -> tuple[State, str]:
    if not settings.database.exists():
        if _records(settings):
            return "ill", "gone, but the archive is there: lvliang-watch rebuild makes it anew"
        return "warn", "empty: nothing was run yet"
    with open_warehouse(settings, timeout=1) as warehouse:
        lacking = len(captures_lacking(warehouse, _records(settings)))
        cut_off = interrupted_run(warehouse)
    if lacking:
        return "warn", (
            f"{lacking} captures that it read are not in the archive: a rebuild would lack them; restore the archive "
            "from a backup, or drop the files again"
        )
    if cut_off:
        return "warn", f"the run of {cut_off:%Y-%m-%d %H:%M} UTC did not come to its end; the next one goes on: run"
    return "well", f"{settings.database.stat().st_size / 1e6:.1f} MB"


def _records(settings: Settings) -> set[tuple[str, str]]:
    """Source and hash of every capture that the archive has a record of."""
    records = Archive(settings.archive).records(on_damage=lambda _: None)
    return {(record.source, record.sha256) for record in records}


def _left_behind(settings: Settings) -> tuple[State, str]:
    """What a rebuild or a restore that did not come to its end left."""
    if ready_path(settings).exists():
        return "warn", "a restore was cut off after all was unpacked: the next run ends it"
    if kept_path(settings).exists():
        return "warn", (
            f"{kept_path(settings).name} is the database from before a rebuild that is not published yet: "
            "look at  lvliang-watch check, then run"
        )
    if unreadable_path(settings).exists():
        return "warn", (
            f"{unreadable_path(settings).name} is the old database that a rebuild could not read; it may hold reviews "
            "that no backup has: delete it once you are sure"
        )
    left = [path for path in (rebuilt_path(settings), incoming_path(settings)) if path.exists()]
    if left:
        return "warn", f"{', '.join(path.name for path in left)}: left by a kill, of no use any more; may be deleted"
    return "well", "nothing"


def _published(settings: Settings) -> tuple[State, str]:
    if not settings.published.exists():
        return "warn", "nothing is published yet: lvliang-watch run"
    rows = query_published(settings, "SELECT count(*) FROM changes").rows
    return "well", f"{rows[0][0]} changes, {settings.published}"


def _archive(settings: Settings) -> tuple[State, str]:
    damages: list[WarehouseError] = []
    kept = sum(1 for _ in Archive(settings.archive).captures(on_damage=damages.append))
    if damages:
        return (
            "ill",
            f"{len(damages)} of {kept + len(damages)} captures damaged; {damages[0]}. A rebuild goes on without",
        )
    return "well", f"{kept} captures, all whole"


_LOOKS: dict[str, Callable[[Settings], tuple[State, str]]] = {
    "python": _python,
    "packages": _packages,
    "home": _home,
    "disk": _disk,
    "vocabulary": _vocabulary,
    "sources": _sources,
    "warehouse": _warehouse,
    "published copy": _published,
    "archive": _archive,
    "left behind": _left_behind,
}
