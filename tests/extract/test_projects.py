"""Names of projects: cleaned, judged, and made the same over the years."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.extract.project_endings import Endings
from lvliang_watch.extract.project_lists import named_projects
from lvliang_watch.extract.project_names import clean_name, plain_name
from lvliang_watch.extract.project_places import places_within
from lvliang_watch.extract.project_spans import LISTED, split_outside
from lvliang_watch.extract.project_words import name_words
from lvliang_watch.extract.projects import canonical_name

CATALOGUE = load_catalogue()
WORDS = name_words(CATALOGUE)
PLACES = places_within(CATALOGUE, "吕梁市")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("市体育中心", "体育中心"),
        ("我市体育中心", "体育中心"),
        ("市区石桥改造", "石桥改造"),
        ("吕梁市垃圾焚烧发电厂", "垃圾焚烧发电厂"),
        ("吕梁一中", "吕梁一中"),  # the place belongs to the name
        ("市场监测中心", "市场监测中心"),  # 市 of another word
        ("市直机关幼儿园", "市直机关幼儿园"),
        ("“零碳”园区项目", "零碳园区"),
        ("汾青2万吨原酒项目", "汾青原酒项目"),
        ("华锦2×35万千瓦煤电项目", "华锦煤电项目"),
        ("兴县千吨级新材料园区", "兴县新材料园区"),
        ("岚县500千伏汇集站输变电工程", "岚县500千伏汇集站输变电工程"),  # a voltage stays
        ("总投资60亿元的云岭园区", "云岭园区"),
        ("日处理能力100吨的竹溪处理厂", "竹溪处理厂"),
        ("全国首家云岭数据中心", "云岭数据中心"),
        ("云岭产业基地项目", "云岭产业基地"),
        ("云岭出口基地建设项目", "云岭出口基地"),
        ("汾阳国际公路运输(TIR)集结中心", "汾阳国际公路运输(TIR)集结中心"),
    ],
)
def test_a_name_is_cleaned_of_what_differs_over_the_years(written: str, expected: str) -> None:
    """Quotation marks, sizes, 市 and the like are left out; the county, the owner and a voltage stay."""
    assert expected == clean_name(written, WORDS, "吕梁市")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("云岭高速公路", "云岭高速"),
        ("云岭一级公路", "云岭一级公路"),
        ("云岭河治理工程", "云岭河治理"),
        ("云岭电厂改扩建项目", "云岭电厂改扩建"),
        ("云岭安置项目", "云岭安置项目"),
        ("云岭流域生态修复工程", "云岭流域生态修复工程"),
        ("18—22号泊位", "18-22号泊位"),
        ("18～22号泊位", "18-22号泊位"),
    ],
)
def test_a_project_is_called_the_same_from_year_to_year(name: str, expected: str) -> None:
    """A motorway ends in 高速, work on a thing in the work; ranges have one kind of dash."""
    assert expected == plain_name(name)


def test_the_place_stays_where_nothing_else_tells_a_thing_from_others() -> None:
    """云岭市科技城 is 云岭科技城: what is left without the place would be a kind only."""
    assert clean_name("吕梁市科技城", WORDS, "吕梁市") == "吕梁科技城"
    assert clean_name("吕梁市云谷科技城", WORDS, "吕梁市") == "云谷科技城"


def test_a_region_that_is_called_a_port_is_no_port() -> None:
    """The name of the place ends like a kind of thing and is none."""
    places = places_within(CATALOGUE, "防城港市")
    assert named_projects("数字防城港", WORDS, places, "防城港市") == ()
    found = named_projects("防城港、云岭等口岸联检大楼", WORDS, places, "防城港市")
    assert ["防城港口岸联检大楼", "云岭口岸联检大楼"] == [one.name for one in found]


def test_a_county_leaves_out_its_own_mark() -> None:
    """In a county's report 县 stands for the county; in a city's it means every county."""
    assert clean_name("县人民医院", WORDS, "岚县") == "人民医院"
    assert clean_name("岚县—兴县公路", WORDS, "岚县") == "岚县—兴县公路"
    assert clean_name("县城至瓦塘公路", WORDS, "兴县") == "县城至瓦塘公路"
    assert not WORDS.is_named(clean_name("县人民医院", WORDS, "吕梁市"))


@pytest.mark.parametrize(
    "name",
    [
        "云岭高速",
        "大剧院",  # a place has one
        "湿地博物馆",
        "体育中心体育场",  # a part of one
        "第三人民医院",
        "泽丰提气二期",
        "云岭砖厂改造",
        "竹溪桥改造",
        "城西片区改造云岭安置项目",
        "煤矸石生态回填及区域生态修复治理试点",
        "亿江铝基新材料项目",
        "一泓清水入黄河工程",
        "吕梁山生态保护修复工程",
    ],
)
def test_what_can_be_told_from_all_others_is_a_project(name: str) -> None:
    """A kind with a name before it, one of a kind that a place has once, and a phase are projects."""
    assert WORDS.is_named(name)


@pytest.mark.parametrize(
    "name",
    [
        "重点项目",
        "产业园区",
        "农村公路",
        "区域医疗中心",
        "乡镇图书馆",
        "老旧小区改造",
        "农村人居环境治理",
        "碳达峰试点",
        "服务业扩大开放综合试点",
        "老兵村长工程",
        "基础教育扩优提质工程",
        "营商环境",
        "7个国家省道",
        "集成电路",
    ],
)
def test_what_is_only_of_a_kind_is_no_project(name: str) -> None:
    """A kind with generic words only, a policy, a campaign and a count are none."""
    assert not WORDS.is_named(name)


def test_an_investment_or_quotation_marks_tell_a_plain_thing_from_others() -> None:
    """One park of a kind is a project where the text singles it out, and a field where it does not."""
    found = named_projects("总投资60亿元的零碳园区项目", WORDS, PLACES, "吕梁市")
    assert ["零碳园区"] == [one.name for one in found]
    assert ["零碳物流园区"] == [one.name for one in named_projects("“零碳”物流园区", WORDS, PLACES, "吕梁市")]
    assert named_projects("零碳园区", WORDS, PLACES, "吕梁市") == ()


def test_members_keep_where_they_stand() -> None:
    """A member of a list is located by its own words, not by those it shares."""
    phrase = "东岭、西岭等3条铁路"
    found = named_projects(phrase, WORDS, PLACES, "吕梁市")
    assert [("东岭", "东岭铁路"), ("西岭", "西岭铁路")] == [(phrase[one.start : one.end], one.name) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲、乙", ["甲", "乙"]),
        ("“甲、乙”、丙", ["“甲、乙”", "丙"]),
        ("甲(乙、丙)丁", ["甲(乙、丙)丁"]),
        ("甲“乙、丙", ["甲“乙", "丙"]),  # a mark that is never closed opens nothing
        ("", [""]),
    ],
)
def test_lists_are_split_outside_of_quotation_marks(text: str, expected: list[str]) -> None:
    """A separator within closed marks or brackets separates nothing."""
    assert expected == [text[start:end] for start, end in split_outside(text, LISTED)]


@pytest.mark.parametrize(
    ("name", "region", "expected"),
    [
        ("太绥铁路", "吕梁市", "太绥高铁"),
        ("群艺馆", "吕梁市", "群众艺术馆"),
        ("群艺馆", "离石区", "群众艺术馆"),  # a county has its city's aliases
        ("群艺馆", "驻马店市", "群艺馆"),  # another city has not
        ("云岭大桥", "吕梁市", "云岭大桥"),
        ("云岭大桥", "不明", "云岭大桥"),
    ],
)
def test_aliases_hold_in_their_region(name: str, region: str, expected: str) -> None:
    """A name also written is the project's known name, in its region and what lies in it."""
    assert expected == canonical_name(name, region, CATALOGUE)


