"""Targets and results that are not there: what may be said of it, and when nothing may."""

from __future__ import annotations

from typing import Any

import pytest
from compare_builders import LATER as END
from compare_builders import catalogue, changes_of, document, fact, one, result, types

from lvliang_watch.compare.changes import compare_all
from lvliang_watch.records import Change, Document, Fact

LIST_2022 = ("gdp", "fixed_asset_investment", "retail_sales")
EARLIER = document(2022, lists=["2022"])
LATER = document(2026, lists=["2026"])


def main_targets(told_in: Document, *more: str, of: tuple[str, ...] = LIST_2022, **fields: Any) -> list[Fact]:
    """The sentence of main targets: every indicator grows by 6 %."""
    period = fields.pop("period", str(told_in.report_year))
    place: dict[str, Any] = {"at": 1000, "sentence": "主要预期目标", "period": period}
    return [fact(told_in, "6", indicator=name, **(place | fields)) for name in (*of, *more)]


def test_a_target_missing_from_the_next_whole_list_is_dropped() -> None:
    """The row names the document and the period that it was looked for in, and gives no later figure."""
    found = changes_of(*main_targets(EARLIER, "cpi"), *main_targets(LATER))
    change = one(found, "dropped")
    assert ("cpi", "2022", "2026", 4) == (
        change.indicator,
        change.before.period,  # type: ignore[union-attr]
        change.after.period,  # type: ignore[union-attr]
        change.gap_years,
    )
    assert ("", "", None, None) == (change.after.fact_id, change.after.quote, change.to_low, change.to_high)  # type: ignore[union-attr]
    assert LATER.document_id == change.after.document_id  # type: ignore[union-attr]
    assert ["dropped", "kept", "kept", "kept"] == types(found)


def test_a_target_missing_from_the_last_whole_list_is_introduced() -> None:
    """The later side's indicator and measure stand in the columns of the earlier one, which is not there."""
    change = one(changes_of(*main_targets(EARLIER), *main_targets(LATER, "cpi")), "introduced")
    assert ("cpi", "growth", "2022", None) == (change.indicator, change.measure, change.before.period, change.from_low)  # type: ignore[union-attr]


NO_EVIDENCE: dict[str, tuple[list[Fact], list[Fact]]] = {
    "the later list is not in hand whole": (
        main_targets(EARLIER, "cpi"),
        main_targets(document(2026)),
    ),
    "the list is another place's": (
        main_targets(EARLIER, "cpi"),
        main_targets(document(2026), region="汾阳市"),
    ),
    "the indicator is no headline": (
        main_targets(EARLIER, "imports_exports"),
        main_targets(LATER),
    ),
    "it stands elsewhere in the later text": (
        main_targets(EARLIER, "urban_new_jobs"),
        [*main_targets(LATER), fact(LATER, ("39000", None), "人", indicator="urban_new_jobs", period="2026/2030")],
    ),
    "it stands there without a period": (
        main_targets(EARLIER, "urban_new_jobs"),
        [*main_targets(LATER), fact(LATER, ("39000", None), "人", indicator="urban_new_jobs", period=None)],
    ),
    "it is written there and was not read": (
        main_targets(EARLIER, "urban_surveyed_unemployment_rate"),
        main_targets(LATER, sentence="城镇调查失业率控制在合理区间"),
    ),
    "it stands in the list in letters that a scanner mistook": (
        main_targets(EARLIER, "urban_disposable_income"),
        main_targets(LATER, sentence="城镇居民人均可支配收人增长8%"),
    ),
    "the list was hardly read": (
        main_targets(EARLIER, "cpi"),
        main_targets(LATER, of=LIST_2022[:2]),
    ),
    "its whole is there": (
        main_targets(EARLIER, "urban_disposable_income"),
        [
            *main_targets(LATER),
            fact(LATER, None, indicator="household_disposable_income", quote="稳步提高", period="2026/2030"),
        ],
    ),
    "it did not stand in the list itself": (
        [*main_targets(EARLIER), fact(EARLIER, "6", indicator="cpi", at=9000)],
        main_targets(LATER),
    ),
    "a goal of several years is open": (
        main_targets(EARLIER, "cpi", period="2022/2026"),
        main_targets(LATER),
    ),
}


@pytest.mark.parametrize(("before", "after"), NO_EVIDENCE.values(), ids=NO_EVIDENCE)
def test_absence_needs_evidence(before: list[Fact], after: list[Fact]) -> None:
    """Where the later text may hold it after all, nothing is said."""
    assert "dropped" not in types(changes_of(*before, *after))


def test_silence_outside_the_list_introduces_nothing() -> None:
    """A headline target among the tasks was perhaps among the tasks before, too."""
    tasks = fact(LATER, ("39000", None), "人", indicator="urban_new_jobs", at=9000)
    assert "introduced" not in types(changes_of(*main_targets(EARLIER), *main_targets(LATER), tasks))


def test_a_list_may_run_over_several_sentences() -> None:
    """GDP in a sentence of its own right before the others stands in the list, too."""
    alone = fact(EARLIER, "6", indicator="cpi", at=905, sentence_end=999)
    assert "dropped" in types(changes_of(*main_targets(EARLIER), alone, *main_targets(LATER)))


