"""Changes that are past belief: findings for a person, so that no slip of the reading makes a headline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ..records import Change, Finding, Side
from .rows import IMPLAUSIBLE

NO_NAMES: Mapping[str, str] = MappingProxyType({})


def findings_of(changes: Sequence[Change], *, names: Mapping[str, str] = NO_NAMES) -> tuple[Finding, ...]:
    """A finding for each change that is marked as an implausible jump, in the order of the changes.

    `names` are the file names of documents by their ids; one that is not in it is called by its id.
    """
    return tuple(_finding(change, names) for change in changes if (change.reason or "").startswith(IMPLAUSIBLE))


def _finding(change: Change, names: Mapping[str, str]) -> Finding:
    name = change.label or change.subject
    message = (
        f"{change.region} {name}: {_told(change.before, names)} against {_told(change.after, names)}. "
        "Compare both quotes with their documents; if one was read wrong, add a correction"
    )
    return Finding(kind="implausible_jump", severity="warn", message=message)


def _told(side: Side | None, names: Mapping[str, str]) -> str:
    if side is None:
        return "nothing"
    return f"{side.quote} for {side.period} in {names.get(side.document_id, side.document_id)}"
