"""Which of several statements of one document stands."""

from __future__ import annotations

from typing import Any

import pytest
from compare_builders import changes_of, document, fact, one, result, verdicts_of

from lvliang_watch.records import Document, Fact

PROMISE, REPORT = document(2022), document(2023)


def said(told_in: Document, sentence: str, quote: str, figure: Any, unit: str = "%", **fields: Any) -> Fact:
    """A statement at its place in a sentence that begins at 1000."""
    place: dict[str, Any] = {"at": 1000 + sentence.index(quote), "sentence_start": 1000, "sentence": sentence}
    return fact(told_in, figure, unit, quote=quote, **(place | fields))


HOPED = "生产总值增长9%以上，力争达到10%"


def test_a_hope_beside_a_promise_is_not_the_target() -> None:
    """At least 9 is promised, 10 is hoped for: 9.5 keeps the promise."""
    promised = said(PROMISE, HOPED, "9%以上", ("9", None), hardness="expected")
    hoped = said(PROMISE, HOPED, "10%", "10", hardness="aspiration", commitment="力争")
    [verdict] = verdicts_of(promised, hoped, result(REPORT, "9.5"))
    assert ("exceeded", "9%以上") == (verdict.verdict, verdict.target.observation.quote)


def test_a_hope_of_its_own_is_a_target() -> None:
    """Where nothing firmer is said beside it."""
    hoped = said(PROMISE, "力争生产总值增长10%", "10%", "10", hardness="aspiration", commitment="力争")
    [verdict] = verdicts_of(hoped, result(REPORT, "9.5"))
    assert "missed" == verdict.verdict


def test_a_part_that_begins_with_among_them_gives_way_to_its_whole() -> None:
    """Trade is 120, of which one port's is 80; both were read as trade."""
    sentence = "进出口总额完成120亿元，其中口岸进出口总额80亿元"
    told: dict[str, Any] = {"indicator": "imports_exports", "kind": "result", "period": "2022"}
    whole = said(REPORT, sentence, "120亿元", "12000000000", "元", **told)
    part = said(REPORT, sentence, "80亿元", "8000000000", "元", **told)
    later = result(document(2024), "13000000000", "元", indicator="imports_exports")
    before = one(changes_of(whole, part, later), "rose").before
    assert before is not None
    assert "120亿元" == before.quote


RAISED = "补助标准由每人每月100元提高到120元"


def test_what_a_planned_change_starts_from_is_no_target() -> None:
    """It is listed as not rated, with the reason; the other figure stands."""
    base = said(PROMISE, RAISED, "100元", "100", "元", indicator=None, label="补助标准甲")
    aim = said(PROMISE, RAISED, "120元", "120", "元", indicator=None, label="补助标准甲")
    held = result(REPORT, "120", "元", indicator=None, label="补助标准甲")
    told = {v.target.observation.quote: (v.verdict, v.reason) for v in verdicts_of(base, aim, held)}
    assert ("met", None) == told["120元"]
    assert ("not_comparable", "it is what a planned change starts from") == told["100元"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("失业率控制在3.6%", "fell"), ("失业率控制在3.6%以内", "not_comparable")],
)
def test_a_result_kept_at_a_figure_is_that_figure(sentence: str, expected: str) -> None:
    """A ceiling only where the text says one."""
    rate: dict[str, Any] = {"indicator": "urban_surveyed_unemployment_rate", "measure": "level"}
    quote = sentence.removeprefix("失业率控制在")
    kept = said(PROMISE, sentence, quote, (None, "3.6"), kind="result", period="2021", **rate)
    [change] = changes_of(kept, result(REPORT, "3", **rate))
    assert expected == change.type


def test_a_figure_without_a_part_of_its_whole_is_not_held_against_the_whole() -> None:
    """Investment without housing says nothing of all investment."""
    promise = fact(PROMISE, "5", indicator="fixed_asset_investment", bound="about")
    without = said(
        REPORT,
        "扣除房地产开发投资后，固定资产投资增长2.7%",
        "2.7%",
        "2.7",
        indicator="fixed_asset_investment",
        kind="result",
        period="2022",
    )
    [verdict] = verdicts_of(promise, without)
    assert ("not_comparable", "facet none against without 房地产开发投资") == (verdict.verdict, verdict.reason)


def test_two_targets_of_one_report_are_no_change_however_unlike() -> None:
    """Six new ones this year and a hundred in five years are steps of one plan."""
    mines: dict[str, Any] = {"indicator": "intelligent_coal_mines"}
    first = fact(PROMISE, "6", "座", basis="flow", **mines)
    second = fact(PROMISE, "100", "座", basis="stock", period="2026", **mines)
    assert () == changes_of(first, second)
    assert ["not_comparable"] == [c.type for c in changes_of(first, fact(document(2026), "100", "座", **mines))]
