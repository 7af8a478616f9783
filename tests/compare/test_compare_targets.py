"""Targets of one year against those of the next in hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from compare_builders import both_of, changes_of, document, fact, one, result, types

from lvliang_watch.records import Document, Fact

EARLIER, LATER = document(2022), document(2026)

FIGURES = [
    # from, to, what is said of the pair
    ("6.8", ("4.5", "5"), ["lowered", "softened"]),  # all of the range lies below the point
    ("4", ("4.5", "5"), ["raised", "softened"]),
    ("5", ("4.5", "5"), ["lowered", "softened"]),  # no part of it lies above
    ("5", ("4.5", "5.5"), ["widened"]),  # the point lies inside: its ends part
    (("4.5", "5.5"), "5", ["narrowed"]),
    (("4.5", "5"), ("5", "5.5"), ["raised"]),
    (("4.5", "5"), ("4.5", "5.5"), ["widened"]),
    (("4", "6"), ("4.5", "5.5"), ["narrowed"]),
    ("7", "7.0", ["kept"]),
    ("8", ("8", None), ["firmed", "kept"]),
    (("8", None), "8", ["kept", "softened"]),
    (("6", None), ("7", None), ["raised"]),
]


@pytest.mark.parametrize(("before", "after", "expected"), FIGURES)
def test_a_target_is_compared_with_the_next_one(before: Any, after: Any, expected: list[str]) -> None:
    """The number decides raised and lowered, the bound and the form of the figure firmed and softened."""
    assert expected == types(changes_of(fact(EARLIER, before), fact(LATER, after)))


def test_a_row_carries_both_sides_and_the_difference() -> None:
    """Figures, periods, quotes, and how far the middles lie apart; a rate gets no per cent of a per cent."""
    change = one(changes_of(fact(EARLIER, "6.8"), fact(LATER, ("4.5", "5"))), "lowered")
    assert ("2022", "2026") == (change.before.period, change.after.period)  # type: ignore[union-attr]
    assert (Decimal("6.8"), Decimal("6.8")) == (change.from_low, change.from_high)
    assert (Decimal("4.5"), Decimal(5)) == (change.to_low, change.to_high)
    assert (Decimal("-2.05"), None, 4, "less") == (
        change.difference,
        change.difference_pct,
        change.gap_years,
        change.ambition,
    )


def test_figures_are_compared_in_canonical_units() -> None:
    """A billion kilograms against 2.135 billion jin is a rise of 6.75 per cent, and no fall."""
    kilograms = fact(EARLIER, ("1000000000", None), "公斤", indicator="grain_output")
    jin = fact(LATER, ("2135000000", None), "斤", indicator="grain_output")
    change = one(changes_of(kilograms, jin), "raised")
    assert (Decimal(1000000), Decimal(1067500), "吨") == (change.from_low, change.to_low, change.unit)
    assert (Decimal(67500), Decimal("6.75")) == (change.difference, change.difference_pct)


@pytest.mark.parametrize(
    ("indicator", "unit", "figures", "expected"),
    [
        ("urban_surveyed_unemployment_rate", "%", (("6"), ("5.5")), ("lowered", "more")),  # a lower ceiling asks more
        ("gdp", "%", ("5", "6"), ("raised", "more")),
        ("cpi", "%", ("3", "2"), ("lowered", None)),  # neither way is better
        (None, "个", ("3", "4"), ("raised", None)),  # nobody says which way is better
        ("gdp", "%", ("5", "5"), ("kept", "same")),
    ],
)
def test_ambition_goes_by_the_direction(
    indicator: str | None, unit: str, figures: tuple[str, str], expected: tuple[str, str | None]
) -> None:
    """Raised and lowered speak of the number; whether that asks more is another column."""
    before, after = (
        fact(told_in, figure, unit, indicator=indicator)
        for told_in, figure in zip((EARLIER, LATER), figures, strict=True)
    )
    [change] = changes_of(before, after)
    assert expected == (change.type, change.ambition)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("前20强", "前10强", ("raised", "more")),  # a place nearer the first is higher
        ("全省前三", "全省前五", ("lowered", "less")),
    ],
)
def test_ranks_are_higher_the_nearer_the_first(before: str, after: str, expected: tuple[str, str]) -> None:
    """A smaller number is the higher rank."""
    places = {"前20强": "20", "前10强": "10", "全省前三": "3", "全省前五": "5"}
    sides = [
        fact(told_in, (None, places[quote]), "位", measure="rank", quote=quote)
        for told_in, quote in ((EARLIER, before), (LATER, after))
    ]
    [change] = changes_of(*sides)
    assert expected == (change.type, change.ambition)


def test_ranks_among_others_are_not_compared() -> None:
    """A place in the province and a place on the plain are two things."""
    province = fact(EARLIER, "3", "位", measure="rank", quote="全省第三", indicator="pm25")
    plain = fact(LATER, "1", "位", measure="rank", quote="汾渭平原第一", indicator="pm25")
    assert () == changes_of(province, plain)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((None, "力争"), ["kept", "softened"]),
        (("力争", "确保"), ["firmed", "kept"]),
        ((None, "控制在"), ["kept"]),  # says where, not how firmly
        (("预期", None), ["kept"]),  # the name of a list of targets
    ],
)
def test_the_word_of_promise_makes_a_target_firmer_or_softer(
    words: tuple[str | None, ...], expected: list[str]
) -> None:
    """The number stays as it is; the wording has a row of its own."""
    before, after = (fact(told_in, "6", commitment=word) for told_in, word in zip((EARLIER, LATER), words, strict=True))
    assert expected == types(changes_of(before, after))


def test_a_promise_of_another_clause_is_not_this_targets() -> None:
    """力争 before a semicolon carries what stands before it."""
    far = fact(LATER, "6", commitment="力争", sentence="力争早日开工；增长6%")
    near = fact(LATER, "6", commitment="力争", sentence="力争就业稳定，增长6%")
    assert ["kept"] == types(changes_of(fact(EARLIER, "6"), far))
    assert ["kept", "softened"] == types(changes_of(fact(EARLIER, "6"), near))


def test_a_bound_and_a_word_that_pull_two_ways_say_nothing() -> None:
    """A floor that is only striven for is neither firmer nor softer than a plain point."""
    assert ["kept"] == types(changes_of(fact(EARLIER, "6"), fact(LATER, ("6", None), commitment="力争")))


UNLIKE: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"region": "汾阳市"}, {}),
    ({"region": "不明"}, {"region": "不明"}),
    ({"period": None}, {}),
    ({"period": "2022/2026"}, {"period": "2026"}),
    ({"period": "2022-H1"}, {"period": "2026"}),
    ({"period": "2022-01/2022-05"}, {"period": "2026-01/2026-06"}),
    ({"kind": "result"}, {}),
    ({"indicator": "retail_sales"}, {}),
]


@pytest.mark.parametrize(("before", "after"), UNLIKE)
def test_unlike_statements_give_no_row(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Another place, span, kind or subject, an unknown place or an open period: nothing is said."""
    assert () == changes_of(fact(EARLIER, "6", **before), fact(LATER, "7", **after))


