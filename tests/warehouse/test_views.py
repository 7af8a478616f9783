"""The analysts' views: rows in, rows out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import small_city
from store_factory import (
    CATALOGUE,
    DAY_1,
    DAY_2,
    DAY_3,
    TEXT,
    a_milestone,
    a_reading,
    an_observation,
    opened,
    rows_in,
)

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.records import Coverage, Finding
from lvliang_watch.settings import PROJECT
from lvliang_watch.store.readings import write_readings
from lvliang_watch.store.rows import fetch_dicts

# The columns that the command line, the page and the exports are written against.
COLUMNS = {
    "changes": "change_id type kind cause region subject indicator to_indicator label measure to_measure unit "
    "from_period to_period from_low from_high to_low to_high from_bound to_bound from_stage to_stage from_quote "
    "to_quote from_sentence to_sentence from_document to_document from_title to_title from_address to_address "
    "from_fact to_fact difference difference_pct gap_years ambition comparable reason repeated provisional grade rule "
    "previous known_from",
    "observations": "observation_id document_id document title region indicator label kind measure low high bound unit "
    "period basis status commitment quote sentence quote_start start end grade report_year published address rule "
    "known_from",
    "scorecard": "verdict_id verdict region indicator label measure period unit target_low target_high target_bound "
    "target_quote target_sentence target_document target_title result_low result_high result_bound result_quote "
    "result_sentence result_document result_title difference provisional grade rule reason known_from",
    "series": "region indicator label measure kind period low high bound unit quote document title grade published",
    "documents": "document_id document title issuer region kind grade work_id is_work report_year published address "
    "versions first_known last_known observations milestones leftovers numerals",
    "milestones": "milestone_id project region stage kind period quote sentence quote_start document_id document title "
    "report_year published grade address rule known_from",
}
COLUMNS["targets"] = COLUMNS["results"] = COLUMNS["observations"].replace(" kind ", " ")
COLUMNS["all_changes"] = COLUMNS["changes"]


def rows(w, query: str, parameters=None) -> list[tuple]:
    return w.connection.execute(query, parameters).fetchall()


def write(w, *readings, on=DAY_1, run="run-1") -> None:
    write_readings(w, readings, known_from=on, run_id=run)


def a_digest(source: str = "seeds:digest.md", text: str = TEXT + "摘。", **given):
    fields = {"kind": "digest", "grade": "digest", "is_work": False, "observations": (an_observation(text),)}
    return a_reading(source, text, **(fields | given))


@pytest.mark.parametrize("view", sorted(COLUMNS))
def test_a_view_begins_with_the_columns_that_others_rely_on(w, view):
    """More may follow, none may go or change place."""
    names = [column[0] for column in w.connection.execute(f"FROM {view} LIMIT 0").description]
    expected = COLUMNS[view].split()
    assert names[: len(expected)] == expected


def test_every_view_is_one_object_in_a_file_that_says_what_a_row_is(w):
    """One CREATE a file, after a first comment; its number gives the order in which it is made."""
    for path in sorted((PROJECT / "warehouse" / "views").glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        assert text.count("\nCREATE ") == 1, path.name
        assert text.startswith("-- "), path.name
        assert path.name[:3].isdigit(), path.name


def test_an_observation_leads_to_its_words_and_its_document(w):
    """Quote, sentence and both offsets, the file's name, title, grade, day and address."""
    text = "前一句。" + TEXT
    write(w, a_reading(text=text, observations=(an_observation(text),)))
    (row,) = fetch_dicts(w.connection, "FROM observations")
    assert row["sentence"][row["quote_start"] :].startswith(row["quote"])
    assert text[row["start"] : row["end"]] == row["quote"]
    found = {name: row[name] for name in ("document", "title", "grade", "published", "address", "known_from")}
    assert found == {
        "document": "report-2026.txt",
        "title": "2026年政府工作报告",
        "grade": "government",
        "published": date(2026, 2, 10),
        "address": "https://example.org/2026.html",
        "known_from": DAY_1.replace(tzinfo=None),
    }


