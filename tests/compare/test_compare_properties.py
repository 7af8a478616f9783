"""What holds of all changes, whatever the facts."""

from __future__ import annotations

import cProfile
import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from compare_builders import both_of, catalogue, changes_of, document, fact, milestone
from hypothesis import given, settings
from hypothesis import strategies as st

from lvliang_watch.compare.changes import compute_changes
from lvliang_watch.records import Fact, MilestoneFact

UNITS = {"%": "growth", "元": "level", "公斤": "level", "斤": "level", "人": "level", "位": "rank"}
DIMENSIONS: dict[str | None, str] = {"%": "%", "元": "元", "公斤": "吨", "斤": "吨", "吨": "吨", "人": "人", "位": "位"}
OPPOSITES = (
    {"raised", "lowered"},
    {"rose", "fell"},
    {"introduced", "dropped"},
    {"raised", "kept"},
    {"lowered", "kept"},
)
YEARS = range(2020, 2026)
DOCUMENTS = [
    *(document(year, lists=[str(year)]) for year in YEARS),
    *(document(year, "paper", grade="paper") for year in YEARS),
    *(document(year, "digest", grade="digest", is_work=False, work_id=f"report-{year}") for year in YEARS),
]


@st.composite
def statements(draw: Any) -> Fact:
    """Any statement: points, ranges, bounds and words, targets and results, of years, halves and plans."""
    told_in = draw(st.sampled_from(DOCUMENTS))
    unit = draw(st.sampled_from(list(UNITS)))
    low = draw(st.integers(-3, 9))
    figure = draw(st.sampled_from([str(low), (str(low), None), (None, str(low)), (str(low), str(low + 2)), None]))
    year = told_in.report_year
    period = draw(st.sampled_from([str(year), str(year - 1), f"{year}/{year + 4}", f"{year}-H1", None, "2022"]))
    return fact(
        told_in,
        figure,
        unit,
        kind=draw(st.sampled_from(["target", "result"])),
        indicator=draw(st.sampled_from(["gdp", "cpi", "household_disposable_income", "rural_disposable_income", None])),
        period=period,
        region=draw(st.sampled_from(["吕梁市", "吕梁市", "汾阳市", "不明"])),
        status=draw(st.sampled_from(["final", "estimate"])),
        at=draw(st.integers(0, 40)) * 10,
        **({"measure": UNITS[unit]} if figure is not None else {"quote": "与经济增长同步"}),
    )


@st.composite
def stages(draw: Any) -> MilestoneFact:
    told_in = draw(st.sampled_from(DOCUMENTS))
    stage = draw(st.sampled_from(["planned", "started", "resumed", "under_construction", "finished", "behind"]))
    period = draw(st.sampled_from([str(told_in.report_year), "2022", None]))
    return milestone(told_in, draw(st.sampled_from(["target", "result"])), stage, period)


FACTS = st.lists(statements(), max_size=25)
STAGES = st.lists(stages(), max_size=10)
TODAY = date(2024, 6, 1)


