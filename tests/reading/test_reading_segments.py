"""The parts of a text: role, region, and what its undated figures are about."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import Version

Read = Callable[..., Version]

OPENING = "各位代表：\n我代表市人民政府，向大会报告工作，请予审议。\n"
REVIEW = "一、2025年工作回顾\n全市生产总值增长5%。\n“十四五”以来，建成道路300公里。\n一年来，新增就业3万人。\n"
PROBLEMS = "我们也清醒认识到，发展不充分的问题还较突出，创新能力不强。\n"
GOALS = "二、“十五五”时期主要目标任务\n生产总值突破3000亿元。\n城镇化率达到60%。\n"
TARGETS = "主要预期目标是：生产总值增长5%左右，投资增长6%。\n"
PLAN = f"三、2026年工作安排\n今年是开局之年。\n{TARGETS}（一）扩大内需。新建停车场9个。\n"
REPORT = OPENING + REVIEW + PROBLEMS + GOALS + PLAN


def parts(version: Version) -> list[tuple[str, str | None]]:
    """Role and period of each segment, those that say the same taken together."""
    found: list[tuple[str, str | None]] = []
    for segment in version.segments:
        if not found or found[-1] != (segment.role, segment.period):
            found.append((segment.role, segment.period))
    return found


def part_of(version: Version, words: str) -> tuple[str, str | None, str | None]:
    """Role, period and region of the segment that holds `words`."""
    at = version.text.index(words)
    return next((s.role, s.period, s.region) for s in version.segments if s.start <= at < s.end)


def test_a_report(read: Read) -> None:
    """A report's parts come in its order, each with the period of its undated figures."""
    assert parts(read(REPORT, region="吕梁市", title="政府工作报告")) == [
        ("other", None),
        ("review", "2025"),
        ("review", None),
        ("review", "2025"),
        ("problems", "2025"),
        ("goals", "2026/2030"),
        ("plan", "2026"),
        ("targets", "2026"),
        ("plan", "2026"),
    ]


def test_headings_and_bodies_glued_together(read: Read) -> None:
    """Without its line ends a report falls into the same parts."""
    glued = OPENING + REPORT[len(OPENING) :].replace("\n", "")
    said = {"region": "吕梁市", "title": "政府工作报告"}
    assert parts(read(glued, **said)) == parts(read(REPORT, **said))


