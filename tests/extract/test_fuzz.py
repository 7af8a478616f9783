"""Whatever is thrown at the reader: no exception, true spans, each numeral accounted once, time in proportion."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from growth import grows_in_proportion
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report_texts import CATALOGUE, version_of

from lvliang_watch.errors import LvliangWatchError
from lvliang_watch.extract.reader import extract
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import Description, Extraction, Period, Version

TOLD = Description(
    title="吕梁市2026年政府工作报告", region="吕梁市", kind="work_report", report_year=2026, said_by={"title": "text"}
)
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
# What reports are made of: put together at random it is no language, and still must be read without a slip.
PIECES = (
    *"，。、；：（）()“”《》…—-~·%％‰%×/ \n\t\u3000★①Ⅱ㎡＋一二三十百千万亿零〇两半成",
    *"倍分之点第前后约近超突破达到为占由从至和与均各共其中",
    *(
        "增长",
        "下降",
        "提高到",
        "累计",
        "年均",
        "分别",
        "全省第二",
        "力争",
        "预计",
        "过去五年",
        "“十四五”时期",
        "今后五年",
    ),
    *("地区生产总值", "城乡居民收入", "粮食产量", "贫困人口", "三次产业结构", "孝义市", "文水县", "全市", "我省"),
    *("个百分点", "亿元", "万吨", "万亩", "公里", "2025年", "上半年", "1至5月", "6月底前", "连续5年", "翻一番", "大关"),
    *("完成省定任务", "保持在", "高于全国平均水平", "一、2025年工作回顾", "二、2026年工作安排", "主要预期目标是："),
)
LIMIT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_text(text: str) -> tuple[Version, Extraction]:
    """A text's version and all that is read out of it."""
    version = read_version(text.encode(), name="fuzz.txt", told=TOLD, catalogue=CATALOGUE)
    return version, extract(version, CATALOGUE)


def check(version: Version, found: Extraction) -> None:
    """What holds of every reading."""
    text = version.text
    for one in (*found.observations, *found.milestones):
        assert text[one.start : one.end] == one.quote
        assert one.quote
        assert one.sentence_start <= one.start < one.end <= one.sentence_end
        assert one.period is None or Period.parse(one.period).text == one.period
    for stated in found.observations:
        assert stated.low is None or stated.high is None or stated.low <= stated.high
        assert (stated.kind == "target") == (stated.hardness is not None)
        assert stated.kind == "target" or stated.horizon is None
    assert [match.span() for match in _NUMERAL.finditer(text)] == [(one.start, one.end) for one in found.numerals]
    leftovers = [(one.start, one.end) for one in found.findings if one.kind == "unread_number"]
    assert [(one.start, one.end) for one in found.numerals if one.claimed_by is None] == leftovers
    assert all(before.end == after.start for before, after in pairwise(version.segments))


@LIMIT
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Random Unicode: read, or refused with a reason."""
    try:
        version, found = read_text(text)
    except (LvliangWatchError, UnicodeEncodeError):
        return
    check(version, found)


@LIMIT
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.integers(0, 99999).map(str)), max_size=80).map("".join))
def test_pieces_of_reports_in_any_order_are_read(text: str) -> None:
    """Words, units, marks and numbers that never stood so."""
    try:
        version, found = read_text(text)
    except LvliangWatchError:
        return
    check(version, found)


@LIMIT
@given(
    st.text(alphabet="0123456789.,:：、-—/%万亿个元年月日第", max_size=200),
    st.sampled_from(["review", "goals", "plan"]),
)
def test_a_soup_of_digits_is_accounted_for(text: str, role: str) -> None:
    """Years that are none, months past twelve, ranges that fall, numbers cut in two."""
    version = version_of(text, role=role, span="2021/2025" if role == "review" else None)  # type: ignore[arg-type]
    check(version, extract(version, CATALOGUE))


@pytest.mark.parametrize("seed", range(6))
def test_long_texts_of_pieces_are_read(seed: int) -> None:
    """Thousands of pieces, the same on every run."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    pieces = [draw.choice((*PIECES, str(draw.randrange(10**6)), f"{draw.random() * 100:.2f}")) for _ in range(4000)]
    check(*read_text("".join(pieces)))


def clauses(times: int) -> str:
    """One sentence of clauses, each with its subject and figures."""
    return "地区生产总值增长5%，累计新建学校8所，孝义市、文水县财政收入突破3亿元，比2020年提高2个百分点，" * times


SHAPES = {
    "digits": lambda times: "1234567890" * 40 * times,
    "grouped digits": lambda times: "1,234," * 60 * times,
    "Chinese digits": lambda times: "一二三四五万亿千百" * 40 * times,
    "open brackets": lambda times: "（5%" * 100 * times,
    "nested brackets": lambda times: "（(" * 60 * times + "8个" + ")）" * 60 * times,
    "a list": lambda times: "新建" + "学校8所、" * 90 * times,
    "a list of names": lambda times: "孝义市、文水县、" * 90 * times + "分别增长5%",
    "a list of values": lambda times: "收入、产值分别增长" + "5%、" * 120 * times,
    "no full stop": lambda times: clauses(8 * times),
    "years": lambda times: "2020年至2021年1月到" * 50 * times,
    "marks": lambda times: "、，；：" * 150 * times,
    "verbs": lambda times: "增长提高达到完成" * 60 * times + "5%",
    "quotes": lambda times: "“2025" * 100 * times,
    "letters": lambda times: "a" * 600 * times + "5%",
    "blanks": lambda times: " " * 600 * times + "5%",
    "table rows": lambda times: "指标\t2024年\t2025年\n产值\t12.5\t13.5\n" * 20 * times,
}


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_four_times_the_text_takes_about_four_times_as_long(shape: str) -> None:
    """In proportion, with room for a busy machine: a square would be sixteen."""
    make = SHAPES[shape]
    version = version_of(make(4))
    check(version, extract(version, CATALOGUE))
    assert grows_in_proportion(lambda times: extract(version_of(make(times)), CATALOGUE), 4)