@settings(max_examples=150, deadline=None)
@given(FACTS, STAGES, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(
    facts: list[Fact], milestones: list[MilestoneFact], chance: random.Random
) -> None:
    """The same rows in the same order, and ids that are unique."""
    changes, verdicts = both_of(*facts, *milestones, as_of=TODAY)
    chance.shuffle(facts)
    chance.shuffle(milestones)
    again, verdicts_again = both_of(*facts, *milestones, as_of=TODAY)
    assert [change.change_id for change in changes] == [change.change_id for change in again]
    assert (changes, verdicts) == (again, verdicts_again)
    assert len(verdicts) == len({verdict.verdict_id for verdict in verdicts})


@settings(max_examples=150, deadline=None)
@given(FACTS)
def test_no_pair_has_two_opposite_rows(facts: list[Fact]) -> None:
    """Nothing is both raised and lowered."""
    pairs: dict[tuple[Any, ...], set[str]] = {}
    for c in changes_of(*facts, as_of=TODAY):
        sides = [(side.period, side.document_id) if side else None for side in (c.before, c.after)]
        pairs.setdefault((c.region, c.indicator, c.label, c.kind, c.measure, *sides), set()).add(c.type)
    assert [] == [types for types in pairs.values() if any(opposite <= types for opposite in OPPOSITES)]


@settings(max_examples=150, deadline=None)
@given(FACTS)
def test_a_difference_is_of_one_dimension(facts: list[Fact]) -> None:
    """Where a row has a difference its sides have units of one dimension, and the row has their canonical unit."""
    for change in changes_of(*facts, as_of=TODAY):
        if change.difference is not None and change.measure != "qualitative":
            assert change.before is not None
            assert change.after is not None
            assert DIMENSIONS[change.before.unit] == DIMENSIONS[change.after.unit] == DIMENSIONS[change.unit]
            assert change.comparable
        if not change.comparable:
            assert (None, None, None) == (change.difference, change.from_low, change.to_low)


@settings(max_examples=100, deadline=None)
@given(FACTS)
def test_every_target_that_stands_has_its_verdict(facts: list[Fact]) -> None:
    """Each standing target's document and quote are on the card; a result never is."""
    _, verdicts = both_of(*facts, as_of=TODAY)
    assert all(verdict.target.observation.kind == "target" for verdict in verdicts)
    better = {fact.document.work_id for fact in facts if fact.document.grade != "digest"}
    said = {
        (f.document.document_id, f.observation.period)
        for f in facts
        if f.observation.kind == "target" and f.document.grade == "government" and f.document.work_id in better
    }
    assert said <= {(v.target.document.document_id, v.target.observation.period) for v in verdicts}


NUMBERS = st.decimals(min_value=Decimal(-20), max_value=Decimal(20), places=1)
SPANS = st.tuples(NUMBERS, NUMBERS).map(lambda pair: (str(min(pair)), str(max(pair))))


@given(SPANS, SPANS)
def test_the_other_way_round_raised_is_lowered(one: tuple[str, str], other: tuple[str, str]) -> None:
    """So are widened and narrowed, firmed and softened, more and less; kept stays."""
    swap = {"raised": "lowered", "widened": "narrowed", "firmed": "softened", "more": "less"}
    swap |= {new: old for old, new in swap.items()}
    first, last = document(2022), document(2026)
    there = {(c.type, c.ambition) for c in changes_of(fact(first, one), fact(last, other))}
    back = {(c.type, c.ambition) for c in changes_of(fact(first, other), fact(last, one))}
    assert there == {(swap.get(type_, type_), swap.get(str(ambition), ambition)) for type_, ambition in back}


def test_ids_do_not_know_when_or_how_a_fact_was_read() -> None:
    """Other observation ids, another rule, another offset, another moment: the same ids."""
    sides: list[dict[str, Any]] = [{}, {"rule": "another", "at": 70000}]
    found = [
        both_of(fact(document(2022, known=day), "6", **more), fact(document(2026, known=day), "5", **more))
        for day, more in zip((1, 20), sides, strict=True)
    ]
    ids = [([c.change_id for c in changes], sorted(v.verdict_id for v in verdicts)) for changes, verdicts in found]
    assert ids[0] == ids[1]
    assert 64 == len(ids[0][0][0])


@pytest.mark.parametrize("other", [{"region": "汾阳市"}, {"indicator": "cpi"}, {"kind": "result"}])
def test_ids_know_what_a_row_is_about(other: dict[str, Any]) -> None:
    """Another place, subject or kind is another row; so is another figure."""
    first, last = document(2022), document(2026)
    plain = {change.change_id for change in changes_of(fact(first, "6"), fact(last, "5"))}
    assert plain.isdisjoint(c.change_id for c in changes_of(fact(first, "6", **other), fact(last, "5", **other)))
    assert plain.isdisjoint(c.change_id for c in changes_of(fact(first, "6"), fact(last, "5.1")))


def test_nothing_in_gives_nothing_out() -> None:
    """An empty warehouse has an empty log."""
    assert ((), ()) == compute_changes([], [], as_of=TODAY, catalogue=catalogue())


def test_the_work_grows_with_the_facts_and_not_with_their_square() -> None:
    """Four times the facts take far less than sixteen times the work, counted in calls: a clock would guess."""

    def calls(regions: int) -> int:
        years = [document(year) for year in range(2010, 2026)]
        facts = [
            fact(told_in, str(number % 9), indicator=name, region=f"第{number}县", kind=kind)
            for number in range(regions)
            for told_in in years
            for name in ("gdp", "cpi")
            for kind in ("target", "result")
        ]
        profile = cProfile.Profile()
        profile.runcall(changes_of, *facts)
        return sum(entry.callcount for entry in profile.getstats())

    calls(5)
    assert calls(80) < 9 * calls(20)
