"""Good manners for one run: robots files obeyed, each host asked one thing at a time, with pauses."""

from __future__ import annotations

import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ..errors import FetchFailed, Forbidden
from ..settings import Settings
from .answers import Temporary
from .attempt import Attempt, attempts_of
from .connection import Guard
from .names import printable
from .robots import LARGEST, Robots, read_robots, robots_address, without_robots
from .session import open_session
from .tries import LONGEST_WAIT, Patience, visit_patiently
from .visit import Visit
from .web_address import fault_of, host_of

OVERLOADED = (429, 503)
MOST = 64.0  # times our pause


@dataclass(slots=True)
class _Host:
    """A host's turn, when it may be asked next, the pause that its robots files ask for, and how many times as long as
    ours the pause is by what it answered lately."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    ready_at: float = 0.0
    delay: float = 0.0
    longer: float = 1.0


@dataclass(slots=True)
class _Site:
    """What is known of one site's robots file; `robots` and `failure` are null until it was asked for."""

    asking: threading.Lock = field(default_factory=threading.Lock)
    robots: Robots | None = None
    failure: FetchFailed | None = None


class Courtesy:
    """The manners of one run, shared by all its threads; `now` is when it began, `clock` and `sleep` are the system's,
    `draw` decides how long is waited for a robots file that fails.

    Between two requests to a host lies `settings.pause_seconds`, or what its robots file asks for, or as long as it
    took to answer, whichever is longest, but at most `settings.longest_delay`. Ours doubles each time that it says that
    it is asked too often or cannot serve now, and halves again each time that it answers well.
    """

    def __init__(
        self,
        *,
        settings: Settings,
        now: datetime,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self._settings, self._sleep, self._clock = settings, sleep, clock
        self._patience = Patience(sleep=sleep, draw=draw)
        self._now, self._begun = now, clock()
        self._lock = threading.Lock()
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._sites: defaultdict[tuple[str, bool], _Site] = defaultdict(_Site)
        self._attempts: list[Attempt] = []

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """Every try to get a robots file so far."""
        with self._lock:
            return tuple(self._attempts)

    def now(self) -> datetime:
        """The moment, by the clock of the run."""
        return self._now + timedelta(seconds=self._clock() - self._begun)

    @contextmanager
    def admit(self, url: str, *, allow_private: bool = False, where: str | None = None) -> Iterator[None]:
        """One request to `url`: waited for, and refused as `check` says."""
        self.check(url, allow_private=allow_private, where=where)
        with self.turn(url):
            yield

    def check(self, url: str, *, allow_private: bool = False, where: str | None = None) -> None:
        """Nothing where `url` may be asked for; Forbidden where its site's robots file says no.

        FetchFailed where that file is not to be had, or where the host asked to be left alone for longer than we wait:
        then nothing is asked of it in this run. `where` is the page that led there, null where it is `url` itself.
        """
        if fault_of(url):
            return  # asking says what is wrong with it
        where = printable(where or url)
        self._check_rest(url, where)
        site = self._site(url, allow_private)
        if site.robots is None:
            raise _unknown(where, site.failure)
        if not site.robots.allow(url):
            raise Forbidden(
                f"{robots_address(url)} asks to leave {'it' if url == where else url} alone",
                where=where,
                remedy="Switch off the source, or save the page from a browser and drop it into seeds/",
            )

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """One request to the host of `url`, alone and after its pause; a host that asks for time gets it."""
        host = self._host(url)
        with host.turn:
            if (wait := host.ready_at - self._clock()) > 0:
                self._sleep(wait)
            began, asked = self._clock(), 0.0
            try:
                yield
                host.longer = max(1.0, host.longer / 2)
            except Temporary as temporary:
                asked = temporary.wait or 0.0
                if temporary.failure.status in OVERLOADED:
                    host.longer = min(MOST, host.longer * 2)
                raise
            finally:
                ended = self._clock()
                pause = max(self._settings.pause_seconds * host.longer, host.delay, ended - began)
                host.ready_at = ended + max(asked, min(pause, self._settings.longest_delay))

    def _host(self, url: str) -> _Host:
        with self._lock:
            return self._hosts[host_of(url)]

    def _check_rest(self, url: str, where: str) -> None:
        if (wait := self._host(url).ready_at - self._clock()) > max(LONGEST_WAIT, self._settings.longest_delay):
            raise FetchFailed(
                f"{host_of(url)} asked to be left alone for now",
                where=where,
                remedy="Try again later",
                outcome="busy",
                retry_at=self.now() + timedelta(seconds=wait),
            )

    def _site(self, url: str, allow_private: bool) -> _Site:
        address = robots_address(url)
        with self._lock:
            site = self._sites[address, allow_private]
        with site.asking:
            if site.robots is None and site.failure is None:
                self._ask(site, address, allow_private)
        return site

    def _ask(self, site: _Site, address: str, allow_private: bool) -> None:
        settings = self._settings
        with (
            Guard(seconds=settings.fetch_seconds, allow_private=allow_private) as guard,
            open_session(guard, contact=settings.contact) as session,
        ):
            visit = Visit(address, session, guard, self.now, settings, admit=self.turn, beginning=LARGEST)
            robots: Robots | None
            try:
                page, tries = visit_patiently(visit, self._patience)
                robots = read_robots(page.content)
            except FetchFailed as failure:
                tries, site.failure = failure.tries, failure
                robots = without_robots(failure)
        if robots and robots.delay:
            host = self._host(address)
            host.delay = max(host.delay, robots.delay)
            host.ready_at = max(host.ready_at, self._clock() + min(host.delay, settings.longest_delay))
        with self._lock:
            self._attempts += attempts_of(address, tries, outcome="robots")
        site.robots = robots


def _unknown(where: str, failure: FetchFailed | None) -> FetchFailed:
    """The failure of a page whose site's robots file was not to be had."""
    assert failure is not None  # noqa: S101 - a site without rules has one
    return FetchFailed(
        f"not asked for, as {failure.where} is not to be had: {failure.what}",
        where=where,
        remedy=failure.remedy,
        status=failure.status,
        outcome=failure.outcome,
        retry_at=failure.retry_at,
    )
