"""Promises that nothing is said of any more: only with texts that would speak of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from compare_builders import LATER, catalogue, document, milestone

from lvliang_watch.compare.changes import compare_all
from lvliang_watch.compare.life_rules import life_rules_of
from lvliang_watch.records import Change, Document, MilestoneFact

RULES = life_rules_of(catalogue())
ROAD = "祁离高速"
SILENT = "推进静兴高速建设。"


def report(year: int, **fields: Any) -> Document:
    return document(year, whole=fields.pop("whole", True), **fields)


def other(told_in: Document) -> MilestoneFact:
    """A statement on something else, which brings a document into hand."""
    year = str(told_in.report_year)
    return milestone(told_in, "target", "planned", year, "静兴高速")


def vanished(
    *facts: MilestoneFact, texts: dict[int, str] | None = None, known: dict[str, str] | None = None
) -> list[Change]:
    """The rows of that type; each document's text is silent unless `texts` gives one for its year."""
    documents = {fact.document.document_id: fact.document for fact in facts}
    said = {name: (texts or {}).get(one.report_year or 0, SILENT) for name, one in documents.items()}
    held = said if known is None else known
    found = compare_all([], facts, as_of=LATER, catalogue=catalogue(), texts=held).changes
    return [change for change in found if change.type == "vanished" and change.subject != "静兴高速"]


def promise(stage: str = "started", year: int = 2022, period: str | None = "2022", name: str = ROAD) -> MilestoneFact:
    return milestone(report(year), "target", stage, period, name)


def reports(*years: int, **fields: Any) -> list[MilestoneFact]:
    return [other(report(year, **fields)) for year in years]


def test_two_whole_silent_reports_after_it_was_due_say_that_it_vanished() -> None:
    """The row leads from the promise to the report that shows it, and counts the silent ones."""
    [row] = vanished(promise(), *reports(2023, 2024, 2025))
    assert ("started", "2022") == (row.before.stage, row.before.period)  # type: ignore[union-attr]
    assert ("report-2024", "2024", "") == (row.after.document_id, row.after.period, row.after.quote)  # type: ignore[union-attr]
    assert (3, "due 2022; 3 whole reports on end, to 2025, say nothing of it") == (row.repeated, row.reason)


def test_a_later_silent_report_changes_no_id() -> None:
    """One more year of silence is the same change with another count."""
    [one] = vanished(promise(), *reports(2023, 2024))
    [more] = vanished(promise(), *reports(2023, 2024, 2025))
    assert (one.change_id, 2, 3) == (more.change_id, one.repeated, more.repeated)


NO_EVIDENCE: dict[str, list[MilestoneFact]] = {
    "one silent report is not enough": [promise(), *reports(2023)],
    "it is not due yet": [promise(period="2024"), *reports(2023, 2024, 2025)],
    "a report is missing": [promise(), *reports(2024, 2025)],
    "a report is cut": [promise(), *reports(2023), *reports(2024, whole=False), *reports(2025)],
    "only digests are in hand": [promise(), *reports(2023, 2024, kind="digest", grade="digest", is_work=False)],
    "it was promised in a digest": [
        milestone(document(2022, kind="digest", grade="digest", is_work=False), "target", "started", "2022"),
        *reports(2023, 2024),
    ],
    "reports of another kind": [promise(), *reports(2023, 2024, kind="budget_report")],
    "reports of another place": [promise(), *reports(2023, 2024, region="晋中市")],
    "it was reported done": [promise(), milestone(report(2023), "result", "finished", "2022"), *reports(2024, 2025)],
    "it was reported begun, as promised": [
        promise(),
        milestone(report(2023), "result", "started", "2022"),
        *reports(2024, 2025),
    ],
    "work to go on, promised once": [promise("under_construction"), *reports(2023, 2024)],
}


@pytest.mark.parametrize("facts", NO_EVIDENCE.values(), ids=NO_EVIDENCE)
def test_without_evidence_nothing_is_said(facts: list[MilestoneFact]) -> None:
    """Missing, cut or foreign texts prove no silence, nor is a promise kept one that vanished."""
    assert [] == vanished(*facts)


def test_work_promised_for_years_can_vanish() -> None:
    """Promised in two years, then no more."""
    facts = [promise("under_construction"), promise("under_construction", 2023, "2023"), *reports(2024, 2025)]
    assert [2] == [row.repeated for row in vanished(*facts)]


