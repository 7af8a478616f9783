"""Tests of what is known of sources: when they were last looked at, and how that went."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from store_factory import DAY_1, a_capture, a_reading

from lvliang_watch.records import Looked
from lvliang_watch.store.captures import Fetch, write_captures, write_fetches
from lvliang_watch.store.source_states import source_states

PAGE = "http://a.cn/bg/1.html"
LIST = "http://a.cn/bg/"


def on(day: int) -> datetime:
    return DAY_1 + timedelta(days=day)


def fetch(day: int, outcome: str, **more: Any) -> Fetch:
    return Fetch(**{"source": PAGE, "outcome": outcome, "started_at": on(day), "seconds": 1.0} | more)


@pytest.mark.parametrize(
    ("fetches", "expected"),
    [
        ([fetch(0, "new")], Looked(on(0), "new", new_at=on(0), known_from=on(0))),
        (
            [fetch(0, "new"), fetch(1, "unchanged", status=304)],
            Looked(on(1), "unchanged", new_at=on(0), known_from=on(0), status=304),
        ),
        (  # failures in a row, up to the last look
            [fetch(0, "failed"), fetch(1, "new"), fetch(2, "gone", status=404), fetch(3, "failed", error="why")],
            Looked(on(3), "failed", 2, new_at=on(1), known_from=on(0), error="why"),
        ),
        ([fetch(0, "failed"), fetch(1, "unchanged")], Looked(on(1), "unchanged", known_from=on(0))),
        (  # the last attempt of a run decides
            [fetch(0, "failed", attempt=1), fetch(0, "failed", attempt=2), fetch(0, "new", attempt=3)],
            Looked(on(0), "new", new_at=on(0), known_from=on(0)),
        ),
        (  # what the server wants holds until the next answer
            [fetch(0, "busy", retry_at=on(1))],
            Looked(on(0), "busy", 1, retry_at=on(1), known_from=on(0)),
        ),
        ([fetch(0, "busy", retry_at=on(1)), fetch(1, "unchanged")], Looked(on(1), "unchanged", known_from=on(0))),
        (  # by hand it stays the page of its entry
            [fetch(0, "new", source_id="a"), fetch(1, "unchanged")],
            Looked(on(1), "unchanged", new_at=on(0), known_from=on(0), source_id="a"),
        ),
    ],
)
def test_the_last_look_and_what_went_before_it(w, fetches: list[Fetch], expected: Looked) -> None:
    """Of one address, whatever else was tried in between."""
    write_fetches(w, [*fetches, fetch(9, "robots", source="http://a.cn/robots.txt")], "run-1")
    assert source_states(w)[PAGE] == expected


@pytest.mark.parametrize("outcome", ["robots", "part"])
def test_what_is_no_source_has_no_state(w, outcome: str) -> None:
    """A robots file and a further page of a text, also where they took several tries."""
    tries = [fetch(0, "failed", attempt=1), fetch(0, outcome, attempt=2)]
    write_fetches(w, tries, "run-1")
    assert source_states(w) == {}


def test_an_entry_is_looked_at_with_all_its_pages(w) -> None:
    """Its last look and its last new thing may be of any; how it answers is the list's own answer."""
    fetches = [
        fetch(0, "list", source=LIST, source_id="a"),
        fetch(0, "list", source=f"{LIST}index_1.html", source_id="a"),
        fetch(0, "new", source_id="a"),
        fetch(1, "busy", source=LIST, source_id="a", status=429),
        fetch(2, "unchanged", source_id="a"),
        fetch(3, "new", source="http://b.cn/", source_id="b"),
    ]
    write_fetches(w, fetches, "run-1")
    expected = Looked(on(2), "busy", 1, new_at=on(0), known_from=on(0), source_id="a", status=429)
    assert source_states(w)["a"] == expected


def test_without_attempts_on_record_the_captures_tell(w) -> None:
    """As after a rebuild from the archive alone; a file is not fetched and has no state."""
    for source in (PAGE, "seeds:a.txt"):
        write_captures(w, [a_capture(a_reading(source=source, captured_at=on(4)))], "run-1")
    assert source_states(w) == {PAGE: Looked(on(4), "new", new_at=on(4), known_from=on(4), status=200)}
