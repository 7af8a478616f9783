"""Tests of patterns that are tried only where one of their first characters stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.extract.cues import find_cues
from lvliang_watch.extract.grammar import quantity_grammar
from lvliang_watch.extract.openings import Opened, first_characters
from lvliang_watch.extract.periods import find_periods

CATALOGUE = load_catalogue()
SPECIALS = CATALOGUE.tables["specials"]


@given(text=st.text(alphabet="ab12年", max_size=40))
def test_a_pattern_with_openings_finds_what_it_finds_without(text: str) -> None:
    """The same spans, one after another: 12年 is one match and not a second one from 2年 on."""
    written = r"(?:(?<!b)a|(?P<number>\d+)(?=年))+"
    expected = [match.span() for match in re.finditer(written, text)]
    assert [match.span() for match in Opened(written, r"a\d").finditer(text)] == expected


def test_what_is_seen_is_what_is_found() -> None:
    """From its first character a match is seen with all its groups, and the next one begins behind it."""
    opened = Opened(r"(?P<number>\d+)年(?P<month>\d月)?", r"\d")
    seen = [(match["whole"], match["number"], match["month"]) for match in opened.seen("12年3月,4年")]
    assert seen == [(match.group(), match["number"], match["month"]) for match in opened.finditer("12年3月,4年")]
    assert seen == [("12年3月", "12", "3月"), ("4年", "4", None)]


def test_only_a_stretch_is_searched() -> None:
    """What begins before a stretch or ends behind it is not found in it."""
    assert [match.span() for match in Opened(r"\d+年", r"\d").finditer("1年22年33年", 2, 6)] == [(2, 5)]


def test_first_characters_are_safe_within_a_class() -> None:
    """A closing bracket, a hyphen or a caret at the beginning of a word means itself."""
    opens = first_characters(["]a", "-b", "^c", "]d", ""])
    assert re.findall(f"[{opens}]", "x]-^,") == ["]", "-", "^"]


NUMBERS = {"{d}": "[0-9]+", "{h}": "[一二三四五六七八九十百千万亿]+", "{n}": r"(?:\d+|[一二三四五六七八九十百千万亿]+)"}


def examples_of(field: str) -> list[tuple[str, str, re.Match[str]]]:
    """The rules that have a field, with its class of characters and where their patterns fit their examples."""
    found = []
    for rule in SPECIALS.values():
        pattern = rule["pattern"].replace("{u}", "个")
        for name, written in NUMBERS.items():
            pattern = pattern.replace(name, written)
        for example in rule["examples"] if field in rule else ():
            matches = [*re.finditer(pattern, example, re.MULTILINE)]
            assert matches, example
            found += [(f"[{rule[field]}]", example, match) for match in matches]
    return found


@pytest.mark.parametrize(("opens", "example", "match"), examples_of("opens"))
def test_a_rule_opens_with_what_it_says(opens: str, example: str, match: re.Match[str]) -> None:
    """Where a rule fits one of its examples, the character there is one of those that it says it opens with."""
    assert re.match(opens, example[match.start() :])


@pytest.mark.parametrize(("then", "example", "match"), examples_of("then"))
def test_what_follows_a_number_is_what_its_rule_says(then: str, example: str, match: re.Match[str]) -> None:
    """Where a rule fits one of its examples, the character behind the number is one of those that it asks for."""
    number = re.match(
        r"[0-9一二两三四五六七八九十百千万亿零〇半][0-9.,一二两三四五六七八九十百千万亿零〇]*", match.group()
    )
    assert number is not None
    assert re.match(then, example[match.start() + number.end() :])


def test_rules_that_begin_anywhere_say_what_they_open_with() -> None:
    """One that does not is tried at each character."""
    assert [name for name, rule in SPECIALS.items() if rule.get("anywhere") and "opens" not in rule] == []


MIXED = "0123456789.:：年月日季度前后第半成翻番“十一二三四五”今去明本全内底末以来亿万元个%力争达到上下"


@given(text=st.text(alphabet=MIXED, max_size=30))
def test_no_number_is_lost_to_its_openings(text: str) -> None:
    """Amounts, fractions and ratios are found where their patterns alone find them."""
    grammar = quantity_grammar(CATALOGUE)
    for opened in (grammar.amount, grammar.fraction):
        expected = [match.span() for match in opened.pattern.finditer(text)]
        assert [match.span() for match in opened.finditer(text)] == expected
        assert [match.span("whole") for match in opened.seen(text)] == expected


@pytest.mark.parametrize(
    "text", ["2025年", "去年", "上半年", "首季", "一季度", "前三季度", "年底", "目前", "“十四五”时期"]
)
def test_an_expression_of_time_is_found_by_its_first_character(text: str) -> None:
    """Each sort of expression opens with a character of its own."""
    found = find_periods(f"全市{text}", years_at=lambda _: (2026, 2026), catalogue=CATALOGUE)
    assert [f"全市{text}"[one.start : one.end] for one in found] == [text]


def test_every_word_that_turns_a_figure_is_found() -> None:
    """Each word of the vocabulary is a cue by itself."""
    kinds = CATALOGUE.tables["wording"]["kind"]
    words = [word for name in ("target", "target_clause", "forecast", "estimate", "result") for word in kinds[name]]
    assert [word for word in words if not find_cues(word, CATALOGUE)[0]] == []
