"""Where the name of a subject begins and ends, before a figure and behind it."""

from __future__ import annotations

import pytest
from report_texts import CATALOGUE, read

from lvliang_watch.extract.subjects import (
    is_predicate,
    items_of,
    listings_of,
    named_subject,
    noun_behind,
    says_each,
    subject_words,
)

WORDS = subject_words(CATALOGUE)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全市驿站达到", "驿站"),
        ("年度计划投资", "年度计划投资"),
        ("及时下拨资金", "及时下拨资金"),
        ("新增驿站产能突破", "新增驿站产能"),
        ("家电以旧换新", "家电以旧换新"),
        ("建成区面积由", "建成区面积"),
        ("拓展到", ""),
        ("城乡驿站补助标准提高到月人均", "城乡驿站补助标准"),
        ("驿站数比上年", "驿站数"),
        ("完成年度任务的", ""),
    ],
)
def test_words_before_a_figure_are_a_name_without_what_opens_and_closes_them(text: str, name: str) -> None:
    """A noun that begins or ends like a word of predication is left whole."""
    assert name == named_subject(text, WORDS)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("有机驿站启动", "有机驿站"),
        ("有了驿站", ""),
        ("高等驿站学校", "高等驿站学校"),
        ("驿站基本完成", "驿站"),
        ("驿站基本医疗点完成", "驿站基本医疗点"),
        ("亿元以上驿站项目", "亿元以上驿站项目"),
        ("以上", ""),
    ],
)
def test_a_noun_behind_a_figure_ends_at_a_verb(text: str, noun: str) -> None:
    """基本 before a verb ends it, within a noun it does not."""
    assert noun == noun_behind(text, WORDS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("比上年增长", True),
        ("实现持续", True),
        ("（含驿站）达到", True),
        ("驿站增长", False),
        ("完成年度计划的", True),
    ],
)
def test_predication_names_nothing(text: str, expected: bool) -> None:
    """Brackets and what something is held against are no part of it."""
    assert expected is is_predicate(text, WORDS)


@pytest.mark.parametrize(("text", "expected"), [("驿站、茶亭均达到", True), ("驿站人均面积", False), ("各", True)])
def test_each_is_said_of_each(text: str, expected: bool) -> None:
    """人均 holds 均 by chance."""
    assert expected is says_each(text, WORDS)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("驿站、茶亭和凉亭", ["驿站", "茶亭", "凉亭"]),
        ("自来水普及率和驿站覆盖率", ["自来水普及率", "驿站覆盖率"]),
        ("公共和谐度", ["公共和谐度"]),
        ("初中和高中", ["初中", "高中"]),
        ("服务水平和平台数", ["服务水平", "平台数"]),
    ],
)
def test_a_list_is_cut_at_words_that_join(text: str, items: list[str]) -> None:
    """普及 and 和谐 hold such a word by chance."""
    assert items == items_of(text)


def test_a_list_can_be_read_in_several_ways() -> None:
    """Where members hold words that join, only 、 parts them."""
    ways = list(listings_of("家电和音像类、书刊及文具类"))
    assert ["家电和音像类", "书刊及文具类"] in ways
    assert ["家电", "音像类", "书刊", "文具类"] == ways[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("农村自来水普及率、驿站覆盖率分别达到90%、80%。", [("rural_tap_water_rate", 90), (None, 80)]),
        ("家电和音像类、书刊及文具类分别增长8%、9%。", [(None, 8), (None, 9)]),
        ("城镇建成区面积由30平方公里拓展到40平方公里。", [("built_up_area", 30e6), ("built_up_area", 40e6)]),
        ("扎实推进20项为民办实事项目。", [("livelihood_deeds", 20)]),
    ],
)
def test_each_figure_has_its_own_subject(text: str, expected: list[tuple[str | None, float]]) -> None:
    """What parts a list and what ends a noun decides whose a figure is."""
    found = [(one.indicator, float(one.low or 0)) for one in read(text)]
    assert [name for name, _ in expected] == [name for name, _ in found]
    assert len(found) == len(expected)


def test_members_of_an_unlike_list_are_told_apart() -> None:
    """Each value of a series has the member that answers it."""
    assert ["家电和音像类", "书刊及文具类"] == [one.label for one in read("家电和音像类、书刊及文具类分别增长8%、9%。")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("驿站12个，驿站次均花费（90元）占茶亭花费的60%。", ["驿站", "驿站次均花费", "驿站次均花费"]),
        ("驿站次均花费90元（60%）。", ["驿站次均花费"] * 2),
        ("驿站12个，（90元）。", ["驿站"] * 2),
    ],
)
def test_a_figure_alone_in_brackets_is_of_the_name_before_them(text: str, expected: list[str]) -> None:
    """What follows the brackets is about it too; behind another figure it goes on with that one's subject."""
    assert expected == [one.label for one in read(text)]
