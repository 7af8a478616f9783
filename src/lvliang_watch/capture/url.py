"""One page fetched: bounded in time, size and place, and only if it changed."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urldefrag

from ..records import NOTHING_SAID, Capture, Description
from ..settings import Settings
from .answers import NOT_MODIFIED, Temporary
from .connection import Guard
from .names import name_of_url
from .visit import Page, Visit, open_session, visit_once

TRIES = 4
LONGEST_WAIT = 60.0  # seconds; a server that asks for more is asked again on another day


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the last answer said of its page's state; sent back, it lets the server answer that nothing changed."""

    etag: str | None = None
    last_modified: str | None = None

    @classmethod
    def of(cls, capture: Capture) -> Conditions:
        """The conditions under which a page is still the one captured."""
        return cls(capture.headers.get("etag"), capture.headers.get("last-modified"))

    def as_headers(self) -> dict[str, str]:
        """The request headers that state them; none where nothing is known."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A fetch that went well: the page, or that it is not modified (then there is no capture).

    `size` is the bytes that came over the line, `seconds` the time it all took, `final_url` where redirects led.
    """

    outcome: Literal["fetched", "not_modified"]
    capture: Capture | None
    status: int
    size: int
    seconds: float
    final_url: str


def fetch(
    url: str,
    *,
    now: datetime,
    settings: Settings,
    known: Conditions | None = None,
    told: Description = NOTHING_SAID,
    allow_private: bool = False,
    backoff_seconds: float = 1.0,
    sleep: Callable[[float], None] = time.sleep,
) -> Fetched:
    """What is at `url`, within `settings.fetch_seconds` for everything and `settings.fetch_bytes` over the line.

    The bytes are kept as they came, content codings undone. Too many requests, gateways that fail and broken
    connections are tried again, waiting as long as the server asks, else longer each time. FetchFailed says what, where
    and what to do. Proxies of the environment are not used: behind one, nobody can check where a connection leads.
    """
    begun = time.monotonic()
    source = urldefrag(url.strip()).url
    with Guard(seconds=settings.fetch_seconds, allow_private=allow_private) as guard, open_session(guard) as session:
        visit = Visit(source, session, guard, now, settings, (known or Conditions()).as_headers())
        page = _tried(visit, backoff_seconds, sleep)
    seconds = time.monotonic() - begun
    if page.status == NOT_MODIFIED:
        return Fetched("not_modified", None, page.status, 0, seconds, page.url)
    capture = Capture(
        source=source,
        name=name_of_url(source),
        content=page.content,
        sha256=hashlib.sha256(page.content).hexdigest(),
        captured_at=now,
        media_type=page.headers.get("content-type", "").partition(";")[0].strip().lower() or None,
        headers=page.headers,
        told=told,
        final_url=page.url if page.url != source else None,
    )
    return Fetched("fetched", capture, page.status, page.size, seconds, page.url)


def _tried(visit: Visit, backoff_seconds: float, sleep: Callable[[float], None]) -> Page:
    """The page of the first try that goes well; the failure of the last where none does."""
    for attempt in range(TRIES):
        try:
            return visit_once(visit)
        except Temporary as temporary:
            failure, asked = temporary.failure, temporary.wait
        wait = backoff_seconds * 2**attempt if asked is None else asked
        if wait > min(LONGEST_WAIT, visit.guard.left()) or attempt == TRIES - 1:
            break
        sleep(wait)
    raise failure
