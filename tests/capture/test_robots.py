"""Tests of what robots files ask of us."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.capture.robots import ALL_ALLOWED, LARGEST, read_robots, robots_address, without_robots
from lvliang_watch.errors import FetchFailed

SITE = "http://www.example.cn"


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b.html", True),  # the longer rule
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?b", True),
        ("User-agent: *\nDisallow: /报告", "/%E6%8A%A5%E5%91%8A/1.html", False),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("User-agent: lvliang_watch\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", True),  # ours alone counts
        ("User-agent: *\nDisallow: /a\n\nUser-agent: LVLIANG_WATCH/2.0 (x)\nDisallow: /b", "/b", False),
        ("User-agent: lvliang\nDisallow: /", "/a", True),  # another's name, though ours begins so
        ("User-agent: lvliang_watcher\nDisallow: /", "/a", True),
        ("User-agent: Baiduspider\nUser-agent: *\nDisallow: /a", "/a", False),
        ("User-agent: Baiduspider\nDisallow: /", "/a", True),
        ("user agent : *\ndisallow : /a", "/a", False),
        ("<html><body>User-agent: * Disallow: /</body></html>", "/a", True),
        ("Disallow: /", "/a", True),  # for nobody
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ],
)
def test_rules_are_read_as_the_standard_has_them(text: str, path: str, expected: bool) -> None:
    """Our own group before everybody's, the longest rule first, and nothing out of what is no robots file."""
    assert read_robots(text.encode()).allow(SITE + path) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("User-agent: *\nDisallow: /a", None),
        ("User-agent: *\nCrawl-delay: 10", 10.0),
        ("User-agent: *\nCrawl-delay: 0.5\nRequest-rate: 1/5", 5.0),
        ("User-agent: *\nRequest-rate: 10/1m", 6.0),
        ("User-agent: *\nCrawl-delay: soon", None),
        ("User-agent: *\nCrawl-delay: inf", None),
        ("User-agent: *\nCrawl-delay: -1", None),
        ("User-agent: Baiduspider\nCrawl-delay: 10", None),
    ],
)
def test_the_pause_that_is_asked_for_is_told(text: str, expected: float | None) -> None:
    """As a delay or as a rate, whichever is slower; nonsense was not said."""
    assert read_robots(text.encode()).delay == expected


def test_rules_of_another_encoding_do_no_harm() -> None:
    """Paths in GBK match nothing, and the rest counts."""
    robots = read_robots("User-agent: *\nDisallow: /报告\nDisallow: /a".encode("gbk"))
    assert [robots.allow(SITE + "/a"), robots.allow(SITE + "/b")] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: b{i}\n" for i in range(9000)) + "".join(f"Disallow: /p{i}\n" for i in range(20000)),
        "User-agent: *\n" + ("Disallow: /" + "*a" * 200 + "x\n") * 1000,
        "User-agent: *\nDisallow: /" + "*" * 300_000 + "x\n",
        "User-agent: *\n" + "Disallow: /$" * 40_000,
        "User-agent: " * 40_000,
        "user" + " " * 500_000,
        "user-agent\n" * 47_000,
    ],
    ids=["names times rules", "stars", "star", "anchors", "one line", "blanks", "no name"],
)
def test_a_hostile_file_is_read_in_time(text: str) -> None:
    """Half a megabyte of anything takes no minutes: nothing in it is multiplied with the rest."""
    begun = time.process_time()
    read_robots(text.encode()).allow(SITE + "/" + "a" * 2000)
    assert time.process_time() - begun < 5


@given(st.binary(max_size=300))
def test_any_bytes_are_read(content: bytes) -> None:
    """Whatever is sent in place of a robots file says something or nothing, and breaks nothing."""
    assert read_robots(b"User-agent: *\n" + content).allow(SITE + "/robots.txt")


def test_what_lies_beyond_the_limit_is_not_read() -> None:
    """A rule there does not count."""
    text = b"User-agent: *\nDisallow: /a\n" + b"#" * LARGEST + b"\nDisallow: /b\n"
    robots = read_robots(text)
    assert [robots.allow(SITE + "/a"), robots.allow(SITE + "/b")] == [False, True]


@pytest.mark.parametrize(
    ("status", "expected"),
    [(404, ALL_ALLOWED), (403, ALL_ALLOWED), (302, ALL_ALLOWED), (429, None), (500, None), (503, None), (None, None)],
)
def test_a_site_without_a_file_allows_all_and_one_that_fails_nothing(status: int | None, expected: object) -> None:
    """Where nobody can tell, nothing is asked for."""
    assert without_robots(FetchFailed("-", where="-", remedy="-", status=status)) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://A.cn:8080/a/b.html?c#d", "http://a.cn:8080/robots.txt"),
        ("https://[::1]/", "https://[::1]/robots.txt"),
    ],
)
def test_each_site_has_one_file(url: str, expected: str) -> None:
    """Scheme, host and port make a site."""
    assert robots_address(url) == expected
