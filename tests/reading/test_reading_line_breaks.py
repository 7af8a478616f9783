"""Breaks that the page made and the writer did not."""

from __future__ import annotations

import pytest

from lvliang_watch.reading.line_breaks import join_lines
from lvliang_watch.reading.offsets import map_whole

LONG = "全市上下同心协力，扎实推进各项工作，经济运行总体平稳。我们持续做好重点项目建设"


def joined(text: str) -> str:
    return join_lines(map_whole(text)).text


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        (f"{LONG}，推\n\n动道路通车，方便出行。", f"{LONG}，推动道路通车，方便出行。", "a word broken by a column"),
        (f"{LONG}，新增就业514\n万人。", f"{LONG}，新增就业514万人。", "a number from its unit"),
        ("新增就业24万人，再就业5\n万人，下降1%。", "新增就业24万人，再就业5万人，下降1%。", "in a short line"),
        ("发放资金29亿元，增加6.4 亿\n元。", "发放资金29亿元，增加6.4 亿元。", "亿 from its unit"),
        (f"{LONG}，增长4\n.5%。", f"{LONG}，增长4.5%。", "a number within"),
        ("三次产业结构为13.0:\n54.2:\n32.8，更优。", "三次产业结构为13.0:54.2:32.8，更优。", "a ratio at its colons"),
        (f"{LONG}，提高7.4个\n百分点，好于上年。", f"{LONG}，提高7.4个百分点，好于上年。", "points from their number"),
        (f"{LONG}，比2013\n年下降3%，好于上年。", f"{LONG}，比2013年下降3%，好于上年。", "a year from its number"),
        (
            "好天数为300天，优良率\n\n分别为94.5%、96.7%。",
            "好天数为300天，优良率分别为94.5%、96.7%。",
            "分别 opens no line",
        ),
        ("氨氮为0.09毫克\n/升，总磷达标。", "氨氮为0.09毫克/升，总磷达标。", "a unit within"),
        ("臭氧浓度的百分位数为\n164微克，偏高。", "臭氧浓度的百分位数为164微克，偏高。", "a name from its figure"),
        ("降尘为1.75-\n2.56吨，持平。", "降尘为1.75-2.56吨，持平。", "the ends of a range"),
        ("建成道路、\n桥梁各一座。", "建成道路、桥梁各一座。", "a list goes on"),
        ("发展目标\n是：增长5%。", "发展目标是：增长5%。", "no line begins so"),
        ("细颗粒物（PM\n2.5\n）浓度下降。", "细颗粒物（PM2.5）浓度下降。", "within brackets"),
        (f"{LONG}，推广ABC\nDEF技术，成效明显。", f"{LONG}，推广ABC DEF技术，成效明显。", "words of letters"),
    ],
)
def test_broken_lines_are_joined(text: str, expected: str, remark: str) -> None:
    """A break within a sentence goes, and the blank lines at it."""
    assert joined(text) == expected, remark


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        (f"{LONG}。\n下一段开始，另起一行。", "an ended sentence"),
        (f"{LONG}\n二、明年工作安排，分六个方面。", "a heading follows"),
        (f"{LONG}\n（一）扩大消费，稳定投资。", "a chapter follows"),
        (f"{LONG}\n——居民收入增长，物价稳定。", "an item follows"),
        (f"{LONG}\n  新的一段缩进，另起一行。", "an indented paragraph follows"),
        ("一、着力扩大内需，促进消费\n我们推出多项措施，效果明显。", "a heading of two halves"),
        ("工作回顾\n全市经济平稳，民生改善。", "a short heading"),
        ("指标\n数值\n粮食产量\n21.3", "the cells of a table"),
        (f"{LONG}，新增就业5\n14人，增长2%。", "two numbers or one"),
        ("粮食，21\n万人", "cells of a table that hold a comma"),
        ("12.5\n%\n亿元", "the labels of an axis"),
        ("指标\t单位，数\n粮食，万吨\t9", "rows whose cells tabs part"),
        ("指标 | 单位 | 数，\n粮食 | 万吨 | 9", "rows whose cells bars part"),
        ("规范行政行为\n我们推出多项措施，效果明显。", "a heading that ends with 为"),
        (f"{LONG}；\n推进改革，扩大开放。", "an item that ends with a semicolon"),
    ],
)
def test_other_breaks_stay(text: str, remark: str) -> None:
    """A break stays at headings, items and paragraphs, and where both readings are possible."""
    assert joined(text) == text, remark


def test_a_column_of_print() -> None:
    """Where the lines of a text are as wide as a column, a full line runs on even without a comma."""
    words = "经济运行稳中向好各项工作扎实推进人民生活持续改善社会大局保持稳定" * 12
    column = "\n".join(words[at : at + 24] for at in range(0, len(words), 24))
    assert joined(f"工作回顾\n{column}。\n下一段。") == f"工作回顾\n{words}。\n下一段。"


def test_a_column_of_indented_paragraphs() -> None:
    """Where paragraphs are indented, a full line that happens to end a sentence does not end its paragraph."""
    paragraph = "  " + "经济运行稳中向好各项工作扎实推进人民生活。" * 3 + "社会大局保持稳定"
    lines = [paragraph[at : at + 23] for at in range(0, len(paragraph), 23)]
    assert any(line.endswith("。") for line in lines)
    assert joined("\n".join(lines * 5)) == "\n".join([paragraph] * 5)
