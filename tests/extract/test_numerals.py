"""Numbers are read with their 万 and 亿 multiplied out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.extract.numerals import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("1.55亿", "155000000"),
        ("21.35亿", "2135000000"),
        ("3,060.5", "3060.5"),
        ("2.1万亿", "2100000000000"),
        ("5千", "5000"),
        ("30.\n5", "30.5"),
        ("十", "10"),
        ("十三", "13"),
        ("二十", "20"),
        ("一百零五", "105"),
        ("两千一百", "2100"),
        ("三万五千", "35000"),
        ("一亿二千万", "120000000"),
        ("二〇二六", "2026"),
        ("百", "100"),
        ("万", "10000"),
        ("万亿", "1000000000000"),
        ("五点八", "5.8"),
        ("一百二十点零五", "120.05"),
        ("一百〇五万零三百", "1050300"),
    ],
)
def test_a_number_has_its_value(text: str, value: str) -> None:
    """Arabic, Chinese and mixed numbers come out multiplied."""
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "多",
        "半",
        "3个",
        "第三",
        "abc",
        "1.5.2",
        "两千四百五",
        "二三十",
        "七十百",
        "两千三点一",
        "三点",
        "万" * 5000 + "二三",
        "9" * 30,
        "9" * 22 + "亿",
        "九" * 50,
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    """A text that is no number has no value, never a guessed one."""
    assert parse_number(text) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_arabic_digits_are_their_own_value(value: int) -> None:
    """Digits read as the number they write."""
    assert parse_number(str(value)) == value


@given(st.integers(min_value=1, max_value=9999), st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_a_magnitude_multiplies(value: int, magnitude: tuple[str, int]) -> None:
    """万 and 亿 multiply what stands before them."""
    word, factor = magnitude
    assert parse_number(f"{value}{word}") == value * factor
