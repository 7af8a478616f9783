"""`archive verify` and `archive export`: what they say and how they end."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from lvliang_watch.reports import RunReport
from lvliang_watch.settings import Settings

Call = Callable[..., tuple[int, str, str]]
SampleRun = tuple[Settings, RunReport]


@pytest.fixture
def home(sample_run: SampleRun, tmp_path: Path) -> Path:
    """A home of its own that holds what the samples' run archived."""
    shutil.copytree(sample_run[0].archive, tmp_path / "home" / "warehouse" / "archive")
    return tmp_path / "home"


def test_an_archive_as_it_was_written_is_whole(call: Call, home: Path) -> None:
    """All contents are read and counted."""
    code, _, err = call("archive", "verify", "--home", home)
    assert 0 == code
    assert "0 records of captures cannot be read" in err


def test_an_altered_content_is_named(call: Call, home: Path) -> None:
    """With what to do, and an exit code that a script sees."""
    altered = min((home / "warehouse" / "archive" / "bytes").rglob("*.gz"))
    altered.write_bytes(b"")
    code, _, err = call("archive", "verify", "--home", home)
    assert 1 == code
    assert altered.name in err.replace("\n", "")
    assert "Restore the file from a backup" in err


def test_an_export_holds_every_capture(call: Call, home: Path, tmp_path: Path) -> None:
    """One record for each and one that says what wrote them."""
    target = tmp_path / "all.warc.gz"
    code, _, _ = call("archive", "export", "--warc", target, "--home", home)
    captures = len(list((home / "warehouse" / "archive" / "captures").rglob("*.json")))
    with target.open("rb") as file:
        assert (0, captures + 1) == (code, sum(1 for _ in ArchiveIterator(file)))


def test_an_export_overwrites_nothing(call: Call, home: Path, tmp_path: Path) -> None:
    """A file that is there stays as it is."""
    target = tmp_path / "all.warc.gz"
    target.write_bytes(b"mine")
    code, _, err = call("archive", "export", "--warc", target, "--home", home)
    assert (2, b"mine") == (code, target.read_bytes())
    assert "is there already" in err
