"""Tests of manners: robots files, turns and pauses."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from lvliang_watch.capture.courtesy import Courtesy
from lvliang_watch.capture.robots import LARGEST
from lvliang_watch.capture.url import Fetched, fetch
from lvliang_watch.errors import FetchFailed, Forbidden
from lvliang_watch.settings import Settings
from tests.capture.web_site import Site, answer, dripping, in_turn, redirect, serving


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    def read(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, pause_seconds=2, longest_delay=30)


@pytest.fixture
def courtesy(settings: Settings, now: datetime, clock: Clock) -> Courtesy:
    return Courtesy(settings=settings, now=now, sleep=clock.sleep, clock=clock.read, draw=lambda: 0.0)


@pytest.fixture
def get(settings: Settings, now: datetime, clock: Clock, courtesy: Courtesy) -> Callable[..., Fetched]:
    return partial(
        fetch, now=now, settings=settings, allow_private=True, courtesy=courtesy, sleep=clock.sleep, draw=lambda: 0.0
    )


def failure(get: Callable[..., Fetched], url: str) -> FetchFailed:
    with pytest.raises(FetchFailed) as failed:
        get(url)
    assert failed.value.where == url
    assert failed.value.tries
    return failed.value


# Robots files


def test_what_a_robots_file_forbids_is_not_asked_for(site: Site, get: Callable[..., Fetched]) -> None:
    """The rest is, and the file is asked for once."""
    site.robots("User-agent: *\nDisallow: /no/")
    assert get(site.page("/yes/a", answer())).status == 200
    for path in ("/no/a", "/no/b"):
        failed = failure(get, site.page(path, answer()))
        assert isinstance(failed, Forbidden)
        assert (failed.outcome, failed.what) == ("forbidden", f"{site.address}/robots.txt asks to leave it alone")
    assert ["/robots.txt", "/yes/a"] == [path for path, _ in site.asked]


def test_a_redirect_leads_into_nothing_forbidden(site: Site, get: Callable[..., Fetched]) -> None:
    """Each hop is held against the robots file of its own site."""
    site.robots("User-agent: *\nDisallow: /no/")
    site.page("/no/a", answer())
    failed = failure(get, site.page("/a", redirect("/no/a")))
    assert failed.what == f"{site.address}/robots.txt asks to leave {site.address}/no/a alone"
    assert (failed.outcome, site.paths()) == ("forbidden", ["/a"])


@pytest.mark.parametrize(
    "robots",
    [
        answer(404),
        answer(403),
        answer(body=b""),
        answer(body=b"<html>User-agent: *\nDisallow: /</html>".replace(b"\n", b" ")),
        redirect("/robots.txt"),
        redirect("file:///etc/passwd"),
        in_turn(redirect("/new.txt")),
        in_turn(answer(503), answer(body=b"User-agent: *\nDisallow: /no")),
    ],
    ids=["none", "refused", "empty", "a page", "loop", "nonsense", "moved", "late"],
)
def test_a_site_without_rules_allows_all(robots: object, site: Site, get: Callable[..., Fetched]) -> None:
    """No file, no readable file, a file elsewhere."""
    site.pages["/robots.txt"] = robots  # type: ignore[assignment]
    site.page("/new.txt", answer(body=b"User-agent: *\nDisallow: /no"))
    assert get(site.page("/a", answer())).status == 200


@pytest.mark.parametrize(
    ("robots", "outcome", "asked"),
    [
        (answer(503), "failed", 4),
        (answer(500), "failed", 4),
        (answer(429, Retry_After="7200"), "busy", 1),
        (lambda _: None, "failed", 4),
    ],
)
def test_where_nobody_can_tell_nothing_is_asked_for(
    robots: object, outcome: str, asked: int, site: Site, get: Callable[..., Fetched]
) -> None:
    """A site whose robots file fails is left alone for the run: its pages cost no request more."""
    site.pages["/robots.txt"] = robots  # type: ignore[assignment]
    urls = [site.page(f"/{number}", answer()) for number in range(5)]
    failures = [failure(get, url) for url in urls]
    assert {outcome} == {failed.outcome for failed in failures}
    assert all("/robots.txt is not to be had: " in failed.what for failed in failures if failed.outcome == "failed")
    assert (0, asked) == (len(site.paths()), site.robots_asked())


def test_only_the_beginning_of_a_huge_file_is_read(site: Site, get: Callable[..., Fetched]) -> None:
    """Rules there count; the endless rest is left on the line."""
    head = b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /no\n"
    site.page("/robots.txt", dripping(head, b"#" * 100_000, every=0))
    assert get(site.page("/a", answer())).status == 200
    assert failure(get, site.page("/no", answer())).outcome == "forbidden"


def test_robots_files_are_on_record(site: Site, get: Callable[..., Fetched], courtesy: Courtesy) -> None:
    """Every try, with its answer."""
    site.page("/robots.txt", in_turn(answer(503), answer(body=b"#")))
    get(site.page("/a", answer()))
    expected = [("robots", 503, 1), ("robots", 200, 2)]
    assert expected == [(one.outcome, one.status, one.number) for one in courtesy.attempts]
    assert {f"{site.address}/robots.txt"} == {one.source for one in courtesy.attempts}


def test_one_file_serves_all_threads(site: Site, settings: Settings, now: datetime) -> None:
    """However many ask at once, it is asked for once."""
    settings = replace(settings, pause_seconds=0)
    courtesy = Courtesy(settings=settings, now=now)
    urls = [site.page(f"/{number}", answer()) for number in range(16)]
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda url: fetch(url, now=now, settings=settings, allow_private=True, courtesy=courtesy), urls))
    assert (16, 1) == (len(site.paths()), site.robots_asked())


def test_a_private_site_is_asked_nothing_not_even_its_robots_file(
    site: Site, settings: Settings, now: datetime, courtesy: Courtesy, get: Callable[..., Fetched]
) -> None:
    """And a source that may have it is not kept from it by one that may not."""
    url = site.page("/a", answer())
    failed = failure(partial(fetch, now=now, settings=settings, courtesy=courtesy), url)
    assert failed.what.endswith("leads to 127.0.0.1, an address that is not public")
    assert site.asked == []
    assert get(url).status == 200


# Turns


def test_a_host_gets_its_pause(site: Site, get: Callable[..., Fetched], clock: Clock) -> None:
    """Between any two requests, the one for its robots file and those that redirects make included."""
    site.page("/b", answer())
    get(site.page("/a", redirect("/b")))
    assert clock.slept == [2, 2]


@pytest.mark.parametrize(("said", "expected"), [("10", 10), ("1", 2), ("86400", 30)])
def test_the_pause_is_what_the_robots_file_asks_for(
    said: str, expected: int, site: Site, get: Callable[..., Fetched], clock: Clock
) -> None:
    """Never shorter than ours, and never longer than we can wait."""
    site.robots(f"User-agent: *\nCrawl-delay: {said}")
    for path in ("/a", "/b", "/c"):
        get(site.page(path, answer()))
    assert clock.slept == [expected, expected, expected]


@pytest.mark.parametrize(("took", "expected"), [(1, 2), (9, 9), (100, 30)])
def test_a_slow_host_is_left_alone_as_long_as_it_took(
    took: int, expected: int, courtesy: Courtesy, clock: Clock
) -> None:
    """Who answers slowly has enough to do."""
    with courtesy.turn("http://a.cn/a"):
        clock.time += took
    with courtesy.turn("https://A.cn:8443/b"):
        pass
    assert clock.slept == [expected]


def test_a_host_that_is_asked_too_often_is_asked_less(site: Site, get: Callable[..., Fetched], clock: Clock) -> None:
    """The pause doubles with each refusal, and halves with each good answer."""
    url = site.page("/a", in_turn(answer(429), answer(503), *[answer()] * 3))
    for _ in range(3):
        get(url)
    assert clock.slept == pytest.approx([2, 0, 4, 0, 8, 4, 2], abs=0.01)  # no more than the pauses: nothing is drawn


def test_hosts_do_not_wait_for_each_other(courtesy: Courtesy, clock: Clock) -> None:
    """Each has a pause of its own, whatever the port or scheme."""
    for host in ("a.cn", "b.cn", "c.cn"):
        with courtesy.turn(f"http://{host}/"):
            clock.time += 0.1
    assert clock.slept == []


def test_a_host_is_asked_one_thing_at_a_time(settings: Settings, now: datetime) -> None:
    """By however many threads; another host meanwhile."""
    courtesy = Courtesy(settings=replace(settings, pause_seconds=0), now=now)
    lock, busy, most = threading.Lock(), {"a.cn": 0, "b.cn": 0}, {"a.cn": 0, "b.cn": 0}
    both = threading.Barrier(2)

    def ask(number: int) -> None:
        host = ("a.cn", "b.cn")[number % 2]
        with courtesy.turn(f"http://{host}/{number}"):
            with lock:
                busy[host] += 1
                most[host] = max(most[host], busy[host])
            if number < 2:
                both.wait(timeout=5)  # the two hosts are in the middle of their answers at once
            with lock:
                busy[host] -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(40)))
    assert most == {"a.cn": 1, "b.cn": 1}


def test_waiting_for_a_turn_costs_no_time_of_the_fetch(site: Site, settings: Settings, now: datetime) -> None:
    """A pause longer than all the time that a fetch may take does not end it."""
    site.robots("User-agent: *\nCrawl-delay: 0.5")
    quick = replace(settings, fetch_seconds=0.3, pause_seconds=0)
    courtesy = Courtesy(settings=quick, now=now)
    site.page("/b", answer())
    got = fetch(site.page("/a", redirect("/b")), now=now, settings=quick, allow_private=True, courtesy=courtesy)
    assert (got.status, got.seconds >= 1, sum(one.seconds for one in got.tries) < 0.3) == (200, True, True)


def test_hosts_that_lead_to_each_other_do_not_block(settings: Settings, now: datetime) -> None:
    """A turn is for one request: nobody holds a host while waiting for another."""
    settings = replace(settings, pause_seconds=0.02)
    courtesy = Courtesy(settings=settings, now=now)
    with serving("127.0.0.2") as site:
        other = site.address.replace("127.0.0.1", "127.0.0.2")
        site.page("/there", answer())
        urls = [site.page("/a", redirect(f"{other}/there")), f"{other}/b"] * 4
        site.page("/b", redirect(f"{site.address}/there"))
        with ThreadPoolExecutor(8) as pool:
            got = pool.map(
                lambda url: fetch(url, now=now, settings=settings, allow_private=True, courtesy=courtesy), urls
            )
            assert [200] * 8 == [one.status for one in got]


# Hosts that ask to be left alone


def test_a_host_that_asks_for_an_hour_gets_it(
    site: Site, get: Callable[..., Fetched], clock: Clock, now: datetime
) -> None:
    """One request said so; its other pages cost none, until the hour is over."""
    pages = [site.page(f"/{number}", in_turn(answer(429, Retry_After="3600"), answer())) for number in range(3)]
    failures = [failure(get, url) for url in pages]
    assert ["busy"] * 3 == [failed.outcome for failed in failures]
    assert site.paths() == ["/0"]
    assert all(
        failed.retry_at and abs(failed.retry_at - now - timedelta(hours=1)) < timedelta(seconds=10)
        for failed in failures
    )
    clock.time += 3600
    assert get(pages[0]).status == 200


def test_a_host_that_asks_for_seconds_gets_them_from_all(site: Site, get: Callable[..., Fetched], clock: Clock) -> None:
    """A short wait is waited, and no other page of the host is asked for meanwhile."""
    get(site.page("/a", in_turn(answer(503, Retry_After="7"), answer())))
    assert clock.slept == [2, 7]  # after the robots file, after the refusal
    assert site.paths() == ["/a", "/a"]


def test_another_host_is_not_kept_waiting(get: Callable[..., Fetched]) -> None:
    """Who is busy is busy alone, also behind a redirect."""
    with serving("127.0.0.2") as site:
        other = site.address.replace("127.0.0.1", "127.0.0.2")
        site.page("/busy", answer(429, Retry_After="3600"))
        assert failure(get, site.page("/a", redirect(f"{other}/busy"))).outcome == "busy"
        assert get(site.page("/b", answer())).status == 200
        assert failure(get, f"{other}/b").outcome == "busy"
        assert site.paths() == ["/a", "/busy", "/b"]


def test_its_clock_goes_on_from_the_beginning_of_the_run(courtesy: Courtesy, clock: Clock, now: datetime) -> None:
    """A try late in a run is not dated to its beginning."""
    clock.time += 90
    assert courtesy.now() == now + timedelta(seconds=90)


@pytest.mark.parametrize("url", ["http://[", "file:///etc/passwd", "", "http://me:secret@a.cn/"])
def test_what_is_no_web_address_is_for_the_fetch_to_refuse(url: str, courtesy: Courtesy) -> None:
    """There is no site whose robots file could say anything."""
    assert courtesy.check(url) is None
    assert courtesy.attempts == ()


def test_the_limit_of_a_robots_file_is_the_standards() -> None:
    """At least 500 KiB have to be read."""
    assert LARGEST >= 500 * 1024
