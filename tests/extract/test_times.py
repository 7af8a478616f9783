"""What a figure of a review of several years is about."""

from __future__ import annotations

import pytest
from report_texts import read

SPAN = "2016/2020"


def periods(text: str) -> list[str | None]:
    """The periods of the figures of `text` in a review of 2016 to 2020."""
    return [one.period for one in read(text, year=2021, period=None, span=SPAN)]


@pytest.mark.parametrize(
    "text",
    [
        "累计完成技改投资60亿元。",
        "五年共转移农村人口8万人。",
        "引进优强企业43家，与国外18个城市建立了友好关系。",
        "新建学校8所、幼儿园12所。",
        "淘汰落后产能300万吨。",
        "加固河堤120公里。",
        "引进博士90人，硕士以上人才400人。",
        "新增铁路90公里。",
        "地区生产总值年均增长7%。",
        "万元地区生产总值能耗下降15%。",
        "城镇化率比“十二五”末提高6个百分点。",
        "技改投资是“十二五”时期的2.4倍。",
        "固定资产投资连年稳居全省前三。",
        "4个贫困县摘帽。",
        "完成固定资产投资900亿元。",
        "粮食产量稳定在30亿斤以上。",
        "地区生产总值增速连续高于全国平均水平。",
        "6家研究所落户吕梁。",
        "9个算法完成备案。",
    ],
)
def test_what_was_done_over_the_years_has_the_span(text: str) -> None:
    """Sums, yearly averages, growth over the span and what was done in it."""
    assert {SPAN} == set(periods(text))


@pytest.mark.parametrize(
    "text",
    [
        "森林覆盖率达到30%。",
        "地区生产总值突破900亿元。",
        "固定资产投资完成900亿元。",
        "城区面积由20平方公里扩大到30平方公里。",
        "铁路运营总里程1200公里。",
        "地区生产总值稳居全省前三。",
        "高新技术企业176家。",
        "城镇登记失业率控制在4%以内。",
        "连续三年为老人每月增发80元。",
        "截至目前，累计培训8万人。",
        "城镇化率高于全省2个百分点。",
    ],
)
def test_what_was_reached_in_them_has_no_date(text: str) -> None:
    """A level reached, a position, a part: the year is not said."""
    assert {None} == set(periods(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020年地区生产总值达到900亿元，五年累计创造4000亿元，年均增长7%。", ["2020", SPAN, SPAN]),
        ("2020年地区生产总值900亿元，年均增长7%，高于全省1个百分点。", ["2020", SPAN, SPAN]),
        ("新建铁路90公里，铁路运营总里程1200公里。", [SPAN, None]),
        ("居民收入由2015年的2万元增加到3万元，年均增长8%。", ["2015", None, SPAN]),
        ("2020年新增城镇就业5万人。", ["2020"]),
        (
            "财政收入从2015年的2亿元增长到2020年的3亿元，税收从1亿元增长到2亿元。",
            ["2015", "2020", "2015", "2020"],
        ),
        ("税收从1亿元增长到2亿元。", [None, None]),
        ("城区由2015年的20平方公里扩大到30平方公里，累计铺设管网90公里。", ["2015", None, SPAN]),
        ("与2015年相比，税收由1亿元增加到2亿元。", ["2015", None]),
        ("从2018年1月起，税率由15%降到12%。", [None, "2018-01"]),
        ("2020年税收3亿元，比2015年增长80%。", ["2020", SPAN]),
        ("税收较2015年的3亿元增加2亿元。", ["2015", SPAN]),
        ("每年新增城镇就业5万人以上，居民收入年均增长7%。", [None, SPAN]),
        ("全年税收增长4%。", ["2020"]),
        ("税收是上年的2倍，出口比上年增长5%。", ["2020", "2020"]),
        ("满意率由上年的83%、85%，提高到86%、88%。", ["2019", "2019", None, None]),
        ("每年办好民生实事，新增铁路90公里。", [SPAN]),
        ("地区生产总值年均增长6.5%、高于全国平均水平。", [SPAN, SPAN]),
        ("五年新增铁路90公里，是1950年到2015年的总和；新增公路50公里。", [SPAN, SPAN]),
    ],
)
def test_a_year_that_is_written_holds_until_the_words_turn_back_to_the_span(
    text: str, expected: list[str | None]
) -> None:
    """五年累计 and 年均 are about all years, also behind a year; a base keeps its year to itself."""
    assert expected == periods(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("过去五年，新建学校8所，森林覆盖率达到30%。", ["2021/2025", None]),
        ("“十四五”期间，累计培训8万人，大桥建成5座。", ["2021/2025", "2021/2025"]),
    ],
)
def test_a_span_named_in_the_sentence_reads_like_one_of_the_section(text: str, expected: list[str | None]) -> None:
    """What was done has it, what was reached has none."""
    assert expected == [one.period for one in read(text)]


