"""The record made anew from the archive: every capture goes through the steps of a run again, at its own moment.

The present rules read. Since when a thing is known is the moment of the run that captured it. What the archive cannot
know is taken over from the old database: the log of runs, the attempts to fetch, reviews, and when corrections came
into force; where that cannot be read, corrections count from the beginning. Where other rules read before, what they
read and what followed stands as it was, and what the present rules find otherwise has the cause `reextracted` and the
moment at which they read; without an old database that is whole, it is as if they had always been in use.
"""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from .capture.archive import Archive
from .capture.order import in_order
from .capture.sweep import Progress
from .catalogue import Catalogue, catalogue_of
from .comparing import record_changes
from .corrections.entries import Correction, corrections_of
from .errors import WarehouseError
from .gathering import capture_again, stale
from .moments import by_moment, in_force
from .pipeline import chunks, read_chunk, record
from .records import Capture
from .reports import Gathered, ReadChunk, Refusal, run_log
from .settings import Settings
from .store.availability import odd_moments
from .store.captures import told_json
from .store.carried import FIRST, LAST, Carried, read_carried, write_carried
from .store.exchange import (
    keep_unreadable,
    kept_path,
    put_in_place,
    rebuilt_path,
    remove_database,
    unreadable_path,
)
from .store.facts import versions_held
from .store.history import breaks_of_history, take_over_history
from .store.ids import id_of
from .store.migrations import refuse_newer
from .store.publish import publish_run
from .store.readings import TOGETHER
from .store.runs import RunEnd, begin_run
from .store.scope import next_end
from .store.warehouse import Warehouse, open_database, writers_lock

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
            replay = _Replay(warehouse, settings, catalogue, carried, now, progress, damaged)
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


