"""The data's way on one page: gather, read, settle.

The command line and the flows call these steps; each can be run again from what the one before it kept. Gathering
archives what the sources gave, reading is pure, settling writes, compares and publishes.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from traceback import extract_tb

from .capture.sweep import Progress
from .catalogue import Catalogue, catalogue_of, keep_for_good
from .comparing import record_changes, record_failures
from .corrections.applying import corrected
from .corrections.entries import Correction, corrected_description, corrections_for_capture, corrections_of, told_as
from .errors import InputRefused, LvliangWatchError
from .extract.reader import extract
from .gathering import gather, gather_given
from .likeness.rules import likeness_rules
from .reading.document import read_version
from .records import NOTHING_SAID, Capture, Description, Reading
from .reports import Gathered, ReadChunk, Refusal, RunReport, log_path, run_log
from .settings import Settings
from .store.captures import write_captures, write_fetches
from .store.corrections import write_corrections
from .store.exchange import kept_path, remove_database
from .store.log import Synced
from .store.publish import publish_run
from .store.readings import TOGETHER, write_readings
from .store.runs import RunEnd, begin_run, end_run
from .store.warehouse import Warehouse, open_warehouse

LOG = logging.getLogger("lvliang_watch")
CHUNK = 50  # documents that one task reads


def run(
    settings: Settings,
    *,
    now: datetime,
    everything: bool = False,
    only: Sequence[str] = (),
    progress: Progress | None = None,
) -> RunReport:
    """The whole way over everything that is watched and due, in this process; `everything` and `only` as `gather` has
    them."""
    with run_log(settings, now=now):
        gathered = gather(settings, now=now, everything=everything, only=only, progress=progress)
        return settle(settings, gathered, _reading(settings, gathered, progress), now=now)


def ingest(
    settings: Settings,
    inputs: Sequence[str],
    *,
    now: datetime,
    told: Description = NOTHING_SAID,
    allow_private: bool = False,
    progress: Progress | None = None,
) -> RunReport:
    """The whole way of some files and URLs; `told` is what the command line says of each of them."""
    with run_log(settings, now=now):
        gathered = gather_given(settings, inputs, now=now, told=told, allow_private=allow_private, progress=progress)
        return settle(settings, gathered, _reading(settings, gathered, progress), now=now, command="ingest")


def chunks(captures: Sequence[Capture], size: int = CHUNK) -> list[tuple[Capture, ...]]:
    """The captures in groups that one task reads."""
    return [tuple(captures[first : first + size]) for first in range(0, len(captures), size)]


def read_chunk(
    captures: Sequence[Capture],
    *,
    home: Path | None,
    max_chars: int = 5_000_000,
    corrections: Sequence[Correction] | None = None,
) -> ReadChunk:
    """What the captures say; one that cannot be read is refused and hurts no other. Touches nothing."""
    catalogue = keep_for_good(catalogue_of(home))
    readings, refused = [], []
    for capture in captures:
        try:
            reading = read_capture(capture, catalogue=catalogue, max_chars=max_chars, corrections=corrections)
            readings.append(reading)
        except InputRefused as refusal:
            refused.append(Refusal(capture.source, refusal.what, refusal.remedy))  # two folders may hold one name
        except Exception as error:  # a fault of the rules that one text brings out costs no other its reading
            refused.append(_broke(capture, error))
    return ReadChunk(tuple(readings), tuple(refused))


def read_capture(
    capture: Capture,
    *,
    catalogue: Catalogue,
    max_chars: int = 5_000_000,
    corrections: Sequence[Correction] | None = None,
) -> Reading:
    """The reading of one capture, corrected where people say so; InputRefused where it holds no text that can be read.

    `corrections` are those in force, where these are not all of the vocabulary.
    """
    in_force = corrections_of(catalogue) if corrections is None else corrections
    told = corrections_for_capture(in_force, capture)
    version = read_version(
        capture.content,
        name=capture.name,
        media_type=capture.media_type,
        told=corrected_description(capture.told, told),
        catalogue=catalogue,
        max_chars=max_chars,
    )
    extraction = extract(version, catalogue)
    reading = Reading(
        source=capture.source,
        name=capture.name,
        sha256=capture.sha256,
        captured_at=capture.captured_at,
        version=version,
        extraction=extraction,
        told_as=told_as(capture.told, told),
    )
    return corrected(reading, told)


def settle(
    settings: Settings, gathered: Gathered, read: Iterable[ReadChunk], *, now: datetime, command: str = "watch"
) -> RunReport:
    """What follows from the readings: they are written as they come, compared, and the copy is published."""
    catalogue, log = catalogue_of(settings.home), log_path(settings, now)
    now = gathered.at or now
    with open_warehouse(settings, catalogue=catalogue) as warehouse:
        run_id = begin_run(warehouse, command=command, ruleset=catalogue.ruleset, started_at=now)
        try:
            recorded = record(warehouse, gathered, read, now=now, run_id=run_id, catalogue=catalogue)
            record_failures(warehouse, now=now, catalogue=catalogue, run_id=run_id)
        except LvliangWatchError as error:
            end_run(warehouse, RunEnd(run_id, "failed", {}, error=str(error)))
            raise
        written, synced, refused = recorded.written, recorded.synced, recorded.refused
        counts = {**written, "changes": len(synced.appended), "refused": len(refused)}
        end = RunEnd(run_id, "refused_input" if refused else "done", counts)
        published = publish_run(warehouse, settings, end)
    remove_database(kept_path(settings))  # of a rebuild whose publishing the checks had stopped
    for refusal in refused:
        LOG.warning("refused: %s: %s. %s", refusal.where, refusal.what, refusal.remedy)
    for line in gathered.notes:
        LOG.info("%s", line)
    told = ", ".join(f"{number} {status.replace('_', ' ')}" for status, number in sorted(written.items()))
    LOG.info("%s; %s changes added, %s withdrawn", told or "nothing new", len(synced.appended), len(synced.retracted))
    return RunReport(
        run_id=run_id,
        started_at=now,
        home=str(settings.home),
        unchanged=gathered.unchanged,
        written=written,
        refused=refused,
        skipped=gathered.skipped,
        appended=tuple(synced.appended),
        retracted=tuple(synced.retracted),
        published=str(published),
        log=str(log),
        fetches=gathered.fetches,
        notes=gathered.notes,
    )


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one step of the record wrote: readings by what became of them, changes, and what was refused."""

    written: dict[str, int]
    synced: Synced
    refused: tuple[Refusal, ...]


