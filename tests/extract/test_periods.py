"""An expression of time means a period, counted from the year of its document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_texts import CATALOGUE

from lvliang_watch.extract.periods import PeriodMention, find_periods
from lvliang_watch.records import Period


def found(text: str, year: int | None = 2026, section: int | None = None) -> list[PeriodMention]:
    return list(find_periods(text, years_at=lambda _: (year, section or year), catalogue=CATALOGUE))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024年", "2024"),
        ("2024年度", "2024"),
        ("2024 年", "2024"),
        ("二〇二四年", "2024"),
        ("去年", "2025"),
        ("今年以来", "2026"),
        ("明年底前", "2027"),
        ("年底前", "2026"),
        ("年内", "2026"),
        ("2025年1—11月", "2025-01/2025-11"),
        ("今年1至5月", "2026-01/2026-05"),
        ("上半年", "2026-H1"),
        ("去年下半年", "2025-H2"),
        ("一季度", "2026-Q1"),
        ("前三季度", "2026-01/2026-09"),
        ("前11个月", "2026-01/2026-11"),
        ("8月底前", "2026-08"),
        ("6月份", "2026-06"),
        ("7月16日", "2026-07-16"),
        ("3月5日至8日", "2026-03-05/2026-03-08"),
        ("2021-2025年", "2021/2025"),
        ("今后五年", "2026/2030"),
        ("未来3年", "2026/2028"),
        ("过去5年", "2021/2025"),
        ("近三年", "2023/2025"),
        ("“十五五”时期", "2026/2030"),
        ("“十四五”末", "2025"),
        ("一年来", "2025"),
        ("目前", None),
        ("每年", None),
        ("2020年以来", None),
        ("到2030年", "2030"),
        ("十二月三十一日", "2026-12-31"),
        ("2024年 10月", "2024-10"),
        ("6月3-9日", "2026-06-03/2026-06-09"),
        ("2023年9月至2024年2月", "2023-09/2024-02"),
        ("去年11月20日至今年1月15日", "2025-11-20/2026-01-15"),
    ],
)
def test_an_expression_means_its_period(text: str, period: str | None) -> None:
    """One expression, one period; null where the text leaves it open."""
    assert [mention.period for mention in found(text)] == [period]


@pytest.mark.parametrize(
    "text", ["三年行动", "项目前期手续", "2月30日", "80年代", "5年过渡期", "3年内", "4小时", "98年4月", "九八年上半年"]
)
def test_what_is_no_time_of_the_year_is_not_read(text: str) -> None:
    """Lengths of time, days that are none, and words that hold 目前 by chance."""
    assert found(text) == []


@pytest.mark.parametrize("text", ["比2020年增长", "较上年增长", "是2020年的2倍", "高于去年同期", "按2020年不变价计算"])
def test_what_a_figure_is_held_against_is_a_base(text: str) -> None:
    """A year of comparison is not the year of the figure."""
    assert all(mention.base for mention in found(text))


def test_a_half_year_belongs_to_the_year_written_before_it() -> None:
    """2024年…,其中上半年: the half of 2024."""
    assert [mention.period for mention in found("2024年完成10亿元,其中上半年4亿元")] == ["2024", "2024-H1"]
    assert [mention.period for mention in found("2024年完成。上半年4亿元")] == ["2024", "2026-H1"]


def test_a_half_year_in_a_review_belongs_to_the_review() -> None:
    """A bare 上半年 takes the year of its section, 今年 the document's."""
    assert [mention.period for mention in found("上半年和今年", section=2025)] == ["2025-H1", "2026"]


def test_without_a_year_nothing_is_counted_from_it() -> None:
    """A document whose year nobody knows has no 今年."""
    assert found("今年上半年", year=None) == []
    assert [mention.period for mention in found("2024年", year=None)] == ["2024"]


@given(st.text(alphabet="今去明年上下半月季度0123456789一二三十五前底末至—日近过后“”规划时期", max_size=40))
def test_every_period_can_be_parsed(text: str) -> None:
    """Whatever stands there, a period that is given is one."""
    for mention in found(text):
        if mention.period is not None:
            parsed = Period.parse(mention.period)
            assert parsed.first <= parsed.last
