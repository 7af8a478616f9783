"""Marks of footnotes are read over, and everything read is put back where it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_texts import CATALOGUE, version_of

from lvliang_watch.extract.footnotes import without_footnotes
from lvliang_watch.extract.reader import extract
from lvliang_watch.records import Observation

PLAIN = "地区生产总值增长5%、6%，“千村工程”示范村建成12个。铁路项目开工建设，粮食产量达到30万吨。"
MARKED = "地区生产总值{0}增长5%{0}、6%{0}，“千村工程”{0}示范村建成12个{0}。铁路项目{0}开工建设，粮食产量{0}达到30万吨。"


def said(one: Observation) -> Observation:
    """An observation without its place."""
    return replace(one, start=0, end=0, sentence_start=0, sentence_end=0)


@pytest.mark.parametrize("mark", ["²", "¹²", "⁰", "①", "⑳", "[3]", "［12］", "〔2〕", "[²]"])
def test_what_is_read_is_the_same_with_marks_and_without(mark: str) -> None:
    """Names, lists of figures and projects go on behind a mark."""
    text = MARKED.format(mark)
    with_marks, without = extract(version_of(text), CATALOGUE), extract(version_of(PLAIN), CATALOGUE)
    assert [said(one) for one in with_marks.observations] == [said(one) for one in without.observations]
    assert [one.project for one in with_marks.milestones] == [one.project for one in without.milestones]
    assert [text[one.start : one.end] for one in with_marks.observations] == [
        one.quote for one in with_marks.observations
    ]
    assert with_marks.findings == ()


def test_the_sentence_is_the_whole_one() -> None:
    """A sentence keeps the marks that stand in it and at its end."""
    text = "就业稳定。粮食产量[1]达到30万吨[2]。棉花减产。"
    (one,) = extract(version_of(text), CATALOGUE).observations
    assert text[one.sentence_start : one.sentence_end] == "粮食产量[1]达到30万吨[2]。"
    assert (one.quote, one.label) == ("30万吨", "粮食产量")


def test_the_numbers_of_marks_are_claimed_in_their_places() -> None:
    """Each numeral once, in order; a mark's own by the rule of footnotes."""
    text = "粮食产量〔1〕达到30万吨[2]，棉花〔3〕5吨"
    found = extract(version_of(text), CATALOGUE)
    assert [(text[one.start : one.end], one.rule == "footnote") for one in found.numerals] == [
        ("1", True),
        ("30", False),
        ("2", True),
        ("3", True),
        ("5", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "面积10²平方米",  # a power
        "建成水面3km²",  # a unit
        "吕政发〔21〕5号",  # a document's number
        "列入〔2021〕年度",  # a year
        "一是：①建成学校；②建成医院",  # a list
        "增长5[1]6%",  # what would make one number of two
        "粮食产量达到30万吨",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    """Then the version is read as it is."""
    assert without_footnotes(version_of(text), CATALOGUE) is None


@settings(deadline=None)
@given(st.lists(st.sampled_from(["产量", "²", "[3]", "①", "5", "%", "。", "增长", "〔2〕", "\n"]), max_size=30))
def test_every_character_leads_back_to_itself(pieces: list[str]) -> None:
    """What is left of a text stands at its places in the whole one, and segments and sentences cover the same words."""
    version = version_of("".join(pieces))
    unmarked = without_footnotes(version, CATALOGUE)
    if unmarked is None:
        return
    short = unmarked.version
    assert [version.text[slice(*unmarked.back(at, at + 1))] for at in range(len(short.text))] == list(short.text)
    assert [(one.start, one.end) for one in short.segments] == [(0, len(short.text))]
    assert all(one.end <= len(short.text) for one in short.sentences)
