"""All changes and verdicts that follow from what is in hand, as a set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain

from ..catalogue import Catalogue
from ..records import Change, Fact, MilestoneFact, Verdict
from .absence import absence_changes
from .milestones import milestone_changes
from .results import result_changes, unlike_changes
from .silence import silence_changes
from .standing import take_in_hand
from .targets import target_changes
from .verdicts import verdicts_of
from .vintages import vintage_changes


def compute_changes(
    facts: Sequence[Fact], milestones: Sequence[MilestoneFact], *, as_of: date, catalogue: Catalogue
) -> tuple[tuple[Change, ...], tuple[Verdict, ...]]:
    """The changes and the verdicts, each in a fixed order whatever the order of the input, with ids that are unique.

    `as_of` decides which targets are still open, and nothing else. Nothing is known of earlier runs: what is new and
    what no longer follows is for the change log to find.
    """
    hand = take_in_hand(facts, milestones, catalogue=catalogue)
    held = list(verdicts_of(hand, as_of=as_of))
    found = chain(
        target_changes(hand),
        absence_changes(hand),
        result_changes(hand),
        unlike_changes(hand),
        silence_changes(hand),
        vintage_changes(hand),
        chain.from_iterable(rows for _, rows in held),
        milestone_changes(milestones, hand.documents, hand.rules),
    )
    changes = tuple(sorted(found, key=_place_in_log))
    verdicts = tuple(sorted((verdict for verdict, _ in held), key=_place_on_card))
    _assert_unique([change.change_id for change in changes])
    _assert_unique([verdict.verdict_id for verdict in verdicts])
    return changes, verdicts


def _place_in_log(change: Change) -> tuple[str, ...]:
    after = change.after.period if change.after else None
    return change.region, change.subject, change.kind or "", after or "", change.type, change.change_id


def _place_on_card(verdict: Verdict) -> tuple[str, ...]:
    target = verdict.target.observation
    return target.region, target.indicator or target.label, target.period or "", verdict.verdict_id


def _assert_unique(ids: list[str]) -> None:
    assert len(ids) == len(set(ids)), "two rows with one id: an id must say all that tells its row from others"  # noqa: S101
