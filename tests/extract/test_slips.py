"""Slips of the scanner's, put right in their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_texts import CATALOGUE, read

from lvliang_watch.extract.slips import without_slips


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("增长1O%", "增长10%"),
        ("增长lO.5%", "增长10.5%"),
        ("完成9l.9%", "完成91.9%"),
        ("产量4l.38亿公斤,是上年的l.8倍", "产量41.38亿公斤,是上年的1.8倍"),
        ("农民人均纯收人增长5%", "农民人均纯收入增长5%"),
        # letters that are meant, and words that hold 收人 by chance
        ("推广O2O模式", "推广O2O模式"),
        ("CO浓度下降", "CO浓度下降"),
        ("VOCs占比CO%", "VOCs占比CO%"),
        ("接收人才500名", "接收人才500名"),
    ],
)
def test_a_slip_is_put_right_where_it_can_be_nothing_else(text: str, meant: str) -> None:
    """Letters for digits in what can be nothing but a number, and the listed words."""
    assert without_slips(text, CATALOGUE) == meant


@given(st.text(alphabet="lIO019.% 收人入纯可支配财政增长"))
def test_every_character_keeps_its_place(text: str) -> None:
    """The text stays as long as it was, so that spans hold."""
    assert len(without_slips(text, CATALOGUE)) == len(text)


def test_the_quote_is_what_stands_there() -> None:
    """The value is read past the slip, the quote is not mended."""
    (only,) = read("城镇居民人均可支配收人增长1O%。")
    assert (only.indicator, only.quote, only.low) == ("urban_disposable_income", "1O%", 10)
