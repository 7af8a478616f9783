"""`source add`, `try`, `list`, `on` and `off`: against a real server on this machine."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lvliang_watch.capture.sources import read_sources
from lvliang_watch.pipeline import run
from lvliang_watch.settings import Settings
from lvliang_watch.store.warehouse import writers_lock
from tests.capture.web_site import Living, Site, answer, list_page, serving

Call = Callable[..., tuple[int, str, str]]

REPORT = """\
<html><head><meta charset="utf-8"><title>{0}2026年政府工作报告</title></head><body><h1>{0}2026年政府工作报告</h1>
<p>各位代表：现在，我代表县人民政府，向大会报告工作，请予审议。</p><p>一、2025年工作回顾</p>
<p>过去一年，全县地区生产总值增长{1}%，一般公共预算收入完成12.{1}亿元。</p><p>二、2026年工作安排</p>
<p>今年全县经济社会发展的主要预期目标是：地区生产总值增长6%左右，居民收入增长与经济增长同步。</p></body></html>
"""
PLACES = ("柳林县", "石楼县", "岚县", "方山县", "兴县", "临县")


@pytest.fixture
def site() -> Iterator[Site]:
    """Six reports and a list of them."""
    with serving() as site:
        for number, place in enumerate(PLACES, start=1):
            site.page(f"/bg/{number}.html", Living(REPORT.format(place, number).encode()))
        rows = [(f"{number}.html", f"第{number}号", f"2026-01-1{number}") for number in range(1, 7)]
        site.page("/bg/", Living(list_page(rows)))
        yield site


@pytest.fixture
def source(call: Call, home: Settings, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Calls a command on the sources of the home, in English, with no pause between requests to this machine."""
    monkeypatch.setattr(Settings, "__init__", _without_pause(Settings.__init__))
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    def calling(command: str, *arguments: str | Path) -> tuple[int, str, str]:
        allowed = ["--allow-private"] if command in ("add", "try") else []
        return call("source", command, *arguments, *allowed, "--home", home.home, "--lang", "en")

    return calling


def _without_pause(made: Callable[..., None]) -> Callable[..., None]:
    def make(self: Settings, *arguments: object, **options: object) -> None:
        made(self, *arguments, **({"pause_seconds": 0.0} | options))

    return make


def files(home: Settings) -> list[Path]:
    return sorted(path for path in home.home.rglob("*") if path.is_file())


def test_a_trial_shows_what_a_page_says_and_stores_nothing(source: Call, site: Site, home: Settings) -> None:
    """Not in the archive, not in the tables, not in the list of sources."""
    code, out, err = source("try", f"{site.address}/bg/1.html")
    assert (0, "") == (code, err)
    for said in (
        "柳林县2026年政府工作报告",
        "work report",
        "government",
        "2026",
        "GDP growth",
        "1%",
        "CNY 1.21 bn",
        "review",
    ):
        assert said in out
    assert [] == files(home)
    assert (1, ["/bg/1.html"]) == (site.robots_asked(), site.paths())


def test_what_is_not_known_says_how_to_say_it(source: Call, site: Site) -> None:
    """Place, kind and year; said by an option they are taken."""
    address = site.page("/a.html", answer(body="<html><body><p>全年增长5%左右</p></body></html>".encode("gb18030")))
    _, out, _ = source("try", address)
    for said in ("--region", "--kind", "--report-year"):
        assert said in out
    _, out, _ = source("try", address, "--region", "岚县", "--kind", "work_report", "--report-year", "2026")
    assert ("岚县" in out, "--region" in out, "--kind" in out, "--report-year" in out) == (True, False, False, False)


def test_a_list_shows_its_links_and_reads_the_newest(source: Call, site: Site, home: Settings) -> None:
    """It is asked for once, and so is the page that is read as a sample."""
    code, out, err = source("try", f"{site.address}/bg/")
    assert (0, True) == (code, "taken for a list" in err)
    assert "6 of its 6 links would be followed" in out
    assert [f"/bg/{number}.html" in out for number in range(1, 7)] == [True] * 6
    assert ("临县2026年政府工作报告" in out, "柳林县" in out) == (True, False)
    assert (["/bg/", "/bg/6.html"], []) == (site.paths(), files(home))


