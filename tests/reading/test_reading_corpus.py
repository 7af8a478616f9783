"""Texts of other places that nobody wrote for these tests, where they are at hand."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from lvliang_watch.catalogue import Catalogue, load_catalogue
from lvliang_watch.reading.document import read_version
from lvliang_watch.reading.places import named_division
from lvliang_watch.records import Description, Version

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus"
INDEX = CORPUS / "INDEX.jsonl"

pytestmark = pytest.mark.skipif(not INDEX.exists(), reason="the corpus is not at hand")


@pytest.fixture(scope="module")
def readings() -> list[tuple[dict[str, Any], str, Version]]:
    """Each text of the corpus with what its index says and its version, read with nothing told."""
    catalogue = load_catalogue()
    rows = [json.loads(line) for line in INDEX.read_text(encoding="utf-8").splitlines()]
    texts = [(row, (CORPUS / f"{row['slug']}.txt").read_bytes()) for row in rows]
    return [
        (row, content.decode(), read_version(content, name="text.txt", catalogue=catalogue)) for row, content in texts
    ]


def folded(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+", "", unicodedata.normalize("NFKC", text))


def region_of(row: dict[str, Any], catalogue: Catalogue) -> str:
    division = named_division(row["region"].split("(")[0], catalogue)
    return division.name if division else row["region"]


def test_descriptions_without_any_help(
    readings: list[tuple[dict[str, Any], str, Version]], catalogue: Catalogue
) -> None:
    """Place and kind come out right from the text alone; a year is right or left open."""
    wrong = [
        (row["slug"], version.standing.region, version.standing.kind, version.standing.report_year)
        for row, _, version in readings
        if version.standing.region != region_of(row, catalogue)
        or (version.standing.kind == "work_report") != ("政府工作报告" in row["doc_kind"])
        or version.standing.report_year not in (row["year"], None)
    ]
    open_years = [row["slug"] for row, _, version in readings if version.standing.report_year is None]
    assert wrong == []
    assert len(open_years) <= len(readings) // 20


def test_sentences_stand_in_their_text(readings: list[tuple[dict[str, Any], str, Version]]) -> None:
    """Every sentence is found in the text it was read from, width and white space aside."""
    lost = []
    for row, text, version in readings[::6]:
        source = folded(text)
        if "#" in text or "**" in text:
            continue  # marks of Markdown are taken out
        lost += [
            (row["slug"], version.text[s.start : s.end])
            for s in version.sentences
            if folded(version.text[s.start : s.end]) not in source
        ]
    assert lost == []


def test_whole_reports_have_their_parts(readings: list[tuple[dict[str, Any], str, Version]]) -> None:
    """Nine in ten whole reports since 2005 show review, problems, plan and their list of targets."""
    reports = [
        version
        for row, _, version in readings
        if row["complete"] and row["year"] >= 2005 and version.standing.kind == "work_report"
    ]
    complete = [v for v in reports if {"review", "problems", "plan", "targets"} <= set(v.coverage.sections)]
    listed = [v for v in reports if v.coverage.target_lists]
    assert len(complete) >= 0.9 * len(reports)
    assert len(listed) >= 0.9 * len(reports)


def test_a_text_known_to_be_cut_is_not_whole(readings: list[tuple[dict[str, Any], str, Version]]) -> None:
    """Reports that the index calls cut are not taken for whole ones, but for one put together from a translation."""
    whole = [row["slug"] for row, _, version in readings if not row["complete"] and version.coverage.whole]
    assert len(whole) <= 1


def test_a_told_title_settles_the_year(catalogue: Catalogue) -> None:
    """With its title told, the year of every text is right."""
    rows = [json.loads(line) for line in INDEX.read_text(encoding="utf-8").splitlines()]
    wrong = []
    for row in rows[::9]:
        told = Description(title=row["title"], said_by={"title": "command line"})
        content = (CORPUS / f"{row['slug']}.txt").read_bytes()
        standing = read_version(content, name="text.txt", told=told, catalogue=catalogue).standing
        if (standing.region, standing.report_year) != (region_of(row, catalogue), row["year"]):
            wrong.append(row["slug"])
    assert wrong == []
