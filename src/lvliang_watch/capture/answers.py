"""What the status of an answer means: taken, not modified, worth another try, or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ..errors import FetchFailed

TAKEN = (200, 203)
NOT_MODIFIED = 304
REDIRECTS = (301, 302, 303, 307, 308)

_TEMPORARY = (429, 502, 503, 504)
_LOOK = "Open the address in a browser, and mend or switch off the source"
_LATER = "Try again later"
_REASONS = {
    400: ("does not understand the request", _LOOK),
    401: ("asks for a password", _LOOK),
    403: ("does not allow it", _LOOK),
    404: ("has no such page", "Look for its new address, and mend or switch off the source"),
    410: ("has removed the page for good", "Look for its new address, and mend or switch off the source"),
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


def refuse_status(status: int, headers: Mapping[str, str], *, where: str, now: datetime) -> None:
    """Nothing where the status brings a page; else Temporary, or FetchFailed with the reason."""
    if status in TAKEN:
        return
    reason, remedy = _REASONS.get(status, ("gave no page", _LATER if status >= 500 else _LOOK))
    failure = FetchFailed(f"the server {reason} ({status})", where=where, remedy=remedy, status=status)
    if status in _TEMPORARY:
        raise Temporary(failure, wait=_retry_after(headers.get("retry-after", ""), now))
    raise failure


def _retry_after(said: str, now: datetime) -> float | None:
    """The seconds that Retry-After asks for, as a number or as a date; null where it says nothing readable."""
    if said.strip().isascii() and said.strip().isdigit():
        return float(said)
    try:
        when = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - now).total_seconds())
