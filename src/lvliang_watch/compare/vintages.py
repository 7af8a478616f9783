"""One period told by several documents: said again the same, or said otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..records import Change
from .figures import agree, contradict
from .rows import distance, row
from .standing import Hand, Said


def vintage_changes(hand: Hand) -> Iterator[Change]:
    """Each account of one thing for one period with the one before it: `confirmed` or `restated`.

    Two publications of one work that agree confirm nothing; where they differ, that is told.
    """
    for key, told in hand.told.items():
        if key.measure == "qualitative":
            continue
        for one in told.values():
            for before, after in pairwise(one.accounts):
                if change := _change(before, after, hand):
                    yield change


def _change(before: Said, after: Said, hand: Hand) -> Change | None:
    same = _same(before, after)
    if same and before.fact.document.work_id == after.fact.document.work_id:
        return None
    apart = distance(before, after, hand)
    statuses = before.fact.observation.status, after.fact.observation.status
    if statuses == ("estimate", "final"):
        apart["reason"] = apart["reason"] or "books closed after an estimate"
    return row("confirmed" if same else "restated", before, after, rule=hand.rules.name("vintages"), **apart)


def _same(before: Said, after: Said) -> bool:
    """Targets say the same where their numbers do, results where no value would contradict either."""
    if before.key.kind == "target":
        return agree(before.sized, after.sized)
    return agree(before.sized, after.sized) or not contradict(before.sized, after.sized)