@dataclass(slots=True)
class _Replay:
    """The way of all captures into an empty warehouse."""

    warehouse: Warehouse
    settings: Settings
    catalogue: Catalogue
    carried: Carried | None
    now: datetime
    progress: Progress | None
    damaged: list[WarehouseError]
    has_history: bool = False  # the old database has the log of what followed: nothing is compared before the end
    last: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)  # of each source: hash and what was told
    in_force: tuple[Correction, ...] = ()
    due: date | None = None
    reached: datetime | None = None
    odd: frozenset[datetime] = frozenset()  # moments at which a source may have gone or come back
    moments: int = 0
    done: int = 0
    total: int = 0
    written: Counter[str] = field(default_factory=Counter)
    refused: list[Refusal] = field(default_factory=list)

    def run(self, records: Sequence[Capture]) -> RunEnd:
        """How it ended: every moment in its order, then what is so only now, then what was taken over."""
        if self.carried:
            write_carried(self.warehouse, self.carried, FIRST)
            self.odd = odd_moments(self.warehouse)
        own = begin_run(self.warehouse, command="rebuild", ruleset=self.catalogue.ruleset, started_at=self.now)
        groups = by_moment(records, self.carried)
        self.total = len(records)
        corrected = {at for events in self._events().values() for at, _ in events}
        moments = sorted(at for at in {*groups, *corrected} if at < self.now)
        self.moments = len(groups)
        for at in moments:
            self._until(at)
            self._step(at, groups.get(at, []), self._run_id(at))
        self._until(self.now)
        self._step(self.now, [one for at in groups if at >= self.now for one in groups[at]], own)
        if self.carried:
            write_carried(self.warehouse, self.carried, LAST)
        if self.has_history:
            old, ruleset = self.settings.database, self.catalogue.ruleset
            take_over_history(self.warehouse, old, ruleset=ruleset, now=self.now, run_id=own)
            record_changes(self.warehouse, now=self.now, catalogue=self.catalogue, run_id=own, everything=True)
        counts = {**self.written, "refused": len(self.refused), "damaged": len(self.damaged)}
        return RunEnd(own, "refused_input" if self.refused or self.damaged else "done", counts)

    def _step(self, at: datetime, captures: Sequence[Capture], run_id: str) -> None:
        """What the run of that moment wrote."""
        fresh = [one for one in in_order(captures) if self._looks(one) != self.last.get(one.source)]
        before, self.in_force = self.in_force, self._corrections(at)
        told_before = any(one.source in self.last for one in fresh)
        again = self._again(fresh) if told_before or before != self.in_force else []
        redescribed = [one for one in fresh if self._is_redescribed(one)]
        new = [one for one in fresh if not self._is_redescribed(one)]
        gathered = Gathered((*again, *redescribed, *new), redescribed=tuple(one.source for one in redescribed))
        recorded = record(
            self.warehouse,
            gathered,
            self._read(gathered.captures, at),
            now=at,
            run_id=run_id,
            catalogue=self.catalogue,
            corrections=self.in_force,
            compares=not self.has_history,
        )
        self.written.update(recorded.written)
        self.refused += recorded.refused
        self.due, self.reached = next_end(self.warehouse), at

    def _is_redescribed(self, capture: Capture) -> bool:
        return capture.source in self.last and self.last[capture.source][0] == capture.sha256

    def _again(self, fresh: Sequence[Capture]) -> list[Capture]:
        """The versions in hand of which other things are said by now."""
        told = {source: said for source, (_, said) in self.last.items()} | {one.source: told_json(one) for one in fresh}
        held = versions_held(self.warehouse)
        found = stale(held, told, fresh, ruleset=self.catalogue.ruleset, corrections=self.in_force)
        return [capture_again(version, b"") for version in found]

    def _read(self, captures: Sequence[Capture], at: datetime) -> Iterator[ReadChunk]:
        for part in chunks(captures, size=TOGETHER):
            if self.progress:
                self.progress(part[0].name, min(self.done, self.total), self.total)
            filled = [one for one in map(self._filled, part) if one]
            chunk = read_chunk(
                filled,
                home=self.settings.home,
                max_chars=self.settings.max_text_chars,
                corrections=self.in_force,
            )
            self.done += len(part)
            fresh = [one for one in _that_were_read(filled, chunk) if one.captured_at >= at]
            self.last |= {one.source: self._looks(one) for one in fresh}
            yield chunk

    def _filled(self, capture: Capture) -> Capture | None:
        try:
            return replace(capture, content=Archive(self.settings.archive).content(capture.sha256))
        except WarehouseError as damage:
            self.damaged.append(damage)
            return None

    def _until(self, at: datetime) -> None:
        """What runs that read nothing found since the last moment: targets whose time was over, pages gone or back."""
        ended = self.carried.ended if self.carried and not self.has_history else ()
        begin = bisect_left(ended, self.reached) if self.reached else len(ended)
        for run in ended[begin : bisect_left(ended, at)]:
            if (self.due and run.date() > self.due) or run in self.odd:
                record_changes(self.warehouse, now=run, catalogue=self.catalogue, run_id=self._run_id(run))
                self.due = next_end(self.warehouse)

    def _corrections(self, at: datetime) -> tuple[Correction, ...]:
        """The corrections in force at a moment: as they were logged, else from the beginning; at the end all."""
        every = corrections_of(self.catalogue)
        if at >= self.now or self.carried is None:
            return every
        events = self._events()
        return tuple(one for one in every if in_force(events.get(id_of("correction", one), ()), at))

    def _events(self) -> Mapping[str, tuple[tuple[datetime, bool], ...]]:
        if self.carried is None:
            return {}
        ids = {id_of("correction", one) for one in corrections_of(self.catalogue)}
        return {key: events for key, events in self.carried.corrections.items() if key in ids}

    def _run_id(self, at: datetime) -> str:
        """The run of that moment, where the log has it."""
        return (self.carried.runs.get(at) if self.carried else None) or id_of("run", "archive", at)

    def _looks(self, capture: Capture) -> tuple[str, dict[str, Any]]:
        return capture.sha256, told_json(capture)


def _that_were_read(captures: Sequence[Capture], chunk: ReadChunk) -> Iterator[Capture]:
    read = {(one.source, one.sha256) for one in chunk.readings}
    return (one for one in captures if (one.source, one.sha256) in read)
