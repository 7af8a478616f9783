"""When a rebuild reads what again: the moments of the runs that read it first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from .records import Capture
from .store.carried import Carried


def by_moment(records: Sequence[Capture], carried: Carried | None) -> dict[datetime, list[Capture]]:
    """The captures by the moment of the run that read them.

    That is the moment of the capture, unless a run was killed between the two: then a later one read it, and what was
    known is counted from there, as far as the old database goes back.
    """
    groups: dict[datetime, list[Capture]] = defaultdict(list)
    by_source: dict[str, list[Capture]] = defaultdict(list)
    for capture in records:
        by_source[capture.source].append(capture)
    for captures in by_source.values():
        ends = [*(one.captured_at for one in captures[1:]), None]
        for capture, end in zip(captures, ends, strict=True):
            at = _read_at(capture, end, carried)
            groups[at].append(replace(capture, captured_at=at))
    return groups


def _read_at(capture: Capture, end: datetime | None, carried: Carried | None) -> datetime:
    at = capture.captured_at
    if carried is None or not carried.ended or at < carried.ended[0]:
        return at
    reads = carried.reads.get((capture.source, capture.sha256), ())
    return next((read for read in reads if at <= read and (end is None or read < end)), at)


def in_force(events: Sequence[tuple[datetime, bool]], at: datetime) -> bool:
    """Whether a correction was in force at a moment, by when it came and went."""
    return next((asserted for since, asserted in reversed(events) if since <= at), False)
