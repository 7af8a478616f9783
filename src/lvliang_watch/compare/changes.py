"""All changes, verdicts and doubts that follow from what is in hand, as sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from ..catalogue import Catalogue
from ..records import Change, Fact, Finding, MilestoneFact, Verdict
from .absence import absence_changes
from .doubts import doubts_of
from .forms import form_changes
from .milestones import milestone_changes
from .plausibility import jumps_of
from .results import result_changes, unlike_changes
from .significance import weigh
from .silence import silence_changes
from .standing import take_in_hand
from .targets import target_changes
from .verdicts import verdicts_of
from .vintages import vintage_changes


@dataclass(frozen=True, slots=True)
class Compared:
    """All that follows from what is in hand: changes, verdicts, and findings about what is doubtful."""

    changes: tuple[Change, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]


def compute_changes(
    facts: Sequence[Fact], milestones: Sequence[MilestoneFact], *, as_of: date, catalogue: Catalogue
) -> tuple[tuple[Change, ...], tuple[Verdict, ...]]:
    """The changes and the verdicts alone, as `compare_all` gives them."""
    compared = compare_all(facts, milestones, as_of=as_of, catalogue=catalogue)
    return compared.changes, compared.verdicts


def compare_all(
    facts: Sequence[Fact],
    milestones: Sequence[MilestoneFact],
    *,
    as_of: date,
    catalogue: Catalogue,
    texts: Mapping[str, str] | None = None,
) -> Compared:
    """The changes, the verdicts and the findings, each in a fixed order whatever the order of the input, with ids that
    are unique.

    `as_of` decides which targets are still open, and nothing else. `texts` are those of the documents, by id: that a
    project has vanished, a target was dropped or a result is reported no longer follows from their silence. Nothing is
    known of earlier runs: what is new and what no longer follows is for the change log to find.
    """
    hand = take_in_hand(facts, milestones, catalogue=catalogue)
    held = list(verdicts_of(hand, as_of=as_of))
    found = chain(
        target_changes(hand),
        form_changes(hand),
        absence_changes(hand, texts),
        result_changes(hand),
        unlike_changes(hand),
        silence_changes(hand, texts),
        vintage_changes(hand),
        chain.from_iterable(rows for _, rows in held),
        milestone_changes(milestones, hand, texts),
    )
    changes = tuple(sorted(weigh(list(_told_apart(list(found))), catalogue), key=_place_in_log))
    assert len({change.change_id for change in changes}) == len(changes), "two changes with one id"  # noqa: S101
    said_twice = {verdict.verdict_id: verdict for verdict, _ in reversed(held)}  # one document may repeat a target
    verdicts = tuple(sorted(said_twice.values(), key=_place_on_card))
    return Compared(changes, verdicts, (*jumps_of(changes, facts), *doubts_of(hand)))


def _told_apart(changes: Sequence[Change]) -> Iterator[Change]:
    """The rows, with the unit in the label where a name alone stands for two: roads in kilometres, roads in number."""
    units: dict[tuple[object, ...], set[str | None]] = defaultdict(set)
    for change in changes:
        units[_named(change)].add(change.unit)
    for change in changes:
        several = change.unit and len(units[_named(change)]) > 1
        yield replace(change, label=f"{change.label}({change.unit})") if several else change


def _named(change: Change) -> tuple[object, ...]:
    sides = ((side.period, side.document_id) for side in (change.before, change.after) if side)
    return change.region, change.kind, change.indicator, change.label, change.measure, *sides


def _place_in_log(change: Change) -> tuple[str, ...]:
    after = change.after.period if change.after else None
    return change.region, change.subject, change.kind or "", after or "", change.type, change.change_id


def _place_on_card(verdict: Verdict) -> tuple[str, ...]:
    target = verdict.target.observation
    return target.region, target.indicator or target.label, target.period or "", verdict.verdict_id