def test_only_the_last_text_of_a_document_is_shown(w):
    """What an earlier text or an earlier ruleset said stays below."""
    write(w, a_reading())
    write(w, a_reading(text=TEXT + "又。", captured_at=DAY_2, ruleset="rules-2"), on=DAY_2, run="run-2")
    assert (rows_in(w, "observations"), rows_in(w, "base.observations")) == (1, 2)
    (row,) = fetch_dicts(w.connection, "SELECT versions, first_known, last_known, ruleset FROM documents")
    assert row == {
        "versions": 2,
        "first_known": DAY_1.replace(tzinfo=None),
        "last_known": DAY_2.replace(tzinfo=None),
        "ruleset": "rules-2",
    }


def test_a_document_counts_its_parts(w):
    """Observations, milestones, numerals, those that nothing claims, and sources."""
    observations = (an_observation(), an_observation(quote="3座", unit="座"))
    write(w, a_reading(observations=observations, milestones=(a_milestone(),)), a_reading("seeds:copy.txt"))
    counted = rows(w, "SELECT observations, milestones, numerals, leftovers, sources FROM documents")
    assert counted == [(2, 1, 2, 0, 2)]


def test_a_document_that_is_its_own_work_has_a_work_all_the_same(w):
    """Its work is itself."""
    write(w, a_reading(work_id=None))
    assert rows(w, "SELECT work_id = document_id FROM documents") == [(True,)]


class TestDigests:
    """A digest never stands as the source where the text itself is in hand."""

    def test_it_stands_alone(self, w):
        """With nothing better in hand its figures are targets."""
        write(w, a_digest())
        assert rows(w, "SELECT document FROM targets") == [("digest.md",)]

    def test_it_steps_back_where_its_work_is_in_hand(self, w):
        """Even for figures that the work, as far as it is in hand, does not hold."""
        write(w, a_digest(), a_reading(observations=()))
        assert rows(w, "FROM targets") == []
        assert rows_in(w, "observations") == 1

    def test_another_digest_of_its_work_does_not_remove_it(self, w):
        """Two digests stand side by side."""
        write(w, a_digest(), a_digest("seeds:other.md", TEXT + "另摘。"))
        assert rows_in(w, "targets") == 2

    @pytest.mark.parametrize(
        ("better", "stands"),
        [
            ({}, False),
            ({"region": "岚县"}, True),
            ({"indicator": "retail_sales"}, True),
            ({"kind": "result"}, True),
            ({"measure": "level"}, True),
            ({"period": "2025"}, True),
            ({"low": Decimal(9)}, False),
            ({"label": "地区生产总值"}, False),
        ],
    )
    def test_it_steps_back_for_a_better_source_of_the_same_figure(self, w, better, stands):
        """Same place, indicator, kind, measure and period; whatever figure the better source gives."""
        other = a_reading(work_id="吕梁市/plan_report/2026", observations=(an_observation(**better),))
        write(w, a_digest(), other)
        found = rows(w, "SELECT DISTINCT document FROM base.standing_observations WHERE grade = 'digest'")
        assert found == ([("digest.md",)] if stands else [])

    def test_figures_without_a_period_are_not_taken_for_the_same(self, w):
        """Nobody knows that two undated figures are of one time."""
        undated = a_digest(observations=(an_observation(TEXT + "摘。", period=None),))
        other = a_reading(work_id="吕梁市/plan_report/2026", observations=(an_observation(period=None),))
        write(w, undated, other)
        assert rows_in(w, "targets") == 2

    def test_labels_stand_for_indicators_where_there_is_none(self, w):
        """An entry outside the catalogue is compared by its label."""
        mine = a_digest(observations=(an_observation(TEXT + "摘。", indicator=None, label="泵站"),))
        same = a_reading(work_id=None, observations=(an_observation(indicator=None, label="泵站"),))
        write(w, mine, same)
        assert rows(w, "SELECT grade FROM targets") == [("government",)]


