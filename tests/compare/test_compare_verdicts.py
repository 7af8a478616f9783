"""Targets held against results."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from compare_builders import both_of, changes_of, document, fact, result, types, verdicts_of

from lvliang_watch.records import Fact, Verdict

PROMISE, REPORT = document(2022), document(2023)


def verdict_on(*facts: Fact, as_of: date = date(2040, 1, 1)) -> Verdict:
    [verdict] = verdicts_of(*facts, as_of=as_of)
    return verdict


TABLE: list[tuple[str, Any, Any, str, str, dict[str, Any]]] = [
    # indicator, target, result, unit, verdict, more of the target
    ("gdp", "6.8", "3.9", "%", "missed", {}),
    ("gdp", "6.8", "6.8", "%", "met", {}),
    ("gdp", "6.8", "7", "%", "exceeded", {}),
    ("gdp", ("4.5", "5"), "4.7", "%", "met", {}),
    ("gdp", ("4.5", "5"), "5", "%", "met", {}),
    ("gdp", ("4.5", "5"), "5.1", "%", "exceeded", {}),
    ("gdp", ("4.5", "5"), "4.4", "%", "missed", {}),
    ("gdp", "5.5", "5.3", "%", "met", {"bound": "about"}),
    ("gdp", "5.5", "3", "%", "missed", {"bound": "about"}),
    ("gdp", "5.5", "6.1", "%", "exceeded", {"bound": "about"}),
    ("urban_new_jobs", "40000", "46610", "人", "exceeded", {}),
    ("urban_new_jobs", ("40000", None), "40000", "人", "met", {}),
    ("urban_new_jobs", ("40000", None), "46610", "人", "exceeded", {}),
    ("urban_new_jobs", ("40000", None), "39999", "人", "missed", {}),
    ("urban_new_jobs", ("40000", None), ("40000", None), "人", "met", {}),  # both are a floor
    ("urban_surveyed_unemployment_rate", (None, "5.5"), "5.2", "%", "met", {"measure": "level"}),  # a ceiling is kept
    ("urban_surveyed_unemployment_rate", (None, "5.5"), "5.6", "%", "missed", {"measure": "level"}),
    ("urban_surveyed_unemployment_rate", "5.5", "5.2", "%", "exceeded", {"measure": "level"}),  # less is better
    ("safety_accidents", "-10", "-12.6", "%", "exceeded", {}),
    ("safety_accidents", "-10", "-8", "%", "missed", {}),
    ("safety_accidents", ("-10", None), "-12.6", "%", "exceeded", {}),  # a fall by a tenth or more
    ("safety_accidents", ("-10", None), "-9", "%", "missed", {}),
    ("gdp", (None, "-3"), "-2", "%", "met", {}),  # a fall kept within three
    ("gdp", (None, "-3"), "-4", "%", "missed", {}),
    ("cpi", "2", "2.1", "%", "met", {"bound": "about"}),
    ("cpi", "2", "0.2", "%", "off_mark", {"bound": "about"}),  # neither way is better
    ("cpi", "2", "2.6", "%", "off_mark", {"bound": "about"}),
    ("cpi", "3", "0.2", "%", "met", {"bound": "about", "sentence": "居民消费价格涨幅控制在3%"}),  # a ceiling
    ("cpi", "3", "3.2", "%", "met", {"bound": "about", "sentence": "居民消费价格涨幅控制在3%"}),
    ("cpi", "3", "3.4", "%", "missed", {"bound": "about", "sentence": "居民消费价格涨幅控制在3%"}),
    ("cpi", "3", "0.2", "%", "off_mark", {"bound": "about", "sentence": "控制成本，居民消费价格涨幅3%"}),
    ("gdp", "3", "5", "%", "exceeded", {"bound": "about", "sentence": "经济增速控制在3%"}),  # more is better
    ("cpi", (None, "3"), "2.1", "%", "met", {}),
    ("gdp", (None, "3"), "2", "位", "met", {"measure": "rank", "quote": "全省前三"}),
    ("gdp", (None, "3"), "4", "位", "missed", {"measure": "rank", "quote": "全省前三"}),
    ("coal_output", "160000000", "157000000", "吨", "met", {"bound": "about"}),
    ("coal_output", "160000000", "150000000", "吨", "missed", {"bound": "about"}),
]


@pytest.mark.parametrize(("indicator", "target", "told", "unit", "expected", "more"), TABLE)
def test_a_target_is_held_against_the_result_of_its_period(
    indicator: str, target: Any, told: Any, unit: str, expected: str, more: dict[str, Any]
) -> None:
    """By bound, direction and, where the target is `about`, tolerance."""
    measure = {"measure": more["measure"]} if "measure" in more else {}
    scope = {"quote": f"全省第{told}"} if more.get("measure") == "rank" else {}
    changes, [verdict] = both_of(
        fact(PROMISE, target, unit, indicator=indicator, **more),
        result(REPORT, told, unit, indicator=indicator, **measure, **scope),
    )
    assert expected == verdict.verdict
    assert [expected] == types(changes, "verdict")


@pytest.mark.parametrize(
    ("target", "told", "unit", "measure", "expected"),
    [
        ("100", "120", "个", "level", "exceeded"),  # what is to be done is the better the more of it
        ("100", "80", "个", "level", "missed"),
        ("-3", "-5.6", "%", "growth", "exceeded"),  # a fall the deeper
        ("-3", "-2", "%", "growth", "missed"),
        ("2.3", "2.1", "%", "share", "no_evidence"),  # a deficit, a coverage: nobody says which way is better
        ("2.3", "2.3", "%", "share", "met"),
        ((None, "2.8"), "2.6", "%", "share", "met"),
    ],
)
def test_what_the_catalogue_does_not_know_is_judged_where_it_can_be(
    target: Any, told: str, unit: str, measure: str, expected: str
) -> None:
    """By its bound, else by what a plan asks for; a standing rate off its mark stays undecided."""
    more = {"indicator": None, "label": "氨氮排放", "measure": measure}
    assert expected == verdict_on(fact(PROMISE, target, unit, **more), result(REPORT, told, unit, **more)).verdict


def counted(told_in: Any, sentence: str, figure: Any, **fields: Any) -> Fact:
    """A count at the end of a sentence, of what the catalogue does not know."""
    quote = sentence[sentence.rindex("在") + 1 :] if "在" in sentence else re.findall(r"\d+个", sentence)[-1]
    known: dict[str, Any] = {"indicator": None, "label": "加工企业甲"}
    place: dict[str, Any] = {"at": 500 + sentence.rindex(quote), "sentence_start": 500, "sentence": sentence}
    return fact(told_in, figure, "个", quote=quote, **(known | place | fields))


@pytest.mark.parametrize(
    ("promise", "basis", "expected"),
    [
        ("加工企业甲发展到15个", "stock", "met"),
        ("加工企业甲发展到15个", "flow", "not_comparable"),
        ("培育加工企业甲15个", "flow", "met"),
        ("培育加工企业甲15个", "stock", "not_comparable"),
        ("加工企业甲15个", "stock", "not_comparable"),  # nobody says which
    ],
)
def test_words_tell_the_basis_that_a_target_does_not_say(promise: str, basis: Any, expected: str) -> None:
    """How much there is, or how much was done; where the words leave it open nothing is rated."""
    target = counted(PROMISE, promise, "15")
    held = counted(REPORT, "加工企业甲15个", "15", kind="result", period="2022", basis=basis)
    assert expected == verdict_on(target, held).verdict


def test_what_is_new_answers_a_flow_of_people() -> None:
    """50,000 people are to find work, 60,000 newly found it."""
    jobs: dict[str, Any] = {"indicator": "urban_new_jobs"}
    target = fact(PROMISE, "50000", "人", basis="flow", sentence="就业50000人", **jobs)
    sentence = "新增就业60000人"
    new = result(REPORT, "60000", "人", measure="change", basis="flow", sentence=sentence, at=104, **jobs)
    more = result(REPORT, "60000", "人", measure="change", basis="flow", sentence="比上年多60000人", at=104, **jobs)
    verdicts = [verdict_on(target, held).verdict for held in (new, more)]
    assert ["exceeded", "no_evidence"] == verdicts


@pytest.mark.parametrize(
    ("indicator", "held", "expected"),
    [
        ("grain_output", ("6160000", None), "met"),
        ("grain_output", ("6000000", None), "no_evidence"),
        ("pm25", (None, "30"), "no_evidence"),
    ],
)
def test_a_result_told_by_one_end_meets_what_that_end_reaches(indicator: str, held: Any, expected: str) -> None:
    """More than 6.16 million tons are 6.16 million too; how far beyond is not said."""
    unit = "吨" if indicator == "grain_output" else "微克/立方米"
    figure = "6160000" if indicator == "grain_output" else "29"
    verdict = verdict_on(
        fact(PROMISE, figure, unit, indicator=indicator), result(REPORT, held, unit, indicator=indicator)
    )
    assert expected == verdict.verdict


def test_the_row_of_a_verdict_has_the_target_before_and_the_result_after() -> None:
    """Its type is the verdict; it carries both quotes, how far off, and the rule with its version."""
    changes, [verdict] = both_of(fact(PROMISE, "6.8"), result(REPORT, "3.9"))
    [change] = [change for change in changes if change.kind == "verdict"]
    assert ("missed", "6.8%", "3.9%") == (change.type, change.before.quote, change.after.quote)  # type: ignore[union-attr]
    assert ("2022", "2022") == (change.before.period, change.after.period)  # type: ignore[union-attr]
    assert (Decimal("-2.9"), "%", "verdicts/4 exact") == (change.difference, change.unit, change.rule)
    assert (Decimal("-2.9"), "%", "verdicts/4 exact") == (verdict.difference, verdict.unit, verdict.rule)


def test_evidence_is_as_good_as_its_weaker_side() -> None:
    """A government's target against a paper's result is known from a paper."""
    paper = document(2023, "paper", grade="paper")
    assert "paper" == verdict_on(fact(PROMISE, "6.8"), result(paper, "3.9")).grade


def test_an_estimate_makes_a_verdict_provisional() -> None:
    """Books not closed: the verdict and its row say so."""
    changes, [verdict] = both_of(fact(PROMISE, "6.8"), result(REPORT, "3.9", status="estimate"))
    assert verdict.provisional
    assert [True] == [change.provisional for change in changes if change.kind == "verdict"]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [(date(2022, 12, 31), "open"), (date(2023, 1, 1), "no_evidence")],
)
def test_without_a_result_a_target_is_open_until_its_period_is_over(as_of: date, expected: str) -> None:
    """The day decides, and no row of the log is made of it."""
    changes, [verdict] = both_of(fact(PROMISE, "6.8"), as_of=as_of)
    assert (expected, None, ()) == (verdict.verdict, verdict.result, changes)


UNDECIDED: list[tuple[Any, dict[str, Any], str]] = [
    # result, what else it is, verdict
    ("3.9", {"period": "2021"}, "no_evidence"),
    ("3.9", {"region": "汾阳市"}, "no_evidence"),
    ("3.9", {"period": "2022-H1"}, "no_evidence"),
    (("6", None), {}, "no_evidence"),  # more than 6 may be 6.8 or not
    (None, {"quote": "居全省前列"}, "no_evidence"),
]


@pytest.mark.parametrize(("told", "more", "expected"), UNDECIDED)
def test_a_result_that_does_not_fit_decides_nothing(told: Any, more: dict[str, Any], expected: str) -> None:
    """Another year, place or part of the year, a bound that leaves it open, words for a figure."""
    changes, [verdict] = both_of(fact(PROMISE, "6.8"), result(REPORT, told, **more))
    assert (expected, []) == (verdict.verdict, types(changes, "verdict"))


def test_a_stock_is_no_result_for_what_was_to_be_added() -> None:
    """42 mines stand, 6 were to be built: not comparable, and the reason names both."""
    built = fact(PROMISE, "6", "座", indicator="intelligent_coal_mines", basis="flow")
    stands = result(REPORT, "42", "座", indicator="intelligent_coal_mines", basis="stock")
    verdict = verdict_on(built, stands)
    assert ("not_comparable", "basis flow against stock") == (verdict.verdict, verdict.reason)


@pytest.mark.parametrize(
    ("told", "period", "expected"),
    [
        ("41000", "2022-01/2022-11", "reached_early"),  # what was added cannot be lost
        ("39000", "2022-01/2022-11", "open"),
        ("41000", "2021-12/2022-11", "open"),  # not wholly within the year
    ],
)
def test_a_part_of_the_year_decides_only_what_it_has_reached(told: str, period: str, expected: str) -> None:
    """Eleven months above a floor are above it for the year; below it they say nothing."""
    target = fact(PROMISE, ("40000", None), "人", indicator="urban_new_jobs")
    part = result(REPORT, told, "人", indicator="urban_new_jobs", period=period)
    assert expected == verdict_on(target, part, as_of=date(2022, 12, 1)).verdict


def test_a_growth_over_eleven_months_decides_nothing() -> None:
    """A rate is of its own months."""
    assert (
        "no_evidence" == verdict_on(fact(PROMISE, ("6", None)), result(REPORT, "9", period="2022-01/2022-11")).verdict
    )


ESTIMATED = document(2023, "estimate")


@pytest.mark.parametrize(
    ("first", "later", "expected"),
    [
        ("6.5", "6.8", [("missed", "6.5"), ("met", "6.8")]),  # books closed otherwise than expected
        ("6.5", "6.6", [("missed", "6.6")]),  # another figure, the same verdict: one row, of the better account
        ("6.8", "6.8", [("met", "6.8")]),
    ],
)
def test_a_verdict_that_changes_is_a_new_row_that_names_the_one_before(
    first: str, later: str, expected: list[tuple[str, str]]
) -> None:
    """By the accounts as they came out; the card shows the last."""
    told = [result(ESTIMATED, first, status="estimate"), result(document(2024), later, period="2022")]
    changes, [verdict] = both_of(fact(PROMISE, "6.8"), *told)
    rows = sorted((c for c in changes if c.kind == "verdict"), key=lambda change: change.previous is not None)
    assert expected == [(row.type, str(row.to_low)) for row in rows]
    assert [None, *(row.change_id for row in rows[:-1])] == [row.previous for row in rows]
    assert expected[-1][0] == verdict.verdict


def test_two_publications_of_one_work_change_no_verdict() -> None:
    """A page that prints it otherwise is no earlier account."""
    page = document(2023, "page", grade="paper", work_id="report-2023")
    changes, _ = both_of(fact(PROMISE, "6.8"), result(page, "6.5"), result(REPORT, "6.8"))
    assert ["met"] == types(changes, "verdict")


def test_an_account_that_decides_nothing_takes_the_verdict_back() -> None:
    """The best account says more than 6; what a worse one said before does not decide."""
    bulletin = document(2024, "bulletin", grade="statistics")
    told = [result(REPORT, "6.5"), result(bulletin, ("6", None), period="2022")]
    changes, [verdict] = both_of(fact(PROMISE, "6.8"), *told)
    assert ("no_evidence", []) == (verdict.verdict, types(changes, "verdict"))


# Goals over several years

REVENUE = "general_public_budget_revenue"


def goal(figure: Any = ("30000000000", None), **more: Any) -> Fact:
    sentence = "一般公共预算收入达到300亿元以上"
    said = {"period": "2022/2026", "quote": "300亿元以上", "sentence": sentence, "at": 10, "sentence_start": 0}
    return fact(PROMISE, figure, "元", **({"indicator": REVENUE} | said | more))


def revenue(year: int, hundred_millions: str, **more: Any) -> Fact:
    return result(document(year + 1), str(Decimal(hundred_millions) * 10**8), "元", indicator=REVENUE, **more)


def test_a_goal_is_reached_early_and_slips_back() -> None:
    """Passed in 2024, by an estimate lost in 2025: two rows, the second names the first; the last stands."""
    facts = [goal(), revenue(2023, "290"), revenue(2024, "332.24"), revenue(2025, "275", status="estimate")]
    changes, [verdict] = both_of(*facts, as_of=date(2026, 3, 1))
    early, lost = sorted((c for c in changes if c.kind == "verdict"), key=lambda change: change.after.period)  # type: ignore[union-attr]
    assert ("reached_early", "2024", False, None) == (early.type, early.after.period, early.provisional, early.previous)  # type: ignore[union-attr]
    assert ("slipped_back", "2025", True) == (lost.type, lost.after.period, lost.provisional)  # type: ignore[union-attr]
    assert early.change_id == lost.previous
    assert ("slipped_back", True, Decimal(-2500000000)) == (verdict.verdict, verdict.provisional, verdict.difference)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("2026", "310")], "exceeded"),
        ([("2026", "290")], "missed"),
        ([("2024", "332"), ("2026", "290")], "missed"),
        ([("2023", "200")], "open"),
        ([("2024", "332"), ("2025", "335")], "reached_early"),
        ([("2021", "332")], "open"),  # before the goal began
        ([("2024", "332"), ("2025", "275"), ("2026", "300")], "met"),
    ],
)
def test_the_last_year_of_a_goal_decides_it(told: list[tuple[str, str]], expected: str) -> None:
    """Years before the last can only be early or slip back."""
    results = [revenue(int(year), figure) for year, figure in told]
    assert expected == verdict_on(goal(), *results, as_of=date(2026, 12, 1)).verdict


def test_a_total_over_the_years_is_not_missed_by_its_last_year() -> None:
    """200,000 new jobs in five years are no 200,000 in the fifth."""
    text = "五年城镇新增就业20万人以上"
    jobs = {"indicator": "urban_new_jobs", "period": "2022/2026"}
    total = fact(PROMISE, ("200000", None), "人", quote="20万人以上", sentence=text, at=8, sentence_start=0, **jobs)
    last = result(document(2027), "46000", "人", indicator="urban_new_jobs")
    assert "no_evidence" == verdict_on(total, last).verdict


def test_a_yearly_rate_over_a_plan_is_not_held_against_one_year() -> None:
    """A growth of 6 a year over five years is not decided by the growth of any of them."""
    plan = fact(PROMISE, "6", period="2021/2025")
    assert "open" == verdict_on(plan, result(document(2026), "9"), as_of=date(2025, 6, 1)).verdict


# Goals in words


@pytest.mark.parametrize(
    ("income", "economy", "expected"),
    [
        ("5.2", "5", "met"),
        ("4.6", "5", "met"),
        ("6", "5", "exceeded"),
        ("3", "5", "missed"),
        (None, "5", "no_evidence"),
        ("5", None, "no_evidence"),
    ],
)
def test_income_in_step_with_the_economy(income: str | None, economy: str | None, expected: str) -> None:
    """Both growths of the year must be in hand; within the tolerance they are in step."""
    target = fact(PROMISE, None, indicator="household_disposable_income", quote="与经济增长同步")
    told = [result(REPORT, income, indicator="household_disposable_income")] if income else []
    told += [result(REPORT, economy)] if economy else []
    assert expected == verdict_on(target, *told).verdict


@pytest.mark.parametrize(("told", "expected"), [("0.5", "met"), ("-3", "missed"), ("0", "missed")])
def test_growth_above_nothing(told: str, expected: str) -> None:
    """保持正增长 asks for any growth at all."""
    target = fact(PROMISE, None, indicator="imports_exports", quote="保持正增长")
    assert expected == verdict_on(target, result(REPORT, told, indicator="imports_exports")).verdict


def test_words_without_a_rule_are_not_rated() -> None:
    """高于全省平均水平 needs what is not in hand; it is open, then without evidence, never missed."""
    target = fact(PROMISE, None, indicator="rural_disposable_income", quote="高于全省平均水平")
    told = result(REPORT, "1", indicator="rural_disposable_income")
    assert "no_evidence" == verdict_on(target, told).verdict


# Targets that do not stand, or cannot be placed


def test_a_target_told_otherwise_later_is_superseded() -> None:
    """The later account of the same grade stands and is held against the result."""
    adjusted = document(2022, "adjustment", published=date(2022, 8, 1))
    found = verdicts_of(fact(PROMISE, "6.8"), fact(adjusted, "4"), result(REPORT, "3.9"))
    assert {("6.8%", "superseded"), ("4%", "missed")} == {(v.target.observation.quote, v.verdict) for v in found}


def test_two_figures_of_one_document_are_not_rated() -> None:
    """Nobody chooses silently between 6 and 8."""
    found = verdicts_of(fact(PROMISE, "6"), fact(PROMISE, "8"), result(REPORT, "7"))
    assert ["not_comparable", "not_comparable"] == [verdict.verdict for verdict in found]


@pytest.mark.parametrize("more", [{"period": None}, {"region": "不明"}])
def test_a_target_without_period_or_place_is_not_rated(more: dict[str, Any]) -> None:
    """It is on the card all the same, with the reason."""
    verdict = verdict_on(fact(PROMISE, "6", **more))
    assert "not_comparable" == verdict.verdict
    assert verdict.reason


def test_a_target_and_the_digest_of_it_are_one() -> None:
    """A digest steps back where the work itself is in hand: one verdict, from the text."""
    digest = document(2022, "digest", grade="digest", is_work=False, work_id=PROMISE.work_id)
    changes, [verdict] = both_of(fact(PROMISE, "6.8"), fact(digest, "6.5"), result(REPORT, "3.9"))
    assert "6.8%" == verdict.target.observation.quote
    assert ["missed"] == types(changes)


def test_a_verdict_far_off_is_marked() -> None:
    """A target of 26 thousand mu against a result of 6.8 is looked at before it is believed."""
    target = fact(PROMISE, "260000", "亩", indicator="high_standard_farmland")
    [change] = changes_of(target, result(REPORT, "6800", "亩", indicator="high_standard_farmland"))
    assert ("missed", True) == (change.type, (change.reason or "").startswith("implausible jump"))


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("新开工改造老旧小区53个", "改造老旧小区137个"),
        ("启动实施改造老旧小区5个", "完成改造老旧小区6个"),
    ],
)
def test_what_was_to_begin_is_not_held_against_what_is_done(target: str, told: str) -> None:
    """Begun and finished are counted apart."""
    sides = [re.sub(r"\D", "", text) for text in (target, told)]
    facts = [
        make(
            at,
            figure,
            "个",
            indicator=None,
            label="老旧小区",
            quote=f"{figure}个",
            sentence=text,
            at=text.index(figure),
        )
        for make, at, figure, text in (
            (fact, PROMISE, sides[0], target),
            (result, REPORT, sides[1], told),
        )
    ]
    verdict = verdict_on(*facts)
    assert ("not_comparable", "facet started against none") == (verdict.verdict, verdict.reason)


def test_a_growth_since_an_early_year_decides_no_growth_of_the_year() -> None:
    """1.8 times what it was five years ago is no growth of 80 % in the year."""
    since = result(REPORT, "80", quote="1.8倍", sentence="收入是2017年的1.8倍", at=7)
    assert ("not_comparable", "facet none against since 2017") == (
        (verdict := verdict_on(fact(PROMISE, "5.5"), since)).verdict,
        verdict.reason,
    )


def test_a_growth_over_the_year_before_does() -> None:
    """The base named is the one that is meant anyhow."""
    assert (
        "exceeded"
        == verdict_on(fact(PROMISE, "5.5"), result(REPORT, "8", quote="8%", sentence="比2021年增长8%")).verdict
    )


def test_a_reports_result_of_its_own_year_decides_nothing() -> None:
    """A report of February cannot know it; an estimate or another publication may."""
    early = result(PROMISE, "7", period="2022")
    assert "no_evidence" == verdict_on(fact(PROMISE, "6.8"), early).verdict
    estimate = result(PROMISE, "7", period="2022", status="estimate")
    assert "exceeded" == verdict_on(fact(PROMISE, "6.8"), estimate).verdict
    article = document(2022, "article", kind="article", published=date(2022, 12, 20))
    assert "exceeded" == verdict_on(fact(PROMISE, "6.8"), result(article, "7", period="2022")).verdict


def test_more_works_than_promised_are_no_miss() -> None:
    """Though neither way is better for the thing itself, that more was done is no miss."""
    promised = fact(PROMISE, "20", "个", indicator="built_up_area", basis="flow")
    assert (
        "exceeded" == verdict_on(promised, result(REPORT, "21", "个", indicator="built_up_area", basis="flow")).verdict
    )


@pytest.mark.parametrize(("quote", "expected"), [("与经济增长基本同步", "met"), ("高于经济增长", "no_evidence")])
def test_words_decide_as_far_as_a_rule_reads_them(quote: str, expected: str) -> None:
    """In step is within half a point; faster has no rule yet and is left open."""
    told = [result(REPORT, "4.5"), result(REPORT, "5", indicator="household_disposable_income")]
    assert (
        expected == verdict_on(fact(PROMISE, None, indicator="household_disposable_income", quote=quote), *told).verdict
    )
