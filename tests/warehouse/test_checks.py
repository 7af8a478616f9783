"""Checks: each holds on a sound warehouse and speaks up on a broken one."""

from __future__ import annotations

from decimal import Decimal

import pytest
import small_city
from store_factory import DAY_1, DAY_2, TEXT, a_change, a_milestone, a_reading, an_observation

from lvliang_watch.records import Numeral
from lvliang_watch.settings import PROJECT
from lvliang_watch.store.checks import run_checks
from lvliang_watch.store.log import sync_changes
from lvliang_watch.store.readings import write_readings

NAMES = sorted(path.stem for path in (PROJECT / "warehouse" / "checks").glob("*.sql"))


def write(w, *readings, on=DAY_1, run="run-1") -> None:
    write_readings(w, readings, known_from=on, run_id=run)


def a_quote_elsewhere(w):
    write(w, a_reading(milestones=(a_milestone(),)))
    w.connection.execute("UPDATE base.milestones SET quote = '竣工'")


def an_observation_short(w):
    write(w, a_reading())
    w.connection.execute("DELETE FROM base.observations")


def an_event_twice(w):
    sync_changes(w, [a_change()], [], known_from=DAY_1, run_id="run-1")
    w.connection.execute("INSERT INTO base.change_events SELECT * REPLACE (2 AS ordinal) FROM base.change_events")


def a_change_without_body(w):
    sync_changes(w, [a_change()], [], known_from=DAY_1, run_id="run-1")
    w.connection.execute("DELETE FROM base.changes")


def an_edition_missing(w):
    write(w, a_reading())
    write(w, a_reading(text=TEXT + "改。", captured_at=DAY_2), on=DAY_2, run="run-2")
    w.connection.execute("DELETE FROM base.readings WHERE edition = 1")


def a_side_that_leads_nowhere(w):
    sync_changes(w, [a_change()], [], known_from=DAY_1, run_id="run-1")


def a_contradiction(w):
    changes = [a_change("c1", type="raised"), a_change("c2", type="lowered")]
    sync_changes(w, changes, [], known_from=DAY_1, run_id="run-1")


def a_digest_beside_its_work(w):
    small_city.build(w)
    w.connection.execute("""
        UPDATE base.changes SET to_document_id = (SELECT document_id FROM documents WHERE grade = 'digest')
    """)


def a_range_upside_down(w):
    write(w, a_reading(observations=(an_observation(low=Decimal(5), high=Decimal("4.5")),)))


def a_quote_outside_its_sentence(w):
    write(w, a_reading(observations=(an_observation(sentence_start=16, sentence_end=25),)))


def a_document_without_a_place(w):
    write(w, a_reading(region="不明"))


def many_leftovers(w):
    reading = a_reading()
    numerals = tuple(Numeral(place, place + 1, None, "leftover") for place in range(10))
    extraction = type(reading.extraction)("rules-1", (), (), numerals)
    write(w, type(reading)(reading.source, reading.name, reading.sha256, DAY_1, reading.version, extraction))


BROKEN = {
    "quotes_are_grounded": a_quote_elsewhere,
    "readings_are_whole": an_observation_short,
    "events_alternate": an_event_twice,
    "assertions_have_bodies": a_change_without_body,
    "editions_follow": an_edition_missing,
    "sides_lead_to_their_words": a_side_that_leads_nowhere,
    "changes_do_not_contradict": a_contradiction,
    "digests_step_back": a_digest_beside_its_work,
    "ranges_are_ordered": a_range_upside_down,
    "quotes_stand_in_their_sentence": a_quote_outside_its_sentence,
    "documents_are_placed": a_document_without_a_place,
    "numbers_are_accounted_for": many_leftovers,
}


def test_every_check_is_broken_once_here():
    """No check that nobody has seen speak up."""
    assert sorted(BROKEN) == NAMES


def test_a_sound_warehouse_goes_against_no_check(w):
    """Documents, an edit, a change and a verdict as the store writes them; one side of a change alone is sound too."""
    small_city.build(w)
    write(w, a_reading("seeds:plan-2022.txt", small_city.PLAN_2022 + "改。", captured_at=DAY_2, observations=()))
    assert [result.name for result in run_checks(w) if result.rows] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_check_speaks_up(w, name):
    """The one broken thing is found, counted and shown."""
    BROKEN[name](w)
    found = {result.name: result for result in run_checks(w) if result.rows}
    assert found[name].rows >= 1
    assert found[name].holds in found[name].message
    assert found[name].example in found[name].message
