"""Sentences."""

from __future__ import annotations

import pytest

from lvliang_watch.reading.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长5%。投资稳定！怎么办？", ["增长5%。", "投资稳定！", "怎么办？"]),
        ("增长5.2%；投资稳定，物价平稳。", ["增长5.2%；投资稳定，物价平稳。"]),
        ("他说：“很好。”大家赞成。", ["他说：“很好。”", "大家赞成。"]),
        ("（见附件。）另行通知。", ["（见附件。）", "另行通知。"]),
        ("各位代表!过去五年很好。", ["各位代表!", "过去五年很好。"]),
        ("一、工作回顾\n 全市平稳 \n\n", ["一、工作回顾", "全市平稳"]),
        ("真的吗？！好。", ["真的吗？！", "好。"]),
        ("。\n？", ["。", "？"]),
        ("全县增长5.2%.就业稳定.建成A.B两站", ["全县增长5.2%.", "就业稳定.", "建成A.B两站"]),
        ("就业稳定。物价.平稳。", ["就业稳定。", "物价.平稳。"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """A sentence ends on its mark with what closes after it, or with its line; a semicolon ends none.

    Points are full stops where a text is set with them.
    """
    assert [text[start:end] for start, end in sentence_spans(text, 0, len(text))] == expected
