"""Tests of rounds over lists, pages in several parts, pages of files and folders, one after the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from web_site import Living, Site, answer, list_page, part_page, pdf

from lvliang_watch.capture.links import links_of
from lvliang_watch.capture.list_states import ListState, read_list_states, write_list_states
from lvliang_watch.gathering import LISTS, gather, gather_given
from lvliang_watch.pipeline import read_chunk
from lvliang_watch.reports import Gathered, Refusal
from lvliang_watch.settings import Settings
from lvliang_watch.store.captures import Fetch, write_captures, write_fetches
from lvliang_watch.store.readings import write_readings
from lvliang_watch.store.source_states import source_states
from lvliang_watch.store.warehouse import open_warehouse

NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
DAY = timedelta(days=1)
REPORT = "2026年某某市政府工作报告。一、2025年工作回顾。地区生产总值增长{}%。粮食产量12亿斤。二、2026年工作安排。"


def report(number: int) -> bytes:
    """A page that is a report of its own."""
    text = "".join(f"<p>{REPORT.format(number)}第{n}个项目完成投资{number}.{n}亿元。</p>" for n in range(10))
    return f"<html><head><title>第{number}号报告</title></head><body>{text}</body></html>".encode()


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    (tmp_path / "seeds").mkdir()
    return Settings(home=tmp_path, fetch_seconds=5, pause_seconds=0)


@dataclass(frozen=True)
class Round:
    """What one round did: its attempts, and what became of what it read."""

    fetches: tuple[Fetch, ...]
    written: dict[str, int]
    refused: tuple[Refusal, ...]
    skipped: tuple[str, ...]


def kept(home: Settings, gathered: Gathered, now: datetime) -> Round:
    """A run without what comes after it: nothing is compared, nothing published."""
    read = read_chunk(gathered.captures, home=home.home)
    with open_warehouse(home) as w:
        write_fetches(w, gathered.fetches, now.isoformat())
        write_captures(w, gathered.captures, now.isoformat())
        done = write_readings(w, read.readings, known_from=now, run_id=now.isoformat())
    written = dict(Counter(one.status for one in done))
    return Round(gathered.fetches, written, (*gathered.refused, *read.refused), gathered.skipped)


def run(home: Settings, *, now: datetime, **asked_for: Any) -> Round:
    return kept(home, gather(home, now=now, **asked_for), now)


def watch(home: Settings, *entries: str) -> None:
    """Write the list of sources; each is private, as the site is on this machine."""
    text = "\n".join(f"{entry}\nprivate = true\n" if "follow" not in entry else entry for entry in entries)
    (home.seeds / "sources.toml").write_text(text, encoding="utf-8")


def entry(site: Site, path: str, *, kind: str = "page", more: str = "", id_: str = "a", enabled: bool = True) -> str:
    said = f'[{id_}]\naddress = "{site.address}{path}"\nkind = "{kind}"\nenabled = {str(enabled).lower()}\n'
    private = "private = true\n" if "[" in more else ""
    return f"{said}{private}{more}"


def asked(site: Site) -> list[str]:
    """What the site was asked for since the last question, in any order."""
    paths = sorted(site.paths())
    site.asked.clear()
    return paths


def outcomes(done: Round) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in done.fetches:
        found.setdefault("/" + one.source.split("/", 3)[3], []).append(one.outcome)
    return {path: said for path, said in found.items() if path != "/robots.txt"}


# Lists


def reports_list(site: Site, count: int, *, first: int = 1) -> bytes:
    for number in range(first, first + count):
        site.page(f"/bg/{number}.html", Living(report(number)))
    rows = [(f"{number}.html", f"第{number}号报告", f"2026-01-{number:02}") for number in range(first, first + count)]
    return list_page(rows[::-1])


def test_a_list_that_grows_gives_its_new_pages(site: Site, home: Settings) -> None:
    """The first run takes all; a day later the list alone is asked, and says that it is as it was; then one is new."""
    page = Living(reports_list(site, 2))
    site.page("/bg/", page)
    watch(home, entry(site, "/bg/", kind="list"))
    first = run(home, now=NOW)
    assert asked(site) == ["/bg/", "/bg/1.html", "/bg/2.html"]
    assert outcomes(first) == {"/bg/": ["list"], "/bg/1.html": ["new"], "/bg/2.html": ["new"]}
    assert first.written == {"new_document": 2}
    second = run(home, now=NOW + DAY)
    assert (asked(site), outcomes(second)) == (["/bg/"], {"/bg/": ["unchanged"]})
    page.body = reports_list(site, 3)
    third = run(home, now=NOW + 2 * DAY)
    assert (asked(site), third.written) == (["/bg/", "/bg/3.html"], {"new_document": 1})


def test_pages_of_a_list_are_looked_at_again(site: Site, home: Settings) -> None:
    """Each three days while they are young, each month later, also when the list has dropped them; asked for their
    changes only."""
    page = Living(reports_list(site, 2))
    site.page("/bg/", page)
    watch(home, entry(site, "/bg/", kind="list"))
    run(home, now=NOW)
    asked(site)
    page.body = reports_list(site, 1, first=2)
    again = run(home, now=NOW + 3 * DAY)
    assert outcomes(again) == {"/bg/": ["list"], "/bg/1.html": ["unchanged"], "/bg/2.html": ["unchanged"]}
    assert run(home, now=NOW + 4 * DAY).fetches[0].outcome == "unchanged"
    run(home, now=NOW + 40 * DAY)
    asked(site)
    run(home, now=NOW + 50 * DAY)
    assert asked(site) == ["/bg/"]
    run(home, now=NOW + 70 * DAY)
    assert asked(site) == ["/bg/", "/bg/1.html", "/bg/2.html"]


def test_an_edited_page_of_a_list_is_a_new_version(site: Site, home: Settings) -> None:
    """Of the same document."""
    site.page("/bg/", Living(reports_list(site, 1)))
    watch(home, entry(site, "/bg/", kind="list"))
    run(home, now=NOW)
    site.page("/bg/1.html", Living(report(9)))
    assert run(home, now=NOW + 3 * DAY).written == {"new_version": 1}


def test_a_run_takes_so_many_new_pages_and_says_what_is_left(site: Site, home: Settings) -> None:
    """The next run takes on, though the list is not due: what it held is remembered."""
    site.page("/bg/", Living(reports_list(site, 5)))
    watch(home, entry(site, "/bg/", kind="list", more="[a.follow]\nat_most = 2\n"))
    first = run(home, now=NOW)
    assert first.skipped == ("a: 3 more new pages are left for the next run, as one takes 2",)
    assert asked(site) == ["/bg/", "/bg/4.html", "/bg/5.html"]
    run(home, now=NOW + timedelta(hours=1))
    assert asked(site) == ["/bg/2.html", "/bg/3.html"]
    last = run(home, now=NOW + timedelta(hours=2))
    assert (asked(site), last.skipped) == (["/bg/1.html"], ())


@pytest.mark.parametrize(("depth", "pages"), [(0, 1), (1, 2), (5, 3)])
def test_a_list_is_followed_to_its_depth(depth: int, pages: int, site: Site, home: Settings) -> None:
    """Page behind page, to the last or as deep as is said; only the first is asked once nothing is new."""
    for number in range(3):
        rows = [(f"/bg/{number}.html", f"第{number}号报告", "2026-01-01")]
        further = f"/list/{number + 1}" if number < 2 else ""
        site.page(f"/list/{number}", answer(body=list_page(rows, further=further)))
        site.page(f"/bg/{number}.html", Living(report(number)))
    watch(home, entry(site, "/list/0", kind="list", more=f"[a.follow]\ndepth = {depth}\n"))
    run(home, now=NOW)
    expected = [f"/bg/{n}.html" for n in range(pages)] + [f"/list/{n}" for n in range(pages)]
    assert asked(site) == expected
    run(home, now=NOW + DAY)
    assert asked(site) == ["/list/0"]


def test_a_list_that_leads_round_in_a_circle_ends(site: Site, home: Settings) -> None:
    """Each of its pages is looked at once."""
    for here, there in (("/x", "/y"), ("/y", "/x")):
        site.page(here, answer(body=list_page([("/bg/1.html", "报告", "2026-01-01")], further=there)))
    site.page("/bg/1.html", Living(report(1)))
    watch(home, entry(site, "/x", kind="list", more="[a.follow]\ndepth = 20\n"))
    run(home, now=NOW)
    assert asked(site) == ["/bg/1.html", "/x", "/y"]


def test_a_list_whose_links_no_rule_follows_says_so(site: Site, home: Settings) -> None:
    """A slip in a pattern is no silence."""
    site.page("/bg/", answer(body=reports_list(site, 3)))
    watch(home, entry(site, "/bg/", kind="list", more='[a.follow]\ntitles = ["决算"]\n'))
    done = run(home, now=NOW)
    assert done.skipped == ("a: none of its 3 links is followed. Look at [a.follow] in sources.toml",)


def test_a_feed_is_a_list(site: Site, home: Settings) -> None:
    """Told by its content."""
    item = "<item><title>报告</title><link>{}</link></item>"
    link = site.page("/bg/1.html", Living(report(1)))
    site.page("/feed", answer(body=f'<rss version="2.0"><channel>{item.format(link)}</channel></rss>'.encode()))
    watch(home, entry(site, "/feed", kind="list"))
    assert run(home, now=NOW).written == {"new_document": 1}


def test_a_list_leads_to_no_private_address_of_another_host(site: Site, home: Settings) -> None:
    """That a source may be private is said of its own host."""
    elsewhere = site.address.replace("127.0.0.1", "localhost")
    rows = [(f"{elsewhere}/bg/1.html", "报告", "2026-01-01"), ("http://169.254.169.254/x.html", "报告", "2026-01-01")]
    site.page("/bg/", answer(body=list_page(rows)))
    watch(home, entry(site, "/bg/", kind="list", more='[a.follow]\nlinks = ["."]\n'))
    done = run(home, now=NOW)
    assert asked(site) == ["/bg/"]
    assert [one.outcome for one in done.fetches if one.source.endswith("1.html")] == ["failed"]
    assert len(done.refused) == 2


def test_a_list_that_cannot_be_kept_costs_another_look(site: Site, home: Settings) -> None:
    """The file of what lists held may be deleted, or damaged."""
    site.page("/bg/", Living(reports_list(site, 1)))
    watch(home, entry(site, "/bg/", kind="list"))
    run(home, now=NOW)
    (home.warehouse / LISTS).write_text('{"format": 1, "lists": {"x": 3}}')
    asked(site)
    assert (run(home, now=NOW + DAY).written, asked(site)) == ({}, ["/bg/"])


def test_what_lists_held_is_kept_as_it_was(tmp_path: Path) -> None:
    """Links with their days, conditions, and what lies behind."""
    links = links_of(
        list_page([("http://a.cn/1", "报告", "2026-01-01"), ("http://a.cn/2", "", "")]), address="http://a.cn/"
    )
    states = {
        "http://a.cn/": ListState(links, "0" * 64, behind="http://a.cn/2"),
        "x": ListState((), "", holds_files=True),
    }
    write_list_states(tmp_path / "a" / "lists.json", states)
    assert read_list_states(tmp_path / "a" / "lists.json") == states
    assert read_list_states(tmp_path / "none.json") == {}


# Pace


def test_only_what_is_due_is_looked_at_unless_it_is_asked_for(site: Site, home: Settings) -> None:
    """Everything by hand, or single sources by their ids, switched on or not."""
    for path in ("/a", "/b"):
        site.page(path, Living(report(len(path))))
    weekly = 'every = "1 week"\n'
    watch(home, entry(site, "/a", more=weekly), entry(site, "/b", more=weekly, id_="b", enabled=False))
    looks = {
        "first": run(home, now=NOW),
        "early": run(home, now=NOW + DAY),
        "everything": run(home, now=NOW + DAY, everything=True),
        "only b": run(home, now=NOW + 2 * DAY, only=["b"]),
        "week": run(home, now=NOW + 9 * DAY),
    }
    expected = {"first": "/a", "early": "", "everything": "/a", "only b": "/b", "week": "/a"}
    assert {name: " ".join(outcomes(done)) for name, done in looks.items()} == expected


def test_a_source_that_is_not_there_is_named(site: Site, home: Settings) -> None:
    """A slip in an id gives no run over nothing without a word."""
    watch(home, entry(site, "/a"))
    done = run(home, now=NOW, only=["b"])
    assert [(one.what, one.remedy) for one in done.refused] == [("no source is called b", "Use a")]


def test_who_asks_for_time_gets_it(site: Site, home: Settings) -> None:
    """Retry-After of an hour: the run half an hour later leaves the page alone, the one after that asks."""
    site.page("/a", answer(429, b"", Retry_After="3600"))
    watch(home, entry(site, "/a"))
    done = run(home, now=NOW)
    assert outcomes(done) == {"/a": ["busy"]}
    asked(site)
    run(home, now=NOW + timedelta(minutes=30))
    assert asked(site) == []
    site.page("/a", Living(report(1)))
    assert run(home, now=NOW + timedelta(minutes=65)).written == {"new_document": 1}


def test_a_page_that_fails_is_asked_less_often(site: Site, home: Settings) -> None:
    """Twice as long with each failure in a row, up to eight times; well again, it is asked as before."""
    watch(home, entry(site, "/a"))
    tried = [day for day in (0, 1, 2, 3, 6, 7, 14, 15, 22) if run(home, now=NOW + day * DAY).fetches]
    assert tried == [0, 1, 3, 7, 15]
    with open_warehouse(home) as w:
        assert source_states(w)["a"].failures == len(tried)
    site.page("/a", Living(report(1)))
    assert [day for day in (23, 24, 25) if run(home, now=NOW + day * DAY).fetches] == [23, 24, 25]


def test_a_page_that_only_its_server_thinks_new_is_unchanged(site: Site, home: Settings) -> None:
    """The bytes are compared: the last new thing is when something was new."""
    site.page("/a", answer(body=report(1)))
    watch(home, entry(site, "/a"))
    run(home, now=NOW)
    assert outcomes(run(home, now=NOW + DAY)) == {"/a": ["unchanged"]}
    with open_warehouse(home) as w:
        state = source_states(w)[f"{site.address}/a"]
    assert (state.at, state.new_at, state.known_from, state.source_id) == (NOW + DAY, NOW, NOW, "a")


def test_a_host_that_does_not_answer_does_not_hold_up_the_others(site: Site, home: Settings) -> None:
    """After three silences it is left alone, which is said; nothing is recorded of what was not asked for."""
    dead = "http://127.0.0.9:9"
    pages = [f'[d{n}]\naddress = "{dead}/{n}"\nkind = "page"\nenabled = true\n' for n in range(6)]
    site.page("/a", Living(report(1)))
    watch(home, *pages, entry(site, "/a"))
    done = run(Settings(home=home.home, fetch_seconds=0.5, pause_seconds=0), now=NOW)
    assert Counter(one.source.startswith(dead) for one in done.fetches if one.outcome == "failed")[True] >= 3
    assert len({one.source for one in done.fetches if one.source.startswith(dead) and one.outcome == "failed"}) == 3
    assert done.skipped == ("127.0.0.9: does not answer; 3 more of its pages are left",)
    assert done.written == {"new_document": 1}


def test_hosts_are_asked_side_by_side(site: Site, home: Settings) -> None:
    """Two slow pages of one host take their time one after the other; order and result are the same."""
    for path in ("/a", "/b"):
        site.page(path, Living(report(len(path))))
    watch(home, entry(site, "/a"), entry(site, "/b", id_="b"))
    done = run(home, now=NOW)
    assert list(outcomes(done)) == ["/a", "/b"]


# One text in several pages


def parts(site: Site, count: int) -> list[Living]:
    pages = [Living(part_page(f"第{n}页：{REPORT.format(n)}", n, count, name="content")) for n in range(count)]
    for number, page in enumerate(pages):
        site.page(f"/bg/content_{number}.html" if number else "/bg/content.html", page)
    return pages


def test_a_text_in_several_pages_is_one_capture(site: Site, home: Settings) -> None:
    """All parts with their bytes and addresses; the attempts at parts are told apart from sources."""
    parts(site, 3)
    watch(home, entry(site, "/bg/content.html"))
    (capture,) = gather(home, now=NOW).captures
    message = message_from_bytes(capture.content)
    assert (capture.media_type, message.get_content_type()) == ("multipart/related", "multipart/related")
    assert [part["Content-Location"] for part in message.get_payload()] == [
        f"{site.address}/bg/content{name}.html" for name in ("", "_1", "_2")
    ]
    assert all("第" in part.get_payload(decode=True).decode() for part in message.get_payload())


def test_a_text_in_several_pages_is_asked_for_changes_of_each(site: Site, home: Settings) -> None:
    """Unchanged, each of its pages is asked and none is sent; one page edited makes a new version of the whole."""
    pages = parts(site, 3)
    site.robots("")
    watch(home, entry(site, "/bg/content.html"))
    run(home, now=NOW)
    sent = site.bytes_sent
    second = run(home, now=NOW + DAY)
    assert second.written == {}
    assert (outcomes(second)["/bg/content.html"], site.bytes_sent) == (["unchanged"], sent)
    assert [one.status for one in second.fetches if one.outcome == "part"] == [304, 304]
    pages[2].body = part_page("第2页：改了。" + REPORT.format(7), 2, 3)
    third = gather(home, now=NOW + 2 * DAY)
    assert [one.source for one in third.captures] == [f"{site.address}/bg/content.html"]
    with open_warehouse(home) as w:
        assert [one for one in source_states(w) if "content_" in one] == []


def test_a_text_that_cannot_be_got_whole_is_not_taken(site: Site, home: Settings) -> None:
    """Half of it would look like an edit; a page that is not there at all does not belong to it."""
    parts(site, 3)
    site.page("/bg/content_1.html", answer(403))
    watch(home, entry(site, "/bg/content.html"))
    done = run(home, now=NOW)
    assert done.written == {}
    assert ["its text goes on at" in one.what for one in done.refused] == [True]
    del site.pages["/bg/content_1.html"]
    (capture,) = gather(home, now=NOW + DAY).captures
    assert len(message_from_bytes(capture.content).get_payload()) == 2


def test_pages_without_end_are_refused(site: Site, home: Settings) -> None:
    """Each page says that there is another, as some calendars do."""
    for number in range(40):
        body = f'<p>第{number}页。</p><a href="/c_{number + 1}.html">下一页</a>'.encode()
        site.page(f"/c_{number}.html" if number else "/c.html", answer(body=body))
    watch(home, entry(site, "/c.html"))
    done = run(home, now=NOW)
    assert ["goes on over more than 30 pages" in one.what for one in done.refused] == [True]


def test_a_server_that_gives_one_page_for_every_number_gives_one_page(site: Site, home: Settings) -> None:
    """It ignores the parameter."""
    site.page("/show", answer(body=report(1) + '<a href="?page=2">下一页</a>'.encode()))
    watch(home, entry(site, "/show"))
    (capture,) = gather(home, now=NOW).captures
    assert capture.media_type != "multipart/related"


# Pages of files


def test_a_page_of_files_gives_the_files(site: Site, home: Settings) -> None:
    """Each is a source with the page's title, day and address; the page itself is none. Unchanged, nothing is sent."""
    head = '<meta name="ArticleTitle" content="某市2025年统计公报"><meta name="PubDate" content="2026-03-20">'
    page = f'<html><head>{head}</head><body><p>现予公布。</p><a href="f.pdf">附件：公报.pdf</a></body></html>'
    site.page("/gb/1.html", Living(page.encode()))
    site.page("/gb/f.pdf", Living(pdf("GDP 5%"), "application/pdf"))
    watch(home, entry(site, "/gb/1.html"))
    (capture,) = gather(home, now=NOW).captures
    said = capture.told
    assert (capture.source, said.title, str(said.published), said.address) == (
        f"{site.address}/gb/f.pdf",
        "某市2025年统计公报",
        "2026-03-20",
        f"{site.address}/gb/1.html",
    )


