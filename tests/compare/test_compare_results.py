"""Results over the years, several accounts of one year, and which of them stands."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from compare_builders import changes_of, document, fact, one, result, types

from lvliang_watch.compare.plausibility import jumps_of
from lvliang_watch.records import Fact

FIRST, SECOND = document(2023), document(2024)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("3.9", "5", "rose"),
        ("5", "3.9", "fell"),
        ("5", "5.0", "kept"),
        ("5", "-3", "turned"),
        ("-3", "0.5", "turned"),
        ("-3", "-5", "fell"),
        (("5", None), ("6", None), "rose"),  # more than 5, then more than 6
        ("5", ("6", None), "rose"),
        (("5", None), "4", "fell"),
        (("5", None), "6", "not_comparable"),  # more than 5 may have been 7
        ((None, "5"), "4", "not_comparable"),
    ],
)
def test_a_result_is_compared_with_the_next_one(before: Any, after: Any, expected: str) -> None:
    """The value decides, the sign of a growth is told, and a bound that leaves it open gives no figure."""
    [change] = changes_of(result(FIRST, before), result(SECOND, after))
    assert (expected, expected != "not_comparable") == (change.type, change.comparable)
    assert (change.difference is None) == (expected == "not_comparable")


def test_a_rank_rises_towards_the_first() -> None:
    """From the fourth place to the second is a rise."""
    places = [
        result(told_in, figure, "位", measure="rank", quote=quote)
        for told_in, figure, quote in ((FIRST, "4", "全省第四"), (SECOND, "2", "全省第二"))
    ]
    [change] = changes_of(*places)
    assert ("rose", "gdp(全省)") == (change.type, change.label)


def test_a_row_that_rests_on_an_estimate_is_provisional() -> None:
    """On either side."""
    estimate = result(SECOND, "5", status="estimate")
    assert [True] == [change.provisional for change in changes_of(result(FIRST, "3.9"), estimate)]


def test_results_without_a_period_are_not_compared() -> None:
    """A level reached at some time has no place in a series."""
    assert () == changes_of(result(FIRST, "3.9", period=None), result(SECOND, "5"))


# Vintages


def billions(told_in: Any, figure: Any, quote: str, **more: Any) -> Fact:
    said = {"period": "2022", "quote": quote, "indicator": "gdp"}
    return result(told_in, figure, "元", **(said | more))


REPORT = document(2023)
BULLETIN = document(2023, "bulletin", kind="bulletin", grade="statistics", published=REPORT.published.replace(month=4))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        (("241890000000", "2418.9亿元"), ("241900000000", "2419亿元"), "confirmed"),  # rounded
        (("241890000000", "2418.9亿元"), ("242900000000", "2429亿元"), "restated"),
        (
            (("200000000000", None), "突破2000亿元"),
            ("241890000000", "2418.9亿元"),
            "confirmed",
        ),  # a floor it lies above
        ((("250000000000", None), "突破2500亿元"), ("241890000000", "2418.9亿元"), "restated"),
    ],
)
def test_one_year_told_twice_is_confirmed_or_restated(first: Any, then: Any, expected: str) -> None:
    """In the order in which it was said, each figure as exactly as it was written."""
    [change] = changes_of(billions(REPORT, *first), billions(BULLETIN, *then))
    assert (expected, "result", REPORT.document_id) == (change.type, change.kind, change.before.document_id)  # type: ignore[union-attr]


def test_an_estimate_that_the_books_replace_is_restated_with_the_reason() -> None:
    """And the row is provisional, for one of its sides was."""
    early = billions(REPORT, "27500000000", "275亿元", status="estimate")
    [change] = changes_of(early, billions(BULLETIN, "27230000000", "272.3亿元"))
    assert ("restated", "books closed after an estimate", True) == (change.type, change.reason, change.provisional)


def test_a_target_said_again_is_confirmed_by_its_number() -> None:
    """Another figure for the same year restates it."""
    paper = document(2022, "paper", grade="paper")
    told = [fact(document(2022), "6.8"), fact(paper, "6.8")]
    assert ["confirmed"] == types(changes_of(*told))
    assert ["restated"] == types(changes_of(told[0], fact(paper, "6.5")))


def test_two_publications_of_one_work_confirm_nothing() -> None:
    """The newspaper's page of the report is the report; where they differ, that is told."""
    page = document(2023, "page", work_id=REPORT.work_id, grade="paper")
    assert () == changes_of(result(REPORT, "3.9"), result(page, "3.9"))
    assert ["restated"] == types(changes_of(result(REPORT, "3.9"), result(page, "8.9")))


# Which account stands

PAPER = document(2023, "paper", grade="paper")
DIGEST = document(2023, "digest", grade="digest", is_work=False)
LATE = document(2024, "late")


@pytest.mark.parametrize(
    ("accounts", "standing"),
    [
        ([(REPORT, "3.8"), (BULLETIN, "3.9")], "3.9"),
        ([(BULLETIN, "3.9"), (LATE, "4.1")], "3.9"),  # the statistics office, though said earlier
        ([(REPORT, "3.8"), (LATE, "4.1")], "4.1"),  # of one grade the latest
        ([(PAPER, "3.7"), (REPORT, "3.8")], "3.8"),
        ([(DIGEST, "3.6"), (PAPER, "3.7")], "3.7"),
        ([(DIGEST, "3.6")], "3.6"),
    ],
)
def test_the_best_account_is_compared_with_other_years(accounts: list[tuple[Any, str]], standing: str) -> None:
    """By grade, then by the day it was published; the next year's result is held against that one only."""
    told = [result(told_in, figure, period="2022") for told_in, figure in accounts]
    found = changes_of(*told, result(document(2025), "9", period="2023"))
    assert Decimal(standing) == one(found, "rose").from_low


