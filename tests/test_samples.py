"""The project's own sample reports: described wholly, true to the public figures, in sentences of their own."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from lvliang_watch.catalogue import Catalogue, load_catalogue
from lvliang_watch.descriptions import describe
from lvliang_watch.extract.reader import extract
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import NOTHING_SAID, Description, Extraction

PROJECT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((PROJECT / "seeds" / "samples").glob("*.md"))
SHARED = PROJECT / ".." / "shared"
FACTS = SHARED / "facts" / "lvliang.jsonl"
DOCUMENTS = SHARED / "gold" / "documents"

NUMBER = re.compile(r"\d+(?:\.\d+)?")
LAST_LINE = "（以上要点由 lvliang_watch 根据公开数据另行撰写，并非原文。）"
LONGEST_ECHO = 24  # characters: names of indicators and of projects in a row, no sentence

needs_facts = pytest.mark.skipif(not FACTS.exists(), reason="the public figures are not beside the project")
needs_documents = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the public reports are not beside the project")


def front_and_body(path: Path) -> tuple[dict[str, Any], str]:
    """The front matter of a sample and its text."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def description_of(path: Path) -> Description:
    return describe(front_and_body(path)[0], said_by="front matter", where=path.name)


def fold(text: str) -> str:
    return re.sub(r"<[^>]*>|\s+", "", unicodedata.normalize("NFKC", text))


def facts() -> list[dict[str, Any]]:
    lines = FACTS.read_text(encoding="utf-8").splitlines()
    return [json.loads(line, parse_float=Decimal) for line in lines]


def reports() -> list[str]:
    return [fold(path.read_text(encoding="utf-8")) for path in sorted(DOCUMENTS.iterdir())]


def test_there_are_samples_for_each_of_the_years() -> None:
    """Nine digests at least, for works of 2021 to 2026."""
    assert len(SAMPLES) >= 9
    assert {description_of(path).report_year for path in SAMPLES} >= {2021, 2022, 2023, 2025, 2026}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
class TestEachSample:
    """What holds for every sample by itself."""

    def test_says_what_it_is_and_what_it_digests(self, path: Path) -> None:
        """A sample is a digest by this project, and names the work with its issuer, kind, place and year."""
        said = description_of(path)
        assert (said.kind, said.issuer) == ("digest", "lvliang_watch")
        assert None not in (said.title, said.work, said.work_issuer, said.work_kind, said.region, said.report_year)
        assert said.work_kind != "digest"

    def test_is_published_no_earlier_than_it_could_be(self, path: Path) -> None:
        """The day of a work is in its year or, for the statistics of a year, in the next one."""
        said = description_of(path)
        assert said.report_year is not None
        if said.published is not None:
            assert date(said.report_year, 1, 1) <= said.published <= date(said.report_year + 1, 12, 31)

    def test_says_in_its_last_line_that_it_is_no_original(self, path: Path) -> None:
        """Nobody takes a sample for the government's words."""
        assert path.read_text(encoding="utf-8").splitlines()[-1] == LAST_LINE

    def test_is_short_and_written_in_sections(self, path: Path) -> None:
        """A digest fits a screen, with its numbered sections under one title."""
        text = path.read_text(encoding="utf-8")
        assert 15 <= len(text.splitlines()) <= 45
        assert re.findall(r"^# .+$", text, re.MULTILINE)
        assert re.findall(r"^## 一、.+$", text, re.MULTILINE)

    @needs_facts
    @needs_documents
    def test_has_no_figure_of_its_own(self, path: Path) -> None:
        """Every number of a sample stands in a public report or in the public figures."""
        known = set(NUMBER.findall("".join(reports())))
        known |= {part for fact in facts() for part in NUMBER.findall(json.dumps(fact, default=str))}
        assert set(NUMBER.findall(front_and_body(path)[1])) - known == set()

    @needs_documents
    def test_repeats_no_sentence_of_a_report(self, path: Path) -> None:
        """Figures carry over, sentences do not: no long run of characters is a report's."""
        body, known = fold(front_and_body(path)[1]), reports()
        runs = {body[at : at + LONGEST_ECHO] for at in range(len(body) - LONGEST_ECHO + 1)}
        assert {run for run in runs if any(run in report for report in known)} == set()


