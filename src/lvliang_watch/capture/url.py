"""One page fetched: bounded in time, size and place, in its turn, and only if it changed."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal
from urllib.parse import urldefrag

from ..errors import Try
from ..records import NOTHING_SAID, Capture, Description
from ..settings import Settings
from .answers import NOT_MODIFIED
from .conditions import NONE_KNOWN, Conditions
from .connection import Guard
from .courtesy import Courtesy
from .names import name_of_url
from .session import open_session
from .tries import Patience, visit_patiently
from .visit import Admission, Page, Visit, admit_all

__all__ = ["Conditions", "Fetched", "fetch"]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A fetch that went well: the page, or that it is not modified (then there is no capture).

    `size` is the bytes that came over the line, `seconds` the time it all took, `final_url` where redirects led. The
    last of `tries` is the one that went well.
    """

    outcome: Literal["fetched", "not_modified"]
    capture: Capture | None
    status: int
    size: int
    seconds: float
    final_url: str
    tries: tuple[Try, ...] = ()


def fetch(
    url: str,
    *,
    now: datetime,
    settings: Settings,
    known: Conditions | None = None,
    told: Description = NOTHING_SAID,
    allow_private: bool = False,
    courtesy: Courtesy | None = None,
    backoff_seconds: float = 1.0,
    sleep: Callable[[float], None] = time.sleep,
    draw: Callable[[], float] = random.random,
) -> Fetched:
    """What is at `url`, within `settings.fetch_seconds` for everything and `settings.fetch_bytes` over the line.

    The bytes are kept as they came, content codings undone. Servers that fail or were asked too often and broken
    connections are tried again, waiting as long as the server asks, else any time up to a bound that doubles (`draw`
    decides). FetchFailed says what, where and what to do, and carries all tries. With `courtesy`, robots files are
    obeyed and each host is asked in its turn, redirects included; waiting for that is not counted. `now` is the moment
    of the capture. Proxies of the environment are not used: behind one, nobody can check where a connection leads.
    """
    begun = time.monotonic()
    source = urldefrag(url.strip()).url
    moment = courtesy.now if courtesy else lambda: now + timedelta(seconds=time.monotonic() - begun)
    admit: Admission = partial(courtesy.admit, allow_private=allow_private, where=source) if courtesy else admit_all
    with (
        Guard(seconds=settings.fetch_seconds, allow_private=allow_private) as guard,
        open_session(guard, contact=settings.contact) as session,
    ):
        visit = Visit(source, session, guard, moment, settings, known or NONE_KNOWN, admit)
        page, tries = visit_patiently(visit, Patience(backoff_seconds, sleep, draw))
    seconds = time.monotonic() - begun
    if page.status == NOT_MODIFIED:
        return Fetched("not_modified", None, page.status, 0, seconds, page.url, tries)
    capture = _capture(page, source, now=now, told=told)
    return Fetched("fetched", capture, page.status, page.size, seconds, page.url, tries)


def _capture(page: Page, source: str, *, now: datetime, told: Description) -> Capture:
    return Capture(
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
