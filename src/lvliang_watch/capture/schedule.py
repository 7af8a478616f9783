"""When a source is to be looked at again: its pace, its season, what the server asks for, patience after failures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from ..records import Looked

# A run that begins a little earlier than yesterday's still finds due what is looked at daily.
_TOLERANCE = 0.1
_MOST_PATIENCE = 8
_SHORTEST, _LONGEST = timedelta(minutes=10), timedelta(days=366)
_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
}
_LENGTH = re.compile(rf"([0-9]{{1,4}}) ({'|'.join(_UNITS)})s?")
_SEASON = re.compile(r"(\d\d)-(\d\d)/(\d\d)-(\d\d)")
_CHINA = timezone(timedelta(hours=8))  # the days of a season are those of the sites
_ANY_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class Season:
    """A part of every year, from one day to another, both in it; months and days. It may go over the turn of a year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def begins_after(self, moment: datetime) -> datetime:
        """The first moment of the season that is not before this one: itself where it lies in the season."""
        here = moment.astimezone(_CHINA)
        if self._holds(here):
            return moment
        year = here.year + ((here.month, here.day) > self.first)
        month, day = self.first
        # A season that begins on 29 February begins a day later in other years.
        return (datetime(year, month, 1, tzinfo=_CHINA) + timedelta(days=day - 1)).astimezone(UTC)

    def _holds(self, day: datetime) -> bool:
        today = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= today <= self.last
        return today >= self.first or today <= self.last


@dataclass(frozen=True, slots=True)
class Pace:
    """How often something is looked at; in its season, where it has one, as often as `in_season` says."""

    every: timedelta = timedelta(days=1)
    season: Season | None = None
    in_season: timedelta | None = None


DAILY = Pace()


def due(pace: Pace, *, last: Looked | None, now: datetime) -> datetime:
    """The moment from which a source is to be looked at again; `now` where it never was.

    After failures in a row the pace is doubled with each, up to eight times. Who was asked by the server to come back
    later does so then, not before: after the first such answer that is the moment, after more the later of both.
    """
    if last is None:
        return now
    patience = min(_MOST_PATIENCE, 2 ** max(0, min(last.failures, _MOST_PATIENCE) - 1))
    usual = _usual(pace, last.at, patience)
    if last.retry_at is None:
        return usual
    return last.retry_at if last.failures <= 1 else max(usual, last.retry_at)


def _usual(pace: Pace, at: datetime, patience: int) -> datetime:
    usual = at + pace.every * patience * (1 - _TOLERANCE)
    if pace.season is None or pace.in_season is None:
        return usual
    return min(usual, pace.season.begins_after(at + pace.in_season * patience * (1 - _TOLERANCE)))


def length_of(text: str) -> timedelta:
    """The span that a text such as `2 hours` gives; ValueError where it gives none, or one nobody can mean."""
    if not (match := _LENGTH.fullmatch(text.strip())):
        raise ValueError(f"no span: {text!r}")
    length = int(match[1]) * _UNITS[match[2]]
    if not _SHORTEST <= length <= _LONGEST:
        raise ValueError(f"too short or too long a span: {text!r}")
    return length


def season_of(text: str) -> Season:
    """The season that a text such as `12-20/03-31` gives; ValueError where it gives none."""
    if not (match := _SEASON.fullmatch(text.strip())):
        raise ValueError(f"no season: {text!r}")
    month, day, last_month, last_day = map(int, match.groups())
    for one in ((month, day), (last_month, last_day)):
        datetime(_ANY_LEAP_YEAR, *one, tzinfo=_CHINA)  # a day that no year has is a ValueError
    return Season((month, day), (last_month, last_day))
