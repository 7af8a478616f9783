"""What a document looks back on and ahead to."""

from __future__ import annotations

import pytest

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.reading.outlook import Outlook, outlook_of, part_of_year
from lvliang_watch.reading.sections import Announcement, find_heading, read_cues
from lvliang_watch.records import NOTHING_SAID, Description, DocumentKind, Standing


def standing(kind: DocumentKind, title: str = "某题", year: int | None = 2026) -> Standing:
    return Standing(title, None, "吕梁市", kind, "government", year, None, None, None, True)


def announced(line: str, catalogue: Catalogue) -> Announcement:
    return next(find_heading(line, 0, len(line), read_cues(catalogue)))


@pytest.mark.parametrize(
    ("kind", "title", "text", "expected"),
    [
        ("work_report", "政府工作报告", "", ("report", "2025")),
        ("plan_report", "2026年上半年国民经济和社会发展计划执行情况", "", ("report", "2026-H1")),
        ("bulletin", "2026年统计公报", "", ("bulletin", "2026")),
        ("bulletin", "2026年1-11月经济运行情况", "", ("bulletin", "2026-01/2026-11")),
        ("article", "某文", "今年很好。", ("plain", None)),
        ("news", "大会开幕", "人民代表大会开幕，市长作政府工作报告。", ("report", "2025")),
    ],
)
def test_outlook(
    catalogue: Catalogue, kind: DocumentKind, title: str, text: str, expected: tuple[str, str | None]
) -> None:
    """A report looks back on the year before, or on the part of its own year that its title names."""
    outlook = outlook_of(text, standing(kind, title), NOTHING_SAID, catalogue)
    assert (outlook.manner, outlook.past) == expected


def test_a_digest_has_its_works_outlook(catalogue: Catalogue) -> None:
    """A digest is read as what it digests."""
    outlooks = [
        outlook_of("", standing("digest"), Description(work_kind=kind), catalogue).manner
        for kind in ("work_report", "bulletin", "article")
    ]
    assert outlooks == ["report", "bulletin", "plain"]


@pytest.mark.parametrize(
    ("line", "year", "past", "fits", "period"),
    [
        ("一、2025年工作回顾", 2026, "2025", True, "2025"),
        ("一、2024年工作回顾", 2026, "2025", True, "2024"),
        ("一、2026年工作回顾", 2026, "2025", False, "2026"),
        ("一、2026年上半年计划执行情况", 2026, "2026-H1", True, "2026-H1"),
        ("一、过去一年工作回顾", 2026, "2025", True, "2025"),
        ("一、过去一年工作回顾", None, None, True, None),
        ("二、2026年工作安排", 2026, "2025", True, "2026"),
        ("二、2027年工作安排", 2026, "2025", False, "2027"),
        ("二、“十五五”时期主要目标", 2026, "2025", True, "2026/2030"),
        ("二、“十四五”时期主要目标", 2026, "2025", False, "2021/2025"),
        ("一、“十四五”时期工作回顾", 2026, "2025", True, None),
        ("一、“十五五”时期工作回顾", 2026, "2025", False, None),
        ("二、今后五年目标任务", 2026, "2025", True, "2026/2030"),
        ("二、今后五年目标任务", None, None, True, None),
    ],
)
def test_announcements(
    catalogue: Catalogue, line: str, year: int | None, past: str | None, fits: bool, period: str | None
) -> None:
    """An announcement fits where its year and plan agree with the document's, and gives its part a period."""
    outlook = Outlook("report", year, past, catalogue.tables["plans"])
    announcement = announced(line, catalogue)
    assert (outlook.fits(announcement), outlook.period_of(announcement)) == (fits, period)


def test_plain_text_dates_only_what_it_names(catalogue: Catalogue) -> None:
    """An article's headings have the year that they name and no other."""
    outlook = Outlook("plain", 2026, None, catalogue.tables["plans"])
    periods = [outlook.period_of(announced(line, catalogue)) for line in ("一、2022年工作回顾", "二、今年主要任务")]
    assert periods == ["2022", None]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2025年上半年经济运行情况", "2025-H1"),
        ("2025年一季度经济运行情况", "2025-Q1"),
        ("2025年前三季度经济运行情况", "2025-01/2025-09"),
        ("2025年1—11月经济运行情况", "2025-01/2025-11"),
        ("2025年统计公报", None),
    ],
)
def test_parts_of_a_year(catalogue: Catalogue, title: str, expected: str | None) -> None:
    """A title may name a part of its year."""
    assert part_of_year(title, 2025, catalogue.tables["sections"]["parts_of_the_year"]) == expected
