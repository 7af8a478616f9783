"""Whether two texts are of one report."""

from __future__ import annotations

import pytest

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.likeness.judging import likeness_of
from lvliang_watch.likeness.rules import likeness_rules
from lvliang_watch.likeness.sketches import bands_of
from lvliang_watch.likeness.wording import wording_of

RULES = likeness_rules(load_catalogue())
TEXT = "2026年政府工作报告\n各位代表:\n" + "".join(
    f"第{n}件是{thing},去年办成{n}2件,新增{thing}点{n}5处,今年再办{n}8件,群众来办事更方便。\n"
    for n, thing in enumerate(("就医", "上学", "养老", "出行", "用水", "取暖", "买菜", "停车", "健身", "照明"), 1)
)
SHORT = "今年生产总值增长5%。"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(TEXT, "same_wording", id="itself"),
        pytest.param(f"浏览次数:12\n{TEXT}\n下一篇:某县", "same_wording", id="frame that the vocabulary knows"),
        pytest.param(TEXT.replace("。\n", "。"), "same_wording", id="in one line"),
        pytest.param(f"来源:某日报 2026-02-11 09:30\n{TEXT}", "same_wording", id="day and source"),
        pytest.param(f"某市要闻\n{TEXT}", "same_report", id="a line before it"),
        pytest.param(TEXT.replace("2026年政府", "柳林要闻:政府"), "same_report", id="another headline"),
        pytest.param(TEXT.replace("2026年政府", "2025年政府"), "nearly", id="another year"),
        pytest.param(f"{TEXT}注:增长按可比价计算,2025年为快报数。\n", "same_report", id="a note with figures"),
        pytest.param(TEXT.replace("群众来办事更方便", "群众来办亊更方便", 1), "same_report", id="a slip"),
        pytest.param(TEXT.replace("再办38件", "再办88件"), "nearly", id="a figure"),
        pytest.param(TEXT.replace("更方便", "不方便", 1), "nearly", id="a word that binds"),
        pytest.param(TEXT.replace("第4件", "第4件(草案)"), "nearly", id="a word of drafts"),
        pytest.param(f"{TEXT}另外新增投资30亿元。", "nearly", id="a figure behind it"),
        pytest.param(TEXT[:-45], "nearly", id="its end is missing"),
        pytest.param(TEXT[: len(TEXT) // 2], "other", id="half of it"),
        pytest.param(TEXT.replace("件", "桩").replace("群众", "居民"), "other", id="another of the same form"),
    ],
)
def test_every_difference_is_looked_at(other: str, expected: str) -> None:
    """Whichever of the two goes first."""
    found = likeness_of(TEXT, other, RULES)
    assert expected == found.verdict
    turned = likeness_of(other, TEXT, RULES)
    assert expected == turned.verdict
    assert [(d.after, d.before) for d in turned.differences] == [(d.before, d.after) for d in found.differences]


def test_a_short_text_is_the_same_only_where_its_wording_is() -> None:
    """A few words with a note are a few words."""
    assert "same_wording" == likeness_of(SHORT, SHORT.replace("。", ""), RULES).verdict
    assert not likeness_of(SHORT, f"注:快报数。\n{SHORT}", RULES).is_same


def test_what_differs_is_said() -> None:
    """In the words of both."""
    assert "it has “8” for “3”" == likeness_of(TEXT, TEXT.replace("再办38件", "再办88件"), RULES).said()


def test_texts_that_are_nearly_the_same_share_bands() -> None:
    """And texts of the same form do not; a text shorter than a gram has none."""
    bands = set(bands_of(wording_of(TEXT, RULES)))
    assert len(bands & set(bands_of(wording_of(TEXT.replace("再办38件", "再办88件"), RULES)))) >= 3
    assert not bands & set(bands_of(wording_of("今年粮食产量稳定在30万吨以上,新建高标准农田5万亩。", RULES)))
    assert () == bands_of("增长5%")
