"""Messages in the reader's language: that Chinese is there for what the code says, and blanks are filled."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lvliang_watch import health
from lvliang_watch.catalogue import catalogue_of
from lvliang_watch.errors import InputRefused
from lvliang_watch.present.messages import error_in_words, message_in_words, with_messages

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "src" / "lvliang_watch"
COMPARED = "Compare the quotes with their documents; if one was read wrong, add a correction"


def in_chinese(message: str) -> str:
    return message_in_words(message, "zh", catalogue=catalogue_of(None))


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("nothing", "无"),
        ("3 captures, all whole", "3份，全部完好"),
        (
            "region is said to be 甲县 (text), 乙县 (sidecar); the first was taken",
            "地区有几种说法：甲县 (text), 乙县 (sidecar)；采用第一种",
        ),
        (
            f"甲县 产值: 5亿元 for 2024 in a.txt is more than its whole: 3亿元 for 2024 in b. txt. {COMPARED}",
            "甲县产值：a.txt 记2024为5亿元，部分大于总体：b. txt 记2024为3亿元。请对照原文；若读错了，添加更正",
        ),
        (
            "A quote stands inside the sentence that is shown with it; not so in 2: id 1, quote 4. 5%; id 2 …. "
            "Report the row: a rule took the wrong sentence (warehouse/checks/x.sql)",
            "引文都在所示的句子之内；不符的有2处：id 1, quote 4. 5%; id 2 …。"
            "请报告这一行：规则取错了句子（warehouse/checks/x.sql）",
        ),
        (
            "1 of 2 captures damaged; a/b.gz: missing. Restore the file from a backup, or delete it and capture the "
            "source again. A rebuild goes on without",
            "2份存档中有1份损坏：a/b.gz：缺失。由备份恢复该文件，或删除后重新获取来源。重建时会跳过",
        ),
    ],
)
def test_a_message_is_told_with_its_blanks_filled(message: str, expected: str) -> None:
    """Also what stands inside another, and where what is put in has stops of its own."""
    assert expected == in_chinese(message)
    assert message == message_in_words(message, "en")


@pytest.mark.parametrize(
    "message",
    ["something that no version ever said", "甲县 产值: it is odd. " + COMPARED, "x" * 100_000, ""],
    ids=["unknown", "unknown inside", "huge", "empty"],
)
def test_what_is_not_known_stands_as_it_is(message: str) -> None:
    """No half of a message is told in another language."""
    assert message == in_chinese(message)


def test_an_error_is_told_with_its_three_parts() -> None:
    """Where it is stays as it is."""
    error = InputRefused("the input is empty", where="a.txt", remedy="Look whether it was saved or fetched whole")
    assert "a.txt：内容为空。请看是否完整保存或获取" == error_in_words(error, "zh")
    assert str(error) == error_in_words(error, "en")


def test_rows_keep_what_else_they_say() -> None:
    """Only the message is told anew."""
    assert [{"kind": "x", "message": "无"}] == with_messages([{"kind": "x", "message": "nothing"}], "zh")


def test_blanks_are_the_same_in_both_languages() -> None:
    """No blank of the Chinese is left open, and none of the English is lost."""
    entries = [pair for table in catalogue_of(None).tables["messages"].values() for pair in table.items()]
    blanks = [(sorted(set(re.findall(r"\{\w\}", one))) for one in pair) for pair in entries]
    assert [] == [pair for pair, (english, chinese) in zip(entries, blanks, strict=True) if english != chinese]


def templates(node: ast.expr | None) -> Iterator[str]:
    """The texts that an expression of the code can come to, with 〇 for what is put in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "〇" for part in node.values)  # type: ignore[misc]
    elif isinstance(node, ast.IfExp):
        yield from templates(node.body)
        yield from templates(node.orelse)


def messages_of_findings() -> Iterator[str]:
    """What the code gives as the message of a finding, where it stands there in full."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
                named = next((word.value for word in node.keywords if word.arg == "message"), None)
                yield from templates(named or (node.args[2] if len(node.args) > 2 else None))


# Made of other messages alone, which the cases above have; or of what one file of the folder says.
MADE_OF_OTHERS = {"〇 〇: 〇. 〇", "〇 (warehouse/checks/〇.sql)", "〇: 〇"}


def known() -> set[str]:
    """All messages of the vocabulary, with 〇 for their blanks."""
    entries = (english for table in catalogue_of(None).tables["messages"].values() for english in table)
    return {re.sub(r"\{\w\}", "〇", english) for english in entries}


def test_every_finding_has_its_chinese() -> None:
    """A new message is a line in vocab/messages.toml too."""
    said = set(messages_of_findings())
    assert len(said) > 10
    assert set() == said - known() - MADE_OF_OTHERS


def test_every_check_has_its_chinese() -> None:
    """What holds, and what to do where it does not."""
    for path in sorted((PROJECT / "warehouse" / "checks").glob("*.sql")):
        holds, _, remedy = path.read_text(encoding="utf-8").splitlines()[:3]
        for said in (holds.removeprefix("-- "), remedy.removeprefix("-- do: ")):
            assert said.rstrip(".") in known(), path.name


def test_everything_that_doctor_looks_at_has_its_chinese() -> None:
    """The names, and what it says of each."""
    source = ast.parse(Path(health.__file__).read_text(encoding="utf-8"))
    said = {
        text
        for node in ast.walk(source)
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple)
        for text in templates(node.value.elts[-1])
        if " " in text
    }
    assert set() == (said | set(health._LOOKS)) - known()
