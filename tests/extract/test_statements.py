"""A sentence says of which subject, how, when and where each of its figures is."""

import pytest
from report_texts import CATALOGUE, read, told, version_of

from lvliang_watch.extract.reader import extract


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # one subject for each figure of its clause
        (
            "地区生产总值增长6%,一般公共预算收入完成90亿元。",
            [("gdp", "growth", 6), ("general_public_budget_revenue", "level", 9e9)],
        ),
        # carried over the comma
        (
            "固定资产投资完成80亿元,增长9%,居全省第三。",
            [
                ("fixed_asset_investment", "level", 8e9),
                ("fixed_asset_investment", "growth", 9),
                ("fixed_asset_investment", "rank", 3),
            ],
        ),
        # a fall is negative
        ("信访总量下降12%。", [("petitions", "growth", -12)]),
        # a list under 分别
        (
            "生产安全事故起数、死亡人数分别下降10%、15%。",
            [("safety_accidents", "growth", -10), ("safety_deaths", "growth", -15)],
        ),
        (
            "治安、刑事案件分别下降10%、15%。",
            [("public_order_cases", "growth", -10), ("criminal_cases", "growth", -15)],
        ),
        (
            "城乡居民人均可支配收入分别增长6%和7%。",
            [("urban_disposable_income", "growth", 6), ("rural_disposable_income", "growth", 7)],
        ),
        # 分别 that takes up what was named before
        (
            "一般公共预算收入90亿元、税收收入60亿元,分别增长5%和4%。",
            [
                ("general_public_budget_revenue", "level", 9e9),
                ("tax_revenue", "level", 6e9),
                ("general_public_budget_revenue", "growth", 5),
                ("tax_revenue", "growth", 4),
            ],
        ),
        # 均 after a list of clauses
        (
            "地区生产总值突破900亿元、一般公共预算收入突破90亿元,总量均翻了一番。",
            [
                ("gdp", "level", 9e10),
                ("general_public_budget_revenue", "level", 9e9),
                ("gdp", "growth", 100),
                ("general_public_budget_revenue", "growth", 100),
            ],
        ),
        # from one level to another
        ("城镇化率从50%提高到58%。", [("urbanisation_rate", "level", 50), ("urbanisation_rate", "level", 58)]),
        # a name behind its figure
        (
            "新建12万亩高标准农田、5座智能化矿井。",
            [("high_standard_farmland", "level", 120000), ("intelligent_coal_mines", "level", 5)],
        ),
        # 新增 adds to a stock, and is the level of what is itself an addition
        (
            "新增新型储能规模30万千瓦,城镇新增就业3万人。",
            [("new_energy_storage", "change", 300000), ("urban_new_jobs", "level", 30000)],
        ),
        # a verb governs the list that it opens
        ("新增3个省级、9个市级重点专科。", [(None, "change", 3), (None, "change", 9)]),
        ("压减焦化产能90万吨。", [(None, "change", -900000)]),
        ("新增水土流失治理面积20平方公里。", [("soil_erosion_treated", "change", 20)]),
        # shares and ratios
        ("铝工业对工业的支撑超过20%。", [(None, "share", 20)]),
        ("出庭应诉率达到100%。", [(None, "level", 100)]),
        ("装机占比达到40%。", [(None, "share", 40)]),
        ("完成任务量过半。", [(None, "share", 50)]),
        (
            "三次产业结构为5:55:40。",
            [
                ("primary_industry_share", "level", 5),
                ("secondary_industry_share", "level", 55),
                ("tertiary_industry_share", "level", 40),
            ],
        ),
        # points are a change
        ("森林覆盖率提高0.5个百分点。", [("forest_coverage", "change", 0.5)]),
        # times
        ("产值是上年的2.9倍。", [(None, "growth", 190)]),
        ("产值增长2倍。", [(None, "growth", 200)]),
        (
            "非公经济增加值10亿元,增速达到19%。",
            [("private_economy_value_added", "level", 1e9), ("private_economy_value_added", "growth", 19)],
        ),
        # a unit that cannot be the indicator's
        ("更新老旧小区40公里。", [(None, "level", 40)]),
        # a part of an indicator is none
        ("人均地区生产总值达到6万元。", [("gdp_per_capita", "level", 60000)]),
        ("重复信访总量下降7%。", [(None, "growth", -7)]),
        ("食品工业增加值增长8%。", [(None, "growth", 8)]),
        # a word of the sentence decides what a short name means
        (
            "做强“吕梁山护工”品牌,培训2万人、就业9000人。",
            [("hugong_training", "level", 20000), ("hugong_employment", "level", 9000)],
        ),
        (
            "签约项目50个,总投资200亿元;开工项目40个,总投资90亿元。",
            [
                ("contracted_projects", "level", 50),
                ("contracted_investment", "level", 2e10),
                ("started_projects", "level", 40),
                ("started_investment", "level", 9e9),
            ],
        ),
    ],
)
def test_a_figure_has_its_subject_and_measure(text: str, rows: list[tuple[str | None, str, float]]) -> None:
    """The indicator, the measure and the signed figure of each observation."""
    assert [told(one, "indicator", "measure", "low") for one in read(text)] == rows


