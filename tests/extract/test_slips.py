"""Slips of the scanner's, put right in their places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_texts import CATALOGUE, read

from lvliang_watch.extract.slips import without_slips


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("增长1O%", "增长10%"),
        ("增长lO.5%", "增长10.5%"),
        ("完成9l.9%", "完成91.9%"),
        ("产量4l.38亿公斤,是上年的l.8倍", "产量41.38亿公斤,是上年的1.8倍"),
        ("农民人均纯收人增长5%", "农民人均纯收入增长5%"),
        ("完成3 000万元", "完成03000万元"),
        ("完成1，234.5亿元", "完成01234.5亿元"),
        ("增长10 . 5 %", "增长0010.5 %"),
        ("面积3平方\n公里", "面积3\n平方公里"),
        ("提高2个 百分点", "提高2 个百分点"),
        ("完成1\n2亿元", "完成012亿元"),
        # letters before a counter, and a point in the middle of the line
        ("新增15O8个", "新增1508个"),
        ("绿化2OO平方公里", "绿化200平方公里"),
        ("改革7O余项", "改革70余项"),
        ("培训l1O人", "培训110人"),
        ("就业l.83余万人", "就业1.83余万人"),
        ("增长5·2%", "增长5.2%"),
        ("提高5·2个百分点", "提高5.2个百分点"),
        ("完成5·25亿元", "完成5.25亿元"),
        # two numbers, and blanks that part words
        ("专栏2 300万元", "专栏2 300万元"),
        ("居第1，234个项目", "居第1，234个项目"),
        ("1. 5亿元", "1. 5亿元"),
        ("5 8所", "5 8所"),
        ("2024 300万元", "2024 300万元"),
        ("新建5个 学校", "新建5个 学校"),
        ("面积10²平方米", "面积10²平方米"),
        # letters that are meant, and words that hold 收人 by chance
        ("推广O2O模式", "推广O2O模式"),
        ("建成O2O项目", "建成O2O项目"),
        ("排放H2O吨", "排放H2O吨"),
        ("建成l个项目", "建成l个项目"),
        ("11·16事故", "11·16事故"),
        ("“5·12”", "“5·12”"),
        ("“3·15万人大会”", "“3·15万人大会”"),
        ("CO浓度下降", "CO浓度下降"),
        ("VOCs占比CO%", "VOCs占比CO%"),
        ("接收人才500名", "接收人才500名"),
    ],
)
def test_a_slip_is_put_right_where_it_can_be_nothing_else(text: str, meant: str) -> None:
    """Letters for digits in what can be nothing but a number, and the listed words."""
    assert without_slips(text, CATALOGUE) == meant


SLIPS = CATALOGUE.tables["wording"]["slips"].values()


@pytest.mark.parametrize("text", [text for slip in SLIPS for text in slip["examples"]])
def test_a_word_that_is_meant_stands_there_once_put_right(text: str) -> None:
    """The examples beside each slip are changed, in their places."""
    assert without_slips(text, CATALOGUE) != text


@pytest.mark.parametrize("text", [text for slip in SLIPS for text in slip["counter_examples"]])
def test_a_word_that_only_looks_like_a_slip_stays(text: str) -> None:
    """The counter-examples beside each slip stay as they are."""
    assert without_slips(text, CATALOGUE) == text


@settings(deadline=None)
@given(st.text(alphabet="lIO019.,，·% \n亿个百分点平方公里收人入纯可支配财政增长"))
def test_every_character_keeps_its_place(text: str) -> None:
    """The text stays as long as it was, so that spans hold."""
    assert len(without_slips(text, CATALOGUE)) == len(text)


def test_the_quote_is_what_stands_there() -> None:
    """The value is read past the slip, the quote is not mended."""
    (only,) = read("城镇居民人均可支配收人增长1O%。")
    assert (only.indicator, only.quote, only.low) == ("urban_disposable_income", "1O%", 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出生率为11.67%0；死亡率", "出生率为011.67‰；死亡率"),
        ("出生率6.7%O，", "出生率06.7‰，"),
        ("增长11.6%05年", "增长11.6%05年"),
        ("增长11.6%，", "增长11.6%，"),
    ],
)
def test_slips_of_scans(text: str, expected: str) -> None:
    """A sign that scanners' programs do not know is mended where the text was scanned, and nowhere else."""
    assert (without_slips(text, CATALOGUE, scanned=True), without_slips(text, CATALOGUE)) == (expected, text)
