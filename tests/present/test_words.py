"""Names for people: whole in both languages, and nothing hidden where a name is missing."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.present import words as module
from lvliang_watch.present.words import words
from lvliang_watch.records import Bound, Cause, DocumentKind, Grade, Kind, Measure, Severity, Stage, Status

LABELS = load_catalogue().tables["labels"]
ONE_LANGUAGE = {"quote"}  # English only: the Chinese is the report's own


@pytest.mark.parametrize(
    ("group", "ids"),
    [
        ("measure", get_args(Measure)),
        ("bound", get_args(Bound)),
        ("stage", get_args(Stage)),
        ("grade", get_args(Grade)),
        ("cause", get_args(Cause)),
        ("severity", get_args(Severity)),
        ("status", get_args(Status)),
        ("document_kind", get_args(DocumentKind)),
        ("kind", get_args(Kind)),
    ],
)
def test_every_id_of_the_records_has_names(group: str, ids: tuple[str, ...]) -> None:
    """What a record may hold has a name in both languages."""
    assert set(ids) <= set(LABELS[group])


def test_every_label_is_in_both_languages() -> None:
    """An entry without one of its languages would show an id to somebody."""
    lacking = [
        f"{group}.{id_}"
        for group, entries in LABELS.items()
        for id_, entry in entries.items()
        if not {"zh", "en"} - ({"zh"} if group in ONE_LANGUAGE else set()) <= set(entry)
    ]
    assert [] == lacking


def test_a_change_type_has_its_weight() -> None:
    """Every type has its place in the order, and no two have the same."""
    weights = [entry["weight"] for entry in LABELS["type"].values()]
    assert sorted(set(weights)) == sorted(weights)


@pytest.mark.parametrize(
    ("row", "zh", "en"),
    [
        ({"indicator": "gdp", "measure": "growth", "kind": "target"}, "地区生产总值增速目标", "GDP growth target"),
        ({"indicator": "gdp", "measure": "rank", "kind": "result"}, "地区生产总值位次", "GDP rank"),
        (
            {"indicator": "urban_new_jobs", "measure": "level", "kind": "target"},
            "城镇新增就业目标",
            "New urban jobs target",
        ),
        ({"label": "四好农村路", "measure": "level"}, "四好农村路", "四好农村路"),
        ({"label": "储能装机容量", "measure": "change"}, "储能装机容量增减", "储能装机容量 change"),
        ({"label": "新增银行贷款", "measure": "change"}, "新增银行贷款", "新增银行贷款"),  # 新增 says it already
        ({"label": "工业投资占比", "measure": "share"}, "工业投资占比", "工业投资占比"),
        ({"indicator": "not_in_the_catalogue", "label": None}, "not_in_the_catalogue", "not_in_the_catalogue"),
    ],
)
def test_a_row_is_about_something(row: dict[str, Any], zh: str, en: str) -> None:
    """The indicator's name with its measure where that says more, the text's own label where there is no indicator."""
    assert [zh, en] == [words("zh").subject(row), words("en").subject(row)]


def test_an_unknown_id_stands_for_itself() -> None:
    """A type that the labels do not know is shown as it is, after all that they know."""
    given = words("en")
    assert ("brand_new", module.LAST, "plain") == (
        given.name("type", "brand_new"),
        given.weight("brand_new"),
        given.tone("x"),
    )
    assert given.name("type", None) == ""