@pytest.mark.parametrize(
    ("text", "indicator", "quote"),
    [
        ("经济总量保持全省前列。", "gdp", "保持全省前列"),
        ("居民收入和经济增长同步。", "household_disposable_income", "和经济增长同步"),
        ("农村居民人均可支配收入增速高于全省平均水平。", "rural_disposable_income", "高于全省平均水平"),
        ("森林覆盖率稳步提升。", "forest_coverage", "稳步提升"),
        ("进出口总额保持正增长。", "imports_exports", "保持正增长"),
        ("固定资产投资提质增效。", "fixed_asset_investment", "提质增效"),
        ("居民消费价格保持合理水平。", "cpi", "保持合理水平"),
        ("居民消费价格涨幅与全省一致。", "cpi", "与全省一致"),
        ("固定资产投资增速保持在全省平均水平以上。", "fixed_asset_investment", "保持在全省平均水平以上"),
    ],
)
def test_a_goal_without_a_number_is_an_observation_of_the_list(text: str, indicator: str, quote: str) -> None:
    """The predicate with its verb is the quote, and there is no figure."""
    (only,) = read(text, role="goals")
    assert told(only, "indicator", "quote", "measure", "low", "high", "bound", "unit") == (
        indicator,
        quote,
        "qualitative",
        None,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    "text",
    ["文化产业稳步提升。", "固定资产投资提质增效行动。", "做大经济总量。", "切实增加群众收入。", "全力保障民生。"],
)
def test_calls_to_act_and_other_subjects_say_nothing(text: str) -> None:
    """Only an indicator of the list has goals without a number."""
    assert read(text, role="goals") == ()


def test_one_position_under_a_list_is_one_for_each() -> None:
    """地区生产总值、一般公共预算收入…稳居前列: two observations on one quote."""
    found = read("地区生产总值、一般公共预算收入等指标总量稳居全省前列。")
    assert [(one.indicator, one.quote) for one in found] == [
        ("gdp", "稳居全省前列"),
        ("general_public_budget_revenue", "稳居全省前列"),
    ]


def test_one_count_of_a_list_is_one() -> None:
    """专家工作站、博士创新站5个以上 is one figure for both."""
    assert [told(one, "low", "high", "bound") for one in read("建设专家工作站、博士创新站5个以上。")] == [
        (5.0, None, "at_least")
    ]


def test_each_county_of_a_list_has_its_position() -> None:
    """力争孝义、文水退出: one for each; a total over counties is the city's."""
    assert [one.region for one in read("力争孝义、文水退出全省后10位。", role="plan")] == ["孝义市", "文水县"]
    assert [one.region for one in read("孝义、文水、交城3个医院达标。")] == ["吕梁市"]


def test_the_base_of_a_planned_change_is_a_result_without_a_year() -> None:
    """由100元提高到120元 in a plan."""
    found = read("补助标准由100元提高到120元。", role="plan", period="2026")
    assert [(one.kind, one.period, float(one.low or 0)) for one in found] == [
        ("result", None, 100.0),
        ("target", "2026", 120.0),
    ]


def test_so_many_years_running_end_with_the_year_at_hand() -> None:
    """2024年…,连续5年保持全省第二: 2020 to 2024."""
    found = read("2024年税收收入90亿元,连续5年保持全省第二。")
    assert [one.period for one in found] == ["2024", "2020/2024"]


