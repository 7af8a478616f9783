"""A kill at any moment: nothing committed is lost, nothing is half there, the next run goes on."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from store_factory import DAY_1, TEXT, a_milestone, a_reading, all_rows, opened, rows_in

from lvliang_watch.settings import PROJECT, Settings
from lvliang_watch.store.checks import run_checks
from lvliang_watch.store.publish import publish
from lvliang_watch.store.queries import rows_of
from lvliang_watch.store.readings import write_readings

# Writes one reading whole, then dies in the next one before the table of the given number is written.
DIE_WRITING = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from store_factory import DAY_1, TEXT, a_milestone, a_reading, opened
from lvliang_watch.settings import Settings
from lvliang_watch.store import warehouse
from lvliang_watch.store.readings import write_readings

left = int(sys.argv[2])
append = warehouse.append_rows

def append_and_die(*arguments):
    global left
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    append(*arguments)

with opened(Settings(Path(sys.argv[1]))) as w:
    write_readings(w, [a_reading(milestones=(a_milestone(),))], known_from=DAY_1, run_id="run-1")
    warehouse.append_rows = append_and_die
    write_readings(w, [a_reading("seeds:second.txt", TEXT * 3, observations=())], known_from=DAY_1, run_id="run-1")
"""

DIE_MIGRATING = """
import os, signal, sys
from pathlib import Path
from lvliang_watch.settings import Settings
from lvliang_watch.store import migrations, warehouse

append = migrations.append_rows

def append_and_die(connection, table, types, rows):
    if rows[0].get("number") == 99:
        os.kill(os.getpid(), signal.SIGKILL)
    append(connection, table, types, rows)

migrations.append_rows = append_and_die
with warehouse.open_warehouse(Settings(Path(sys.argv[1]), project=Path(sys.argv[2]))):
    pass
"""


def die(script: str, *arguments: object) -> None:
    """Run a script that kills itself."""
    ended = subprocess.run([sys.executable, "-c", script, *map(str, arguments)], capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()


@pytest.mark.parametrize("tables_written", [0, 3, 8, 12])
def test_a_kill_inside_a_reading_leaves_nothing_of_it(settings, tables_written):
    """The reading before it is whole; the one under way is not there and is written by the next run."""
    die(DIE_WRITING, settings.home, tables_written, Path(__file__).parent)
    second = a_reading("seeds:second.txt", TEXT * 3, observations=())
    with opened(settings) as w:
        assert w.connection.execute("SELECT name FROM base.documents").fetchall() == [("report-2026.txt",)]
        assert [result.name for result in run_checks(w) if result.rows] == []
        before = all_rows(w)
        first = a_reading(milestones=(a_milestone(),))
        (written,) = write_readings(w, [first], known_from=DAY_1, run_id="run-1")
        assert (written.status, all_rows(w)) == ("same_text", before)
        (written,) = write_readings(w, [second], known_from=DAY_1, run_id="run-2")
        assert written.status == "new_document"


def test_a_kill_inside_a_migration_leaves_nothing_of_it(tmp_path):
    """Neither its table nor its record is there; the next opening applies it whole."""
    project = tmp_path / "checkout"
    shutil.copytree(PROJECT / "warehouse" / "migrations", project / "warehouse" / "migrations")
    settings = Settings(tmp_path / "home", project=project)
    with opened(settings):
        pass
    path = settings.sql / "migrations" / "0099_more.sql"
    path.write_text("CREATE TABLE base.more (id INTEGER PRIMARY KEY);", encoding="utf-8")
    die(DIE_MIGRATING, settings.home, project)
    path.rename(path.with_suffix(".kept"))
    with opened(settings) as w:
        tables = {name for (name,) in w.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        assert "more" not in tables
    path.with_suffix(".kept").rename(path)
    with opened(settings) as w:
        assert rows_in(w, "base.more") == 0


DIE_PUBLISHING = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from store_factory import DAY_1, TEXT, a_reading, opened
from lvliang_watch.settings import Settings
from lvliang_watch.store.publish import publish
from lvliang_watch.store.readings import write_readings

settings = Settings(Path(sys.argv[1]))
with opened(settings) as w:
    write_readings(w, [a_reading("seeds:second.txt", TEXT * 3, observations=())], known_from=DAY_1, run_id="run-2")
    Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    publish(w, settings)
"""


def test_a_kill_while_publishing_leaves_the_old_copy(settings):
    """Readers find the old copy; the next run publishes over what was left lying."""
    with opened(settings) as w:
        write_readings(w, [a_reading()], known_from=DAY_1, run_id="run-1")
        publish(w, settings)
    die(DIE_PUBLISHING, settings.home, Path(__file__).parent)
    assert [row["document"] for row in rows_of(settings, "documents")] == ["report-2026.txt"]
    with opened(settings) as w:
        publish(w, settings)
    assert len(rows_of(settings, "documents")) == 2
    assert [path.name for path in settings.published.parent.iterdir()] == [settings.published.name]


FILL_THE_DISK = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from store_factory import DAY_1, a_reading, opened
from lvliang_watch.errors import WarehouseError
from lvliang_watch.settings import Settings
from lvliang_watch.store.readings import write_readings

settings = Settings(Path(sys.argv[1]))
with opened(settings) as w:
    write_readings(w, [a_reading()], known_from=DAY_1, run_id="run-1")
    w.connection.execute("CHECKPOINT")
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    text = "".join(chr(0x4E00 + (number * 7919) % 20000) for number in range(400_000))
    try:
        write_readings(w, [a_reading("seeds:large.txt", text)], known_from=DAY_1, run_id="run-1")
    except WarehouseError as error:
        print(error.what.partition("(")[0])
"""


def test_a_full_disk_loses_nothing_committed(settings):
    """What did not fit is refused in words and not there; what was there is, and writing goes on once there is room."""
    script = [sys.executable, "-c", FILL_THE_DISK, str(settings.home), str(Path(__file__).parent)]
    ended = subprocess.run(script, capture_output=True, text=True, check=False)
    assert ended.stdout == "the database cannot be written \n", ended.stderr
    with opened(settings) as w:
        assert w.connection.execute("SELECT name FROM base.documents").fetchall() == [("report-2026.txt",)]
        (written,) = write_readings(w, [a_reading("seeds:large.txt", "长文。")], known_from=DAY_1, run_id="run-2")
        assert written.status == "new_document"
