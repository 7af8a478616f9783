"""Pages that are gone, back, or moved, by what the attempts to get them say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from compare_builders import catalogue, document
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.compare.availability import availability_changes
from lvliang_watch.records import Change, OtherAddress, SourceAttempt, SourceHistory

SOURCE = "http://www.lvliang.gov.cn/zwgk/2026/report.html"
FIRST = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
ELSEWHERE = "https://www.lvliang.gov.cn/szf/report-2026.html"

# How a source answered, a letter a day: the page (p), not modified (n), gone (4, 0 for 410), blocked (1, 3, 5 for 451),
# empty (e), the server or the network fails (s, t), leads elsewhere (m), to the front page (f), to https (h); - none.
ANSWERS: dict[str, tuple[Any, ...]] = {
    "p": (200, 9000, None),
    "n": (304, 0, None),
    "4": (404, None, None),
    "0": (410, None, None),
    "1": (401, None, None),
    "3": (403, None, None),
    "5": (451, None, None),
    "e": (200, None, None, True),
    "s": (503, None, None),
    "t": (None, None, None),
    "m": (200, 9000, ELSEWHERE),
    "M": (304, 0, ELSEWHERE),
    "f": (200, 700, "http://www.lvliang.gov.cn/"),
    "h": (200, 9000, "https://lvliang.gov.cn/zwgk/2026/report.html"),
}


def attempts(days: str, *, hours: int = 24) -> tuple[SourceAttempt, ...]:
    return tuple(
        SourceAttempt(FIRST + timedelta(hours=hours * number), *ANSWERS[day])
        for number, day in enumerate(days)
        if day != "-"
    )


def changes(days: str, *, hours: int = 24) -> tuple[Change, ...]:
    return availability_changes([SourceHistory(SOURCE, document(2026), attempts(days, hours=hours))], catalogue())


def told(days: str) -> list[tuple[str, int, int]]:
    """Types with the days, counted from 0, on which it was last seen and since when it is so."""
    first = FIRST.date()
    return [
        (row.type, *((datetime.fromisoformat(side.period).date() - first).days for side in (row.before, row.after)))  # type: ignore[union-attr, arg-type]
        for row in changes(days)
    ]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param("pp444", [("withdrawn", 1, 2)], id="gone on three days in a row"),
        pytest.param("p000", [("withdrawn", 0, 1)], id="gone for good"),
        pytest.param("p404", [("withdrawn", 0, 1)], id="404 and 410 are one"),
        pytest.param("p135", [("withdrawn", 0, 1)], id="blocked"),
        pytest.param("peee", [("withdrawn", 0, 1)], id="nothing in it"),
        pytest.param("pfff", [("withdrawn", 0, 1)], id="the front page instead"),
        pytest.param("p4ef", [("withdrawn", 0, 1)], id="gone in three ways"),
        pytest.param("p44", [], id="two days are not enough"),
        pytest.param("p44p44p", [], id="now and then"),
        pytest.param("p4n44", [], id="not modified is there"),
        pytest.param("psssttt", [], id="failures of the network are none of the page"),
        pytest.param("p4s4t4", [("withdrawn", 0, 1)], id="they count neither way"),
        pytest.param("4444", [], id="what was never there cannot go"),
        pytest.param("444p444", [("withdrawn", 3, 4)], id="what came once can"),
        pytest.param("p4444444444", [("withdrawn", 0, 1)], id="told once"),
        pytest.param("p444p", [("withdrawn", 0, 1), ("back", 0, 4)], id="and back"),
        pytest.param("p444sp", [("withdrawn", 0, 1), ("back", 0, 5)], id="back after a failure"),
        pytest.param("p444s", [("withdrawn", 0, 1)], id="a failure is no return"),
        pytest.param("p44p", [], id="what was not said gone does not come back"),
        pytest.param(
            "p444p444", [("withdrawn", 0, 1), ("back", 0, 4), ("withdrawn", 4, 5)], id="gone for a second time"
        ),
        pytest.param("ppmmm", [("moved", 1, 2)], id="leads elsewhere on three days"),
        pytest.param("pmMM", [("moved", 0, 1)], id="not modified there"),
        pytest.param("pmm", [], id="on two"),
        pytest.param("pmpmpm", [], id="elsewhere now and then"),
        pytest.param("mmmmm", [], id="has led elsewhere from the first"),
        pytest.param("phhh", [], id="https and www make no other address"),
        pytest.param("pmmmppp", [("moved", 0, 1), ("moved", 3, 4)], id="and home again"),
        pytest.param("pmmm444", [("moved", 0, 1), ("withdrawn", 3, 4)], id="moved, then gone"),
        pytest.param("p4m4m4m", [], id="neither gone nor moved in a row"),
    ],
)
def test_what_the_attempts_say(days: str, expected: list[tuple[str, int, int]]) -> None:
    """A letter a day."""
    assert expected == told(days)


def test_many_attempts_on_one_day_are_one_day() -> None:
    """Every hour of the season."""
    assert () == changes("p" + "4" * 17, hours=1)
    assert ["withdrawn"] == [row.type for row in changes("p" + "4" * 60, hours=1)]


def test_a_row_names_the_source_and_both_days() -> None:
    """What was last seen, and how it answers now."""
    [row] = changes("pp444")
    assert ("withdrawn", None, "availability", "吕梁市", SOURCE) == (
        row.type,
        row.kind,
        row.cause,
        row.region,
        row.subject,
    )
    assert ("2026-03-02", "2026-03-03") == (row.before.period, row.after.period)  # type: ignore[union-attr]
    assert "last seen 2026-03-02; since 2026-03-03 answers 404, on 3 days" == row.reason
    [moved] = changes("pmmm")
    assert f"last seen 2026-03-01; since 2026-03-02 leads to {ELSEWHERE}, on 3 days" == moved.reason


@given(st.text("pn403esmft-", max_size=40))
def test_more_attempts_take_nothing_back(days: str) -> None:
    """What was told stays told, each once, and a page goes before it comes back."""
    rows = changes(days)
    ids = [row.change_id for row in rows]
    assert len(ids) == len(set(ids))
    assert ids[: len(changes(days[:-1]))] == [row.change_id for row in changes(days[:-1])]
    gone = [row.type for row in rows if row.type != "moved"]
    assert gone == (["withdrawn", "back"] * len(gone))[: len(gone)]


def test_two_sources_of_one_document_are_two() -> None:
    """The page is gone at one address and stays at the other."""
    other = "http://www.shanxi.gov.cn/report.html"
    histories = [
        SourceHistory(SOURCE, document(2026), attempts("p444")),
        SourceHistory(other, document(2026), attempts("pppp")),
    ]
    assert [SOURCE] == [row.subject for row in availability_changes(histories, catalogue())]


NEW = "https://www.lvliang.gov.cn/szf/2026/report.html"
PAPER = "http://www.llrb.example/2026/report.html"


def with_other(days: str, other: str, since: int, *, other_days: str = "") -> list[tuple[str, int]]:
    """Types and days since when, where another address gave the same document from a day on."""
    moment = FIRST + timedelta(days=since)
    one = SourceHistory(SOURCE, document(2026), attempts(days), (OtherAddress(other, moment),))
    its_own = SourceHistory(other, document(2026), attempts(other_days), (OtherAddress(SOURCE, FIRST),))
    rows = availability_changes([one, its_own], catalogue())
    return [
        (row.type, (datetime.fromisoformat(row.after.period).date() - FIRST.date()).days)  # type: ignore[union-attr, arg-type]
        for row in rows
        if row.subject == SOURCE
    ]


@pytest.mark.parametrize(
    ("days", "other", "since", "expected"),
    [
        pytest.param("pp444", NEW, 3, [("moved", 2)], id="found while the old one goes"),
        pytest.param("pp444", NEW, 0, [("moved", 2)], id="both stood side by side on one site"),
        pytest.param("pp444", PAPER, 3, [("moved", 2)], id="newly found on another site"),
        pytest.param("pp444", PAPER, 0, [("withdrawn", 2)], id="a copy that was always there"),
        pytest.param("pp44444", NEW, 6, [("withdrawn", 2), ("moved", 6)], id="found later"),
        pytest.param("pp444p4", NEW, 6, [("withdrawn", 2), ("back", 5)], id="found when it is back"),
        pytest.param("pppp", NEW, 2, [], id="both are there"),
    ],
)
def test_a_page_whose_text_stands_elsewhere_has_moved(
    days: str, other: str, since: int, expected: list[tuple[str, int]]
) -> None:
    """A document keeps its history at a new address; a newspaper's copy does not stand for the page."""
    assert expected == with_other(days, other, since)


def test_an_address_that_is_gone_as_well_is_no_new_one() -> None:
    """A site that is shut down moves nothing."""
    assert [("withdrawn", 2)] == with_other("pp444", NEW, 0, other_days="pp444")


def test_where_the_text_stands_is_said() -> None:
    """The reason names the new address."""
    history = SourceHistory(SOURCE, document(2026), attempts("pp444"), (OtherAddress(NEW, FIRST),))
    (row,) = availability_changes([history], catalogue())
    assert row.reason is not None
    assert f"answers 404, and its text stands at {NEW}" in row.reason
