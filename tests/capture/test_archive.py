"""Tests of the archive: bytes once, a record for each capture, nothing half there, everything back as it was."""

from __future__ import annotations

import gzip
import hashlib
import json
import multiprocessing
import os
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lvliang_watch.capture.archive import Archive
from lvliang_watch.errors import WarehouseError
from lvliang_watch.records import Capture, Description

NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)


def capture(content: bytes = b"8%", *, source: str = "seeds:a.txt", at: datetime = NOON, **more: object) -> Capture:
    plain = Capture(source, source.rpartition("/")[2], content, hashlib.sha256(content).hexdigest(), at)
    return replace(plain, **more)


def files(archive: Archive, pattern: str = "**/*") -> list[Path]:
    return sorted(path for path in archive.root.glob(pattern) if path.is_file())


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


TEXT = st.text(st.characters(codec=None, exclude_categories=("Cs",)), max_size=20)
NONE = st.none()


@st.composite
def captures(draw: st.DrawFn) -> Capture:
    values = {
        "title": draw(NONE | TEXT),
        "region": draw(NONE | TEXT),
        "kind": draw(NONE | st.sampled_from(["work_report", "digest"])),
        "report_year": draw(NONE | st.integers(1949, 2100)),
        "published": draw(NONE | st.dates(date(1949, 10, 1))),
        "work_kind": draw(NONE | st.just("bulletin")),
    }
    told = Description(**values, said_by={key: draw(TEXT) for key, value in values.items() if value is not None})
    zone = timezone(timedelta(minutes=draw(st.integers(-720, 840))))
    return capture(
        draw(st.binary(max_size=200)),
        source=draw(TEXT),
        at=draw(st.datetimes(datetime(1970, 1, 2), datetime(2900, 1, 1), timezones=st.just(zone))),  # noqa: DTZ001
        name=draw(TEXT),
        media_type=draw(NONE | TEXT),
        headers=draw(st.dictionaries(TEXT, TEXT, max_size=3)),
        told=told,
        final_url=draw(NONE | TEXT),
    )


