"""Two texts side by side: everything that differs is shown as such, and nothing that does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.likeness.rules import likeness_rules
from lvliang_watch.present.differences import Gap, Line, edited_part, paired, pieces_as_text, shortened, side_by_side


def shown(before: str, after: str, *, context: int = 0) -> list[tuple[str, str] | int]:
    """The lines with signs around what changed, and the sizes of the gaps."""
    return [
        row.sentences
        if isinstance(row, Gap)
        else (
            pieces_as_text(row.before, opened="[", closed="]"),
            pieces_as_text(row.after, opened="{", closed="}"),
        )
        for row in side_by_side(before, after, context=context)
    ]


CASES = [
    ("甲乙。丙丁。", "甲乙。丙丁。", []),
    ("甲乙。\n\n丙丁。", "甲乙。丙丁。\n", []),
    ("收入增长5%左右。", "收入增长4.5%左右。", [("收入增长[5%]左右。", "收入增长{4.5%}左右。")]),
    ("甲乙。丙丁戊己。庚辛。", "甲乙。庚辛。", [1, ("[丙丁戊己。]", ""), 1]),
    ("甲乙。庚辛。", "甲乙。丙丁戊己。庚辛。", [1, ("", "{丙丁戊己。}"), 1]),
    (
        "扎实推进各项工作。改造小区二十个。",
        "稳步推进各项工作。",
        [("[扎实]推进各项工作。", "{稳步}推进各项工作。"), ("[改造小区二十个。]", "")],
    ),
    (
        "改造小区二十个。扎实推进各项工作。",
        "稳步推进各项工作。",
        [("[改造小区二十个。]", ""), ("[扎实]推进各项工作。", "{稳步}推进各项工作。")],
    ),
    ("", "新的一句。", [("", "{新的一句。}")]),
]


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_what_differs_is_marked(before: str, after: str, expected: list[object]) -> None:
    """Sentences out, in and reworded; a number is changed as a whole."""
    assert expected == shown(before, after)


def test_as_much_context_is_shown_as_is_asked_for() -> None:
    """What is left out is counted."""
    before, after = "一。二。三。四。五。六。", "一。二。三。四四。五。六。"
    rows = side_by_side(before, after, context=1)
    assert [2, "三。", "四。", "五。", 1] == [
        row.sentences if isinstance(row, Gap) else "".join(piece.text for piece in row.before or ()) for row in rows
    ]


sentences = st.lists(st.text("甲乙丙丁1234。;；\n ", max_size=8), max_size=12).map("。".join)


@given(sentences, sentences)
def test_both_texts_can_be_read_off_the_lines(before: str, after: str) -> None:
    """With everything as context, the sides are the texts without their blanks between sentences."""
    rows = side_by_side(before, after, context=10_000)
    lines = [row for row in rows if isinstance(row, Line)]
    for text, side in ((before, "before"), (after, "after")):
        told = "".join(piece.text for line in lines for piece in getattr(line, side) or ())
        assert not rows or bare(text) == bare(told)


@given(sentences)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    """However it is cut."""
    assert [] == side_by_side(text, text)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("一二三四五六七甲八九", "一二三四五六七乙八九", ("…六七甲八九", "…六七乙八九")),
        ("甲一二三四五六丙", "乙一二三四五六丁", ("甲一二…五六丙", "乙一二…五六丁")),
        ("一二三四五", "一二三四五六", ("…四五", "…四五六")),
        ("", "甲", ("", "甲")),
        ("同", "同", ("同", "同")),
        ("甲" * 6000, "乙", ("甲" * 6000, "乙")),
    ],
    ids=["inside", "at both ends", "at the end", "from nothing", "the same", "too long to look at"],
)
def test_of_an_edit_only_what_differs_is_shown(before: str, after: str, expected: tuple[str, str]) -> None:
    """With a little on either side."""
    assert expected == edited_part(before, after, around=2)


def test_a_long_sentence_is_shown_by_its_ends() -> None:
    """A short one whole."""
    assert ("一二三四", "一二……五六") == (shortened("一二三四", most=4), shortened("一二三四五六", most=4))


def test_programs_get_the_edited_sentences_whole() -> None:
    """Both sides of each, null where one text does not have it."""
    rows = side_by_side("甲乙丙。同。丁丁丁。", "甲乙戊。同。")
    assert [("甲乙丙。", "甲乙戊。"), ("丁丁丁。", None)] == paired(rows)


def bare(text: str) -> str:
    return "".join(text.split())


RULES = likeness_rules(load_catalogue())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("推进“一号”工程。", "推进「一号」工程。", [], id="quotes"),
        pytest.param("增长４．５％。", "增长4.5%。", [], id="width"),
        pytest.param("浏览次数:8\n增长5%。", "浏览次数:9\n增长5%。", [], id="counter"),
        pytest.param("增长5%。\n上一篇:甲", "增长5%。\n上一篇:乙", [], id="links"),
        pytest.param("扎实推进\n各项工作。", "扎实推进各项\n工作。", [], id="lines"),
        pytest.param(
            "推进“一号”工程5项。", "推进一号工程6项。", [("推进“一号”工程5项。", "推进一号工程6项。")], id="figure"
        ),
        pytest.param("增长-0.5%。", "增长0.5%。", [("增长-0.5%。", "增长0.5%。")], id="sign"),
        pytest.param("修路3—5公里。", "修路35公里。", [("修路3—5公里。", "修路35公里。")], id="range"),
        pytest.param(
            "浏览量8万人次。", "浏览量9万人次。", [("浏览量8万人次。", "浏览量9万人次。")], id="the text's own"
        ),
    ],
)
def test_by_rules_only_what_a_person_would_call_changed_is_shown(
    before: str, after: str, expected: list[tuple[str, str]]
) -> None:
    """Quotes, widths, broken lines and counters are the page's; figures with their signs are the text's."""
    assert expected == paired(side_by_side(before, after, rules=RULES))


def test_inside_an_edited_sentence_quotes_are_not_marked() -> None:
    """What is marked is what changed."""
    (line,) = side_by_side("推进“一号”工程5项。", "推进「一号」工程6项。", rules=RULES)
    assert isinstance(line, Line)
    assert "推进“一号”工程[5]项。" == pieces_as_text(line.before, opened="[", closed="]")
