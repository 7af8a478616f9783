"""The record of one attempt to get something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..errors import FetchFailed, Try


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to fetch one URL; times in seconds, sizes in bytes.

    `outcome` is fetched, not_modified, list (a page of links), robots or part (the robots file of a host, a further
    page of one text, whatever came of it), else that of the failure: failed, forbidden, busy or gone. `number` counts
    the tries of one fetch from 1. `error` says what went wrong; `failure` is set at the last try of a fetch that
    failed. `source_id` is the entry of the sources that wanted it, null by hand.
    """

    source: str
    outcome: str
    started_at: datetime
    seconds: float
    status: int | None = None
    size: int | None = None
    sha256: str | None = None
    error: str | None = None
    final_url: str | None = None  # where redirects led, null without any
    number: int = 1
    retry_at: datetime | None = None
    failure: FetchFailed | None = None
    source_id: str | None = None


def attempts_of(source: str, tries: tuple[Try, ...], *, outcome: str) -> list[Attempt]:
    """A record for each try of one fetch: those before the last failed, the last ended with this outcome."""
    before_last = "robots" if outcome == "robots" else "failed"
    outcomes = [*[before_last] * (len(tries) - 1), outcome]
    return [
        Attempt(source, outcome, one.started_at, one.seconds, one.status, one.size, error=one.error, number=number)
        for number, (one, outcome) in enumerate(zip(tries, outcomes, strict=True), start=1)
    ]
