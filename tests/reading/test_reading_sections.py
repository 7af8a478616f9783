"""The cues by which parts of a report announce themselves."""

from __future__ import annotations

import pytest

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.reading.outlook import Outlook
from lvliang_watch.reading.sections import (
    Announcement,
    find_heading,
    find_in_sentence,
    find_opening,
    is_great_heading,
    plan_year,
    read_cues,
)


def heading(line: str, catalogue: Catalogue) -> Announcement | None:
    return next(find_heading(line, 0, len(line), read_cues(catalogue)), None)


@pytest.mark.parametrize(
    ("line", "role", "period"),
    [
        ("一、2025年工作回顾", "review", "2025"),
        ("2013年工作回顾", "review", "2013"),
        ("一、过去一年工作回顾", "review", "2025"),
        ("一、2025年工作回顾刚刚过去的2025年，全市经济平稳运行，民生持续改善，社会大局稳定。", "review", "2025"),
        ("一、“十四五”时期和2025年工作回顾", "review", None),
        ("一、过去五年工作回顾", "review", None),
        ("第一部分 过去五年工作回顾", "review", None),
        ("二、“十五五”时期主要目标任务", "goals", "2026/2030"),
        ("二、关于《某市国民经济和社会发展第十五个五年规划纲要（草案）》", "goals", "2026/2030"),
        ("二、今后五年的总体要求和目标任务", "goals", "2026/2030"),
        ("三、2026年工作安排", "plan", "2026"),
        ("三、对今年政府工作的建议", "plan", "2026"),
        ("二、2026年预算草案", "plan", "2026"),
        ("四、全面加强政府自身建设", "plan", "2026"),
        ("三、2026年主要预期目标", "targets", "2026"),
        ("（五）存在的主要问题", "problems", "2025"),
    ],
)
def test_headings(catalogue: Catalogue, line: str, role: str, period: str | None) -> None:
    """A heading names a part and the period of its undated figures, also with the body glued to it."""
    found = heading(line, catalogue)
    assert found is not None
    outlook = Outlook("report", 2026, "2025", catalogue.tables["plans"])
    assert (found.cue.role, outlook.period_of(found)) == (role, period)


@pytest.mark.parametrize(
    "line",
    [
        "（三）2025年重点工作全部完成，成效明显",
        "今年以来，全市经济稳中向好",
        "2025年，全市完成投资300亿元。",
        "三、大力发展现代农业",
        "解决群众急难愁盼问题",
        "全市经济社会发展成就辉煌",
    ],
)
def test_no_headings(catalogue: Catalogue, line: str) -> None:
    """Sentences and the headings of tasks name no part."""
    assert heading(line, catalogue) is None


def test_a_comparison_is_no_year(catalogue: Catalogue) -> None:
    """Where a sentence says 今年, a far year beside it does not name its period."""
    sentence = "兼顾2035年远景，今年全市主要预期目标是：地区生产总值增长5%。"
    found = next(find_in_sentence(sentence, 0, len(sentence), read_cues(catalogue)))
    assert (found.cue.role, found.year) == ("targets", None)


def test_what_may_follow(catalogue: Catalogue) -> None:
    """In a plan nobody looks back: the same words that open a review elsewhere are passed over."""
    text = "五年来，我们走过了不平凡的路。"
    cues = read_cues(catalogue)
    assert [found.cue.role for found in find_opening(text, 0, len(text), cues, role="review")] == ["review"]
    assert list(find_opening(text, 0, len(text), cues, role="plan")) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("三、大力发展农业", True),
        ("（三）大力发展农业", False),
        ("3.发展农业", False),
        ("三、" + "农业发展好" * 10, False),
    ],
)
def test_great_headings(line: str, expected: bool) -> None:
    """The great parts are numbered 一、二、三、."""
    assert is_great_heading(line, 0, len(line)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、2025年工作回顾\n二、2026年工作安排", 2026),
        ("三、2000年政府工作的主要任务\n一、2002年工作回顾\n二、2003年政府工作安排", 2003),
        ("2022年全市主要预期目标为：地区生产总值增长6%。", 2022),
        ("到2030年，主要目标是：地区生产总值翻一番。", None),
        ("没有标题的文字。", None),
    ],
)
def test_plan_year(catalogue: Catalogue, text: str, expected: int | None) -> None:
    """The year that most headings agree on, else that of the sentence of targets; a far horizon is none."""
    assert plan_year(text, catalogue) == expected
