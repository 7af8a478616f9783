"""From the sources to captures in the archive: what is new, what an older ruleset read, what was refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from .capture.archive import Archive
from .capture.attempt import Attempt
from .capture.hand import capture_files
from .capture.list_states import read_list_states, write_list_states
from .capture.order import in_order
from .capture.parts import parts_said
from .capture.seen import Seen, read_gone, read_seen, write_seen
from .capture.sweep import Progress, Swept, fetch_pages, sweep
from .capture.trip import Memory
from .capture.url import Conditions
from .capture.vanished import notes_on, vanished
from .catalogue import catalogue_of
from .corrections.entries import Correction, corrections_for, corrections_of, told_as
from .earlier import what_is_known
from .errors import InputRefused, WarehouseError
from .records import NOTHING_SAID, Capture, Description, Looked
from .reports import SAID, Gathered, Refusal
from .settings import Settings
from .store.captures import Fetch, KnownCapture, told_json
from .store.facts import HeldVersion
from .store.ids import id_of

SEEN = "seen.json"  # in the warehouse; may be deleted, which costs reading every file once more
LISTS = "lists.json"  # likewise; without it every list page is got once more


def gather(
    settings: Settings,
    *,
    now: datetime,
    everything: bool = False,
    only: Sequence[str] = (),
    progress: Progress | None = None,
) -> Gathered:
    """What is new or changed in `seeds/` and at the sources that are switched on and due, archived.

    `everything` looks at those that are not due as well, `only` at the sources with these ids, due and switched on or
    not, and at no other.

    The versions in hand that are read otherwise by now (by an older ruleset, or told other things of their document)
    come first, so that a run reads them again before it compares. Files that look as they did when they were last read
    are left unread, unless there is something to be read again: then their bytes may be needed.
    """
    before = what_is_known(settings)
    at, known, held, looked = before.after(now), before.known, before.held, before.looked
    place = settings.warehouse / SEEN
    memory = _memory(settings, known, looked)
    seen = _trusted(read_seen(place), known)
    files = {} if _stale(held, known, (), settings) else {source: one.looks for source, one in seen.items()}
    swept = sweep(
        settings,
        now=at,
        known=_conditions(known),
        files=files,
        memory=memory,
        everything=everything,
        only=only,
        progress=progress,
    )
    gathered = _keep(settings, swept, known, held)
    told, gone = read_gone(place), vanished(swept.folders, known)
    contents = {source: last.sha256 for source, last in known.items()}
    files_gone = notes_on(gone - told, contents=contents, captures=swept.captures)
    gathered = replace(gathered, at=at, notes=(*before.notes_on_clock(now), *files_gone))
    unjudged = {source for source in told if not source.startswith(tuple(swept.folders))}
    write_seen(place, _seen(swept, seen), now=now, gone=gone | unjudged)
    write_list_states(settings.warehouse / LISTS, {**memory.lists, **swept.lists})
    return gathered


def gather_given(
    settings: Settings,
    inputs: Sequence[str],
    *,
    now: datetime,
    told: Description = NOTHING_SAID,
    allow_private: bool = False,
    progress: Progress | None = None,
) -> Gathered:
    """What some files and URLs hold, archived, with the versions in hand that have to be read again."""
    before = what_is_known(settings)
    at, known, held, looked = before.after(now), before.known, before.held, before.looked
    memory = _memory(settings, known, looked)
    pages = [(address, told) for address in inputs if is_address(address)]
    swept = fetch_pages(
        pages,
        settings=settings,
        now=at,
        known=_conditions(known),
        memory=memory,
        allow_private=allow_private,
        progress=progress,
    )
    captures, refused = list[Capture](), list[InputRefused]()
    for path in (Path(name) for name in inputs if not is_address(name)):
        try:
            for taken in capture_files(path, now=at, settings=settings, told=told):
                if isinstance(taken, InputRefused):
                    refused.append(taken)
                else:
                    captures.append(taken)
        except InputRefused as refusal:
            refused.append(refusal)
    given = Swept((*captures, *swept.captures), tuple(refused), swept.skipped, swept.attempts)
    gathered = replace(_keep(settings, given, known, held), at=at, notes=before.notes_on_clock(now))
    write_list_states(settings.warehouse / LISTS, {**memory.lists, **swept.lists})
    return gathered


def is_address(text: str) -> bool:
    """Whether an input is a URL and not a path."""
    return text.lower().startswith(("http://", "https://"))


def _memory(settings: Settings, known: Mapping[str, KnownCapture], looked: Mapping[str, Looked]) -> Memory:
    return Memory(
        told={source: SAID.validate_python(dict(last.told)) for source, last in known.items() if is_address(source)},
        parts={source: parts for source, last in known.items() if (parts := parts_said(last.headers))},
        looked=looked,
        lists=read_list_states(settings.warehouse / LISTS),
    )


def _conditions(known: Mapping[str, KnownCapture]) -> dict[str, Conditions]:
    return {
        source: Conditions(last.etag, last.last_modified, last.final_url or source) for source, last in known.items()
    }


def _keep(settings: Settings, swept: Swept, known: Mapping[str, KnownCapture], held: Sequence[HeldVersion]) -> Gathered:
    """What a round brought, without what was read before; the bytes of the rest are archived first."""
    archive = Archive(settings.archive)
    fresh = in_order(capture for capture in swept.captures if _is_news(capture, known.get(capture.source)))
    for capture in fresh:
        archive.keep(capture)
    again, damaged = _read_again(_stale(held, known, fresh, settings), archive, swept.captures)
    redescribed = [one for one in fresh if _is_redescribed(one, known.get(one.source))]
    new = [one for one in fresh if not _is_redescribed(one, known.get(one.source))]
    failed = [attempt.failure for attempt in swept.attempts if attempt.failure]
    not_modified = sum(attempt.outcome == "not_modified" for attempt in swept.attempts)
    return Gathered(
        captures=(*again, *redescribed, *new),
        refused=tuple(Refusal.of(error) for error in (*swept.refused, *failed, *damaged)),
        skipped=swept.skipped,
        fetches=tuple(_fetch(attempt, known.get(attempt.source)) for attempt in swept.attempts),
        unchanged=len(swept.captures) - len(fresh) + not_modified + _unread(swept),
        redescribed=tuple(one.source for one in redescribed),
    )


def _is_news(capture: Capture, known: KnownCapture | None) -> bool:
    return known is None or (known.sha256, known.told) != (capture.sha256, told_json(capture))


def _is_redescribed(capture: Capture, known: KnownCapture | None) -> bool:
    return known is not None and known.sha256 == capture.sha256


def _unread(swept: Swept) -> int:
    """How many files were left unread, since they look as they did."""
    return len(set(swept.seen) - {capture.source for capture in swept.captures})


def _trusted(seen: Mapping[str, Seen], known: Mapping[str, KnownCapture]) -> dict[str, Seen]:
    """What was seen of the files whose last capture, as it was then, has been read: a warehouse that lacks one, or has
    another, gets it again."""
    return {
        source: one
        for source, one in seen.items()
        if (last := known.get(source)) and (last.sha256, id_of(last.told)) == (one.sha256, one.told)
    }


def _seen(swept: Swept, before: Mapping[str, Seen]) -> dict[str, Seen]:
    captured = {one.source: (one.sha256, id_of(told_json(one))) for one in swept.captures}
    kept = {source: (one.sha256, one.told) for source, one in before.items()}
    said = kept | captured
    return {source: Seen(looks, *said[source]) for source, looks in swept.seen.items() if source in said}


def _stale(
    held: Sequence[HeldVersion], known: Mapping[str, KnownCapture], fresh: Sequence[Capture], settings: Settings
) -> list[HeldVersion]:
    catalogue = catalogue_of(settings.home)
    last = {source: capture.told for source, capture in known.items()} | {one.source: told_json(one) for one in fresh}
    return stale(held, last, fresh, ruleset=catalogue.ruleset, corrections=corrections_of(catalogue))


def stale(
    held: Sequence[HeldVersion],
    told: Mapping[str, Mapping[str, Any]],
    fresh: Sequence[Capture],
    *,
    ruleset: str,
    corrections: Sequence[Correction],
) -> list[HeldVersion]:
    """The versions whose reading is by another ruleset than this, or told other things than are said by now.

    What is said of a source, by `told`, counts for all its versions, so each carries what was said last. A version
    whose bytes are read in this run anyway is left to that.
    """
    at_hand = {(one.source, one.sha256) for one in fresh}
    found = []
    for version in held:
        said = SAID.validate_python(now_told := told.get(version.source, version.told))
        here = corrections_for(corrections, source=version.source, name=version.name, address=said.address)
        as_read = version.ruleset, version.told_as
        if (version.source, version.sha256) not in at_hand and as_read != (ruleset, told_as(said, here)):
            found.append(replace(version, told=dict(now_told)))
    return found


def _read_again(
    stale: Sequence[HeldVersion], archive: Archive, at_hand: Sequence[Capture]
) -> tuple[list[Capture], list[WarehouseError]]:
    """The captures that an older ruleset read, and the damages of the archive that keep some from being read again.

    Where bytes are damaged that are at hand, the archive gets them once more.
    """
    same = {capture.sha256: capture for capture in at_hand}
    again, damaged = [], []
    for old in stale:
        try:
            again.append(capture_again(old, archive.content(old.sha256)))
        except WarehouseError as damage:
            if old.sha256 not in same:
                damaged.append(damage)
                continue
            archive.keep(same[old.sha256])
            again.append(capture_again(old, same[old.sha256].content))
    return again, damaged


def capture_again(old: HeldVersion, content: bytes) -> Capture:
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


def _fetch(attempt: Attempt, known: KnownCapture | None) -> Fetch:
    """The row of an attempt; a page that came with the bytes that it had is unchanged, whatever its server thinks."""
    is_same = known is not None and known.sha256 == attempt.sha256
    outcomes = {"fetched": "unchanged" if is_same else "new", "not_modified": "unchanged"}
    return Fetch(
        source=attempt.source,
        outcome=outcomes.get(attempt.outcome, attempt.outcome),
        started_at=attempt.started_at,
        seconds=attempt.seconds,
        status=attempt.status,
        bytes=attempt.size,
        sha256=attempt.sha256,
        error=attempt.error,
        final_url=attempt.final_url,
        source_id=attempt.source_id,
        attempt=attempt.number,
        retry_at=attempt.retry_at,
    )
