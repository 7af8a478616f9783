"""Rows with the words that they rest on."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from lvliang_watch.present.layouts import View
from lvliang_watch.present.quotations import quoted_rows
from lvliang_watch.present.tables import LONGEST, render

SAID = {"quote": "6%", "sentence": "全年地区生产总值增长6%。", "document": "a.txt", "address": "https://a.example/1"}
CHANGE = {
    "type": "lowered",
    "kind": "target",
    "region": "甲县",
    "indicator": "gdp",
    "measure": "growth",
    "unit": "%",
    "from_low": 7,
    "from_high": 7,
    "from_period": "2025",
    "to_low": 6,
    "to_high": 6,
    "to_period": "2026",
    **{f"to_{name}": value for name, value in SAID.items()},
    "from_quote": "7%",
    "from_document": "b.txt",
}
GOAL = {
    "verdict": "open",
    "region": "甲县",
    "label": "高标准农田",
    "measure": "level",
    "unit": "亩",
    "period": "2021/2025",
    "target_low": 100,
    "target_high": 100,
    "target_sentence": "新建高标准农田100亩。",
    "target_quote": "100亩",
    "reached_share": 40,
    "reached_period": "2022",
    "pace_planned": 20,
    "pace_needed": 20,
    "years_left": 3,
    "reason": "until 2025-12-31",
}


def printed(view: View, rows: list[dict[str, Any]], lang: str = "en", **options: Any) -> str:
    console = Console(width=200, file=io.StringIO(), color_system=None)
    render(quoted_rows(view, rows, lang, **options), console=console)  # type: ignore[arg-type]
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def test_both_sides_stand_with_their_words_and_where_they_are() -> None:
    """The quote is marked in its sentence; where a side has no sentence its quote stands alone."""
    assert [
        "lowered · GDP growth target · 甲县",
        "  Before: 7% (2025)",
        "    “7%” b.txt",
        "  Now: 6% (2026)",
        "    “全年地区生产总值增长[6%]。” a.txt https://a.example/1",
    ] == printed("changes", [CHANGE]).splitlines()


def test_a_goal_over_several_years_shows_its_way_and_its_pace() -> None:
    """And why it is judged as it is, in the reader's language."""
    text = printed("scorecard", [GOAL], "zh")
    assert "已完成全程的40% (2022)；原定每年20亩，此后3年每年还需20亩" in text
    assert "截至 2025-12-31" in text
    assert "40% of the way is behind (2022); planned 20 mu a year, needed 20 mu a year" in printed("scorecard", [GOAL])


def test_a_statement_stands_with_its_own_words() -> None:
    """Of views that have one side only."""
    row = {**SAID, "region": "甲县", "indicator": "gdp", "measure": "growth", "unit": "%", "low": 6, "high": 6}
    assert "“全年地区生产总值增长[6%]。” a.txt" in printed("targets", [row])


def test_a_life_stands_with_the_words_of_each_stage() -> None:
    """In the order of the years."""
    rows = [
        {"project": "甲路", "region": "甲县", "stage": stage, "kind": "result", "period": year, "quote": quote}
        for stage, year, quote in (("started", "2024", "开工"), ("finished", "2025", "完工"))
    ]
    lines = printed("milestones", rows).splitlines()
    assert ["甲路 · 甲县", "  started (2024)", "    “开工”", "  finished (2025)", "    “完工”"] == lines


@pytest.mark.parametrize("rows", [[], [{**CHANGE}, {**CHANGE}]], ids=["none", "more"])
def test_what_is_not_shown_is_said(rows: list[dict[str, Any]]) -> None:
    """Nothing at all, or how much more there is and how to see it."""
    text = printed("changes", rows, limit=1, command="lvliang-watch changes")
    assert ("Nothing to show" in text) == (not rows)
    assert ("lvliang-watch changes" in text) == bool(rows)


def test_nothing_that_a_terminal_obeys_comes_through() -> None:
    """And a text of any length is cut."""
    row = {**CHANGE, "to_sentence": "\x1b[2J" + "6%" * 100_000, "to_quote": "6%" * 50_000, "region": "\x1b]0;x\x07"}
    text = printed("changes", [row])
    assert "\x1b" not in text
    assert "\x07" not in text
    assert len(text) < 6 * LONGEST
