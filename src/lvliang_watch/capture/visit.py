"""One visit to an address: redirects followed by hand, the answer judged, the body taken within its bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from importlib.metadata import version
from typing import Any
from urllib.parse import urldefrag, urljoin

import requests
from urllib3.exceptions import HTTPError

from ..errors import FetchFailed
from ..settings import Settings
from .answers import NOT_MODIFIED, REDIRECTS, Temporary, refuse_status
from .connection import Guard, GuardedAdapter, NotPublic
from .names import printable
from .unpacking import Damaged, TooLarge, unpack
from .web_address import fault_of

MAX_REDIRECTS = 5

_CONNECT_SECONDS, _READ_SECONDS = 10.0, 30.0
_CHUNK = 1 << 16
_NOT_KEPT = ("set-cookie", "set-cookie2")  # they are for one visitor


@dataclass(frozen=True, slots=True)
class Page:
    """An answer that was taken: where from, the body unpacked, and its size over the line."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes = b""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """What all tries of one fetch share."""

    source: str
    session: requests.Session
    guard: Guard
    now: datetime
    settings: Settings
    conditions: Mapping[str, str]

    def failure(self, what: str, remedy: str, *, status: int | None = None) -> FetchFailed:
        """The failure of this fetch, to be raised."""
        return FetchFailed(printable(what), where=printable(self.source), remedy=remedy, status=status)

    def too_late(self) -> FetchFailed:
        """The failure when the time is up."""
        seconds = f"{self.settings.fetch_seconds:g}"
        return self.failure(f"not complete after {seconds} s", "Try again later, or raise fetch_seconds")


class OneHop(requests.Session):
    """A session that looks at no redirect: requests would read the whole body of one, unpacked, even if told not to
    follow it."""

    def resolve_redirects(self, *_args: Any, **_options: Any) -> Iterator[Any]:
        """Nothing."""
        return iter(())


def open_session(guard: Guard) -> requests.Session:
    """A session that says who it is and takes nothing from the environment: no proxy, no password file."""
    session = OneHop()
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


def visit_once(visit: Visit) -> Page:
    """The page of one try; Temporary where another may go better."""
    try:
        return _follow(visit)
    except NotPublic as error:
        raise visit.failure(
            f"leads to {error}, an address that is not public", "Watch public addresses only"
        ) from error
    except requests.exceptions.SSLError as error:
        if not visit.guard.left():
            raise visit.too_late() from error
        raise visit.failure(f"no secure connection ({_innermost(error)})", "Look at its certificate") from error
    except ValueError as error:  # before OSError: requests' complaints about URLs and headers are both
        raise visit.failure(f"cannot be asked for ({error})", "Mend the address") from error
    except (OSError, HTTPError, HTTPException) as error:
        if not visit.guard.left():
            raise visit.too_late() from error
        raise Temporary(
            visit.failure(f"the connection failed ({_innermost(error)})", "Look at the network, or try again later")
        ) from error


def _follow(visit: Visit) -> Page:
    """The page at the end of the redirects, each hop checked."""
    url = visit.source
    for _ in range(MAX_REDIRECTS + 1):
        if fault := fault_of(url):
            raise visit.failure(f"leads to {url!r}: {fault}", "Give a public http(s) address")
        if not (left := visit.guard.left()):
            raise visit.too_late()
        with visit.session.get(
            url,
            headers=dict(visit.conditions),
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


def _answer(visit: Visit, url: str, response: requests.Response) -> Page:
    status = response.status_code
    headers = {name.lower(): value for name, value in response.headers.items() if name.lower() not in _NOT_KEPT}
    if status == NOT_MODIFIED and visit.conditions:
        return Page(url, status, headers)
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
    return Page(url, status, headers, content, len(received))


def _receive(visit: Visit, response: requests.Response, headers: Mapping[str, str]) -> bytes:
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
