"""People's corrections: what they change, that they say so, and that they step back once they no longer fit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lvliang_watch.catalogue import catalogue_of
from lvliang_watch.corrections.entries import corrections_of
from lvliang_watch.errors import VocabularyBroken
from lvliang_watch.pipeline import run
from lvliang_watch.settings import Settings
from lvliang_watch.store.queries import query_published, rows_of

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
LAST = NOW + timedelta(days=2)
REPORT = """虚河市人民政府2026年政府工作报告

一、2025年工作回顾

全市地区生产总值增长42%,城镇新增就业1.2万人。太绥高铁建成通车。

二、2026年工作安排

今年主要预期目标是:地区生产总值增长5%左右,城镇新增就业1.3万人以上。
"""
TOLD = "region = '柳林县'\nkind = 'work_report'\nreport_year = 2026\n"


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    """A home with one report that was read."""
    settings = Settings(home=tmp_path)
    settings.seeds.mkdir()
    (settings.seeds / "a.txt").write_text(REPORT, encoding="utf-8")
    (settings.seeds / "a.txt.toml").write_text(TOLD, encoding="utf-8")
    run(settings, now=NOW)
    return settings


def correct(settings: Settings, entry: str, *, now: datetime = LATER) -> Any:
    """The run after a person wrote a correction."""
    folder = settings.home / "vocab"
    folder.mkdir(exist_ok=True)
    head = "[slip]\ndocument = 'a.txt'\nreason = 'the bulletin has it'\n" if entry else ""
    (folder / "corrections.toml").write_text(head + entry, encoding="utf-8")
    catalogue_of.cache_clear()
    return run(settings, now=now)


def asked(settings: Settings, query: str) -> list[tuple[object, ...]]:
    """What the published copy answers."""
    return [tuple(row) for row in query_published(settings, query).rows]


def growth(settings: Settings) -> list[tuple[object, ...]]:
    """What is read as the growth of the past year."""
    rows = rows_of(settings, "observations", filters={"indicator": "gdp", "kind": "result"})
    return [(f"{row['low']:g}", row["region"], row["rule"]) for row in rows]


def kinds(settings: Settings) -> list[str]:
    """The kinds of the findings of the reading that a person should look at."""
    rows = rows_of(settings, "findings", filters={"origin": "reading"})
    return [row["kind"] for row in rows if row["severity"] != "note"]


DROPPED = "action = 'drop'\nquote = '增长42%'\nexpect = {low = 42}\n"
MENDED = "action = 'set'\nquote = '增长42%'\nexpect = {low = 42}\nset = {low = 4.2, high = 4.2}\n"


def test_a_figure_that_was_printed_wrong_is_set(home: Settings) -> None:
    """The row says which correction decided, and the change log why it moved."""
    correct(home, MENDED)
    assert [("4.2", "柳林县", "correction slip")] == growth(home)
    causes = {row["cause"] for row in rows_of(home, "documents")}
    assert {"correction"} == causes


def test_it_moves_the_verdict_and_not_the_goal(home: Settings) -> None:
    """What was said of the figure is retracted under its own cause; no city moved anything."""
    correct(home, MENDED)
    assert [] == asked(home, "SELECT DISTINCT type FROM changes WHERE cause = 'source_edited'")


def test_a_correction_that_is_taken_back_leaves_the_reading_as_it_was(home: Settings) -> None:
    """Nothing of it is left but the trace of what was in force and until when."""
    before = growth(home)
    correct(home, MENDED)
    correct(home, "", now=LAST)
    assert before == growth(home)
    assert [(False, False)] == asked(home, "SELECT in_force, known_until IS NULL FROM corrections")


def test_running_again_applies_nothing_twice(home: Settings) -> None:
    """A correction that was applied makes no document read again."""
    correct(home, MENDED)
    again = run(home, now=LAST)
    assert ({}, (), ()) == (again.written, again.appended, again.retracted)


def test_a_figure_that_is_none_is_dropped(home: Settings) -> None:
    """Its number is accounted for by the correction and is no leftover."""
    correct(home, DROPPED)
    assert [] == growth(home)
    assert [("correction slip",)] == asked(home, "SELECT rule FROM base.numerals WHERE rule LIKE 'correction%'")


def test_what_was_overlooked_is_added(home: Settings) -> None:
    """With the sentence that its words stand in and the document's own region."""
    said = "label = '通车里程', low = 12, high = 12, unit = '公里', period = 2025"
    correct(home, f"action = 'add'\nquote = '建成通车'\nset = {{{said}}}\n")
    (row,) = rows_of(home, "observations", filters={"label": "通车里程"})
    assert ("太绥高铁建成通车。", "柳林县", "12", "2025") == (
        row["sentence"],
        row["region"],
        f"{row['low']:g}",
        row["period"],
    )


def test_a_stage_is_set_as_a_figure_is(home: Settings) -> None:
    """A milestone is meant where the words are a milestone's and the fields are its own."""
    quote = rows_of(home, "milestones")[0]["quote"]
    correct(home, f"action = 'set'\nquote = '{quote}'\nset = {{stage = 'finished'}}\n")
    assert ["finished"] == [row["stage"] for row in rows_of(home, "milestones")]


def test_a_document_is_described_otherwise(home: Settings) -> None:
    """It is read with that, as if its own text had said so."""
    correct(home, "action = 'describe'\nset = {region = '离石区'}\n")
    assert [("42", "离石区")] == [row[:2] for row in growth(home)]