def test_aliases_lead_to_names_that_are_none_themselves() -> None:
    """No alias leads to another, and each has its reason."""
    for region, names in CATALOGUE.tables["projects"].items():
        for name, entry in names.items():
            assert entry["reason"], name
            assert all(canonical_name(other, region, CATALOGUE) == name for other in entry["also"])
            assert canonical_name(name, region, CATALOGUE) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("兴县苏家矿", "兴县"),
        ("离石至碛口高速", None),
        ("云岭至离石高速", None),
        ("石楼—离石高速", None),
        ("云岭大桥", None),
    ],
)
def test_places_stand_in_names_but_not_at_the_ends_of_routes(name: str, expected: str | None) -> None:
    """A division within the region is found in a name, unless 至 joins it to another."""
    assert expected == PLACES.within(name)


@given(st.sets(st.text("甲乙丙", min_size=1, max_size=3), min_size=1), st.text("甲乙丙", max_size=9))
def test_endings_are_the_longest_words_that_close_a_text(words: set[str], text: str) -> None:
    """The look at the last character finds what trying every word finds, and strips what a pattern would strip."""
    endings = Endings(words)
    assert max((word for word in words if text.endswith(word)), key=len, default="") == endings.of(text)
    assert re.sub(rf"(?:{'|'.join(words)})+$", "", text) == endings.stripped(text)