def test_the_files_of_a_page_are_looked_at_with_it(site: Site, home: Settings) -> None:
    """When the page is due and is not modified, its files are asked for their changes as well."""
    site.page("/gb/1.html", Living('<p>现予公布。</p><a href="f.txt">附件：公报.txt</a>'.encode()))
    file = Living("2025年公报。地区生产总值增长5%。".encode(), "text/plain")
    site.page("/gb/f.txt", file)
    watch(home, entry(site, "/gb/1.html"))
    assert run(home, now=NOW).written == {"new_document": 1}
    second = run(home, now=NOW + DAY)
    assert outcomes(second) == {"/gb/1.html": ["unchanged"], "/gb/f.txt": ["unchanged"]}
    file.body = "2025年公报。地区生产总值增长6%。".encode()
    assert run(home, now=NOW + 2 * DAY).written == {"new_version": 1}


def test_by_hand_a_page_is_taken_as_in_a_round(site: Site, home: Settings) -> None:
    """With its parts; no entry of the sources wanted it."""
    parts(site, 2)
    given = gather_given(home, [f"{site.address}/bg/content.html"], now=NOW, allow_private=True)
    done = kept(home, given, NOW)
    assert {one.source_id for one in done.fetches} == {None}
    assert outcomes(done)["/bg/content_1.html"] == ["part"]