def test_a_stock_and_what_is_added_are_not_compared() -> None:
    """The row says so and gives no figure."""
    stands = fact(EARLIER, "42", "座", indicator="intelligent_coal_mines", basis="stock")
    built = fact(LATER, "6", "座", indicator="intelligent_coal_mines", basis="flow")
    [change] = changes_of(stands, built)
    assert ("not_comparable", False, "stock against flow") == (change.type, change.comparable, change.reason)
    assert [None] * 6 == [
        *(change.from_low, change.from_high, change.to_low, change.to_high),
        *(change.difference, change.difference_pct),
    ]


def test_units_of_two_dimensions_are_not_compared() -> None:
    """Tonnes of one year and cubic metres of the next make no difference."""
    tonnes = fact(EARLIER, "10", "吨", indicator="unconventional_gas_output")
    [change] = changes_of(tonnes, fact(LATER, "6", "立方米", indicator="unconventional_gas_output"))
    assert ("not_comparable", None) == (change.type, change.difference)


def test_names_that_say_the_same_meet_again() -> None:
    """Without an entry of the catalogue the normalised label is the subject; a general word is none."""
    parks = [
        fact(EARLIER, "20", "个", indicator=None, label="“口袋公园”"),
        fact(LATER, "30", "个", indicator=None, label="全市口袋公园"),
    ]
    assert [("raised", "口袋公园")] == [(change.type, change.subject) for change in changes_of(*parks)]
    totals = [
        fact(told_in, figure, "元", indicator=None, label="总投资")
        for told_in, figure in ((EARLIER, "20"), (LATER, "30"))
    ]
    assert () == changes_of(*totals)


