"""Files are put in place whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lvliang_watch.files import put_file


def test_a_file_is_put_in_the_place_of_another(tmp_path: Path) -> None:
    """Nothing else is left in its folder, nor in that of the drafts."""
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    put_file(tmp_path / "a.txt", b"first")
    put_file(tmp_path / "a.txt", b"second", drafts=drafts)
    assert b"second" == (tmp_path / "a.txt").read_bytes()
    assert ["a.txt", "drafts"] == sorted(path.name for path in tmp_path.iterdir())
    assert [] == list(drafts.iterdir())


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It breaks when the bytes are to be on the disk: the old file stands, and no draft is left."""
    put_file(tmp_path / "a.txt", b"first")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        put_file(tmp_path / "a.txt", b"second")
    monkeypatch.undo()
    assert [("a.txt", b"first")] == [(path.name, path.read_bytes()) for path in tmp_path.iterdir()]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Who wants a folder makes it."""
    with pytest.raises(FileNotFoundError):
        put_file(tmp_path / "no" / "a.txt", b"")
