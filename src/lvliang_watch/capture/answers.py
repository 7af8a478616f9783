"""What the status of an answer means: taken, not modified, worth another try, or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from ..errors import FailedFetch, FetchFailed

TAKEN = (200, 203)
NOT_MODIFIED = 304
REDIRECTS = (301, 302, 303, 307, 308)

_TEMPORARY = (408, 425, 429, 500, 502, 503, 504)
_GONE = (404, 410)
_LOOK = "Open the address in a browser, and mend or switch off the source"
_MOVED = "Look for its new address, and mend or switch off the source"
_LATER = "Try again later"
_REASONS = {
    400: ("does not understand the request", _LOOK),
    401: ("asks for a password", _LOOK),
    403: ("does not allow it", _LOOK),
    404: ("has no such page", _MOVED),
    408: ("was tired of waiting for the request", _LATER),
    410: ("has removed the page for good", _MOVED),
    412: ("lets only browsers in", "Save the page from a browser and drop it into seeds/"),
    429: ("was asked too often", _LATER),
    451: ("may not show it for legal reasons", _LOOK),
    500: ("failed inside", _LATER),
    502: ("cannot reach what is behind it", _LATER),
    503: ("is not available now", _LATER),
    504: ("waited too long for what is behind it", _LATER),
}


class Temporary(Exception):
    """A failure that another try may mend; `wait` is the seconds that the server asks for, null where it asks none."""

    def __init__(self, failure: FetchFailed, *, wait: float | None = None) -> None:
        super().__init__(str(failure))
        self.failure, self.wait = failure, wait


def refuse_status(status: int, headers: Mapping[str, str], *, where: str, now: datetime, ceiling: float) -> None:
    """Nothing where the status brings a page; else Temporary, or FetchFailed with the reason.

    A wait longer than `ceiling` seconds is taken for that long.
    """
    if status in TAKEN:
        return
    reason, remedy = _REASONS.get(status, ("gave no page", _LATER if status >= 500 else _LOOK))
    asked = retry_after(headers.get("retry-after", ""), now=now) if status in _TEMPORARY else None
    wait = min(asked, ceiling) if asked else None
    outcome: FailedFetch = "gone" if status in _GONE else "busy" if wait else "failed"
    failure = FetchFailed(
        f"the server {reason} ({status})",
        where=where,
        remedy=remedy,
        status=status,
        outcome=outcome,
        retry_at=now + timedelta(seconds=wait) if wait else None,
    )
    if status in _TEMPORARY:
        raise Temporary(failure, wait=wait)
    raise failure


def retry_after(said: str, *, now: datetime) -> float | None:
    """The seconds that Retry-After asks for, as a number or as a date, none below zero; null where it says nothing
    readable."""
    said = said.strip()
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        when = parsedate_to_datetime(said)
        return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - now).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):  # what the parser of dates raises
        return None
