"""The benchmark of many reports, on a corpus of three short ones."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks import headline_targets
from benchmarks.corpus import read_report
from lvliang_watch.records import Bound, Measure, Observation

PROJECT = Path(__file__).resolve().parents[1]
REVIEW = (
    "各位代表：现在，我代表市人民政府报告工作。\n"
    "一、2025年工作回顾\n2025年，全市地区生产总值增长4.1%。编号7甲乙的仪器启用。\n"
)
PLAN = (
    "二、2026年工作安排\n今年全市经济社会发展的主要预期目标是：地区生产总值增长5%左右，固定资产投资增长6.5%，"
    "居民收入与经济增长同步。城镇新增就业4万人以上，居民消费价格涨幅2%左右。\n让我们团结奋斗！\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports of a city and one that is empty."""
    texts = {"north-2026": REVIEW + PLAN, "south-2026": REVIEW, "empty-2026": "\n"}
    rows = [
        {
            "slug": slug,
            "title": f"2026年{place}市政府工作报告",
            "region": place,
            "year": 2026,
            "doc_kind": "政府工作报告(地级市)",
        }
        for slug, place in zip(texts, ("吕梁", "临汾", "运城"), strict=True)
    ]
    for slug, text in texts.items():
        (tmp_path / f"{slug}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "INDEX.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.corpus", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=PROJECT)


def test_every_numeral_of_every_report_is_counted(folder: Path) -> None:
    """A line for each report and one for all; a leftover is shown with its place, a refusal with its reason."""
    done = run(str(folder), "--processes", "1")
    assert (0, "") == (done.returncode, done.stderr.replace("3 of 3 read", "").strip())
    lines = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines() if line.strip()}
    # 2025, 2025, 4.1, 7 and in the plan 2026, 5, 6.5, 4, 2
    assert ["9", "5", "3", "0", "0", "1", "11.11%", "<"] == lines["north-2026"]
    assert ["4", "1", "2", "0", "0", "1", "25.00%", "<"] == lines["south-2026"]
    assert "refused:" in lines["empty-2026"]
    assert ["3", "13", "6", "5", "0", "0", "2", "15.38%", "<"] == lines["all"]
    assert "     2  号9甲乙      " in done.stdout


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    """It says what is missing and how to name it."""
    done = run(str(tmp_path))
    assert (1, True) == (done.returncode, "INDEX.jsonl is not there" in done.stdout)


def test_headline_targets_are_what_was_read_beside_what_is_named(folder: Path) -> None:
    """The list goes on over its full stop; the review's figures are no targets."""
    row = read_report(folder / "north-2026.txt", "2026年吕梁市政府工作报告", 2026).targets
    assert row is not None
    assert ("5%左右", "6.5%", "", "", "4万人以上", "2%左右", "", "与经济增长同步") == row.cells
    assert (True, True, False, False, True, True, False, True) == row.named


def test_what_is_named_and_not_read_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    """`?` for what was missed, `—` for what is not there, and the count says so."""
    cells = ("5%左右", "", *[""] * (len(headline_targets.COLUMNS) - 2))
    named = (True, True, *[False] * (len(headline_targets.COLUMNS) - 2))
    headline_targets.print_table([headline_targets.Row("a", cells, named)])
    shown = capsys.readouterr().out
    assert ["a", "5%左右", "?", "—", "—", "—", "—", "—", "—"] == shown.splitlines()[-2].split()
    assert "1 of 2 cells named were read" == shown.splitlines()[-1]


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("主要预期目标是：经济增长5%，固定资产投资增长6%。一产增加值增长3%。失业率5%。下一句。", 1),
        ("“十五五”时期主要目标是：地区生产总值年均增长5%，居民收入同步。", 0),
        ("站在“十五五”起点，今年主要目标是：地区生产总值增长5%，居民收入同步。", 1),
        ("主要预期目标是：粮食产量160亿斤。", 0),
        ("圆满完成目标任务，地区生产总值增长5%，固定资产投资增长6%。", 0),
    ],
)
def test_a_list_of_the_years_targets_names_two_at_least(text: str, lists: int) -> None:
    """What is for five years is none, nor what was done."""
    assert lists == len(headline_targets.target_lists(text))


def test_a_list_ends_where_nothing_of_it_is_named() -> None:
    """A sentence on value added goes between; the next that names nothing is the end."""
    text = "目标是：地区生产总值增长5%，居民收入同步。一产增加值增长3%。失业率5%。我们要努力。失业率不提。"
    ((start, end),) = headline_targets.target_lists(text)
    assert "目标是：地区生产总值增长5%，居民收入同步。一产增加值增长3%。失业率5%" == text[start:end]


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "measure", "written"),
    [
        ("5", "5", "about", "%", "growth", "5%左右"),
        ("5", None, "at_least", "%", "growth", "5%以上"),
        (None, "5.5", "at_most", "%", "level", "5.5%以内"),
        ("4.5", "5", "range", "%", "growth", "4.5—5%"),
        ("45000", "45000", "exact", "人", "level", "4.5万人"),
        ("1", "1", "exact", "百分点", "change", "+1百分点"),
        (None, None, None, None, "qualitative", "与经济增长同步"),
    ],
)
def test_a_cell_is_written_from_the_fields(
    low: str | None, high: str | None, bound: Bound | None, unit: str | None, measure: Measure, written: str
) -> None:
    """Value and bound are what was read, not the words of the quote."""
    assert written == headline_targets.written(observation(low, high, bound, unit, measure))


def test_rows_that_are_long_enough_are_shown() -> None:
    """Provinces of a year with many of them and a city with many years; no bulletin, no lone report."""
    rows = [
        *({"slug": f"p{n}", "region": f"省{n}", "year": 2026, "doc_kind": "政府工作报告(省级)"} for n in range(20)),
        *({"slug": f"c{n}", "region": "城", "year": 2001 + n, "doc_kind": "政府工作报告(地级市)"} for n in range(20)),
        {"slug": "lone", "region": "省", "year": 2021, "doc_kind": "政府工作报告(省级)"},
        {"slug": "other", "region": "市", "year": 2026, "doc_kind": "政府工作报告(地级市)"},
        {"slug": "bulletin", "region": "城", "year": 2026, "doc_kind": "统计公报(地级市)"},
    ]
    assert {f"{kind}{n}" for kind in "pc" for n in range(20)} == headline_targets.with_targets(rows)


def observation(
    low: str | None, high: str | None, bound: Bound | None, unit: str | None, measure: Measure
) -> Observation:
    return Observation(
        start=0, end=7, quote="与经济增长同步", sentence_start=0, sentence_end=7, segment=0, indicator="gdp",
        label="地区生产总值", region="吕梁市", kind="target", measure=measure,
        low=None if low is None else Decimal(low), high=None if high is None else Decimal(high),
        bound=bound, unit=unit, period="2026", basis=None, status="final", commitment=None, rule="",
    )  # fmt: skip
