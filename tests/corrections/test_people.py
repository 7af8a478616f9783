"""What people say by commands: a finding looked at stays so until the text changes, a correction is a sound entry."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.catalogue import catalogue_of
from lvliang_watch.corrections.writing import entry_text, free_name
from lvliang_watch.errors import InputRefused
from lvliang_watch.pipeline import run
from lvliang_watch.reviewing import correct, review
from lvliang_watch.settings import Settings
from lvliang_watch.store.queries import rows_of

NOW = datetime(2026, 3, 1, tzinfo=UTC)
REPORT = """虚河市人民政府2026年政府工作报告

一、2025年工作回顾

全市地区生产总值增长42%,城镇新增就业1.2万人,虚词七〇三三七。

二、2026年工作安排

今年主要预期目标是:地区生产总值增长5%左右,建成3.5%左右。
"""
TOLD = "region = '柳林县'\nkind = 'work_report'\nreport_year = 2026\n"


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    """A home with one report that was read."""
    settings = Settings(home=tmp_path)
    settings.seeds.mkdir()
    put(settings, REPORT)
    run(settings, now=NOW)
    catalogue_of.cache_clear()
    return settings


def put(settings: Settings, text: str) -> None:
    (settings.seeds / "a.txt").write_text(text, encoding="utf-8")
    (settings.seeds / "a.txt.toml").write_text("title = '另一份报告'\n" + TOLD, encoding="utf-8")


def correct_growth(settings: Settings, *, values: Mapping[str, str] | None = None, quote: str = "增长42%") -> str:
    return correct(
        settings,
        "a.txt",
        action="set",
        quote=quote,
        values=values or {"low": "4.2", "high": "4.2"},
        reason="公报为4.2%",
    )


def looked_at(settings: Settings) -> list[tuple[object, ...]]:
    """The findings that a person looked at."""
    return [
        (row["kind"], row["review"], row["reviewed_by"]) for row in rows_of(settings, "findings") if row["reviewed"]
    ]


def with_finding(settings: Settings) -> str:
    """The id of a finding of the report: a correction that does not fit."""
    (settings.home / "vocab").mkdir(exist_ok=True)
    text = "[x]\ndocument = 'a.txt'\naction = 'drop'\nquote = '没有的话'\nreason = 'r'\n"
    (settings.home / "vocab" / "corrections.toml").write_text(text, encoding="utf-8")
    catalogue_of.cache_clear()
    run(settings, now=NOW + timedelta(hours=1))
    (row,) = rows_of(settings, "findings", filters={"kind": "correction_unmet"})
    return str(row["finding_id"])


def test_a_finding_looked_at_is_marked_so(home: Settings) -> None:
    """With the note and the person, in the copy that analysts read."""
    found = with_finding(home)
    review(home, [found[:8]], note="看过了", author="小王", reopen=False, now=NOW + timedelta(hours=2))
    assert [("correction_unmet", "看过了", "小王")] == looked_at(home)


def test_it_stays_while_the_text_does_and_not_longer(home: Settings) -> None:
    """A reading that comes to the same keeps it; a new version is looked at anew."""
    review(home, [with_finding(home)], note="看过了", author=None, reopen=False, now=NOW + timedelta(hours=2))
    (home.seeds / "a.txt.toml").write_text("title = '又一份报告'\n" + TOLD, encoding="utf-8")
    assert {"redescribed": 1} == run(home, now=NOW + timedelta(hours=3)).written
    assert 1 == len(looked_at(home))
    (home.seeds / "a.txt").write_text(REPORT.replace("1.2万人", "1.3万人"), encoding="utf-8")
    assert {"new_version": 1} == run(home, now=NOW + timedelta(hours=4)).written
    assert [] == looked_at(home)


def test_it_can_be_opened_again(home: Settings) -> None:
    """And then is as if nobody had looked."""
    found = with_finding(home)
    for reopen in (False, True):
        review(home, [found], note="", author=None, reopen=reopen, now=NOW + timedelta(hours=2 + reopen))
    assert [] == looked_at(home)


@pytest.mark.parametrize("given_id", ["ab", "ffffffffff", ""])
def test_an_id_that_names_no_finding_is_refused(home: Settings, given_id: str) -> None:
    """Nothing is written, not even for the others that were named."""
    found = with_finding(home)
    with pytest.raises(InputRefused):
        review(home, [found, given_id], note="", author=None, reopen=False, now=NOW + timedelta(hours=2))
    assert [] == looked_at(home)


def test_a_correction_by_command_is_applied_by_the_next_run(home: Settings) -> None:
    """What is read there now is what it expects, so that it steps back once the source is mended."""
    entry = tomllib.loads(correct_growth(home))
    (only,) = entry.values()
    assert ("42", "gdp", "公报为4.2%") == (only["expect"]["low"], only["expect"]["indicator"], only["reason"])
    run(home, now=NOW + timedelta(hours=1))
    rows = rows_of(home, "results", filters={"indicator": "gdp"})
    assert [Decimal("4.2")] == [row["low"] for row in rows]


REFUSED = {
    "no such document": {"document": "b.txt", "quote": "增长42%"},
    "no such document, which would say nothing": {"document": "b.txt", "action": "set_aside", "values": {}},
    "control characters": {"document": "a.txt", "quote": "地区生产总值增长42%", "values": {"label": "\x1b[2J"}},
    "no figure there": {"document": "a.txt", "quote": "虚河市人民政府"},
    "several figures there": {"document": "a.txt", "quote": "全市地区生产总值增长42%,城镇新增就业1.2万人"},
    "a value that cannot be": {"document": "a.txt", "quote": "增长42%", "values": {"low": "much"}},
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_correction_that_cannot_be_meant_writes_nothing(home: Settings, case: str) -> None:
    """The file stays as it was, and what is in it goes on to hold."""
    correct_growth(home, quote="地区生产总值增长42%")
    path = home.home / "vocab" / "corrections.toml"
    before = path.read_bytes()
    told = {"action": "set", "reason": "r", "values": {"low": "1"}, **REFUSED[case]}
    with pytest.raises(InputRefused):
        correct(home, **told)
    assert before == path.read_bytes()


def test_a_figure_is_meant_by_where_it_stands(home: Settings) -> None:
    """Not by others of the sentence that read alike: 42% and 2% end alike."""
    put(home, REPORT.replace("地区生产总值增长42%", "地区生产总值增长42%,财政收入增长2%"))
    run(home, now=NOW + timedelta(hours=1))
    entry = tomllib.loads(correct_growth(home, quote="地区生产总值增长42%"))
    assert ["42"] == [one["expect"]["low"] for one in entry.values()]


def test_who_is_unclear_is_told_which_figures_there_are(home: Settings) -> None:
    """With what stands before each; and where there is none, how to see them all."""
    with pytest.raises(InputRefused, match=r"地区生产总值增长42%; .*1.2万人"):
        correct_growth(home, quote="全市地区生产总值增长42%,城镇新增就业1.2万人")
    with pytest.raises(InputRefused, match=r"explain a\.txt --only observation"):
        correct_growth(home, quote="增长43%")


@given(st.text(), st.text(), st.decimals(allow_nan=False, allow_infinity=False))
def test_any_words_come_back_out_of_an_entry(name: str, quote: str, low: Decimal) -> None:
    """Whatever a person copies is what the file says."""
    name, quote = (text.encode(errors="replace").decode() for text in (name, quote))
    entry = {"quote": quote, "set": {"low": low}, "on": date(2026, 3, 1), "by": None}
    told = tomllib.loads(entry_text(name, entry))
    assert {name: {"quote": quote, "set": {"low": str(low)}, "on": date(2026, 3, 1)}} == told


def test_names_of_entries_are_told_apart() -> None:
    """A second correction of the same words is another entry."""
    assert ["a", "b (2)", "b (3)"] == [free_name("a", []), free_name("b", ["b"]), free_name("b", ["b", "b (2)"])]
