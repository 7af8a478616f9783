"""Findings that come of comparing: with their document and span, region by region."""

from __future__ import annotations

from dataclasses import replace

from store_factory import DAY_1, DAY_2, DAY_3, TEXT, a_reading, all_rows

from lvliang_watch.records import Finding
from lvliang_watch.store.findings import write_findings
from lvliang_watch.store.readings import write_readings
from lvliang_watch.store.rows import fetch_dicts

DOUBT = Finding("growth_against_levels", "warn", "12%, but its levels say 3%", 4, 8, region="吕梁市")
ELSEWHERE = Finding("unit_cannot_be", "warn", "100吨", region="汾阳市")


def found(w) -> list[tuple[str, str | None, str | None, str | None]]:
    rows = fetch_dicts(w.connection, "SELECT kind, region, document, quote FROM findings ORDER BY kind")
    return [(row["kind"], row["region"], row["document"], row["quote"]) for row in rows]


def doubt_of(w) -> Finding:
    write_readings(w, [a_reading()], known_from=DAY_1, run_id="run-1")
    ((document_id,),) = w.connection.execute("SELECT document_id FROM documents").fetchall()
    return replace(DOUBT, document_id=document_id)


def test_a_doubt_shows_the_words_it_is_about(w):
    """In the text of its document as it stands."""
    write_findings(w, [doubt_of(w)], known_from=DAY_2, run_id="run-2")
    assert found(w) == [("growth_against_levels", "吕梁市", "report-2026.txt", TEXT[4:8])]


def test_running_again_adds_nothing(w):
    """A doubt that still holds is not said again."""
    doubt = doubt_of(w)
    write_findings(w, [doubt], known_from=DAY_2, run_id="run-2")
    before = all_rows(w)
    write_findings(w, [doubt], known_from=DAY_3, run_id="run-3")
    assert all_rows(w) == before


def test_the_same_doubt_elsewhere_in_the_text_is_another(w):
    """It is known by where it stands as well."""
    doubt = doubt_of(w)
    write_findings(w, [doubt, replace(doubt, start=9, end=10)], known_from=DAY_2, run_id="run-2")
    assert [row[0] for row in found(w)] == ["growth_against_levels"] * 2


def test_doubts_about_other_places_are_left_as_they_stand(w):
    """A run that compares one region clears and raises those of that region only."""
    write_findings(w, [doubt_of(w), ELSEWHERE], known_from=DAY_2, run_id="run-2")
    write_findings(w, [], known_from=DAY_3, run_id="run-3", regions={"吕梁市"})
    assert [row[:2] for row in found(w)] == [("unit_cannot_be", "汾阳市")]
    write_findings(w, [], known_from=DAY_3, run_id="run-4")
    assert found(w) == []