@pytest.mark.parametrize(
    ("phrase", "promoted", "expected"),
    [
        ("海上风电场", True, []),  # a field, as long as it is promoted
        ("海上风电场", False, ["海上风电场"]),
        ("云岭海上风电场", True, ["云岭海上风电场"]),
        ("市社会信用平台", True, ["社会信用平台"]),  # the place's own
        ("“绿源”数据平台", True, ["绿源数据平台"]),
        ("水泥污染治理工程", False, []),  # work of a kind is none, whatever its stage
        ("卫星制造、航天配套等重大项目", True, []),
        ("公路客运枢纽、云岭大桥等项目", True, ["公路客运枢纽", "云岭大桥"]),
        ("团结路", True, ["团结路"]),  # a street
        ("黄河、云岭运河沿线保护计划", True, []),  # what the list is of is no thing
        ("“好声音”和“好邻居”项目", True, []),
        ("“一枢纽、四中心”", True, []),
        ("“三横四纵”铁路网", True, []),
        ("云岭国家级旅游度假区", True, []),  # a title
    ],
)
def test_plain_words_are_a_programme_where_a_thing_is_only_promoted(
    phrase: str, promoted: bool, expected: list[str]
) -> None:
    """Words of many reports name a thing that is begun or built, and none that is but promoted."""
    found = named_projects(phrase, WORDS, PLACES, "吕梁市", promoted=promoted)
    assert expected == [one.name for one in found]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("“东岭”“西岭”国际班列", ["东岭国际班列", "西岭国际班列"]),
        ("粤岭、广岭、昆岭高速公路云谷段", ["粤岭高速公路云谷段", "广岭高速公路云谷段", "昆岭高速公路云谷段"]),
        ("东岭、西岭等一批220千伏输变电工程", ["东岭220千伏输变电工程", "西岭220千伏输变电工程"]),
        ("东岭时代、西岭汽车等1.1万个重大产业项目", ["东岭时代项目", "西岭汽车项目"]),
        ("云岭银行、竹溪集团等数据中心", ["云岭银行数据中心", "竹溪集团数据中心"]),
        ("湘岭、岭港合作产业园", ["湘岭合作产业园", "岭港合作产业园"]),  # two characters are no port
        ("美的工业园", ["美的工业园"]),
        ("将军庙至竹溪铁路", ["将军庙至竹溪铁路"]),
    ],
)
def test_members_of_a_list_are_called_in_full(phrase: str, expected: list[str]) -> None:
    """Adjacent quotations are two names; sections, voltages and owners go to each member."""
    assert expected == [one.name for one in named_projects(phrase, WORDS, PLACES, "吕梁市")]


def test_common_words_are_no_proper_names() -> None:
    """No word that many reports use is the name of a division."""
    common = set(CATALOGUE.tables["stages"]["common"]["words"])
    assert not common & set(CATALOGUE.divisions_by_name)
