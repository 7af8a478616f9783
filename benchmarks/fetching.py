"""Fetch from a server on this machine that plays what real sites do: what comes of each case and what it costs.

    python -m benchmarks.fetching [--sources 1000] [--hosts 8]

First the cases of the tests, one after the other, each on a site of its own: how it ended, the requests that it cost
(with those for the robots file), the seconds that it took, and those that would have been waited, which are counted and
not waited. Then many pages on several hosts, 127.0.0.2 and further, watched twice: what the second look saves by asking
only for changes, and how long it takes. Server and watcher share the machine and the process. Every connection is
watched; one that leads beyond this machine ends the benchmark with an error.
"""

from __future__ import annotations

import argparse
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from lvliang_watch.capture.courtesy import Courtesy
from lvliang_watch.capture.url import Conditions, Fetched, fetch
from lvliang_watch.settings import Settings
from tests.capture.web_cases import CASES, NOW, play, settings_for_cases
from tests.capture.web_site import PAGE, Living, Site, serving

PAGE_BYTES = 40_000  # what a page of a report weighs, roughly


@dataclass(frozen=True, slots=True)
class Round:
    """One look at all pages: seconds by the clock and of the processor, requests, bytes of bodies, and the seconds of
    pauses that the busiest host was owed."""

    seconds: float
    processor: float
    requests: int
    sent: int
    owed: float
    fetched: Sequence[Fetched]


def main() -> int:
    """The exit code: 1 where a case did not end as it should, or where another machine was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=1000, metavar="N", help="pages that are watched twice")
    parser.add_argument("--hosts", type=int, default=8, metavar="N", help="addresses of this machine that they are on")
    options = parser.parse_args()
    with watching() as reached:
        astray = show_cases()
        show_rounds(sources=options.sources, hosts=options.hosts)
    outside = sorted(address for address in reached if not ip_address(address).is_loopback)
    print(f"\nasked: {len(reached)} addresses of this machine, {len(outside)} beyond it {' '.join(outside)}")
    return 1 if astray or outside else 0


@contextmanager
def watching() -> Iterator[set[str]]:
    """The addresses that anything in this process connects to."""
    reached: set[str] = set()
    connect = socket.socket.connect

    def watched(own: socket.socket, to: Any) -> None:
        reached.add(str(to[0]))
        connect(own, to)

    socket.socket.connect = watched  # type: ignore[method-assign, assignment]
    try:
        yield reached
    finally:
        socket.socket.connect = connect  # type: ignore[method-assign]


def show_cases() -> int:
    """How many cases did not end as they should; prints a line for each."""
    settings = settings_for_cases(Path(mkdtemp(prefix="fetching-")))
    print(f"{'case':44}{'outcome':24}{'pages':>6}{'robots':>7}{'seconds':>9}{'waits':>7}")
    astray, requests = 0, 0
    for case in CASES:
        with serving() as site:
            played = play(case, site, settings)
        wrong = played.outcomes != list(case.outcomes) or (played.requests, played.robots) != (
            case.requests,
            case.robots,
        )
        astray += wrong
        requests += played.requests + played.robots
        print(
            f"{case.name:44}{' '.join(played.outcomes):24}{played.requests:6}{played.robots:7}"
            f"{played.seconds:9.2f}{played.waited:7.1f}{'  WRONG' if wrong else ''}"
        )
    print(f"{len(CASES)} cases, {requests} requests, {astray} not as they should be")
    return astray


def show_rounds(*, sources: int, hosts: int) -> None:
    """Prints what two looks at many pages took."""
    names = [f"127.0.0.{number}" for number in range(2, hosts + 2)]
    settings = settings_for_cases(Path(mkdtemp(prefix="fetching-")))
    with serving(*names) as site:
        urls = [[page(site, host, number) for number in range(sources)[own::hosts]] for own, host in enumerate(names)]
        first = look(site, urls, {}, settings)
        known = {one.capture.source: Conditions.of(one.capture) for one in first.fetched if one.capture}
        again = look(site, urls, known, settings)
    unchanged = sum(one.outcome == "not_modified" for one in again.fetched)
    print(f"\n{sources} pages of {PAGE_BYTES:,} bytes on {hosts} hosts, side by side")
    for name, round_ in (("first look", first), ("second look", again)):
        print(
            f"{name:12}{round_.seconds:7.1f} s, {round_.processor:.1f} s of the processor; {round_.requests} requests,"
        )
        print(f"{'':12}{round_.sent:,} bytes of bodies; {round_.owed:.0f} s of pauses at the busiest host, not waited")
    print(f"{unchanged} not modified; {first.sent - again.sent:,} bytes saved ({1 - again.sent / first.sent:.2%})")


def page(site: Site, host: str, number: int) -> str:
    """The URL of one page on one host."""
    body = PAGE + b"<!-- %d -->" % number
    url = site.page(f"/{number}.html", Living(body + b" " * (PAGE_BYTES - len(body))))
    return url.replace("127.0.0.1", host)


def look(site: Site, urls: Sequence[Sequence[str]], known: dict[str, Conditions], settings: Settings) -> Round:
    """One look at all pages, a thread for each host; pauses are counted and not waited."""
    sent, asked = site.bytes_sent, len(site.asked)
    begun, processor = time.monotonic(), time.process_time()
    with ThreadPoolExecutor(len(urls)) as pool:
        looked = list(pool.map(partial(look_at_host, known=known, settings=settings), urls))
    return Round(
        time.monotonic() - begun,
        time.process_time() - processor,
        len(site.asked) - asked,
        site.bytes_sent - sent,
        max(owed for _, owed in looked),
        [one for fetched, _ in looked for one in fetched],
    )


def look_at_host(
    urls: Sequence[str], *, known: dict[str, Conditions], settings: Settings
) -> tuple[list[Fetched], float]:
    """What the pages of one host gave, and the seconds of pauses between them."""
    pauses: list[float] = []
    courtesy = Courtesy(settings=settings, now=NOW, sleep=pauses.append, clock=lambda: time.monotonic() + sum(pauses))
    fetched = [
        fetch(url, now=NOW, settings=settings, known=known.get(url), allow_private=True, courtesy=courtesy)
        for url in urls
    ]
    return fetched, sum(pauses)


if __name__ == "__main__":
    sys.exit(main())
