"""What all fetches of a round share, and the record of what each brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from ..errors import FetchFailed, Try
from ..records import NOTHING_SAID, Capture, Description, Looked
from ..settings import Settings
from .attempt import Attempt, attempts_of
from .conditions import Conditions
from .courtesy import Courtesy
from .list_states import ListState
from .page_words import PageWords
from .parts import KnownPart
from .url import Fetched, fetch


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to be fetched: what is said of its document, which entry of the sources wants it (null by hand)."""

    url: str
    told: Description = NOTHING_SAID
    source_id: str | None = None
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier rounds know, all by address: what was told of the last capture, the pages that its text came in,
    the looks at it, and what list pages held."""

    told: Mapping[str, Description] = field(default_factory=dict)
    parts: Mapping[str, tuple[KnownPart, ...]] = field(default_factory=dict)
    looked: Mapping[str, Looked] = field(default_factory=dict)
    lists: Mapping[str, ListState] = field(default_factory=dict)


NO_MEMORY = Memory()


@dataclass(frozen=True, slots=True)
class Taken:
    """What fetching one address brought: captures, every attempt, and what became known of list pages.

    `answered` is false where nobody answered at all; more of that host is not worth the time.
    """

    captures: tuple[Capture, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    lists: Mapping[str, ListState] = field(default_factory=dict)
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Trip:
    """One round: its moment, its manners, and what is known from earlier ones."""

    settings: Settings
    now: datetime
    courtesy: Courtesy
    words: PageWords
    known: Mapping[str, Conditions]
    memory: Memory = NO_MEMORY

    def fetch(self, wanted: Wanted, url: str, *, known: Conditions | None = None) -> Fetched:
        """What is at an address, for whoever wants it; FetchFailed where it cannot be got."""
        return fetch(
            url,
            now=self.now,
            settings=self.settings,
            known=known,
            told=wanted.told,
            allow_private=wanted.allow_private,
            courtesy=self.courtesy,
        )

    def went_well(self, wanted: Wanted, url: str, got: Fetched, *, outcome: str | None = None) -> list[Attempt]:
        """The attempts of a fetch that went well."""
        led_to = got.final_url if got.final_url != url else None
        sha256 = got.capture.sha256 if got.capture else None
        last = {"status": got.status, "size": got.size, "sha256": sha256, "final_url": led_to}
        return self._attempts(wanted, url, got.tries, outcome or got.outcome, last)

    def failed(self, wanted: Wanted, url: str, failure: FetchFailed, *, outcome: str | None = None) -> list[Attempt]:
        """The attempts of one that failed; the last one says why, unless another outcome is said."""
        last: dict[str, Any] = {"error": str(failure), "retry_at": failure.retry_at}
        last |= {} if outcome else {"failure": failure}
        last |= {} if failure.status is None else {"status": failure.status}
        return self._attempts(wanted, url, failure.tries, outcome or failure.outcome, last)

    def _attempts(
        self, wanted: Wanted, url: str, tries: tuple[Try, ...], outcome: str, last: Mapping[str, Any]
    ) -> list[Attempt]:
        rows = attempts_of(url, tries or (Try(self.now, 0.0),), outcome=outcome)
        rows = [replace(row, started_at=self.now, source_id=wanted.source_id) for row in rows]
        return [*rows[:-1], replace(rows[-1], **last)]
