"""The way of the data: bad input is named and hurts nothing else, and every step can be run again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lvliang_watch import gathering, pipeline
from lvliang_watch.capture.archive import Archive
from lvliang_watch.catalogue import Catalogue, catalogue_of
from lvliang_watch.errors import VocabularyBroken, WarehouseError
from lvliang_watch.extract.reader import extract
from lvliang_watch.pipeline import ingest, run
from lvliang_watch.records import Description, Extraction, Version
from lvliang_watch.reports import CAPTURES, READ, RunReport
from lvliang_watch.settings import Settings
from lvliang_watch.store.queries import query_published, rows_of

NOW = datetime(2026, 3, 1, tzinfo=UTC)
REPORT = """虚河市人民政府2026年政府工作报告

各位代表:

一、2025年工作回顾

全市地区生产总值增长4.2%,城镇新增就业1.2万人。

二、2026年工作安排

今年主要预期目标是:地区生产总值增长5%左右,城镇新增就业1.3万人以上。
"""
TOLD = "region = '柳林县'\nkind = 'work_report'\nreport_year = 2026\n"


def put(home: Settings, name: str, content: bytes | str, told: str | None = TOLD) -> Path:
    path = home.seeds / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if told:
        path.with_name(path.name + ".toml").write_text(told, encoding="utf-8")
    return path


def counted(home: Settings) -> list[tuple[object, ...]]:
    """How many rows every view holds."""
    views = ("observations", "documents", "changes", "milestones", "findings")
    return [(view, len(rows_of(home, view))) for view in views]


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t ",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "noise.bin": bytes(range(256)) * 20,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_and_the_rest_is_done(home: Settings, name: str) -> None:
    """Each is named with its reason and what to do; the report beside it is read."""
    put(home, name, BAD[name], told=None)
    put(home, "good.txt", REPORT)
    report = run(home, now=NOW)
    assert [True] == [name in refusal.where for refusal in report.refused]
    assert all(refusal.what and refusal.remedy for refusal in report.refused)
    assert {"new_document": 1} == report.written
    assert {"good.txt"} == {row["document"] for row in rows_of(home, "observations")}


def test_text_over_the_limit_is_refused(tmp_path: Path) -> None:
    """The limit is said, and the rest is read."""
    home = Settings(home=tmp_path, max_input_bytes=10_000)
    put(home, "long.txt", "很长的报告。" * 2_000)
    put(home, "good.txt", REPORT)
    report = run(home, now=NOW)
    assert ["long.txt" in refusal.where for refusal in report.refused] == [True]
    assert {"new_document": 1} == report.written


ENCODED: dict[str, Callable[[], bytes]] = {
    "utf-8 with mark": lambda: REPORT.encode("utf-8-sig"),
    "utf-16 with mark": lambda: REPORT.encode("utf-16"),
    "gb18030": lambda: REPORT.encode("gb18030"),
    "half a character at the end": lambda: (REPORT + "完").encode()[:-1],
}


@pytest.mark.parametrize("how", ENCODED)
def test_every_encoding_reads_the_same(home: Settings, how: str) -> None:
    """What the bytes are, not what they are called, decides."""
    put(home, "report.txt", ENCODED[how]())
    assert () == run(home, now=NOW).refused
    targets = rows_of(home, "targets", filters={"indicator": "gdp"})
    assert [("5", "about", "2026")] == [(f"{row['low']:.0f}", row["bound"], row["period"]) for row in targets]


@pytest.mark.parametrize("name", ["报告 (最终)'.txt", "-rf.txt", "new\nline.txt", "a;drop table.txt", "😀.txt"])
def test_odd_names_do_no_harm(home: Settings, name: str) -> None:
    """A file's name is a name, whatever it holds."""
    put(home, name, REPORT)
    report = run(home, now=NOW)
    assert ((), {"new_document": 1}) == (report.refused, report.written)


def test_running_again_adds_nothing(home: Settings) -> None:
    """Neither rows nor changes, however often."""
    put(home, "a.txt", REPORT)
    run(home, now=NOW)
    before = counted(home)
    again = run(home, now=NOW + timedelta(days=1))
    assert ({}, (), ()) == (again.written, again.appended, again.retracted)
    assert before == counted(home)


def test_the_same_report_under_two_names_is_one_document(home: Settings) -> None:
    """It has two sources then, and says everything once."""
    put(home, "a.txt", REPORT)
    run(home, now=NOW)
    before = counted(home)
    put(home, "b/copy.txt", REPORT)
    assert {"new_source": 1} == run(home, now=NOW + timedelta(days=1)).written
    assert before == counted(home)


