"""Captures, attempts and what is known of a source."""

from __future__ import annotations

from datetime import date

from store_factory import DAY_1, DAY_2, DAY_3, TEXT, a_capture, a_reading, all_rows, read_otherwise, rows_in

from lvliang_watch.records import Description
from lvliang_watch.store.captures import (
    Fetch,
    latest_captures,
    told_json,
    write_captures,
    write_fetches,
)
from lvliang_watch.store.readings import write_readings

TOLD = Description(region="吕梁市", published=date(2026, 2, 10), said_by={"region": "sidecar", "published": "sidecar"})
HEADERS = {"etag": '"abc"', "last-modified": "Tue, 10 Feb 2026 08:00:00 GMT", "content-type": "text/html"}


def test_a_capture_is_known_once_its_reading_is_written(w):
    """Between the two a kill may come: until then the next run reads the bytes again."""
    reading = a_reading()
    capture = a_capture(reading, told=TOLD, headers=HEADERS, media_type="text/html")
    write_captures(w, [capture], "run-1")
    assert latest_captures(w) == {}
    write_readings(w, [reading], known_from=DAY_1, run_id="run-1")
    known = latest_captures(w)[reading.source]
    assert (known.sha256, known.told, known.captured_at) == (reading.sha256, told_json(capture), DAY_1)
    assert (known.etag, known.last_modified) == ('"abc"', "Tue, 10 Feb 2026 08:00:00 GMT")
    assert latest_captures(w).get("seeds:other.txt") is None


def test_what_was_told_comes_back_comparable(w):
    """Only what was said is kept, days as text, so that the same sidecar is equal and another is not."""
    assert told_json(a_capture(a_reading(), told=TOLD)) == {
        "region": "吕梁市",
        "published": "2026-02-10",
        "said_by": {"region": "sidecar", "published": "sidecar"},
    }
    assert told_json(a_capture(a_reading())) == {}


def test_the_latest_capture_counts(w):
    """Of several captures of a source that were read, the last one; of one bytes told otherwise too."""
    first, second = a_reading(), a_reading(text=TEXT + "改。", captured_at=DAY_2)
    retold = a_reading(text=TEXT + "改。", captured_at=DAY_3)
    write_captures(w, [a_capture(first), a_capture(second), a_capture(retold, told=TOLD)], "run-1")
    write_readings(w, [first, second], known_from=DAY_2, run_id="run-1")
    assert latest_captures(w)[first.source].told == {}
    write_readings(w, [retold], known_from=DAY_3, run_id="run-1")
    assert (latest_captures(w)[first.source].sha256, latest_captures(w)[first.source].told["region"]) == (
        second.sha256,
        "吕梁市",
    )


def test_captures_and_attempts_are_written_once(w):
    """Writing the same again adds nothing; a source that only failed is a source all the same."""
    fetch = Fetch("https://example.org/a", "failed", DAY_1, 1.5, status=503, error="busy. Try later")
    for _ in range(2):
        write_captures(w, [a_capture(a_reading())], "run-1")
        write_fetches(w, [fetch], "run-1")
        write_captures(w, [], "run-1")
    assert (rows_in(w, "base.captures"), rows_in(w, "base.fetches"), rows_in(w, "base.sources")) == (1, 1, 2)
    row = w.connection.execute("SELECT source, outcome, status, bytes, seconds, error FROM fetches").fetchone()
    assert row == ("https://example.org/a", "failed", 503, None, 1.5, "busy. Try later")


def test_a_stale_version_says_how_to_read_it_again(w):
    """The bytes' name, and what the command line and the sidecar said then."""
    reading = a_reading()
    write_captures(w, [a_capture(reading, told=TOLD, media_type="text/plain")], "run-1")
    write_readings(w, [reading], known_from=DAY_1, run_id="run-1")
    (stale,) = read_otherwise(w, "rules-2")
    assert (stale.source, stale.name, stale.sha256) == (reading.source, reading.name, reading.sha256)
    assert (stale.captured_at, stale.media_type, stale.told["region"]) == (DAY_1, "text/plain", "吕梁市")


def test_reading_again_leaves_the_known_capture_as_it_is(w):
    """A reading by a new ruleset carries the old capture's moment and is no new capture."""
    reading = a_reading()
    write_captures(w, [a_capture(reading)], "run-1")
    write_readings(w, [reading], known_from=DAY_1, run_id="run-1")
    before = latest_captures(w), all_rows(w)["version_sources"]
    write_readings(w, [a_reading(ruleset="rules-2")], known_from=DAY_2, run_id="run-2")
    assert before == (latest_captures(w), all_rows(w)["version_sources"])