def test_what_came_back_in_between_is_neither_dropped_nor_introduced_over_it() -> None:
    """2022, 2024 and 2026 have it, the lists of 2023 and 2025 do not: dropped and introduced go from year to year."""
    years = [document(year, lists=[str(year)]) for year in range(2022, 2027)]
    found = changes_of(
        *(f for d in years for f in main_targets(d, *(["cpi"] if (d.report_year or 0) % 2 == 0 else [])))
    )
    spans = {(c.type, c.before.period, c.after.period) for c in found if c.type in ("dropped", "introduced")}  # type: ignore[union-attr]
    assert {
        ("dropped", "2022", "2023"),
        ("introduced", "2023", "2024"),
        ("dropped", "2024", "2025"),
        ("introduced", "2025", "2026"),
    } == spans


def test_a_result_of_the_year_before_does_not_keep_a_target() -> None:
    """That a report says how CPI went does not promise anything of it."""
    told = result(LATER, "1.2", indicator="cpi", sentence="居民消费价格上涨1.2%")
    assert "dropped" in types(changes_of(*main_targets(EARLIER, "cpi"), *main_targets(LATER), told))


# Results


def test_a_headline_result_that_the_next_whole_report_leaves_out() -> None:
    """Said of the year that the report looks back on."""
    silent = document(2024, whole=True)
    change = one(changes_of(result(document(2023), "3.9"), result(silent, "5", indicator="cpi")), "no_longer_reported")
    assert ("gdp", "2022", "2023") == (change.indicator, change.before.period, change.after.period)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("whole", "more"),
    [
        (False, []),  # only a part of the report is in hand
        (True, [fact(document(2024, whole=True), "5", period="2024")]),  # it is spoken of as a target
        (
            True,
            [result(document(2024, whole=True), "5", indicator="cpi", sentence="地区生产总值平稳增长")],
        ),  # or written
        (True, [result(document(2024, "bulletin", kind="bulletin"), "4")]),  # or told by somebody else
    ],
)
def test_silence_needs_the_whole_report(whole: bool, more: list[Fact]) -> None:
    """Nothing is said where the result may stand in what is not in hand, or stands anywhere."""
    later = result(document(2024, whole=whole), "5", indicator="cpi")
    assert "no_longer_reported" not in types(changes_of(result(document(2023), "3.9"), later, *more))


def told_with(text: str, told_in: Document, *facts: Fact) -> tuple[Change, ...]:
    """What follows where the text of one document is at hand."""
    texts = {told_in.document_id: text}
    return compare_all(facts, [], as_of=END, catalogue=catalogue(), texts=texts).changes


BEHIND = 1090  # where the sentence of main targets of these tests ends


@pytest.mark.parametrize(
    ("tasks", "expected"),
    [
        ("持续改善民生。", True),
        ("加强城镇新增就业服务。", False),  # no figure, and spoken of all the same
        ("稳定就业。", True),
    ],
)
def test_what_the_tasks_speak_of_without_a_figure_is_not_dropped(tasks: str, expected: bool) -> None:
    """Behind the sentence of main targets the text itself is looked through, whatever was read in it."""
    whole = document(2026, lists=["2026"])
    facts = [*main_targets(EARLIER, "urban_new_jobs"), *main_targets(whole)]
    assert expected == ("dropped" in types(told_with("报" * BEHIND + tasks, whole, *facts)))


def test_what_the_review_speaks_of_may_have_been_dropped() -> None:
    """A result of the year before is no promise for this one."""
    whole = document(2026, lists=["2026"])
    text = "去年城镇新增就业4万人。".ljust(BEHIND, "报")
    assert "dropped" in types(told_with(text, whole, *main_targets(EARLIER, "urban_new_jobs"), *main_targets(whole)))


def test_private_investment_in_the_tasks_does_not_speak_of_all_investment() -> None:
    """A part that is no headline is named in every plan."""
    whole = document(2026, lists=["2026"])
    facts = [*main_targets(EARLIER, "imports_exports"), *main_targets(whole)]
    assert "dropped" not in types(told_with("报" * BEHIND, whole, *facts))  # neither headline nor whole
    gone = [*main_targets(EARLIER, "cpi"), *main_targets(whole)]
    assert "dropped" in types(told_with("报" * BEHIND + "激发民间投资。", whole, *gone))


@pytest.mark.parametrize(
    ("whole", "tasks", "expected"),
    [
        (True, "加快发展服务业。", ["dropped"]),
        (True, "提高粮食综合生产能力。", []),
        (False, "加快发展服务业。", []),  # the text may go on elsewhere
    ],
)
def test_a_target_beside_the_headlines_is_dropped_from_a_whole_report_only(
    whole: bool, tasks: str, expected: list[str]
) -> None:
    """Grain stands in the list of one year, and in that of the other not at all."""
    later = document(2026, lists=["2026"], whole=whole)
    grain = {"indicator": "grain_output", "at": 1010, "sentence_start": 1000, "sentence": "粮食产量100亿斤"}
    facts = [*main_targets(EARLIER), fact(EARLIER, "5000000", "吨", **grain), *main_targets(later)]
    found = types(told_with("报" * BEHIND + tasks, later, *facts))
    assert expected == [type_ for type_ in found if type_ in ("dropped", "introduced")]


def test_a_result_that_the_next_report_tells_in_words_is_still_reported() -> None:
    """Without a figure too: the whole text is looked through."""
    later = document(2024, whole=True)
    facts = [result(document(2023), "3.9"), result(later, "5", indicator="cpi")]
    assert "no_longer_reported" in types(told_with("居民消费价格上涨。", later, *facts))
    assert "no_longer_reported" not in types(told_with("地区生产总值继续增长。", later, *facts))
