"""One round over everything that is watched: the drop folder and the sources that are switched on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from ..descriptions import merge
from ..errors import FetchFailed, InputRefused
from ..records import Capture, Description
from ..settings import Settings
from .attempt import Attempt
from .courtesy import Courtesy
from .folder import NOTHING_KNOWN, KnownFile, look_at_folder
from .sources import read_sources
from .url import Conditions, fetch

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


@dataclass(frozen=True, slots=True)
class Swept:
    """What a round brought: captures, inputs refused, notes on what was left for later, and every attempt to fetch.
    `seen` says how the files of the drop folder look, those left unread among them: what to pass as `files` next
    time."""

    captures: tuple[Capture, ...] = ()
    refused: tuple[InputRefused, ...] = ()
    skipped: tuple[str, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    seen: Mapping[str, KnownFile] = field(default_factory=dict)


def sweep(
    settings: Settings,
    *,
    now: datetime,
    known: Mapping[str, Conditions],
    files: Mapping[str, KnownFile] = NOTHING_KNOWN,
    progress: Progress | None = None,
) -> Swept:
    """Everything in `seeds/` and at the pages that are switched on; a source that fails hurts no other.

    Files that look as `files` has them are left unread.
    """
    look = look_at_folder(settings.seeds, now=now, settings=settings, known=files)
    try:
        sources = read_sources(settings.seeds / "sources.toml")
    except InputRefused as broken:
        return Swept(look.captures, (*look.refused, broken), _notes(look.skipped), seen=look.seen)
    pages = [(source.address, source.told) for source in sources if source.enabled and source.kind == "page"]
    later = [
        f"{source.id}: a {source.kind} is not followed yet; give its pages one by one"
        for source in sources
        if source.enabled and source.kind != "page"
    ]
    fetched = fetch_pages(pages, settings=settings, now=now, known=known, progress=progress)
    return Swept(
        captures=(*look.captures, *fetched.captures),
        refused=look.refused,
        skipped=(*_notes(look.skipped), *later),
        attempts=fetched.attempts,
        seen=look.seen,
    )


def fetch_pages(
    pages: Iterable[tuple[str, Description]],
    *,
    settings: Settings,
    now: datetime,
    known: Mapping[str, Conditions],
    allow_private: bool = False,
    progress: Progress | None = None,
    courtesy: Courtesy | None = None,
) -> Swept:
    """The pages at these addresses, with what is said of each; one that is not modified since is an attempt only.

    A page's address is the one it was fetched from, unless another is said. Robots files are obeyed and hosts spared,
    by `courtesy` or, where none is given, for this round alone.
    """
    courtesy = courtesy or Courtesy(settings=settings, now=now)
    asked_before = len(courtesy.attempts)
    wanted = [(url, merge(told, Description(address=url, said_by={"address": "URL"}))) for url, told in pages]
    captures: list[Capture] = []
    attempts: list[Attempt] = []
    for done, (url, told) in enumerate(wanted):
        if progress:
            progress(url, done, len(wanted))
        began = time.monotonic()
        try:
            got = fetch(
                url,
                now=now,
                settings=settings,
                known=known.get(url),
                told=told,
                allow_private=allow_private,
                courtesy=courtesy,
            )
        except FetchFailed as failure:
            attempts.append(_failed(url, failure, started_at=now, seconds=time.monotonic() - began))
            continue
        led_to = got.final_url if got.final_url != url else None
        attempt = Attempt(url, got.outcome, now, got.seconds, status=got.status, size=got.size, final_url=led_to)
        if got.capture:
            captures.append(got.capture)
            attempt = replace(attempt, sha256=got.capture.sha256)
        attempts.append(attempt)
    return Swept(captures=tuple(captures), attempts=(*attempts, *courtesy.attempts[asked_before:]))


def _failed(url: str, failure: FetchFailed, *, started_at: datetime, seconds: float) -> Attempt:
    return Attempt(
        url,
        failure.outcome,
        started_at,
        seconds,
        status=failure.status,
        error=str(failure),
        retry_at=failure.retry_at,
        failure=failure,
    )


def _notes(findings: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(getattr(finding, "message", finding)) for finding in findings)
