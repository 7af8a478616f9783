"""One page fetched: bounded in time, size and place, and only if it changed."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from importlib.metadata import version
from typing import Literal
from urllib.parse import urldefrag, urljoin

import requests
from urllib3.exceptions import HTTPError

from ..errors import FetchFailed
from ..records import NOTHING_SAID, Capture, Description
from ..settings import Settings
from .answers import NOT_MODIFIED, REDIRECTS, Temporary, refuse_status
from .connection import Guard, GuardedAdapter, NotPublic
from .names import name_of_url
from .unpacking import Damaged, TooLarge, unpack
from .web_address import fault_of

MAX_REDIRECTS = 5
TRIES = 4
LONGEST_WAIT = 60.0  # seconds; a server that asks for more is asked again on another day

_CONNECT_SECONDS, _READ_SECONDS = 10.0, 30.0
_CHUNK = 1 << 16
_NOT_KEPT = ("set-cookie", "set-cookie2")  # they are for one visitor


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
    with Guard(seconds=settings.fetch_seconds, allow_private=allow_private) as guard, _session(guard) as session:
        visit = _Visit(source, session, guard, now, settings, known or Conditions())
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


@dataclass(frozen=True, slots=True)
class _Page:
    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes = b""
    size: int = 0


@dataclass(frozen=True, slots=True)
class _Visit:
    """What all tries of one fetch share."""

    source: str
    session: requests.Session
    guard: Guard
    now: datetime
    settings: Settings
    known: Conditions

    def failure(self, what: str, remedy: str, *, status: int | None = None) -> FetchFailed:
        return FetchFailed(what, where=self.source, remedy=remedy, status=status)

    def too_late(self) -> FetchFailed:
        seconds = f"{self.settings.fetch_seconds:g}"
        return self.failure(f"not complete after {seconds} s", "Try again later, or raise fetch_seconds")


def _session(guard: Guard) -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    session.headers.clear()
    session.headers.update(
        {
            "User-Agent": f"lvliang_watch/{version('lvliang_watch')}",
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9",
            "Accept-Encoding": "gzip, deflate",
        }
    )
    for scheme in ("http://", "https://"):
        session.mount(scheme, GuardedAdapter(guard))
    return session


def _tried(visit: _Visit, backoff_seconds: float, sleep: Callable[[float], None]) -> _Page:
    """The page of the first try that goes well; the failure of the last where none does."""
    for attempt in range(TRIES):
        try:
            return _visited(visit)
        except Temporary as temporary:
            failure, asked = temporary.failure, temporary.wait
        wait = backoff_seconds * 2**attempt if asked is None else asked
        if wait > min(LONGEST_WAIT, visit.guard.left()) or attempt == TRIES - 1:
            break
        sleep(wait)
    raise failure


def _visited(visit: _Visit) -> _Page:
    """The page of one try; Temporary where another may go better."""
    try:
        return _follow(visit)
    except NotPublic as error:
        raise visit.failure(
            f"leads to {error}, an address that is not public", "Watch public addresses only"
        ) from error
    except requests.exceptions.SSLError as error:
        raise visit.failure(f"no secure connection ({_innermost(error)})", "Look at its certificate") from error
    except ValueError as error:  # before OSError: requests' complaints about URLs and headers are both
        raise visit.failure(f"cannot be asked for ({error})", "Mend the address") from error
    except (OSError, HTTPError, HTTPException) as error:
        if not visit.guard.left():
            raise visit.too_late() from error
        raise Temporary(
            visit.failure(f"the connection failed ({_innermost(error)})", "Look at the network, or try again later")
        ) from error


def _follow(visit: _Visit) -> _Page:
    """The page at the end of the redirects, each hop checked."""
    url = visit.source
    for _ in range(MAX_REDIRECTS + 1):
        if fault := fault_of(url):
            raise visit.failure(f"leads to {url!r}: {fault}", "Give a public http(s) address")
        if not (left := visit.guard.left()):
            raise visit.too_late()
        with visit.session.get(
            url,
            headers=visit.known.as_headers(),
            stream=True,
            allow_redirects=False,
            timeout=(min(_CONNECT_SECONDS, left), min(_READ_SECONDS, left)),
        ) as response:
            if response.status_code not in REDIRECTS:
                return _answer(visit, url, response)
            if not (target := visit.session.get_redirect_target(response)):
                raise visit.failure(
                    "a redirect that leads nowhere", "Look for its new address", status=response.status_code
                )
            url = urldefrag(urljoin(url, target)).url
    raise visit.failure(f"more than {MAX_REDIRECTS} redirects, the last to {url}", "Look for its new address")


def _answer(visit: _Visit, url: str, response: requests.Response) -> _Page:
    status = response.status_code
    headers = {name.lower(): value for name, value in response.headers.items() if name.lower() not in _NOT_KEPT}
    if status == NOT_MODIFIED and visit.known.as_headers():
        return _Page(url, status, headers)
    refuse_status(status, headers, where=visit.source, now=visit.now)
    limits = visit.settings
    try:
        received = _receive(visit, response, headers)
        content = unpack(received, coding=headers.get("content-encoding", ""), limit=limits.max_input_bytes)
    except TooLarge as error:
        what = f"more than {limits.fetch_bytes:,} bytes, or {limits.max_input_bytes:,} unpacked"
        raise visit.failure(what, "Raise fetch_bytes if it is meant to be that large", status=status) from error
    except Damaged as error:
        raise Temporary(visit.failure(f"damaged on its way ({error})", "Try again later", status=status)) from error
    if not content:
        raise visit.failure("an empty page", "Open the address in a browser; try again later", status=status)
    return _Page(url, status, headers, content, len(received))


def _receive(visit: _Visit, response: requests.Response, headers: Mapping[str, str]) -> bytes:
    """The body as it comes over the line; TooLarge as soon as that is clear."""
    limit = visit.settings.fetch_bytes
    announced = headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and len(announced) < 20 and int(announced) > limit:
        raise TooLarge
    received = bytearray()
    while chunk := response.raw.read(_CHUNK, decode_content=False):
        received += chunk
        if len(received) > limit:
            raise TooLarge
    if not visit.guard.left():  # the guard ends a body without a length as its proper end would
        raise visit.too_late()
    return bytes(received)


def _innermost(error: BaseException) -> str:
    """The first cause in plain words: `Connection refused`, not the chain of wrappers around it."""
    reason = type(error).__name__
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, OSError) and cause.strerror:
            reason = cause.strerror
        cause = cause.__cause__ or cause.__context__
    return reason