def test_one_name_for_two_units_is_told_apart() -> None:
    """Roads in kilometres and roads in number are two rows, and their labels say so."""
    roads = [
        fact(told_in, figure, unit, indicator=None, label="农村公路")
        for told_in, unit, figure in (
            (EARLIER, "公里", "100"),
            (LATER, "公里", "80"),
            (EARLIER, "条", "5"),
            (LATER, "条", "9"),
        )
    ]
    found = {change.label: change.type for change in changes_of(*roads)}
    assert {"农村公路(公里)": "lowered", "农村公路(个)": "raised"} == found


def test_each_target_is_compared_with_the_next_in_hand_only() -> None:
    """Three years give two rows, and none that leaps over the middle."""
    middle = document(2024)
    found = changes_of(fact(EARLIER, "6"), fact(LATER, "4"), fact(middle, "5"))
    assert [("2022", "2024", 2), ("2024", "2026", 2)] == [
        (change.before.period, change.after.period, change.gap_years)
        for change in found  # type: ignore[union-attr]
    ]


def test_yearly_averages_are_not_compared_with_totals() -> None:
    """A rate of 6 a year over five years and 30 over all five are two things."""
    yearly = fact(EARLIER, "6", period="2021/2025", sentence="地区生产总值年均增长6%", at=8, sentence_start=0)
    total = fact(LATER, "30", period="2026/2030")
    assert () == changes_of(yearly, total)


# Changes of form


def test_a_number_gives_way_to_words() -> None:
    """The row keeps the earlier figure and names both measures; the later figure is null."""
    words = fact(LATER, None, indicator="imports_exports", quote="保持正增长")
    [change] = changes_of(fact(EARLIER, "6", indicator="imports_exports"), words)
    assert ("form_changed", "growth", "qualitative") == (change.type, change.measure, change.to_measure)
    assert (Decimal(6), None, None, None) == (change.from_low, change.to_low, change.to_high, change.difference)


def test_parts_are_taken_up_into_their_whole() -> None:
    """Urban and rural income of one year are the residents' income of a later one."""
    urban = fact(EARLIER, "8", indicator="urban_disposable_income")
    rural = fact(EARLIER, ("8", None), indicator="rural_disposable_income")
    whole = fact(LATER, None, indicator="household_disposable_income", quote="与经济增长同步")
    found = changes_of(urban, rural, whole)
    assert ["form_changed", "form_changed"] == types(found)
    assert {
        ("urban_disposable_income", "household_disposable_income", "growth", "qualitative", Decimal(8), Decimal(8)),
        ("rural_disposable_income", "household_disposable_income", "growth", "qualitative", Decimal(8), None),
    } == {(c.indicator, c.to_indicator, c.measure, c.to_measure, c.from_low, c.from_high) for c in found}


def test_a_whole_that_was_there_before_takes_nothing_up() -> None:
    """GDP and a part of it in one year, GDP alone in the next: the part has not changed its form."""
    part = fact(EARLIER, "9", indicator="secondary_industry_value_added")
    assert ["kept"] == types(changes_of(part, fact(EARLIER, "6"), fact(LATER, "6")))


def test_a_common_measure_is_no_change_of_form() -> None:
    """A level beside the growth that goes on is simply not repeated."""
    level = fact(EARLIER, "200000000000", "元", indicator="gdp")
    assert ["kept"] == types(changes_of(fact(EARLIER, "6"), level, fact(LATER, "6")))


def test_one_unit_under_two_measures_is_no_change_of_form() -> None:
    """A price rise kept within 3 % was read as a rate one year and as a growth the next."""
    rate = fact(EARLIER, (None, "3"), indicator="cpi", measure="level")
    assert () == changes_of(rate, fact(LATER, "3", indicator="cpi"))