@pytest.mark.parametrize(
    ("text", "words", "expected", "remark"),
    [
        ("一、过去五年工作回顾\n刚刚过去的2025年，建成甲路。", "建成甲路", ("review", "2025"), "its last year"),
        ("一、2025年工作回顾\n五年来，建成甲路。", "建成甲路", ("review", None), "several years"),
        ("一、过去五年工作回顾\n建成甲路。", "建成甲路", ("review", None), "several years by the heading"),
        ("三、2026年工作安排\n五年来，建成甲路。", "建成甲路", ("plan", "2026"), "a plan does not look back"),
        (
            "二、今后五年工作打算\n建成甲路。\n主要目标是：建成乙路。",
            "建成乙路",
            ("goals", "2026/2030"),
            "goals, no targets",
        ),
        (
            "一、2025年工作回顾\n建成甲路。\n今后5年奋斗目标为：建成乙路。",
            "建成乙路",
            ("goals", "2026/2030"),
            "in passing",
        ),
        (
            "一、2025年工作回顾\n建成甲路。\n“十五五”时期大有可为。建成乙路。",
            "建成乙路",
            ("goals", "2026/2030"),
            "coming",
        ),
        (
            "三、2026年工作安排\n主要预期目标是：\n生产总值增长5%；\n物价上涨2%。\n建成甲路。",
            "物价",
            ("targets", "2026"),
            "a list",
        ),
        (
            "三、2026年工作安排\n主要预期目标是：\n生产总值增长5%；\n物价上涨2%。\n建成甲路。",
            "建成",
            ("plan", "2026"),
            "its end",
        ),
        (
            "三、2026年工作安排\n建成甲路。\n四、加强政府自身建设\n查处案件9起。",
            "查处",
            ("plan", "2026"),
            "the government",
        ),
        ("一、2025年工作回顾\n针对群众反映的问题，建成甲路。", "建成甲路", ("review", "2025"), "no problem of its own"),
        (
            "　　2025年工作回顾\n　　2025年，建成甲路。",
            "建成甲路",
            ("review", "2025"),
            "an indented heading without a mark",
        ),
        (
            "一、2025年工作回顾\n一年来，建成乙路。\n这是民生持续改善的五年。\n建成甲路。",
            "建成甲路",
            ("review", None),
            "five years by what they were",
        ),
        (
            "三、2026年工作安排\n今年是“十五五”开局之年，政府工作总体要求是：稳中求进。建成甲路。",
            "建成甲路",
            ("plan", "2026"),
            "no goals of the plan that the year opens",
        ),
        (
            "2026年政府工作报告\n建成甲路。\n一、2025年工作回顾\n建成乙路。",
            "建成甲路",
            ("other", None),
            "a title is no plan",
        ),
    ],
)
def test_within_a_report(read: Read, text: str, words: str, expected: tuple[str, str | None], remark: str) -> None:
    """Headings, paragraphs and sentences turn a report from one part to the next."""
    version = read(OPENING + text, region="吕梁市", title="吕梁市2026年政府工作报告")
    assert part_of(version, words)[:2] == expected, remark


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("一、过去五年工作回顾\n建成甲路。", "2021/2025", "counted back from the year before"),
        ("一、“十四五”时期和2025年工作回顾\n建成甲路。", "2021/2025", "a plan by name"),
        ("一、2025年工作回顾\n三年来，建成甲路。", None, "three years are no cue"),
        ("一、2025年工作回顾\n四年来的工作：\n过去的四年，建成甲路。", "2022/2025", "four years"),
        ("一、过去五年工作回顾\n刚刚过去的2025年，建成甲路。", None, "its last year alone"),
        ("一、2025年工作回顾\n第三届市政府任期以来，建成甲路。", None, "an undated term"),
        ("二、今后五年工作打算\n建成甲路。", None, "goals look ahead"),
    ],
)
def test_the_span_of_a_review(read: Read, text: str, expected: str | None, remark: str) -> None:
    """A review of several years knows which years it looks back on, where they are said."""
    version = read(OPENING + text, region="吕梁市", title="吕梁市2026年政府工作报告")
    at = version.text.index("建成甲路")
    assert [expected] == [one.span for one in version.segments if one.start <= at < one.end], remark


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("一、2025年和“十四五”时期工作回顾", (None, "2021/2025")),
        ("一、过去五年工作回顾", (None, "2021/2025")),
        ("一、2025年工作回顾", ("2025", None)),
    ],
)
def test_several_years_that_the_heading_names_last_as_long_as_it(
    read: Read, heading: str, expected: tuple[str | None, str | None]
) -> None:
    """After the year that is told first; where the heading names the year alone, it holds again after the paragraph."""
    year = "2025年是很不寻常的一年。全市生产总值增长5%。\n"
    text = f"{heading}\n{year}规划顺利收官。五年来，全市上下团结奋斗。\n（一）实力增强。建成道路300公里。\n{PLAN}"
    segments = read(text, region="吕梁市", title="2026年政府工作报告").segments
    at = text.index("建成道路")
    assert expected == next((one.period, one.span) for one in segments if one.start <= at < one.end)


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        (f"(上接1版)新建公园9个,获评先进。\n{GOALS}", ("review", "2025"), "before the goals comes the review"),
        (
            "(上接2版)推动甲路建设，力争开工。加快乙路建设，确保完工9公里。深入实施改造。",
            ("plan", "2026"),
            "words of a plan",
        ),
        (
            "(上接2版)推动甲路建设，力争开工。加快乙路建设，确保完工。\n四、加强政府自身建设\n好。",
            ("plan", "2026"),
            "and its end",
        ),
        (f"(上接2版)推动甲路建设，力争开工。加快乙路建设，确保完工。\n{PLAN}", ("goals", None), "before the plan"),
        ("(上接2版)完成投资9亿元，增长5%。新增就业3万人，增长2%，取得成效。", ("review", "2025"), "words of a review"),
    ],
)
def test_a_page_from_the_middle(read: Read, text: str, expected: tuple[str, str | None], remark: str) -> None:
    """A page without a heading is told by the heading that follows, else by its words."""
    version = read(text, region="吕梁市", title="吕梁市2026年政府工作报告")
    assert parts(version)[0] == expected, remark


def test_news_of_two_cities(read: Read) -> None:
    """Each city of a round-up has its own part, and each retells its report from the start."""
    city = "{0}：全力做好今年工作\n2月25日，{0}市人民代表大会开幕，市长作政府工作报告。\n过去5年，建成{0}路。\n"
    after = "2026年，重点抓好八个方面工作：\n1.建成{0}桥。\n"
    text = (city + after).format("吕梁") + (city + after).format("晋中")
    version = read(text, title="看两市怎么干", report_year=2026, kind="news")
    assert [part_of(version, words) for words in ("建成吕梁路", "建成吕梁桥", "建成晋中路", "建成晋中桥")] == [
        ("review", None, "吕梁市"),
        ("plan", "2026", "吕梁市"),
        ("review", None, "晋中市"),
        ("plan", "2026", "晋中市"),
    ]
    assert version.standing.region == "山西省"


def test_a_newspaper_page(read: Read) -> None:
    """Each article of a page is a part of its own, with its headline."""
    text = (
        "市委召开会议\n本报讯(记者 甲)2月1日，会议召开。\n会议指出，要抓好落实。\n"
        "项目建设提速\n本报讯(记者 乙)近日，项目开工9个。\n"
    )
    version = read(text, region="吕梁市", title="某日报第2版", report_year=2026)
    assert [(s.role, s.period, s.title) for s in version.segments] == [
        ("article", None, "市委召开会议"),
        ("article", None, "项目建设提速"),
    ]


