"""Wordings of reports and bulletins whose reading is easily missed: each a class of its own."""

from __future__ import annotations

import pytest
from report_texts import read, told


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("粮食产量90万吨，比上年增产2万吨。", ("change", 20000.0), "more tons"),
        ("粮食产量90万吨，减产2万吨。", ("change", -20000.0), "fewer tons"),
        ("夏粮产量90万吨，减产1.5%。", ("growth", -1.5), "fewer per cent"),
        ("一般公共预算支出60亿元，增支4亿元。", ("change", 400000000.0), "spent more"),
        ("税收收入60亿元，减收4亿元。", ("change", -400000000.0), "got less"),
        ("每人每月增发80元。", ("change", 80.0), "paid more"),
        ("共完成30个减排项目。", ("level", 30.0), "a project to cut emissions is no cut"),
        ("减少贫困人口5万人。", ("level", 50000.0), "what is taken away is the indicator"),
        ("减少散煤5万吨。", ("change", -50000.0), "what is taken away is not"),
    ],
)
def test_the_last_figure_is_of_that_measure(text: str, expected: tuple[str, float], remark: str) -> None:
    """增产, 减产, 增支, 减收 of an amount are changes, of a per cent growth."""
    assert expected == told(read(text)[-1], "measure", "low"), remark


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("一般公共预算支出60亿元，增长5%，增支4亿元。", "general_public_budget_expenditure"),
        ("固定资产投资完成90亿元，五年累计完成400亿元，是“十二五”时期的2倍。", "fixed_asset_investment"),
        ("地区生产总值相继跨越900亿元、1000亿元大关，去年达到1100亿元。", "gdp"),
    ],
)
def test_a_clause_without_a_name_goes_on_with_the_one_before(text: str, indicator: str) -> None:
    """增支, 五年累计完成 and 相继跨越 name nothing of their own."""
    assert {indicator} == {one.indicator for one in read(text)}


def test_a_mark_that_was_passed_is_a_lower_bound() -> None:
    """跨越 adjoins and is quoted, 大关 stands behind and is not."""
    found = read("地区生产总值跨越900亿元、1000亿元大关。")
    assert [("跨越900亿元", "at_least"), ("1000亿元", "at_least")] == [told(one, "quote", "bound") for one in found]


def test_the_output_of_other_things_is_not_that_of_coal() -> None:
    """A bare 产量 is of what the sentence named; one with a name of its own is not."""
    found = read("新增煤炭产能2亿吨、化工产品产量600万吨。")
    assert [None, None] == [one.indicator for one in found]
    assert ["change", "change"] == [one.measure for one in found]


def test_per_head_and_year_is_no_open_date() -> None:
    """每人每年 says per what."""
    assert ["2025"] == [one.period for one in read("筹资标准达到每人每年300元。")]
