"""Publishing: checked, put in place at once, and no reader or writer in the other's way."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time

import duckdb
import pytest
from store_factory import DAY_1, DAY_2, TEXT, a_reading, all_rows, opened, rows_in

from lvliang_watch.errors import WarehouseError
from lvliang_watch.records import Finding
from lvliang_watch.settings import PROJECT, Settings
from lvliang_watch.store.checks import run_checks
from lvliang_watch.store.findings import write_findings
from lvliang_watch.store.publish import publish
from lvliang_watch.store.queries import rows_of
from lvliang_watch.store.readings import write_readings


@pytest.fixture
def checkout(tmp_path):
    """A checkout with one check, which a test may alter."""
    for part in ("migrations", "views"):
        shutil.copytree(PROJECT / "warehouse" / part, tmp_path / "checkout" / "warehouse" / part)
    settings = Settings(home=tmp_path / "home", project=tmp_path / "checkout")
    (settings.sql / "checks").mkdir()
    return settings


def check(settings: Settings, sql: str, severity: str = "fail", name: str = "few_documents") -> None:
    header = f"-- There are no documents.\n-- severity: {severity}\n"
    (settings.sql / "checks" / f"{name}.sql").write_text(header + sql, encoding="utf-8")


def documents(settings: Settings) -> list[str]:
    return sorted(str(row["document"]) for row in rows_of(settings, "documents"))


def test_the_copy_holds_rows_views_macros_and_comments(w, settings):
    """What the writer sees, a reader of the copy sees, without the base being asked."""
    write_readings(w, [a_reading()], known_from=DAY_1, run_id="run-1")
    assert publish(w, settings) == settings.published
    copy = duckdb.connect(str(settings.published), read_only=True)
    assert copy.execute("SELECT quote FROM targets").fetchall() == [("4.5%—5%",)]
    assert copy.execute("SELECT quote FROM as_of(DATE '2026-02-10')").fetchall() == [("4.5%—5%",)]
    comments = "SELECT count(*) FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
    assert copy.execute(comments).fetchone() == (0,)
    copy.close()


def test_the_copy_can_be_read_by_older_clients(w, settings):
    """It is written in the storage format of 1.5, the packaged command-line client's."""
    publish(w, settings)
    copy = duckdb.connect(str(settings.published), read_only=True)
    (tags,) = copy.execute("SELECT tags FROM duckdb_databases() WHERE NOT internal").fetchone()
    copy.close()
    assert tags["storage_version"].startswith("v1.5")


def test_a_check_that_fails_keeps_the_old_copy(checkout):
    """The refusal names the check and its first row, and the old copy is what it was."""
    with opened(checkout) as w:
        write_readings(w, [a_reading()], known_from=DAY_1, run_id="run-1")
        publish(w, checkout)
        write_readings(w, [a_reading("seeds:second.txt", TEXT * 2, observations=())], known_from=DAY_2, run_id="run-2")
        check(checkout, "SELECT name FROM base.documents ORDER BY name")
        before = checkout.published.read_bytes()
        with pytest.raises(WarehouseError, match=r"few_documents: There are no documents; not so in 2, first name rep"):
            publish(w, checkout)
    assert checkout.published.read_bytes() == before
    assert documents(checkout) == ["report-2026.txt"]


def test_a_check_that_warns_becomes_a_finding_and_goes_with_its_cause(checkout):
    """It is published and shown, once however often, and no longer once the check holds again."""
    with opened(checkout) as w:
        write_readings(w, [a_reading()], known_from=DAY_1, run_id="run-1")
        check(checkout, "SELECT name FROM base.documents", severity="warn")
        publish(w, checkout)
        before = all_rows(w)
        publish(w, checkout)
        assert all_rows(w) == before
        assert [row["kind"] for row in rows_of(checkout, "findings")] == ["check_few_documents"]
        check(checkout, "SELECT name FROM base.documents WHERE false", severity="warn")
        publish(w, checkout)
    assert rows_of(checkout, "findings") == []


def test_checks_and_comparisons_keep_their_findings_apart(w, settings):
    """Clearing the one leaves the other; a finding that holds again is shown again."""
    odd = Finding("odd_jump", "warn", "look at 2026")
    for found in ([odd], [], [odd]):
        write_findings(w, found, known_from=DAY_1, run_id="run-1")
        publish(w, settings)
        assert [row["kind"] for row in rows_of(settings, "findings")] == [finding.kind for finding in found]
    assert rows_in(w, "base.findings") == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT 1", "does not say what holds"),
        ("-- Holds.\n-- severity: bad\nSELECT 1", "does not say what holds"),
        ("-- Holds.\n-- severity: fail\nSELECT no_such_column FROM documents", "no_such_column"),
    ],
)
def test_a_check_that_is_none_is_refused(checkout, text, message):
    """Every check says what holds and how severe it is, and is a query."""
    (checkout.sql / "checks" / "odd.sql").write_text(text, encoding="utf-8")
    with opened(checkout) as w, pytest.raises(WarehouseError, match=message):
        run_checks(w)


def test_a_copy_that_cannot_be_written_is_refused(w, settings):
    """A file where the folder should be: the refusal says where, and nothing is left lying."""
    settings.published.parent.write_text("in the way", encoding="utf-8")
    with pytest.raises(WarehouseError, match="the copy cannot be written"):
        publish(w, settings)
    assert w.connection.execute("SELECT count(*) FROM duckdb_databases() WHERE NOT internal").fetchone() == (1,)


READER = """
import sys, time, duckdb
deadline, seen = time.monotonic() + 20, []
print("ready", flush=True)
while time.monotonic() < deadline:
    copy = duckdb.connect(sys.argv[1], read_only=True)
    seen.append(copy.execute("SELECT count(*) FROM documents").fetchone()[0])
    copy.close()
    if seen[-1] >= 5:
        break
print(seen == sorted(seen), seen[-1])
"""


def test_a_reader_in_another_process_is_never_in_the_way(w, settings):
    """While one process writes and publishes, another opens the copy again and again: it never fails, and what it
    sees only grows."""
    write_readings(w, [a_reading("seeds:0.txt", "文0。")], known_from=DAY_1, run_id="run-1")
    publish(w, settings)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(settings.published)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout.readline() == "ready\n"
    for number in range(1, 5):
        reading = a_reading(f"seeds:{number}.txt", f"文{number}。")
        write_readings(w, [reading], known_from=DAY_1, run_id="run-1")
        publish(w, settings)
        time.sleep(0.05)
    output, errors = reader.communicate(timeout=60)
    assert (output, errors) == ("True 5\n", "")


def test_an_open_client_goes_on_seeing_its_copy(w, settings):
    """Whoever opened the old copy keeps it; whoever opens now gets the new one."""
    write_readings(w, [a_reading()], known_from=DAY_1, run_id="run-1")
    publish(w, settings)
    script = (
        "import sys, duckdb\n"
        "copy = duckdb.connect(sys.argv[1], read_only=True)\n"
        "print('open', flush=True); sys.stdin.readline()\n"
        "print(copy.execute('SELECT count(*) FROM documents').fetchone()[0])\n"
    )
    client = subprocess.Popen(
        [sys.executable, "-c", script, str(settings.published)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert client.stdout.readline() == "open\n"
    write_readings(w, [a_reading("seeds:2.txt", "又一文。")], known_from=DAY_1, run_id="run-1")
    publish(w, settings)
    output, _ = client.communicate("go\n", timeout=60)
    assert (output, len(documents(settings))) == ("1\n", 2)
