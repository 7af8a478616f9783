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
    assert ["coal_capacity", None] == [one.indicator for one in found]
    assert ["change", "change"] == [one.measure for one in found]


def test_per_head_and_year_is_no_open_date() -> None:
    """每人每年 says per what."""
    assert ["2025"] == [one.period for one in read("筹资标准达到每人每年300元。")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("孝义市、文水县财政收入突破30亿元。", ["孝义市", "文水县"]),
        ("孝义市、文水县共投资超30亿元。", ["吕梁市"]),
        ("孝义市、文水县投资30亿元。", ["吕梁市"]),
    ],
)
def test_a_mark_passed_by_several_places_is_each_ones(text: str, expected: list[str]) -> None:
    """A threshold holds for each place named; an amount, or what they did together, is the region's."""
    assert expected == [one.region for one in read(text)]


def test_each_member_of_a_list_with_figures_has_its_place() -> None:
    """Behind a member that has its figure a place opens the next; 等 sums all of them up."""
    found = read("甲厂日处理6000吨矿石、文水乙厂日处理900吨矿石等12个项目开工。")
    assert ["吕梁市", "文水县", "吕梁市"] == [one.region for one in found]


def test_brackets_right_before_a_figure_name_its_indicator() -> None:
    """占总人口比重（常住人口城镇化率）60%: what the brackets say, and so for the clause behind."""
    found = read("城镇人口90万人，占总人口比重（常住人口城镇化率）60%，比上年提高1个百分点。")[1:]
    assert [("urbanisation_rate", "level"), ("urbanisation_rate", "change")] == [
        told(one, "indicator", "measure") for one in found
    ]


def test_a_part_of_a_ratio_is_a_ratio() -> None:
    """其中城镇为25%: the same ratio of a part."""
    found = read("居民恩格尔系数为26.0%，其中城镇为25.0%，农村为29.0%。")
    assert ["level", "level", "level"] == [one.measure for one in found]
    assert "农村恩格尔系数" == found[-1].label


def test_a_predicate_is_said_of_each_of_a_list() -> None:
    """经济总量和效益持续增长: of the one that the list of indicators has."""
    assert [("gdp", "持续增长")] == [told(one, "indicator", "quote") for one in read("经济总量和效益持续增长。")]


def test_a_running_total_has_no_date_of_its_own() -> None:
    """累计 adds up since a day that is not said, but for what is counted by the period."""
    assert [None, "2025"] == [one.period for one in read("累计建成公园15座，全年累计培训5万人。")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业总产值90亿元；增加值30亿元，增长6%。", ["industrial_output_value", *["industrial_value_added"] * 2]),
        ("工业总产值90亿元；建筑业增加值30亿元。", ["industrial_output_value", "construction_value_added"]),
        ("固定资产投资增长9%，增速排全省第一，是去年的两倍。", ["fixed_asset_investment"] * 3),
        ("地区生产总值增长9%，增幅不仅居全省首位，而且进入全国地级市前列。", ["gdp"] * 3),
        ("全年实现脱贫8000人。", ["poverty_population_lifted"]),
    ],
)
def test_a_clause_turns_to_another_measure(text: str, expected: list[str | None]) -> None:
    """A bare 增加值 is that of the output before it; a position of the growth is the indicator's."""
    assert expected == [one.indicator for one in read(text)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("消费对经济增长的贡献率达到60%。", "level"),
        ("消费对经济增长贡献60%。", "share"),
    ],
)
def test_what_is_named_a_rate_is_a_level(text: str, measure: str) -> None:
    """贡献率 is a ratio's own per cent, 贡献 a part."""
    assert [measure] == [one.measure for one in read(text)]


def test_what_held_in_each_of_several_years_has_them_all() -> None:
    """连续三年保持 spans the three; 连续三年增长 up to a level does not."""
    assert ["2023/2025"] == [one.period for one in read("地区生产总值增速连续三年保持在8%以上。")]
    assert ["2025"] == [one.period for one in read("地区生产总值连续三年增长，达到900亿元。")]


def test_a_port_holds_for_its_clause_only() -> None:
    """What follows is about the document's region again."""
    found = read("大连港货物吞吐量3亿吨，进出口总值增长5%。", region="辽宁省")
    assert ["大连市", "辽宁省"] == [one.region for one in found]


def test_the_size_of_counted_firms_is_no_figure() -> None:
    """产值超40亿元的化工企业 names a group."""
    assert ["5家"] == [one.quote for one in read("产值超40亿元的化工企业达到5家。")]
