"""How firmly a target is promised and how far ahead it looks."""

from __future__ import annotations

from datetime import date

import pytest
from report_texts import CATALOGUE, read

EXAMPLES = CATALOGUE.tables["wording"]["hardness"]["examples"]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES.items())
def test_the_examples_of_hardness_are_read_so(text: str, expected: str) -> None:
    """Each example beside the words holds."""
    assert expected == read(text, role="plan", period="2026")[-1].hardness


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("确保开工9个，投产6个。", ["binding", "binding"]),
        ("确保开工9个；投产6个。", ["binding", "expected"]),
        ("增长6%，力争更好。", ["expected"]),
        ("力争增长6%，确保新增就业3万人。", ["aspiration", "binding"]),
    ],
)
def test_a_word_of_promise_holds_over_commas_and_not_backwards(text: str, expected: list[str]) -> None:
    """A heavier stop ends it, a later word takes its place, and what stands behind a figure says nothing of it."""
    assert expected == [one.hardness for one in read(text, role="plan", period="2026")]


def test_a_result_has_neither() -> None:
    """确保了 in a review promises nothing."""
    found = read("确保粮食产量30亿斤。")
    assert [("result", None, None)] == [(one.kind, one.hardness, one.horizon) for one in found]


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("新建学校8所。", "year", "the plan's year"),
        ("年底前新建学校8所。", "year", "its end"),
        ("到2030年，新建学校8所。", "plan", "the end of a plan"),
        ("今后五年，新建学校8所。", "plan", "several years"),
        ("到2027年，新建学校8所。", "year", "the year after is a year"),
        ("上半年新建学校8所。", "date", "a half"),
        ("6月底前新建学校8所。", "date", "a month"),
    ],
)
def test_the_horizon_is_that_of_the_period(text: str, expected: str, remark: str) -> None:
    """A year, several years or a nearer date."""
    found = read(text, role="plan", period="2026", published=date(2026, 2, 1))
    assert [expected] == [one.horizon for one in found], remark


def test_goals_without_a_date_are_the_plans() -> None:
    """Under the goals of a plan an open deadline is its own; elsewhere it is open."""
    assert [["plan"], [None]] == [
        [one.horizon for one in read("新建学校8所。", role=role, period=None)] for role in ("goals", "plan")
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("城镇新增就业完成省定任务。", "完成省定任务"),
        ("城镇登记失业率控制在省定目标以内，粮食产量完成市定目标。", "完成市定目标"),
        ("森林覆盖率达到省下达指标。", "达到省下达指标"),
    ],
)
def test_a_goal_set_by_a_superior_is_read_in_words(text: str, quote: str) -> None:
    """完成省定任务 says what is to be fulfilled without a number, and binds."""
    found = [one for one in read(text, role="plan", period="2026") if one.quote == quote]
    assert [("qualitative", "target", "binding")] == [(one.measure, one.kind, one.hardness) for one in found]
