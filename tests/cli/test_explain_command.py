"""`explain`: a file read at once, or a document of the published copy, for people and for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lvliang_watch.cli import main
from lvliang_watch.reports import RunReport
from lvliang_watch.settings import PROJECT, Settings
from lvliang_watch.store.queries import rows_of

Call = Callable[..., tuple[int, str, str]]
SampleRun = tuple[Settings, RunReport]
NAME = "2026-work-report.md"


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Calls `explain` as a shell does; gives exit code, output and notes."""

    def calling(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["lvliang-watch", "explain", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return calling


def test_a_file_is_read_and_kept_nowhere(call: Call, tmp_path: Path) -> None:
    """Its sidecar is heeded, and no warehouse is made."""
    report = tmp_path / "report.txt"
    report.write_text("2026年，新建公园3个。", encoding="utf-8")
    (tmp_path / "report.txt.toml").write_text('region = "柳林县"\nreport_year = 2026\n', encoding="utf-8")
    code, out, err = call(report, "--lang", "en", "--only", "observation", "--home", tmp_path)
    assert (0, "") == (code, err)
    assert "新建公园[3个]。" in out
    assert "柳林县" in out
    assert {"report.txt", "report.txt.toml"} == {path.name for path in tmp_path.iterdir()}


def test_a_published_document_shows_what_a_file_does(call: Call, sample_run: SampleRun) -> None:
    """Its stored rows say the same as reading it anew, by its name and by its id; but for what comparing brought up."""
    home = sample_run[0].home
    (document,) = rows_of(sample_run[0], "documents", filters={"document": NAME})
    stored = call(NAME, "--home", home, "--json")
    assert (0, True) == (stored[0], bool(stored[1]))
    assert stored == call(document["document_id"], "--home", home, "--json")
    fresh = call(PROJECT / "seeds" / "samples" / NAME, "--json")[1]
    placed = [
        [row for row in map(json.loads, out.splitlines()) if row["start"] is not None and row["claim"] != "finding"]
        for out in (fresh, stored[1])
    ]
    assert placed[0] == placed[1]


@pytest.mark.parametrize("only", [("rule",), ("period", "milestone")])
def test_json_holds_what_was_asked_for(call: Call, sample_run: SampleRun, only: tuple[str, ...]) -> None:
    """And nothing else."""
    options = [part for claim in only for part in ("--only", claim)]
    code, out, _ = call(NAME, "--home", sample_run[0].home, "--json", *options)
    assert (0, set(only)) == (code, {json.loads(line)["claim"] for line in out.splitlines()})


def test_a_page_is_written(call: Call, sample_run: SampleRun, tmp_path: Path) -> None:
    """Whole in itself; the terminal stays clean but for the note."""
    page = tmp_path / "page.html"
    code, out, err = call(NAME, "--home", sample_run[0].home, "--out", page, "--lang", "en")
    assert (0, "", True) == (code, out, "page.html" in err)
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("name", ["2026-work-reports.md", "./nowhere.txt"])
def test_what_is_not_there_is_refused(call: Call, sample_run: SampleRun, name: str) -> None:
    """With what to do, and names near it; never a traceback."""
    code, _, err = call(name, "--home", sample_run[0].home)
    assert (True, False) == (code in (2, 3), "Traceback" in err)
    assert name.removeprefix("./") in err
    assert (NAME in err) == (name == "2026-work-reports.md")


def test_a_place_that_cannot_be_written_is_refused(call: Call, sample_run: SampleRun, tmp_path: Path) -> None:
    """And says so."""
    code, _, err = call(NAME, "--home", sample_run[0].home, "--out", tmp_path / "nowhere" / "page.html")
    assert (True, True) == (code in (2, 3), "cannot be written" in err)


def test_a_file_that_cannot_be_read_is_refused(call: Call, tmp_path: Path) -> None:
    """With its reason, and the exit code of refused input."""
    (tmp_path / "empty.txt").write_bytes(b"")
    code, out, err = call(tmp_path / "empty.txt", "--home", tmp_path)
    assert (3, "", True) == (code, out, "empty" in err)
