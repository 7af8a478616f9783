"""The lives of projects, from statement to statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from compare_builders import changes_of, document, milestone, one

from lvliang_watch.compare.timing import told_on
from lvliang_watch.records import MilestoneFact

# year of the document, kind, stage, period -> type with the stages of both sides
Statement = tuple[int, str, str, str | None]
LIVES: dict[str, tuple[list[Statement], list[tuple[str, str, str]]]] = {
    "a road promised, behind, then resumed years later, then no farther": (
        [
            (2022, "target", "resumed", "2022"),
            (2025, "result", "behind", None),
            (2026, "result", "resumed", "2025"),
            (2026, "target", "under_construction", "2026"),
        ],
        [("slipped", "resumed", "behind")],
    ),
    "a railway whose start is promised again": (
        [
            (2022, "target", "preparing", "2022"),
            (2022, "target", "started", None),
            (2025, "result", "behind", None),
            (2026, "result", "preparing", "2025"),
            (2026, "target", "approved", "2026"),
            (2026, "target", "started", "2026"),
        ],
        [("repeated", "started", "started"), ("slipped", "started", "behind")],
    ),
    "promised and opened, in its year or not": (
        [(2022, "target", "in_operation", "2022"), (2025, "result", "in_operation", None)],
        [("finished", "in_operation", "in_operation")],
    ),
    "farther than promised": (
        [(2022, "target", "under_construction", "2022"), (2025, "result", "in_operation", None)],
        [("advanced", "under_construction", "in_operation"), ("finished", "under_construction", "in_operation")],
    ),
    "opening promised, completion reported": (
        [(2022, "target", "in_operation", "2022-06"), (2025, "result", "finished", None)],
        [("finished", "in_operation", "finished")],
    ),
    "started, roofed, to be finished": (
        [
            (2022, "target", "started", "2022"),
            (2026, "result", "structurally_complete", "2025"),
            (2026, "target", "finished", "2026"),
        ],
        [
            ("advanced", "started", "structurally_complete"),
            ("advanced", "structurally_complete", "finished"),
        ],
    ),
    "a target for more": (
        [(2022, "target", "started", "2022"), (2026, "target", "finished", "2026")],
        [("advanced", "started", "finished")],
    ),
    "one plan with two stages is one statement": (
        [(2022, "target", "under_construction", "2022"), (2022, "target", "in_operation", "2022")],
        [],
    ),
    "under way, and to go on": (
        [(2026, "result", "under_construction", "2025"), (2026, "target", "under_construction", "2026")],
        [],
    ),
    "a promise to go on, made again": (
        [(2025, "target", "under_construction", "2025"), (2026, "target", "under_construction", "2026")],
        [("repeated", "under_construction", "under_construction")],
    ),
    "to be resumed, then to go on: no farther rung and no promise made again": (
        [(2022, "target", "resumed", "2022"), (2026, "target", "under_construction", "2026")],
        [],
    ),
    "one slip of one promise is told once": (
        [
            (2023, "target", "under_construction", "2023"),
            (2024, "target", "planned", "2024"),
            (2025, "target", "planned", "2025"),
        ],
        [("repeated", "planned", "planned"), ("slipped", "under_construction", "planned")],
    ),
    "a second promise that is not kept slips too": (
        [(year, "target", "finished", str(year)) for year in (2022, 2023, 2024)],
        [
            ("repeated", "finished", "finished"),
            ("repeated", "finished", "finished"),
            ("slipped", "finished", "finished"),
            ("slipped", "finished", "finished"),
        ],
    ),
    "signed at some time in five years is not short of work promised": (
        [(2021, "target", "under_construction", "2021"), (2023, "result", "approved", None)],
        [],
    ),
    "a promise told when its period was over is none": (
        [(2021, "target", "in_operation", "2021"), (2022, "target", "in_operation", "2021")],
        [],
    ),
    "in use, and its other part being built": (
        [(2026, "result", "in_operation", "2025"), (2026, "target", "under_construction", "2026")],
        [],
    ),
    "resumed shares its rung with under construction": (
        [(2023, "result", "under_construction", "2022"), (2024, "result", "resumed", "2023")],
        [],
    ),
    "completion promised, still being built when its year is over": (
        [(2022, "target", "finished", "2022"), (2023, "result", "under_construction", "2022")],
        [("slipped", "finished", "under_construction")],
    ),
    "completion reported for a later year": (
        [(2022, "target", "finished", "2022"), (2024, "result", "finished", "2023")],
        [("finished", "finished", "finished"), ("slipped", "finished", "finished")],
    ),
    "completion promised again for a later year": (
        [(2022, "target", "finished", "2022"), (2023, "target", "finished", "2023")],
        [("repeated", "finished", "finished"), ("slipped", "finished", "finished")],
    ),
    "a promise kept is no longer repeated": (
        [
            (2022, "target", "started", "2022"),
            (2023, "result", "started", "2022"),
            (2023, "target", "started", "2023"),
        ],
        [],
    ),
    "work promised and begun is kept": (
        [(2022, "target", "under_construction", "2022"), (2023, "result", "started", "2022")],
        [],
    ),
    "work promised and only approved is not": (
        [(2022, "target", "under_construction", "2022"), (2023, "result", "approved", "2022")],
        [("slipped", "under_construction", "approved")],
    ),
    "a name not heard of for seven years may be another's": (
        [(2015, "target", "started", "2015"), (2022, "target", "finished", "2022")],
        [],
    ),
    "behind while its time is not over": (
        [(2022, "target", "finished", "2025"), (2024, "result", "behind", None)],
        [],
    ),
    "promised to be completed, opened": (
        [(2022, "target", "finished", "2022"), (2023, "result", "in_operation", "2022")],
        [("finished", "finished", "in_operation")],
    ),
    "what is in use is not promised again by what goes on": (
        [
            (2022, "target", "under_construction", "2022"),
            (2023, "result", "in_operation", "2022"),
            (2023, "target", "under_construction", "2023"),
        ],
        [("advanced", "under_construction", "in_operation"), ("finished", "under_construction", "in_operation")],
    ),
    "after it was done a second life begins": (
        [
            (2022, "result", "in_operation", "2021"),
            (2023, "target", "under_construction", "2023"),
            (2024, "target", "under_construction", "2024"),
            (2025, "result", "in_operation", "2024"),
        ],
        [
            ("advanced", "under_construction", "in_operation"),
            ("finished", "under_construction", "in_operation"),
            ("repeated", "under_construction", "under_construction"),
        ],
    ),
    "what is roofed is not promised again by what goes on": (
        [
            (2022, "target", "under_construction", "2022"),
            (2023, "result", "structurally_complete", "2022"),
            (2023, "target", "under_construction", "2023"),
        ],
        [("advanced", "under_construction", "structurally_complete")],
    ),
    "stopped before its time, then it goes on": (
        [
            (2022, "target", "finished", "2024"),
            (2023, "result", "stopped", None),
            (2024, "result", "under_construction", "2023"),
        ],
        [("advanced", "stopped", "under_construction"), ("slipped", "finished", "stopped")],
    ),
    "stopped, and nothing was promised": (
        [(2022, "result", "under_construction", "2021"), (2023, "result", "stopped", None)],
        [],
    ),
    "a promise without a date is one for the year of its report": (
        [(2022, "target", "started", None), (2023, "target", "started", "2023")],
        [("repeated", "started", "started"), ("slipped", "started", "started")],
    ),
    "a promise without a date that was kept in its year": (
        [(2022, "target", "started", None), (2023, "result", "started", "2022")],
        [],
    ),
    "finished, then put to use": (
        [
            (2025, "result", "under_construction", None),
            (2026, "result", "finished", "2025"),
            (2026, "target", "in_operation", "2026"),
            (2027, "result", "in_operation", "2026"),
        ],
        [
            ("advanced", "finished", "in_operation"),
            ("advanced", "under_construction", "finished"),
            ("finished", "under_construction", "finished"),
        ],
    ),
}


def life(statements: list[Statement]) -> list[MilestoneFact]:
    return [milestone(document(year), kind, stage, period) for year, kind, stage, period in statements]


@pytest.mark.parametrize(("statements", "expected"), LIVES.values(), ids=LIVES)
def test_a_life_is_told_step_by_step(statements: list[Statement], expected: list[tuple[str, str, str]]) -> None:
    """Types with the stages of both sides, whatever order the statements come in."""
    for facts in (life(statements), life(statements[::-1])):
        found = changes_of(*facts)
        assert expected == sorted((c.type, c.before.stage, c.after.stage) for c in found)  # type: ignore[union-attr, misc]
        assert {"milestone"} >= {change.kind for change in found}


@pytest.mark.parametrize("name", ["工业互联网平台", "优质奶源基地"])
def test_a_name_of_nothing_but_a_kind_is_not_followed(name: str) -> None:
    """Next year's platform may be another one."""
    assert () == changes_of(*(milestone(document(y), "target", "started", str(y), name) for y in (2024, 2025)))


