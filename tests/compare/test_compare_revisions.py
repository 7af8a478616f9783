"""Two versions of one document."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from compare_builders import catalogue, document, fact
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.compare.passages import edited_passages
from lvliang_watch.compare.revisions import compare_versions
from lvliang_watch.likeness.rules import likeness_rules
from lvliang_watch.records import Change, Fact

OLD = document(2026)
NEW = replace(OLD, version_id="report-2026-2", cause="source_edited", known_from=OLD.known_from.replace(day=9))


def versions(before: list[Fact], after: list[Fact], *, texts: tuple[str, str] = ("", "")) -> tuple[Change, ...]:
    return compare_versions(before, after, before_text=texts[0], after_text=texts[1], catalogue=catalogue())


def growth(told_in: Any, figure: Any, **more: Any) -> Fact:
    return fact(told_in, figure, **({"at": 100} | more))


EDITS: list[tuple[Any, dict[str, Any], str]] = [
    # what 6 % became
    ("5.5", {}, "figure_edited"),
    (("5.5", "6"), {}, "figure_edited"),
    (("6", None), {}, "wording_edited"),  # the number stands, its bound does not
    ("6", {"bound": "about", "quote": "6%左右"}, "wording_edited"),
    ("6", {"commitment": "力争"}, "wording_edited"),
    ("6", {"status": "estimate"}, "wording_edited"),
    ("6", {"quote": "百分之六"}, "wording_edited"),
]


@pytest.mark.parametrize(("figure", "more", "expected"), EDITS)
def test_an_edit_is_of_the_figure_or_of_its_wording(figure: Any, more: dict[str, Any], expected: str) -> None:
    """A number never moves for its wording."""
    [change] = versions([growth(OLD, "6")], [growth(NEW, figure, **more)])
    assert (expected, "target", "source_edited") == (change.type, change.kind, change.cause)


def test_an_edited_figure_shows_both_sides() -> None:
    """Ends, quotes and difference, at one and the same document."""
    [change] = versions([growth(OLD, "6")], [growth(NEW, "5.5")])
    assert (Decimal(6), Decimal("5.5"), Decimal("-0.5"), "%") == (
        *(change.from_low, change.to_low),
        *(change.difference, change.unit),
    )
    assert ("6%", "5.5%") == (change.before.quote, change.after.quote)  # type: ignore[union-attr]
    assert change.before.document_id == change.after.document_id  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "more",
    [
        {"indicator": "cpi"},
        {"region": "汾阳市"},
        {"period": "2025"},
        {"kind": "result"},
        {"indicator": None, "label": "x"},
    ],
)
def test_another_thing_is_a_figure_removed_and_one_added(more: dict[str, Any]) -> None:
    """Also where neither period nor name would let it be compared over the years."""
    found = versions([growth(OLD, "6")], [growth(NEW, "6", **more)])
    assert ["figure_added", "figure_removed"] == sorted(change.type for change in found)
    for change in found:
        assert (change.before is None) == (change.type == "figure_added")
        assert (change.after is None) == (change.type == "figure_removed")


def test_figures_without_a_period_are_compared_too() -> None:
    """Within one document the same words stand for the same thing."""
    [change] = versions([growth(OLD, "6", period=None)], [growth(NEW, "7", period=None)])
    assert "figure_edited" == change.type


def test_the_same_figure_in_another_unit_is_another_wording() -> None:
    """10亿公斤 and 20亿斤 weigh the same."""
    kilograms = fact(OLD, "1000000000", "公斤", indicator="grain_output")
    jin = fact(NEW, "2000000000", "斤", indicator="grain_output")
    assert ["wording_edited"] == [change.type for change in versions([kilograms], [jin])]


def test_a_figure_said_twice_is_followed_by_its_value() -> None:
    """Of 3, 4 and 5 of one thing the 4 is taken out: one row, and none that moves 5 to where 4 was."""
    parks: dict[str, Any] = {"unit": "个", "indicator": None, "label": "公园"}
    before = [fact(OLD, figure, at=place, **parks) for place, figure in ((10, "3"), (20, "4"), (30, "5"))]
    after = [fact(NEW, figure, at=place, **parks) for place, figure in ((10, "3"), (25, "5"))]
    [change] = versions(before, after)
    assert ("figure_removed", Decimal(4)) == (change.type, change.from_low)


def test_nothing_edited_gives_nothing() -> None:
    """Offsets that moved are no edit."""
    assert () == versions([growth(OLD, "6")], [growth(NEW, "6", at=900)], texts=("甲。乙。", "甲。\n乙。"))


def test_edited_text_beside_the_figures_is_one_row() -> None:
    """It shows the first passage of each side and counts them."""
    same = [growth(OLD, "6")], [growth(NEW, "6")]
    [change] = versions(*same, texts=("天气很好。办公室在三楼。", "天气很好。办公室在五楼。电话不变。"))
    assert ("text_edited", None, "1 sentences out, 2 in") == (change.type, change.kind, change.reason)
    assert ("办公室在三楼。", "办公室在五楼。") == (change.before.quote, change.after.quote)  # type: ignore[union-attr]


def test_the_sentence_of_an_edited_figure_is_no_edit_of_its_own() -> None:
    """What a figure's row shows is not said twice."""
    sides = [growth(OLD, "6", sentence="增长6%。")], [growth(NEW, "5.5", sentence="增长5.5%。")]
    found = versions(*sides, texts=("增长6%。其余不变。", "增长5.5%。其余不变。"))
    assert ["figure_edited"] == [change.type for change in found]


