"""What reports hold whose headings do not say what they are about, or say it of two things at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lvliang_watch.records import Version

Read = Callable[..., Version]

OPENING = "各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n"
TITLE = "2026年政府工作报告"


def held(version: Version, words: str) -> tuple[str, str | None, str | None]:
    """Role, period and span of the segment that holds `words`."""
    at = version.text.index(words)
    return next((one.role, one.period, one.span) for one in version.segments if one.start <= at < one.end)


PRAISING = (
    "一、乘风破浪再出发，富民强市迈出坚实新步伐\n2025年是很不容易的一年。全市建成道路300公里。\n（一）产业更强。引进企业50家。\n"
    "五年来，我们培育企业90家。\n二、胸怀全局谋长远，奋力绘就未来新画卷\n“十五五”时期是关键五年。新建水库4座。\n"
    "三、快马加鞭开新局，全力以赴抓好每件事\n2026年是开局之年。新建停车场9个。加快推动，着力打造，全力推进，持续提升，深入实施。\n"
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("300公里", ("review", "2025", None)),
        ("企业50家", ("review", "2025", None)),
        ("企业90家", ("review", None, "2021/2025")),
        ("胸怀全局", ("goals", "2026/2030", None)),
        ("水库4座", ("goals", "2026/2030", None)),
        ("快马加鞭", ("plan", "2026", None)),
        ("停车场9个", ("plan", "2026", None)),
    ],
)
def test_headings_that_only_praise(read: Read, words: str, expected: tuple[str, str | None, str | None]) -> None:
    """Paragraphs say what the parts are, and a heading belongs to its own."""
    assert held(read(OPENING + PRAISING, region="吕梁市", title=TITLE), words) == expected


def test_a_page_torn_from_a_plan_stays_one(read: Read) -> None:
    """Without a report's first words a year that a paragraph names begins no review."""
    page = "(上接1版)加快推动转型，着力打造园区，全力推进项目。\n2025年，谋划项目5个。\n确保开工，力争投产。\n"
    assert held(read(page, region="吕梁市", title=TITLE, kind="work_report"), "确保开工")[0] == "plan"


BOTH = (
    "一、2025年和“十四五”时期工作回顾\n{}。全市新建学校8所。\n（一）实力增强。建成道路300公里。\n"
    "{}培育企业90家。\n（一）产业升级。引进项目70个。\n"
)


@pytest.mark.parametrize("first", ["2025年在全市发展史上很不寻常", "2025年极不平凡"])
@pytest.mark.parametrize(
    "turn", ["五年来，", "规划顺利收官。五年来，", "2025年任务的完成，标志着“十四五”规划圆满收官。"]
)
def test_the_year_that_stands_before_the_five(read: Read, first: str, turn: str) -> None:
    """A heading of both tells the year first, chapters and all, up to the words that sum up the five."""
    version = read(OPENING + BOTH.format(first, turn), region="吕梁市", title=TITLE)
    year, five = ("review", "2025", None), ("review", None, "2021/2025")
    assert [held(version, words) for words in ("8所", "300公里", "90家", "70个")] == [year, year, five, five]


def test_a_heading_of_five_years_and_one(read: Read) -> None:
    """Where no year opens the first paragraph, the five come first."""
    text = BOTH.format("过去的岁月令人难忘", "刚刚过去的2025年，")
    version = read(OPENING + text, region="吕梁市", title=TITLE)
    assert [held(version, words)[1:] for words in ("8所", "90家")] == [(None, "2021/2025"), ("2025", None)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "二、关于“十五五”规划纲要的说明\n“十四五”时期，全市发展历程极不平凡。建成道路300公里。\n新建水库4座。\n",
            "300公里",
            ("review", None, "2021/2025"),
        ),
        (
            "二、“十五五”时期主要目标\n过去五年，建成道路300公里。\n新建水库4座。\n",
            "水库4座",
            ("goals", "2026/2030", None),
        ),
        (
            "二、“十四五”时期成就和“十五五”时期目标任务\n过去五年，建成道路300公里。\n"
            "根据市委建议，我们编制了“十五五”规划纲要。\n（一）新建水库4座。\n",
            "水库4座",
            ("goals", "2026/2030", None),
        ),
        (
            "一、“十四五”重大成就及“十五五”主要目标\n回顾过去的五年，建成道路300公里。\n“十五五”是决胜阶段，新建水库4座。\n",
            "水库4座",
            ("goals", "2026/2030", None),
        ),
    ],
)
def test_results_and_goals_under_one_heading(
    read: Read, text: str, words: str, expected: tuple[str, str | None, str | None]
) -> None:
    """What was reached is told for a paragraph among goals; what is to be reached begins where the plan is named."""
    assert held(read(OPENING + text, region="吕梁市", title=TITLE), words) == expected


def test_headings_that_their_year_opens(read: Read) -> None:
    """2025年:… reviews in the report of 2026, and 2026年:… plans; the title goes along."""
    text = "2025年：真抓实干见成效\n建成道路300公里。\n2026年：乘势而上谱新篇\n2026年是开局之年。新建停车场9个。\n"
    version = read(OPENING + text, region="吕梁市", title="政府工作报告", report_year=2026)
    assert held(version, "300公里") == ("review", "2025", None)
    assert held(version, "停车场9个") == ("plan", "2026", None)
    assert [one.title for one in version.segments] == ["", "2025年：真抓实干见成效", "2026年：乘势而上谱新篇"]


@pytest.mark.parametrize(
    ("line", "role"),
    [("——投资下降5%。", "problems"), ("二是投资下降5%。", "problems"), ("建成道路5公里。", "review")],
)
def test_a_list_of_problems_goes_on(read: Read, line: str, role: str) -> None:
    """Items below the sentence that owns up to problems belong to it; other lines do not."""
    text = f"一、2025年工作回顾\n全市增长5%。\n我们也清醒认识到，还存在不少困难和问题。\n{line}\n"
    assert held(read(OPENING + text, region="吕梁市", title=TITLE), line)[:2] == (role, "2025")
