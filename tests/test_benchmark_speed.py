"""The benchmark of speed, on two short reports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import speed
from lvliang_watch.catalogue import load_catalogue

PROJECT = Path(__file__).resolve().parents[1]
REPORT = "2026年，全市地区生产总值增长5%左右，城镇新增就业4万人以上。\n建成城北公园、城南大桥。\n"


def bench(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "benchmarks/speed.py", str(folder), "--passes", "1"]
    return subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, check=False)


def test_a_line_for_each_part_of_a_reading(tmp_path: Path) -> None:
    """The whole, its two parts, the bare search beside them, growth and memory."""
    (tmp_path / "north.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "south.md").write_text(REPORT * 2, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    lines = bench(tmp_path).stdout.splitlines()
    assert [line.split("  ")[0] for line in lines] == [
        f"2 documents, {len(REPORT.strip()) + len((REPORT * 2).strip())} characters",
        "whole",
        "text",
        "extract",
        "bare search",
        lines[5],
        "growth",
        "peak memory",
    ]
    assert lines[5].startswith("one reading is ")
    assert [part.split(" in ")[0] for part in lines[6].removeprefix("growth").split(", ")] == ["       1", "10", "100"]


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    """It says what the folder lacks."""
    done = bench(tmp_path)
    assert (done.returncode, done.stdout) == (1, f"{tmp_path}: no text, Markdown or HTML to read\n")


def test_growth_reads_the_same_characters_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten reports come as ten texts, and as one; fewer texts are taken again until there are enough."""
    seen: list[int] = []
    monkeypatch.setattr(speed, "whole_reading", lambda content, _: seen.append(len(content.decode())))
    grown = speed.growth(["一二三", "四五六"], load_catalogue(), reports=10)
    assert [one.reports for one in grown] == [1, 10]
    assert seen == [*[3] * 10, 10 * 3 + 9]
