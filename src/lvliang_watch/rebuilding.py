"""The record made anew from the archive: every capture goes through the steps of a run again, at its own moment.

The present rules read. Since when a thing is known is the moment of the run that captured it. What the archive cannot
know is taken over from the old database: the log of runs, the attempts to fetch, reviews, and when corrections came
into force; where that cannot be read, corrections count from the beginning. Where other rules read before, what they
read and what followed stands as it was, and what the present rules find otherwise has the cause `reextracted` and the
moment at which they read; without an old database that is whole, it is as if they had always been in use.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .capture.archive import Archive
from .capture.sweep import Progress
from .catalogue import Catalogue, catalogue_of
from .errors import WarehouseError
from .replaying import Replay
from .reports import Refusal, run_log
from .settings import Settings
from .store.carried import Carried, read_carried
from .store.exchange import (
    keep_unreadable,
    kept_path,
    put_in_place,
    rebuilt_path,
    remove_database,
    unreadable_path,
)
from .store.history import breaks_of_history
from .store.migrations import refuse_newer
from .store.publish import publish_run
from .store.warehouse import open_database, writers_lock

LOG = logging.getLogger("lvliang_watch")


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What a rebuild did: how many captures of how many moments, readings by what became of them, what of the archive
    is damaged or cannot be read, and why nothing was taken over from the old database (null where it was)."""

    captures: int
    moments: int
    written: Mapping[str, int]
    refused: tuple[Refusal, ...]
    damaged: tuple[Refusal, ...]
    not_carried: str | None
    published: str


def rebuild(settings: Settings, *, now: datetime, progress: Progress | None = None) -> RebuildReport:
    """Makes the database of a home anew from its archive, puts it in the place of the old one, and publishes it.

    Until then the old one stands as it is. WarehouseError where another run is writing, where there is no archive,
    where a newer version wrote the database, or where the checks stop the publishing: then the old database is kept
    beside the new one.
    """
    with run_log(settings, now=now), writers_lock(settings):
        catalogue = catalogue_of(settings.home)
        damaged: list[WarehouseError] = []
        records = list(Archive(settings.archive).records(on_damage=damaged.append))
        if not records:
            raise WarehouseError(
                "the archive holds no capture that can be read",
                where=str(settings.archive),
                remedy="Restore it from a backup; the database was left as it is",
            )
        carried, not_carried = _carried(settings)
        remove_database(rebuilt_path(settings))
        with open_database(settings, rebuilt_path(settings), catalogue=catalogue) as warehouse:
            replay = Replay(warehouse, settings, catalogue, carried, now, progress, damaged)
            replay.has_history = _has_history(settings, catalogue, carried, damaged)
            end = replay.run(records)
            warehouse.finish()
        put_in_place(settings)
        with open_database(settings, settings.database, catalogue=catalogue) as warehouse:
            published = publish_run(warehouse, settings, end)
        if not_carried:
            keep_unreadable(settings)
        remove_database(kept_path(settings))
    return RebuildReport(
        captures=len(records),
        moments=replay.moments,
        written=dict(replay.written),
        refused=tuple(replay.refused),
        damaged=tuple(Refusal.of(damage) for damage in damaged),
        not_carried=not_carried,
        published=str(published),
    )


def _carried(settings: Settings) -> tuple[Carried | None, str | None]:
    """What the old database gives, and why it gives nothing."""
    if not settings.database.exists():
        return None, "there is no old database"
    try:
        carried = read_carried(settings.database)
    except WarehouseError as error:
        LOG.warning("%s", error)
        kept = unreadable_path(settings).name
        return None, f"{error.what}: reviews and the log of runs are not in the new one; the old one is kept as {kept}"
    refuse_newer(carried.migrations, settings.sql / "migrations")
    return carried, None


def _has_history(
    settings: Settings, catalogue: Catalogue, carried: Carried | None, damaged: list[WarehouseError]
) -> bool:
    """Whether the old database holds what other rules than the present read, whole; if not whole, that is told."""
    if carried is None or carried.rulesets <= {catalogue.ruleset}:
        return False
    try:
        with open_database(settings, settings.database, catalogue=catalogue) as old:
            broken = breaks_of_history(old)
    except (WarehouseError, ValueError) as error:
        broken = [error.what if isinstance(error, WarehouseError) else str(error)]
    if broken:
        remedy = "What earlier rules read is not taken over: the present ones count from the capture on"
        damaged.append(WarehouseError(f"not so: {'; '.join(broken)}", where=str(settings.database), remedy=remedy))
    return not broken