def test_an_edited_report_is_a_new_version(home: Settings) -> None:
    """What its source changed after the fact stands in the change log, with both figures."""
    put(home, "a.txt", REPORT)
    run(home, now=NOW)
    put(home, "a.txt", REPORT.replace("增长5%左右", "增长4.5%左右"))
    report = run(home, now=NOW + timedelta(days=1))
    assert {"new_version": 1} == report.written
    edited = rows_of(home, "changes", filters={"type": "figure_edited", "indicator": "gdp"})
    assert [("source_edited", "5", "4.5")] == [
        (row["cause"], f"{row['from_low']:g}", f"{row['to_low']:g}") for row in edited
    ]


def test_what_the_command_line_says_decides(home: Settings, tmp_path: Path) -> None:
    """It goes before the sidecar and the text."""
    path = tmp_path / "given.txt"
    path.write_text(REPORT, encoding="utf-8")
    path.with_name("given.txt.toml").write_text(TOLD, encoding="utf-8")
    ingest(home, [str(path)], now=NOW, told=Description(region="岚县", said_by={"region": "command line"}))
    assert ["岚县"] == [row["region"] for row in rows_of(home, "documents")]


def test_a_missing_file_is_refused(home: Settings, tmp_path: Path) -> None:
    """By its name, with what to do; the others are taken."""
    path = tmp_path / "given.txt"
    path.write_text(REPORT, encoding="utf-8")
    report = ingest(home, [str(tmp_path / "none.txt"), str(path)], now=NOW)
    assert (1, {"new_document": 1}) == (len(report.refused), report.written)


def test_readings_survive_the_way_between_tasks(home: Settings) -> None:
    """As JSON and back, captures with their bytes and readings with their figures are the same."""
    put(home, "a.txt", REPORT.encode("gb18030"))
    captures = list(gathering.gather(home, now=NOW).captures)
    assert captures == CAPTURES.validate_json(CAPTURES.dump_json(captures))
    read = [pipeline.read_chunk(captures, home=home.home)]
    assert read == READ.validate_json(READ.dump_json(read))


_RUN = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from lvliang_watch.pipeline import run
from lvliang_watch.settings import Settings
run(Settings(home=Path(sys.argv[1])), now=datetime(2026, 3, 1, tzinfo=UTC))
"""


@pytest.mark.parametrize("after", [0.6, 1.0, 1.4, 2.0])
def test_a_kill_at_any_moment_leaves_nothing_half(home: Settings, after: float) -> None:
    """The next run goes on, and ends where an undisturbed one does."""
    for number in range(20):
        put(home, f"{number}.txt", REPORT.replace("4.2%", f"4.{number}%"))
    process = subprocess.Popen([sys.executable, "-c", _RUN, str(home.home)], env=os.environ.copy())
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    run(home, now=NOW + timedelta(days=1))
    assert 20 == len(rows_of(home, "documents"))
    each = query_published(home, "SELECT DISTINCT count(*) FROM observations GROUP BY document_id").rows
    assert 1 == len(each)
    assert {} == run(home, now=NOW + timedelta(days=2)).written


def test_a_text_that_breaks_the_reader_costs_no_other(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused by its name with the place of the fault, and the report beside it is read."""
    put(home, "a.txt", "兴县2026年地区生产总值增长7%。")
    put(home, "good.txt", REPORT)

    def brittle(version: Version, catalogue: Catalogue) -> Extraction:
        if "兴县" in version.text:
            raise ArithmeticError("7")
        return extract(version, catalogue)

    monkeypatch.setattr(pipeline, "extract", brittle)
    report = run(home, now=NOW)
    assert ["seeds:a.txt"] == [one.where for one in report.refused]
    assert "ArithmeticError in test_pipeline.py:" in report.refused[0].what
    assert {"new_document": 1} == report.written
    assert "the reader broke on it" in Path(report.log).read_text(encoding="utf-8")


@pytest.fixture
def reread(home: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[], RunReport]:
    """Runs the home, which has a report and a copy of its bytes spoiled in the archive, with another vocabulary."""

    def running() -> RunReport:
        spoiled = next(home.archive.glob("bytes/*/*.gz"))
        spoiled.write_bytes(b"spoiled")
        (home.home / "vocab").mkdir()
        (home.home / "vocab" / "wording.toml").write_text('[of_this_home]\nword = "一"\n', encoding="utf-8")
        catalogue_of.cache_clear()
        return run(home, now=NOW + timedelta(days=1))

    return running


