"""A quantity is a number with its unit and the words that bound it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_texts import CATALOGUE

from lvliang_watch.extract.grammar import quantity_grammar
from lvliang_watch.extract.quantities import find_quantities

GRAMMAR = quantity_grammar(CATALOGUE)


def found(text: str) -> list[tuple[str, float | None, float | None, str, str]]:
    return [
        (
            text[quantity.start : quantity.end],
            None if quantity.low is None else float(quantity.low),
            None if quantity.high is None else float(quantity.high),
            quantity.bound,
            quantity.unit,
        )
        for quantity in find_quantities(text, GRAMMAR)
    ]


@pytest.mark.parametrize(
    ("text", "quote", "low", "high", "bound", "unit"),
    [
        ("产量达到12亿公斤以上", "12亿公斤以上", 1.2e9, None, "at_least", "公斤"),
        ("增长5%左右", "5%左右", 5, 5, "about", "%"),
        ("失业率5.5%以内", "5.5%以内", None, 5.5, "at_most", "%"),
        ("总量突破900亿元", "突破900亿元", 9e10, None, "at_least", "元"),
        ("占比低于8%", "低于8%", None, 8, "at_most", "%"),
        ("带动近3万户", "近3万户", 30000, 30000, "about", "户"),
        ("约占总量的31%", "31%", 31, 31, "about", "%"),
        ("每县至少建成2座", "2座", 2, None, "at_least", "座"),
        ("建成20多个", "20多个", 20, None, "at_least", "个"),
        ("新增10余万亩", "10余万亩", 100000, None, "at_least", "亩"),
        ("增长4%—5%", "4%—5%", 4, 5, "range", "%"),
        ("增长4.5%一5%", "4.5%一5%", 4.5, 5, "range", "%"),
        ("投资200-300万元", "200-300万元", 2e6, 3e6, "range", "元"),
        ("培育2到3个", "2到3个", 2, 3, "range", "个"),
        ("建设2×30万千瓦", "2×30万千瓦", 600000, 600000, "exact", "千瓦"),
        ("白酒12万千升", "12万千升", 1.2e8, 1.2e8, "exact", "升"),
        ("外输25亿方", "25亿方", 2.5e9, 2.5e9, "exact", "立方米"),
        ("收入达95亿。", "95亿", 9.5e9, 9.5e9, "exact", "元"),
        ("9部门联合", "9部门", 9, 9, "exact", "个"),
        ("惠及6县(区)", "6县(区)", 6, 6, "exact", "个"),
        ("40万贫困人口", "40万贫困人口", 400000, 400000, "exact", "人"),
        ("让30万偏远山区群众受益", "30万偏远山区群众", 300000, 300000, "exact", "人"),
        ("14亿多中国人的饭碗", "14亿多中国人", 1.4e9, None, "at_least", "人"),
        ("减少贫困人口1000万以上", "1000万以上", 1e7, None, "at_least", "人"),
        ("裁减员额30万任务完成", "30万", 300000, 300000, "exact", "人"),
        ("推出六项措施", "六项", 6, 6, "exact", "项"),
        ("每县培育三到五个", "三到五个", 3, 5, "range", "个"),
        ("奖励一百五十至二百八十万元", "一百五十至二百八十万元", 1.5e6, 2.8e6, "range", "元"),
        ("占比超过了20%", "超过了20%", 20, None, "at_least", "%"),
        ("增速为负2.6%", "负2.6%", -2.6, -2.6, "exact", "%"),
        ("百分之1,200", "百分之1,200", 1200, 1200, "exact", "%"),
        ("新增企业3万6千多户", "3万6千多户", 36000, None, "at_least", "户"),
        ("投资1亿2000万元", "1亿2000万元", 1.2e8, 1.2e8, "exact", "元"),
        ("缩短三分之二", "三分之二", 66.67, 66.67, "exact", "%"),
        ("占百万分之三", "百万分之三", 0.0003, 0.0003, "exact", "%"),
        ("增速为-5个百分点", "-5个百分点", -5, -5, "exact", "百分点"),
        ("提高一个百分点", "一个百分点", 1, 1, "exact", "百分点"),
        ("百辆重卡", "百辆", 100, 100, "exact", "辆"),
        ("浓度35微克/立方米", "35微克/立方米", 35, 35, "exact", "微克/立方米"),
        ("共 12 万人", "12 万人", 120000, 120000, "exact", "人"),
        ("3.5万\n人", "3.5万\n人", 35000, 35000, "exact", "人"),
        ("达七成", "七成", 70, 70, "exact", "%"),
        ("任务完成过半", "过半", 50, None, "at_least", "%"),
        ("占全省近一半", "近一半", 50, 50, "about", "%"),
        ("占三分之一", "三分之一", 33.33, 33.33, "exact", "%"),
        ("占全国1/4", "1/4", 25, 25, "exact", "%"),
        ("翻了一番多", "翻了一番多", 100, None, "at_least", "%"),
        ("翻两番", "翻两番", 300, 300, "exact", "%"),
        ("是上年的2.5倍", "2.5倍", 2.5, 2.5, "exact", "倍"),
        ("收入比缩小到2.2", "2.2", 2.2, 2.2, "exact", ""),
    ],
)
def test_a_quantity_is_read(
    text: str, quote: str, low: float | None, high: float | None, bound: str, unit: str
) -> None:
    """The quote takes in what adjoins the number, and the bound says which side is open."""
    assert found(text) == [(quote, low, high, bound, unit)]


@pytest.mark.parametrize(
    "text",
    ["第三届", "第12条", "附近的人", "一个整体", "一批项目", "PM2.5", "5G", "2.3.4", "热线12345", "一是坚持"],
)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    """Ordinals, articles, names and bare digits are no quantities."""
    assert found(text) == []


@pytest.mark.parametrize("text", ["投资5,00亿元", "投资5,0000亿元", "投资1,,2,3元", f"投资{'9' * 30}亿元"])
def test_a_number_that_nobody_writes_is_not_guessed(text: str) -> None:
    """Commas in the wrong places and digits without end are left to a person."""
    assert found(text) == []


def test_a_ratio_of_three_is_three_parts() -> None:
    """4:58:38 is three figures in per cent."""
    assert [(quote, low, unit) for quote, low, _, _, unit in found("结构为4.5:58:37.5")] == [
        ("4.5", 4.5, "%"),
        ("58", 58.0, "%"),
        ("37.5", 37.5, "%"),
    ]


def test_a_word_that_only_looks_like_a_modifier_is_left_out() -> None:
    """附近 is no 近, 通过 no 过."""
    assert [quote for quote, *_ in found("附近5个村通过12项验收")] == ["5个", "12项"]


@given(st.text(alphabet="增长到约近超0123456789.,%万亿元个以上—至的、，。年第一二十", max_size=60))
def test_quantities_never_overlap_and_stay_inside(text: str) -> None:
    """Whatever the text, spans are in order, inside it and apart, and no figure is upside down."""
    reached = 0
    for quantity in find_quantities(text, GRAMMAR):
        assert reached <= quantity.start <= quantity.number_start < quantity.number_end <= quantity.end <= len(text)
        assert quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        reached = quantity.end


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("覆盖率提高20.9、36.2和54.6个百分点", [(20.9, "百分点"), (36.2, "百分点"), (54.6, "百分点")]),
        ("参观者达1400万、1300万人", [(1.4e7, "人"), (1.3e7, "人")]),
        ("分别下降3、5个百分点", [(3, "百分点"), (5, "百分点")]),
        # whole numbers may be names, and 3 may be three of 万
        ("投用16、17号和5座泊位", [(5, "座")]),
        ("培育2、4个品牌", [(4, "个")]),
        ("分别建成2、3所学校", [(2, "所"), (3, "所")]),
        ("培育2、3个品牌", []),  # two or three
        ("分别建成3、5万亩", [(50000, "亩")]),
    ],
)
def test_numbers_of_a_list_share_the_unit_behind_them(text: str, figures: list[tuple[float, str]]) -> None:
    """A number without a unit takes the one at the list's end, where it can be nothing but a figure of it."""
    assert [(low, unit) for _, low, _, _, unit in found(text)] == figures
