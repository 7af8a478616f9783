"""Files that lie in the drop folder no more are noted once; what was read of them stays."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lvliang_watch.pipeline import run
from lvliang_watch.settings import Settings
from lvliang_watch.store.queries import rows_of

NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
DAY = timedelta(days=1)
REPORT = "岚县2026年政府工作报告\n\n2026年，全县地区生产总值增长{}%。\n"
GONE = "{}: lies there no more. What was read of it stays"


@pytest.fixture
def seeds(home: Settings) -> Path:
    """The drop folder of a home that has read two reports."""
    for number, name in enumerate(("a.txt", "b.txt"), start=5):
        (home.seeds / name).write_text(REPORT.format(number), encoding="utf-8")
    assert () == run(home, now=NOW).notes
    return home.seeds


def documents(home: Settings) -> list[object]:
    return sorted(str(row["document"]) for row in rows_of(home, "documents"))


def test_a_deleted_file_is_noted_once_and_its_document_stays(home: Settings, seeds: Path) -> None:
    """And again only where it had come back in between."""
    (seeds / "a.txt").unlink()
    assert (GONE.format("seeds:a.txt"),) == run(home, now=NOW + DAY).notes
    assert ["a.txt", "b.txt"] == documents(home)
    assert () == run(home, now=NOW + 2 * DAY).notes
    (seeds / "a.txt").write_text(REPORT.format(5), encoding="utf-8")
    assert () == run(home, now=NOW + 3 * DAY).notes
    (seeds / "a.txt").unlink()
    assert (GONE.format("seeds:a.txt"),) == run(home, now=NOW + 4 * DAY).notes


def test_a_renamed_file_is_said_to_be_renamed(home: Settings, seeds: Path) -> None:
    """By its bytes; it is the same document."""
    (seeds / "deep").mkdir()
    (seeds / "a.txt").rename(seeds / "deep" / "2026.txt")
    done = run(home, now=NOW + DAY)
    assert (("seeds:a.txt: is called seeds:deep/2026.txt now",), {"new_source": 1}) == (done.notes, done.written)


def test_a_file_that_is_there_and_cannot_be_read_is_not_gone(home: Settings, seeds: Path) -> None:
    """Emptied by mistake, it is refused."""
    (seeds / "a.txt").write_bytes(b"")
    done = run(home, now=NOW + DAY)
    assert ((), ["seeds:a.txt"]) == (done.notes, [one.where for one in done.refused])


def test_nothing_is_gone_where_the_folder_cannot_be_looked_at(home: Settings, seeds: Path) -> None:
    """A disk that is not there says nothing of the files on it."""
    seeds.rename(seeds.with_name("elsewhere"))
    assert () == run(home, now=NOW + DAY).notes
    seeds.with_name("elsewhere").rename(seeds)
    assert () == run(home, now=NOW + 2 * DAY).notes


def pack(path: Path, *numbers: int) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for number in numbers:
            package.writestr(f"{number}.txt", REPORT.format(number))


def test_the_members_of_a_zip_file_are_looked_for_in_it(home: Settings, seeds: Path) -> None:
    """One that was left out is gone; where the whole cannot be opened, nobody knows."""
    pack(seeds / "all.zip", 7, 8)
    run(home, now=NOW + DAY)
    (seeds / "all.zip").write_bytes(b"PK, cut off")
    assert () == run(home, now=NOW + 2 * DAY).notes
    pack(seeds / "all.zip", 8)
    assert (GONE.format("seeds:all.zip/7.txt"),) == run(home, now=NOW + 3 * DAY).notes
    (seeds / "all.zip").unlink()
    assert (GONE.format("seeds:all.zip/8.txt"),) == run(home, now=NOW + 4 * DAY).notes


def test_a_folder_that_is_not_looked_at_is_not_judged(home: Settings, seeds: Path, tmp_path: Path) -> None:
    """A source switched off for a day does not lose its files, nor is a loss told a second time."""
    elsewhere, sources = tmp_path / "elsewhere", seeds / "sources.toml"
    elsewhere.mkdir()
    for name in ("x.txt", "y.txt"):
        (elsewhere / name).write_text(REPORT.format(len(name)) + name, encoding="utf-8")
    entry = f'[others]\naddress = "{elsewhere}"\nkind = "folder"\nenabled = '
    sources.write_text(f"{entry}true\n", encoding="utf-8")
    run(home, now=NOW + DAY)
    (elsewhere / "x.txt").unlink()
    assert (GONE.format("folder:others/x.txt"),) == run(home, now=NOW + 2 * DAY).notes
    sources.write_text(f"{entry}false\n", encoding="utf-8")
    (elsewhere / "y.txt").unlink()
    assert () == run(home, now=NOW + 3 * DAY).notes
    sources.write_text(f"{entry}true\n", encoding="utf-8")
    assert (GONE.format("folder:others/y.txt"),) == run(home, now=NOW + 4 * DAY).notes