def test_an_undated_term_gives_no_span() -> None:
    """本届政府任期以来: no one says which years."""
    assert [None] == [one.period for one in read("累计培训8万人。", period=None)]


def test_goals_for_several_years_have_the_whole_span() -> None:
    """The levels too: they are to be reached by its end."""
    assert ["2026/2030"] == [one.period for one in read("今后五年，森林覆盖率达到30%。", role="goals", period=None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2030年，税收突破30亿元，居民收入年均增长6%。", ["2030", "2026/2030"]),
        ("居民收入年均增长6%，2030年达到5万元。", ["2026/2030", "2030"]),
        ("到2028年，居民收入年均增长6%。", ["2028"]),
    ],
)
def test_a_yearly_average_of_a_plan_is_about_all_its_years(text: str, expected: list[str]) -> None:
    """The year that closes the plan dates what is reached in it; another year stays as it is written."""
    assert expected == [one.period for one in read(text, role="goals", period="2026/2030")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("居民收入年均增长6%。", ["2021/2025"]),
        ("去年税收3亿元，五年年均增长8.7%。", ["2025", "2021/2025"]),
        ("PM2.5年均浓度下降5%。", ["2025"]),
        ("覆盖率由2023年的64.6%上升到66.8%。", ["2023", "2025"]),
        ("部门由上年的5个增加到7个。", ["2024", "2025"]),
        ("交通事故为近十年来最低，火灾起数下降5%。", ["2025"]),
        ("连续五年提高基础养老金，培训8万人。", ["2025"]),
    ],
)
def test_in_the_review_of_a_year_an_average_is_of_the_plan_that_it_ends(text: str, expected: list[str]) -> None:
    """年均 is about no single year; what moved on from an earlier year came to the year of the review."""
    assert expected == [one.period for one in read(text)]


def test_an_average_in_a_year_that_ends_no_plan_keeps_the_year() -> None:
    """Which years it is about, nobody says."""
    assert ["2023"] == [one.period for one in read("居民收入年均增长6%。", year=2024, period="2023")]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("7个城镇获评卫生镇。", 0),
        ("12家国企完成改制任务。", 0),
        ("9万人搬出大山。", 0),
        ("甲、乙等4个集群入选省级名单。", 0),
        ("600户居民住房条件得到改善。", 0),
        ("2020年人均产值24000元，增加9000元，年均增长6%。", 1),
        ("2020年与2015年相比，生产总值增长50%，年均增长8%。", 0),
    ],
)
def test_what_befell_things_over_the_years_has_the_span(text: str, at: int) -> None:
    """A verb behind what is counted, or a yearly average behind a growth, tells of all the years."""
    assert periods(text)[at] == SPAN


@pytest.mark.parametrize("text", ["8个县建成区扩大。", "600座塘坝全部纳入管理。", "9种农产品居全国前列。"])
def test_how_things_stand_in_a_review_of_several_years_has_no_date(text: str) -> None:
    """A state is undated, also where its verb stands behind what is counted."""
    assert periods(text)[:1] == [None]


def test_a_span_beside_an_average_leaves_the_year_to_what_follows() -> None:
    """2020年…“十三五”时期年均增长7%;…: the second figure is of 2020 again, and so are the parts of the whole."""
    text = "2020年地区生产总值900亿元，“十三五”时期年均增长7%；财政收入80亿元，年均增长5%。其中，税收60亿元。"
    assert ["2020", SPAN, "2020", SPAN, "2020"] == periods(text)


def test_a_part_in_a_year_s_own_review_keeps_the_review_s_year() -> None:
    """其中 behind a sentence of two years says nothing of either."""
    read_ones = read("赤字率从2018年的2%提高到3%。其中，中央赤字50亿元。", year=2021, period="2020")
    assert "2020" == read_ones[-1].period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("力争40个新建项目10月底前全部开工，30个在建项目年底前竣工，储备项目200个。", ["2021-10", "2021", "2021"]),
        ("10月底前改造小区40个，新增车位500个。", ["2021-10", "2021-10"]),
    ],
)
def test_a_deadline_behind_a_figure_is_that_figure_s_alone(text: str, expected: list[str]) -> None:
    """One that opens the clause holds on."""
    assert expected == [one.period for one in read(text, year=2021, role="plan", period="2021")]
