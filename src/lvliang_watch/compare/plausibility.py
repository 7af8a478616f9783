"""Changes that are past belief: findings for a person, so that no slip of the reading makes a headline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..records import Change, Fact, Finding, Side
from .rows import IMPLAUSIBLE


def jumps_of(changes: Sequence[Change], facts: Sequence[Fact]) -> tuple[Finding, ...]:
    """A finding for each change that is marked as an implausible jump, in the order of the changes.

    It stands with the doubtful side: the one that more such changes have, which is out of line with both its
    neighbours, else the later.
    """
    wild = [change for change in changes if (change.reason or "").startswith(IMPLAUSIBLE)]
    told = {fact.observation_id: fact for fact in facts} if wild else {}
    doubtful = Counter(side.fact_id for change in wild for side in (change.before, change.after) if side)
    return tuple(_finding(change, told, doubtful) for change in wild)


def _finding(change: Change, told: Mapping[str, Fact], doubtful: Mapping[str, int]) -> Finding:
    sides = [side for side in (change.after, change.before) if side and side.fact_id in told]
    fact = told[max(sides, key=lambda side: doubtful[side.fact_id]).fact_id] if sides else None
    return Finding(
        kind="implausible_jump",
        severity="warn",
        message=(
            f"{change.region} {change.label or change.subject}: {_told(change.before, told)} against "
            f"{_told(change.after, told)}. Compare both quotes with their documents; if one was read wrong, add a "
            "correction"
        ),
        start=fact.observation.start if fact else None,
        end=fact.observation.end if fact else None,
        document_id=fact.document.document_id if fact else None,
        region=change.region,
    )


def _told(side: Side | None, told: Mapping[str, Fact]) -> str:
    if side is None:
        return "nothing"
    fact = told.get(side.fact_id)
    return f"{side.quote} for {side.period} in {fact.document.name if fact else side.document_id}"