@pytest.mark.parametrize(
    ("options", "followed"),
    [(("--follow", r"/[12]\.html$"), 2), (("--titles", "第3号"), 1), (("--since", "2026-01-14"), 3)],
)
def test_rules_decide_what_is_followed(source: Call, site: Site, options: tuple[str, str], followed: int) -> None:
    """They make a list of any page."""
    _, out, _ = source("try", f"{site.address}/bg/", *options)
    assert f"{followed} of its 6 links would be followed" in out


def test_rules_that_follow_nothing_say_so(source: Call, site: Site) -> None:
    """With the place to look at."""
    code, _, err = source("try", f"{site.address}/bg/", "--follow", "nowhere")
    assert (3, True, True) == (code, "none of its 6 links is followed" in err, "Nothing was read" in err)


def test_a_page_that_robots_forbid_is_left_alone(source: Call, site: Site, home: Settings) -> None:
    """It is said, nothing is asked, and no entry is written, whoever says yes."""
    site.robots("User-agent: *\nDisallow: /bg/")
    code, out, err = source("add", f"{site.address}/bg/1.html", "--yes")
    assert (3, "", True) == (code, out, "robots.txt asks to leave it alone" in err)
    assert ([], []) == (site.paths(), files(home))


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (answer(404), "no such page (404)"),
        (answer(body=b"<html><body></body></html>"), "no text"),
    ],
)
def test_a_page_that_gives_nothing_is_no_entry(
    source: Call, site: Site, home: Settings, page: Living, said: str
) -> None:
    """With the reason, and the exit code of a refused input."""
    code, _, err = source("add", site.page("/x.html", page))
    assert (3, True, []) == (code, said in err, files(home))


def test_an_address_that_is_none_is_wrong_use(source: Call, home: Settings) -> None:
    """Nothing is asked."""
    code, _, err = source("add", "ftp://a.example.cn/x")
    assert (2, True, []) == (code, "Give an http(s) URL" in err, files(home))


def test_an_entry_is_written_as_it_was_tried(source: Call, site: Site, home: Settings) -> None:
    """With what it turned out to be; the next run reads it."""
    said = ("--region", "吕梁市", "--every", "1 day", "--season", "01-01/03-31", "--in-season", "2 hours")
    code, _, err = source("add", f"{site.address}/bg/", "--id", "reports", "--title", "报告", *said)
    assert (0, True) == (code, "[reports], on" in err)
    (entry,) = read_sources(home.seeds / "sources.toml")
    assert ("reports", "list", True, "报告", "吕梁市") == (
        entry.id,
        entry.kind,
        entry.enabled,
        entry.title,
        entry.region,
    )
    assert run(Settings(home=home.home), now=datetime(2026, 2, 3, tzinfo=UTC)).written == {"new_document": 6}


def test_a_page_is_called_by_its_title(source: Call, site: Site, home: Settings) -> None:
    """Where nobody says another."""
    source("add", f"{site.address}/bg/1.html", "--kind", "work_report", "--off")
    (entry,) = read_sources(home.seeds / "sources.toml")
    assert ("page", False, "柳林县2026年政府工作报告") == (entry.kind, entry.enabled, entry.title)
    assert "work_report" == entry.told.kind


def test_a_source_is_watched_once(source: Call, site: Site) -> None:
    """Nothing is asked for a second time."""
    source("add", f"{site.address}/bg/1.html", "--id", "one")
    asked = len(site.asked)
    code, _, err = source("add", f"{site.address}/bg/1.html")
    assert (2, True, asked) == (code, "watched already, as [one]" in err, len(site.asked))


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("said", "written"), [("y\n", True), ("\n", True), ("n\n", False)])
def test_a_person_at_a_terminal_is_asked(
    source: Call, site: Site, home: Settings, monkeypatch: pytest.MonkeyPatch, said: str, written: bool
) -> None:
    """What was read well is written unless they say no."""
    monkeypatch.setattr(sys, "stdin", Terminal(said))
    code, _, _ = source("add", f"{site.address}/bg/1.html")
    assert (0, written) == (code, (home.seeds / "sources.toml").exists())