def test_an_article_stays_an_article(read: Read) -> None:
    """An article is not cut into a report's parts by a report's words."""
    text = "今年以来，项目开工9个。\n过去五年，建成甲路。\n2026年，我们将建成乙路。\n主要目标是：建成丙路。"
    assert parts(read(text, region="吕梁市", title="项目建设纪实", report_year=2026)) == [("article", None)]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("吕梁市2025年国民经济和社会发展统计公报", "2025"),
        ("2025年上半年吕梁市经济运行情况", "2025-H1"),
        ("2025年前三季度吕梁市经济运行情况", "2025-01/2025-09"),
        ("2025年一季度吕梁市经济运行情况", "2025-Q1"),
    ],
)
def test_bulletins(read: Read, title: str, period: str) -> None:
    """A bulletin reports the period that its title names."""
    version = read(f"{title}\n一、综合\n全市地区生产总值增长5%。\n二、农业\n粮食产量稳定。")
    assert parts(version) == [("review", period)]


def test_a_digest_follows_its_work(read: Read) -> None:
    """A digest of a report is divided as one, with a title line before its parts."""
    text = "某报告要点\n一、2025年工作回顾\n建成甲路。\n二、2026年工作安排\n建成乙路。"
    version = read(text, title="某报告要点", kind="digest", work_kind="work_report", region="吕梁市", report_year=2026)
    assert parts(version) == [("article", None), ("review", "2025"), ("plan", "2026")]


@pytest.mark.parametrize(
    "heading", ["{}：项目提速", "【{}】", "■{}", "一、{}市：项目提速", "（一）{}市", "{}市", "【{}篇】", "{}篇"]
)
def test_how_a_round_up_names_its_cities(read: Read, heading: str) -> None:
    """With a mark, in brackets or alone over prose."""
    body = "一季度全市开工项目{}个，完成投资十多亿元。\n"
    text = f"各地晒出成绩单\n{heading.format('吕梁')}\n{body.format(12)}{heading.format('晋中')}\n{body.format(9)}"
    assert [part_of(read(text), words)[2] for words in ("12个", "9个")] == ["吕梁市", "晋中市"]


def test_names_over_figures_are_no_headings(read: Read) -> None:
    """The cells of a table that lost its columns part nothing."""
    version = read("2024年主要指标\n吕梁市\n12.5\n晋中市\n9.5\n", region="山西省")
    assert {segment.region for segment in version.segments} == {"山西省"}


def test_headlines_below_their_articles(read: Read) -> None:
    """Where the first article has no headline and the last line is one, each belongs to the text above it."""
    text = (
        "本报讯(记者 甲)2月1日，甲县新建大棚320座。\n甲县大棚提速\n"
        "本报讯(记者 乙)近日，乙县项目开工9个。\n乙县项目开工\n"
    )
    version = read(text, region="吕梁市", title="第2版")
    assert [(one.title, "甲县" in version.text[one.start : one.end]) for one in version.segments] == [
        ("甲县大棚提速", True),
        ("乙县项目开工", False),
    ]


def test_the_frame_of_a_page(read: Read) -> None:
    """Buttons before and after the text are no part of it; what looks like one within it is left alone."""
    framed = read(f"下载\n打印\n{REPORT}打印\n12.5\n相关报道：", region="吕梁市", title="政府工作报告")
    assert framed.text == read(REPORT.strip(), region="吕梁市", title="政府工作报告").text
    assert part_of(framed, "新建停车场9个")[0] == "plan"


def test_an_unknown_year(read: Read) -> None:
    """Without a year nothing is dated but what dates itself."""
    version = read(
        "一、过去一年工作回顾\n建成甲路。\n二、今后五年奋斗目标\n建成乙路。", kind="work_report", title="工作报告"
    )
    assert parts(version) == [("review", None), ("goals", None)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*REPORT.splitlines(), "吕梁：大干快上", "晋中：大干快上", "本报讯(记者 甲)开会。", " ", "下载"]
        )
    )
)
def test_segments_cover_the_text(lines: list[str]) -> None:
    """Whatever the lines, the segments follow one another without a gap and every sentence lies in its own."""
    text = "\n".join([*lines, "完"])
    version = read_version(text.encode(), name="any.txt", catalogue=_CATALOGUE)
    assert [s.ordinal for s in version.segments] == list(range(len(version.segments)))
    assert [s.start for s in version.segments[1:]] == [s.end for s in version.segments[:-1]]
    assert (version.segments[0].start, version.segments[-1].end) == (0, len(version.text))
    for sentence in version.sentences:
        segment = version.segments[sentence.segment]
        assert segment.start <= sentence.start < sentence.end <= segment.end
        assert version.text[sentence.start : sentence.end].strip() == version.text[sentence.start : sentence.end]
    read_chars = "".join(version.text[s.start : s.end] for s in version.sentences)
    assert "".join(read_chars.split()) == "".join(version.text.split())


_CATALOGUE = load_catalogue()
