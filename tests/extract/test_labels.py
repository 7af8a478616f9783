"""A thing that is not in the catalogue is called by the name under which next year's report is met."""

from __future__ import annotations

import pytest
from report_texts import CATALOGUE, read

from lvliang_watch.extract.bare_names import bare_name, label_words
from lvliang_watch.extract.labels import labelled

WORDS = label_words(CATALOGUE)
NAMES = CATALOGUE.tables["names"]


def labels(text: str) -> list[str]:
    """The labels of what a text says of things without an id."""
    return [one.label for one in read(text) if one.indicator is None]


@pytest.mark.parametrize(("said", "name"), NAMES["examples"].items())
def test_examples_of_the_vocabulary_are_made_bare(said: str, name: str) -> None:
    """What opens and closes a name goes, a deed goes behind what it was done to."""
    assert name == bare_name(said, WORDS)


@pytest.mark.parametrize("name", NAMES["counter_examples"])
def test_counter_examples_of_the_vocabulary_stay(name: str) -> None:
    """A noun that begins like a verb is whole already."""
    assert name == bare_name(name, WORDS)


@pytest.mark.parametrize("name", [*NAMES["examples"].values(), *NAMES["counter_examples"]])
def test_a_bare_name_stays_as_it_is(name: str) -> None:
    """What was made the same once is not made another thing the next time."""
    assert name == bare_name(name, WORDS)


@pytest.mark.parametrize(
    ("one_year", "next_year"),
    [
        ("建成充电驿站20座。", "全市新增充电驿站25座。"),
        ("建设“零碳驿站”20座。", "再打造30座零碳驿站。"),
        ("改造户用旱厕2万座。", "完成户用旱厕改造3万座。"),
        ("撤并小散学校12所。", "今年实施小散学校撤并9所。"),
        ("综合整治城中河道12公里。", "完成城中河道整治9公里。"),
        ("更新改造老旧供热管道30公里。", "改造提升老旧供热管道40公里。"),
        ("累计认定创意示范店20家。", "创意示范店数量达到30家。"),
        ("20个温泉驿站项目建设加快推进。", "实施温泉驿站项目25个。"),
        ("新建7个乡镇（街道）便民驿站。", "新建9个乡镇便民驿站。"),
    ],
)
def test_the_same_thing_has_the_same_name_next_year(one_year: str, next_year: str) -> None:
    """Verbs, quotation marks and the order of verb and noun say nothing of which thing it is."""
    assert labels(one_year) == labels(next_year) != [""]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("淘汰落后锅炉20台。", "新增落后锅炉20台。"),
        ("培训护林员200人。", "新聘护林员200人。"),
        ("温泉驿站项目完成投资3亿元。", "温泉驿站项目总投资3亿元。"),
    ],
)
def test_what_was_done_with_a_thing_tells_it_apart(one: str, other: str) -> None:
    """A deed that says more than that there is so much of it stays in the name."""
    assert labels(one) != labels(other)


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        (
            "实施总投资6亿元的12个温泉驿站项目。",
            ["温泉驿站项目总投资", "温泉驿站项目"],
            "whose investment stands behind",
        ),
        ("签约温泉驿站项目12个，总投资6亿元。", ["温泉驿站项目", "温泉驿站项目总投资"], "or before"),
        ("签约温泉驿站项目12个；总投资6亿元。", ["温泉驿站项目", "总投资"], "but not beyond a semicolon"),
        ("新增3个省级、10个市级驿站集群。", ["省级驿站集群", "市级驿站集群"], "a grade of what stands behind"),
        ("驿站集群30个，其中省级4个。", ["驿站集群", "省级驿站集群"], "or before"),
        ("收集驿站诉求30件，化解20件。", ["收集驿站诉求", "收集驿站诉求化解"], "a deed alone"),
        (
            "驿站项目30个，开工20个、竣工9个，完成投资3亿元。",
            ["驿站项目", "驿站项目开工", "驿站项目竣工", "驿站项目完成投资"],
            "each of the thing itself",
        ),
        ("建成4个220千伏驿站工程。", ["220千伏驿站工程"], "a thing behind its specification"),
        ("实施总投资6亿元、9万亩的驿站林地。", ["驿站林地总投资", "驿站林地"], "or behind 的"),
        ("新建驿站3座，投产30万千瓦。", ["驿站", "投产"], "is not of things where kilowatts are told"),
        ("4个县通过驿站国家验收。", ["通过驿站国家验收的县"], "a common noun is told apart"),
        ("4个县全部完工。", ["县"], "where something is said of it"),
        ("12个驿站中心立项建设。", ["驿站中心"], "another noun says enough"),
        ("驿站、茶亭产值分别达到3亿元、4亿元。", ["驿站产值", "茶亭产值"], "a list names its measure once"),
        ("驿站、茶亭分别达到3个、4个。", ["驿站", "茶亭"], "or none"),
        ("在“2024驿站发展指数”中位居全国第五。", ["驿站发展指数"], "what is ranked stands in quotation marks"),
        ("驿站业实现产值3亿元，增长4%。", ["驿站业产值"] * 2, "a figure that goes on has the name before it"),
    ],
)
def test_a_name_is_completed_from_its_sentence(text: str, expected: list[str], remark: str) -> None:
    """A measure, a grade or a deed alone is none that could be met again."""
    assert expected == labels(text), remark


def test_what_is_in_the_catalogue_keeps_its_words() -> None:
    """Only names that nothing else is known by are made the same."""
    (one,) = read("全市地区生产总值完成900亿元。")
    assert ("gdp", "地区生产总值") == (one.indicator, one.label)


def test_nothing_said_has_no_names() -> None:
    """A sentence without figures is no error."""
    assert [] == labelled([], "", CATALOGUE)


def test_a_name_without_words_is_empty() -> None:
    """Marks alone are no name."""
    assert "" == bare_name("）", WORDS)
