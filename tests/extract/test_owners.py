"""What a figure is of where a list, a narrower name or a threshold stands before it, and what its measure then is."""

import pytest
from report_texts import CATALOGUE, read, told, version_of

from lvliang_watch.extract.reader import extract


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("加工贸易进出口下降3%。", None),
        ("进出口下降3%。", "imports_exports"),
        ("对共建“一带一路”市场进出口增长5%。", None),
        ("海关税收完成60亿元。", None),
        ("地方税收完成20亿元。", None),
        ("经济技术开发区完成税收9亿元。", None),
        ("全市完成税收9亿元。", "tax_revenue"),
        ("产业集聚区固定资产投资达到70亿元。", None),
        ("规上纺织工业增加值增长7%。", None),
        ("全部工业增加值增长6%。", None),
        ("规上工业增加值增长6%。", "industrial_value_added"),
        ("贫困地区农村居民收入增长9%。", None),
        ("数字经济增速居全国第2位。", None),
        ("经济增速居全国第2位。", "gdp"),
        ("城市人均可支配收入9800元。", "urban_disposable_income"),
    ],
)
def test_a_narrower_thing_is_not_the_indicator(text: str, indicator: str | None) -> None:
    """One sort's, one zone's or one market's part has no id; the whole has."""
    assert [one.indicator for one in read(text)] == [indicator]


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("新建小学、幼儿园31所。", [None]),
        ("新建幼儿园31所。", ["kindergartens"]),
        ("新建、改扩建幼儿园31所。", ["kindergartens"]),
        ("办理省、市人大代表建议61件。", ["deputies_suggestions"]),
        ("办理人大代表建议和政协提案61件。", [None]),
        ("煤炭、天然气产量达到300万吨、5亿立方米。", [None, "natural_gas_output"]),
    ],
)
def test_a_sum_of_several_things_is_none_of_them(text: str, indicators: list[str | None]) -> None:
    """One count of two things is no count of the second; members that are only kinds do not part it."""
    assert [one.indicator for one in read(text)] == indicators


@pytest.mark.parametrize(
    ("text", "indicator", "value"),
    [
        ("粮食播种面积300万亩、产量90万吨。", "grain_output", 900_000.0),
        ("粮食种植面积稳定在300万亩,总产量稳定在90万吨。", "grain_output", 900_000.0),
        ("一般公共预算收入30亿元、支出80亿元。", "general_public_budget_expenditure", 8_000_000_000.0),
        ("新登记市场主体3万户,总量达到20万户。", "market_entities", 200_000.0),
        ("粮食产量连续6年稳定在90万吨以上。", "grain_output", 900_000.0),
        ("规上工业增加值增速连续20个月居全省第4位。", "industrial_value_added", 4.0),
        ("工业增加值占地区生产总值比重提高到31%。", "industrial_value_added", 31.0),
        ("PM2.5平均浓度改善6%。", "pm25", -6.0),
        ("经济总量跃上2万亿元台阶。", "gdp", 2_000_000_000_000.0),
        ("经济增长目标设定为5%。", "gdp", 5.0),
        ("GDP增速比全省低2个百分点。", "gdp", -2.0),
        ("GDP增速比全省高2个百分点。", "gdp", 2.0),
        ("经济总量在全国位次上升3位。", "gdp", 3.0),
        ("全年脱贫6000多人。", "poverty_population_lifted", 6000.0),
        ("生产总值实现8%的增长。", "gdp", 8.0),
    ],
)
def test_the_last_figure_keeps_its_indicator(text: str, indicator: str, value: float) -> None:
    """Turns of phrase between a name and its figure do not cost the figure its indicator or its sign."""
    assert told(read(text)[-1], "indicator", "low") == (indicator, value)


@pytest.mark.parametrize(
    ("text", "measure", "low"),
    [
        ("财政新增支出的80%用于民生。", "share", 80.0),
        ("达到或优于Ⅲ类标准的比例为96%。", "level", 96.0),
        ("研发支出与地区生产总值之比2%。", "level", 2.0),
        ("民间投资占固定资产投资比重50%。", "share", 50.0),
        ("研发经费投入强度2%。", "level", 2.0),
        ("实现9%的较快增长。", "growth", 9.0),
        ("新增建设用地、用海2万亩。", "change", 20_000.0),
        ("获批新增建设用地2万亩。", "change", 20_000.0),
        ("建成区扩建、绿化2万亩。", "level", 20_000.0),
    ],
)
def test_the_words_around_a_figure_decide_its_measure(text: str, measure: str, low: float) -> None:
    """A share, a ratio, a growth and an addition are told by what stands before the figure or behind it."""
    assert told(read(text)[-1], "measure", "low") == (measure, low)


