"""A rebuild gives what the archive knows once more: the same record with the same moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from lvliang_watch.capture.archive import Archive
from lvliang_watch.catalogue import catalogue_of
from lvliang_watch.errors import WarehouseError
from lvliang_watch.gathering import gather
from lvliang_watch.pipeline import run
from lvliang_watch.rebuilding import rebuild
from lvliang_watch.settings import Settings
from lvliang_watch.store.exchange import kept_path, put_in_place, rebuilt_path, unreadable_path, wal_of
from lvliang_watch.store.queries import query_published
from lvliang_watch.store.reviews import review_findings
from lvliang_watch.store.warehouse import open_warehouse

DAY = timedelta(days=1)
BEGIN = datetime(2024, 3, 1, 6, 30, tzinfo=UTC)


def report(year: int, growth: str, target: str, more: str = "") -> str:
    return (
        f"虚河市人民政府{year}年政府工作报告\n\n各位代表:\n\n一、{year - 1}年工作回顾\n\n"
        f"全市地区生产总值增长{growth}%,城镇新增就业1.2万人。{more}\n\n二、{year}年工作安排\n\n"
        f"今年主要预期目标是:地区生产总值增长{target},城镇新增就业1.3万人以上,居民消费价格涨幅2%左右。\n"
    )


def put(home: Settings, name: str, text: str, **told: Any) -> None:
    path = home.seeds / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    said = {"region": "柳林县", "kind": "work_report"} | told
    lines = [f"{key} = {value if isinstance(value, int) else repr(value)}" for key, value in said.items()]
    path.with_name(path.name + ".toml").write_text("\n".join(lines), encoding="utf-8")


def correct(home: Settings) -> None:
    """A correction of what the report of 2024 promises."""
    (home.home / "vocab").mkdir(exist_ok=True)
    (home.home / "vocab" / "corrections.toml").write_text(
        "[jobs]\ndocument = 'a.txt'\naction = 'set'\nreason = '试'\nquote = '1.3万人以上'\n"
        "expect = {low = 13000}\nset = {low = 14000}\n",
        encoding="utf-8",
    )
    catalogue_of.cache_clear()


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home that came to be in ten runs: an edit, a second source, a backfill, another sidecar, a correction, a report
    that cannot be read, a year that ended with nothing new."""
    home = Settings(home=tmp_path_factory.mktemp("grown"))
    put(home, "a.txt", report(2024, "5.1", "6%左右"), report_year=2024)
    run(home, now=BEGIN)
    put(home, "a.txt", report(2024, "5.1", "5.5%左右"), report_year=2024)
    put(home, "z/copy.txt", report(2024, "5.1", "5.5%左右"), report_year=2024, region="岚县")
    run(home, now=BEGIN + DAY)
    put(home, "b.txt", report(2023, "4.4", "7%以上", "全市粮食产量2.1亿斤。"), report_year=2023)
    put(home, "bad.txt", " \n\t ")
    run(home, now=BEGIN + 2 * DAY)
    put(home, "b.txt", report(2023, "4.4", "7%以上", "全市粮食产量2.1亿斤。"), report_year=2023, published="2023-02-01")
    run(home, now=BEGIN + 3 * DAY)
    correct(home)
    put(home, "c.txt", report(2024, "6.0", "6.5%以上"), report_year=2024, region="岚县")
    run(home, now=BEGIN + 4 * DAY)
    run(home, now=BEGIN + 400 * DAY)
    put(home, "d.txt", report(2025, "5.6", "5%以上"), report_year=2025)
    run(home, now=BEGIN + 401 * DAY)
    with open_warehouse(home) as w:
        (finding,) = w.connection.execute("SELECT min(finding_id) FROM findings").fetchone() or ("",)
        review_findings(w, [finding], note="看过", author=None, known_from=BEGIN + 401 * DAY, run_id="by hand")
    run(home, now=BEGIN + 402 * DAY)
    return home


def public(home: Settings) -> dict[str, list[tuple[Any, ...]]]:
    """Every public view, row by row, without the rebuild's own run."""
    query = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY ALL"
    names = [name for (name,) in query_published(home, query).rows]
    shown = {}
    for name in names:
        where = "WHERE command <> 'rebuild'" if name == "runs" else ""
        shown[name] = sorted(query_published(home, f"SELECT * FROM {name} {where}").rows, key=repr)  # noqa: S608
    return shown


def test_a_rebuild_gives_the_same_record(grown: Settings) -> None:
    """Table by table: texts, figures, changes and verdicts with their moments and causes, findings, reviews, runs."""
    before = public(grown)
    assert {"correction", "source_edited", "backfill", "new_document"} <= {row[3] for row in before["all_changes"]}
    done = rebuild(grown, now=BEGIN + 403 * DAY)
    after = public(grown)
    assert {} == {name: (rows, after[name]) for name, rows in before.items() if rows != after[name]}
    assert (8, 6, None, ()) == (done.captures, done.moments, done.not_carried, done.damaged)
    assert [False, False] == [path(grown).exists() for path in (kept_path, rebuilt_path)]