class TestSeries:
    """One indicator over the years, in one unit."""

    def test_units_become_canonical(self, w):
        """10 billion kilograms and 2.135 billion jin are tonnes; the words stay as written."""
        observations = (
            an_observation(low=Decimal(1000000000), high=Decimal(1000000000), unit="公斤", period="2025"),
            an_observation(quote="3座", low=Decimal(2135000000), high=None, unit="斤", period="2026"),
            an_observation(quote="太绥高铁", low=Decimal(7), high=Decimal(7), unit="篇", period="2027"),
        )
        write(w, a_reading(observations=observations))
        found = rows(w, "SELECT period, low, high, unit, quote FROM series ORDER BY period")
        assert found == [
            ("2025", Decimal(1000000), Decimal(1000000), "吨", "4.5%—5%"),
            ("2026", Decimal(1067500), None, "吨", "3座"),
            ("2027", Decimal(7), Decimal(7), "篇", "太绥高铁"),
        ]

    def test_a_figure_said_twice_is_one_row_by_the_best_source(self, w):
        """The statistics office before the government before a paper, then the latest."""
        for grade in ("paper", "government", "statistics"):
            write(w, a_reading(f"seeds:{grade}.txt", f"{grade}:4.5%—5%。", grade=grade, work_id=None))
        assert rows(w, "SELECT document, said, latest FROM series") == [("statistics.txt", 3, True)]

    def test_of_equal_sources_the_latest_is_shown(self, w):
        """A document without a day comes last."""
        for name, published in (("old", date(2026, 1, 2)), ("new", date(2026, 2, 3)), ("undated", None)):
            write(w, a_reading(f"seeds:{name}.txt", f"{name}:4.5%—5%。", published=published, work_id=None))
        assert rows(w, "SELECT document, said FROM series") == [("new.txt", 3)]

    def test_a_figure_said_otherwise_later_is_a_row_of_its_own(self, w):
        """Both are there; the later one is marked."""
        small_city.build(w)
        found = rows(w, "SELECT low, latest FROM series WHERE kind = 'result' ORDER BY low")
        assert found == [(Decimal("3.9"), False), (Decimal(4), True)]

    def test_a_figure_too_large_to_convert_breaks_nothing(self, w):
        """It has no canonical value; the others have."""
        huge = Decimal(99999999999999999999)
        write(w, a_reading(observations=(an_observation(low=huge, high=Decimal(5), unit="公顷"),)))
        assert rows(w, "SELECT low, high, unit FROM series") == [(None, Decimal(75), "亩")]


def test_vintages_number_what_was_said_of_a_period(w):
    """In the order of publication, each with its figure."""
    small_city.build(w)
    found = rows(w, "SELECT vintage, document, low FROM vintages WHERE kind = 'result' ORDER BY vintage")
    assert found == [(1, "page-2023.txt", Decimal("3.9")), (2, "bulletin-2022.txt", Decimal(4))]
    assert rows(w, "SELECT low FROM first_release('吕梁市', 'gdp')") == [(Decimal("3.9"),)]


@pytest.mark.parametrize(
    ("day", "clock", "documents"),
    [
        ("2022-04-19", "published", []),
        ("2022-04-20", "published", ["plan-2022.txt"]),
        ("2023-04-01", "published", ["page-2023.txt", "plan-2022.txt"]),
        ("2026-02-11", "published", ["bulletin-2022.txt", "page-2023.txt", "plan-2022.txt", "report-2026.txt"]),
        ("2026-02-28", "known", []),
        ("2026-03-01", "known", ["plan-2022.txt"]),
        ("2026-03-02", "known", ["bulletin-2022.txt", "digest-2026.md", "page-2023.txt", "plan-2022.txt"]),
    ],
)
def test_as_of_goes_by_either_clock(w, day, clock, documents):
    """What had been published by a day, or what we had by then."""
    small_city.build(w)
    query = "SELECT DISTINCT document FROM as_of(?, clock := ?) ORDER BY document"
    found = rows(w, query, [date.fromisoformat(day), clock])
    assert [document for (document,) in found] == documents


def test_as_of_shows_the_text_of_that_day(w):
    """A page that was edited later is shown as it was."""
    write(w, a_reading())
    edited = TEXT.replace("4.5%—5%", "4%")
    later = a_reading(text=edited, captured_at=DAY_3, observations=(an_observation(edited, "4%"),))
    write(w, later, on=DAY_3, run="run-3")
    as_of = "SELECT quote FROM as_of(?, clock := 'known')"
    days = [rows(w, as_of, [day.date()]) for day in (DAY_1, DAY_2, DAY_3)]
    assert days == [[("4.5%—5%",)], [("4.5%—5%",)], [("4%",)]]


