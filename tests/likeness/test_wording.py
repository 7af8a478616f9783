"""What is the wording of a text, and what is its page's."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.likeness.rules import LikenessRules, likeness_rules
from lvliang_watch.likeness.wording import folded, wording_of

TABLE = load_catalogue().tables["likeness"]
RULES = likeness_rules(load_catalogue())


def holds(name: str, text: str) -> bool:
    """Whether one of the patterns of an entry is about the text, in the way that the entry is used."""
    pattern: re.Pattern[str] = getattr(RULES, name)
    way = {
        "lines": pattern.fullmatch,
        "counters": pattern.fullmatch,
        "closing": pattern.fullmatch,
        "notes": pattern.match,
    }
    return way.get(name, pattern.search)(text) is not None


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (name, text, expected)
        for name, entry in TABLE.items()
        if isinstance(entry, Mapping) and "patterns" in entry
        for key, expected in (("examples", True), ("counter_examples", False))
        for text in entry[key]
    ],
)
def test_the_vocabulary_holds_by_its_examples(name: str, text: str, expected: bool) -> None:
    """Both ways."""
    assert expected == holds(name, text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("推进“一号”工程。", "推进「一号」工程."),
        ("增长４．５％", "增长4.5%"),
        ("投资1,200亿元", "投资1200亿元"),
        ("居民收入①增长", "居民收入增长"),
        ("居民收入[3]增长", "居民收入增长"),
        ("增长4%—5%", "增长4%-5%"),
        ("各位 代表", "各位代表"),
        ("帐目", "账目"),
    ],
)
def test_what_every_site_sets_in_its_own_way_is_no_wording(one: str, other: str) -> None:
    """Quotes, widths, marks of footnotes, blanks, and spellings of one character."""
    assert folded(one, RULES) == folded(other, RULES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("增长4.5%", "增长45%"),
        ("增长-0.5%", "增长0.5%"),
        ("增长4.5%", "增长4.5‰"),
        ("增长4—5%", "增长45%"),
        ("3 5", "35"),
        ("10\n20", "1020"),
        ("晋政发〔2025〕1号", "晋政发〔2026〕1号"),
        ("≥5%", "≤5%"),
        ("1/3", "13"),
    ],
)
def test_what_bears_meaning_is_wording(one: str, other: str) -> None:
    """Points, signs, and blanks between figures."""
    assert wording_of(one, RULES) != wording_of(other, RULES)


@given(st.text(alphabet="增长以上项5.%-— \n“”", max_size=40), st.integers(0, 40), st.sampled_from("一八7"))
def test_another_letter_or_figure_is_another_wording(text: str, at: int, put: str) -> None:
    """Wherever it is put in."""
    at = min(at, len(text))
    assert wording_of(text, RULES) != wording_of(text[:at] + put + text[at:], RULES)


def test_rules_are_known_by_what_they_say() -> None:
    """Signatures are made anew where another vocabulary holds."""
    assert isinstance(RULES, LikenessRules)
    assert RULES.name == likeness_rules(load_catalogue()).name
