"""Zip files of reports, in the drop folder and given by hand."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import datetime
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import settings as bounded
from hypothesis import strategies as st

from lvliang_watch.capture.folder import FolderLook, look_at_folder
from lvliang_watch.capture.hand import capture_files
from lvliang_watch.capture.packages import MOST_MEMBERS, open_package
from lvliang_watch.errors import InputRefused
from lvliang_watch.records import Capture
from lvliang_watch.settings import Settings

TEXT = "全年新增就业4万人。".encode()


def packed(**members: bytes) -> bytes:
    """A zip file of these members; `_` in a name stands for its point and `__` for its slash."""
    return zipped({name.replace("__", "/").replace("_", "."): content for name, content in members.items()})


def zipped(members: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def look(settings: Settings, now: datetime, content: bytes, **options: object) -> FolderLook:
    settings.seeds.mkdir(parents=True, exist_ok=True)
    (settings.seeds / "a.zip").write_bytes(content)
    return look_at_folder(settings.seeds, now=now, settings=settings, **options)


def taken(found: FolderLook) -> dict[str, bytes]:
    return {capture.source: capture.content for capture in found.captures}


def test_each_member_is_an_input_of_its_own(settings: Settings, now: datetime) -> None:
    """Its path goes on where the zip file's ends."""
    found = look(settings, now, packed(b_txt=TEXT, sub__c_md=b"# 1"))
    assert {"seeds:a.zip/b.txt": TEXT, "seeds:a.zip/sub/c.md": b"# 1"} == taken(found)
    assert ((), ()) == (found.refused, found.skipped)


def test_what_the_sidecars_say_is_told(settings: Settings, now: datetime) -> None:
    """A member's own goes before the zip file's, which is about all."""
    settings.seeds.mkdir()
    (settings.seeds / "a.zip.toml").write_text('region = "兴县"\nreport_year = 2026\n', encoding="utf-8")
    found = look(settings, now, packed(b_txt=TEXT, c_txt=TEXT, c_txt_toml='region = "岚县"'.encode()))
    told = {one.source: (one.told.region, one.told.report_year) for one in found.captures}
    assert {"seeds:a.zip/b.txt": ("兴县", 2026), "seeds:a.zip/c.txt": ("岚县", 2026)} == told


def test_what_is_no_input_in_the_folder_is_none_in_a_zip_file(settings: Settings, now: datetime) -> None:
    """Hidden files, a Mac's own, READMEs, temporary files and sidecars."""
    names = [".b.txt", ".git/b.txt", "__MACOSX/b.txt", "README.md", "b.tmp", "b.txt.toml", "empty/"]
    found = look(settings, now, zipped(dict.fromkeys(names, b"")))
    assert ((), ()) == (found.captures, found.refused)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_of_older_programs_are_read(settings: Settings, now: datetime, encoding: str) -> None:
    """They write Chinese names as bytes and do not say in which encoding."""
    raw = "吕梁.txt".encode(encoding)
    content = zipped({"x" * len(raw): TEXT}).replace(b"x" * len(raw), raw)
    assert {"seeds:a.zip/吕梁.txt": TEXT} == taken(look(settings, now, content))


@pytest.mark.parametrize(
    ("members", "what"),
    [
        ({"../b.txt": TEXT}, "a path that leads out of the zip file"),
        ({"/b.txt": TEXT}, "a path that leads out of the zip file"),
        ({"c/../../b.txt": TEXT}, "a path that leads out of the zip file"),
        ({"..\\b.txt": TEXT}, "a path that leads out of the zip file"),
        ({"b.zip": packed(c_txt=TEXT)}, "a zip file in a zip file"),
        ({"b.txt": b""}, "empty"),
        ({"b.txt": b"0" * 200_001}, "more than the 200,000 bytes allowed"),
    ],
)
def test_a_member_that_cannot_be_taken_hurts_no_other(
    settings: Settings, now: datetime, members: dict[str, bytes], what: str
) -> None:
    """It is refused by its name."""
    found = look(settings, now, zipped({**members, "good.txt": TEXT}))
    assert ["seeds:a.zip/good.txt"] == list(taken(found))
    assert [what] == [refusal.what for refusal in found.refused]


