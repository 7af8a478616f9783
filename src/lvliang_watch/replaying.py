"""The captures of an archive on their way into an empty warehouse, each at the moment of the run that read it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from .capture.archive import Archive
from .capture.order import in_order
from .capture.sweep import Progress
from .catalogue import Catalogue
from .comparing import record_changes
from .corrections.entries import Correction, corrections_of
from .errors import WarehouseError
from .gathering import capture_again, stale
from .moments import by_moment, in_force
from .pipeline import chunks, read_chunk, record
from .records import Capture
from .reports import Gathered, ReadChunk, Refusal
from .settings import Settings
from .store.availability import odd_moments
from .store.captures import told_json
from .store.carried import FIRST, LAST, Carried, write_carried
from .store.facts import versions_held
from .store.history import take_over_history
from .store.ids import id_of
from .store.readings import TOGETHER
from .store.runs import RunEnd, begin_run
from .store.scope import next_end
from .store.warehouse import Warehouse


@dataclass(slots=True)
class Replay:
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
