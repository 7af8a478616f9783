"""From the release before: a database in use is taken along, and comes to what an empty one does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from store_factory import DAY_1, DAY_2, a_reading, all_rows, opened, rows_in

from lvliang_watch.errors import WarehouseError
from lvliang_watch.pipeline import run
from lvliang_watch.rebuilding import rebuild
from lvliang_watch.settings import PROJECT, Settings
from lvliang_watch.store.readings import write_readings

# A next release: a column on a table in use, filled from what is there, and a table made from another.
NEXT = """
ALTER TABLE base.runs ADD COLUMN machine VARCHAR;
COMMENT ON COLUMN base.runs.machine IS 'Where it ran';
UPDATE base.runs SET machine = 'unknown';
CREATE TABLE base.hosts (host VARCHAR, PRIMARY KEY (host));
COMMENT ON TABLE base.hosts IS 'One row is one host of sources';
COMMENT ON COLUMN base.hosts.host IS 'Its name';
INSERT INTO base.hosts SELECT DISTINCT source FROM base.sources;
"""


@pytest.fixture
def release(tmp_path: Path) -> Settings:
    """A home of the present release, with a checkout whose migrations a test may add to."""
    checkout = tmp_path / "checkout"
    for part in ("migrations", "views", "checks"):
        shutil.copytree(PROJECT / "warehouse" / part, checkout / "warehouse" / part)
    return Settings(home=tmp_path / "home", project=checkout)


def next_release(settings: Settings) -> Path:
    numbers = [int(path.name[:4]) for path in (settings.sql / "migrations").glob("*.sql")]
    path = settings.sql / "migrations" / f"{max(numbers) + 1:04}_next.sql"
    path.write_text(NEXT, encoding="utf-8")
    return path


def shape(w) -> list[tuple]:
    """Every column of every base table and view, with its type and comment."""
    query = """SELECT schema_name, table_name, column_name, data_type, comment FROM duckdb_columns()
               WHERE NOT internal AND database_name = current_database() ORDER BY ALL"""
    return w.connection.execute(query).fetchall()


def test_a_database_in_use_comes_to_what_an_empty_one_does(release: Settings, tmp_path: Path) -> None:
    """The rows stay, what is new is filled from them, and both have the same columns with the same comments."""
    with opened(release) as w:
        write_readings(w, [a_reading()], known_from=DAY_1, run_id="run-1")
        before = all_rows(w)
    next_release(release)
    with opened(release) as w:
        after, columns = all_rows(w), shape(w)
        assert w.connection.execute("FROM base.hosts").fetchall() == [("seeds:report-2026.txt",)]
        assert rows_in(w, "observations") == 1
    kept = {name: rows for name, rows in before.items() if name not in ("migrations", "definitions")}
    assert kept == {name: after[name] for name in kept}
    with opened(Settings(home=tmp_path / "empty", project=release.project)) as w:
        assert columns == shape(w)


def test_the_release_before_refuses_what_the_next_one_wrote(release: Settings) -> None:
    """A run and a rebuild both say which version to use, and nothing is lost by trying."""
    path = next_release(release)
    release.seeds.mkdir(parents=True)
    (release.seeds / "a.txt").write_text("柳林县2026年地区生产总值增长5%左右。", encoding="utf-8")
    run(release, now=DAY_1)
    path.unlink()
    for step in (run, rebuild):
        with pytest.raises(WarehouseError, match=r"migrations that the checkout lacks.*or a newer one"):
            step(release, now=DAY_2)
    next_release(release)
    assert {} == run(release, now=DAY_2).written


def test_a_rebuild_takes_over_the_log_of_the_release_before(release: Settings) -> None:
    """What it lacks is null; a migration that was altered is no hindrance, for nothing of it is used."""
    release.seeds.mkdir(parents=True)
    (release.seeds / "a.txt").write_text("柳林县2026年地区生产总值增长5%左右。", encoding="utf-8")
    run(release, now=DAY_1)
    first = min((release.sql / "migrations").glob("*.sql"))
    first.write_text(first.read_text(encoding="utf-8") + "-- altered\n", encoding="utf-8")
    next_release(release)
    assert rebuild(release, now=DAY_2).not_carried is None
    with opened(release) as w:
        rows = w.connection.execute("SELECT command, machine FROM base.runs ORDER BY started_at").fetchall()
        assert rows == [("watch", None), ("rebuild", None)]