def test_a_promise_without_a_date_is_due_in_its_year() -> None:
    """尽早 in the plan of 2022."""
    assert 1 == len(vanished(promise(period=None), *reports(2023, 2024)))


@pytest.mark.parametrize(
    ("name", "mention"),
    [
        ("祁离高速", "祁离高速开工建设。"),
        ("祁离高速", "祁离、汾石高速公路加快建设。"),
        ("第六污水处理厂", "建成第五、第六污水处理厂。"),
        ("薄山水库引水工程", "薄山水库引水项目进展顺利。"),
        ("吕梁新区医院", "新区医院主体完工。"),
        ("优凯制药项目", "优凯制药建成投产。"),
        ("数据联通工程（雪亮工程）", "雪亮工程建成投用。"),
    ],
)
def test_a_mention_is_no_silence(name: str, mention: str) -> None:
    """Written in a list, with another ending or without the place, and in any later year."""
    for year in (2023, 2026):
        facts = [promise(name=name), *reports(2023, 2024, 2025, 2026)]
        assert [] == vanished(*facts, texts={year: mention})
    assert 1 == len(vanished(promise(name=name), *reports(2023, 2024)))


def test_without_texts_nothing_is_said() -> None:
    """What was read of a report is less than what it says."""
    facts = [promise(), *reports(2023, 2024)]
    assert [] == vanished(*facts, known={})
    assert [] == vanished(*facts, known={"report-2022": SILENT, "report-2023": SILENT})


def listed(told_in: Document, kind: str, stage: str, names: list[str], behind: str = "") -> list[MilestoneFact]:
    """The statements of one list on one quote."""
    quote = f"{stage}{told_in.report_year}"
    sentence = f"{quote}{'、'.join(names)}{behind}。"
    one = milestone(told_in, kind, stage, str(told_in.report_year))
    place = {"start": 10, "end": 10 + len(quote), "sentence_start": 10, "sentence_end": 10 + len(sentence)}
    return [
        MilestoneFact(
            f"{told_in.document_id}-{stage}-{name}",
            replace(one.milestone, project=name, quote=quote, **place),
            name,
            sentence,
            told_in,
        )
        for name in names
    ]


HALLS = ["大剧院", "档案馆", "博物馆", "科技馆"]


def hall_rows(behind: str = "", *, kind: str = "target", stage: str = "finished", names: list[str] = HALLS[:3]) -> list:
    """What follows when the page of 2026, broken off, lists some of the halls of 2022."""
    page = document(2026, whole=False)
    return vanished(
        *listed(report(2022), "target", "started", HALLS, "等9大中心"), *listed(page, kind, stage, names, behind)
    )


def test_a_later_list_of_its_fellows_leaves_it_out() -> None:
    """Three of the four halls promised together are listed, to the end: the fourth has vanished, in a cut text too."""
    [row] = hall_rows()
    assert ("科技馆", "博物馆、大剧院、档案馆, promised with it, are listed without it") == (row.subject, row.reason)
    assert "report-2026" == row.after.document_id  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "given",
    [
        {"behind": "等项目"},
        {"names": HALLS[:1]},
        {"kind": "result", "stage": "in_operation"},
        {"names": HALLS},
    ],
    ids=["the list goes on", "one is no list", "what is done says nothing of the rest", "all are listed"],
)
def test_another_list_says_nothing(given: dict[str, Any]) -> None:
    """Only a list of what is to come, that ends, shows what is not in it."""
    assert [] == hall_rows(**given)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("优凯制药项目", "优凯制药"),
        ("薄山水库引水工程建设项目", "薄山水库引水"),
        ("祁离高速", "祁离高速"),
        ("项目", "项目"),
    ],
)
def test_an_ending_that_says_nothing_is_left_out(name: str, bare: str) -> None:
    """And a name is never left empty."""
    assert bare == RULES.bare(name)


TABLE = catalogue().tables["verdicts"]["milestones"]


@pytest.mark.parametrize("clause", TABLE["only_paper_examples"])
def test_papers_are_known(clause: str) -> None:
    """Every example of the vocabulary holds."""
    assert RULES.only_paper.search(clause)


@pytest.mark.parametrize("clause", TABLE["only_paper_counter_examples"])
def test_works_are_no_papers(clause: str) -> None:
    """No counter-example does."""
    assert not RULES.only_paper.search(clause)