def test_a_digest_steps_back_where_a_better_account_of_the_work_is_in_hand() -> None:
    """Altogether: also with figures that the better account leaves out."""
    digest = document(2023, "digest", grade="digest", is_work=False, work_id="work")
    account = document(2023, "account", grade="paper", is_work=False, work_id="work")
    facts = [result(digest, "3.9"), result(SECOND, "5")]
    assert ["rose"] == types(changes_of(*facts))
    assert () == changes_of(*facts, result(account, "2", indicator="cpi"))


def test_a_digest_neither_confirms_nor_restates_what_is_told_better() -> None:
    """It may be of another work: it still steps back, figure by figure."""
    assert () == changes_of(result(REPORT, "3.9"), result(DIGEST, "3.1"))


def test_a_figure_said_twice_in_one_document_is_one() -> None:
    """A heading and the text: the finer figure stands, and nothing is restated."""
    heading = billions(REPORT, ("240000000000", None), "突破2400亿元")
    twice = [heading, billions(REPORT, "241890000000", "2418.9亿元")]
    found = changes_of(*twice, billions(SECOND, "250000000000", "2500亿元", period="2023"))
    assert [Decimal(241890000000)] == [change.from_low for change in found]


def test_two_figures_of_one_document_that_contradict_are_not_compared() -> None:
    """Neither is taken, unless one stands in the sentence of main targets."""
    year, next_year = document(2022), document(2023)
    odd = [fact(year, "6", at=100), fact(year, "9", at=5000)]
    assert () == changes_of(*odd, fact(next_year, "7"))
    others = [fact(year, "5", indicator=name, at=100) for name in ("retail_sales", "cpi")]
    found = changes_of(*odd, *others, fact(next_year, "7"))
    assert [("raised", Decimal(6))] == [(change.type, change.from_low) for change in found]


# What is past belief


def test_an_implausible_jump_is_said_and_found() -> None:
    """A fall from 260,000 mu to 6,800 is still `lowered`, and a person is asked to look."""
    before = fact(document(2022), "260000", "亩", indicator="high_standard_farmland", quote="26万亩")
    after = fact(document(2026), "6800", "亩", indicator="high_standard_farmland", quote="6800亩")
    change = one(found := changes_of(before, after), "lowered")
    assert Decimal("-97.3846") == change.difference_pct
    [finding] = jumps_of(found, (before, after))
    assert ("implausible_jump", "warn", "吕梁市") == (finding.kind, finding.severity, finding.region)
    assert all(part in finding.message for part in ("26万亩", "6800亩", "report-2022.txt", "report-2026.txt"))
    o = after.observation
    assert ("report-2026", o.start, o.end) == (finding.document_id, finding.start, finding.end)


def test_the_doubtful_side_of_a_jump_is_the_one_out_of_line_with_both_neighbours() -> None:
    """26, 6800 and 27: two jumps, and both stand with the one in between."""
    figures = {2022: "260000", 2023: "68", 2024: "270000"}
    told = [fact(document(y), f, "亩", indicator="high_standard_farmland") for y, f in figures.items()]
    assert ["report-2023"] * 2 == [finding.document_id for finding in jumps_of(changes_of(*told), told)]


def test_a_plain_change_is_no_finding() -> None:
    """39,000 after 40,000 is believed."""
    jobs = [fact(document(y), f, "人", indicator="urban_new_jobs") for y, f in ((2022, "40000"), (2026, "39000"))]
    assert () == jumps_of(changes_of(*jobs), jobs)


def test_a_figure_beyond_all_sense_gives_no_error() -> None:
    """The difference is told, the per cent left out."""
    [change] = changes_of(
        fact(document(2022), "1", "元", indicator="retail_sales"),
        fact(document(2026), "1" + "0" * 30, "元", indicator="retail_sales"),
    )
    assert ("raised", None) == (change.type, change.difference_pct)


# Why a row came


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((1, "new_document"), (2, "backfill"), "backfill"),
        ((2, "source_edited"), (1, "new_document"), "source_edited"),
        ((1, "reextracted"), (1, "new_document"), "reextracted"),
        ((1, "reextracted"), (2, "new_document"), "new_document"),
        ((2, "reextracted"), (1, "new_document"), "reextracted"),
    ],
)
def test_the_cause_is_that_of_the_side_known_later(first: Any, second: Any, expected: str) -> None:
    """Known at the same moment, a reading by other rules is what is said: it is no city that moves its goals."""
    sides = [
        result(document(year, known=day, cause=cause), figure)
        for year, figure, (day, cause) in ((2023, "3.9", first), (2024, "5", second))
    ]
    assert [expected] == [change.cause for change in changes_of(*sides)]


def test_unlike_spans_that_share_years_are_not_set_beside_each_other() -> None:
    """Sums of 2016 to 2020 and of 2018 to 2022 differ in basis and are no steps of one series."""
    spans = ((document(2021), "2016/2020", "cumulative"), (document(2023), "2018/2022", "flow"))
    jobs = [result(at, "40", "人", indicator="urban_new_jobs", period=span, basis=basis) for at, span, basis in spans]
    assert () == changes_of(*jobs)
