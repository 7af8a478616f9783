"""Tests of the list of what is watched."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from lvliang_watch.capture.follow import Follow
from lvliang_watch.capture.schedule import DAILY, Pace, Season
from lvliang_watch.capture.sources import Source, read_sources
from lvliang_watch.errors import InputRefused
from lvliang_watch.records import Description

PROJECT = Path(__file__).resolve().parents[2]
GOOD = '[a]\naddress = "http://a.cn/"\nkind = "page"\nenabled = true\n'


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "sources.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_an_entry_becomes_a_source(tmp_path: Path) -> None:
    """The region holds for each document of the source unless the entry says otherwise of them."""
    text = """
        [city-reports]
        address = "https://www.example.gov.cn/reports/"
        kind = "list"
        enabled = false
        title = "工作报告"
        region = "吕梁市"
        told = { kind = "work_report", issuer = "吕梁市人民政府" }

        [inbox]
        address = "inbox/2026"
        kind = "folder"
        enabled = true
    """
    told = Description(
        region="吕梁市",
        kind="work_report",
        issuer="吕梁市人民政府",
        said_by=dict.fromkeys(("kind", "issuer", "region"), "sources.toml"),
    )
    expected = (
        Source(
            "city-reports",
            "https://www.example.gov.cn/reports/",
            "list",
            False,
            "工作报告",
            "吕梁市",
            told,
            DAILY,
            Follow(),
        ),
        Source("inbox", "inbox/2026", "folder", True, "inbox"),
    )
    assert read_sources(write(tmp_path, text)) == expected


def test_an_entry_says_how_often_and_what_is_followed(tmp_path: Path) -> None:
    """In words of everyday: a day, a week, a season."""
    text = (
        GOOD.replace("page", "list")
        + 'every = "1 week"\nseason = "12-20/03-31"\nin_season = "2 hours"\nprivate = true\n'
        + "[a.follow]\nlinks = ['/t\\d+_\\d+\\.html$']\nsince = 2020-01-01\n"
    )
    (source,) = read_sources(write(tmp_path, text))
    assert source.pace == Pace(timedelta(weeks=1), Season((12, 20), (3, 31)), timedelta(hours=2))
    assert (source.follow, source.private) == (Follow((r"/t\d+_\d+\.html$",), since=date(2020, 1, 1)), True)


def test_a_region_told_of_the_documents_goes_first(tmp_path: Path) -> None:
    """The city's site may publish a county's reports."""
    text = GOOD + 'region = "吕梁市"\ntold = { region = "兴县" }\n'
    assert read_sources(write(tmp_path, text))[0].told.region == "兴县"


def test_no_file_means_nothing_is_watched(tmp_path: Path) -> None:
    """A home needs no list: files can be dropped all the same."""
    assert read_sources(tmp_path / "sources.toml") == ()


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("[a", "sources.toml", "no TOML in UTF-8"),
        ('[a]\ntitle = "吕梁"'.encode("gb18030"), "sources.toml", "no TOML in UTF-8"),
        (GOOD + GOOD, "sources.toml", "no TOML in UTF-8"),  # an id stands once
        ("x = " + "9" * 5000, "sources.toml", "no TOML in UTF-8"),
        ("", "sources.toml", "empty"),
        ('enabled = "no"', "sources.toml [enabled]", "no table"),
        (GOOD + '["B c"]\n', "sources.toml [B c]", "an id of other characters"),
        (GOOD + "[b]\n", "sources.toml [b]", "lacks address, kind, enabled"),
        (GOOD.replace("enabled = true", ""), "sources.toml [a]", "lacks enabled"),
        (GOOD + "hours = 3", "sources.toml [a]", "unknown keys: hours"),
        (GOOD.replace("true", '"yes"'), "sources.toml [a]", "enabled is 'yes'"),
        (GOOD + "title = 3", "sources.toml [a]", "title is 3"),
        (GOOD + "told = 3", "sources.toml [a]", "told is 3"),
        (GOOD + 'told = { kind = "report" }', "sources.toml [a]", "kind is 'report'"),
        (GOOD + "told = { title = [1] }", "sources.toml [a]", "title is [1]"),
        (GOOD.replace("page", "feed"), "sources.toml [a]", "kind is 'feed'"),
        (GOOD.replace("http://a.cn/", "www.a.cn"), "sources.toml [a]", "address is 'www.a.cn': not http or https"),
        (GOOD.replace("http://a.cn/", "file:///x"), "sources.toml [a]", "address is 'file:///x': not http or https"),
        (GOOD.replace("http://a.cn/", " ").replace("page", "folder"), "sources.toml [a]", "address is empty"),
        (GOOD + 'every = "1 minute"', "sources.toml [a]", "every is '1 minute'"),
        (GOOD + "every = 3", "sources.toml [a]", "every is 3"),
        (GOOD + 'season = "01-01/03-31"', "sources.toml [a]", "season and in_season say something together only"),
        (GOOD + 'season = "spring"\nin_season = "1 day"', "sources.toml [a]", "season is 'spring'"),
        (GOOD + 'private = "yes"', "sources.toml [a]", "private is 'yes'"),
        (GOOD + "[a.follow]\n", "sources.toml [a]", "follow says nothing of a page"),
        (GOOD.replace("page", "list") + "follow = 3", "sources.toml [a]", "follow is 3"),
        (GOOD.replace("page", "list") + "[a.follow]\ndepth = 99", "sources.toml [a.follow]", "depth is 99"),
        (GOOD.replace("page", "folder") + 'every = "1 day"', "sources.toml [a]", "every says nothing of a folder"),
        (GOOD + GOOD.replace("[a]", "[b]"), "sources.toml [b]", "watches the same address as [a]"),
    ],
)
def test_a_broken_entry_is_named(text: str | bytes, where: str, what: str, tmp_path: Path) -> None:
    """Whoever edits the list by hand learns which entry is broken, how, and what to write instead."""
    with pytest.raises(InputRefused) as refusal:
        read_sources(write(tmp_path, text))
    assert (refusal.value.where, refusal.value.what[: len(what)]) == (where, what)
    assert refusal.value.remedy


def test_the_projects_own_sources_are_switched_off() -> None:
    """On a fresh checkout nothing goes to the network, and what may be switched on is an official page."""
    sources = read_sources(PROJECT / "seeds" / "sources.toml")
    assert sources
    assert [source.id for source in sources if source.enabled] == []
    hosts = {source.address.split("/")[2] for source in sources}
    assert {host for host in hosts if not host.endswith((".gov.cn", ".sxllnews.cn"))} == set()