def test_capacity_of_what_is_being_built_is_a_target() -> None:
    """What a plant under construction will do is still to come; what one does is not."""
    assert [one.kind for one in read("加快推进日处理能力500吨的电厂建设。")] == ["target"]
    assert [one.kind for one in read("核酸日检测能力达3万人。")] == ["result"]


@pytest.mark.parametrize(
    ("text", "basis"),
    [("新建学校8所。", "flow"), ("累计培训8万人。", "cumulative"), ("建成加氢站8座。", "stock"), ("学校8所。", None)],
)
def test_basis_is_said_by_the_verb_or_the_indicator(text: str, basis: str | None) -> None:
    """新建 is what was added, 累计 a running total, else what the indicator is."""
    assert [one.basis for one in read(text)] == [basis]


def test_a_figure_in_brackets_is_no_subject_of_what_follows() -> None:
    """人均6万元(折合8千美元),增长5%: the growth is of the first."""
    found = read("人均产值60000元(折合8000美元),增长5%。")
    assert [one.label for one in found] == ["人均产值", "折合", "人均产值"]


def test_a_target_carries_its_commitment_and_a_result_none() -> None:
    """力争 belongs to targets."""
    assert [one.commitment for one in read("力争建成8座。", role="plan")] == ["力争"]
    assert [one.commitment for one in read("建成8座。")] == [None]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "一二三产增加值分别增长3%、6%、5%。",
            [
                ("primary_industry_value_added", 3),
                ("secondary_industry_value_added", 6),
                ("tertiary_industry_value_added", 5),
            ],
        ),
        ("道路运输、仓储业产值,较2020年分别增长11%、13%。", [(None, 11), (None, 13)]),
        ("工业增加值增速-3.2%。", [("industrial_value_added", -3.2)]),
        ("国内生产总值[2]增长5%。", [("gdp", 5)]),
        (
            "一般公共预算收入完成275亿元,为预算的91.7%,下降8.3%。",
            [
                ("general_public_budget_revenue", 2.75e10),
                ("general_public_budget_revenue", 91.7),
                ("general_public_budget_revenue", -8.3),
            ],
        ),
        ("粮食生产再获丰收,总产达5亿斤。", [("grain_output", 5e8)]),
        ("居民消费价格控制在3%以内。", [("cpi", None)]),
        ("90%的县达到标准。", [(None, 90)]),
    ],
)
def test_the_subject_is_kept_through_other_ways_of_saying(text: str, rows: list[tuple[str | None, float]]) -> None:
    """Short names, lists before a pause, minus signs, footnotes, shares of a plan."""
    assert [told(one, "indicator", "low") for one in read(text)] == rows


def test_figures_that_do_not_answer_their_list_are_no_indicators() -> None:
    """Three subjects and two values: kept without an indicator, and a finding says so."""
    extraction = extract(version_of("治安案件、刑事案件、信访总量分别下降5%、6%。"), CATALOGUE)
    assert [(one.indicator, float(one.low or 0)) for one in extraction.observations] == [(None, -5.0), (None, -6.0)]
    assert [finding.kind for finding in extraction.findings] == ["ambiguous_list"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人均收入2000美元，高于全省平均水平313美元。", ("change", 313)),
        ("能耗低于全国平均水平20千克。", ("change", -20)),
        ("人均收入高于2000美元。", ("level", 2000)),
    ],
)
def test_what_is_above_another_place_is_a_difference(text: str, expected: tuple[str, int]) -> None:
    """高于 right before the figure is its bound."""
    last = read(text)[-1]
    assert expected == (last.measure, last.low)


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("城镇登记失业率控制在3.6%。", "review", ("exact", 3.6)),
        ("城镇登记失业率控制在4%以内。", "review", ("at_most", None)),
        ("城镇登记失业率控制在4.4%。", "plan", ("at_most", None)),
    ],
)
def test_what_was_kept_at_a_figure_is_no_ceiling(text: str, role: str, expected: tuple[str, float | None]) -> None:
    """A result without 以内 tells what was; a target keeps what it promises."""
    (one,) = read(text, role=role)
    assert expected == (one.bound, None if one.low is None else float(one.low))
