"""The normal form of a text, and its way back."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.reading.line_breaks import join_lines
from lvliang_watch.reading.normal_form import normalise
from lvliang_watch.reading.offsets import map_whole

# What reports hold, and what is done to them: widths, radicals, blanks, line ends, marks that nobody sees.
_REPORT_TEXT = st.text(
    alphabet="全市增长１２3.４％Ａb，。、；：（）“”⼈⽬\u3000\xa0 \t\r\n\u200b\u00ad\ufeff①㎡Ⅲ—～", max_size=120
)


def normal(text: str) -> str:
    return normalise(map_whole(text)).text


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("增长１２．５％", "增长12.5%", "full width"),
        ("ＧＤＰ４．５～５％", "GDP4.5~5%", "letters and marks of ranges"),
        ("，。；：！？（）“”《》", "，。；：！？（）“”《》", "Chinese punctuation stays"),
        ("⼈⼝⽬标", "人口目标", "Kangxi radicals, as some PDF writers put them"),
        ("⻓期居⺠", "长期居民", "radicals that the Unicode tables leave alone"),
        ("①5㎡、Ⅲ类、m³", "①5㎡、Ⅲ类、m³", "other compatible characters are left: ① is no 1"),
        ("甲\r\n乙\r丙\u2028丁", "甲\n乙\n丙\n丁", "line ends"),
        ("新\u200b增\u00ad就\ufeff业", "新增就业", "what nobody sees"),
        ("5\xa0万\u3000人\t次", "5 万 人\t次", "blanks; a tab may part the cells of a table"),
        ("贫困⼾、居⺠⼾", "贫困户、居民户", "a radical that is written otherwise here than in the Unicode tables"),
        ("增\u200e长\u202a5\u202c%\u2066。\u2069", "增长5%。", "marks of direction"),
        ("增\x00长\x1f5\ufe0f%", "增长5%", "control characters and marks of variants"),
        ("增长5﹪、6٪", "增长5%、6%", "other signs of per cent"),
        ("l0.5％、4.5%一5%", "l0.5%、4.5%一5%", "slips of scanning stay: nothing is repaired"),
    ],
)
def test_normalise(text: str, expected: str, remark: str) -> None:
    """Widths, radicals, blanks and line ends are made the same; nothing else is touched."""
    assert normal(text) == expected, remark


@given(_REPORT_TEXT)
def test_normal_text_stays(text: str) -> None:
    """A text in normal form is its own normal form."""
    assert normal(normal(text)) == normal(text)


@given(_REPORT_TEXT, st.integers(0, 120), st.integers(0, 120))
def test_slices_lead_back(text: str, one: int, other: int) -> None:
    """Every slice stands in the source, width and white space aside, where its offsets say."""
    mapped = join_lines(normalise(map_whole(text)))
    assert len(mapped.offsets) == len(mapped.text) + 1
    assert list(mapped.offsets) == sorted(mapped.offsets)
    start, end = sorted((min(one, len(mapped.text)), min(other, len(mapped.text))))
    assert folded(mapped.text[start:end]) in folded(text)
    assert folded(mapped.text[start:end]) == folded(text[mapped.offsets[start] : mapped.offsets[end]])


def folded(text: str) -> str:
    """`text` without differences of width, white space and marks that nobody sees."""
    return re.sub(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+", "", unicodedata.normalize("NFKC", text))
