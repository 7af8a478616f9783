"""Cases of other projects' own suites: what is in scope by rule is read right or not at all."""

from pathlib import Path

import pytest
from report_texts import CATALOGUE

from benchmarks.peers.cases import Judge, judge_all
from benchmarks.peers.scope import Scope

CASES = Path(__file__).resolve().parents[2] / "../shared/peer-cases/cases.jsonl"
SCOPE = Scope(CATALOGUE)


def test_nothing_in_scope_is_wrong_and_nearly_all_is_right() -> None:
    """Of the cases in scope none has a wrong value, and of a hundred at most three are refused."""
    if not CASES.exists():
        pytest.skip("the cases lie outside the project")
    judged = [one for one in judge_all(CASES, CATALOGUE) if one.outcome != "out"]
    assert [(one.case["input"], one.said) for one in judged if one.outcome == "wrong"] == []
    assert len(judged) > 450
    assert sum(one.outcome == "right" for one in judged) >= 0.97 * len(judged)


@pytest.mark.parametrize(
    ("kind", "text", "behind"),
    [
        ("number", "三千零六十", ""),
        ("number", "4.2万亿", ""),
        ("number", "七分之二", ""),
        ("percent", "百分之十二点五", ""),
        ("percent", "四成半", ""),
        ("range", "不低于30", "个"),
        ("unit", "45万吨以上", ""),
        ("unit", "二十三户", ""),
        ("rank", "第十二", ""),
        ("time", "2019年前三季度", ""),
        ("time", "去年底", ""),
    ],
)
def test_what_reports_write_is_in_scope(kind: str, text: str, behind: str) -> None:
    """The forms of reports."""
    assert SCOPE.holds(kind, text, behind)


@pytest.mark.parametrize(
    ("kind", "text", "behind"),
    [
        ("number", "六百三", ""),  # a place is left out
        ("number", "玖拾", ""),  # for cheques
        ("number", "三 十", ""),
        ("percent", "八折", ""),
        ("range", "不低于30", ""),  # nobody says of what
        ("unit", "9块", ""),
        ("unit", "7泰铢", ""),
        ("time", "下周三", ""),
        ("time", "正月十五", ""),
        ("time", "98年4月", ""),
        ("time", "2025年前", ""),
        ("time", "近三年", ""),
    ],
)
def test_what_reports_do_not_write_is_out(kind: str, text: str, behind: str) -> None:
    """The rule goes by form, so one of each."""
    assert not SCOPE.holds(kind, text, behind)


@pytest.mark.parametrize(
    ("value", "outcome"),
    [("350", "right"), ("35", "wrong"), (None, "out")],
)
def test_a_case_is_judged_by_its_value(value: str | None, outcome: str) -> None:
    """The same words are right, wrong or nothing to judge, by what is expected of them."""
    expected = {"text": "三百五十", "value": value, "unit": None}
    case = {"source": "x", "type": "number", "input": "三百五十", "expect": [expected], "reference_time": None}
    assert Judge(CATALOGUE)(case).outcome == outcome


def test_a_value_that_its_own_digits_deny_is_set_aside() -> None:
    """20万 can be no 20,000, whatever a suite says."""
    expected = {"text": "超过20万", "value": "(20000,)", "unit": None}
    case = {"source": "x", "type": "range", "input": "超过20万次", "expect": [expected], "reference_time": None}
    assert Judge(CATALOGUE)(case).outcome == "out"
