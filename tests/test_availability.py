"""Pages that go and come back, from the attempts to get them to the change log."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from lvliang_watch.pipeline import run, settle
from lvliang_watch.rebuilding import rebuild
from lvliang_watch.reports import Gathered, RunReport
from lvliang_watch.settings import Settings
from lvliang_watch.store.captures import Fetch
from lvliang_watch.store.queries import rows_of

BEGIN = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
SOURCE = "seeds:report.txt"  # what a source is called is all one; a page would take a server
REPORT = (
    "柳林县人民政府2026年政府工作报告\n\n各位代表:\n\n一、2025年工作回顾\n\n全县地区生产总值增长5.1%。\n\n"
    "二、2026年工作安排\n\n今年主要预期目标是:地区生产总值增长5%左右。\n"
)


@pytest.fixture
def home(tmp_path: Any) -> Settings:
    """A home with one report, got on the first day."""
    settings = Settings(home=tmp_path)
    settings.seeds.mkdir(parents=True)
    (settings.seeds / "report.txt").write_text(REPORT, encoding="utf-8")
    run(settings, now=BEGIN)
    return settings


def answered(home: Settings, day: int, status: int | None, *, final_url: str | None = None) -> RunReport:
    """What a run did on that day that got nothing but this answer."""
    at = BEGIN + timedelta(days=day)
    outcome = {304: "unchanged", 200: "gone"}.get(status or 0, "failed")
    fetch = Fetch(SOURCE, outcome, at, 0.1, status=status, final_url=final_url, error=f"{SOURCE}: no answer {day}")
    return settle(home, Gathered(captures=(), fetches=(fetch,)), [], now=at)


def logged(home: Settings) -> list[tuple[object, ...]]:
    rows = rows_of(home, "changes", filters={"cause": "availability"})
    return sorted((row["known_from"], row["type"], row["from_period"], row["to_period"]) for row in rows)


def test_a_page_that_goes_and_comes_back_is_logged_once_each(home: Settings) -> None:
    """Known since the third day it was gone, and since the day it was back; other runs add nothing."""
    added = [len(answered(home, day, status).appended) for day, status in enumerate((404, 503, 404, 410, 404), start=1)]
    assert [0, 0, 0, 1, 0] == added
    assert [1, 0] == [len(answered(home, day, 304).appended) for day in (6, 7)]
    days = [BEGIN.replace(tzinfo=None) + timedelta(days=day) for day in (4, 6)]
    assert [
        (days[0], "withdrawn", "2026-03-01", "2026-03-02"),
        (days[1], "back", "2026-03-01", "2026-03-07"),
    ] == logged(home)
    (row,) = rows_of(home, "changes", filters={"type": "withdrawn"})
    assert ("柳林县", SOURCE, "report.txt", "high") == (
        row["region"],
        row["subject"],
        row["from_document"],
        row["significance"],
    )
    assert 0 == len(run(home, now=BEGIN + timedelta(days=9)).appended)


def test_a_page_that_says_that_it_is_not_there_is_gone(home: Settings) -> None:
    """It answers with 200, and brings no version of the text."""
    for day in range(1, 4):
        answered(home, day, 200)
    assert [("withdrawn", "2026-03-01", "2026-03-02")] == [row[1:] for row in logged(home)]
    (row,) = rows_of(home, "changes", filters={"type": "withdrawn"})
    assert "answers 200" not in str(row["reason"])
    assert "answers without the page" in str(row["reason"])


def unanswered(home: Settings) -> list[object]:
    return [row["message"] for row in rows_of(home, "findings", filters={"kind": "source_does_not_answer"})]


def test_a_source_that_does_not_answer_for_long_is_a_finding(home: Settings) -> None:
    """Once, however long it lasts, from the third attempt in a row; until it answers, and then again from the third."""
    found = []
    for day, status in enumerate((None, 503, None, 429, None, 304, None, None, 404, None, 500, None), start=1):
        answered(home, day, status)
        found.append(unanswered(home))
    said = "seeds:report.txt has not answered since 2026-03-{:02} 06:30 UTC: no answer {}"
    first, second = [said.format(2, 1)], [said.format(11, 10)]
    assert [[], [], *[first] * 3, *[[]] * 6, second] == found
    assert [] == logged(home)
    rebuild(home, now=BEGIN + timedelta(days=20))
    assert second == unanswered(home)


def test_a_rebuild_gives_the_same_turns(home: Settings) -> None:
    """The archive has no failures: the attempts come from the old database, each at its moment."""
    for day, status in enumerate((404, 404, 404, 404, 304), start=1):
        answered(home, day, status)
    before = logged(home)
    rebuild(home, now=BEGIN + timedelta(days=20))
    assert ["withdrawn", "back"] == [row[1] for row in logged(home)]
    assert before == logged(home)


def test_a_page_that_leads_elsewhere_has_moved(home: Settings) -> None:
    """Said once, with the new address."""
    for day in range(1, 5):
        answered(home, day, 304, final_url="https://www.liulin.gov.cn/new.html")
    (row,) = rows_of(home, "changes", filters={"cause": "availability"})
    assert ("moved", "2026-03-02") == (row["type"], row["to_period"])
    assert "leads to https://www.liulin.gov.cn/new.html" in str(row["reason"])
