"""Figures that go on from the one before: a higher goal, a mark that was passed, the way from a base."""

from __future__ import annotations

import pytest
from report_texts import read, told


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值增长6%以上、力争达到7%。",
        "固定资产投资增长10%，力争12%。",
        "社会消费品零售总额增长8%左右，努力实现9%。",
    ],
)
def test_a_higher_goal_is_of_the_same_kind(text: str) -> None:
    """Behind a growth, 力争 and a number is a growth too, of the same thing."""
    first, second = read(text, role="targets", period="2026")
    assert told(first, "indicator", "measure") == told(second, "indicator", "measure")
    assert second.measure == "growth"


def test_a_share_is_none_where_it_has_a_noun_of_its_own() -> None:
    """力争60%的乡镇 is a part of them, whatever was said before."""
    assert read("造林面积增长8%，力争60%的乡镇达到标准。", role="plan", period="2026")[-1].measure == "share"


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("地区生产总值增长6%、突破2万亿元。", ["growth", "level"]),
        ("地区生产总值年均增长5%左右、迈上3万亿元台阶。", ["growth", "level"]),
        ("公路通车里程新增300公里、突破9000公里。", ["change", "level"]),
        ("经营主体净增9万户、超80万户。", ["change", "level"]),
        ("新增国家级园区2个、省级园区5个。", ["change", "change"]),  # the verb governs both
        ("新增高新技术企业80家、突破性技术9项。", ["change", "change"]),
    ],
)
def test_what_was_passed_is_a_size_and_no_addition(text: str, measures: list[str]) -> None:
    """A mark behind a growth or an addition says how far the whole has come."""
    assert [one.measure for one in read(text)] == measures


def test_a_way_from_a_base_is_two_figures() -> None:
    """由…到… names what something was and what it came to; without 由 it is a range."""
    base, result = read("存款余额由300.5亿元到970亿元。", period=None, span="2021/2025")
    assert [told(one, "low", "high", "bound") for one in (base, result)] == [
        (30050000000.0, 30050000000.0, "exact"),
        (97000000000.0, 97000000000.0, "exact"),
    ]
    (span,) = read("最低收购价提高5到7元。")
    assert told(span, "low", "high", "bound") == (5.0, 7.0, "range")
    (crew,) = read("由3—5人组成工作组。")
    assert crew.bound == "range"


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("家庭农场达到5021家。", "stock"),
        ("5G基站突破1万个。", "stock"),
        ("力争省级集群达到15个。", "stock"),
        ("上市公司总数达90家。", "stock"),
        ("新增家庭农场500家。", "flow"),
        ("累计建成驿站60座。", "cumulative"),
        ("落户项目达到30个。", None),  # so many came
        ("举办赛事突破300场。", None),  # events do not stand
        ("全市有16个镇被评为森林城镇。", None),
    ],
)
def test_what_a_number_of_things_has_come_to_stands(text: str, basis: str | None) -> None:
    """达到 and 突破 behind the name of things, without a word of doing, tell how many there are."""
    assert read(text)[0].basis == basis


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("确保23个计划竣工重点项目11月底前全部竣工。", "计划竣工重点项目"),
        ("力争47个新开工重点项目全部开工。", "重点项目"),
        ("27条新开工道路建设进度加快。", "道路建设进度"),
    ],
)
def test_the_state_of_things_opens_their_name(text: str, label: str) -> None:
    """A name is not cut short at the verb within it."""
    assert read(text, role="plan", period="2026")[0].label == label
