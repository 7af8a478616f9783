"""The commands that look back: versions side by side, and what stood on a day."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lvliang_watch.cli.app import app
from lvliang_watch.pipeline import run
from lvliang_watch.settings import Settings

REPORT = """虚河市人民政府2026年政府工作报告

一、2025年工作回顾

全市地区生产总值增长4.2%,城镇新增就业1.2万人。我们扎实推进各项工作。

二、2026年工作安排

今年主要预期目标是:地区生产总值增长5%左右,城镇新增就业1.3万人以上。
"""
DAYS = [datetime(2026, 3, day, 8, tzinfo=UTC) for day in (1, 2, 3)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose report has had three texts, one a day."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    settings.seeds.mkdir()
    (settings.seeds / "a.txt.toml").write_text("region = '柳林县'\nkind = 'work_report'\nreport_year = 2026\n")
    texts = [REPORT, REPORT.replace("5%左右", "4.5%左右"), REPORT.replace("5%左右", "4%左右").replace("扎实", "稳步")]
    for day, text in zip(DAYS, texts, strict=True):
        (settings.seeds / "a.txt").write_text(text, encoding="utf-8")
        run(settings, now=day)
    return settings.home


def asked(home: Path, *words: str) -> str:
    """What a command prints, or the message that it fails with."""
    result = CliRunner().invoke(app, [*words, "--home", str(home), "--lang", "en"])
    return result.output if result.exception is None else str(result.exception)


def rows(home: Path, *words: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in asked(home, *words, "--json").splitlines()]


def test_the_last_two_versions_are_set_side_by_side(home: Path) -> None:
    """The figure that moved and the sentence that was reworded."""
    told = rows(home, "diff", "a.txt")
    assert [
        ("figure_edited", "4.5%左右", "4%左右"),
        ("text", "我们扎实推进各项工作。", "我们稳步推进各项工作。"),
    ] == [(row["type"], row["from_quote"], row["to_quote"]) for row in told if "目标" not in str(row["from_quote"])]


def test_any_two_versions_can_be_chosen(home: Path) -> None:
    """As they stood, whatever came between."""
    told = rows(home, "diff", "a.txt", "--versions", "1", "2")
    assert [("5%左右", "4.5%左右")] == [
        (row["from_quote"], row["to_quote"]) for row in told if row["type"] == "figure_edited"
    ]


def test_a_person_sees_what_changed_inside_a_sentence(home: Path) -> None:
    """With signs where there are no colours, and both versions dated."""
    told = "".join(asked(home, "diff", "a.txt").split())
    assert all(piece in told for piece in ("version2(from2026-03-02", "[-扎实-]", "{+稳步+}"))


@pytest.mark.parametrize("versions", [("1", "9"), ("0", "1")])
def test_versions_that_are_not_there_are_named(home: Path, versions: tuple[str, str]) -> None:
    """With those that are."""
    assert "It has the versions 1, 2, 3" in asked(home, "diff", "a.txt", "--versions", *versions)


AS_OF = [
    (("2026-03-01",), ["5%左右"]),
    (("2026-03-02",), ["4.5%左右"]),
    (("2026-03-09",), ["4%左右"]),
    (("2026-02-28",), []),
    (("2026-03-09", "--period", "2031"), []),
]


@pytest.mark.parametrize(("words", "expected"), AS_OF)
def test_what_stood_on_a_day_is_what_was_known_then(home: Path, words: tuple[str, ...], expected: list[str]) -> None:
    """Later texts of the document do not reach back."""
    told = rows(home, "as-of", *words, "--kind", "target", "--indicator", "gdp")
    assert expected == [row["quote"] for row in told]


def test_what_a_limit_cuts_off_is_one_command_away(home: Path) -> None:
    """The one that was typed, with all that was asked for."""
    out = asked(home, "as-of", "2026-03-03", "--region", "柳林县", "--limit", "1")
    assert "as-of 2026-03-03 --region 柳林县" in " ".join(out.split())
    assert "Nothing of the kind stood then" in asked(home, "as-of", "1999-01-01")


def test_edits_stand_with_their_words(home: Path) -> None:
    """Each side with its sentence, its figure marked."""
    out = asked(home, "changes", "--type", "figure_edited", "--words")
    assert "地区生产总值增长[5%左右]" in out
    assert "地区生产总值增长[4.5%左右]" in out
