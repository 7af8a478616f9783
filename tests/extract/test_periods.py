"""An expression of time means a period, counted from the year of its document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_texts import CATALOGUE

from lvliang_watch.extract.periods import PeriodMention, find_periods
from lvliang_watch.records import Period


def found(text: str, year: int | None = 2026, section: int | None = None) -> list[PeriodMention]:
    return list(find_periods(text, years_at=lambda _: (year, section or year), catalogue=CATALOGUE))


# Each is read in a review of 2025 that a report of 2026 gives: 今年 is 2026, a bare 上半年 that of 2025.
EXPRESSIONS = {
    "years": {
        "2024年": "2024", "2024年度": "2024", "2024 年": "2024", "二〇二四年": "2024", "二零零九年": "2009",
        "一九九八年": "1998", "去年": "2025", "今年": "2026", "前年": "2024", "后年": "2028", "明年": "2027",
        "今年以来": "2026", "去年末": "2025", "本年度": "2026", "当年": "2025", "次年": "2026", "翌年": "2026",
        "年初以来": "2025", "全年": "2025", "年内": "2025", "年末": "2025", "年底": "2025", "2025年底": "2025",
        "2025年年底": "2025", "今冬": "2025", "春季开学": "2025", "一年来": "2025", "过去一年": "2025",
        "刚刚过去的一年": "2025", "2026年春节": "2026", "2026年春季学期": "2026", "截至2025年底": "2025",
    },
    "deadlines": {
        "年底前": "2025", "明年底前": "2027", "2030年前": "2030", "2030年底以前": "2030", "6月底前": "2025-06",
        "8月底之前": "2025-08", "到2030年": "2030", "到2030年底": "2030", "2035年": "2035",
    },
    "parts of a year": {
        "上半年": "2025-H1", "今年下半年": "2026-H2", "去年下半年": "2025-H2", "2024年上半年": "2024-H1",
        "一季度": "2025-Q1", "四季度": "2025-Q4", "第三季度": "2025-Q3", "首季": "2025-Q1", "三季度末": "2025-Q3",
        "2024年二季度": "2024-Q2", "前三季度": "2025-01/2025-09", "今年前三个季度": "2026-01/2026-09",
        "一至三季度": "2025-01/2025-09", "1—3季度": "2025-01/2025-09", "一、二季度": "2025-01/2025-06",
        "1至5月": "2025-01/2025-05", "1-5月": "2025-01/2025-05", "1到5月": "2025-01/2025-05",
        "1～5月": "2025-01/2025-05", "1—11月份": "2025-01/2025-11", "一至九月": "2025-01/2025-09",
        "今年1至5月": "2026-01/2026-05", "2024年10月至12月": "2024-10/2024-12", "前11个月": "2025-01/2025-11",
        "头五个月": "2025-01/2025-05", "前十个月": "2025-01/2025-10",
    },
    "months and days": {
        "6月份": "2025-06", "8月末": "2025-08", "十二月": "2025-12", "2024年 10月": "2024-10",
        "二零二四年五月": "2024-05", "截至3月底": "2025-03", "7月16日": "2025-07-16", "7月16日晚": "2025-07-16",
        "十二月三十一日": "2025-12-31", "3月5日至8日": "2025-03-05/2025-03-08",
        "6月3-9日": "2025-06-03/2025-06-09", "2025年1月1日至3月31日": "2025-01-01/2025-03-31",
        "2023年9月至2024年2月": "2023-09/2024-02", "去年11月20日至今年1月15日": "2025-11-20/2026-01-15",
        "截至2025年12月31日": "2025-12-31",
    },
    "several years": {
        "2021-2025年": "2021/2025", "2021—2025年": "2021/2025", "2021年至2025年": "2021/2025",
        "2021年到2025年": "2021/2025", "2021～25年": "2021/2025", "2025-2026年度": "2025/2026",
        "2025/2026年度": "2025/2026", "二〇二一年至二〇二五年": "2021/2025", "2021年底至2023年底": "2021/2023",
        "今后五年": "2026/2030", "未来3年": "2026/2028", "今明两年": "2026/2027", "过去5年": "2021/2025",
        "过去的五年": "2021/2025", "近三年": "2023/2025", "近两年来": "2024/2025", "最近三年": "2023/2025",
        "五年来": "2021/2025", "5年间": "2021/2025", "十年来": "2016/2025",
    },
    "plans": {
        "“十五五”时期": "2026/2030", "十五五时期": "2026/2030", "「十二五」期间": "2011/2015",
        "“十四五”规划期间": "2021/2025", "“十四五”末": "2025", "“十四五”期末": "2025", "“十五五”末期": "2030",
        "“十四五”以来": "2021/2025", "“十五五”前三年": "2026/2028", "“九五”期间": "1996/2000",
        "“八五”时期": "1991/1995", "“七五”时期": "1986/1990", "“十五”时期": "2001/2005",
        "“十一五”累计搬迁": "2006/2010", "实现“十四五”能耗强度下降": "2021/2025",
    },
    "left open": {
        "目前": None, "截至目前": None, "截止目前": None, "每年": None, "历年": None, "近年来": None, "近几年": None,
        "2020年以来": None, "2020年至今": None, "改革开放以来": None, "党的十八大以来": None, "党的二十大以来": None,
        "建市以来": None, "建县以来": None,
    },
}  # fmt: skip
TABLE = [(sort, text, period) for sort, cases in EXPRESSIONS.items() for text, period in cases.items()]


@pytest.mark.parametrize(("sort", "text", "period"), TABLE)
def test_an_expression_means_its_period(sort: str, text: str, period: str | None) -> None:
    """One expression, one period; null where the text leaves it open; a deadline is one where it says so."""
    mentions = found(text, section=2025)
    assert [period] == [mention.period for mention in mentions]
    assert [sort == "deadlines" and text[-1] == "前"] == [mention.deadline for mention in mentions]


NONE_AT_ALL = {
    "lengths": "三年行动 5年过渡期 3年内 一年内 20年 用三年时间 两到三年 未来三到五年 十五年",
    "hours and months": "4小时 两个月 3个月 5个月内 三个季度 6个月龄 十五个月 每月 每季度 月均",
    "seasons and terms": "汛期 采暖季 春节前 入汛以来 本届政府 任期内 本届政府任期以来 今后一个时期 多年来 月底前 同期",
    "plans by name": "“十四五”规划目标 “十五五”开局之年 “十四五”收官之年 “十四五”规划 九五",
    "no day": "2月30日 13月 98年4月 九八年上半年 98年 零九年",
    "long ago or far": "80年代 2030年代 本世纪中叶 21世纪 40年来",
    "other words": "项目前期手续 人次年均 以上年均 网上年交易额 文明年 五年中 健全年度 相当年份 过去年均 平均每年",
}


@pytest.mark.parametrize("text", [text for texts in NONE_AT_ALL.values() for text in texts.split()])
def test_what_is_no_time_of_the_year_is_not_read(text: str) -> None:
    """Lengths of time, days that are none, and words that hold an expression by chance."""
    assert [] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "比2020年增长",
        "较上年增长",
        "较“十三五”末提高",
        "与2000年相比",
        "是2020年的2倍",
        "高于去年同期",
        "上年同期",
        "按2020年不变价计算",
        "为近十年来最低",
        "增速6年来首次超过",
        "1985年以来最高",
        "是1950年到2002年53年的总和",
        "结转2024年",
        "面向2030年",
    ],
)
def test_what_a_figure_is_held_against_is_a_base(text: str) -> None:
    """A year of comparison, or of what is carried over, is not the year of the figure."""
    assert [True] == [mention.base for mention in found(text)]


@pytest.mark.parametrize(
    ("text", "period"), [("由上年的3%", "2024"), ("，上年结余3亿元", "2024"), ("从去年的3%", "2025")]
)
def test_the_year_before_is_a_date_of_its_own_where_something_moves_from_it(text: str, period: str) -> None:
    """上年 counts from the year that the section is about, 去年 from the document's."""
    assert [(period, False)] == [(mention.period, mention.base) for mention in found(text, section=2025)]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2024年完成10亿元,其中上半年4亿元", ["2024", "2024-H1"]),
        ("2023年签约,当年开工,次年投产", ["2023", "2023", "2024"]),
        ("去年完成10亿元,其中四季度4亿元", ["2025", "2025-Q4"]),
        ("增速为1985年以来最高;全年增加3亿元", [None, "2025"]),
        ("较2020年增加3亿元;全年增加3亿元", ["2020", "2025"]),
        ("2024年完成10亿元。上半年4亿元", ["2024", "2025-H1"]),
    ],
)
def test_a_part_belongs_to_the_year_written_before_it(text: str, periods: list[str | None]) -> None:
    """Within its sentence; a year that is only compared with lends itself to nothing."""
    assert periods == [mention.period for mention in found(text, section=2025)]


def test_a_half_year_in_a_review_belongs_to_the_review() -> None:
    """A bare 上半年 takes the year of its section, 今年 the document's."""
    assert ["2025-H1", "2026"] == [mention.period for mention in found("上半年和今年", section=2025)]


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
