"""The cookbook: the questions of warehouse/README.md, and that their answers are current."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from lvliang_watch.cookbook import PAGE, answered, markdown, questions, sample_home
from lvliang_watch.store.queries import Table, query_published

README = PAGE.read_text(encoding="utf-8")
QUESTIONS = questions(README)
pytestmark = pytest.mark.xdist_group("cookbook")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home that has read what the page says."""
    return sample_home(tmp_path_factory.mktemp("cookbook") / "home")


def test_the_page_is_read_whole():
    """Each block of SQL is a question with a title in two languages and an answer under it."""
    assert len(QUESTIONS) == README.count("```sql") >= 20
    assert [] == [question.title for question in QUESTIONS if not re.search(r"\? \([一-鿿].*\)$", question.title)]


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.title.partition(" (")[0] for question in QUESTIONS])
def test_an_answer_is_current(home, question):
    """What stands under a question is what the copy answers, and that is something. After a change that moves an
    answer: `python -m lvliang_watch.cookbook`."""
    answer = query_published(home, question.query)
    assert markdown(answer) == question.answer
    assert len(answer.rows) >= 1


def test_the_query_on_the_command_line_runs(home):
    """So does the one that is shown for the command line."""
    (query,) = re.findall(r'lvliang-watch sql "([^"]+)"', README)
    assert query_published(home, query).rows


def test_answers_are_written_under_their_questions():
    """What stood there goes, all else stays, and a second time changes nothing."""
    page = "# Page\n\n### 1. A? (甲?)\n\n```sql\nSELECT 1\n```\n\n<!-- answer -->\nold\n<!-- /answer -->\n\nEnd.\n"
    new = answered(page, lambda query: Table(("n",), ((query.strip(),),)))
    assert new == page.replace("old\n", "| n |\n| --- |\n| SELECT 1 |\n")
    assert new == answered(new, lambda query: Table(("n",), ((query.strip(),),)))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (Decimal("4.5"), "4.5"),
        ("a|b\nc", r"a\|b c"),
        (["甲", None, "乙"], "甲; ; 乙"),
        (datetime(2026, 3, 1, 8, 0, 59, tzinfo=UTC), "2026-03-01 08:00"),
        (date(2026, 3, 1), "2026-03-01"),
    ],
)
def test_a_cell_keeps_its_row(value, shown):
    """Whatever is in a cell, the table stays one line a row."""
    assert markdown(Table(("x",), ((value,),))).splitlines()[2] == f"| {shown} |"


@pytest.mark.parametrize(
    ("rows", "end"), [(0, "\nNo rows.\n"), (2, "| 1 |\n"), (3, "| 1 |\n\n… and 1 more.\n")], ids=["none", "few", "many"]
)
def test_a_long_answer_is_cut(rows, end):
    """What is left out is counted."""
    assert markdown(Table(("x",), tuple((number,) for number in range(rows))), shown=2).endswith(end)
