"""Publishing: checked, put in place at once, and no reader or writer in the other's way."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from store_factory import (
    DAY_1,
    DAY_2,
    TEXT,
    a_change,
    a_milestone,
    a_reading,
    a_verdict,
    all_rows,
    an_observation,
    opened,
    rows_in,
)

from lvliang_watch.errors import WarehouseError
from lvliang_watch.records import Finding
from lvliang_watch.settings import PROJECT, Settings
from lvliang_watch.store.captures import Fetch, write_fetches
from lvliang_watch.store.checks import run_checks
from lvliang_watch.store.facts import load_facts
from lvliang_watch.store.findings import write_findings
from lvliang_watch.store.log import sync_changes
from lvliang_watch.store.publish import publish, publish_run
from lvliang_watch.store.queries import rows_of
from lvliang_watch.store.readings import write_readings
from lvliang_watch.store.runs import RunEnd, begin_run


@pytest.fixture
def checkout(tmp_path):
    """A checkout with one check, which a test may alter."""
    for part in ("migrations", "views"):
        shutil.copytree(PROJECT / "warehouse" / part, tmp_path / "checkout" / "warehouse" / part)
    settings = Settings(home=tmp_path / "home", project=tmp_path / "checkout")
    (settings.sql / "checks").mkdir()
    return settings


def check(settings: Settings, sql: str, severity: str = "fail", name: str = "few_documents") -> None:
    header = f"-- There are no documents.\n-- severity: {severity}\n-- do: Call the desk.\n"
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
        with pytest.raises(
            WarehouseError,
            match=r"few_documents: There are no documents; not so in 2: name report-2026.txt; name sec.*Call the desk",
        ):
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
        ("-- Holds.\n-- severity: fail\nSELECT 1", "does not say what holds"),
        ("-- Holds.\n-- severity: fail\n-- do: Mend it.\nSELECT no_such_column FROM documents", "no_such_column"),
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


RELATIONS = """
SELECT schema_name, table_name, column_name, data_type, comment FROM duckdb_columns()
WHERE NOT internal AND database_name = current_database() AND table_name <> 'superseded_observations'
UNION ALL
SELECT schema_name, relation, NULL, NULL, comment
FROM (
    SELECT database_name, internal, schema_name, table_name AS relation, comment FROM duckdb_tables()
    UNION ALL
    SELECT database_name, internal, schema_name, view_name, comment FROM duckdb_views()
    UNION ALL
    SELECT database_name, internal, schema_name, function_name, comment FROM duckdb_functions()
)
WHERE NOT internal AND database_name = current_database() AND relation <> 'superseded_observations'
ORDER BY ALL
"""


def read_thrice(w):
    """A document that was edited, one that other rules read again, and one that a work takes the place of."""
    write_readings(w, [a_reading(milestones=(a_milestone(),))], known_from=DAY_1, run_id="run-1")
    write_readings(w, [a_reading("seeds:other.txt", TEXT + "又。")], known_from=DAY_1, run_id="run-1")
    edited = a_reading(text=TEXT + "改。", captured_at=DAY_2)
    again = a_reading("seeds:other.txt", TEXT + "又。", ruleset="rules-2", milestones=(a_milestone(TEXT + "又。"),))
    digest = a_reading("seeds:digest.txt", TEXT + "摘。", kind="digest", grade="digest", is_work=False)
    write_readings(w, [edited, again, digest], known_from=DAY_2, run_id="run-2")
    (fact, *_) = load_facts(w)
    sync_changes(w, [a_change()], [a_verdict("v1", fact)], known_from=DAY_2, run_id="run-2")


def test_the_copy_has_the_same_names_columns_types_and_comments(w, settings):
    """Whoever describes a table cannot tell which of the two it is; what views would work out again may be a table."""
    publish(w, settings)
    with duckdb.connect(str(settings.published), read_only=True) as copy:
        assert copy.execute(RELATIONS).fetchall() == w.connection.execute(RELATIONS).fetchall()
        worked_out = {name for (name,) in copy.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert {"all_changes", "placed_observations", "scorecard"} <= worked_out


def test_the_copy_has_the_same_rows(w, settings):
    """Earlier texts, superseded readings and digests included, every table and view says the same in both."""
    read_thrice(w)
    publish(w, settings)
    relations = w.connection.execute(
        "SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal "
        "UNION ALL SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT internal"
    ).fetchall()
    with duckdb.connect(str(settings.published), read_only=True) as copy:
        for schema, name in relations:
            if name == "publications":  # that of a copy is known once the copy is in its place
                continue
            columns = f'SELECT COLUMNS(*)::VARCHAR FROM {schema}."{name}" ORDER BY ALL'  # noqa: S608 - ours
            assert copy.execute(columns).fetchall() == w.connection.execute(columns).fetchall(), name
        assert copy.execute("SELECT count(*) FROM base.superseded_observations").fetchone() == (1,)
        assert copy.execute(
            "SELECT count(*), count(DISTINCT document) FROM base.observations AS o "
            "JOIN base.edition_observations USING (observation_id)"
        ).fetchone() == (4, 3)


def test_a_question_about_one_place_reads_few_blocks(w, settings):
    """What is asked most lies sorted by place, subject, kind and period."""
    for number, region in enumerate(("晋中市", "吕梁市", "太原市")):
        text = f"{number}。" + TEXT
        write_readings(
            w,
            [a_reading(f"seeds:{number}.txt", text, observations=(an_observation(text, region=region),))],
            known_from=DAY_1,
            run_id="run-1",
        )
    publish(w, settings)
    with duckdb.connect(str(settings.published), read_only=True) as copy:
        found = copy.execute("SELECT region FROM base.placed_observations ORDER BY rowid").fetchall()
    assert found == sorted(found)


READER = """
import sys, time, duckdb
asked = {
    "documents": "SELECT count(*) FROM documents",
    "halves": "SELECT count(*) FROM documents AS d WHERE d.observations "
              "<> (SELECT count(*) FROM observations AS o WHERE o.document_id = d.document_id)",
    "targets": "SELECT count(*) FROM targets WHERE quote_start >= 0",
    "vintages": "SELECT count(*) FROM vintages",
    "facts": "SELECT count(*) FROM base.observations",
}
deadline, seen = time.monotonic() + 60, []
print("ready", flush=True)
while time.monotonic() < deadline:
    with duckdb.connect(sys.argv[1], read_only=True) as copy:
        answers = {name: copy.execute(query).fetchone()[0] for name, query in asked.items()}
    assert answers["halves"] == 0, answers
    assert answers["documents"] == answers["targets"] == answers["vintages"] == answers["facts"], answers
    seen.append(answers["documents"])
    if seen[-1] >= 6:
        break