def test_what_counted_places_have_passed_says_which_are_counted() -> None:
    """7个县区财政收入超15亿元: seven is the figure, the mark belongs to what is counted."""
    extraction = extract(version_of("7个县区财政收入超15亿元,2个县超30亿元。"), CATALOGUE)
    assert [one.quote for one in extraction.observations] == ["7个", "2个"]
    assert {one.rule for one in extraction.numerals if one.claimed_by == "rule"} == {"threshold_of_places"}


def test_what_a_plan_builds_upon_has_happened() -> None:
    """在去年增长4%的基础上 tells a result among targets."""
    found = read("粮食产量要在去年增长4%的基础上再增长3%。", role="plan", period="2026")
    assert [told(one, "kind", "low", "period") for one in found] == [
        ("result", 4.0, "2025"),
        ("target", 3.0, "2025"),
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("居民消费价格与上年持平。", "与上年持平"),
        ("居民消费价格控制在国家调控范围内。", "控制在国家调控范围内"),
        ("粮食产量只增不减。", "只增不减"),
        ("安全事故起数连年下降。", "连年下降"),
    ],
)
def test_ways_of_saying_how_it_stands_without_a_number(text: str, quote: str) -> None:
    """A comparison with the year before, a bound set by others or a direction over the years is told in words."""
    assert [told(one, "quote", "measure") for one in read(text)] == [(quote, "qualitative")]


def test_what_went_down_year_after_year_has_the_years_of_its_review() -> None:
    """连年 within the words themselves says of which years they hold."""
    (only,) = read("安全事故起数连年下降。", period=None, span="2021/2025")
    assert only.period == "2021/2025"


def test_a_clause_on_a_part_of_the_economy_makes_its_figures_its_own() -> None:
    """县域经济…,生产总值 is not the city's; behind ; or where the whole is named again it is."""
    opened = read("县域经济发展迅速,生产总值达到90亿元,增长8%;固定资产投资增长9%。")
    assert [one.indicator for one in opened] == [None, None, "fixed_asset_investment"]
    (again,) = read("县域经济不断壮大,全市生产总值达到300亿元。")
    assert again.indicator == "gdp"
    (part_of_an_object,) = read("大力发展县域经济,城镇化率达到60%。")
    assert part_of_an_object.indicator == "urbanisation_rate"


def test_one_growth_for_each_sums_up_its_own_part_of_the_sentence() -> None:
    """均增长 takes up what was named since the last ; and nothing before it."""
    found = read("产业结构调整为8:52:40;财政总收入由3亿元增加到6亿元,税收由1亿元增加到2亿元,均增长1倍。")
    assert [one.indicator for one in found if one.measure == "growth"] == ["fiscal_revenue", "tax_revenue"]


def test_what_something_fell_to_is_of_the_same_indicator() -> None:
    """从42%下降为38%: both are levels of what is named once."""
    found = read("恩格尔系数从42%下降为38%。")
    assert [told(one, "indicator", "measure") for one in found] == [("engel_coefficient", "level")] * 2


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("民生支出90亿元,占一般公共预算支出的80%。", [("livelihood_spending_share", "level", 80.0)]),
        ("细颗粒物平均浓度分别为30微克/立方米、20微克/立方米。", [("pm25", "level", 30.0), ("pm25", "level", 20.0)]),
        ("排名由20位上升到12位。", [(None, "rank", 20.0), (None, "rank", 12.0)]),
        ("空气优良天数300天,优良率为82%。", [("good_air_days_ratio", "level", 82.0)]),
        ("引进专家12位。", [(None, "level", 12.0)]),
    ],
)
def test_the_last_figures_are_of_what_stands_before_them(text: str, rows: list[tuple[str | None, str, float]]) -> None:
    """A share of spending, one name for several values, and places that are positions keep what they are."""
    assert [told(one, "indicator", "measure", "low") for one in read(text)][-len(rows) :] == rows
