"""The summary of a run: figures, three things worth knowing with their words, what a person should look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest

from lvliang_watch.present.summary import excerpt, summary_markdown

SENTENCE = "2022年主要预期目标是：地区生产总值增长6.8%，固定资产投资增长9%。"
ROWS: list[dict[str, Any]] = [
    {
        "type": "lowered",
        "kind": "target",
        "indicator": "gdp",
        "measure": "growth",
        "unit": "%",
        "region": "吕梁市",
        "from_period": "2022",
        "to_period": "2026",
        "from_low": Decimal("6.8"),
        "from_high": Decimal("6.8"),
        "to_low": Decimal("4.5"),
        "to_high": Decimal(5),
        "from_quote": "6.8%",
        "from_sentence": SENTENCE,
        "from_document": "2022_a.md",
        "to_quote": "4.5%—5%",
        "to_document": "b.md",
    },
    {"type": "kept", "kind": "target", "indicator": "cpi", "region": "吕梁市"},
]


@dataclass(frozen=True, slots=True)
class Refused:
    where: str = "x.txt"
    what: str = "holds no text"
    remedy: str = "Put a report there"


@dataclass(frozen=True, slots=True)
class Report:
    """What a run's report looks like, as far as a summary reads it."""

    written: dict[str, int] = field(default_factory=lambda: {"new_document": 11})
    appended: tuple[str, ...] = ("a", "b")
    unchanged: int = 0
    refused: tuple[Refused, ...] = (Refused(),)
    published: str = "warehouse/published/lvliang_watch.duckdb"
    log: str = "warehouse/logs/run.log"


def test_a_summary_says_what_came_in_and_what_it_means() -> None:
    """Counts, the change in words with both quotes, the refusal with its remedy, and where to look."""
    lines = summary_markdown(Report(), ROWS, "en").splitlines()
    expected = [
        "# This run",
        "| new documents | 11 |",
        "| new changes | 2 |",
        "| inputs without change | 0 |",
        "| inputs refused | 1 |",
        "## Three things worth knowing",
        "- **吕梁市: GDP growth target: 6.8% (2022) → 4.5%–5% (2026), lowered**",
        "  - “2022年主要预期目标是：地区生产总值增长6.8%，固定资产投资增长9%。” 2022\\_a.md",
        "  - “4.5%—5%” b.md",
        "## Refused",
        "- x.txt: holds no text. Put a report there",
        "- Database: `warehouse/published/lvliang_watch.duckdb`",
        "- Log: `warehouse/logs/run.log`",
    ]
    assert expected == [line for line in lines if line in expected]


def test_a_summary_without_changes_says_so() -> None:
    """What only stayed as it was is nothing worth knowing, and what a report does not hold has no heading."""
    text = summary_markdown({}, ROWS[1:], "zh")
    assert "没有需要关注的变化" in text
    assert not any(word in text for word in ("拒绝", "数据库", "|"))


def test_a_change_names_its_place() -> None:
    """A day's one change is read beside those of other days, of other cities."""
    text = summary_markdown({}, [ROWS[0] | {"region": "晋中市"}], "zh")
    assert "- **晋中市：地区生产总值增速目标：" in text


def test_long_lists_are_cut_and_counted() -> None:
    """Ten findings are shown, the others counted."""
    findings = [{"severity": "warn", "document": "a.md", "message": f"number {n}"} for n in range(14)]
    text = summary_markdown({"findings": findings}, [], "en")
    assert ("- warn a.md: number 9\n- 4 more" in text, "| things to look at | 14 |" in text) == (True, True)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "[x](javascript:y)", "`a`", "*b*", "a | b", "![i](u)", "&lt;"]
)
def test_a_reports_text_is_no_markup(text: str) -> None:
    """What stands in a report is shown and never obeyed, and stays on its line."""
    finding = {"severity": "note", "document": "d", "message": f"{text}\n# heading"}
    line = next(line for line in summary_markdown({"findings": [finding]}, [], "en").splitlines() if "note d" in line)
    told = line.removeprefix("- note d: ")
    assert told.replace("\\", "") == f"{text} # heading"
    assert all(told[at - 1] == "\\" for at, sign in enumerate(told) if sign in "*_`[]<>|#!&")


@pytest.mark.parametrize(
    ("sentence", "quote", "expected"),
    [
        ("短句6.8%。", "6.8%", "短句6.8%。"),
        ("甲" * 30 + "6.8%" + "乙" * 30, "6.8%", "…" + "甲" * 24 + "6.8%" + "乙" * 24 + "…"),
        ("丙" * 100, "不在其中", "丙" * 96 + "…"),
        ("短句。", "", "短句。"),
    ],
)
def test_an_excerpt_is_the_quote_in_its_surroundings(sentence: str, quote: str, expected: str) -> None:
    """A sentence of main targets is a page long; what matters is around the quote."""
    assert expected == excerpt(sentence, quote)