def record(
    warehouse: Warehouse,
    gathered: Gathered,
    read: Iterable[ReadChunk],
    *,
    now: datetime,
    run_id: str,
    catalogue: Catalogue,
    corrections: Sequence[Correction] | None = None,
    compares: bool = True,
) -> Recorded:
    """What was written of the captures and their readings, and what follows from them, if that is wanted by now.

    What is read again comes by itself, a moment before what is new, so that neither hides behind the cause of the
    other: better rules and corrections never look like an edit, nor an edit like one of them. It has to come first.
    """
    write_fetches(warehouse, gathered.fetches, run_id)
    write_captures(warehouse, gathered.captures, run_id)
    likeness = likeness_rules(catalogue)
    in_force = corrections_of(catalogue) if corrections is None else corrections
    write_corrections(warehouse, in_force, known_from=now, run_id=run_id)

    def compared(synced: Synced, at: datetime) -> Synced:
        if not compares:
            return synced
        return synced.then(record_changes(warehouse, now=at, catalogue=catalogue, run_id=run_id))

    def is_old(one: Capture | Reading) -> bool:
        return one.captured_at < now or one.source in gathered.redescribed

    at = now - timedelta(microseconds=1) if any(map(is_old, gathered.captures)) else now
    written, synced, refused = Counter[str](), Synced([], []), [*gathered.refused]
    for chunk in read:
        refused += chunk.refused
        for old, part in groupby(chunk.readings, key=is_old):
            if not old and at != now:
                synced, at = compared(synced, at), now
            done = write_readings(warehouse, list(part), known_from=at, run_id=run_id, likeness=likeness)
            written.update(one.status for one in done)
    return Recorded(dict(written), compared(synced, at), tuple(refused))


def _reading(settings: Settings, gathered: Gathered, progress: Progress | None) -> Iterator[ReadChunk]:
    """The captures read a few at a time, so that no more is held than what is being written."""
    done, total = 0, len(gathered.captures)
    for captures in chunks(gathered.captures, size=TOGETHER):
        if progress:
            progress(captures[0].name, done, total)
        yield read_chunk(captures, home=settings.home, max_chars=settings.max_text_chars)
        done += len(captures)


def _broke(capture: Capture, error: Exception) -> Refusal:
    at = extract_tb(error.__traceback__)[-1]
    what = f"the reader broke on it ({type(error).__name__} in {Path(at.filename).name}:{at.lineno}: {error})"
    return Refusal(capture.source, what, "Report this line with the file; its bytes are in the archive")
