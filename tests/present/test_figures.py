"""Figures and periods as people write them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lvliang_watch.present.figures import format_figure, format_number, format_period
from lvliang_watch.present.words import words


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "measure", "zh", "en"),
    [
        ("4.5", "5", "range", "%", "growth", "4.5%–5%", "4.5%–5%"),
        ("6.80", "6.80", "exact", "%", "growth", "6.8%", "6.8%"),
        ("-10.31", "-10.31", "exact", "%", "growth", "-10.31%", "-10.31%"),
        ("2", "2", "about", "%", "growth", "约2%", "about 2%"),
        (None, "5.5", "at_most", "%", "level", "≤5.5%", "5.5% or less"),
        ("30000000000", None, "at_least", "元", "level", "≥300亿元", "CNY 30.0 bn or more"),
        ("27500000000", "27500000000", "exact", "元", "level", "275亿元", "CNY 27.5 bn"),
        ("86058000", "86058000", "exact", "元", "level", "8605.8万元", "CNY 86.06 m"),
        ("71722", "71722", "exact", "元", "level", "71722元", "CNY 71,722"),
        ("1000000000", "2000000000", "range", "元", "level", "10–20亿元", "CNY 1.0–2.0 bn"),
        ("80000000", "120000000", "range", "元", "level", "8000万元–1.2亿元", "CNY 80.0–120.0 m"),
        # a round number is told in 万, one that people quote digit by digit is not
        ("40000", "40000", "exact", "人", "level", "4万人", "40,000 people"),
        ("46610", "46610", "exact", "人", "level", "46610人", "46,610 people"),
        ("1234567", "1234567", "exact", "亩", "level", "123.46万亩", "1.23 million mu"),
        ("155000000", None, "at_least", "吨", "level", "≥1.55亿吨", "155 million t or more"),
        ("3859500", "3859500", "exact", "千瓦", "level", "385.95万千瓦", "3.86 million kW"),
        ("42", "42", "exact", "座", "level", "42座", "42"),
        # a change always has its sign, also as the end of a range
        ("3", "3", "exact", "座", "change", "+3座", "+3"),
        ("-1400000", "-1400000", "exact", "吨", "change", "-140万吨", "-1.4 million t"),
        ("1", "1", "exact", "百分点", "change", "+1个百分点", "+1 pp"),
        ("2", "2", "exact", "位", "rank", "第2位", "2nd"),
        ("11", "11", "exact", "位", "rank", "第11位", "11th"),
        ("23.000000", "23.000000", "exact", "位", "rank", "第23位", "23rd"),
        (None, "20", "at_most", "位", "rank", "前20位", "top 20"),
        ("20", None, "at_least", "位", "rank", "第20位以后", "20th or lower"),
        # where the bound is not told, it follows from the open end
        ("39000", None, None, "人", "level", "≥3.9万人", "39,000 people or more"),
        ("7", "7", None, "无名单位", "level", "7无名单位", "7 无名单位"),
        ("0", "0", "exact", "起", "level", "0起", "0"),
    ],
)
def test_a_figure_is_told_in_both_languages(
    low: str | None, high: str | None, bound: str | None, unit: str, measure: str, zh: str, en: str
) -> None:
    """Bounds, ranges, signs, ranks and units read as a person would write them."""
    told = [format_figure(number(low), number(high), bound, unit, measure, words(lang)) for lang in ("zh", "en")]  # type: ignore[arg-type]
    assert [zh, en] == told


@pytest.mark.parametrize(
    ("quote", "zh", "en"),
    [
        ("与经济增长同步", "“与经济增长同步”", "in step with the economy"),
        ("保持良好势头", "“保持良好势头”", "“保持良好势头”"),
        (None, "—", "—"),
    ],
)
def test_a_figure_without_a_number_is_its_quote(quote: str | None, zh: str, en: str) -> None:
    """Common goals are known in English; any other stands as it is, and nothing at all is a dash."""
    told = [format_figure(None, None, None, None, "qualitative", words(lang), quote=quote) for lang in ("zh", "en")]  # type: ignore[arg-type]
    assert [zh, en] == told


@given(st.decimals(min_value=-(10**13), max_value=10**13, allow_nan=False, places=6))
@settings(max_examples=200, deadline=None)
def test_a_number_keeps_its_size(value: Decimal) -> None:
    """What is shown differs from the figure by rounding only, and never shows an exponent or a needless zero."""
    text = format_number(value)
    assert re.fullmatch(r"-?\d+(?:\.\d*[1-9])?", text)
    assert abs(Decimal(text) - value) <= Decimal("0.005")


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2022", "2022年", "2022"),
        ("2021-H1", "2021年上半年", "H1 2021"),
        ("2026-Q1", "2026年第一季度", "Q1 2026"),
        ("2026-08", "2026年8月", "Aug 2026"),
        ("2021-07-16", "2021年7月16日", "16 Jul 2021"),
        ("2021-01/2021-05", "2021年1—5月", "Jan–May 2021"),
        ("2022/2026", "2022—2026年", "2022–2026"),
        ("2021-07/2022-03", "2021年7月—2022年3月", "Jul 2021–Mar 2022"),
        (None, "", ""),
    ],
)
def test_a_period_is_told_in_both_languages(period: str | None, zh: str, en: str) -> None:
    """Years, halves, quarters, months, days and spans read as a person would write them."""
    assert [zh, en] == [format_period(period, "zh"), format_period(period, "en")]


@pytest.mark.parametrize(
    ("quote", "unit", "zh"),
    [
        ("1230套", "个", "1230套"),
        ("二十家以上", "个", "1230家"),
        ("1230", "个", "1230个"),
        (None, "个", "1230个"),
        ("提高1230个百分点", "百分点", "1230个百分点"),
        ("1230套房的1230元", "元", "1230元"),
    ],
)
def test_what_is_counted_keeps_the_counter_of_the_text(quote: str | None, unit: str, zh: str) -> None:
    """A table that says 个 where the report says 套 sends the reader to look for a mistake; a unit of measure stays."""
    value = Decimal(1230)
    assert zh == format_figure(value, value, "exact", unit, "level", words("zh"), quote=quote)
