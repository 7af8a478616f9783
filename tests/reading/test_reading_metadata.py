"""What a text says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.reading.metadata import describe_text, find_kind, find_published, find_title

SPEECH = "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("2026年某市政府工作报告", "各位代表："), "2026年某市政府工作报告"),
        (("下载", "打印", "【字号：", "某市要闻动态", "2026年某市政府工作报告"), "2026年某市政府工作报告"),
        (("来源：某日报", "——2026年1月27日在某市第五届人民代表大会上", "市长 张某"), None),
        (("党建引领聚合力", "某市推进基层治理纪实"), "党建引领聚合力"),
        (("(上接1版)全力稳定外贸外资", "各位代表！"), None),
        (("一、2025年工作回顾", "全市经济平稳"), "全市经济平稳"),
        (("各位代表：", "让我们团结奋斗"), None),
        (("| 指标 | 2025年 |", "粮食产量增长"), "粮食产量增长"),
        (("各地经济运行平稳，" * 8 + "民生改善。", "某市政府工作报告"), None),
    ],
)
def test_title(catalogue: Catalogue, lines: tuple[str, ...], expected: str | None) -> None:
    """The headline of a known kind, else the first plausible line before the prose; frames and labels are none."""
    assert find_title(lines, catalogue.tables["metadata"]) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("2026年某市政府工作报告", "", "work_report"),
        ("某市2025年国民经济和社会发展统计公报", "", "bulletin"),
        ("关于某市2025年预算执行情况和2026年预算草案的报告", "", "budget_report"),
        ("某市2025年国民经济和社会发展计划执行情况的报告", "", "plan_report"),
        (None, SPEECH, "work_report"),
        ("市长作政府工作报告", "本报讯（记者 李某）大会开幕。", "news"),
        ("代表热议政府工作报告", "大家纷纷表示赞同。", None),
        (None, "某地风景秀丽。", None),
    ],
)
def test_kind(catalogue: Catalogue, title: str | None, text: str, expected: str | None) -> None:
    """The kind comes from the title, else from the words of such texts; an article is nobody's claim."""
    assert find_kind(title, text, catalogue.tables["metadata"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布时间：2026-02-10 09:30 来源：某网", date(2026, 2, 10)),
        ("发布日期：2003-02-2116:02来源", date(2003, 2, 21)),
        ("成文日期 [2026年3月1日]", date(2026, 3, 1)),
        ("正文\n2025-05-08 06:35:56\n返回", date(2025, 5, 8)),
        ("2026年02月10日 07时41分", date(2026, 2, 10)),
        ("——2026年1月27日在某市第五届人民代表大会第四次会议上", date(2026, 1, 27)),
        ("我市于2026年1月27日召开动员大会。", None),
        ("发布时间：2026-13-45", None),
        ("某市日报 2025年3月6日 星期四 第02版\n大棚提速", date(2025, 3, 6)),
        ("某市日报2025年03月06日\n大棚提速", date(2025, 3, 6)),
        ("某市统计局\n二〇二五年三月十八日\n", date(2025, 3, 18)),
        ("成文日期：二○二六年十月二十日", date(2026, 10, 20)),
        ("二〇二五年十三月十日", None),
        ("二〇二五年三月十十日", None),
        ("自二〇二五年三月十八日起施行。", None),
        ("某市早在2025年3月6日\n就已提速", None),
    ],
)
def test_published(catalogue: Catalogue, text: str, expected: date | None) -> None:
    """The day stands beside a label, alone in a line, or under the title; a day in the prose is none."""
    assert find_published(text, text.split("\n"), catalogue.tables["metadata"]) == expected


@pytest.mark.parametrize(
    ("text", "year", "remark"),
    [
        (f"2026年某市政府工作报告\n{SPEECH}", 2026, "its title"),
        (f"{SPEECH}一、2025年工作回顾\n很好。\n二、2026年工作安排\n更好。", 2026, "its plan"),
        (f"{SPEECH}一、2025年工作回顾\n很好。", 2026, "what it looks back on"),
        (f"{SPEECH}一、“十四五”时期工作回顾\n很好。", 2026, "the plan it looks back on"),
        (f"{SPEECH}二、“十五五”时期主要目标任务\n很好。", 2026, "the plan it sets out"),
        (f"政府工作报告\n——2026年1月9日在某市第五届人民代表大会第四次会议上\n{SPEECH}很好。", 2026, "its meeting"),
        (f"{SPEECH}各项工作都很好。", None, "nobody says it"),
        ("某市2025年国民经济和社会发展统计公报\n很好。", 2025, "a bulletin's year"),
        ("美丽乡村巡礼\n2024年发生了很多事。", None, "an article has none"),
        ("美丽乡村巡礼\n来源：2025年第4期《某刊》", 2025, "but for its magazine's"),
    ],
)
def test_report_year(catalogue: Catalogue, text: str, year: int | None, remark: str) -> None:
    """A report's year comes from its title, its plan or its meeting, never from a constant."""
    assert describe_text(text, title=None, catalogue=catalogue).report_year == year, remark


def test_issuer(catalogue: Catalogue) -> None:
    """The government speaks in its report whoever prints it; an article names its source."""
    report = describe_text(f"2026年吕梁市政府工作报告\n来源：某日报\n{SPEECH}", title=None, catalogue=catalogue)
    article = describe_text("红枣丰收记\n来源：2025年第4期《某刊》杂志\n很好。", title=None, catalogue=catalogue)
    plan = describe_text("吕梁市2026年预算草案的报告\n吕梁市财政局\n各位代表：", title=None, catalogue=catalogue)
    assert (report.issuer, article.issuer) == ("吕梁市人民政府", "《某刊》杂志")
    assert plan.issuer == "吕梁市财政局"
    assert set(report.said_by.values()) == {"text"}


def test_a_headline_below_its_body(catalogue: Catalogue) -> None:
    """The last line names a text that begins with its body; a page of several articles is not named by one."""
    article = "本报讯(记者 甲)今年以来，某县新建大棚320座，带动农户1800户。\n某县新建大棚提速\n"
    told = [describe_text(text, title=None, catalogue=catalogue).title for text in (article, article * 2)]
    assert told == ["某县新建大棚提速", None]