def test_as_of_refuses_a_clock_it_does_not_know(w):
    """A misspelt clock is an error, not an empty answer."""
    write(w, a_reading())
    with pytest.raises(Exception, match="published or known"):
        rows(w, "FROM as_of(DATE '2026-03-02', clock := 'knwon')")


def test_a_change_leads_to_both_sentences(w):
    """With the documents' names, titles and addresses, and figures in the common unit."""
    small_city.build(w)
    (row,) = fetch_dicts(w.connection, "FROM changes")
    assert (row["from_sentence"], row["to_sentence"]) == (
        "全年生产总值预期增长6.8%左右。",
        "新的一年生产总值增长4.5%—5%。",
    )
    assert (row["from_document"], row["to_document"]) == ("plan-2022.txt", "report-2026.txt")
    assert (row["from_bound"], row["to_bound"], row["ambition"]) == ("about", "range", "less")
    assert (row["to_title"], row["to_address"]) == ("2026年政府工作报告", "https://example.org/2026.html")
    assert (row["from_report_year"], row["to_report_year"]) == (2022, 2026)
    assert row["to_published"] > row["from_published"]


def test_the_scorecard_shows_both_sides_in_one_unit(w):
    """Target and result with their quotes, sentences, documents and figures."""
    small_city.build(w)
    (row,) = fetch_dicts(w.connection, "FROM scorecard")
    assert (row["target_quote"], row["result_quote"], row["verdict"]) == ("6.8%左右", "3.9%", "missed")
    assert (row["target_low"], row["result_high"], row["difference"]) == tuple(map(Decimal, ("6.8", "3.9", "-2.9")))
    assert (row["target_document"], row["result_document"]) == ("plan-2022.txt", "page-2023.txt")
    assert row["result_sentence"] == "上年生产总值增长3.9%。"


def test_milestones_have_the_names_that_projects_are_known_by(settings):
    """The vocabulary's name over that of the text, in its region only."""
    tables = {"projects": {"吕梁市": {"太原至绥德高铁": {"also": ["太绥高铁"]}}}}
    with opened(settings, catalogue=Catalogue({}, CATALOGUE.units, (), tables, "rules-1")) as w:
        write(w, a_reading(milestones=(a_milestone(), a_milestone(region="岚县"))))
        found = rows(w, "SELECT region, project, project_as_read, quote_start FROM milestones ORDER BY region DESC")
    assert found == [("岚县", "太绥高铁", "太绥高铁", 4), ("吕梁市", "太原至绥德高铁", "太绥高铁", 4)]


def test_coverage_says_what_absence_may_be_concluded_from(w):
    """The sections found, the lists of targets, and where the text begins and ends."""
    coverage = Coverage(("review", "targets"), (("吕梁市", "2026"),), starts_midway=True, ends_early=True)
    write(w, a_reading(coverage=coverage), a_reading("seeds:plain.txt", "平常。"))
    found = rows(
        w, "SELECT sections, target_lists, starts_midway, ends_early, whole FROM coverage ORDER BY len(sections) DESC"
    )
    assert found == [(["review", "targets"], [["吕梁市", "2026"]], True, True, False), ([], [], False, False, False)]


def test_findings_of_a_reading_go_with_it(w):
    """They show the words they are about; reading again by a ruleset that has none clears them."""
    finding = Finding("unread_number", "warn", "look", 20, 22)
    write(w, a_reading(findings=(finding, Finding("no_date", "note", "no day"))))
    found = rows(w, "SELECT kind, quote, document FROM findings")
    assert found == [("unread_number", TEXT[20:22], "report-2026.txt"), ("no_date", None, "report-2026.txt")]
    write(w, a_reading(ruleset="rules-2"), on=DAY_2, run="run-2")
    assert rows_in(w, "findings") == 0


def test_a_finding_of_a_source_goes_once_it_is_read_again(w):
    """A copy that contradicted and was mended since is no finding any more."""
    write(w, a_reading(), a_reading("seeds:copy.txt", report_year=2025))
    assert rows_in(w, "findings") == 1
    write(w, a_reading("seeds:copy.txt", captured_at=DAY_2), on=DAY_2, run="run-2")
    assert rows_in(w, "findings") == 0
