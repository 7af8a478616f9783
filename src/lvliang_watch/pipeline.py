"""The data's way on one page: gather, read, settle.

The command line and the flows call these steps; each can be run again from what the one before it kept. Gathering
archives what the sources gave, reading is pure, settling writes, compares and publishes.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb

from .capture.archive import Archive
from .capture.hand import capture_file
from .capture.sweep import Attempt, Progress, Swept, fetch_pages, sweep
from .capture.url import Conditions
from .catalogue import Catalogue, load_catalogue
from .compare.changes import compute_changes
from .compare.plausibility import findings_of
from .compare.revisions import compare_versions
from .errors import InputRefused, LvliangWatchError, VocabularyBroken, WarehouseError
from .extract.projects import canonical_name
from .extract.reader import extract
from .reading.document import read_version
from .records import NOTHING_SAID, Capture, Change, Description, Reading
from .reports import SAID, Gathered, ReadChunk, Refusal, RunReport, log_path, run_log
from .settings import Settings
from .store.captures import Fetch, KnownCapture, latest_captures, told_json, write_captures, write_fetches
from .store.facts import StaleVersion, load_facts, load_milestone_facts, load_version_pairs, stale_versions
from .store.findings import write_findings
from .store.log import Synced, sync_changes
from .store.publish import publish
from .store.readings import write_readings
from .store.runs import begin_run, end_run
from .store.warehouse import Warehouse, open_warehouse

LOG = logging.getLogger("lvliang_watch")
CHUNK = 50  # documents that one task reads


@lru_cache(maxsize=4)
def catalogue_of(home: Path | None) -> Catalogue:
    """The vocabulary with that of `home` over it, loaded once a process.

    VocabularyBroken where it cannot be used, whatever is wrong with it.
    """
    try:
        return load_catalogue(home)
    except (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, RecursionError, OSError) as error:
        raise VocabularyBroken(
            f"an entry has another shape than its kind ({type(error).__name__}: {error})",
            where=str(home / "vocab" if home else "vocab"),
            remedy="Undo the last edit there; the project's own vocab/ shows the shape of each kind",
        ) from error


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


def gather(settings: Settings, *, now: datetime, progress: Progress | None = None) -> Gathered:
    """What is new or changed in `seeds/` and at the sources that are switched on, archived.

    The versions in hand that an older ruleset read come first, so that a run reads them again before it compares.
    """
    known, stale = _known(settings)
    return _keep(settings, sweep(settings, now=now, known=_conditions(known), progress=progress), known, stale)


def gather_given(
    settings: Settings,
    inputs: Sequence[str],
    *,
    now: datetime,
    told: Description = NOTHING_SAID,
    allow_private: bool = False,
    progress: Progress | None = None,
) -> Gathered:
    """What some files and URLs hold, archived, with the versions in hand that an older ruleset read."""
    known, stale = _known(settings)
    pages = [(address, told) for address in inputs if is_address(address)]
    swept = fetch_pages(
        pages, settings=settings, now=now, known=_conditions(known), allow_private=allow_private, progress=progress
    )
    captures, refused = [], []
    for path in (Path(name) for name in inputs if not is_address(name)):
        try:
            captures.append(capture_file(path, now=now, settings=settings, told=told))
        except InputRefused as refusal:
            refused.append(refusal)
    given = Swept((*captures, *swept.captures), tuple(refused), swept.skipped, swept.attempts)
    return _keep(settings, given, known, stale)


def is_address(text: str) -> bool:
    """Whether an input is a URL and not a path."""
    return text.lower().startswith(("http://", "https://"))


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
            refused.append(replace(_refusal(refusal), where=capture.source))  # two folders may hold one name
        except Exception as error:  # a fault of the rules that one text brings out costs no other its reading
            refused.append(_broke(capture, error))
    return ReadChunk(tuple(readings), tuple(refused))


def read_capture(capture: Capture, *, catalogue: Catalogue, max_chars: int = 5_000_000) -> Reading:
    """The reading of one capture; InputRefused where it holds no text that can be read."""
    version = read_version(
        capture.content,
        name=capture.name,
        media_type=capture.media_type,
        told=capture.told,
        catalogue=catalogue,
        max_chars=max_chars,
    )
    extraction = extract(version, catalogue)
    return Reading(capture.source, capture.name, capture.sha256, capture.captured_at, version, extraction)


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
            written, synced = Counter[str](), Synced([], [])
            for part, known_from in _in_turn(readings, now):
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
    LOG.info("%s; %s changes added, %s withdrawn", dict(written), len(synced.appended), len(synced.retracted))
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


def _in_turn(readings: Sequence[Reading], now: datetime) -> list[tuple[list[Reading], datetime]]:
    """The readings that are written and compared together, with when they are known from.

    What an older ruleset read comes by itself, a moment before what is new, so that neither hides behind the cause of
    the other: better rules never look like an edit, nor an edit like better rules.
    """
    again = [reading for reading in readings if reading.captured_at < now]
    fresh = [reading for reading in readings if reading.captured_at >= now]
    return [(again, now - timedelta(microseconds=1)), (fresh, now)] if again and fresh else [([*readings], now)]


def record_changes(warehouse: Warehouse, *, now: datetime, catalogue: Catalogue, run_id: str) -> Synced:
    """What was added to the change log and withdrawn from it; findings about what is past belief come along."""
    facts = load_facts(warehouse)
    milestones = load_milestone_facts(warehouse, lambda name, region: canonical_name(name, region, catalogue))
    changes, verdicts = compute_changes(facts, milestones, as_of=now.date(), catalogue=catalogue)
    names = {fact.document.document_id: fact.document.name for fact in facts}
    write_findings(warehouse, findings_of(changes, names=names), known_from=now, run_id=run_id)
    every = [*changes, *compare_editions(warehouse, catalogue=catalogue)]
    return sync_changes(warehouse, every, verdicts, known_from=now, run_id=run_id)


def compare_editions(warehouse: Warehouse, *, catalogue: Catalogue) -> list[Change]:
    """What was edited, from each version of a document to the next."""
    return [
        change
        for pair in load_version_pairs(warehouse)
        for change in compare_versions(
            pair.before_facts,
            pair.after_facts,
            before_text=pair.before_text,
            after_text=pair.after_text,
            catalogue=catalogue,
        )
    ]


def _read_all(settings: Settings, gathered: Gathered, progress: Progress | None) -> tuple[Gathered, list[ReadChunk]]:
    read = []
    for done, captures in enumerate(parts := chunks(gathered.captures, size=1)):
        if progress:
            progress(captures[0].name, done, len(parts))
        read.append(read_chunk(captures, home=settings.home, max_chars=settings.max_text_chars))
    return gathered, read


def _known(settings: Settings) -> tuple[Mapping[str, KnownCapture], Sequence[StaleVersion]]:
    catalogue = catalogue_of(settings.home)
    with open_warehouse(settings, catalogue=catalogue) as warehouse:
        return latest_captures(warehouse), stale_versions(warehouse, catalogue.ruleset)


def _conditions(known: Mapping[str, KnownCapture]) -> dict[str, Conditions]:
    return {source: Conditions(last.etag, last.last_modified) for source, last in known.items()}


def _keep(
    settings: Settings, swept: Swept, known: Mapping[str, KnownCapture], stale: Sequence[StaleVersion]
) -> Gathered:
    """What a round brought, without what was read before; the bytes of the rest are archived first."""
    archive = Archive(settings.archive)
    fresh = [capture for capture in swept.captures if _is_news(capture, known.get(capture.source))]
    for capture in fresh:
        archive.keep(capture)
    again, damaged = _read_again(stale, archive, swept.captures)
    failed = [attempt.error for attempt in swept.attempts if attempt.error]
    not_modified = sum(attempt.outcome == "not_modified" for attempt in swept.attempts)
    return Gathered(
        captures=(*again, *fresh),
        refused=tuple(_refusal(error) for error in (*swept.refused, *failed, *damaged)),
        skipped=swept.skipped,
        fetches=tuple(_fetch(attempt) for attempt in swept.attempts),
        unchanged=len(swept.captures) - len(fresh) + not_modified,
    )


def _is_news(capture: Capture, known: KnownCapture | None) -> bool:
    return known is None or (known.sha256, known.told) != (capture.sha256, told_json(capture))


def _read_again(
    stale: Sequence[StaleVersion], archive: Archive, at_hand: Sequence[Capture]
) -> tuple[list[Capture], list[WarehouseError]]:
    """The captures that an older ruleset read, and the damages of the archive that keep some from being read again.

    Where bytes are damaged that are at hand, the archive gets them once more.
    """
    same = {capture.sha256: capture for capture in at_hand}
    again, damaged = [], []
    for old in stale:
        try:
            again.append(_again(old, archive.content(old.sha256)))
        except WarehouseError as damage:
            if old.sha256 not in same:
                damaged.append(damage)
                continue
            archive.keep(same[old.sha256])
            again.append(_again(old, same[old.sha256].content))
    return again, damaged


def _again(old: StaleVersion, content: bytes) -> Capture:
    """The capture that a version in hand was read from, as it was."""
    return Capture(
        source=old.source,
        name=old.name,
        content=content,
        sha256=old.sha256,
        captured_at=old.captured_at,
        media_type=old.media_type,
        told=SAID.validate_python(old.told),
    )


def _fetch(attempt: Attempt) -> Fetch:
    outcome = {"fetched": "new", "not_modified": "unchanged"}.get(attempt.outcome, "failed")
    return Fetch(
        source=attempt.source,
        outcome=outcome,
        started_at=attempt.started_at,
        seconds=attempt.seconds,
        status=attempt.status,
        bytes=attempt.size,
        sha256=attempt.sha256,
        error=str(attempt.error) if attempt.error else None,
    )


def _broke(capture: Capture, error: Exception) -> Refusal:
    at = extract_tb(error.__traceback__)[-1]
    what = f"the reader broke on it ({type(error).__name__} in {Path(at.filename).name}:{at.lineno}: {error})"
    return Refusal(capture.source, what, "Report this line with the file; its bytes are in the archive")


def _refusal(error: LvliangWatchError) -> Refusal:
    return Refusal(error.where, error.what, error.remedy)
