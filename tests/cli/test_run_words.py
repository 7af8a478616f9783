"""What a person reads after a run, and where a question finds nothing: what to type next."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lvliang_watch.cli.screen import called
from lvliang_watch.reports import RunReport
from lvliang_watch.settings import HOME_VARIABLE, Settings

Call = Callable[..., tuple[int, str, str]]
SampleRun = tuple[Settings, RunReport]

PROMISED = "岚县2026年政府工作报告\n\n2026年，全县地区生产总值增长6%。\n"
LOWERED = "岚县2027年政府工作报告\n\n2027年，全县地区生产总值增长5%。\n"


@pytest.fixture
def english(call: Call) -> Call:
    """Calls the command line in English."""

    def calling(*arguments: str | Path) -> tuple[int, str, str]:
        spoken = [] if arguments[0] == "sql" else ["--lang", "en"]  # it prints what the tables hold
        return call(*arguments, *spoken)

    return calling


def report_in(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_ingest_shows_what_was_read_of_its_inputs(english: Call, tmp_path: Path) -> None:
    """Where it is about and how much was read; what was in hand before is not told again."""
    home = tmp_path / "home"
    _, first, _ = english("ingest", report_in(tmp_path, "a.txt", PROMISED), "--home", home)
    assert (True, True, False) == ("a.txt" in first, "岚县" in first, "lowered" in first)
    _, second, news = english("ingest", report_in(tmp_path, "b.txt", LOWERED), "--home", home)
    assert (False, True, True) == ("a.txt" in second, "b.txt" in second, "lowered" in second)
    assert ["New documents and versions: 1.", "New changes: 1."] == news.splitlines()[:2]


def test_ingest_of_nothing_new_shows_no_table(english: Call, tmp_path: Path) -> None:
    """Changes of earlier runs would read as if this input had brought them."""
    home, path = tmp_path / "home", report_in(tmp_path, "a.txt", PROMISED)
    english("ingest", path, report_in(tmp_path, "b.txt", LOWERED), "--home", home)
    code, out, err = english("ingest", path, "--home", home)
    assert (0, "", "Nothing new.") == (code, out, err.splitlines()[0])


def test_the_next_commands_look_at_the_home_of_the_run(
    english: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home that must be named is named in them; one that the environment names is not."""
    home, path = tmp_path / "a home", report_in(tmp_path, "a.txt", PROMISED)
    assert f"lvliang-watch changes --home '{home}'" in english("ingest", path, "--home", home)[2]
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    assert "--home" not in english("ingest", path)[2]


def test_a_home_that_is_there_is_said_to_be(english: Call, tmp_path: Path) -> None:
    """Making it again says that nothing was made."""
    assert "made" in english("init", tmp_path / "home")[2]
    again = english("init", tmp_path / "home")[2]
    assert (True, False) == ("is a home already" in again, "made" in again)


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        (("results", "--region", "吕良"), "吕梁市"),
        (("changes", "--type", "lower"), "lowered"),
        (("targets", "--period", "2026年"), "2026"),
        (("milestones", "--project", "祁离铁路"), "祁离高速"),
        (("scorecard", "--verdict", "lost"), "missed"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_value_that_is_nowhere_is_answered_with_those_that_are(
    english: Call, sample_run: SampleRun, asked: tuple[str, ...], named: str
) -> None:
    """No rows is no error, but a slip in a name must not pass for an answer."""
    code, _, err = english(*asked, "--home", sample_run[0].home)
    assert (0, True) == (code, named in err)


def test_values_that_are_there_but_not_together_are_an_answer(english: Call, sample_run: SampleRun) -> None:
    """Nothing is wrong with either."""
    code, _, err = english("changes", "--type", "lowered", "--region", "晋中市", "--home", sample_run[0].home)
    assert (0, False) == (code, "lowered" in err)


def test_the_command_for_the_rest_asks_the_same_question(english: Call, sample_run: SampleRun) -> None:
    """Of the same place and home, or it would show something else."""
    home = sample_run[0].home
    out = english("targets", "--region", "吕梁市", "--limit", "2", "--home", home)[1]
    assert f"lvliang-watchtargets--region吕梁市--home{home}" in "".join(out.split())  # however it is wrapped


def test_rows_too_wide_for_the_screen_are_shown_one_by_one(english: Call, sample_run: SampleRun) -> None:
    """A table of forty columns would be a grid without a word in it."""
    query = "SELECT * FROM changes WHERE type = 'missed'"
    lines = english("sql", query, "--home", sample_run[0].home)[1].splitlines()
    cells = [[cell.strip() for cell in line.strip("│").split("│")] for line in lines]
    assert ["1/1"] == cells[0]
    assert ["type", "missed"] in cells
    assert [] == [cell for cell in cells if cell[0] == "reason"]  # what holds nothing takes no line


def test_the_next_command_can_be_typed_as_it_is_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By its name where a shell finds it, else by the path that it was called by."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    monkeypatch.setattr(sys, "argv", [str(tmp_path / ".venv" / "bin" / "lvliang-watch"), "run"])
    assert ".venv/bin/lvliang-watch" == called()
    monkeypatch.setattr(sys, "argv", ["lvliang-watch", "run"])
    assert "lvliang-watch" == called()
