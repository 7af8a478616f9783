"""The exceptions of this project: broken input, broken sources, broken vocabulary, broken warehouse.

Data that a person should look at is no exception but a `Finding` (see `records`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

FailedFetch = Literal["failed", "forbidden", "busy", "gone"]


class LvliangWatchError(Exception):
    """What is wrong, where, and what to do about it: the three things that every refusal says."""

    def __init__(self, what: str, *, where: str, remedy: str) -> None:
        super().__init__(f"{where}: {what}. {remedy}")
        self.what, self.where, self.remedy = what, where, remedy


class InputRefused(LvliangWatchError):
    """An input that cannot be read: empty, binary, damaged, too large. The rest of a run goes on."""


@dataclass(frozen=True, slots=True)
class Try:
    """One of the tries that a fetch takes. `seconds` is the time on the line without the waiting before it, `status`
    HTTP's, null without an answer, `size` the bytes that came, `error` null where it went well."""

    started_at: datetime
    seconds: float
    status: int | None = None
    size: int | None = None
    error: str | None = None


class FetchFailed(LvliangWatchError):
    """A source that did not give its bytes: timed out, refused, not allowed. The rest of a run goes on.

    `status` is HTTP's of the answer that decided, null where no answer came. `outcome` is `gone` where the server says
    that there is no such page, `forbidden` where its robots file keeps it from us, `busy` where it asks to come back
    later than a run waits: at `retry_at`, as far as that is known. `tries` are all that were made, at least one.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str,
        remedy: str,
        status: int | None = None,
        outcome: FailedFetch = "failed",
        retry_at: datetime | None = None,
    ) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.status, self.outcome, self.retry_at = status, outcome, retry_at
        self.tries: tuple[Try, ...] = ()


class Forbidden(FetchFailed):
    """A page that the robots file of its host asks to leave alone; nothing was asked of it."""

    def __init__(self, what: str, *, where: str, remedy: str) -> None:
        super().__init__(what, where=where, remedy=remedy, outcome="forbidden")


class VocabularyBroken(LvliangWatchError):
    """An entry of the vocabulary that contradicts itself or another; nothing is read with it."""


class WarehouseError(LvliangWatchError):
    """A warehouse that cannot be written or published: locked, altered, or failing its checks."""
