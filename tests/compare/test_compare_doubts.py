"""Statements that other statements make doubtful."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from compare_builders import catalogue, changes_of, document, findings_of, one, result

from lvliang_watch.compare.doubt_rules import doubt_rules
from lvliang_watch.errors import VocabularyBroken
from lvliang_watch.records import Fact

RULES = doubt_rules(catalogue())
TABLE = catalogue().tables["verdicts"]["doubts"]
REVENUE = "general_public_budget_revenue"


def kinds(*facts: Fact, **more: Any) -> list[str]:
    return [finding.kind for finding in findings_of(*facts, **more)]


def revenue(year: int, figure: str, unit: str = "元", **more: Any) -> Fact:
    return result(document(year + 1), figure, unit, indicator=REVENUE, **more)


def test_growth_that_its_levels_deny_is_a_doubt() -> None:
    """1030 after 1000 is 3 %, not 12; the finding stands with the growth and names the three quotes."""
    growth = revenue(2025, "12", "%", quote="12%")
    [finding] = findings_of(revenue(2024, "1000", quote="1000元"), revenue(2025, "1030", quote="1030元"), growth)
    assert ("growth_against_levels", "warn", "吕梁市") == (finding.kind, finding.severity, finding.region)
    assert ("report-2026", growth.observation.start, growth.observation.end) == (
        finding.document_id,
        finding.start,
        finding.end,
    )
    assert all(part in finding.message for part in ("12%", "3.0%", "1000元", "1030元", "report-2025.txt"))


@pytest.mark.parametrize(
    ("levels", "growth", "more", "expected"),
    [
        (("1000", "1080"), "8.1", {}, []),
        (("1000", "1030"), "8", {}, []),  # within the tolerance
        (("1000", "1030"), "8.1", {}, ["growth_against_levels"]),
        (("80", "60"), "8", {}, ["growth_against_levels"]),
        (("1000", "1030"), "12", {"sentence": "同口径增长12%"}, []),
        (("1000", ("1030", None)), "12", {}, []),  # more than 1030 may be 1120
        (("0", "1030"), "12", {}, []),
    ],
)
def test_growth_is_held_against_levels_where_it_can_be(
    levels: Any, growth: str, more: dict[str, Any], expected: list[str]
) -> None:
    """At current prices, over the same base, and not by a bound."""
    told = [revenue(2024, levels[0]), revenue(2025, levels[1]), revenue(2025, growth, "%", **more)]
    assert expected == kinds(*told)


def test_growth_at_comparable_prices_is_not_held_against_levels() -> None:
    """Output grew by 5 % in real terms, and by 8 % in yuan."""
    levels = [result(document(y + 1), f, "元") for y, f in ((2024, "1000"), (2025, "1080"))]
    assert [] == kinds(*levels, result(document(2026), "2"))


@pytest.mark.parametrize(
    ("example", "expected"),
    [*((e, True) for e in TABLE["growth"]["examples"]), *((e, False) for e in TABLE["growth"]["counter_examples"])],
)
def test_the_examples_of_growth_are_so(example: list[str], expected: bool) -> None:
    """What the file says of itself."""
    before, after, growth = map(Decimal, example)
    assert expected == (abs((after / before - 1) * 100 - growth) > RULES.points)


@pytest.mark.parametrize(
    ("example", "expected"),
    [*((e, True) for e in TABLE["slips"]["examples"]), *((e, False) for e in TABLE["slips"]["counter_examples"])],
)
def test_the_examples_of_slips_are_so(example: list[str], expected: bool) -> None:
    """What the file says of itself."""
    assert expected == RULES.is_slip(Decimal(example[0]) / Decimal(example[1]))


def trade(indicator: str, figure: Any, **more: Any) -> Fact:
    return result(document(2026), figure, "元", indicator=indicator, **more)


@pytest.mark.parametrize(
    ("part", "whole", "more", "expected"),
    [
        ("120", "100", {}, ["part_beyond_whole"]),
        ("90", "100", {}, []),
        ("100", "100", {}, []),
        (("120", None), "100", {}, ["part_beyond_whole"]),
        ((None, "120"), "100", {}, []),
        ("120", ("100", None), {}, []),
        ("120", "100", {"period": "2024"}, []),
        ("120", "100", {"region": "汾阳市"}, []),
    ],
)
def test_a_part_larger_than_its_whole_is_a_doubt(
    part: Any, whole: Any, more: dict[str, Any], expected: list[str]
) -> None:
    """Exports are no more than trade, in the same place and period."""
    assert expected == kinds(trade("exports", part, **more), trade("imports_exports", whole))


def test_a_figure_out_of_scale_with_both_neighbours_is_a_doubt() -> None:
    """27 万 between 25 亿 and 26 亿; at the end of a series the nearest two."""
    told = [revenue(2022, "2500000000"), revenue(2023, "270000"), revenue(2024, "2600000000")]
    assert ["order_of_magnitude"] == [kind for kind in kinds(*told) if kind != "implausible_jump"]
    grown = [revenue(2022, "2500000000"), revenue(2023, "2700000000"), revenue(2024, "2600000000")]
    assert [] == kinds(*grown)


def test_a_unit_that_an_indicator_cannot_have_is_a_doubt() -> None:
    """Revenue in tons; dollars are no doubt."""
    unit = {REVENUE: {"base_unit": "元"}}
    assert ["unit_cannot_be"] == kinds(revenue(2025, "100", "吨"), indicators=unit)
    assert [] == kinds(revenue(2025, "100", "美元"), indicators=unit)


def test_a_value_outside_what_is_possible_is_a_doubt_and_makes_no_headline() -> None:
    """A growth of 65 % in one year: the finding says the bounds, and what follows from it is past belief."""
    bounds = {"gdp": {"plausible": {"growth": (Decimal(-25), Decimal(40))}}}
    told = [result(document(2024), "6"), result(document(2025), "65.5")]
    assert ["value_beyond_belief"] == [kind for kind in kinds(*told, indicators=bounds) if kind != "implausible_jump"]
    assert [] == kinds(*told[:1], indicators=bounds)


def test_a_share_of_more_than_all_is_a_doubt() -> None:
    """Whatever it is a share of; how far a plan was carried out is none."""
    more = {"measure": "share", "indicator": None, "label": "高新技术产业"}
    assert ["value_beyond_belief"] == kinds(result(document(2026), "112", "%", **more))
    assert [] == kinds(result(document(2026), "12", "%", **more))
    assert [] == kinds(result(document(2026), "112", "%", quote="112%", sentence="占年度计划的112%", **more))


def test_doubts_come_once_and_in_one_order() -> None:
    """Whatever the order of the facts."""
    told = [
        revenue(2024, "1000"),
        revenue(2025, "1030"),
        revenue(2025, "12", "%"),
        trade("exports", "90"),
        trade("imports_exports", "80"),
    ]
    assert findings_of(*told) == findings_of(*reversed(told))
    assert len(findings_of(*told)) == 2


def test_a_multiple_is_over_as_many_years_as_nobody_says() -> None:
    """It is neither compared with yearly growths, nor held against a target."""
    told = [result(document(2024), "6"), result(document(2025), "78", quote="1.78倍", sentence="生产总值增长1.78倍")]
    assert [] == [change.type for change in changes_of(*told) if change.type != "not_comparable"]
    named = [result(document(2024), "6"), result(document(2025), "50", quote="1.5倍", sentence="是上年的1.5倍")]
    assert "rose" == one(changes_of(*named), "rose").type


def test_a_broken_table_is_refused() -> None:
    """With the place and the remedy."""
    known = catalogue()
    tables = {**known.tables, "verdicts": {**known.tables["verdicts"], "doubts": {}}}
    with pytest.raises(VocabularyBroken, match=r"verdicts\.toml \[doubts\]"):
        doubt_rules(replace(known, tables=tables))
