"""The log of runs."""

from __future__ import annotations

import json

from store_factory import DAY_1, DAY_2, DAY_3

from lvliang_watch.store.runs import RunEnd, begin_run, end_run


def test_a_run_is_logged_from_beginning_to_end(w):
    """Command, ruleset, outcome and counts."""
    run_id = begin_run(w, command="watch", ruleset="rules-1", started_at=DAY_1)
    assert w.connection.execute("SELECT command, outcome FROM runs").fetchall() == [("watch", None)]
    end_run(w, RunEnd(run_id, "done", {"new_document": 2}, ended_at=DAY_2))
    command, ruleset, outcome, counts = w.connection.execute(
        "SELECT command, ruleset, outcome, counts FROM runs"
    ).fetchone()
    assert (command, ruleset, outcome, json.loads(counts)) == ("watch", "rules-1", "done", {"new_document": 2})


def test_a_run_that_was_killed_is_closed_by_the_next(w):
    """The lock is ours, so it cannot be alive; one that ended keeps its outcome."""
    done = begin_run(w, command="watch", ruleset="rules-1", started_at=DAY_1)
    end_run(w, RunEnd(done, "done", {}))
    killed = begin_run(w, command="watch", ruleset="rules-1", started_at=DAY_2)
    alive = begin_run(w, command="watch", ruleset="rules-1", started_at=DAY_3)
    outcomes = dict(w.connection.execute("SELECT run_id, outcome FROM runs").fetchall())
    assert outcomes == {done: "done", killed: "interrupted", alive: None}


def test_two_runs_that_begin_at_one_moment_are_two(w):
    """The same command at the same moment still has an id of its own."""
    assert begin_run(w, command="watch", ruleset="r", started_at=DAY_1) != begin_run(
        w, command="watch", ruleset="r", started_at=DAY_1
    )


def test_a_run_ends_once(w):
    """What was said of its end first stands."""
    run_id = begin_run(w, command="watch", ruleset="rules-1", started_at=DAY_1)
    end_run(w, RunEnd(run_id, "failed", {}, error="no room"))
    end_run(w, RunEnd(run_id, "done", {}))
    assert w.connection.execute("SELECT outcome, error FROM runs").fetchall() == [("failed", "no room")]
