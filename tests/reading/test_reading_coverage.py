"""What may be concluded from what is not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lvliang_watch.records import Version

Read = Callable[..., Version]

TARGETS = "主要预期目标是：地区生产总值增长5%左右，固定资产投资增长6%，社会消费品零售总额增长5%"
BODY = f"一、2025年工作回顾\n新增就业3万人。\n二、2026年工作安排\n{TARGETS}。\n新建公园9个。\n"
OPENING = "各位代表：\n现在，我向大会报告工作，请予审议。\n"
CLOSING = "让我们更加紧密地团结起来，为建设美好家园而努力奋斗！\n"


def covered(read: Read, text: str, **told: object) -> tuple[bool, bool, bool]:
    """Starts midway, ends early, whole."""
    said = {"region": "吕梁市", "title": "吕梁市2026年政府工作报告", **told}
    coverage = read(text, **said).coverage
    return coverage.starts_midway, coverage.ends_early, coverage.whole


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        (OPENING + BODY + CLOSING, (False, False, True), "from beginning to end"),
        (OPENING + BODY + CLOSING + "附件：\n" + "名词解释一条。\n" * 5, (False, False, True), "with notes after it"),
        (BODY + CLOSING, (False, False, True), "begins with its first part"),
        (OPENING + BODY, (False, True, False), "no closing"),
        (f"(上接1版)推进工作。\n{BODY}{CLOSING}", (True, False, False), "goes on from another page"),
        (f"（紧接第一版）推进工作。\n{BODY}{CLOSING}", (True, False, False), "in other words"),
        (f"{OPENING}{BODY}(下转4版)", (False, True, False), "goes on on another page"),
        (
            f"{OPENING}甲（下转第四版）（紧接第一版）乙。\n{BODY}{CLOSING}",
            (False, False, True),
            "both pages in one text",
        ),
        (f"{OPENING}一、2025年工作回顾\n新增就业3万人。\n{CLOSING}", (False, False, False), "no plan"),
    ],
)
def test_a_report(read: Read, text: str, expected: tuple[bool, bool, bool], remark: str) -> None:
    """A report is whole only with its review, its plan, its opening and its closing."""
    assert covered(read, text) == expected, remark


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"kind": "news"}, False),
        ({"kind": "digest", "work_kind": "work_report"}, False),
        ({"title": "吕梁市2026年政府工作报告（节选）"}, False),
        ({"title": "吕梁市2025年国民经济和社会发展统计公报", "kind": "bulletin"}, True),
    ],
)
def test_what_is_ever_whole(read: Read, told: dict[str, object], expected: bool) -> None:
    """No account of a report and no excerpt is whole; a bulletin needs no plan."""
    assert covered(read, OPENING + BODY + CLOSING, **told)[2] is expected


@pytest.mark.parametrize(
    ("text", "told", "expected", "remark"),
    [
        (f"{TARGETS}。", {}, (("吕梁市", "2026"),), "a whole sentence"),
        (f"{TARGETS}", {}, (), "broken off"),
        ("主要预期目标是：地区生产总值增长5%左右。", {}, (), "one figure is no list"),
        ("主要目标是：改革投资体制，规范企业投资。", {}, (), "another thing's targets"),
        (f"{TARGETS}。", {"kind": "digest", "work_kind": "work_report"}, (), "a digest chooses"),
    ],
)
def test_target_lists(
    read: Read, text: str, told: dict[str, object], expected: tuple[tuple[str, str], ...], remark: str
) -> None:
    """A list of main targets counts where it stands whole, with several of the usual ones."""
    said = {"region": "吕梁市", "title": "吕梁市2026年政府工作报告", "report_year": 2026, **told}
    assert read(f"{OPENING}二、2026年工作安排\n{text}", **said).coverage.target_lists == expected, remark


def test_sections(read: Read) -> None:
    """The sections found are named once each, in their order."""
    coverage = read(OPENING + BODY + CLOSING, region="吕梁市", title="吕梁市2026年政府工作报告").coverage
    assert coverage.sections == ("other", "review", "targets", "plan")