def test_repeated_counts_the_years_of_the_promise() -> None:
    """About to start for four years."""
    found = changes_of(*life([(year, "target", "started", str(year)) for year in range(2022, 2026)]))
    assert [2, 3, 4] == sorted(change.repeated or 0 for change in found if change.type == "repeated")


def test_a_row_names_the_project_and_both_quotes() -> None:
    """The subject is the project's name; periods and stages stand on the sides."""
    change = one(
        changes_of(*life([(2022, "target", "started", "2022"), (2026, "target", "finished", "2026")])), "advanced"
    )
    assert ("祁离高速", "吕梁市", None, 4) == (change.subject, change.region, change.indicator, change.gap_years)
    assert ("2022", "2026") == (change.before.period, change.after.period)  # type: ignore[union-attr]


def test_projects_of_one_name_in_two_places_are_two() -> None:
    """Every county has its sports centre."""
    here = milestone(document(2022), "target", "started", "2022", "体育中心")
    there = milestone(document(2026), "target", "finished", "2026", "体育中心", region="汾阳市")
    assert () == changes_of(here, there)


def test_a_digest_of_a_report_in_hand_says_nothing_of_projects() -> None:
    """It steps back as it does with figures."""
    digest = document(2026, "digest", grade="digest", is_work=False, work_id="report-2026")
    told = [milestone(document(2022), "target", "started", "2022"), milestone(digest, "target", "finished", "2026")]
    assert ["advanced"] == [change.type for change in changes_of(*told)]
    assert () == changes_of(*told, milestone(document(2026), "target", "started", "2026", "another"))