def test_a_run_after_a_rebuild_finds_nothing_new(grown: Settings) -> None:
    """What was rebuilt is what a run would have read."""
    rebuild(grown, now=BEGIN + 404 * DAY)
    again = run(grown, now=BEGIN + 405 * DAY)
    assert ({}, (), ()) == (again.written, again.appended, again.retracted)


def test_without_the_old_database_only_the_logs_are_missing(grown: Settings) -> None:
    """A database that cannot be read is told and kept until the new one is published; corrections count from the
    beginning, all else is as it was."""
    figures = "SELECT * EXCLUDE (read_from) FROM observations ORDER BY ALL"
    before, said = public(grown), query_published(grown, figures)
    grown.database.write_bytes(b"damaged" * 1000)
    done = rebuild(grown, now=BEGIN + 406 * DAY)
    after = public(grown)
    assert said == query_published(grown, figures)
    assert "cannot be read" in (done.not_carried or "")
    assert b"damaged" == unreadable_path(grown).read_bytes()[:7]
    same = ("coverage", "indicators", "milestones")
    assert {name: before[name] for name in same} == {name: after[name] for name in same}
    assert {row[0] for row in before["all_changes"]} == {row[0] for row in after["all_changes"]}
    assert ([], []) == (after.get("reviews", []), after["runs"])


def test_a_damaged_archive_is_named_and_the_rest_rebuilt(grown: Settings) -> None:
    """One file that was altered and one that is missing: each is said, with what to do."""
    stored = {capture.source: capture for capture in Archive(grown.archive).captures()}
    for source, content in (("seeds:c.txt", b"altered"), ("seeds:b.txt", None)):
        sha256 = stored[source].sha256
        path = grown.archive / "bytes" / sha256[:2] / f"{sha256}.gz"
        path.unlink()
        if content:
            path.write_bytes(content)
    done = rebuild(grown, now=BEGIN + 407 * DAY)
    names = {row[0] for row in query_published(grown, "SELECT document FROM documents").rows}
    assert {"a.txt", "d.txt"} == names
    assert {"cannot be read", "missing"} == {one.what.partition(" (")[0] for one in done.damaged}
    assert all(one.remedy for one in done.damaged)
    put(grown, "more.txt", report(2026, "5.0", "5%左右"), report_year=2026)
    assert {"new_document": 3} == run(grown, now=BEGIN + 408 * DAY).written  # what is at hand comes back by itself


def regions_read(home: Settings) -> list[tuple[Any, ...]]:
    """Each edition with the cause of its standing reading and the places that it speaks of."""
    with open_warehouse(home) as w:
        return w.connection.execute(
            "SELECT r.edition, r.cause, list(DISTINCT o.region) FROM base.current_readings AS r "
            "JOIN base.observations AS o USING (extraction_id) GROUP BY ALL ORDER BY ALL"
        ).fetchall()


@pytest.mark.parametrize("by", ["sidecar", "correction"])
def test_what_is_said_of_a_document_counts_for_all_its_texts(home: Settings, by: str) -> None:
    """Another place, said by its sidecar or by a correction: every edition is read again, so that the two sides of an
    edit are of one place; a rebuild gives the same, and a further run nothing."""
    for day, target in enumerate(("6%左右", "5.5%左右", "5%左右")):
        put(home, "a.txt", report(2024, "5.1", target), report_year=2024)
        run(home, now=BEGIN + day * DAY)
    if by == "sidecar":
        put(home, "a.txt", report(2024, "5.1", "5%左右"), report_year=2024, region="岚县")
    else:
        (home.home / "vocab").mkdir()
        entry = "[place]\ndocument = 'a.txt'\naction = 'describe'\nreason = '试'\nset = {region = '岚县'}\n"
        (home.home / "vocab" / "corrections.toml").write_text(entry, encoding="utf-8")
        catalogue_of.cache_clear()
    assert {"redescribed": 3} == run(home, now=BEGIN + 3 * DAY).written
    expected = [(edition, "correction", ["岚县"]) for edition in (1, 2, 3)]
    assert expected == regions_read(home)
    assert {} == run(home, now=BEGIN + 4 * DAY).written
    rebuild(home, now=BEGIN + 5 * DAY)
    assert expected == regions_read(home)


WALNUTS = """
[walnut_area]
name_zh = "核桃林面积"
name_en = "area of walnut groves"
base_unit = "亩"
wordings = ["核桃林面积"]
basis = "stock"
definition = "Area of walnut groves at the end of a period."
examples = ["核桃林面积5万亩。"]
counter_examples = ["核桃产量5万吨。"]
"""


def teach(home: Settings, entry: str) -> None:
    """An indicator of the home's own, so that texts are read by other rules than before."""
    (home.home / "vocab" / "indicators").mkdir(parents=True, exist_ok=True)
    (home.home / "vocab" / "indicators" / "own.toml").write_text(entry, encoding="utf-8")
    catalogue_of.cache_clear()


