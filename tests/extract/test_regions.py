"""A figure is about the place that its sentence names for it, as far as that place holds."""

from __future__ import annotations

import pytest
from report_texts import read


def regions(text: str, region: str = "吕梁市") -> list[str]:
    """The places that the figures of `text` are about, in a report of `region`."""
    return [one.region for one in read(text, region=region)]


CITY, PROVINCE = "吕梁市", "山西省"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("岚县新建学校8所，培训9000人。", ["岚县", "岚县"]),
        ("岚县，去年新建学校8所；培训9000人。", ["岚县", "岚县"]),
        ("岚县全力服务重大工程，税收增长5%。", ["岚县"]),
        ("在岚县，新建学校8所。", ["岚县"]),
        ("其中岚县新建学校8所，全市新建学校20所。", ["岚县", CITY]),
        ("2025年岚县新建学校8所。", ["岚县"]),
        ("全市新建学校20所，其中，岚县8所，兴县9所。", [CITY, "岚县", "兴县"]),
        ("岚县新建学校8所、兴县新建学校9所。", ["岚县", "兴县"]),
        ("我市新建学校8所。", [CITY]),
        ("市本级新建学校8所。", [CITY]),
        ("全市新建学校8所；岚县试验区初具规模，在校学生9000人。", [CITY, "岚县"]),
        ("孝义西辛庄镇修复项目全面启动，工程量达到50万吨。", ["孝义市"]),
    ],
)
def test_a_county_named_for_the_figure_holds_on(text: str, expected: list[str]) -> None:
    """To the end of its sentence, or until another place is named."""
    assert expected == regions(text)


@pytest.mark.parametrize(
    "text",
    [
        "岚县、兴县新建学校8所。",
        "岚县经开区、兴县经开区新建学校8所。",
        "岚县马铃薯小镇等4个小镇获批。",
        "在岚县等地新建学校8所。",
        "岚县至兴县公路投资8亿元。",
        "“岚县—兴县”旅游专列开通，接待游客9万人次。",
        "加快建设工程，岚县马铃薯交易中心挂牌运营，快递业务量增长6%。",
        "加快建设工程，岚县地铁15号线通车，全年完成投资8亿元。",
        "岚县马铃薯成功上市，新建学校8所。",
        "税收增速仅次于岚县居第2位。",
        "向岚县下放行政职权27项。",
        "“岚县土豆”成为名牌，培训9000人。",
        "岚县孝义快速路投资8亿元。",
    ],
)
def test_what_is_named_beside_the_figure_leaves_it_the_document_s(text: str) -> None:
    """Several places in one stretch, ends of a route, a place compared with, the first word of a thing's name."""
    assert {CITY} == set(regions(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("太原理工大学培养博士90人。", [PROVINCE]),
        ("太原海关查验货物8万吨。", [PROVINCE]),
        ("太原市场份额达到40%。", [PROVINCE]),
        ("太原机场货邮吞吐量8万吨。", ["太原市"]),
        ("太原全球研发中心新增机构80家；培训9000人。", ["太原市", PROVINCE]),
        ("全省海上风电装机9万千瓦。", [PROVINCE]),
        ("太原、大同新建学校8所。", [PROVINCE]),
        ("太原、大同经济总量突破2000亿元。", ["太原市", "大同市"]),
        ("对香港出口8亿元。", [PROVINCE]),
        ("太原新建学校8所。大同新建学校9所。", ["太原市", "大同市"]),
    ],
)
def test_in_a_province_its_cities_hold_likewise(text: str, expected: list[str]) -> None:
    """What a thing is named after gives it its place, what another thing is named after does not."""
    assert expected == regions(text, PROVINCE)


@pytest.mark.parametrize("text", ["税收增速高于全国0.5个百分点。", "税收总量居全省第2位。", "税收占全省的9%。"])
def test_what_a_figure_is_compared_with_is_not_what_it_is_about(text: str) -> None:
    """Nation and province scope a position or a difference."""
    assert [CITY] == regions(text)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("孝义焦化二期投产，全国最大的单体项目开工，工业投资增长6%。", "吕梁市"),
        ("孝义城市圈规划编制完毕，经济总量增长6%。", "孝义市"),
        ("孝义市深化改革，固定资产投资增长6%。", "孝义市"),
    ],
)
def test_behind_a_works_name_a_main_indicator_is_the_whole_places(text: str, region: str) -> None:
    """A plant named after a county by its short name does not make the whole city's investment the county's."""
    assert [one.region for one in read(text) if one.unit == "%"] == [region]
