"""Tests of files given by hand."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

import pytest

from lvliang_watch.capture.hand import capture_file
from lvliang_watch.errors import InputRefused
from lvliang_watch.records import Capture, Description
from lvliang_watch.settings import Settings

TEXT = "全年新增就业4万人。".encode()


def test_a_file_given_by_hand_becomes_a_capture(
    tmp_path: Path, now: datetime, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The source is the absolute path, however the file was named."""
    (tmp_path / "报告.txt").write_bytes(TEXT)
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    expected = Capture(
        source=f"file:{tmp_path}/报告.txt",
        name="报告.txt",
        content=TEXT,
        sha256=hashlib.sha256(TEXT).hexdigest(),
        captured_at=now,
    )
    assert capture_file(Path("../报告.txt"), now=now, settings=settings) == expected
    assert capture_file(tmp_path / "sub" / ".." / "报告.txt", now=now, settings=settings) == expected


def test_the_command_line_goes_before_the_sidecar(tmp_path: Path, now: datetime, settings: Settings) -> None:
    """What is said now decides; the sidecar fills in what was left open."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "a.txt.toml").write_text('title = "A"\nregion = "兴县"\n', encoding="utf-8")
    told = Description(title="B", said_by={"title": "command line"})
    expected = Description(title="B", region="兴县", said_by={"title": "command line", "region": "sidecar"})
    assert capture_file(tmp_path / "a.txt", now=now, settings=settings, told=told).told == expected


def test_links_given_by_hand_are_followed(tmp_path: Path, now: datetime, settings: Settings) -> None:
    """Whoever names a link means the file; the link stays the source, for it may lead elsewhere tomorrow."""
    (tmp_path / "2026.txt").write_bytes(TEXT)
    (tmp_path / "latest.txt").symlink_to("2026.txt")
    capture = capture_file(tmp_path / "latest.txt", now=now, settings=settings)
    assert (capture.source, capture.content) == (f"file:{tmp_path}/latest.txt", TEXT)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("none.txt", "no such file"),
        ("none/none.txt", "no such file"),
        ("empty.txt", "empty"),
        ("huge.txt", "200,001 bytes, more than the 200,000 allowed"),
        ("folder", "a folder"),
        (".", "a folder"),
        ("folder/..", "a folder"),
        ("circle", "no plain file"),
        ("circle/a.txt", "cannot be read (Too many levels of symbolic links)"),
        ("nul\0.txt", "cannot be read (no file can have this name)"),
        ("x" * 300, "no such file"),
    ],
)
def test_what_cannot_be_captured_is_refused(
    name: str, what: str, tmp_path: Path, now: datetime, settings: Settings
) -> None:
    """Asked for by name, a file is refused with its reason; never skipped."""
    (tmp_path / "empty.txt").touch()
    (tmp_path / "huge.txt").write_bytes(b"x" * (settings.max_input_bytes + 1))
    (tmp_path / "folder").mkdir()
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(InputRefused) as refusal:
        capture_file(tmp_path / name, now=now, settings=settings)
    assert refusal.value.what.startswith(what)
    assert refusal.value.where.startswith(f"file:{tmp_path}")


def test_a_broken_sidecar_is_named(tmp_path: Path, now: datetime, settings: Settings) -> None:
    """The file is refused for its sidecar's sake, by the sidecar's name."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "a.txt.toml").write_text("title", encoding="utf-8")
    with pytest.raises(InputRefused) as refusal:
        capture_file(tmp_path / "a.txt", now=now, settings=settings)
    assert refusal.value.where == f"file:{tmp_path}/a.txt.toml"