# Folders


def test_a_folder_elsewhere_is_watched(home: Settings, tmp_path: Path) -> None:
    """Its files have keys of their own, tell what their entry tells, and are left unread while they look the same."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "a.txt").write_text("2026年报告。地区生产总值增长5%。", encoding="utf-8")
    (folder / "empty.txt").write_text("")
    text = '[docs]\naddress = "elsewhere"\nkind = "folder"\nenabled = true\nregion = "吕梁市"\n'
    (home.seeds / "sources.toml").write_text(text, encoding="utf-8")
    first = gather(home, now=NOW)
    assert [(one.source, one.told.region) for one in first.captures] == [("folder:docs/a.txt", "吕梁市")]
    assert [one.where for one in first.refused] == ["folder:docs/empty.txt"]
    (folder / "empty.txt").unlink()
    later = datetime.now(UTC) + DAY
    assert run(home, now=later).written == {"new_document": 1}
    again = gather(home, now=later + DAY)
    assert (again.captures, again.unchanged) == ((), 1)


@pytest.mark.parametrize("address", ["seeds", "seeds/inbox", "."])
def test_a_folder_is_not_watched_twice(address: str, home: Settings) -> None:
    """The drop folder is looked at anyway."""
    text = f'[docs]\naddress = "{address}"\nkind = "folder"\nenabled = true\n'
    (home.seeds / "sources.toml").write_text(text, encoding="utf-8")
    assert [one.where for one in gather(home, now=NOW).refused] == ["sources.toml [docs]"]


def test_a_folder_that_is_not_there_is_named(home: Settings) -> None:
    """A disk that is not mounted is no empty folder."""
    text = '[docs]\naddress = "/no/such/folder"\nkind = "folder"\nenabled = true\n'
    (home.seeds / "sources.toml").write_text(text, encoding="utf-8")
    assert [one.where for one in gather(home, now=NOW).refused] == ["/no/such/folder"]
