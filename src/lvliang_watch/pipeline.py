"""The data's way on one page: gather, read, settle.

The command line and the flows call these steps; each can be run again from what the one before it kept. Gathering
archives what the sources gave, reading is pure, settling writes, compares and publishes.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from traceback import extract_tb

from .capture.sweep import Progress
from .catalogue import Catalogue, catalogue_of
from .comparing import record_changes
from .corrections.applying import corrected
from .corrections.entries import corrected_description, corrections_for_capture, corrections_of, told_as
from .errors import InputRefused, LvliangWatchError
from .extract.reader import extract
from .gathering import gather, gather_given
from .reading.document import read_version
from .records import NOTHING_SAID, Capture, Description, Reading
from .reports import Gathered, ReadChunk, Refusal, RunReport, log_path, run_log
from .settings import Settings
from .store.captures import write_captures, write_fetches
from .store.corrections import write_corrections
from .store.log import Synced
from .store.publish import publish
from .store.readings import write_readings
from .store.runs import begin_run, end_run
from .store.warehouse import open_warehouse

LOG = logging.getLogger("lvliang_watch")
CHUNK = 50  # documents that one task reads


def run(settings: Settings, *, now: datetime, progress: Progress | None = None) -> RunReport:
    """The whole way over everything that is watched, in this process."""
    with run_log(settings, now=now):
        return settle(settings, *_read_all(settings, gather(settings, now=now, progress=progress), progress), now=now)


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
        return settle(settings, *_read_all(settings, gathered, progress), now=now, command="ingest")


def chunks(captures: Sequence[Capture], size: int = CHUNK) -> list[tuple[Capture, ...]]:
    """The captures in groups that one task reads."""
    return [tuple(captures[first : first + size]) for first in range(0, len(captures), size)]


def read_chunk(captures: Sequence[Capture], *, home: Path | None, max_chars: int = 5_000_000) -> ReadChunk:
    """What the captures say; one that cannot be read is refused and hurts no other. Touches nothing."""
    catalogue = catalogue_of(home)
    readings, refused = [], []
    for capture in captures:
        try:
            readings.append(read_capture(capture, catalogue=catalogue, max_chars=max_chars))
        except InputRefused as refusal:
            refused.append(Refusal(capture.source, refusal.what, refusal.remedy))  # two folders may hold one name
        except Exception as error:  # a fault of the rules that one text brings out costs no other its reading
            refused.append(_broke(capture, error))
    return ReadChunk(tuple(readings), tuple(refused))


def read_capture(capture: Capture, *, catalogue: Catalogue, max_chars: int = 5_000_000) -> Reading:
    """The reading of one capture; InputRefused where it holds no text that can be read."""
    told = corrections_for_capture(corrections_of(catalogue), capture)
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
    settings: Settings, gathered: Gathered, read: Sequence[ReadChunk], *, now: datetime, command: str = "watch"
) -> RunReport:
    """What follows from the readings: they are written, everything is compared, and the copy is published."""
    catalogue = catalogue_of(settings.home)
    refused = (*gathered.refused, *(refusal for chunk in read for refusal in chunk.refused))
    readings = [reading for chunk in read for reading in chunk.readings]
    with open_warehouse(settings, catalogue=catalogue) as warehouse:
        run_id = begin_run(warehouse, command=command, ruleset=catalogue.ruleset, started_at=now)
        try:
            write_fetches(warehouse, gathered.fetches, run_id)
            write_captures(warehouse, gathered.captures, run_id)
            write_corrections(warehouse, corrections_of(catalogue), known_from=now, run_id=run_id)
            written, synced = Counter[str](), Synced([], [])
            for part, known_from in _in_turn(readings, now, gathered.redescribed):
                done = write_readings(warehouse, part, known_from=known_from, run_id=run_id)
                written.update(one.status for one in done)
                synced = synced.then(record_changes(warehouse, now=known_from, catalogue=catalogue, run_id=run_id))
        except LvliangWatchError as error:
            end_run(warehouse, run_id, outcome="failed", counts={}, error=str(error))
            raise
        counts = {**written, "changes": len(synced.appended), "refused": len(refused)}
        end_run(warehouse, run_id, outcome="refused_input" if refused else "done", counts=counts)
        published = publish(warehouse, settings)
    for refusal in refused:
        LOG.warning("refused: %s: %s. %s", refusal.where, refusal.what, refusal.remedy)
    told = ", ".join(f"{number} {status.replace('_', ' ')}" for status, number in sorted(written.items()))
    LOG.info("%s; %s changes added, %s withdrawn", told or "nothing new", len(synced.appended), len(synced.retracted))
    return RunReport(
        run_id=run_id,
        started_at=now,
        home=str(settings.home),
        unchanged=gathered.unchanged,
        written=dict(written),
        refused=refused,
        skipped=gathered.skipped,
        appended=tuple(synced.appended),
        retracted=tuple(synced.retracted),
        published=str(published),
        log=str(log_path(settings, now)),
        fetches=gathered.fetches,
    )


def _in_turn(
    readings: Sequence[Reading], now: datetime, redescribed: Sequence[str]
) -> list[tuple[list[Reading], datetime]]:
    """The readings that are written and compared together, with when they are known from.

    What is read again comes by itself, a moment before what is new, so that neither hides behind the cause of the
    other: better rules and corrections never look like an edit, nor an edit like one of them.
    """
    old = [reading.captured_at < now or reading.source in redescribed for reading in readings]
    again = [reading for reading, is_old in zip(readings, old, strict=True) if is_old]
    fresh = [reading for reading, is_old in zip(readings, old, strict=True) if not is_old]
    return [(again, now - timedelta(microseconds=1)), (fresh, now)] if again and fresh else [([*readings], now)]


def _read_all(settings: Settings, gathered: Gathered, progress: Progress | None) -> tuple[Gathered, list[ReadChunk]]:
    read = []
    for done, captures in enumerate(parts := chunks(gathered.captures, size=1)):
        if progress:
            progress(captures[0].name, done, len(parts))
        read.append(read_chunk(captures, home=settings.home, max_chars=settings.max_text_chars))
    return gathered, read


def _broke(capture: Capture, error: Exception) -> Refusal:
    at = extract_tb(error.__traceback__)[-1]
    what = f"the reader broke on it ({type(error).__name__} in {Path(at.filename).name}:{at.lineno}: {error})"
    return Refusal(capture.source, what, "Report this line with the file; its bytes are in the archive")
