"""What doctor says of a home that something happened to: what is wrong and what to do."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lvliang_watch.capture.archive import Archive
from lvliang_watch.catalogue import catalogue_of
from lvliang_watch.health import Ailment, examine
from lvliang_watch.pipeline import run
from lvliang_watch.settings import Settings
from lvliang_watch.store.exchange import incoming_path, kept_path, ready_path, rebuilt_path, unreadable_path
from lvliang_watch.store.runs import begin_run
from lvliang_watch.store.warehouse import open_warehouse

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def read(home: Settings) -> Settings:
    """A home with one report, read."""
    (home.seeds / "a.txt").write_text("柳林县2026年地区生产总值增长5%左右。", encoding="utf-8")
    run(home, now=NOW)
    return home


def look(home: Settings, name: str) -> Ailment:
    return next(one for one in examine(home) if one.name == name)


def test_a_home_that_is_well_is_said_to_be(read: Settings) -> None:
    """Nothing is ill, and nothing was left behind."""
    assert [] == [one for one in examine(read) if one.state == "ill"]
    assert Ailment("left behind", "well", "nothing") == look(read, "left behind")
    assert "well" == look(read, "warehouse").state


def test_a_database_that_is_gone_can_be_rebuilt(read: Settings) -> None:
    """As long as the archive is there, that is the way out."""
    read.database.unlink()
    assert ("ill", True) == (look(read, "warehouse").state, "lvliang-watch rebuild" in look(read, "warehouse").message)


@pytest.mark.parametrize("part", ["bytes", "captures"])
def test_what_the_archive_lacks_is_said(read: Settings, part: str) -> None:
    """Bytes that are gone and records that are gone: a rebuild would do without them."""
    next(path for path in (read.archive / part).rglob("*") if path.is_file()).unlink()
    name = "archive" if part == "bytes" else "warehouse"
    assert (True, True) == (look(read, name).state != "well", "rebuild" in look(read, name).message)


def test_a_correction_that_stops_every_run_is_said(read: Settings) -> None:
    """With its name, although nothing else of the vocabulary is wrong."""
    (read.home / "vocab").mkdir()
    (read.home / "vocab" / "corrections.toml").write_text("[x]\ndocument = 5\n", encoding="utf-8")
    catalogue_of.cache_clear()
    assert ("ill", True) == (look(read, "vocabulary").state, "corrections.toml [x]" in look(read, "vocabulary").message)


def test_a_run_that_was_cut_off_is_said(read: Settings) -> None:
    """And that the next one goes on."""
    with open_warehouse(read) as w:
        begin_run(w, command="watch", ruleset="", started_at=datetime(2026, 4, 1, tzinfo=UTC))
    assert "2026-04-01 00:00 UTC did not come to its end" in look(read, "warehouse").message
    run(read, now=datetime(2026, 4, 2, tzinfo=UTC))
    assert "well" == look(read, "warehouse").state


LEFT = {
    "rebuild": rebuilt_path,
    "restore": incoming_path,
    "before-rebuild": kept_path,
    "restore-is-whole": ready_path,
    "unreadable": unreadable_path,
}


@pytest.mark.parametrize("name", LEFT)
def test_what_a_kill_left_is_named(home: Settings, name: str) -> None:
    """With what it is and what becomes of it."""
    path: Path = LEFT[name](home)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    found = look(home, "left behind")
    assert ("warn", True) == (found.state, any(word in found.message for word in ("delete", "run")))


def test_records_are_listed_without_their_bytes(read: Settings) -> None:
    """What a rebuild goes through first costs no reading."""
    assert [("seeds:a.txt", b"")] == [(one.source, one.content) for one in Archive(read.archive).records()]
