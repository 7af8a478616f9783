"""The change log: asserted once, retracted once it no longer follows, never rewritten."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from store_factory import DAY_1, DAY_2, DAY_3, a_change, a_reading, a_verdict, all_rows, an_observation, rows_in

from lvliang_watch.records import Fact
from lvliang_watch.store.facts import load_facts
from lvliang_watch.store.log import Synced, sync_changes
from lvliang_watch.store.readings import write_readings


def sync(w, *changes, verdicts=(), on=DAY_1, run="run-1") -> Synced:
    return sync_changes(w, changes, verdicts, known_from=on, run_id=run)


def events(w) -> list[tuple[str, str, str]]:
    found = w.connection.execute(
        "SELECT change_id, event, cause FROM base.change_events ORDER BY known_from, change_id"
    )
    return found.fetchall()


def shown(w, view: str = "changes") -> list[tuple]:
    rows = w.connection.table(view).order("change_id").project("change_id, cause, known_from").fetchall()
    return [(key, cause, known_from.day) for key, cause, known_from in rows]


@pytest.fixture
def facts(w) -> list[Fact]:
    """Two facts of one document, in the warehouse."""
    observations = (an_observation(), an_observation(quote="3座", indicator=None, label="泵站", unit="座"))
    write_readings(w, [a_reading(observations=observations)], known_from=DAY_1, run_id="run-1")
    return load_facts(w)


def test_new_changes_are_appended_and_nothing_is_twice(w):
    """The second sync of the same changes adds no row, in the same run or a later one."""
    assert sync(w, a_change("c1"), a_change("c2")) == Synced(["c1", "c2"], [])
    before = all_rows(w)
    assert sync(w, a_change("c2"), a_change("c1"), on=DAY_2, run="run-2") == Synced([], [])
    assert all_rows(w) == before


def test_a_change_that_no_longer_follows_is_retracted(w):
    """It leaves the view and stays in the log, with both events; the other is not touched."""
    sync(w, a_change("c1"), a_change("c2"))
    assert sync(w, a_change("c2"), on=DAY_2, run="run-2") == Synced([], ["c1"])
    assert [key for key, _, _ in shown(w)] == ["c2"]
    assert ("c1", "retracted", "correction") in events(w)
    assert rows_in(w, "base.changes") == 2


def test_a_change_that_follows_again_is_asserted_again(w):
    """It comes back as what it was: with its first cause and known since then."""
    sync(w, a_change("c1"))
    sync(w, on=DAY_2, run="run-2")
    assert sync(w, a_change("c1", cause="reextracted"), on=DAY_3, run="run-3") == Synced(["c1"], [])
    assert shown(w) == [("c1", "new_document", 1)]
    assert [event for _, event, _ in events(w)] == ["asserted", "retracted", "asserted"]
    assert rows_in(w, "base.changes") == 1


@pytest.mark.parametrize(
    ("second", "cause"),
    [
        (a_reading("seeds:new.txt", "新文。"), "new_document"),
        (a_reading(text="改了。", captured_at=DAY_2), "source_edited"),
        (a_reading(ruleset="rules-2"), "reextracted"),
        (a_reading(report_year=2025, captured_at=DAY_2), "correction"),
    ],
)
def test_a_retraction_has_the_cause_of_its_run(w, second, cause):
    """What the run read otherwise is why a change no longer follows."""
    write_readings(w, [a_reading()], known_from=DAY_1, run_id="run-1")
    sync(w, a_change("c1"))
    write_readings(w, [second], known_from=DAY_2, run_id="run-2")
    sync(w, on=DAY_2, run="run-2")
    assert events(w)[-1] == ("c1", "retracted", cause)


def test_a_retraction_that_a_killed_run_left_has_that_run_s_cause(w):
    """The run that read otherwise died before it came to the log; the next one says why all the same."""
    write_readings(w, [a_reading()], known_from=DAY_1, run_id="run-1")
    sync(w, a_change("c1"))
    write_readings(w, [a_reading(text="改了。", captured_at=DAY_2)], known_from=DAY_2, run_id="killed")
    sync(w, on=DAY_3, run="run-3")
    assert events(w)[-1] == ("c1", "retracted", "source_edited")


def test_changes_that_only_better_rules_found_stay_out_of_the_default_view(w):
    """`changes` leaves them out, `all_changes` has them; once a source says so too, they are in both."""
    sync(w, a_change("c1", cause="reextracted"), a_change("c2"))
    assert [key for key, _, _ in shown(w)] == ["c2"]
    assert [key for key, _, _ in shown(w, "all_changes")] == ["c1", "c2"]
    sync(w, a_change("c2"), on=DAY_2, run="run-2")
    sync(w, a_change("c1"), a_change("c2"), on=DAY_3, run="run-3")
    assert shown(w)[0] == ("c1", "new_document", 3)


def test_a_change_whose_facts_have_other_ids_keeps_its_place(w):
    """Reading again gives facts new ids: the row leads to the new ones and no event is added."""
    sync(w, a_change("c1"))
    moved = replace(a_change("c1"), before=replace(a_change().before, fact_id="o9"))
    assert sync(w, replace(moved, cause="reextracted"), on=DAY_2, run="run-2") == Synced([], [])
    assert w.connection.execute("SELECT from_fact FROM changes").fetchall() == [("o9",)]
    assert shown(w) == [("c1", "new_document", 1)]
    sync(w, a_change("c1"), on=DAY_3, run="run-3")
    assert w.connection.execute("SELECT from_fact FROM changes").fetchall() == [("o1",)]
    assert len(events(w)) == 1


def test_figures_of_both_sides_are_kept(w):
    """In the common unit and in their own, and a share with more digits than its column is rounded."""
    sync(w, a_change("c1", difference_pct=Decimal(1) / Decimal(3)))
    row = w.connection.execute(
        "SELECT from_low, to_low, from_written_low, to_written_low, difference, difference_pct FROM changes"
    ).fetchone()
    expected = ("6.8", "5", "6.8", "5", "-1.8", "0.333333")
    assert row == tuple(map(Decimal, expected))


def test_the_largest_figures_that_are_kept_can_be_compared(w):
    """In any unit: a figure of twenty digits times a billion is still a figure of the log."""
    huge = Decimal(99999999999999999999) * 10**9
    sync(w, a_change("c1", from_low=huge))
    assert w.connection.execute("SELECT from_low FROM changes").fetchall() == [(huge,)]


def test_a_change_may_have_one_side_only(w):
    """`introduced` has no earlier side, `dropped` no later one."""
    sync(w, a_change("c1", type="introduced", before=None, from_low=None))
    row = w.connection.execute("SELECT from_period, from_quote, to_quote FROM changes").fetchone()
    assert row == (None, None, "5%")


def test_verdicts_are_kept_like_changes(w, facts):
    """Asserted, shown with both quotes, retracted, and nothing twice."""
    verdict = a_verdict("v1", facts[0], facts[1])
    assert sync(w, verdicts=[verdict]) == Synced([], [], ("v1",), ())
    before = all_rows(w)
    assert sync(w, verdicts=[verdict], on=DAY_2, run="run-2") == Synced([], [])
    assert all_rows(w) == before
    row = w.connection.execute("SELECT verdict, target_quote, result_quote, cause FROM scorecard").fetchone()
    assert row == ("missed", "4.5%—5%", "3座", "new_document")
    assert sync(w, on=DAY_3, run="run-3") == Synced([], [], (), ("v1",))
    assert rows_in(w, "scorecard") == 0


def test_a_verdict_without_a_result_is_shown(w, facts):
    """`open` and `no_evidence` have a target only."""
    sync(w, verdicts=[a_verdict("v1", facts[0], verdict="open", difference=None)])
    row = w.connection.execute("SELECT verdict, target_quote, result_quote, difference FROM scorecard").fetchone()
    assert row == ("open", "4.5%—5%", None, None)


def test_what_two_steps_did_together():
    """What one appended and the next retracted was nothing, and the other way round."""
    first = Synced(["a", "b"], ["c", "d"], ("v",), ())
    later = Synced(["c", "e"], ["b"], (), ("v",))
    assert first.then(later) == Synced(["a", "e"], ["d"], (), ())
