"""Runs of one character or mark, thousands long: every finder goes through them in time in proportion."""

from __future__ import annotations

import pytest
from growth import grows_in_proportion
from report_texts import CATALOGUE, version_of

from lvliang_watch.extract.asides import find_asides
from lvliang_watch.extract.figures import figures_of
from lvliang_watch.extract.grammar import quantity_grammar
from lvliang_watch.extract.quantities import find_quantities
from lvliang_watch.extract.ranks import find_ranks
from lvliang_watch.extract.reader import extract
from lvliang_watch.extract.slips import without_slips
from lvliang_watch.extract.tables import find_rows

GRAMMAR = quantity_grammar(CATALOGUE)
PIECES = (
    *"亿万千百十零一半两第前每约近多0１19.,、，。；：:%‰-—–~～至到/|+×·①（）()[【〔《“” \tAaOl个元年月级成号",
    *(
        "1,",
        "1.",
        "1、",
        "一、",
        "1-",
        "(1)",
        "1:",
        "1个",
        "1%",
        "1亿",
        "1/",
        "第1",
        "A1",
        "1+",
        "1|",
        "l1",
        "[1]",
        "“1",
    ),
    *(
        "万亿",
        "十五",
        "分之",
        "三分之",
        "三成",
        "个个",
        "半年",
        "//",
        "https://",
        "a@",
        "满意度1",
        "分别1、",
        "大关",
        "居",
    ),
)


def find_all(text: str) -> None:
    """Everything that is looked for in a text by what a number looks like."""
    text = without_slips(text, CATALOGUE)
    find_asides(text, CATALOGUE)
    find_ranks(text, CATALOGUE)
    figures_of(text, 0, len(text), find_quantities(text, GRAMMAR))
    find_rows(text)


@pytest.mark.parametrize("piece", PIECES)
def test_a_run_costs_no_more_than_its_length(piece: str) -> None:
    """Nothing begins again at each character of a run, and nothing looks to its end from each of them."""
    assert grows_in_proportion(lambda times: find_all(f"{piece * times}3个"), 1200)


@pytest.mark.parametrize("piece", ["亿", "十", "1", "%", "、", "（", "年"])
def test_a_run_is_read_in_time_in_proportion(piece: str) -> None:
    """The whole reader, periods and milestones with it."""
    assert grows_in_proportion(lambda times: extract(version_of(f"新建学校3所，{piece * times}"), CATALOGUE), 1000)
