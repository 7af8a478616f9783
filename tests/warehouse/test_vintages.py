"""How a figure was said over time: the best account, the revision triangle, two years side by side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from store_factory import DAY_1, a_reading, an_observation, opened

from lvliang_watch.store.readings import write_readings

# When, by whom, for which period, in which words, with which status.
TOLD = [
    ("plan-2023.txt", date(2023, 1, 12), "government", "2022", "3.9%", "3.9", "estimate"),
    ("report-2023.txt", date(2023, 2, 20), "government", "2022", "4.2%", "4.2", "final"),
    ("bulletin-2022.txt", date(2023, 4, 2), "statistics", "2022", "4.0%", "4", "final"),
    ("report-2024.txt", date(2024, 2, 1), "government", "2022", "4.1%", "4.1", "final"),
    ("page-2025.txt", date(2025, 2, 1), "paper", "2024", "6%", "6", "final"),
]


@pytest.fixture
def told(settings):
    """A warehouse of five accounts of growth and one of a level in two years."""
    with opened(settings) as warehouse:
        write_readings(warehouse, [_reading(*told) for told in TOLD], known_from=DAY_1, run_id="run-1")
        levels = [_level(2023, "2022", "1000亿元", "1000"), _level(2025, "2024", "1250亿元", "1250")]
        write_readings(warehouse, levels, known_from=DAY_1, run_id="run-2")
        yield warehouse


def _reading(name, published, grade, period, quote, figure, status):
    text = f"{name}:全市生产总值增长{quote}。"
    said = {"low": Decimal(figure), "high": Decimal(figure), "bound": "exact", "kind": "result"}
    observation = an_observation(text, quote, **said, period=period, status=status, commitment=None)
    about = {"published": published, "grade": grade, "work_id": name, "report_year": published.year}
    return a_reading(f"seeds:{name}", text, observations=(observation,), **about)


def _level(year, period, quote, figure):
    text = f"{year}:全市生产总值{quote}。"
    said = {"low": Decimal(figure), "high": Decimal(figure), "bound": "exact", "kind": "result", "measure": "level"}
    observation = an_observation(text, quote, **said, period=period, unit="亿元", commitment=None)
    about = {"published": date(year, 3, 1), "work_id": f"level-{year}", "report_year": year}
    return a_reading(f"seeds:level-{year}.txt", text, observations=(observation,), **about)


def rows(w, query):
    return w.connection.execute(query).fetchall()


def test_the_best_account_is_of_the_best_grade(told):
    """The statistics office's goes before a later report of the government; the others stand beside it."""
    found = rows(
        told, "SELECT document, is_best FROM vintages WHERE measure = 'growth' AND period = '2022' ORDER BY vintage"
    )
    assert found == [
        ("plan-2023.txt", False),
        ("report-2023.txt", False),
        ("bulletin-2022.txt", True),
        ("report-2024.txt", False),
    ]


def test_the_triangle_shows_each_release_against_the_first_and_the_one_before(told):
    """One row for each period and publication."""
    query = (
        "SELECT period, vintage, low, since_first, since_last FROM triangle('吕梁市', 'gdp', measure_name := 'growth')"
    )
    assert [tuple(map(str, row)) for row in rows(told, query)] == [
        ("2022", "1", "3.900000", "0.000000", "None"),
        ("2022", "2", "4.200000", "0.300000", "0.300000"),
        ("2022", "3", "4.000000", "0.100000", "-0.200000"),
        ("2022", "4", "4.100000", "0.200000", "0.100000"),
        ("2024", "1", "6.000000", "0.000000", "None"),
    ]


def test_the_triangle_can_be_turned_into_a_square(told):
    """As its comment shows."""
    query = "PIVOT (FROM triangle('吕梁市', 'gdp')) ON vintage USING first(low) GROUP BY measure, period ORDER BY ALL"
    found = rows(told, query)
    assert [row[:2] for row in found] == [("growth", "2022"), ("growth", "2024"), ("level", "2022"), ("level", "2024")]
    assert [str(figure) for figure in found[0][2:]] == ["3.900000", "4.200000", "4.000000", "4.100000"]


def test_the_triangle_of_another_place_is_empty(told):
    """Nothing of one place is shown for another, and nothing promised among results."""
    assert rows(told, "FROM triangle('岚县', 'gdp')") == []
    assert rows(told, "FROM triangle('吕梁市', 'gdp', kind_name := 'target')") == []


def test_the_first_release_is_the_first_vintage(told):
    """The estimate of January, whatever came later."""
    assert rows(
        told, "SELECT quote FROM first_release('吕梁市', 'gdp') WHERE measure = 'growth' AND period = '2022'"
    ) == [("3.9%",)]


def test_two_years_stand_side_by_side_with_the_best_account_of_each(told):
    """The difference in the unit, and in per cent but for rates; years as numbers or text."""
    query = (
        "SELECT measure, earlier_quote, later_quote, difference, difference_pct FROM compare_years('吕梁市', {}, {})"
    )
    for years in ((2022, 2024), ("'2022'", "'2024'")):
        assert [tuple(map(str, row)) for row in rows(told, query.format(*years))] == [
            ("growth", "4.0%", "6%", "2.000000", "None"),
            ("level", "1000亿元", "1250亿元", "250.000000", "25.0"),
        ]


def test_what_only_one_of_two_years_has_stands_last(told):
    """With nothing on the other side."""
    found = rows(told, "SELECT measure, earlier_quote, later_quote FROM compare_years('吕梁市', 2022, 2021)")
    assert found == [("growth", "4.0%", None), ("level", "1000亿元", None)]
