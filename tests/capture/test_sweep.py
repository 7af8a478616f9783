"""Tests of one round over everything that is watched."""

from __future__ import annotations

from datetime import datetime
from http.server import BaseHTTPRequestHandler

from lvliang_watch.capture.courtesy import Courtesy
from lvliang_watch.capture.sweep import fetch_pages, sweep
from lvliang_watch.capture.url import Conditions
from lvliang_watch.records import NOTHING_SAID, Description
from lvliang_watch.settings import Settings
from tests.capture.web_site import Site

BODY = "<html><body><p>全年增长5%左右</p></body></html>".encode()


def give(handler: BaseHTTPRequestHandler) -> None:
    """A page with an ETag, which is not modified for who knows it."""
    known = handler.headers.get("If-None-Match") == '"1"'
    handler.send_response(304 if known else 200)
    handler.send_header("ETag", '"1"')
    if not known:
        handler.send_header("Content-Length", str(len(BODY)))
    handler.end_headers()
    if not known:
        handler.wfile.write(BODY)


def test_a_page_that_fails_hurts_no_other(site: Site, settings: Settings, now: datetime) -> None:
    """Each attempt is told, with the status and the reason of the one that failed."""
    pages = [(site.address + "/gone", NOTHING_SAID), (site.page("/a", give), NOTHING_SAID)]
    site.page("/gone", lambda handler: handler.send_error(404))
    swept = fetch_pages(pages, settings=settings, now=now, known={}, allow_private=True)
    expected = [("gone", 404), ("fetched", 200), ("robots", 404)]
    assert expected == [(one.outcome, one.status) for one in swept.attempts]
    assert [site.address + "/a"] == [capture.source for capture in swept.captures]
    assert [True, False, False] == [one.failure is not None for one in swept.attempts]


def test_a_page_that_is_known_is_asked_for_its_changes_only(site: Site, settings: Settings, now: datetime) -> None:
    """The second round gets no bytes, and says so."""
    url = site.page("/a", give)
    first = fetch_pages([(url, NOTHING_SAID)], settings=settings, now=now, known={}, allow_private=True)
    known = {url: Conditions.of(first.captures[0])}
    again = fetch_pages([(url, NOTHING_SAID)], settings=settings, now=now, known=known, allow_private=True)
    assert ((), ["not_modified", "robots"]) == (again.captures, [one.outcome for one in again.attempts])


def test_a_page_has_the_address_that_it_came_from(site: Site, settings: Settings, now: datetime) -> None:
    """Unless another one is said of it."""
    url = site.page("/a", give)
    said = Description(address="http://example.org/a", said_by={"address": "command line"})
    swept = fetch_pages([(url, NOTHING_SAID), (url, said)], settings=settings, now=now, known={}, allow_private=True)
    assert [url, "http://example.org/a"] == [capture.told.address for capture in swept.captures]


def test_only_what_is_switched_on_is_fetched(site: Site, settings: Settings, now: datetime) -> None:
    """And a private address is not, even then; the drop folder is looked at all the same."""
    settings.seeds.mkdir()
    (settings.seeds / "a.txt").write_text("全年增长5%左右", encoding="utf-8")
    entry = 'title = "A"\nkind = "page"\naddress = "{}"\nenabled = {}\n'
    (settings.seeds / "sources.toml").write_text(
        "[on]\n"
        + entry.format(site.page("/on", give), "true")
        + "[off]\n"
        + entry.format(site.page("/off", give), "false"),
        encoding="utf-8",
    )
    swept = sweep(settings, now=now, known={})
    pages = [(one.outcome, one.source) for one in swept.attempts if one.outcome != "robots"]
    assert [("failed", site.address + "/on")] == pages
    assert ["seeds:a.txt"] == [capture.source for capture in swept.captures]
    assert [] == site.asked


def test_a_round_obeys_the_robots_file_and_asks_for_it_once(site: Site, settings: Settings, now: datetime) -> None:
    """What it keeps from us is not asked for, and says so; a courtesy that is handed on keeps what it knows."""
    site.robots("User-agent: *\nDisallow: /no")
    courtesy = Courtesy(settings=settings, now=now)
    outcomes = []
    for path in ("/a", "/no"):
        pages = [(site.page(path, give), NOTHING_SAID)]
        swept = fetch_pages(pages, settings=settings, now=now, known={}, allow_private=True, courtesy=courtesy)
        outcomes.append([one.outcome for one in swept.attempts])
    assert [["fetched", "robots"], ["forbidden"]] == outcomes
    assert ["/robots.txt", "/a"] == [path for path, _ in site.asked]


def test_a_broken_list_of_sources_is_refused_and_the_folder_is_read(settings: Settings, now: datetime) -> None:
    """One bad file hurts no other."""
    settings.seeds.mkdir()
    (settings.seeds / "a.txt").write_text("全年增长5%左右", encoding="utf-8")
    (settings.seeds / "sources.toml").write_text("[broken", encoding="utf-8")
    swept = sweep(settings, now=now, known={})
    assert (1, 1) == (len(swept.refused), len(swept.captures))
