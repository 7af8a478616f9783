"""Opening: the lock, the migrations, the views."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from store_factory import CATALOGUE, UNITS, opened, rows_in

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.errors import WarehouseError
from lvliang_watch.settings import PROJECT, Settings


@pytest.fixture
def checkout(tmp_path):
    """A checkout whose SQL a test may alter."""
    shutil.copytree(PROJECT / "warehouse" / "migrations", tmp_path / "checkout" / "warehouse" / "migrations")
    shutil.copytree(PROJECT / "warehouse" / "views", tmp_path / "checkout" / "warehouse" / "views")
    return Settings(home=tmp_path / "home", project=tmp_path / "checkout")


def add_migration(settings: Settings, sql: str, name: str = "0099_more.sql") -> Path:
    path = settings.sql / "migrations" / name
    path.write_text(sql, encoding="utf-8")
    return path


def tables(w) -> set[str]:
    return {name for (name,) in w.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}


def test_an_empty_home_gets_a_whole_warehouse(empty_home):
    """Opening where nothing is makes the folder, all tables and all views, and records each migration."""
    migrations = sorted(path.name for path in (empty_home.sql / "migrations").glob("*.sql"))
    with opened(empty_home) as w:
        recorded = w.connection.execute("SELECT name FROM base.migrations ORDER BY number").fetchall()
        assert [(name,) for name in migrations] == recorded
        assert rows_in(w, "observations") == 0


def test_opening_again_applies_nothing_twice(settings):
    """A second opening finds migrations and views as they should be."""
    with opened(settings) as w:
        before = w.connection.execute("FROM base.migrations").fetchall(), rows_in(w, "base.definitions")
    with opened(settings) as w:
        assert before == (w.connection.execute("FROM base.migrations").fetchall(), rows_in(w, "base.definitions"))


def test_an_altered_migration_is_refused(checkout):
    """A migration that was applied may not change afterwards, not even in a comment."""
    with opened(checkout):
        pass
    first = min((checkout.sql / "migrations").glob("*.sql"))
    first.write_text(first.read_text(encoding="utf-8") + "-- more\n", encoding="utf-8")
    with pytest.raises(WarehouseError, match=r"altered after it had been applied.*new number"), opened(checkout):
        pass


def test_a_new_migration_is_applied_to_a_warehouse_in_use(checkout):
    """Opening with one more numbered file applies that one."""
    with opened(checkout) as w:
        before = rows_in(w, "base.migrations")
    add_migration(checkout, "CREATE TABLE base.more (id INTEGER PRIMARY KEY);")
    with opened(checkout) as w:
        assert "more" in tables(w)
        assert rows_in(w, "base.migrations") == before + 1


def test_a_migration_that_breaks_leaves_nothing_of_itself(checkout):
    """The statements before the broken one are undone and the file is not recorded."""
    with opened(checkout) as w:
        before = rows_in(w, "base.migrations")
    path = add_migration(checkout, "CREATE TABLE base.more (id INTEGER); SELECT no_such_thing;")
    with pytest.raises(WarehouseError, match="0099_more"), opened(checkout):
        pass
    path.unlink()
    with opened(checkout) as w:
        assert "more" not in tables(w)
        assert rows_in(w, "base.migrations") == before


def test_a_database_of_a_newer_version_is_refused(checkout):
    """A checkout that lacks a migration of the database does not write it."""
    path = add_migration(checkout, "CREATE TABLE base.more (id INTEGER);")
    with opened(checkout):
        pass
    path.unlink()
    with pytest.raises(WarehouseError, match=r"lacks: \[99\].*newer"), opened(checkout):
        pass


@pytest.mark.parametrize("name", ["later.sql", "0001_again.sql"])
def test_a_migration_without_a_number_of_its_own_is_refused(checkout, name):
    """Every migration has a number that no other has."""
    add_migration(checkout, "SELECT 1;", name)
    with pytest.raises(WarehouseError, match="NNNN"), opened(checkout):
        pass


def test_a_checkout_without_migrations_is_refused(tmp_path):
    """An installation without its SQL says so instead of making an empty database."""
    with pytest.raises(WarehouseError, match="no migrations"), opened(Settings(tmp_path, project=tmp_path)):
        pass


def test_views_follow_their_files(checkout):
    """A view whose file changed is made anew, one whose file went is gone, and the change is recorded once."""
    view = checkout.sql / "views" / "990_ones.sql"
    view.write_text("CREATE VIEW ones AS SELECT 1 AS one;", encoding="utf-8")
    with opened(checkout) as w:
        assert w.connection.execute("FROM ones").fetchall() == [(1,)]
    view.write_text("CREATE VIEW ones AS SELECT 11 AS one;", encoding="utf-8")
    with opened(checkout) as w:
        assert w.connection.execute("FROM ones").fetchall() == [(11,)]
        assert rows_in(w, "base.definitions") == 2
    view.unlink()
    with opened(checkout) as w, pytest.raises(duckdb.CatalogException):
        w.connection.execute("FROM ones")


def test_a_broken_view_leaves_the_old_ones(checkout):
    """Views change all together or not at all."""
    with opened(checkout):
        pass
    broken = checkout.sql / "views" / "990_broken.sql"
    broken.write_text("CREATE VIEW broken AS SELECT no_such_column FROM documents;", encoding="utf-8")
    with pytest.raises(WarehouseError, match="990_broken"), opened(checkout):
        pass
    database = duckdb.connect(str(checkout.database), read_only=True)
    assert database.execute("SELECT count(*) FROM observations").fetchone() == (0,)
    database.close()


def test_the_vocabulary_tables_follow_the_vocabulary(settings):
    """Units are written anew when the vocabulary has others."""
    with opened(settings) as w:
        assert rows_in(w, "base.units") == len(UNITS)
    fewer = Catalogue({}, {"吨": UNITS["吨"]}, (), {"projects": {"吕梁市": {"甲路": {"also": ["甲线"]}}}}, "rules-1")
    with opened(settings, catalogue=fewer) as w:
        assert w.connection.execute("SELECT symbol, factor FROM base.units").fetchall() == [("吨", 1)]
        assert w.connection.execute("FROM base.project_aliases").fetchall() == [("吕梁市", "甲线", "甲路")]


def test_a_second_writer_is_refused(w, settings):
    """While one holder writes, another is told to wait or to read the published copy."""
    with (
        pytest.raises(WarehouseError, match=r"another run.*published copy"),
        opened(settings, timeout=0.1, catalogue=CATALOGUE),
    ):
        pass


def test_a_second_writer_in_another_process_is_refused(w, settings):
    """The lock holds between processes, and the refused one breaks nothing of the first."""
    script = (
        "import sys; from pathlib import Path\n"
        "from lvliang_watch.settings import Settings\n"
        "from lvliang_watch.errors import WarehouseError\n"
        "from lvliang_watch.store.warehouse import open_warehouse\n"
        "try:\n"
        "    with open_warehouse(Settings(Path(sys.argv[1])), timeout=0.1): print('opened')\n"
        "except WarehouseError as error: print(error.what)\n"
    )
    other = subprocess.run(
        [sys.executable, "-c", script, str(settings.home)], capture_output=True, text=True, check=True
    )
    assert other.stdout == "another run is writing the warehouse\n"
    assert rows_in(w, "observations") == 0


def test_the_lock_is_free_after_an_error(settings):
    """A writer that fails lets the next one in."""

    def write_and_fail():
        with opened(settings):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    with opened(settings, timeout=0.1) as w:
        assert rows_in(w, "documents") == 0


def test_a_file_that_is_no_database_is_refused(empty_home):
    """Something else in the place of the database is left alone and named."""
    empty_home.warehouse.mkdir(parents=True)
    empty_home.database.write_bytes(b"not a database" * 1000)
    with pytest.raises(WarehouseError, match=r"cannot be opened.*rebuild from the archive"), opened(empty_home):
        pass
    assert empty_home.database.read_bytes() == b"not a database" * 1000


def test_a_database_that_breaks_while_it_is_read_is_named(settings):
    """What the database says comes as the error that commands print."""
    with pytest.raises(WarehouseError, match=r"cannot be read.*rebuild from the archive"), opened(settings) as w:
        w.connection.execute("SELECT error('damaged')")


def test_a_folder_that_cannot_be_written_is_named(empty_home):
    """Neither the folder nor the lock in it: each is an error that says where."""
    empty_home.warehouse.parent.mkdir(parents=True, exist_ok=True)
    empty_home.warehouse.write_text("", encoding="utf-8")
    with pytest.raises(WarehouseError, match="cannot be written"), opened(empty_home):
        pass
    empty_home.warehouse.unlink()
    empty_home.database.with_suffix(".lock").mkdir(parents=True)
    with pytest.raises(WarehouseError, match=r"lock.*cannot be written"), opened(empty_home):
        pass


def test_a_transaction_is_undone_as_a_whole(w):
    """What was written before an error inside a transaction is gone."""
    row = {"run_id": "r1", "command": "watch"}

    def write_and_stop():
        with w.transaction():
            w.append("runs", [row])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_and_stop()
    assert rows_in(w, "base.runs") == 0
    with w.transaction():
        w.append("runs", [row])
    assert rows_in(w, "base.runs") == 1


def test_no_extension_is_fetched(w):
    """The writer neither installs nor loads extensions by itself."""
    settings = w.connection.execute(
        "SELECT value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions','autoload_known_extensions')"
    )
    assert settings.fetchall() == [("false",), ("false",)]
