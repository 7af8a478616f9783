"""Positions are told from ordinals."""

import pytest
from report_texts import CATALOGUE

from lvliang_watch.extract.ranks import find_ranks


def found(text: str) -> list[tuple[str, float | None, float | None, str]]:
    return [
        (
            text[rank.start : rank.end],
            None if rank.low is None else float(rank.low),
            None if rank.high is None else float(rank.high),
            rank.bound,
        )
        for rank in find_ranks(text, CATALOGUE)
    ]


@pytest.mark.parametrize(
    ("text", "quote", "low", "high", "bound"),
    [
        ("总量居全省第二。", "全省第二", 2, 2, "exact"),
        ("排名全国地级市第十三位", "全国地级市第十三位", 13, 13, "exact"),
        ("跻身前20强", "前20强", None, 20, "at_most"),
        ("稳居全省前三", "全省前三", None, 3, "at_most"),
        ("退出全省后20位", "全省后20位", 20, None, "at_least"),
        ("销量居全国首位", "全国首位", 1, 1, "exact"),
        ("浓度汾渭平原第一", "汾渭平原第一", 1, 1, "exact"),
        ("浓度全省最低。", "全省最低", 1, 1, "exact"),
        ("增速居工业大省第1位", "工业大省第1位", 1, 1, "exact"),
        ("空气质量居全国168个重点城市第2名", "全国168个重点城市第2名", 2, 2, "exact"),
        ("总量居全省各市之首。", "全省各市之首", 1, 1, "exact"),
        ("增幅继续排全区各市首位", "全区各市首位", 1, 1, "exact"),
        ("增速全省第3;", "全省第3", 3, 3, "exact"),
    ],
)
def test_a_position_is_read(text: str, quote: str, low: float | None, high: float | None, bound: str) -> None:
    """The scope belongs to the quote, the verb does not."""
    assert found(text) == [(quote, low, high, bound)]


@pytest.mark.parametrize(
    "text",
    [
        "第九届博览会",
        "百善孝为先之首",
        "第一书记",
        "第三产业",
        "前三季度",
        "第一次会议",
        "居民消费支出第1位因素",
        "位居高新区第1小学",
        "目前5个",
        "ESI全球前1%",
        "全省第一家企业",
        "提前3个月",
    ],
)
def test_an_ordinal_is_no_position(text: str) -> None:
    """Ordinals of events and things, parts of the year and shares are none."""
    assert found(text) == []


def test_positions_in_a_row_need_their_scope_once() -> None:
    """全省第1、第5、第2 are three."""
    assert [quote for quote, *_ in found("分居全省第1、第5、第2")] == ["全省第1", "第5", "第2"]