def test_a_second_member_of_a_name_is_refused(settings: Settings, now: datetime) -> None:
    """Nobody could say which of the two was meant."""
    content = zipped({"b.txt": TEXT, "c.txt": b"1"}).replace(b"c.txt", b"b.txt")
    found = look(settings, now, content)
    assert (["seeds:a.zip/b.txt"], 1) == (list(taken(found)), len(found.refused))


def test_an_encrypted_member_is_refused(settings: Settings, now: datetime) -> None:
    """Nobody is asked for a password."""
    content = bytearray(zipped({"b.txt": TEXT}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert ["encrypted"] == [refusal.what for refusal in look(settings, now, bytes(content)).refused]


def test_a_damaged_member_is_refused(settings: Settings, now: datetime) -> None:
    """Its checksum tells."""
    content = zipped({"b.txt": b"0123456789"}, compression=zipfile.ZIP_STORED).replace(b"0123456789", b"0123456780")
    (refusal,) = look(settings, now, content).refused
    assert "damaged" in refusal.what


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"no zip file", "no whole zip file"),
        (packed(b_txt=TEXT)[:-10], "no whole zip file"),
        (zipped({f"{number}.txt": b"" for number in range(MOST_MEMBERS + 1)}), "2,001 members"),
        (zipped({f"{number}.txt": b"0" * 199_999 for number in range(11)}), "more than 2,000,000 bytes unpacked"),
    ],
    ids=["none", "cut off", "too many", "too large"],
)
def test_a_zip_file_that_cannot_be_taken_is_refused_whole(
    settings: Settings, now: datetime, content: bytes, what: str
) -> None:
    """By its own name."""
    (refusal,) = look(settings, now, content).refused
    assert ("seeds:a.zip", True) == (refusal.where, what in refusal.what)


def test_members_of_a_zip_file_that_looks_the_same_are_not_taken_again(settings: Settings, now: datetime) -> None:
    """Those that are not known yet are."""
    content = packed(b_txt=TEXT, c_txt=TEXT)
    first = look(settings, now, content)
    moment = (settings.seeds / "a.zip").stat().st_mtime_ns
    known = {key: looks for key, looks in first.seen.items() if key.endswith("b.txt")}
    again = look_at_folder(settings.seeds, now=now, settings=settings, known=known)
    assert (["seeds:a.zip/c.txt"], set(first.seen)) == (list(taken(again)), set(again.seen))
    os.utime(settings.seeds / "a.zip", ns=(moment, moment + 1))
    assert 2 == len(look_at_folder(settings.seeds, now=now, settings=settings, known=first.seen).captures)


def test_one_given_by_hand_is_unpacked_too(tmp_path: Path, settings: Settings, now: datetime) -> None:
    """What cannot be taken is told beside what can."""
    (tmp_path / "a.zip").write_bytes(zipped({"b.txt": TEXT, "c.txt": b""}))
    got = list(capture_files(tmp_path / "a.zip", now=now, settings=settings))
    assert [f"file:{tmp_path}/a.zip/b.txt"] == [one.source for one in got if isinstance(one, Capture)]
    assert ["empty"] == [one.what for one in got if isinstance(one, InputRefused)]


@given(st.binary(max_size=400), st.integers(0, 300), st.integers(0, 255))
@bounded(max_examples=300, deadline=None)
def test_no_bytes_break_it(tail: bytes, at: int, byte: int) -> None:
    """A damaged zip file is refused, or gives members as they were packed or refused."""
    content = bytearray(packed(b_txt=TEXT, sub__c_md=b"# 1") + tail)
    content[at % len(content)] = byte
    try:
        package = open_package(io.BytesIO(bytes(content)), where="a.zip", limit=1000)
    except InputRefused:
        return
    for member in package.members:
        assert isinstance(member.path, PurePosixPath)
        try:
            taken_bytes, _ = package.take(member, limit=1000)
        except InputRefused:
            continue
        assert len(taken_bytes) <= 1000
