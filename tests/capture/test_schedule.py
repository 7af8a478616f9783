"""Tests of when a source is looked at again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.capture.schedule import DAILY, Pace, Season, due, length_of, season_of
from lvliang_watch.records import Looked

AT = datetime(2026, 2, 3, 22, 31, tzinfo=UTC)
DAY = timedelta(days=1)
EARLY, LATE = (datetime(year, 1, 1) for year in (2020, 2035))  # noqa: DTZ001 - as hypothesis wants its bounds


def looked(*, failures: int = 0, retry_hours: int | None = None, at: datetime = AT) -> Looked:
    retry_at = None if retry_hours is None else at + timedelta(hours=retry_hours)
    return Looked(at, "failed" if failures else "new", failures=failures, retry_at=retry_at)


def test_what_was_never_looked_at_is_due() -> None:
    """A source that was just entered is fetched by the next run."""
    assert due(DAILY, last=None, now=AT) == AT


def test_a_run_a_little_earlier_than_yesterdays_finds_daily_sources_due() -> None:
    """The run of 06:30 does not pass over what was looked at at 06:31, while one at noon does."""
    assert due(DAILY, last=looked(), now=AT) <= AT + DAY - timedelta(minutes=1)
    assert due(DAILY, last=looked(), now=AT) > AT + DAY / 2


@pytest.mark.parametrize(
    ("failures", "days"),
    [(0, 1), (1, 1), (2, 2), (3, 4), (4, 8), (5, 8), (4000, 8)],
)
def test_failures_in_a_row_make_patient(failures: int, days: int) -> None:
    """Twice as long with each, up to eight times, however many years it has been failing."""
    assert due(DAILY, last=looked(failures=failures), now=AT) == AT + 0.9 * days * DAY


@pytest.mark.parametrize(
    ("failures", "retry_hours", "hours"),
    [
        (1, 1, 1),  # it will have us back sooner than the pace
        (1, 40, 40),  # and later
        (3, 1, 0.9 * 4 * 24),  # it always says an hour, and never means it
        (3, 100, 100),
    ],
)
def test_the_server_is_asked_when_it_wants_to_be(failures: int, retry_hours: int, hours: float) -> None:
    """Retry-After is a promise the first time; after that no more than a bound."""
    last = looked(failures=failures, retry_hours=retry_hours)
    assert due(DAILY, last=last, now=AT) == AT + timedelta(hours=hours)


WINTER = Season((12, 20), (3, 31))
SPRING = Season((1, 1), (3, 31))


@pytest.mark.parametrize(
    ("season", "at", "expected"),
    [
        (SPRING, "2026-02-03T00:00", "2026-02-03T01:48"),  # in season: two hours, less a tenth
        (SPRING, "2026-05-01T00:00", "2026-05-07T07:12"),  # out of it: a week, less a tenth
        (SPRING, "2025-12-30T00:00", "2025-12-31T16:00"),  # it begins first: midnight in China
        (SPRING, "2026-03-31T15:00", "2026-04-06T22:12"),  # its last day is over in China an hour later
        (WINTER, "2026-01-10T00:00", "2026-01-10T01:48"),  # over the turn of the year
        (WINTER, "2026-12-15T16:00", "2026-12-19T16:00"),
    ],
)
def test_a_season_has_a_pace_of_its_own(season: Season, at: str, expected: str) -> None:
    """From January to March reports come out every day; in May a look a week is enough."""
    pace = Pace(timedelta(weeks=1), season, timedelta(hours=2))
    last = looked(at=datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert due(pace, last=last, now=AT).isoformat()[:16] == expected


@given(st.datetimes(EARLY, LATE, timezones=st.just(UTC)), st.integers(0, 20))
def test_the_next_look_is_later_and_within_eight_times_the_pace(at: datetime, failures: int) -> None:
    """Nothing is looked at without an end, and nothing never again."""
    pace = Pace(timedelta(days=7), Season((2, 29), (3, 1)), timedelta(hours=1))
    last = looked(failures=failures, at=at)
    assert last.at < due(pace, last=last, now=AT) <= last.at + 56 * DAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1 day", DAY), ("2 hours", DAY / 12), ("1 week", 7 * DAY), ("90 minutes", DAY / 16), (" 3 months ", 90 * DAY)],
)
def test_a_span_is_read(text: str, expected: timedelta) -> None:
    """As people write it."""
    assert length_of(text) == expected


@pytest.mark.parametrize("text", ["", "day", "1d", "0 days", "1 minute", "2 years", "500 days", "-1 day", "1.5 hours"])
def test_a_span_that_nobody_can_mean_is_none(text: str) -> None:
    """Every minute is an attack, and a pace of years is no watch."""
    with pytest.raises(ValueError, match="span"):
        length_of(text)


@pytest.mark.parametrize("text", ["", "01-01", "1-1/3-31", "13-01/03-31", "02-30/03-01", "01-01/03-31/05-01"])
def test_a_season_that_no_year_has_is_none(text: str) -> None:
    """Month and day with two digits each, and a day that there is."""
    with pytest.raises(ValueError, match=r"season|day|month"):
        season_of(text)


def test_a_season_is_read() -> None:
    """29 February is a day of some years."""
    assert season_of("12-20/02-29") == Season((12, 20), (2, 29))