def causes(home: Settings) -> list[tuple[Any, ...]]:
    """Each change that stands, with why and since when."""
    with open_warehouse(home) as w:
        return w.connection.execute("SELECT change_id, cause, known_from FROM all_changes ORDER BY ALL").fetchall()


@pytest.fixture
def retaught(home: Settings) -> Settings:
    """A home whose reports were read again by better rules, which found more in them."""
    put(home, "a.txt", report(2023, "4.4", "7%以上", "全市核桃林面积5万亩。"), report_year=2023)
    run(home, now=BEGIN)
    put(home, "b.txt", report(2024, "5.1", "6%左右", "全市核桃林面积6万亩。"), report_year=2024)
    run(home, now=BEGIN + DAY)
    teach(home, WALNUTS)
    run(home, now=BEGIN + 2 * DAY)
    put(home, "c.txt", report(2025, "5.2", "5%左右", "全市核桃林面积7万亩。"), report_year=2025)
    run(home, now=BEGIN + 3 * DAY)
    return home


def test_a_rebuild_keeps_what_was_read_again(retaught: Settings) -> None:
    """What better rules found counts from the day on which they read, and is no news of the city; all else is as it
    was, the texts' earlier readings included."""
    before, shown = public(retaught), causes(retaught)
    assert "reextracted" in {cause for _, cause, _ in shown}
    done = rebuild(retaught, now=BEGIN + 4 * DAY)
    assert ((), shown) == (done.damaged, causes(retaught))
    after = public(retaught)
    assert {} == {name: (rows, after[name]) for name, rows in before.items() if rows != after[name]}
    again = run(retaught, now=BEGIN + 5 * DAY)
    assert ({}, (), ()) == (again.written, again.appended, again.retracted)
    rebuild(retaught, now=BEGIN + 6 * DAY)
    assert shown == causes(retaught)


def test_a_rebuild_under_better_rules_says_that_they_read_again(retaught: Settings) -> None:
    """As a run under them would: what only they find is theirs, from now on."""
    before, news = set(causes(retaught)), query_published(retaught, "SELECT change_id FROM changes ORDER BY ALL")
    teach(retaught, WALNUTS.replace("walnut_area", "walnut_groves"))
    rebuild(retaught, now=BEGIN + 5 * DAY)
    moment = (BEGIN + 5 * DAY).replace(tzinfo=None)
    assert {("reextracted", moment)} == {row[1:] for row in set(causes(retaught)) - before}
    shown = query_published(retaught, "SELECT change_id FROM changes ORDER BY ALL").rows
    assert set(shown) <= set(news.rows)
    again = run(retaught, now=BEGIN + 6 * DAY)
    assert ({}, (), ()) == (again.written, again.appended, again.retracted)


def test_a_history_that_is_not_whole_is_told_and_left(retaught: Settings) -> None:
    """Nothing of a log that has lost rows is taken over; all is read as if the present rules had always been in use."""
    with open_warehouse(retaught) as w:
        w.connection.execute("DELETE FROM base.changes WHERE ordinal = 1")
    done = rebuild(retaught, now=BEGIN + 4 * DAY)
    assert ["not so"] == [one.what.partition(":")[0] for one in done.damaged]
    assert "reextracted" not in {cause for _, cause, _ in causes(retaught)}


def test_an_archive_without_captures_rebuilds_nothing(home: Settings) -> None:
    """The database is left as it is."""
    put(home, "a.txt", report(2024, "5.1", "6%左右"))
    run(home, now=BEGIN)
    home.archive.rename(home.warehouse / "elsewhere")
    with pytest.raises(WarehouseError, match=r"no capture that can be read.*left as it is"):
        rebuild(home, now=BEGIN + DAY)
    assert {} == run(home, now=BEGIN + DAY).written


def test_a_database_that_could_not_be_finished_takes_no_place(home: Settings) -> None:
    """Where the disk is full by the end of a rebuild, what is in its log only would be lost: the old one stays."""
    put(home, "a.txt", report(2024, "5.1", "6%左右"), report_year=2024)
    run(home, now=BEGIN)
    before = public(home)
    for path in (rebuilt_path(home), wal_of(rebuilt_path(home))):
        path.write_bytes(b"half")
    with pytest.raises(WarehouseError, match="could not be finished"):
        put_in_place(home)
    assert before == public(home)
    assert {} == run(home, now=BEGIN + DAY).written


def test_what_a_killed_run_captured_is_known_since_it_was_read(home: Settings) -> None:
    """A run that was killed after it had archived: the next one read it, and so does the rebuild."""
    put(home, "a.txt", report(2024, "5.1", "6%左右"), report_year=2024)
    run(home, now=BEGIN)
    put(home, "b.txt", report(2023, "4.4", "7%以上"), report_year=2023)
    gather(home, now=BEGIN + DAY)
    run(home, now=BEGIN + 2 * DAY)
    before = public(home)
    rebuild(home, now=BEGIN + 3 * DAY)
    assert before == public(home)
