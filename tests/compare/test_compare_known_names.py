"""Names that one project is known by."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.compare.known_names import known_names

CATALOGUE = load_catalogue()


@pytest.mark.parametrize(
    ("region", "names", "project"),
    [
        pytest.param("吕梁市", ["吕梁新区医院", "新区医院"], "新区医院", id="with and without its place"),
        pytest.param("吕梁市", ["吕梁市新区医院", "新区医院"], "新区医院", id="with the full name of its place"),
        pytest.param("晋中市", ["薄山引水", "薄山引水工程", "薄山引水项目"], "薄山引水", id="endings that say nothing"),
        pytest.param("晋中市", ["鹏飞集团零碳园", "零碳园"], None, id="too short without its owner"),
        pytest.param("晋中市", ["蓝天集团甲醇项目", "甲醇项目"], None, id="too short but for its ending"),
        pytest.param("晋中市", ["鹏飞集团零碳物流港", "零碳物流港"], "零碳物流港", id="with and without its owner"),
        pytest.param(
            "晋中市",
            ["鹏飞集团零碳物流港", "美锦集团零碳物流港", "零碳物流港"],
            None,
            id="two owners: whose is not said",
        ),
        pytest.param("晋中市", ["临港工业园污水处理厂", "污水处理厂"], None, id="a zone is no owner"),
        pytest.param("吕梁市", ["太绥铁路", "太绥高铁"], "太绥高铁", id="in the vocabulary"),
        pytest.param("吕梁市", ["吕梁一中"], None, id="nobody writes it without"),
        pytest.param("吕梁市", ["吕梁产业园", "产业园"], None, id="nothing but a kind"),
        pytest.param("晋中市", ["体育中心", "体育中心体育场"], None, id="a part is no other name"),
        pytest.param("晋中市", ["桃花湖公园", "桃花湖公园一期"], None, id="nor is a phase"),
    ],
)
def test_names_of_one_project_are_one(region: str, names: list[str], project: str | None) -> None:
    """All are known by `project`; where that is null each is its own."""
    found = known_names([(region, name) for name in names], CATALOGUE)
    assert {(region, name): project or name for name in names} == found


def test_names_of_two_places_stay_two() -> None:
    """A county's hospital is not the city's, though both are written with and without the place."""
    names = [("吕梁市", "吕梁新区医院"), ("汾阳市", "新区医院")]
    assert {name: name[1] for name in names} == known_names(names, CATALOGUE)


def test_a_county_uses_the_other_names_of_its_city() -> None:
    """The city's railway, told of a county that it passes."""
    assert {("汾阳市", "太绥铁路"): "太绥高铁"} == known_names([("汾阳市", "太绥铁路")], CATALOGUE)


@given(st.lists(st.text("吕梁市新区医院工程项目建设集团", min_size=1, max_size=8), unique=True, max_size=8))
def test_a_known_name_is_known_by_itself(names: list[str]) -> None:
    """Whatever is written, in whatever order: a name leads to one that leads no further."""
    found = known_names([("吕梁市", name) for name in names], CATALOGUE)
    assert found == known_names([("吕梁市", name) for name in names[::-1]], CATALOGUE)
    assert {project: project for project in found.values()} == {p: found["吕梁市", p] for p in found.values()}


def test_a_home_adds_names_to_those_of_the_project(tmp_path: Path) -> None:
    """One more name for a city leaves the project's own for that city as they are."""
    (tmp_path / "vocab").mkdir()
    (tmp_path / "vocab" / "projects.toml").write_text(
        '["吕梁市"."甲路"]\nalso = ["甲线"]\nreason = "试"\n', encoding="utf-8"
    )
    catalogue = load_catalogue(tmp_path)
    names = [("吕梁市", "甲线"), ("吕梁市", "太绥铁路")]
    assert dict(zip(names, ("甲路", "太绥高铁"), strict=True)) == known_names(names, catalogue)
