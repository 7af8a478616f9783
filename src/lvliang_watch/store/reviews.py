"""What people say of findings: looked at, with a note; it stays until the text changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ..errors import InputRefused
from .rows import fetch_dicts
from .warehouse import Warehouse

SHORTEST = 4  # digits of an id that a person has to give


def review_findings(
    w: Warehouse,
    ids: Sequence[str],
    *,
    note: str,
    author: str | None,
    known_from: datetime,
    run_id: str,
    reopen: bool = False,
) -> list[str]:
    """The messages of the findings that were marked as looked at, or opened again.

    An id may be cut short as long as it names one finding; InputRefused where it names none or several, and then
    nothing is written.
    """
    found = [_finding(w, given) for given in ids]
    rows = [
        {
            "about": about,
            "ordinal": _last(w, about) + 1,
            "event": "reopened" if reopen else "reviewed",
            "note": note,
            "author": author,
            "known_from": known_from,
            "run_id": run_id,
        }
        for about in dict.fromkeys(one["about"] for one in found)
    ]
    with w.transaction():
        w.append("reviews", rows)
    return [one["message"] for one in found]


def _finding(w: Warehouse, given: str) -> dict[str, str]:
    rows = fetch_dicts(
        w.connection,
        "SELECT finding_id, about, message FROM base.current_findings WHERE starts_with(finding_id, $given)",
        {"given": given},
    )
    if len(given) < SHORTEST or len(rows) != 1:
        what = (
            f"too short for an id of at least {SHORTEST} digits" if len(given) < SHORTEST else "no finding that holds"
        )
        raise InputRefused(
            f"{len(rows)} findings begin so" if len(rows) > 1 and len(given) >= SHORTEST else what,
            where=given,
            remedy="Give an id that the list of findings shows",
        )
    return rows[0]


def _last(w: Warehouse, about: str) -> int:
    row = w.connection.execute(
        "SELECT max(ordinal) FROM base.reviews WHERE about = $about", {"about": about}
    ).fetchone()
    return (row and row[0]) or 0
