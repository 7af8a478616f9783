"""What a person is told of the numbers that nothing claims."""

from __future__ import annotations

import pytest
from report_texts import CATALOGUE, version_of

from lvliang_watch.extract.reader import extract


def unknown_units(text: str) -> list[str]:
    """The stretches that findings name as a number with a unit that nobody listed."""
    found = extract(version_of(text), CATALOGUE).findings
    return [text[one.start : one.end] for one in found if one.kind == "unit_unknown"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("种植烤烟5垛，产量不详。", ["5垛"]),
        ("安装路灯1.5万杆路灯。", ["1.5万杆路"]),
        ("采购防火门3樘门。", ["3樘门"]),
        ("专线带宽达10Gbps以上。", ["10Gbps"]),
        ("新增数据5PB。", ["5PB"]),
    ],
)
def test_a_unit_that_nobody_listed_is_named(text: str, named: list[str]) -> None:
    """With the number that stands before it."""
    assert unknown_units(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "提出5条措施，召开3次会议，办好5件实事。",  # counted, and read
        "编号7788。",  # nothing behind it
        "完成投资5—3亿元。",  # the unit is known, the range falls
        "入选4地试点。",  # a whole number before a longer word may be part of a name
        "2月17日召开。",
        "实现1亿左右农业人口落户。",
        "see the 144 officials there.",
    ],
)
def test_what_follows_a_number_is_not_always_a_unit(text: str) -> None:
    """A noun that is counted, a pause, a unit of ours, a day, a bound, a foreign word."""
    assert unknown_units(text) == []


def test_each_leftover_has_its_finding() -> None:
    """The finding says where, and what to do."""
    (one,) = extract(version_of("编号7788。"), CATALOGUE).findings
    assert (one.kind, one.severity, one.start, one.end) == ("unread_number", "note", 2, 6)
    assert "specials.toml" in one.message
