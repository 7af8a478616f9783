"""What the sample reports alone tell, from their text to the change log."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from lvliang_watch.reports import RunReport
from lvliang_watch.settings import Settings
from lvliang_watch.store.queries import rows_of

LÜLIANG = "吕梁市"


def changes(run: tuple[Settings, RunReport], **wanted: object) -> list[dict[str, Any]]:
    return rows_of(run[0], "changes", filters={"region": LÜLIANG, **wanted})


def test_everything_is_read(sample_run: tuple[Settings, RunReport]) -> None:
    """No sample is refused, and each is a document of its own."""
    report = sample_run[1]
    assert () == report.refused
    samples = sorted((sample_run[0].seeds / "samples").glob("*.md"))
    assert {"new_document": len(samples)} == report.written


def test_the_growth_target_was_lowered(sample_run: tuple[Settings, RunReport]) -> None:
    """From 6.8 % for 2022 to a range of 4.5 to 5 % for 2026, and that is less ambitious."""
    (row,) = changes(sample_run, type="lowered", indicator="gdp", measure="growth", to_period="2026")
    assert ("2022", Decimal("6.8"), Decimal("6.8")) == (row["from_period"], row["from_low"], row["from_high"])
    assert (Decimal("4.5"), Decimal(5), "less") == (row["to_low"], row["to_high"], row["ambition"])


@pytest.mark.parametrize(
    ("indicator", "measure", "verdict", "target", "result"),
    [
        pytest.param("gdp", "growth", "missed", "6.8", "3.9", id="growth of 2022 was missed"),
        pytest.param("urban_new_jobs", "level", "exceeded", "40000", "46610", id="jobs of 2022 were exceeded"),
    ],
)
def test_targets_of_2022_are_held_against_results(
    sample_run: tuple[Settings, RunReport], indicator: str, measure: str, verdict: str, target: str, result: str
) -> None:
    """The verdict comes with both figures."""
    rows = changes(sample_run, kind="verdict", indicator=indicator, measure=measure, from_period="2022")
    assert [(verdict, Decimal(target), Decimal(result))] == [(r["type"], r["from_low"], r["to_low"]) for r in rows]


def test_the_revenue_goal_was_reached_and_is_expected_lost(sample_run: tuple[Settings, RunReport]) -> None:
    """The goal of 30 billion for 2022 to 2026 was passed in 2024; the estimate of 2025 lies below it."""
    rows = changes(sample_run, kind="verdict", indicator="general_public_budget_revenue", from_period="2022/2026")
    told = {(row["type"], row["to_period"]): row for row in rows}
    assert {("reached_early", "2024"), ("slipped_back", "2025")} == set(told)
    assert told["slipped_back", "2025"]["provisional"]
    assert Decimal(33224000000) == told["reached_early", "2024"]["to_low"]


@pytest.mark.parametrize("indicator", ["urban_disposable_income", "rural_disposable_income"])
def test_income_growth_lost_its_number(sample_run: tuple[Settings, RunReport], indicator: str) -> None:
    """Eight per cent for townspeople and villagers became 'in step with the economy' for all."""
    (row,) = changes(sample_run, type="form_changed", indicator=indicator, to_period="2026")
    assert ("household_disposable_income", "qualitative") == (row["to_indicator"], row["to_measure"])
    assert (Decimal(8), None) == (row["from_low"], row["to_low"])


def test_a_motorway_through_the_years(sample_run: tuple[Settings, RunReport]) -> None:
    """祁离高速 was to resume in 2022, was behind in 2025, resumed that year and goes on in 2026."""
    rows = rows_of(sample_run[0], "milestones", filters={"project": "祁离高速"})
    told = [(row["report_year"], row["stage"], row["kind"]) for row in rows]
    assert [
        (2022, "resumed", "target"),
        (2025, "behind", "result"),
        (2026, "resumed", "result"),
        (2026, "under_construction", "target"),
    ] == sorted(told, key=lambda line: (line[0], line[2]))
    assert "slipped" in {row["type"] for row in changes(sample_run, kind="milestone", subject="祁离高速")}


def test_a_digest_never_passes_for_the_government(sample_run: tuple[Settings, RunReport]) -> None:
    """All samples are graded as digests."""
    assert {"digest"} == {row["grade"] for row in rows_of(sample_run[0], "documents")}
