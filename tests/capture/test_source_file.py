"""Entries written into the file of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from lvliang_watch.capture.follow import Follow
from lvliang_watch.capture.source_file import add_entry, never_tried, propose_id, switch_entries
from lvliang_watch.capture.sources import read_sources
from lvliang_watch.errors import InputRefused, WarehouseError

FILE = """\
# What is watched.

# Not tried yet. The city's figures.
[figures]
address = "http://a.example.cn/1.html"   # the year 2022
kind = "page"
enabled = false

# Tried by hand in March.
[news]
address = "http://a.example.cn/news/"
kind = "list"
enabled = true
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "sources.toml"
    file.write_text(FILE, encoding="utf-8")
    return file


def test_an_entry_comes_last_and_leaves_the_rest(path: Path) -> None:
    """Comments and order are the person's who wrote them."""
    follow = {"titles": ("政府工作报告",), "depth": 2, "since": None}
    entry = {"address": "http://b.example.cn/", "kind": "list", "enabled": True, "region": None, "follow": follow}
    added = add_entry(path, "reports", entry)
    assert ("reports", Follow(titles=("政府工作报告",), depth=2)) == (added.id, added.follow)
    assert path.read_text(encoding="utf-8").startswith(FILE)
    assert ["figures", "news", "reports"] == [source.id for source in read_sources(path)]


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    """The first source of a new home."""
    path = tmp_path / "seeds" / "sources.toml"
    add_entry(path, "a", {"address": "http://b.example.cn/", "kind": "page", "enabled": True})
    assert ["a"] == [source.id for source in read_sources(path)]


@pytest.mark.parametrize(
    ("id_", "entry", "what"),
    [
        ("news", {"address": "http://b.example.cn/", "kind": "page", "enabled": True}, "there already"),
        ("b", {"address": "http://a.example.cn/news/", "kind": "page", "enabled": True}, "watches the same address"),
        ("b", {"address": "ftp://b.example.cn/", "kind": "page", "enabled": True}, "not http or https"),
        ("B b", {"address": "http://b.example.cn/", "kind": "page", "enabled": True}, "an id of other characters"),
    ],
)
def test_an_entry_that_cannot_be_read_changes_nothing(
    path: Path, id_: str, entry: dict[str, object], what: str
) -> None:
    """The file is read back before it takes the old one's place."""
    with pytest.raises(InputRefused) as refused:
        add_entry(path, id_, entry)
    assert (True, FILE) == (what in str(refused.value), path.read_text(encoding="utf-8"))
    assert ["sources.toml"] == [one.name for one in path.parent.iterdir()]
    assert refused.value.where.startswith("sources.toml")


def test_entries_are_switched_where_they_stand(path: Path) -> None:
    """Only a word changes, and what stood so already is not told."""
    assert ["figures"] == [source.id for source in switch_entries(path, None, enabled=True)]
    assert FILE.replace("enabled = false", "enabled = true") == path.read_text(encoding="utf-8")
    assert () == switch_entries(path, ["news"], enabled=True)
    assert ["news"] == [source.id for source in switch_entries(path, ["news"], enabled=False)]


def test_an_unknown_id_switches_nothing(path: Path) -> None:
    """Not even the known ones beside it."""
    with pytest.raises(InputRefused, match="no source is called olds"):
        switch_entries(path, ["figures", "olds"], enabled=True)
    assert FILE == path.read_text(encoding="utf-8")


def test_a_broken_file_is_left_alone(path: Path) -> None:
    """Mending it is for whoever broke it."""
    path.write_text("[a\n", encoding="utf-8")
    with pytest.raises(InputRefused):
        add_entry(path, "b", {"address": "http://b.example.cn/", "kind": "page", "enabled": True})
    assert "[a\n" == path.read_text(encoding="utf-8")


def test_a_disk_that_takes_nothing_is_said(tmp_path: Path) -> None:
    """Here a file lies where the folder should."""
    (tmp_path / "seeds").write_text("")
    with pytest.raises(WarehouseError, match="cannot be written"):
        add_entry(tmp_path / "seeds" / "sources.toml", "a", {"address": "http://b.example.cn/", "kind": "page"})


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://www.lvliang.gov.cn/zjll/zyys/zysjzb/", "lvliang-zyys-zysjzb"),
        ("http://www.fenyang.gov.cn/zwgk/chnl1155/202304/t20230407_1749946.shtml", "fenyang-zwgk-chnl1155"),
        ("http://tjj.shanxi.gov.cn/", "tjj-shanxi"),
        ("http://127.0.0.1:8080/报告", "127-0-0-1"),
    ],
)
def test_an_id_tells_host_and_path(address: str, expected: str) -> None:
    """Days and numbers of pages tell nothing."""
    assert expected == propose_id(address, ())
    assert f"{expected}-2" == propose_id(address, {expected})


def test_entries_marked_as_never_tried_are_told(path: Path) -> None:
    """By the comment above them."""
    assert {"figures"} == never_tried(path)