assert seen == sorted(seen), seen
print(seen[-1])
"""


def test_a_reader_in_another_process_is_never_in_the_way(w, settings):
    """While one process reads, writes and publishes run after run, another asks the copy in a loop: it is never
    refused, never sees half a run, and what it sees only grows."""
    write_readings(w, [a_reading("seeds:0.txt", "0。" + TEXT)], known_from=DAY_1, run_id="run-0")
    publish(w, settings)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(settings.published)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout.readline() == "ready\n"
    for number in range(1, 6):
        run_id = begin_run(w, command="watch", ruleset="rules-1")
        write_readings(w, [a_reading(f"seeds:{number}.txt", f"{number}。" + TEXT)], known_from=DAY_1, run_id=run_id)
        publish_run(w, settings, RunEnd(run_id, "done", {}))
    output, errors = reader.communicate(timeout=90)
    assert (output, errors) == ("6\n", "")


def outcomes(settings: Settings) -> list[object]:
    return [row["outcome"] for row in rows_of(settings, "runs")]


def test_the_copy_says_how_its_run_ended(w, settings):
    """The log says the same as soon as the copy is in its place."""
    run_id = begin_run(w, command="watch", ruleset="rules-1")
    publish_run(w, settings, RunEnd(run_id, "done", {"new_document": 1}))
    assert outcomes(settings) == ["done"]
    assert w.connection.execute("SELECT outcome FROM runs").fetchall() == [("done",)]


def test_a_run_whose_copy_is_refused_is_not_done(checkout):
    """The log says that it is not published and why; the next run publishes, and with it what became of that one."""
    check(checkout, "SELECT 1 AS one")
    with opened(checkout) as w:
        run_id = begin_run(w, command="watch", ruleset="rules-1")
        with pytest.raises(WarehouseError, match="few_documents"):
            publish_run(w, checkout, RunEnd(run_id, "done", {"new_document": 1}))
        ((outcome, counts, error),) = w.connection.execute("SELECT outcome, counts, error FROM runs").fetchall()
        assert (outcome, counts, "few_documents" in error) == ("unpublished", '{"new_document": 1}', True)
        assert not checkout.published.exists()
        check(checkout, "SELECT 1 AS one WHERE false")
        publish_run(w, checkout, RunEnd(begin_run(w, command="watch", ruleset="rules-1"), "done", {}))
    assert sorted(map(str, outcomes(checkout))) == ["done", "unpublished"]


def test_a_copy_that_could_not_be_written_is_written_by_the_next_run(w, settings):
    """Although nothing else is new since the checks were passed."""
    write_readings(w, [a_reading()], known_from=DAY_1, run_id="run-1")
    settings.published.parent.write_text("in the way", encoding="utf-8")
    with pytest.raises(WarehouseError, match="the copy cannot be written"):
        publish(w, settings)
    settings.published.parent.unlink()
    publish(w, settings)
    assert documents(settings) == ["report-2026.txt"]


def test_a_run_that_finds_nothing_leaves_the_copy_as_it_is(w, settings):
    """The log of runs and attempts alone is no reason to write all of it again."""
    write_readings(w, [a_reading()], known_from=DAY_1, run_id="run-1")
    publish(w, settings)
    before = settings.published.stat()
    publish_run(w, settings, RunEnd(begin_run(w, command="watch", ruleset="rules-1"), "done", {}))
    write_fetches(w, [Fetch("seeds:report-2026.txt", "unchanged", DAY_2, 0.1, 304)], "run-2")
    publish(w, settings)
    assert settings.published.stat() == before
    write_readings(w, [a_reading("seeds:2.txt", "又一文。")], known_from=DAY_2, run_id="run-3")
    publish(w, settings)
    assert settings.published.stat() != before
    assert len(rows_of(settings, "fetches")) == 1


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"no database")])
def test_a_copy_that_is_gone_or_spoilt_is_written_again(w, settings, spoil):
    """Although nothing is new."""
    write_readings(w, [a_reading()], known_from=DAY_1, run_id="run-1")
    publish(w, settings)
    spoil(settings.published)
    publish(w, settings)
    assert documents(settings) == ["report-2026.txt"]


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
