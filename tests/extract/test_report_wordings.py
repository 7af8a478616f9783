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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("净增企业164家、累计645家。", [("change", "exact"), ("level", "exact")]),
        ("新增产能项目9个、释放产值超15亿元。", [("change", "exact"), ("level", "at_least")]),
        ("粮食播种面积44万亩、新增2万亩。", [("level", "exact"), ("change", "exact")]),
        ("城乡收入倍差从2.5倍缩小到2.3倍。", [("level", "exact"), ("level", "exact")]),
        ("投资额是上年的2.5倍。", [("growth", "exact")]),
        ("存贷比为40.3%。", [("level", "exact")]),
        ("经济增速由一季度的-5%快速回升到二季度的6%。", [("growth", "exact"), ("growth", "exact")]),
        ("出口占全省的六分之一强。", [("share", "at_least")]),
        ("减负48亿元,比预计的27亿元多出21亿元。", [("level", "exact"), ("level", "exact"), ("change", "exact")]),
        ("到位资金以年均25%的速度递增。", [("growth", "exact")]),
        ("农民负担平均减轻37%。", [("growth", "exact")]),
        ("水质优于Ⅲ类标准比例为90%。", [("level", "exact")]),
    ],
)
def test_words_around_a_figure_say_what_sort_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    """A running total behind what was added, a number of times that is a ratio, a fraction that was passed."""
    assert expected == [(one.measure, one.bound) for one in read(text)]


def test_the_level_of_a_ratio_in_times_keeps_its_number() -> None:
    """倍差2.3倍 is no growth of 130 per cent."""
    (one,) = read("城乡居民收入倍差缩小到2.3倍。")
    assert (2.3, "倍", "urban_rural_income_ratio") == (float(one.low or 0), one.unit, one.indicator)


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("全省粮食连续四年增产,2025年产量达到50万吨。", ["grain_output"]),
        ("粮食实现增产。", ["grain_output"]),
        ("储备粮食5万吨。", [None]),
        ("利用外商直接投资5亿美元,利用外资6亿美元。", ["foreign_direct_investment", "utilized_foreign_capital"]),
        ("引进市外资金36亿元、外资1537万美元。", ["domestic_funds", "utilized_foreign_capital"]),
        ("服务业增加值增长8%,占生产总值比重达55%。", ["tertiary_industry_value_added", "tertiary_industry_share"]),
        ("民生投入25亿元,占财政总支出74%。", ["livelihood_spending", "livelihood_spending_share"]),
        ("限上工业企业增加21户,完成增加值13亿元。", ["industrial_enterprises", "industrial_value_added"]),
        ("工业、制造业、工业技改投资分别增长9%、13%、6%。",
         ["industrial_investment", "manufacturing_investment", "technical_transformation_investment"]),
        ("增长20%,实现连续8个季度20%以上的快速增长。", [None, None]),
        ("生产总值21亿元,实现连续8个季度20%以上的快速增长。", ["gdp", "gdp"]),
        ("刑事、治安案件连年大幅下降。", ["criminal_cases", "public_order_cases"]),
        ("各县（市）生产总值、财政收入增速均超过全市平均水平。", ["gdp", "fiscal_revenue"]),
        ("金融对全市经济增长的贡献明显提升。", []),
        ("生产氢燃料汽车760辆。", [None]),
        ("完成了15万人口的脱贫任务。", ["poverty_population_lifted"]),
    ],
)  # fmt: skip
def test_a_name_has_its_own_indicator(text: str, indicators: list[str | None]) -> None:
    """What is narrower has no id of the wider, and a clause without a name turns or keeps the one before it."""
    assert indicators == [one.indicator for one in read(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("专利申请量514件,居全省山区市首位。", 2),
        ("产值增长11%,居沿江产业带八市第二位。", 2),
        ("牛奶、牛肉、羊绒等产量稳居全国首位。", 3),
        ("肉牛、家禽饲养量居全省第二。", 2),
        ("30户以上的自然村全部通电。", 0),
        ("人均收入3000元以下农户减少了6%。", 1),
        ("44省道、62省道改造完工。", 0),
        ("万亩千亿平台增点扩面。", 0),
        ("财政收入突破百亿大关,达101亿元。", 2),
    ],
)
def test_positions_and_thresholds_are_told_apart(text: str, count: int) -> None:
    """A position holds for each of a list, in whatever scope; a size that only says which are meant is no figure."""
    assert count == len(read(text))


def test_a_unit_may_say_per_what() -> None:
    """元/间夜 and 公里/百平方公里 are units of their own, 册次 and 吉瓦时 too."""
    told = read("平均房价370元/间夜,外借299万册次,路网密度达到150公里/百平方公里,扩产12吉瓦时。")
    assert ["元/间夜", "册次", "公里/百平方公里", "吉瓦时"] == [one.unit for one in told]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("新增公路19公里,其中高速公路3公里。", ["change", "change"]),
        ("新增国家级平台1个,省级示范镇3个、示范点5个。", ["change", "change", "change"]),
        ("新增公路19公里,公路总里程300公里。", ["change", "level"]),
        ("新增水田180万亩,粮食播种面积1584万亩。", ["change", "level"]),
        ("新增上云企业1500家,争创省级工厂2家。", ["change", "level"]),
        ("新增梯田4万亩,其中改造坡地2万亩。", ["change", "level"]),
    ],
)
def test_a_part_of_what_was_added_was_added_too(text: str, measures: list[str]) -> None:
    """A clause without a verb goes on with what was added where it is a part or more of its kind, and only there."""
    assert measures == [one.measure for one in read(text)]


def test_each_member_of_a_list_has_the_position_also_behind_a_ratio() -> None:
    """森林覆盖率 does not end the list."""
    told = read("森林覆盖率、有林地面积和保护区面积均居全省第一。")
    assert ["森林覆盖率", "有林地面积", "保护区面积"] == [one.label for one in told]


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("第一产业增长2%,二、三产业分别增长12%和10%。",
         [f"{one}_industry_value_added" for one in ("primary", "secondary", "tertiary")]),
        ("第三产业占国内生产总值比重进一步提高。", ["tertiary_industry_share"]),
        ("二、三产业比重达到73%。", [None]),
        ("粮食总产量达41亿公斤,比上年略有增长。", ["grain_output", "grain_output"]),
    ],
)  # fmt: skip
def test_industries_in_short_are_the_three(text: str, indicators: list[str | None]) -> None:
    """一、二、三产业 are the first, the second and the third; two of them together are none."""
    assert indicators == [one.indicator for one in read(text)]


def test_round_numbers_count_behind_a_word_that_passes_them() -> None:
    """突破万列 and 突破千万标箱 are figures; 万列班列 is none."""
    told = read("班列突破万列,吞吐量突破千万标箱。")
    assert [(10_000.0, "列"), (10_000_000.0, "标箱")] == [(float(one.low or 0), one.unit) for one in told]


def test_a_position_among_places_needs_no_counter() -> None:
    """第一 behind places that nobody lists is a position too."""
    (one,) = read("互市贸易稳居边境省区第一。")
    assert ("rank", "边境省区第一") == (one.measure, one.quote)
