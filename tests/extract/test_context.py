"""What holds at a position: period, region, kind and commitment."""

from datetime import date

import pytest
from report_texts import CATALOGUE, version_of

from lvliang_watch.extract.context import Context, contexts


def context(text: str, **settings: object) -> Context:
    (only,) = contexts(version_of(text, **settings), CATALOGUE)  # type: ignore[arg-type]
    return only


def at(text: str, word: str, **settings: object) -> tuple[Context, int]:
    return context(text, **settings), text.index(word)


@pytest.mark.parametrize(
    ("text", "word", "period"),
    [
        ("2024年完成5件,办结3件;化解2件。", "2件", "2024"),
        ("完成5件。", "5件", "2025"),
        ("比2020年增长5%。", "5%", "2025"),
        ("从2020年的8件增长到2024年的9件。", "8件", "2020"),
        ("从2020年的8件增长到2024年的9件。", "9件", "2024"),
        ("目前完成5件。", "5件", None),
    ],
)
def test_a_period_holds_to_the_end_of_its_sentence(text: str, word: str, period: str | None) -> None:
    """The last period written before a figure holds, else the section's."""
    here, position = at(text, word)
    assert here.period_at(position) == period


@pytest.mark.parametrize(
    ("text", "word", "region"),
    [
        ("岚县建成5座,新建3座。", "3座", "岚县"),
        ("岚县建成5座,兴县建成3座。", "3座", "兴县"),
        ("推动岚县园区建设,新建3座。", "3座", "吕梁市"),
        ("孝义、交城、柳林3个医院。", "3个", "吕梁市"),
        ("岚县建成5座,全市建成9座。", "9座", "吕梁市"),
        ("加快文水2万吨白酒建设。", "2万", "文水县"),
        ("在太原举办8场活动。", "8场", "吕梁市"),
        ("山西某公司投资5亿元。", "5亿", "吕梁市"),
        ("省文明委表彰道德模范9个。", "9个", "山西省"),
    ],
)
def test_a_county_holds_where_it_opens_a_clause(text: str, word: str, region: str) -> None:
    """A county that opens its clause holds on; one in a list, in an object or in a name does not."""
    here, position = at(text, word)
    assert here.region_at(position) == region


@pytest.mark.parametrize(
    ("text", "word", "role", "kind"),
    [
        ("建成5座。", "5座", "review", "result"),
        ("建成5座。", "5座", "plan", "target"),
        ("力争建成5座。", "5座", "article", "target"),
        ("将新建5座。", "5座", "article", "target"),
        ("将80%以上的财力用于教育。", "80%", "article", "result"),
        ("全力打造5个园区,带动3万户。", "5个", "article", "target"),
        ("全力打造5个园区,带动3万户。", "3万", "article", "result"),
        ("明年底前实现65%。", "65%", "article", "target"),
        ("力争建成5座,已完成2座。", "2座", "article", "result"),
        ("预计年产值3亿元。", "3亿", "article", "target"),
    ],
)
def test_kind_follows_section_and_words(text: str, word: str, role: str, kind: str) -> None:
    """A plan is all targets; in a review the words decide."""
    here, position = at(text, word, role=role, period=None)
    assert here.kind_at(position) == kind


def test_an_estimate_of_what_is_over_is_a_result() -> None:
    """预计2025年完成 said in 2026 is an estimated result, of 2026 a target."""
    here, position = at("预计2025年完成275亿元。", "275", published=date(2026, 2, 1))
    assert (here.kind_at(position), here.is_estimate(position)) == ("result", True)
    here, position = at("预计2026年完成275亿元。", "275", published=date(2026, 2, 1))
    assert here.kind_at(position) == "target"


def test_the_last_promise_before_a_figure_is_its_commitment() -> None:
    """确保…力争…: the nearest word carries the promise."""
    here = context("确保完成5件,力争完成9件。", role="plan")
    assert here.commitment_at(here.text.index("5件")) == "确保"
    assert here.commitment_at(here.text.index("9件")) == "力争"
    assert context("完成5件。").commitment_at(3) is None
