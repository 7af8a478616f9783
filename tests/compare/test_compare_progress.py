"""Goals over several years: how far they have come, and the pace that is needed against the pace that was planned."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from compare_builders import both_of, document, fact, result, verdicts_of

from lvliang_watch.records import Fact, Progress

REVENUE = "general_public_budget_revenue"
PLAN = document(2022)


def goal(figure: Any, unit: str, sentence: str, quote: str, **more: Any) -> Fact:
    """A goal for 2022 to 2026, with the sentence that says it."""
    said = {
        "period": "2022/2026",
        "quote": quote,
        "sentence": sentence,
        "at": sentence.index(quote),
        "sentence_start": 0,
    }
    return fact(PLAN, figure, unit, **(said | more))


def revenue_goal(figure: Any = ("300", None)) -> Fact:
    return goal(figure, "亿元", "一般公共预算收入达到300亿元以上", "300亿元以上", indicator=REVENUE)


def yearly(figures: dict[int, str], unit: str = "%", **more: Any) -> list[Fact]:
    return [result(document(year + 1), figure, unit, **more) for year, figure in figures.items()]


def average(figure: Any = "6", **more: Any) -> Fact:
    return goal(figure, "%", "生产总值年均增长6%", "6%", **more)


def progress(*facts: Fact, as_of: date = date(2026, 6, 1)) -> Progress:
    [verdict] = verdicts_of(*facts, as_of=as_of)
    assert verdict.progress is not None
    return verdict.progress


def test_a_level_shows_the_share_of_the_way_and_both_paces() -> None:
    """From 200 to 300 in five years are 20 a year; at 240 after two, 20 a year are still needed for three."""
    found = progress(revenue_goal(), *yearly({2021: "200", 2022: "230", 2023: "240"}, "亿元", indicator=REVENUE))
    expected = Progress(
        "level", Decimal(200), "2021", Decimal(240), "2023", Decimal("40.0"), Decimal(20), Decimal(20), 3, None
    )
    assert expected == found


def test_a_goal_behind_needs_a_faster_pace() -> None:
    """After a lost year 100 are left for four."""
    found = progress(revenue_goal(), *yearly({2021: "200", 2022: "190"}, "亿元", indicator=REVENUE))
    assert (Decimal(20), Decimal("27.5"), Decimal("-10.0")) == (
        found.pace_planned,
        found.pace_needed,
        found.reached_share,
    )


@pytest.mark.parametrize(
    ("told", "reason", "start", "needed"),
    [
        ({}, "no result for 2021 is in hand to start from", None, None),
        ({2023: "240"}, "no result for 2021 is in hand to start from", None, Decimal(20)),
        ({2021: "200"}, "no result for its years is in hand", Decimal(200), None),
        ({2021: "310", 2022: "305"}, "2021 had reached it already: it is to be held", Decimal(310), None),
    ],
)
def test_what_cannot_be_told_is_null_and_says_why(
    told: dict[int, str], reason: str, start: Decimal | None, needed: Decimal | None
) -> None:
    """No start, no year of its own, or nothing left to do."""
    found = progress(revenue_goal(), *yearly(told, "亿元", indicator=REVENUE))
    assert (reason, start, needed, None) == (found.reason, found.start_value, found.pace_needed, found.reached_share)


def test_a_reached_goal_needs_no_pace() -> None:
    """What is left to do is nothing, and no pace below nothing is shown."""
    found = progress(revenue_goal(), *yearly({2021: "200", 2024: "332"}, "亿元", indicator=REVENUE))
    assert (Decimal("132.0"), None, 2) == (found.reached_share, found.pace_needed, found.years_left)


def test_a_yearly_average_is_held_against_the_compound_of_its_years() -> None:
    """Two years of 4 after a goal of 6 leave 7.4 a year for three; share of the whole growth, not of the years."""
    found = progress(average(), *yearly({2022: "4", 2023: "4"}))
    assert ("average", Decimal("4.0"), "2022/2023", 3) == (
        found.counted,
        found.reached_value,
        found.reached_period,
        found.years_left,
    )
    assert (Decimal(6), Decimal("7.3547"), Decimal("24.1")) == (
        found.pace_planned,
        found.pace_needed,
        found.reached_share,
    )


@pytest.mark.parametrize(
    ("figures", "target", "expected"),
    [
        (["5", "6", "7", "6", "6"], "6", "met"),
        (["5", "6", "7", "6", "5"], "6", "missed"),
        (["5", "6", "7", "6", "5"], ("5.5", None), "exceeded"),
        (["10", "10", "10", "10", "-10"], "6", "missed"),  # 5.7 compound; the plain mean is 6
    ],
)
def test_all_years_decide_a_yearly_average(figures: list[str], target: Any, expected: str) -> None:
    """The compound average to a tenth; the reason shows every year, the row the average."""
    told = yearly(dict(zip(range(2022, 2027), figures, strict=True)))
    changes, [verdict] = both_of(average(target), *told)
    assert expected == verdict.verdict
    assert verdict.reason is not None
    assert verdict.reason.startswith("the compound average of")
    assert all(f"({year})" in verdict.reason for year in range(2022, 2027))
    [row] = [change for change in changes if change.kind == "verdict"]
    assert verdict.progress is not None
    assert verdict.progress.reached_value == row.to_low == row.to_high


def test_a_missing_year_leaves_a_yearly_average_open() -> None:
    """A provisional standing of those in hand, which says which year is not; and no verdict."""
    told = yearly({2022: "5", 2023: "6", 2025: "7", 2026: "6"})
    [verdict] = verdicts_of(average(), *told, as_of=date(2027, 6, 1))
    assert ("no_evidence", "provisional: 4 of 5 years in hand, not 2024") == (verdict.verdict, verdict.reason)
    assert verdict.progress is not None
    assert (Decimal("6.0"), None, None) == (
        verdict.progress.reached_value,
        verdict.progress.reached_share,
        verdict.progress.pace_needed,
    )


def test_a_list_of_yearly_averages_is_one_for_each_of_its_figures() -> None:
    """年均分别增长 is said of all that follow."""
    text = "工业、服务业增加值年均分别增长6%、8%"
    second = goal("8", "%", text, "8%", indicator="gdp")
    assert "average" == progress(second).counted


def test_a_yearly_average_of_one_year_stands_for_none() -> None:
    """Over which years it is counted is not said."""
    told = fact(PLAN, "6", quote="6%", sentence="生产总值年均增长6%", at=8, sentence_start=0)
    [verdict] = verdicts_of(told, *yearly({2022: "6"}))
    assert ("not_comparable", "its region, its name or its years are not known") == (verdict.verdict, verdict.reason)


def jobs_goal() -> Fact:
    return goal("100000", "人", "五年累计新增城镇就业10万人", "10万人", indicator="urban_new_jobs")


def test_a_sum_is_made_up_of_all_its_years() -> None:
    """20,000 a year were planned; after 50,000 in two years 16,667 are needed in three."""
    found = progress(jobs_goal(), *yearly({2022: "20000", 2023: "30000"}, "人", indicator="urban_new_jobs"))
    expected = ("sum", Decimal(50000), Decimal("50.0"), Decimal(20000), Decimal("16666.6667"), 3)
    assert expected == (
        found.counted,
        found.reached_value,
        found.reached_share,
        found.pace_planned,
        found.pace_needed,
        found.years_left,
    )


@pytest.mark.parametrize(
    ("figures", "as_of", "expected"),
    [
        (["20000"] * 5, date(2027, 6, 1), "met"),
        (["20000", "20000", "20000", "20000", "19000"], date(2027, 6, 1), "missed"),
        (["50000", "60000"], date(2024, 6, 1), "reached_early"),
        (["20000", "20000"], date(2024, 6, 1), "open"),
        (["20000", "20000", "20000", "20000"], date(2027, 6, 1), "no_evidence"),
    ],
)
def test_a_sum_is_decided_once_it_is_reached_or_over(figures: list[str], as_of: date, expected: str) -> None:
    """What was added cannot be lost; a year that is not in hand may hold the rest."""
    told = yearly(dict(zip(range(2022, 2027), figures, strict=False)), "人", indicator="urban_new_jobs")
    [verdict] = verdicts_of(jobs_goal(), *told, as_of=as_of)
    assert expected == verdict.verdict


def test_a_total_fall_is_the_compound_of_its_years() -> None:
    """Down by 13.5 in five years is 2.9 a year."""
    text = "单位能耗降低13.5%"
    accidents = {"indicator": "safety_accidents"}
    found = progress(goal("-13.5", "%", text, "13.5%", **accidents), *yearly({2022: "-3", 2023: "-3"}, **accidents))
    assert ("total", Decimal("-5.9"), Decimal("-2.8589")) == (found.counted, found.reached_value, found.pace_planned)
    assert (Decimal("43.8"), Decimal("-2.7646")) == (found.reached_share, found.pace_needed)


def test_what_was_reported_of_all_years_goes_before_its_parts() -> None:
    """The report's own average decides, and is what was reached."""
    own = result(
        document(2027), "5.8", quote="5.8%", sentence="年均增长5.8%", at=4, sentence_start=0, period="2022/2026"
    )
    [verdict] = verdicts_of(average(), own, *yearly({2022: "4"}))
    assert "missed" == verdict.verdict
    assert verdict.progress is not None
    assert (Decimal("5.8"), "2022/2026", 0) == (
        verdict.progress.reached_value,
        verdict.progress.reached_period,
        verdict.progress.years_left,
    )


def test_a_growth_over_years_that_says_not_how_it_is_counted_has_no_pace() -> None:
    """6 % for five years may be each year's or all years'."""
    found = progress(goal("6", "%", "生产总值增长6%", "6%"))
    assert found.counted is None
    assert found.reason is not None


@pytest.mark.parametrize("figure", ["-100", "-150", "1E+30", "0"])
def test_a_goal_beyond_all_sense_gives_no_error(figure: str) -> None:
    """All of it gone, or more than there is."""
    told = yearly({2022: "-100", 2023: "1E+25"})
    assert progress(average(figure), *told).counted == "average"
    assert progress(goal(figure, "%", "累计增长6%", "6%"), *told).counted == "total"


def test_goals_of_one_year_and_places_have_no_progress() -> None:
    """Nor have goals in words."""
    one = fact(PLAN, "6")
    place = fact(PLAN, (None, "3"), "位", measure="rank", quote="全省前三", period="2022/2026")
    words = fact(PLAN, None, quote="与经济增长同步", period="2022/2026")
    assert [None] * 3 == [verdict.progress for told in (one, place, words) for verdict in verdicts_of(told)]
