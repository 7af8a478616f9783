"""A review of several years tells what was done in them, what stood at their end, and what grew since a year."""

import pytest
from report_texts import read

REVIEW = {"period": None, "span": "2021/2025"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("存款余额达到90亿元,比2020年增长60%。", [None, "2021/2025"]),
        ("2025年存款、贷款余额9亿元、8亿元,分别是2020年的2.5倍、2.6倍。", ["2025", "2025", "2021/2025", "2021/2025"]),
        ("2025年臭氧浓度比2023年下降30%。", ["2024/2025"]),
        ("2024年,国企资产比2020年增长60%,实现利润增长2倍。", ["2021/2024", "2021/2024"]),
        # 同比, 上年 and an average are held against something else
        ("2025年,产值比2020年增长60%;进出口同比增长5%。", ["2021/2025", "2025"]),
        ("2025年,产值比上年增长6%,五年平均增长5%。", ["2025", "2021/2025"]),
        ("较2024年增长12%。", ["2025"]),
    ],
)
def test_what_grew_since_a_year_has_the_years_behind_it(text: str, expected: list[str | None]) -> None:
    """What is held against 2020 is about the years from 2021 on, up to its own year or the review's last."""
    assert expected == [one.period for one in read(text, **REVIEW)]


def test_a_year_held_against_stays_in_reviews_of_several_years() -> None:
    """In a review of one year a growth is that year's, whatever it is held against."""
    assert ["2025"] == [one.period for one in read("臭氧浓度比2023年下降30%。")]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("组织专场招聘,重点工业项目120个。", "2021/2025"),
        ("办理人大代表建议和政协提案900件。", "2021/2025"),
        ("宽带接入30万户。", "2021/2025"),
        ("发展合作社会员3万户。", "2021/2025"),
        ("优化重组实验室14家。", "2021/2025"),
        ("共有17件作品获全省大奖。", "2021/2025"),
        ("在建重点工业项目120个。", None),
        ("现有12家企业通过认证。", None),
        ("农业发展水平提高,合作社3000家。", None),
        ("产业化组织已发展到2085家。", None),
    ],
)
def test_what_was_done_has_all_the_years_and_what_stands_none(text: str, period: str | None) -> None:
    """Projects, proposals and what was brought up happen in the years; what is under way or stands has no year."""
    *_, last = read(text, **REVIEW)
    assert period == last.period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年生产总值900亿元。其中,农业增加值50亿元。", ["2025", "2025"]),
        ("2025年生产总值900亿元。农业增加值50亿元。", ["2025", None]),
        ("2025年生产总值900亿元。\n其中,农业增加值50亿元。", ["2025", None]),
    ],
)
def test_a_part_is_of_the_time_of_its_whole(text: str, expected: list[str | None]) -> None:
    """A sentence that opens with 其中 goes on with the one before it in its paragraph."""
    assert expected == [one.period for one in read(text, **REVIEW)]


def test_the_years_of_a_plan_that_was_begun_date_nothing() -> None:
    """启动2023—2025年…计划 names a plan; 2023—2025年完成 says when."""
    begun = "启动了2023—2025年整村推进计划,搬迁3294人;2023—2024年完成投资5亿元。"
    assert ["2025", "2023/2024"] == [one.period for one in read(begun)]
