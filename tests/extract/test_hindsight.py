"""Where a plan looks back on years that are over."""

from __future__ import annotations

import pytest
from report_texts import CATALOGUE, read, told, version_of

from lvliang_watch.extract.context import contexts


def kinds(text: str, **settings: object) -> list[str]:
    """The kinds of the figures of `text` in the plan for 2026."""
    return [one.kind for one in read(text, **({"role": "plan", "period": "2026"} | settings))]


@pytest.mark.parametrize(
    "text",
    [
        "五年来，我市新增城镇就业4万人。完成造林30万亩。",
        "“十四五”时期，我市综合实力明显增强。固定资产投资年均增长6%，建成学校12所。",
        "(二)“十四五”时期发展情况。城镇化率提高3个百分点。",
        "去年全市财政超收3亿元，其中市本级超收1亿元。",
        "初步统计，2025年全市进出口增长8%。",
        "任务虽重，但有基础，去年固定资产投资增长9%，粮食产量达到20亿斤。",
        "稳增长：2025年9月27日，市政府印发18条措施。",
    ],
)
def test_what_a_plan_tells_of_a_time_that_is_over_is_a_result(text: str) -> None:
    """A span of past years that opens a sentence holds for its paragraph, a past year for its own sentence."""
    assert set(kinds(text)) == {"result"}


@pytest.mark.parametrize(
    "text",
    [
        "抓好2025年13个续建项目。",  # what is to be done with them
        "加快去年签约的85个项目落地。",
        "去年签约了一批企业，今年要投产30家。",
        "去年开了好头，确保新建学校5所。",
        "2025年底前建成学校5所。",  # a deadline, whatever its year
        "“十五五”时期，地区生产总值年均增长5%。",
        "新建学校8所。五年来一直如此。",  # it opens another sentence
    ],
)
def test_what_is_to_be_done_stays_a_target(text: str) -> None:
    """A past year within a clause only says which things are meant, and a word of promise turns back to the plan."""
    assert set(kinds(text)) == {"target"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("五年来，变化很大。新建学校8所。今后五年要新建学校9所。", ["result", "target"]),
        ("五年来，变化很大。新建学校8所。确保今年新建学校9所。", ["result", "target"]),
        ("五年来，变化很大。\n新建学校8所。", ["target"]),
    ],
)
def test_a_look_back_ends_with_its_paragraph_or_at_a_look_ahead(text: str, expected: list[str]) -> None:
    """What follows a paragraph that looks back, or a sentence that speaks of what is to come, is the plan again."""
    assert kinds(text) == expected


def test_figures_of_a_look_back_have_its_years() -> None:
    """They are read as in a review of several years."""
    growth, sum_ = read("五年来，外贸加快发展。进出口年均增长9%。累计利用外资3亿美元。", role="plan", period="2026")
    assert [told(one, "kind", "period") for one in (growth, sum_)] == [("result", "2021/2025")] * 2


def test_a_review_is_left_as_it_is() -> None:
    """Only plans look back."""
    version = version_of("五年来，变化很大。新建学校8所。")
    assert [one.segment for one in contexts(version, CATALOGUE)] == [version.segments[0]] * 2


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("研发投入预计年均增长9%。", "result", "estimate"),
        ("项目达产，预计年产值5亿元。", "target", "final"),
        ("人口排名有望升至全省第5位。", "result", "estimate"),
        ("将增值税税率由17%降至13%。", "result", "final"),
        ("启动了2024—2026年帮扶计划，完成搬迁300人。", "result", "final"),
        ("到2030年建成学校9所。", "target", "final"),
    ],
)
def test_what_a_review_expects_of_years_that_are_over_has_come(text: str, kind: str, status: str) -> None:
    """预计 and 有望 estimate them; only what is counted by the year in the future is promised."""
    assert told(read(text)[-1], "kind", "status") == (kind, status)


def test_what_was_built_has_its_capacity() -> None:
    """A capacity is to come where its plant is being built, and there where it has been."""
    (built,) = read("建设了年产30万吨的生产线。")
    (building,) = read("加快建设年产30万吨的生产线。")
    assert (built.kind, building.kind) == ("result", "target")


def test_years_counted_in_a_plan_are_those_of_its_five_year_plan() -> None:
    """五年 without more is the plan that its sentence has named; without one it is the section's time."""
    text = "“十五五”期间，关停机组500万千瓦，今年关停100万千瓦；五年淘汰产能900万吨，今年淘汰200万吨。"
    periods = [one.period for one in read(text, role="plan", period="2026")]
    assert periods == ["2026/2030", "2026", "2026/2030", "2026"]
    assert [one.period for one in read("五年淘汰产能900万吨。", role="plan", period="2026")] == ["2026"]


def test_what_a_plan_added_up_has_its_years_without_its_word_for_time() -> None:
    """“十四五”全市财政累计投入 says the years as “十四五”时期 does."""
    (sum_,) = read("“十四五”全市财政累计投入资金30亿元。", period=None, span="2020/2025")
    assert sum_.period == "2021/2025"
