"""The commands: what they print, for whom, and their exit codes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest

from lvliang_watch.cli.app import ORDER, app
from lvliang_watch.reports import RunReport
from lvliang_watch.settings import Settings

Call = Callable[..., tuple[int, str, str]]
SampleRun = tuple[Settings, RunReport]


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (("changes", "--type", "lowered", "--indicator", "gdp"), ["6.8%", "4.5%", "2026"]),
        (("scorecard", "--verdict", "missed"), ["6.8%", "3.9%"]),
        (("targets", "--period", "2026", "--region", "吕梁市"), ["4.5%"]),
        (("results", "--period", "2024"), ["264.32", "33.22"]),
        (("show", "gdp", "--region", "吕梁市"), ["2022", "3.9%"]),
        (("milestones", "--project", "祁离"), ["祁离高速"]),
        (("documents",), ["吕梁市"]),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_looks_print_tables(call: Call, sample_run: SampleRun, command: tuple[str, ...], shown: list[str]) -> None:
    """Each shows the figures that were asked for, to a person."""
    code, out, err = call(*command, "--home", sample_run[0].home, "--lang", "en")
    assert (0, "") == (code, err)
    for text in shown:
        assert text in out


def test_a_name_or_a_wording_finds_the_indicator(call: Call, sample_run: SampleRun) -> None:
    """People do not know ids."""
    home = sample_run[0].home
    by_id = call("show", "gdp", "--home", home, "--json")
    assert by_id == call("show", "地区生产总值", "--home", home, "--json")


@pytest.mark.parametrize("name", ["地区生产总值增速", "GDP growth", "gdp 增速"])
def test_a_name_as_tables_show_it_finds_the_indicator_and_its_measure(
    call: Call, sample_run: SampleRun, name: str
) -> None:
    """What one table shows can be asked for in the next; a place by its short name."""
    code, out, _ = call("show", name, "--region", "吕梁", "--home", sample_run[0].home, "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert (0, {("gdp", "growth", "吕梁市")}) == (
        code,
        {(row["indicator"], row["measure"], row["region"]) for row in rows},
    )


def test_what_the_catalogue_lacks_is_found_by_its_label(call: Call, sample_run: SampleRun) -> None:
    """As the reports call it, also where an indicator that nobody read has that wording."""
    home = sample_run[0].home
    for label in ("脱贫人口", "县域就诊率"):
        rows = [json.loads(line) for line in call("show", label, "--home", home, "--json")[1].splitlines()]
        assert {label} == {row["label"] for row in rows}


def test_a_series_stands_with_its_sentences(call: Call, sample_run: SampleRun) -> None:
    """The figure marked in them."""
    code, out, _ = call("show", "gdp", "--words", "--home", sample_run[0].home)
    assert (0, True) == (code, "[3.9%]" in out)


def test_a_home_named_by_mistake_is_not_well(call: Call, tmp_path: Path) -> None:
    """Nothing is made there, and no check says that all is well."""
    code, _, err = call("check", "--home", tmp_path / "typo", "--lang", "zh")
    assert (1, True, False) == (code, "还没有运行过" in err, (tmp_path / "typo").exists())


def test_what_is_wrong_is_said_in_chinese(call: Call, sample_run: SampleRun) -> None:
    """By the option or by the terminal: doctor, findings, refusals."""
    home = sample_run[0].home
    code, out, _ = call("doctor", "--home", home, "--lang", "zh")
    assert (0, True, False) == (code, "全部完好" in out, "captures" in out)
    assert "也不是对外副本里的文档" in call("diff", "nope.txt", "--home", home, "--lang=zh")[2]


def test_commands_are_listed_as_they_are_needed(call: Call) -> None:
    """Every one, taking in before looking, looking before mending."""
    out = call("--help")[1]
    places = [out.find(f"│ {name} ") for name in ORDER]
    assert -1 not in places
    assert places == sorted(places)
    names = {command.name for command in app.registered_commands} | {group.name for group in app.registered_groups}
    assert names == set(ORDER)


def test_an_unknown_indicator_is_wrong_use(call: Call, sample_run: SampleRun) -> None:
    """With the ones that are near it."""
    code, _, err = call("targets", "--indicator", "gpd", "--home", sample_run[0].home)
    assert (2, True) == (code, "gdp" in err)


def test_json_is_one_row_a_line(call: Call, sample_run: SampleRun) -> None:
    """With numbers as numbers."""
    code, out, _ = call("changes", "--type", "lowered", "--indicator", "gdp", "--json", "--home", sample_run[0].home)
    rows = [json.loads(line) for line in out.splitlines()]
    assert (0, [(6.8, 4.5)]) == (code, [(row["from_low"], row["to_low"]) for row in rows])


def test_chinese_and_english_name_the_same_things(call: Call, sample_run: SampleRun) -> None:
    """The language is of names only."""
    home = sample_run[0].home
    chinese = call("scorecard", "--verdict", "missed", "--home", home, "--lang", "zh")[1]
    english = call("scorecard", "--verdict", "missed", "--home", home, "--lang", "en")[1]
    assert ("未完成" in chinese, "missed" in english.lower()) == (True, True)


def test_exports_open_where_they_should(call: Call, sample_run: SampleRun, tmp_path: Path) -> None:
    """The same number of rows in every format, each read back by its own reader."""
    home = sample_run[0].home
    counts = set()
    for format_ in ("jsonl", "csv", "parquet", "xlsx"):
        out = tmp_path / f"targets.{format_}"
        code, _, _ = call("export", "targets", "--format", format_, "--out", out, "--home", home)
        assert 0 == code
        counts.add(_rows_in(out))
    assert 1 == len(counts)
    assert counts != {0}


def _rows_in(path: Path) -> int:
    if path.suffix == ".parquet":
        return int(pyarrow.parquet.read_table(path).num_rows)
    if path.suffix == ".xlsx":
        return int(openpyxl.load_workbook(path).active.max_row) - 1
    text = path.read_text(encoding="utf-8-sig")
    return len(text.splitlines()) if path.suffix == ".jsonl" else len(list(csv.DictReader(io.StringIO(text))))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY changes TO '/tmp/stolen.csv'",
        "DELETE FROM base.changes",
        "SELECT * FROM nowhere",
        "SELEC 1",
        "ATTACH '/tmp/other.duckdb'",
    ],
)
def test_sql_only_reads_the_copy(call: Call, sample_run: SampleRun, query: str) -> None:
    """Nothing outside, nothing written; the refusal is a line and no traceback."""
    code, _, err = call("sql", query, "--home", sample_run[0].home)
    assert (1, False) == (code, "Traceback" in err)


def test_sql_answers(call: Call, sample_run: SampleRun) -> None:
    """As a table, or as rows for a program."""
    home = sample_run[0].home
    query = "SELECT count(*) AS changes FROM changes"
    assert "changes" in call("sql", query, "--home", home)[1]
    assert json.loads(call("sql", query, "--json", "--home", home)[1])["changes"] > 0


def test_nothing_in_an_answer_commands_the_terminal(call: Call, sample_run: SampleRun) -> None:
    """Neither in a value nor in the name of a column; markup stays text."""
    query = """SELECT 'a' || chr(27) || ']0;x' || chr(7) || '[red]b[/]' AS "c[31m" """
    code, out, _ = call("sql", query, "--home", sample_run[0].home)
    assert (0, False, False, True) == (code, "\x1b" in out, "\x07" in out, "[red]b[/]" in out)


def test_a_fault_is_a_line_and_no_traceback(call: Call, sample_run: SampleRun, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1, whatever broke."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("of \x1b[31m nothing")

    monkeypatch.setattr("lvliang_watch.cli.outputs.query_published", broken)
    code, _, err = call("sql", "SELECT 1", "--home", sample_run[0].home)
    assert (1, True, False, False) == (code, "ZeroDivisionError" in err, "Traceback" in err, "\x1b" in err)


def test_nothing_published_yet_says_what_to_do(call: Call, tmp_path: Path) -> None:
    """A look before the first run is no traceback."""
    code, _, err = call("changes", "--home", tmp_path)
    assert (1, True) == (code, "lvliang-watch run" in err)


def test_ingest_refuses_some_and_does_the_rest(call: Call, tmp_path: Path) -> None:
    """Exit code 3, each refused input with its reason."""
    (tmp_path / "empty.txt").write_bytes(b"")
    good = tmp_path / "good.txt"
    good.write_text("岚县2026年政府工作报告\n\n2026年,全县地区生产总值增长5%。", encoding="utf-8")
    home = tmp_path / "home"
    code, _, err = call("ingest", tmp_path / "empty.txt", good, "--home", home)
    assert (3, True, False) == (code, "empty.txt" in err, "good.txt: " in err)
    assert "good.txt" in call("documents", "--home", home, "--json")[1]


@pytest.mark.parametrize(
    "option", [("--kind", "novel"), ("--published", "yesterday")], ids=["no such kind", "no such day"]
)
def test_wrong_options_are_wrong_use(call: Call, tmp_path: Path, option: tuple[str, str]) -> None:
    """Exit code 2 with what would be right; nothing is taken in."""
    path = tmp_path / "a.txt"
    path.write_text("岚县2026年,全县地区生产总值增长5%。", encoding="utf-8")
    code, _, err = call("ingest", path, *option, "--home", tmp_path / "home")
    assert (2, False, True) == (code, (tmp_path / "home" / "warehouse").exists(), option[1] in err)


def test_init_makes_a_home_without_samples(call: Call, tmp_path: Path) -> None:
    """With the list of sources, all switched off; a second time changes nothing."""
    home = tmp_path / "mine"
    assert 0 == call("init", home)[0]
    assert ["README.md", "README.zh-CN.md", "sources.toml"] == sorted(path.name for path in (home / "seeds").iterdir())
    (home / "seeds" / "sources.toml").write_text("# mine\n", encoding="utf-8")
    assert 0 == call("init", home)[0]
    assert "# mine\n" == (home / "seeds" / "sources.toml").read_text(encoding="utf-8")


def test_check_and_doctor_find_a_good_home_well(call: Call, sample_run: SampleRun) -> None:
    """They say so, and leave with 0."""
    home = sample_run[0].home
    assert 0 == call("check", "--home", home)[0]
    code, out, _ = call("doctor", "--home", home)
    assert (0, False) == (code, "✗" in out)


def test_doctor_sees_a_damaged_archive(call: Call, tmp_path: Path) -> None:
    """And leaves with 1, naming the file."""
    good = tmp_path / "good.txt"
    good.write_text("岚县2026年政府工作报告\n\n2026年,全县地区生产总值增长5%。", encoding="utf-8")
    home = tmp_path / "home"
    (home / "seeds").mkdir(parents=True)
    call("ingest", good, "--home", home)
    for path in (home / "warehouse" / "archive" / "bytes").rglob("*.gz"):
        path.write_bytes(b"damaged")
    code, out, _ = call("doctor", "--home", home)
    assert (1, True) == (code, "✗" in out)