@needs_facts
def test_a_sample_tells_the_figures_of_the_page_it_names() -> None:
    """A sample with an address gives each of that page's figures for its place, value and growth."""
    by_address = {said.address: path for path in SAMPLES if (said := description_of(path)).address}
    told = [fact for fact in facts() if fact["url"] in by_address]
    assert {fact["url"] for fact in told} == set(by_address)
    for fact in told:
        numbers = NUMBER.findall(front_and_body(by_address[fact["url"]])[1])
        assert str(fact["value"]) in numbers, fact
        if "yoy_pct" in fact:
            assert str(abs(fact["yoy_pct"])) in numbers, fact
        assert description_of(by_address[fact["url"]]).region == fact["region"]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def read(name: str, catalogue: Catalogue) -> Extraction:
    content = (PROJECT / "seeds" / "samples" / f"{name}.md").read_bytes()
    version = read_version(
        content, name=f"{name}.md", media_type=None, told=NOTHING_SAID, catalogue=catalogue, max_chars=10_000
    )
    assert (version.standing.grade, version.standing.is_work) == ("digest", False)
    return extract(version, catalogue)


REVENUE = "general_public_budget_revenue"
# What a first run shows stands on these: sample, indicator, kind, measure, low, high, period, status.
STORY = [
    ("2022-work-report", "gdp", "target", "growth", "6.8", "6.8", "2022", "final"),
    ("2022-statistics", "gdp", "result", "growth", "3.9", "3.9", "2022", "final"),
    ("2022-statistics", "gdp", "result", "level", "241890000000", "241890000000", "2022", "final"),
    ("2022-work-report", "urban_new_jobs", "target", "level", "40000", "40000", "2022", "final"),
    ("2022-statistics", "urban_new_jobs", "result", "level", "46610", "46610", "2022", "final"),
    ("2022-statistics", "cpi", "result", "growth", "2.1", "2.1", "2022", "final"),
    ("2022-statistics", "population", "result", "level", "3370500", "3370500", "2022", "final"),
    ("2022-work-report", REVENUE, "target", "level", "30000000000", None, "2022/2026", "final"),
    ("2025-five-years-review", REVENUE, "result", "level", "33224000000", "33224000000", "2024", "final"),
    ("2025-five-years-review", "gdp", "result", "level", "264320000000", "264320000000", "2024", "final"),
    ("2026-budget-report", REVENUE, "result", "level", "27500000000", "27500000000", "2025", "estimate"),
    ("2026-budget-report", REVENUE, "result", "level", "24783000000", "24783000000", "2025-01/2025-11", "final"),
    ("2022-work-report", "urban_disposable_income", "target", "growth", "8", "8", "2022", "final"),
    ("2022-work-report", "rural_disposable_income", "target", "growth", "8", None, "2022", "final"),
    ("2026-work-report", "household_disposable_income", "target", "qualitative", None, None, "2026", "final"),
    ("2026-work-report", "gdp", "target", "growth", "4.5", "5", "2026", "final"),
]


@pytest.mark.parametrize("said", STORY, ids=lambda said: f"{said[0]}-{said[1]}-{said[3]}-{said[6]}")
def test_the_reader_finds_what_a_first_run_shows(said: tuple[str | None, ...], catalogue: Catalogue) -> None:
    """Each figure of the story is read out of its sample, with its period and whether it is an estimate."""
    name, indicator, kind, measure, low, high, period, status = said
    found = {
        (o.indicator, o.kind, o.measure, o.low, o.high, o.period, o.status)
        for o in read(str(name), catalogue).observations
    }
    low_high = tuple(None if end is None else Decimal(end) for end in (low, high))
    assert (indicator, kind, measure, *low_high, period, status) in found


@pytest.mark.parametrize(
    ("name", "statements"),
    [
        ("2022-work-report", {("resumed", "target", "2022")}),
        ("2025-five-years-review", {("behind", "result", None)}),
        ("2026-work-report", {("resumed", "result", "2025"), ("under_construction", "target", "2026")}),
    ],
)
def test_the_reader_finds_the_road_through_the_years(
    name: str, statements: set[tuple[str, str, str | None]], catalogue: Catalogue
) -> None:
    """祁离高速: to be resumed in 2022, behind in 2025, resumed by 2026 and to be carried on."""
    found = {(m.stage, m.kind, m.period) for m in read(name, catalogue).milestones if m.project == "祁离高速"}
    assert statements == found


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_number_of_a_sample_is_left_over(path: Path, catalogue: Catalogue) -> None:
    """Every numeral of the samples is claimed by something."""
    left = [numeral for numeral in read(path.stem, catalogue).numerals if numeral.claimed_by is None]
    assert [] == left
