"""Changes that are past belief: findings for a person, so that no slip of the reading makes a headline."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Change, Finding, Side
from .rows import IMPLAUSIBLE


def findings_of(changes: Sequence[Change]) -> tuple[Finding, ...]:
    """A finding for each change that is marked as an implausible jump, in the order of the changes."""
    return tuple(_finding(change) for change in changes if (change.reason or "").startswith(IMPLAUSIBLE))


def _finding(change: Change) -> Finding:
    name = change.label or change.subject
    message = (
        f"{change.region} {name} ({change.type}): {_told(change.before)} against {_told(change.after)}. "
        "Compare both quotes with their documents; if one was read wrong, add a correction"
    )
    return Finding(kind="implausible_jump", severity="warn", message=message)


def _told(side: Side | None) -> str:
    return "nothing" if side is None else f"{side.quote} for {side.period} in {side.document_id}"
