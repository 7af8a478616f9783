"""From the sources to captures in the archive: what is new, what an older ruleset read, what was refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from .capture.archive import Archive
from .capture.hand import capture_file
from .capture.sweep import Attempt, Progress, Swept, fetch_pages, sweep
from .capture.url import Conditions
from .catalogue import Catalogue, catalogue_of
from .corrections.entries import corrections_for, corrections_of, told_as
from .errors import InputRefused, WarehouseError
from .records import NOTHING_SAID, Capture, Description
from .reports import SAID, Gathered, Refusal
from .settings import Settings
from .store.captures import Fetch, KnownCapture, latest_captures, told_json
from .store.facts import HeldVersion, versions_held
from .store.warehouse import open_warehouse


def gather(settings: Settings, *, now: datetime, progress: Progress | None = None) -> Gathered:
    """What is new or changed in `seeds/` and at the sources that are switched on, archived.

    The versions in hand that are read otherwise by now (by an older ruleset, or told other things of their document)
    come first, so that a run reads them again before it compares.
    """
    known, held = _known(settings)
    return _keep(settings, sweep(settings, now=now, known=_conditions(known), progress=progress), known, held)


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
    known, held = _known(settings)
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
    return _keep(settings, given, known, held)


def is_address(text: str) -> bool:
    """Whether an input is a URL and not a path."""
    return text.lower().startswith(("http://", "https://"))


def _known(settings: Settings) -> tuple[Mapping[str, KnownCapture], Sequence[HeldVersion]]:
    catalogue = catalogue_of(settings.home)
    corrections_of(catalogue)  # one that cannot be meant stops the run before it begins
    with open_warehouse(settings, catalogue=catalogue) as warehouse:
        return latest_captures(warehouse), versions_held(warehouse)


def _conditions(known: Mapping[str, KnownCapture]) -> dict[str, Conditions]:
    return {source: Conditions(last.etag, last.last_modified) for source, last in known.items()}


def _keep(settings: Settings, swept: Swept, known: Mapping[str, KnownCapture], held: Sequence[HeldVersion]) -> Gathered:
    """What a round brought, without what was read before; the bytes of the rest are archived first."""
    archive = Archive(settings.archive)
    fresh = [capture for capture in swept.captures if _is_news(capture, known.get(capture.source))]
    for capture in fresh:
        archive.keep(capture)
    again, damaged = _read_again(_stale(held, known, fresh, catalogue_of(settings.home)), archive, swept.captures)
    failed = [attempt.error for attempt in swept.attempts if attempt.error]
    not_modified = sum(attempt.outcome == "not_modified" for attempt in swept.attempts)
    return Gathered(
        captures=(*again, *fresh),
        refused=tuple(Refusal.of(error) for error in (*swept.refused, *failed, *damaged)),
        skipped=swept.skipped,
        fetches=tuple(_fetch(attempt) for attempt in swept.attempts),
        unchanged=len(swept.captures) - len(fresh) + not_modified,
        redescribed=tuple(one.source for one in fresh if _is_redescribed(one, known.get(one.source))),
    )


def _is_news(capture: Capture, known: KnownCapture | None) -> bool:
    return known is None or (known.sha256, known.told) != (capture.sha256, told_json(capture))


def _is_redescribed(capture: Capture, known: KnownCapture | None) -> bool:
    return known is not None and known.sha256 == capture.sha256


def _stale(
    held: Sequence[HeldVersion], known: Mapping[str, KnownCapture], fresh: Sequence[Capture], catalogue: Catalogue
) -> list[HeldVersion]:
    """The versions whose reading is by another ruleset than this, or told other things than are said by now.

    What is said of a source counts for all its versions, so each carries what was said last. A version whose bytes
    are read in this run anyway is left to that.
    """
    corrections = corrections_of(catalogue)
    last = {source: capture.told for source, capture in known.items()} | {one.source: told_json(one) for one in fresh}
    at_hand = {(one.source, one.sha256) for one in fresh}
    stale = []
    for version in held:
        told = last.get(version.source, version.told)
        said = SAID.validate_python(told)
        here = corrections_for(corrections, source=version.source, name=version.name, address=said.address)
        as_read = version.ruleset, version.told_as
        if (version.source, version.sha256) not in at_hand and as_read != (catalogue.ruleset, told_as(said, here)):
            stale.append(replace(version, told=dict(told)))
    return stale


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
            again.append(_again(old, archive.content(old.sha256)))
        except WarehouseError as damage:
            if old.sha256 not in same:
                damaged.append(damage)
                continue
            archive.keep(same[old.sha256])
            again.append(_again(old, same[old.sha256].content))
    return again, damaged


def _again(old: HeldVersion, content: bytes) -> Capture:
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
