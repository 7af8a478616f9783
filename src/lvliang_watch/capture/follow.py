"""What of a list is followed: the table `[id.follow]` of an entry of the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import regex

from ..errors import InputRefused
from .schedule import length_of

_LONGEST_PATTERN = 300  # characters
_MOST_PATTERNS = 30
_PATTERNS = ("links", "titles", "skip")
_COUNTS = {"depth": range(21), "at_most": range(1, 1001)}
KEYS = (*_PATTERNS, "depth", "since", "again", "at_most")


@dataclass(frozen=True, slots=True)
class Follow:
    """Which links of a list are followed and how.

    `links` are patterns of the absolute address, one of which has to be found in it (without any, links to the list's
    own host are followed); `titles` likewise of the link's text; what one of `skip` is found in, address or text, is
    left. `depth` is how many list pages behind the first are looked at, `since` the day before which dated links are
    left, `again` how often a page that is taken is looked at again, `at_most` how many new pages one run takes.
    """

    links: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    depth: int = 1
    since: date | None = None
    again: timedelta = timedelta(days=30)
    at_most: int = 30


def follow_of(table: Mapping[str, Any], *, where: str) -> Follow:
    """The rules that a table of TOML gives; InputRefused where a key or a value is none."""
    if unknown := sorted(set(table) - set(KEYS)):
        raise InputRefused(f"unknown keys: {', '.join(unknown)}", where=where, remedy=f"Use {', '.join(KEYS)}")
    said = {key: _value(key, value, where) for key, value in table.items()}
    return Follow(**said)


def _value(key: str, value: Any, where: str) -> Any:
    if key in _PATTERNS:
        return _patterns(key, value, where)
    if key in _COUNTS:
        allowed = _COUNTS[key]
        if type(value) is not int or value not in allowed:
            raise _refusal(key, value, where, f"Write a whole number from {allowed.start} to {allowed.stop - 1}")
        return value
    if key == "since":
        return _day(value, where)
    try:
        return length_of(value)
    except (ValueError, TypeError, AttributeError) as error:
        raise _refusal(key, value, where, 'Write a span such as "3 days" or "1 month"') from error


def _patterns(key: str, value: Any, where: str) -> tuple[str, ...]:
    patterns = [value] if isinstance(value, str) else value
    if not isinstance(patterns, Sequence) or not all(isinstance(one, str) and one for one in patterns):
        raise _refusal(key, value, where, "Write a list of patterns in quotes")
    if len(patterns) > _MOST_PATTERNS or any(len(one) > _LONGEST_PATTERN for one in patterns):
        what = f"{key} has more than {_MOST_PATTERNS} patterns, or one of more than {_LONGEST_PATTERN} characters"
        raise InputRefused(what, where=where, remedy="Write fewer and shorter ones")
    for one in patterns:
        try:
            regex.compile(one)
        except (regex.error, RecursionError, OverflowError) as error:
            raise InputRefused(
                f"{key} has {one!r}, which is no pattern ({error})", where=where, remedy="Mend it, or write . for \\."
            ) from error
    return tuple(patterns)


def _day(value: Any, where: str) -> date:
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError as error:
            raise _refusal("since", value, where, "Write a day as 2026-01-31") from error
    if isinstance(value, datetime):
        value = value.date()
    if not isinstance(value, date):
        raise _refusal("since", value, where, "Write a day as 2026-01-31")
    return value


def _refusal(key: str, value: Any, where: str, remedy: str) -> InputRefused:
    return InputRefused(f"{key} is {value!r}"[:200], where=where, remedy=remedy)
