"""One visit to an address: redirects followed by hand, the answer judged, the body taken within its bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from urllib.parse import quote, urldefrag, urljoin

import requests
from urllib3.exceptions import HTTPError

from ..catalogue import catalogue_of
from ..errors import FetchFailed
from ..settings import Settings
from .answers import NOT_MODIFIED, REDIRECTS, Temporary, refuse_status
from .causes import in_words
from .conditions import NONE_KNOWN, Conditions
from .connection import Guard, NotPublic
from .missing import missing_rules, says_missing
from .names import printable
from .unpacking import Damaged, TooLarge, unpack, unpack_beginning
from .web_address import fault_of

MAX_REDIRECTS = 5

_CONNECT_SECONDS, _READ_SECONDS = 10.0, 30.0
_CHUNK = 1 << 16
_ASCII = "".join(map(chr, range(128)))
_NOT_KEPT = ("set-cookie", "set-cookie2")  # they are for one visitor

Admission = Callable[[str], AbstractContextManager[None]]


def admit_all(_url: str) -> AbstractContextManager[None]:
    """Every address, at once."""
    return nullcontext()


@dataclass(frozen=True, slots=True)
class Page:
    """An answer that was taken: where from, the body unpacked, and its size over the line."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes = b""
    size: int = 0


@dataclass(slots=True)
class Tally:
    """How far one try got: the address it asked last, that answer's status, the bytes of its body that came."""

    url: str
    status: int | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """What all tries of one fetch share.

    `moment` tells the time. `admit` is asked for every address before it is asked itself, redirects included: it waits
    until it is our turn, or raises FetchFailed. `beginning` is how many bytes are wanted of a page whose rest does not
    matter and that may be empty; null where the whole page is wanted.
    """

    source: str
    session: requests.Session
    guard: Guard
    moment: Callable[[], datetime]
    settings: Settings
    conditions: Conditions = NONE_KNOWN
    admit: Admission = admit_all
    beginning: int | None = None

    def failure(self, what: str, remedy: str, *, status: int | None = None) -> FetchFailed:
        """The failure of this fetch, to be raised."""
        return FetchFailed(printable(what), where=printable(self.source), remedy=remedy, status=status)

    def gone(self, what: str, *, status: int) -> FetchFailed:
        """The failure of a fetch that was answered, but not with the page."""
        remedy = "Open the address in a browser; if the page is gone, look for its new address or switch off the source"
        return FetchFailed(printable(what), where=printable(self.source), remedy=remedy, status=status, outcome="gone")

    def too_late(self) -> FetchFailed:
        """The failure when the time is up."""
        seconds = f"{self.settings.fetch_seconds:g}"
        return self.failure(f"not complete after {seconds} s", "Try again later, or raise fetch_seconds")


def visit_once(visit: Visit, tally: Tally) -> Page:
    """The page of one try; Temporary where another may go better."""
    try:
        return _follow(visit, tally)
    except NotPublic as error:
        raise visit.failure(
            f"leads to {error}, an address that is not public", "Watch public addresses only"
        ) from error
    except requests.exceptions.SSLError as error:
        if not visit.guard.left():
            raise visit.too_late() from error
        remedy = "Look at its certificate in a browser; watch its http address if that has the page"
        raise visit.failure(f"no secure connection ({in_words(error)})", remedy) from error
    except ValueError as error:  # before OSError: requests' complaints about URLs and headers are both
        raise visit.failure(f"cannot be asked for ({error})", "Mend the address") from error
    except (OSError, HTTPError, HTTPException) as error:
        if not visit.guard.left():
            raise visit.too_late() from error
        raise Temporary(
            visit.failure(f"the connection failed ({in_words(error)})", "Look at the network, or try again later")
        ) from error


def _follow(visit: Visit, tally: Tally) -> Page:
    """The page at the end of the redirects, each hop checked."""
    url, status = visit.source, None
    for _ in range(MAX_REDIRECTS + 1):
        if fault := fault_of(url):
            raise visit.failure(f"leads to {url!r}: {fault}", "Give a public http(s) address", status=status)
        with ExitStack() as stack:
            with visit.guard.held():
                stack.enter_context(visit.admit(url))
            tally.url = url
            response = stack.enter_context(_ask(visit, url))
            status = tally.status = response.status_code
            if status not in REDIRECTS:
                return _answer(visit, tally, response)
            if not (target := _target(response)):
                raise visit.failure("a redirect that leads nowhere", "Look for its new address", status=status)
        url = urldefrag(urljoin(url, target)).url
    what = f"more than {MAX_REDIRECTS} redirects, the last to {url}"
    raise visit.failure(what, "Look for its new address", status=status)


def _target(response: requests.Response) -> str:
    """Where a redirect leads; bytes that are no UTF-8, as in the addresses of old sites, are kept as they are."""
    said = response.headers.get("location", "").encode("latin-1")
    try:
        return said.decode("utf-8")
    except UnicodeDecodeError:
        return quote(said, safe=_ASCII)


def _ask(visit: Visit, url: str) -> requests.Response:
    if not (left := visit.guard.left()):
        raise visit.too_late()
    return visit.session.get(
        url,
        headers=visit.conditions.headers_for(url),
        stream=True,
        allow_redirects=False,
        timeout=(min(_CONNECT_SECONDS, left), min(_READ_SECONDS, left)),
    )


def _answer(visit: Visit, tally: Tally, response: requests.Response) -> Page:
    url, status, limits = tally.url, response.status_code, visit.settings
    headers = {name.lower(): value for name, value in response.headers.items() if name.lower() not in _NOT_KEPT}
    if status == NOT_MODIFIED and visit.conditions.headers_for(url):
        return Page(url, status, headers)
    refuse_status(status, headers, where=visit.source, now=visit.moment(), ceiling=limits.retry_ceiling)
    coding = headers.get("content-encoding", "")
    try:
        received = _receive(visit, tally, response, headers)
        if visit.beginning is None:
            content = unpack(received, coding=coding, limit=limits.max_input_bytes)
        else:
            content = unpack_beginning(received, coding=coding, limit=visit.beginning)
    except TooLarge as error:
        what = f"more than {limits.fetch_bytes:,} bytes, or {limits.max_input_bytes:,} unpacked"
        raise visit.failure(what, "Raise fetch_bytes if it is meant to be that large", status=status) from error
    except Damaged as error:
        raise Temporary(visit.failure(f"damaged on its way ({error})", "Try again later", status=status)) from error
    if not content and visit.beginning is None:
        raise visit.gone("an empty page", status=status)
    if visit.beginning is None and (words := says_missing(content, missing_rules(catalogue_of(limits.home)))):
        raise visit.gone(f"a page that says it is not there ({words})", status=status)
    return Page(url, status, headers, content, len(received))


def _receive(visit: Visit, tally: Tally, response: requests.Response, headers: Mapping[str, str]) -> bytes:
    """The body as it comes over the line, or what is wanted of it; TooLarge as soon as that is clear."""
    limit = visit.beginning or visit.settings.fetch_bytes
    announced = headers.get("content-length", "")
    too_much = announced.isascii() and announced.isdigit() and (len(announced) > 18 or int(announced) > limit)
    if too_much and visit.beginning is None:
        raise TooLarge
    received = bytearray()
    tally.size = 0
    while len(received) <= limit and (chunk := response.raw.read(_CHUNK, decode_content=False)):
        received += chunk
        tally.size = len(received)
    if len(received) > limit:
        if visit.beginning is None:
            raise TooLarge
        return bytes(received)
    if not visit.guard.left():  # the guard ends a body without a length as its proper end would
        raise visit.too_late()
    return bytes(received)