def test_a_whole_that_its_parts_stood_for_in_between_did_not_change_itself() -> None:
    """Residents' income, then urban and rural, then residents' again in words: two changes each way, none over all."""
    middle = document(2024)
    first = fact(EARLIER, "9", indicator="household_disposable_income")
    parts = [fact(middle, "8", indicator=f"{where}_disposable_income") for where in ("urban", "rural")]
    last = fact(LATER, None, indicator="household_disposable_income", quote="与经济增长同步")
    found = changes_of(first, *parts, last)
    assert ["form_changed"] * 4 == types(found)
    assert {("2022", "2024"), ("2024", "2026")} == {(c.before.period, c.after.period) for c in found}  # type: ignore[union-attr]


def test_plans_that_overlap_do_not_change_their_form() -> None:
    """The goal of 2022 to 2026 still holds when that of 2026 to 2030 is written."""
    number = fact(EARLIER, ("300000000000", None), "元", period="2022/2026")
    words = fact(LATER, None, quote="保持全省前列", period="2026/2030")
    assert () == changes_of(number, words)


# Who promises what, and when


def test_a_target_said_when_its_period_was_over_is_no_promise() -> None:
    """A rest of 2025 carried over into 2026 is neither lower than the promise before nor met by the year's result."""
    promised = fact(document(2024), "90", "亩", indicator="high_standard_farmland")
    carried = fact(LATER, "34", "亩", indicator="high_standard_farmland", period="2025")
    built = result(LATER, "113", "亩", indicator="high_standard_farmland", period="2025")
    changes, verdicts = both_of(promised, carried, built)
    assert [] == [change for change in changes if change.kind in ("target", "verdict")]
    late = [verdict for verdict in verdicts if verdict.target is carried]
    assert [("not_comparable", "its period was over when it was promised")] == [(v.verdict, v.reason) for v in late]


def test_two_targets_of_one_report_are_one_plan() -> None:
    """What is to be reached this year and the next was promised at once; a later report can change it."""
    this, following = fact(EARLIER, "6"), fact(EARLIER, "7", period="2023")
    assert () == changes_of(this, following)
    [change] = changes_of(this, following, fact(LATER, "5"))
    assert ("lowered", "2023", "2026") == (change.type, change.before.period, change.after.period)  # type: ignore[union-attr]


def test_spans_that_share_years_are_no_steps() -> None:
    """The goal of 2022 to 2026 is compared with the next that begins after it."""
    first = fact(EARLIER, "300", "元", period="2022/2026")
    between = fact(document(2024), "500", "元", period="2024/2028")
    last = fact(document(2027), "400", "元", period="2027/2031")
    assert [("raised", "2027/2031")] == [(c.type, c.after.period) for c in changes_of(first, between, last)]  # type: ignore[union-attr]


# What is alike


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("改造老旧小区【94】个", "新开工老旧小区改造【53】个", ["not_comparable"]),
        ("新开工改造老旧小区【53】个", "新开工老旧小区改造【158】个", ["raised"]),
        ("加快【10】座煤矿建设", "建成煤矿【11】座", ["not_comparable"]),
        ("开工煤矿9座、建成【7】座", "建成煤矿【8】座", ["raised"]),
        ("【9】座煤矿开工建设", "新开工煤矿【8】座", ["lowered"]),
    ],
)
def test_works_are_compared_that_are_to_come_as_far(before: str, after: str, expected: list[str]) -> None:
    """What is begun is not what is done."""
    assert expected == types(changes_of(*(counted(at, text) for at, text in ((EARLIER, before), (LATER, after)))))


def counted(told_in: Document, text: str) -> Fact:
    start, quote = text.index("【"), text[text.index("【") + 1 : text.index("】")]
    sentence = text.replace("【", "").replace("】", "")
    return fact(told_in, quote, "座", indicator="intelligent_coal_mines", quote=quote, sentence=sentence, at=start)


def test_a_narrower_name_is_not_compared_with_the_whole() -> None:
    """A promise with 示范区 in its name is of a part of the land."""
    whole = fact(EARLIER, "90", "亩", indicator="high_standard_farmland", label="新建高标准农田")
    part = fact(LATER, "60", "亩", indicator="high_standard_farmland", label="高标准农田示范区")
    [change] = changes_of(whole, part)
    assert ("not_comparable", "no such word against 示范区") == (change.type, change.reason)


