"""Settled descriptions."""

from __future__ import annotations

from datetime import date

import pytest

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.descriptions import merge
from lvliang_watch.reading.standing import grade_of, settle
from lvliang_watch.records import Description, Finding, Standing


def said(by: str = "front matter", **fields: object) -> Description:
    return Description(**fields, said_by=dict.fromkeys(fields, by))


def stand(catalogue: Catalogue, *sayings: Description, name: str = "报告.txt") -> tuple[Standing, tuple[Finding, ...]]:
    return settle(merge(*sayings), sayings=sayings, name=name, catalogue=catalogue)


@pytest.mark.parametrize(
    ("kind", "issuer", "expected"),
    [
        ("bulletin", None, "statistics"),
        ("article", "某市统计局", "statistics"),
        ("work_report", "某市人民政府", "government"),
        ("budget_report", None, "government"),
        ("plan_report", None, "government"),
        ("article", "《某刊》杂志", "paper"),
        ("news", "某晚报", "paper"),
        ("digest", "某市统计局", "digest"),
    ],
)
def test_grade(catalogue: Catalogue, kind: str, issuer: str | None, expected: str) -> None:
    """Evidence is graded by kind, then by who issues it; a digest is a digest whoever wrote it."""
    assert grade_of(kind, issuer, catalogue) == expected


def test_the_surest_decides(catalogue: Catalogue) -> None:
    """Where two disagree the surer is taken, and a finding names both."""
    standing, findings = stand(
        catalogue,
        said("command line", region="吕梁", title="甲", report_year=2026),
        said("text", region="晋中市", report_year=2026, published=date(2026, 1, 9)),
    )
    assert (standing.region, standing.report_year, standing.published) == ("吕梁市", 2026, date(2026, 1, 9))
    assert [finding.kind for finding in findings] == ["region_disagrees"]
    assert "吕梁市 (command line), 晋中市 (text)" in findings[0].message


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (said(region="吕梁", title="甲", report_year=2026), said("text", region="吕梁市")),
        (said(kind="digest", title="甲", report_year=2026, region="吕梁市"), said("text", kind="work_report")),
        (said(published=date(2026, 2, 3), title="甲", region="吕梁"), said("trafilatura", published=date(2025, 1, 1))),
    ],
)
def test_no_quarrel(catalogue: Catalogue, told: Description, text: Description) -> None:
    """Two names of one place, a digest's own words and a library's guess contradict nobody."""
    assert stand(catalogue, told, text)[1] == ()


def test_nobody_says_anything(catalogue: Catalogue) -> None:
    """What nobody says is left open, each with a finding; the file's name stands for a title."""
    standing, findings = stand(catalogue, Description(), name="某 文件?.txt")
    assert (standing.title, standing.region, standing.kind) == ("某 文件?", "不明", "article")
    assert standing.report_year is None
    assert {finding.kind for finding in findings} == {"region_unknown", "report_year_unknown", "title_missing"}
    assert standing.work_id is None


def test_a_title_for_a_page_of_a_report(catalogue: Catalogue) -> None:
    """A report without a title is called what it is, so that a page torn from it has a name."""
    standing, findings = stand(catalogue, said("text", region="吕梁市", kind="work_report", report_year=2026))
    assert standing.title == "吕梁市2026年政府工作报告"
    assert [finding.kind for finding in findings] == ["title_missing"]


def test_an_article_is_of_its_days_year(catalogue: Catalogue) -> None:
    """An article's 今年 is the year it appeared; a report's year is never taken from that day."""
    article, _ = stand(catalogue, said(title="甲", region="吕梁市", published=date(2021, 7, 20)))
    report, _ = stand(catalogue, said(title="甲", region="吕梁市", kind="work_report", published=date(2025, 12, 30)))
    assert (article.report_year, report.report_year) == (2021, None)


def test_an_unclear_place(catalogue: Catalogue) -> None:
    """A place that the vocabulary does not know is kept as said, with a finding."""
    standing, findings = stand(catalogue, said(title="甲", region="鼓楼区", report_year=2026))
    assert standing.region == "鼓楼区"
    assert [finding.kind for finding in findings] == ["region_unclear"]


@pytest.mark.parametrize(
    ("fields", "work_id", "is_work"),
    [
        ({"kind": "work_report"}, "吕梁市/work_report/2026", True),
        ({"kind": "bulletin"}, "吕梁市/bulletin/2026", True),
        ({"kind": "digest", "work": "某报告", "work_kind": "work_report"}, "吕梁市/work_report/2026", False),
        ({"kind": "news", "work": "某报告", "work_kind": "work_report"}, "吕梁市/work_report/2026", False),
        ({"kind": "digest", "work": "枣乡 纪事", "work_kind": "article"}, "吕梁市/article/2026/枣乡纪事", False),
        ({"kind": "article", "title": "枣乡“纪事”"}, "吕梁市/article/2026/枣乡纪事", True),
        ({"kind": "article", "title": "中共某市委：枣乡纪事枣乡纪事"}, "吕梁市/article/2026/枣乡纪事枣乡纪事", True),
        ({"kind": "digest"}, None, False),
        ({"kind": "bulletin", "title": "2026年上半年经济运行情况"}, "吕梁市/bulletin/2026-H1", True),
    ],
)
def test_work(catalogue: Catalogue, fields: dict[str, object], work_id: str | None, is_work: bool) -> None:
    """All publications of one work have its id, and only the work itself is it."""
    standing, _ = stand(catalogue, said(**{"region": "吕梁市", "report_year": 2026, "title": "要点", **fields}))
    assert (standing.work_id, standing.is_work) == (work_id, is_work)
