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
from lvliang_watch.store.runs import begin_run

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


def a_document_described_twice(w):
    write(w, a_reading())
    w.connection.execute(
        "INSERT INTO base.descriptions SELECT * REPLACE ('other' AS description_id) FROM base.descriptions"
    )
    w.connection.execute("CREATE OR REPLACE VIEW base.current_descriptions AS FROM base.descriptions")


def a_verdict_without_its_target(w):
    small_city.build(w)
    w.connection.execute("UPDATE base.verdicts SET target_id = 'gone'")


def a_clock_set_back(w):
    small_city.build(w)
    w.connection.execute("""
        INSERT INTO base.change_events
        SELECT * REPLACE (2 AS ordinal, 'retracted' AS event, known_from - INTERVAL 1 DAY AS known_from)
        FROM base.change_events
    """)


def an_entry_taken_out(w):
    sync_changes(w, [a_change()], [], known_from=DAY_1, run_id="run-1")
    sync_changes(w, [a_change(difference=Decimal(-2))], [], known_from=DAY_2, run_id="run-2")
    w.connection.execute("DELETE FROM base.changes WHERE ordinal = 1")


def a_text_altered(w):
    write(w, a_reading())
    w.connection.execute("UPDATE base.versions SET text = replace(text, '今年', '明年')")


def a_change_in_another_unit(w):
    sync_changes(w, [a_change(unit="斤")], [], known_from=DAY_1, run_id="run-1")


def a_unit_nobody_knows(w):
    write(w, a_reading(observations=(an_observation(unit="担"),)))


def a_period_that_is_none(w):
    write(w, a_reading(observations=(an_observation(period="2026-13"),)))


def a_fact_without_a_place(w):
    write(w, a_reading(observations=(an_observation(region="不明"),)))


def a_reading_by_older_rules(w):
    begin_run(w, command="watch", ruleset="rules-2")
    write(w, a_reading(ruleset="rules-1"))


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
    "rows_are_single": a_document_described_twice,
    "verdicts_lead_to_their_words": a_verdict_without_its_target,
    "clocks_run_forward": a_clock_set_back,
    "logs_are_whole": an_entry_taken_out,
    "texts_are_as_read": a_text_altered,
    "units_are_canonical": a_change_in_another_unit,
    "units_are_known": a_unit_nobody_knows,
    "periods_are_written_right": a_period_that_is_none,
    "facts_are_placed": a_fact_without_a_place,
    "readings_are_current": a_reading_by_older_rules,
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
    """The one broken thing is found, counted and shown, with what to do."""
    BROKEN[name](w)
    found = {result.name: result for result in run_checks(w) if result.rows}
    assert found[name].rows >= 1
    assert found[name].holds in found[name].message
    assert found[name].examples[0] in found[name].message
    assert found[name].message.endswith(found[name].remedy)


def test_a_message_names_the_first_three_rows(w):
    """More would bury what to do; that there are more is said."""
    write(w, *(a_reading(f"seeds:{number}.txt", TEXT + str(number), region="不明") for number in range(4)))
    (found,) = (result for result in run_checks(w) if result.name == "documents_are_placed")
    assert (found.rows, len(found.examples)) == (4, 3)
    assert "document 2.txt, region 不明, report_year 2026 …. Say the region" in found.message


@pytest.mark.parametrize(
    "period", ["2026", "2021-H1", "2026-Q4", "2026-08", "2021-07-16", "2021-01/2021-05", "2022/2026", None]
)
def test_every_way_to_write_a_period_passes(w, period):
    """What `Period` parses stands against no check."""
    write(w, a_reading(observations=(an_observation(period=period),)))
    assert "periods_are_written_right" not in {result.name for result in run_checks(w) if result.rows}