def test_a_folder_is_tried_like_a_page(call: Call, home: Settings, tmp_path: Path) -> None:
    """Its files are named, and the first are read."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("岚县2026年政府工作报告\n\n2026年，全县地区生产总值增长6%。\n", encoding="utf-8")
    code, out, _ = call("source", "add", folder, "--id", "mine", "--home", home.home, "--lang", "en")
    assert (0, True, True) == (code, "a folder with 1 files" in out, "岚县2026年政府工作报告" in out)
    assert "folder" == read_sources(home.seeds / "sources.toml")[0].kind


ENTRIES = """\
# Not tried yet.
[figures]
address = "http://a.example.cn/1.html"
kind = "page"
enabled = false
title = "数据"

[reports]
address = "http://127.0.0.1:9/bg/"
kind = "list"
enabled = false
private = true
"""


@pytest.fixture
def entries(home: Settings) -> Path:
    path = home.seeds / "sources.toml"
    path.write_text(ENTRIES, encoding="utf-8")
    return path


def test_the_list_shows_all_before_the_first_run(source: Call, entries: Path) -> None:
    """Those that are off, and those that nobody has tried."""
    code, out, err = source("list")
    assert (0, "") == (code, err)
    assert ("figures" in out, "off, not tried yet" in out, "reports" in out) == (True, True, True)


def test_the_list_says_how_each_stands(source: Call, call: Call, site: Site, home: Settings, entries: Path) -> None:
    """The last new thing, failures in a row, and when it is looked at next; for programs as rows."""
    source("add", f"{site.address}/bg/1.html", "--id", "page")
    source("on", "reports")
    run(Settings(home=home.home), now=datetime(2026, 2, 3, 4, tzinfo=UTC))
    rows = [json.loads(line) for line in call("source", "list", "--json", "--home", home.home)[1].splitlines()]
    told = {row["source_id"]: row for row in rows}
    assert ["figures", "reports", "page"] == list(told)
    assert (False, False, None) == tuple(told["figures"][key] for key in ("enabled", "tried", "due"))
    assert ("failed", 1, None) == tuple(told["reports"][key] for key in ("last_outcome", "failures", "last_new"))
    assert ("new", 0) == (told["page"]["last_outcome"], told["page"]["failures"])
    assert "2026-02-03T04:00:00+00:00" == told["page"]["last_new"]
    assert "2026-02-04T01:36:00+00:00" == told["page"]["due"]


def test_the_list_knows_of_runs_that_found_nothing(source: Call, call: Call, site: Site, home: Settings) -> None:
    """Also while another run is under way it shows what is published."""
    source("add", f"{site.address}/bg/1.html", "--id", "page")

    def looked() -> str:
        row = json.loads(call("source", "list", "--json", "--home", home.home)[1])
        return f"{row['last_outcome']} {row['last_looked'][:10]}"

    for day in (3, 5):
        run(Settings(home=home.home), now=datetime(2026, 2, day, 4, tzinfo=UTC))
    assert "unchanged 2026-02-05" == looked()
    with writers_lock(home):
        assert "new 2026-02-03" == looked()


def test_sources_are_switched(source: Call, entries: Path) -> None:
    """By id or all together; what nobody has tried is said."""
    code, _, err = source("on", "--all")
    assert (0, True, True) == (code, "switched on: figures, reports" in err, "not tried yet: figures" in err)
    assert [True, True] == [one.enabled for one in read_sources(entries)]
    assert "Nothing to switch" in source("on", "figures")[2]
    assert (0, "switched off: figures\n") == source("off", "figures")[::2]
    assert [False, True] == [one.enabled for one in read_sources(entries)]


@pytest.mark.parametrize("arguments", [(), ("figures", "--all"), ("figures", "unknown")])
def test_what_to_switch_must_be_clear(source: Call, entries: Path, arguments: tuple[str, ...]) -> None:
    """Ids that there are, or all."""
    assert 2 == source("on", *arguments)[0]
    assert ENTRIES == entries.read_text(encoding="utf-8")


def test_a_run_for_an_unknown_source_ends_before_it_begins(call: Call, home: Settings, entries: Path) -> None:
    """It names those that there are."""
    code, _, err = call("run", "--source", "figure", "--home", home.home)
    assert (2, True, [entries]) == (code, "Use figures, reports" in err, files(home))