def test_a_damaged_archive_gets_the_bytes_again(home: Settings, reread: Callable[[], RunReport]) -> None:
    """Where the file still lies in the folder it is read again as if nothing were amiss."""
    put(home, "a.txt", REPORT)
    run(home, now=NOW)
    report = reread()
    assert ({"reread": 1}, ()) == (report.written, report.refused)
    assert [REPORT.encode()] == [capture.content for capture in Archive(home.archive).captures()]


def test_a_damaged_archive_stops_no_run(home: Settings, reread: Callable[[], RunReport], tmp_path: Path) -> None:
    """Where the bytes are nowhere else the document stays as it was read, and the damage is named each time."""
    path = put(Settings(home=tmp_path / "other"), "a.txt", REPORT)
    ingest(home, [str(path)], now=NOW)
    put(home, "new.txt", REPORT.replace("5%", "6%"))
    report = reread()
    assert {"new_document": 1} == report.written
    assert ["archive" in refusal.where for refusal in report.refused] == [True]


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A file where the folder should be: what and where, no traceback."""
    (tmp_path / "warehouse").write_text("", encoding="utf-8")
    with pytest.raises(WarehouseError, match=r"warehouse.*cannot be written"):
        run(Settings(home=tmp_path), now=NOW)


def test_an_edit_shows_beside_better_rules(home: Settings) -> None:
    """A new vocabulary and an edited source in one run: the edit stays an edit, and new documents stay new."""
    put(home, "a.txt", REPORT)
    run(home, now=NOW)
    put(home, "a.txt", REPORT.replace("5%左右", "6%左右"))
    put(home, "b.txt", REPORT.replace("2026", "2027").replace("2025", "2026"), told=TOLD.replace("2026", "2027"))
    (home.home / "vocab").mkdir()
    (home.home / "vocab" / "wording.toml").write_text('[of_this_home]\nword = "一"\n', encoding="utf-8")
    catalogue_of.cache_clear()
    report = run(home, now=NOW + timedelta(days=1))
    assert {"reread": 1, "new_version": 1, "new_document": 1} == report.written
    causes = {row["cause"] for row in rows_of(home, "all_changes")}
    assert {"source_edited", "new_document"} == causes
    assert set(report.appended) == {row["change_id"] for row in rows_of(home, "changes")}


def test_a_refusal_says_which_of_two_files_it_means(home: Settings) -> None:
    """Two folders may hold one name."""
    put(home, "one/a.txt", b" ", told=None)
    put(home, "two/a.txt", REPORT)
    assert ["seeds:one/a.txt"] == [refusal.where for refusal in run(home, now=NOW).refused]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("units.toml", b"[money]\nsymbols = 3\n"),
        ("units.toml", b"[money]\ncanonical = 'x'\n"),
        ("indicators.toml", b"[["),
        ("wording.toml", b"a = " + b"9" * 5000),
        ("wording.toml", b"a = " + b"[" * 5000),
        ("divisions.csv", b"\xff"),
        ("projects.toml", b"['x'.'y']\nname = 1\n"),
    ],
)
def test_a_broken_vocabulary_of_a_home_is_named(home: Settings, name: str, content: bytes) -> None:
    """Whatever its fault, it is the vocabulary that is said to be broken; nothing is read with it."""
    put(home, "a.txt", REPORT)
    (home.home / "vocab").mkdir()
    (home.home / "vocab" / name).write_bytes(content)
    catalogue_of.cache_clear()
    with pytest.raises(VocabularyBroken):
        run(home, now=NOW)


def test_a_clock_that_goes_back_turns_no_history_around(home: Settings) -> None:
    """What came in later stays later, the checks hold, and a note tells whose clock it is."""
    put(home, "a.txt", REPORT)
    run(home, now=NOW)
    put(home, "a.txt", REPORT.replace("5%", "6%"))
    report = run(home, now=NOW - timedelta(days=5))
    assert [True] == ["before the last run" in note for note in report.notes]
    edited = [row for row in rows_of(home, "changes") if row["type"] == "figure_edited"]
    assert {(5, 6)} == {(row["from_low"], row["to_low"]) for row in edited}
    assert () == run(home, now=NOW + timedelta(days=1)).notes