@given(st.lists(captures(), max_size=5))
@settings(max_examples=40, deadline=None)
def test_what_was_kept_comes_back_as_it_was(kept: list[Capture]) -> None:
    """Each capture that was news is given back, equal in every field, in the order of their times."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        news = [capture for capture in kept if archive.keep(capture)]
        back = list(archive.captures())
    assert [c for c in news if c not in back] == [c for c in back if c not in news] == []
    assert [c.captured_at for c in back] == sorted(c.captured_at for c in news)


def test_the_same_capture_twice_adds_nothing(archive: Archive) -> None:
    """Keeping again what is kept, at once or later, leaves every file as it was."""
    assert archive.keep(capture(headers={"date": "Mon"})) is True
    before = {path: path.stat().st_mtime_ns for path in files(archive)}
    assert archive.keep(capture(headers={"date": "Mon"})) is False
    assert archive.keep(capture(headers={"date": "Tue"}, at=NOON + timedelta(days=1))) is False
    assert {path: path.stat().st_mtime_ns for path in files(archive)} == before


@pytest.mark.parametrize(
    "change",
    [
        {"content": b"5%"},
        {"name": "b.txt"},
        {"media_type": "text/html"},
        {"told": Description(title="A", said_by={"title": "sidecar"})},
        {"final_url": "http://a.cn/new"},
        {"source": "seeds:b.txt"},
    ],
)
def test_a_source_that_looks_different_is_news(change: dict[str, object], archive: Archive) -> None:
    """Other bytes, another name, another description, another place: each makes a capture of its own."""
    first = capture()
    other = capture(**{"at": NOON + timedelta(days=1), **change})  # type: ignore[arg-type]
    assert [archive.keep(first), archive.keep(other)] == [True, True]
    assert list(archive.captures()) == [first, other]


def test_two_changes_at_one_moment_are_both_kept(archive: Archive) -> None:
    """A clock may stand still between two captures of a source."""
    first, second = capture(b"8%"), capture(b"5%")
    assert [archive.keep(first), archive.keep(second)] == [True, True]
    assert [archive.keep(second), archive.keep(first)] == [False, False]
    assert sorted(c.content for c in archive.captures()) == [b"5%", b"8%"]


def test_a_source_that_goes_back_is_news(archive: Archive) -> None:
    """An edit taken back is an event: the old bytes are kept once, the third capture has a record."""
    days = [capture(content, at=NOON + timedelta(days=day)) for day, content in enumerate([b"8%", b"5%", b"8%"])]
    assert [archive.keep(c) for c in days] == [True, True, True]
    assert list(archive.captures()) == days
    assert len(files(archive, "bytes/**/*")) == 2


def test_two_sources_share_their_bytes(archive: Archive) -> None:
    """The same report under two names is one content with two captures."""
    for source in ("seeds:a.txt", "http://a.cn/a.txt"):
        archive.keep(capture(source=source))
    assert len(files(archive, "bytes/**/*")) == 1
    assert sorted(c.source for c in archive.captures()) == ["http://a.cn/a.txt", "seeds:a.txt"]


def test_the_latest_capture_of_a_source(archive: Archive) -> None:
    """The last by time, whatever the order in which they were kept; null for a source never seen."""
    days = [capture(str(day).encode(), at=NOON + timedelta(days=day)) for day in range(3)]
    for day in (1, 2, 0):
        assert archive.keep(days[day]) is True
    assert archive.latest("seeds:a.txt") == days[2]
    assert archive.latest("seeds:b.txt") is None


def test_an_earlier_capture_that_comes_late_is_kept(archive: Archive) -> None:
    """What is known since when is decided by the first time, also when that is learned later."""
    first, later = capture(), capture(at=NOON + timedelta(days=1))
    assert [archive.keep(later), archive.keep(first)] == [True, True]
    assert list(archive.captures()) == [first, later]


def test_equal_bytes_are_written_equally(archive: Archive) -> None:
    """No time stands in the compressed file, so that copies of an archive can be compared."""
    archive.keep(capture())
    (path,) = files(archive, "bytes/**/*")
    assert path.read_bytes()[4:8] == bytes(4)


def test_captures_come_in_the_order_of_their_times(archive: Archive) -> None:
    """Across sources, time zones and fractions of seconds."""
    east = timezone(timedelta(hours=8))
    at = [
        datetime(2026, 1, 1, 7, tzinfo=east),  # still 2025 in UTC
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC),
        datetime(2026, 1, 1, 9, tzinfo=east),
    ]
    for number in (2, 0, 3, 1):
        archive.keep(capture(source=f"seeds:{number}", at=at[number]))
    assert [c.source for c in archive.captures()] == [f"seeds:{number}" for number in range(4)]


def test_an_archive_that_is_not_there_is_empty(archive: Archive) -> None:
    """Asking makes no folder."""
    assert list(archive.captures()) == []
    assert not archive.root.exists()


def damage_flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


DAMAGES = {
    "flipped": damage_flip,
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-3]),
    "garbled": lambda path: path.write_bytes(path.read_bytes()[:10] + b"\xff" * 50),
    "emptied": lambda path: path.write_bytes(b""),
    "exchanged": lambda path: path.write_bytes(gzip.compress(b"something else")),
    "no gzip": lambda path: path.write_bytes(b"8%"),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_bytes_are_never_given_out(damage: object, archive: Archive) -> None:
    """The file is named, and what to do; keeping the capture again mends it."""
    kept = capture("全年增长8%".encode() * 50)
    archive.keep(kept)
    (path,) = files(archive, "bytes/**/*")
    damage(path)  # type: ignore[operator]
    with pytest.raises(WarehouseError) as error:
        archive.content(kept.sha256)
    assert (error.value.where, bool(error.value.remedy)) == (str(path), True)
    assert archive.keep(kept) is False
    assert archive.content(kept.sha256) == kept.content


@pytest.mark.parametrize(
    "damage",
    [
        lambda record: record[:-20],
        lambda _: b"",
        lambda _: b"[]",
        lambda record: b"\xff" + record,
        lambda record: json.dumps(json.loads(record) | {"format": 2}).encode(),
        lambda record: json.dumps(json.loads(record) | {"captured_at": "noon"}).encode(),
        lambda record: json.dumps(json.loads(record) | {"told": {"colour": "red"}}).encode(),
        lambda record: json.dumps(json.loads(record) | {"sha256": "../../etc/passwd"}).encode(),
    ],
)
def test_a_damaged_record_hurts_no_other(damage: object, archive: Archive) -> None:
    """A damaged record is raised, or told to whoever asks for that while the others come."""
    first, second = capture(), capture(source="seeds:b.txt", at=NOON + timedelta(days=1))
    archive.keep(first)
    (path,) = files(archive, "captures/**/*")
    archive.keep(second)
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(WarehouseError):
        list(archive.captures())
    told: list[WarehouseError] = []
    assert list(archive.captures(on_damage=told.append)) == [second]
    assert len(told) == 1
    assert archive.keep(first) is True  # and is whole again
    assert list(archive.captures()) == [first, second]


@pytest.mark.parametrize("sha256", ["", "../" * 21 + "x", "A" * 64, "0" * 64 + "\n"])
def test_content_takes_a_sha256_only(sha256: str, archive: Archive) -> None:
    """Nothing else ever becomes part of a path."""
    with pytest.raises(WarehouseError, match="is no sha256"):
        archive.content(sha256)


@pytest.mark.parametrize("wrong", [{"sha256": "0" * 64}, {"captured_at": datetime(2026, 1, 1)}])  # noqa: DTZ001
def test_a_wrong_capture_is_a_broken_program(wrong: dict[str, object], archive: Archive) -> None:
    """A hash that is not the content's, or a time without a zone, would spoil the archive for ever."""
    with pytest.raises(ValueError, match=r"seeds:a\.txt"):
        archive.keep(replace(capture(), **wrong))  # type: ignore[arg-type]
    assert files(archive) == []


def _keep_until_killed(root: Path, kept: Capture, renames: int) -> None:
    """Keep a capture in a process that dies just before the rename with this number."""
    replace_file = os.replace
    left = [renames]

    def dying(source: Path, target: Path, **options: int) -> None:
        if left[0] == 0:
            os._exit(9)
        left[0] -= 1
        replace_file(source, target, **options)

    os.replace = dying  # type: ignore[assignment]
    Archive(root).keep(kept)


@pytest.mark.parametrize("renames", [0, 1])
def test_a_kill_leaves_nothing_half_there(renames: int, archive: Archive) -> None:
    """Killed before the bytes or before the record are in place, nothing shows, and the next run goes on."""
    kept = capture()
    process = multiprocessing.get_context("spawn").Process(
        target=_keep_until_killed, args=(archive.root, kept, renames)
    )
    process.start()
    process.join(30)
    assert process.exitcode == 9
    assert list(archive.captures()) == []
    assert len(files(archive, "partial/*")) == 1
    assert archive.keep(kept) is True
    assert list(archive.captures()) == [kept]


def test_a_full_disk_is_said_and_leaves_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """No room is an error of the warehouse with a remedy, and the same capture is kept once there is room."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(WarehouseError, match=r"No space left on device.*Make room"):
            archive.keep(capture())
    assert files(archive) == []
    assert archive.keep(capture()) is True