def test_rows_come_in_the_order_of_the_text() -> None:
    """Whatever the order of the facts."""
    before = [fact(OLD, "6", indicator=name, at=place) for name, place in (("gdp", 10), ("cpi", 50))]
    after = [fact(NEW, "7", indicator=name, at=place) for name, place in (("cpi", 50), ("gdp", 10))]
    assert ["gdp", "cpi"] == [change.subject for change in versions(before, after)]
    assert versions(before, after) == versions(before[::-1], after[::-1])


FIGURES = st.lists(st.tuples(st.sampled_from(["gdp", "cpi", "retail_sales"]), st.integers(1, 4)), max_size=8)


def read(told_in: Any, figures: list[tuple[str, int]]) -> list[Fact]:
    return [fact(told_in, str(value), indicator=name, at=1000 * place) for place, (name, value) in enumerate(figures)]


@given(FIGURES, FIGURES)
def test_there_and_back_are_mirror_images(one: list[tuple[str, int]], other: list[tuple[str, int]]) -> None:
    """What is added one way is removed the other way, as much is edited, ids are unique, a version equals itself."""
    mirror = {"figure_added": "figure_removed", "figure_removed": "figure_added"}
    there = versions(read(OLD, one), read(NEW, other))
    back = versions(read(OLD, other), read(NEW, one))
    assert sorted(c.type for c in there) == sorted(mirror.get(c.type, c.type) for c in back)
    assert len(there) == len({change.change_id for change in there})
    assert () == versions(read(OLD, one), read(NEW, one))


def test_passages_that_moved_are_no_edit() -> None:
    """Order and blanks are the page's, words are the report's."""
    passages = edited_passages("一。二。\n三。", "三。 一。\n二。", [], likeness_rules(catalogue()))
    assert ((), ()) == (passages.gone, passages.come)


@pytest.mark.parametrize(
    "after",
    [
        "发布时间:2026-02-11 浏览次数:9\n推进“一号工程”。完成12项。",
        "今天是2026年3月3日 星期二\n发布时间:2026-02-11 浏览次数:8\n推进「一号工程」。完成12项。\n上一篇:没有了",
    ],
)
def test_what_a_page_shows_otherwise_on_each_visit_is_no_edit(after: str) -> None:
    """Counts of visits, days, links and quotes; a figure of the text is one always."""
    before = "发布时间:2026-02-11 浏览次数:8\n推进“一号工程”。完成12项。"
    rules = likeness_rules(catalogue())
    passages = edited_passages(before, after, [], rules)
    assert ((), ()) == (passages.gone, passages.come)
    edited = edited_passages(before, after.replace("12项", "13项"), [], rules)
    assert (("完成12项。",), ("完成13项。",)) == (edited.gone, edited.come)