def test_a_slip_gives_both_dates() -> None:
    """Promised for 2024, then for 2026: two years; without a date, the year of the report and a word on it."""
    dated = one(
        changes_of(*life([(2024, "target", "finished", "2024"), (2025, "target", "finished", "2026")])), "slipped"
    )
    assert ("2024", "2026", 2, None) == (dated.before.period, dated.after.period, dated.gap_years, dated.reason)  # type: ignore[union-attr]
    open_ = one(
        changes_of(*life([(2024, "target", "finished", None), (2026, "target", "finished", "2026")])), "slipped"
    )
    assert (None, 2, "no date was given: the year of its report counts") == (
        open_.before.period,  # type: ignore[union-attr]
        open_.gap_years,
        open_.reason,
    )


def test_a_report_put_up_years_later_was_told_in_its_year() -> None:
    """A page of 2014 with the report of 2012: what it promises for 2012 is a promise, and stands before 2013's."""
    late = document(2012, published=date(2014, 9, 3))
    told = [milestone(late, "target", "started", "2012"), milestone(document(2013), "target", "started", "2013")]
    assert [2] == [change.repeated for change in changes_of(*told) if change.type == "repeated"]
    assert date(2012, 1, 1) == told_on(late)
    assert date(2014, 9, 3) == told_on(document(2012, published=date(2014, 9, 3), kind="bulletin"))


@pytest.mark.parametrize(
    ("clause", "expected"),
    [("前期工作基本完成", []), ("完成修复实施计划编制工作", []), ("完成主体以外的全部工程", ["finished"])],
)
def test_papers_that_are_done_are_no_project_done(clause: str, expected: list[str]) -> None:
    """What goes before the works, or a plan for them, is no milestone of theirs."""
    first = milestone(document(2022), "target", "planned", "2022")
    given = milestone(document(2023), "result", "finished", "2022")
    place = {"start": 0, "end": 2, "sentence_start": 0, "sentence_end": len(clause) + 1}
    done = replace(given, milestone=replace(given.milestone, quote=clause[:2], **place), sentence=f"{clause}。")
    assert expected == [change.type for change in changes_of(first, done) if change.type == "finished"]
