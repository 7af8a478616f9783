"""Files that somebody is still writing."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from lvliang_watch.capture.folder import look_at_folder
from lvliang_watch.capture.writers import has_writer
from lvliang_watch.settings import Settings

WRITING = """
import sys
file = open(sys.argv[1], "a")
file.write("half")
file.flush()
print("begun", flush=True)
sys.stdin.readline()
file.write(", and whole")
file.close()
print("done", flush=True)
sys.stdin.readline()
"""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux says who writes")


def test_a_file_is_left_until_its_writer_has_closed_it(settings: Settings, now: datetime) -> None:
    """However slowly it comes: half a file would look like a report that was cut."""
    settings.seeds.mkdir()
    path = settings.seeds / "a.txt"
    command = [sys.executable, "-c", WRITING, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        assert "begun\n" == writer.stdout.readline()
        look = look_at_folder(settings.seeds, now=now, settings=settings)
        assert ((), ["file_still_written"]) == (look.captures, [one.kind for one in look.skipped])
        print("go on", file=writer.stdin, flush=True)
        assert "done\n" == writer.stdout.readline()
        look = look_at_folder(settings.seeds, now=now, settings=settings)
        assert [b"half, and whole"] == [one.content for one in look.captures]
        print("end", file=writer.stdin, flush=True)


def test_readers_are_no_writers(tmp_path: Path) -> None:
    """Many may look at a file at once."""
    (tmp_path / "a.txt").write_text("a")
    with (tmp_path / "a.txt").open("rb") as one, (tmp_path / "a.txt").open("rb") as other:
        assert [False, False] == [has_writer(one.fileno()), has_writer(other.fileno())]


def test_what_gives_no_lease_says_nothing() -> None:
    """A pipe is no file of a folder."""
    with subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert has_writer(process.stdout.fileno()) is None