def test_a_document_that_is_set_aside_says_nothing(home: Settings) -> None:
    """It stays in the list with the reason, and nothing is concluded from its silence."""
    report = correct(home, "action = 'set_aside'\n")
    assert ([], 0) == (growth(home), len(rows_of(home, "changes")))
    assert [0] == [row["observations"] for row in rows_of(home, "documents")]
    assert ["set aside by correction slip: the bulletin has it"] == [
        row["message"] for row in rows_of(home, "findings", filters={"kind": "set_aside"})
    ]
    assert report.refused == ()


UNMET = {
    "the source was mended": MENDED.replace("expect = {low = 42}", "expect = {low = 4}"),
    "the words are gone": MENDED.replace("增长42%", "增长四成二"),
    "the words stand twice": MENDED.replace("增长42%", "增长"),
    "the words hold no figure": MENDED.replace("增长42%", "建成通车"),
    "a field of another thing": MENDED.replace("set = {low = 4.2, high = 4.2}", "set = {stage = 'finished'}"),
}


@pytest.mark.parametrize("case", UNMET)
def test_what_no_longer_fits_is_not_applied_and_says_so(home: Settings, case: str) -> None:
    """Loudly: a finding of the gravest kind, and the reading stays as it is."""
    correct(home, UNMET[case])
    assert ["42"] == [row[0] for row in growth(home)]
    assert ["correction_unmet"] == kinds(home)
    assert [(True,)] == asked(home, "SELECT unmet LIKE '%is not applied%' FROM corrections")


def test_a_longer_stretch_says_which_of_two_is_meant(home: Settings) -> None:
    """`within` holds the quote where it is meant."""
    entry = "action = 'drop'\nquote = '增长42%'\nwithin = '地区生产总值增长42%'\n"
    correct(home, entry)
    assert [] == growth(home)


MEANT = "[x]\ndocument = 'a'\naction = 'set'\nquote = 'b'\nreason = 'r'\n"
BROKEN = {
    "no reason": "[x]\ndocument = 'a'\naction = 'drop'\nquote = 'b'\n",
    "an action that is none": MEANT.replace("'set'", "'burn'"),
    "no quote": "[x]\ndocument = 'a'\naction = 'drop'\nreason = 'r'\n",
    "nothing set": MEANT,
    "an unknown key": MEANT + "set = {low = 3}\nwhy = 'c'\n",
    "an unknown field": MEANT + "set = {size = 3}\n",
    "a figure that is none": MEANT + "set = {low = 'three'}\n",
    "a document that is no text": MEANT.replace("'a'", "5") + "set = {low = 3}\n",
    "a quote that is no text": MEANT.replace("'b'", "7") + "set = {low = 3}\n",
    "a reason that is no text": MEANT.replace("'r'", "['r']") + "set = {low = 3}\n",
    "an expectation that is no table": MEANT + "expect = '13'\nset = {low = 3}\n",
    "a figure without end": MEANT + "set = {low = 'Infinity'}\n",
    "no number": MEANT + "set = {low = 'NaN'}\n",
    "a figure past keeping": MEANT + "set = {low = '1e999999'}\n",
    "a word for a terminal": MEANT + 'set = {label = "\\u001b[2J"}\n',
    "a reason past reading": MEANT.replace("'r'", f"'{'r' * 3000}'") + "set = {low = 3}\n",
    "a day that is none": MEANT + "on = 'monday'\nset = {low = 3}\n",
    "a period that is none": MEANT + "set = {period = 'soon'}\n",
    "a kind that is none": MEANT + "set = {kind = 'wish'}\n",
    "a stage that is none": MEANT + "set = {stage = 'half'}\n",
    "a stretch without the quote": MEANT + "within = 'c'\nset = {low = 3}\n",
    "a description of nothing": "[x]\ndocument = 'a'\naction = 'describe'\nreason = 'r'\nset = {colour = 'red'}\n",
    "no table": "x = 3\n",
}


@pytest.mark.parametrize("case", BROKEN)
def test_an_entry_that_cannot_be_meant_stops_the_run_before_it_begins(home: Settings, case: str) -> None:
    """The error names the entry; nothing is read or written with it."""
    (home.home / "vocab").mkdir()
    (home.home / "vocab" / "corrections.toml").write_text(BROKEN[case], encoding="utf-8")
    catalogue_of.cache_clear()
    with pytest.raises(VocabularyBroken, match=r"corrections\.toml \[x\]"):
        run(home, now=LATER)
    assert ["42"] == [row[0] for row in growth(home)]


def test_the_project_itself_corrects_nothing() -> None:
    """Its own file explains the shape and holds no entry."""
    catalogue_of.cache_clear()
    assert () == corrections_of(catalogue_of(None))


def test_a_region_told_anew_counts_for_all_editions(home: Settings) -> None:
    """Earlier texts of the document are read with it too, so that no figure seems to have been edited."""
    (home.seeds / "a.txt").write_text(REPORT.replace("1.2万人", "1.4万人"), encoding="utf-8")
    run(home, now=LATER)
    edited = "SELECT type, from_quote, to_quote FROM all_changes WHERE type LIKE 'figure_%'"
    before = asked(home, edited)
    assert [("figure_edited", "1.2万人", "1.4万人")] == before
    (home.seeds / "a.txt.toml").write_text(TOLD.replace("柳林县", "离石区"), encoding="utf-8")
    run(home, now=LAST)
    assert before == asked(home, edited)
    assert [("离石区",)] == asked(home, "SELECT DISTINCT region FROM base.edition_observations")
