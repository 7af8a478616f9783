"""The exceptions of this project: broken input, broken sources, broken vocabulary, broken warehouse.

Data that a person should look at is no exception but a `Finding` (see `records`).
"""

from __future__ import annotations


class LvliangWatchError(Exception):
    """What is wrong, where, and what to do about it: the three things that every refusal says."""

    def __init__(self, what: str, *, where: str, remedy: str) -> None:
        super().__init__(f"{where}: {what}. {remedy}")
        self.what, self.where, self.remedy = what, where, remedy


class InputRefused(LvliangWatchError):
    """An input that cannot be read: empty, binary, damaged, too large. The rest of a run goes on."""


class FetchFailed(LvliangWatchError):
    """A source that did not give its bytes: timed out, refused, not allowed. The rest of a run goes on.

    `status` is HTTP's of the answer that decided, null where no answer came.
    """

    def __init__(self, what: str, *, where: str, remedy: str, status: int | None = None) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.status = status


class VocabularyBroken(LvliangWatchError):
    """An entry of the vocabulary that contradicts itself or another; nothing is read with it."""


class WarehouseError(LvliangWatchError):
    """A warehouse that cannot be written or published: locked, altered, or failing its checks."""