def test_a_lead_over_others_is_no_change() -> None:
    """A point above the province and a point more than last year are two things."""
    lead = fact(EARLIER, "1", "百分点", measure="change", quote="1个百分点", sentence="增速高于全省1个百分点")
    more = fact(LATER, "2", "百分点", measure="change", quote="2个百分点", sentence="增速提高2个百分点")
    assert () == changes_of(lead, more)


def test_firms_are_counted_alike_in_both_units() -> None:
    """户 of firms are firms."""
    label = "新增规模以上工业企业"
    pair = [fact(at, n, u, indicator=None, label=label) for at, n, u in ((EARLIER, "400", "户"), (LATER, "500", "家"))]
    assert ["raised"] == types(changes_of(*pair))


# What words mean


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("与经济增长同步", "和经济增长同步", ("kept", "same")),
        ("与GDP增长同步", "与经济同步增长", ("kept", "same")),
        ("与经济增长同步", "与经济增长基本同步", ("softened", "less")),
        ("与经济增长基本同步", "与经济增长同步", ("firmed", "more")),
        ("与经济增长同步", "高于经济增长", ("firmed", "more")),
        ("不低于全省平均水平", "高于全省平均水平", ("firmed", "more")),
        ("稳中提质", "稳量提质", ("kept", "same")),
        ("与经济增长同步", "稳步增长", ("form_changed", None)),
    ],
)
def test_goals_in_words_are_compared_by_what_they_mean(before: str, after: str, expected: tuple[str, str]) -> None:
    """However they are put; words of another series are another form."""
    sides = ((EARLIER, before), (LATER, after))
    pair = [fact(at, None, indicator="household_disposable_income", quote=quote) for at, quote in sides]
    [change] = changes_of(*pair)
    assert expected == (change.type, change.ambition)


def test_words_are_not_compared_over_a_year_that_put_it_otherwise() -> None:
    """In step, then steady growth, then in step: two changes of form and no year left out."""
    told = [
        fact(document(year), None, indicator="household_disposable_income", quote=quote)
        for year, quote in ((2022, "与经济增长同步"), (2023, "稳步增长"), (2024, "与经济增长同步"))
    ]
    assert ["form_changed", "form_changed"] == types(changes_of(*told))


def test_a_better_result_striven_for_softens_no_figure() -> None:
    """争取 carries the better result, not the growth beside it."""
    sentence = "经济增长5%、在实际工作中努力争取更好结果，投资增长6%"
    after = fact(LATER, "6", commitment="争取", quote="6%", sentence=sentence)
    assert ["kept"] == types(changes_of(fact(EARLIER, "6"), after))


def test_a_number_that_leaves_the_list_of_main_targets_for_words_is_softer() -> None:
    """The number is still promised, so it is kept; the list says it in words only."""

    def report(year: int, *, in_list: bool) -> list[Fact]:
        told_in = document(year, lists=[str(year)])
        listed = [
            fact(told_in, "5", indicator=name, at=at)
            for name, at in (("gdp", 10), ("general_public_budget_revenue", 20))
        ]
        three = fact(told_in, "3", indicator="retail_sales", at=30 if in_list else 900)
        words = [] if in_list else [fact(told_in, None, indicator="retail_sales", quote="稳中提质", at=30)]
        return [*listed, fact(told_in, "4", indicator="fixed_asset_investment", at=40), three, *words]

    def about_trade(*reports: list[Fact]) -> list[tuple[str, str | None]]:
        found = changes_of(*(told for one in reports for told in one))
        return sorted((c.type, c.reason) for c in found if c.indicator == "retail_sales")

    assert [("kept", None)] == about_trade(report(2022, in_list=True), report(2023, in_list=True))
    left = about_trade(report(2022, in_list=True), report(2023, in_list=False))
    assert [("kept", None), ("softened", "the list of main targets now says: 稳中提质")] == left
    back = about_trade(report(2022, in_list=False), report(2023, in_list=True))
    assert [("firmed", "the list of main targets said only: 稳中提质"), ("kept", None)] == back


def test_a_part_nobody_lists_is_not_taken_up_into_its_whole() -> None:
    """Of what is no headline nobody knows that it stops."""
    part = fact(EARLIER, "9", indicator="secondary_industry_value_added")
    assert () == changes_of(part, fact(LATER, "6"))
