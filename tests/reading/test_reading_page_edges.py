"""Page numbers, running heads and feet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.reading.page_edges import find_page_edges
from lvliang_watch.records import Version

Read = Callable[..., Version]

PARAGRAPH = "　　全县坚持稳中求进，生产总值增长5.2%，新增就业{0}百人，建成道路{0}公里、桥梁{0}座，粮食产量{0}.1万吨。"
PROSE = "".join(PARAGRAPH.format(number) for number in range(11, 90))


def edges(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in find_page_edges(text)]


def paged(number: str, *, head: str = "", pages: int = 5) -> str:
    """A text of so many pages that each break into a sentence, with a head above and a number below each."""
    lines = [PROSE[at : at + 30] for at in range(0, pages * 300, 30)]
    out: list[str] = []
    for page in range(pages):
        out += [head, *lines[page * 10 : page * 10 + 10], "", number.format(page + 1, pages), ""]
    return "\n".join(out)


@pytest.mark.parametrize(
    "number",
    [
        "- {} -",
        "— {} —",
        "—{}—",
        "第{}页",
        "第 {} 页 共 {} 页",
        "第{}页，共{}页",
        "{}",
        "{}/{}",
        "·{}·",
        "Page {} of {}",
    ],
)
def test_page_numbers(number: str) -> None:
    """A page's number is found however it is written; a bare one where the others count with it."""
    assert edges(paged(number)) == [number.format(page, 5) for page in range(1, 6)]


def test_running_heads() -> None:
    """A head that comes back on each page is left out, but for its first time, when it is the title."""
    assert edges(paged("- {} -", head="某县政府工作报告")) == ["- 1 -"] + [
        line for page in range(2, 6) for line in ("某县政府工作报告", f"- {page} -")
    ]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        (f"{PROSE}\n3\n{PROSE}\n40\n{PROSE}\n77\n{PROSE}", "figures that do not count on"),
        ("\n".join(f"{number}\n新建桥梁" for number in range(1, 9)), "a list too close for pages"),
        (f"{PROSE[:200]}。\n各位代表！\n" * 4, "words of address between ended paragraphs"),
        (f"{PROSE[:200]}。\n单位：亿元\n" * 4, "what tables begin with"),
        ("\n".join(["全县《", "建议", "》明确，增长5%，"] * 5), "a word set apart"),
    ],
)
def test_what_is_no_edge(text: str, remark: str) -> None:
    """Figures and lines that come back for other reasons stay."""
    assert edges(text) == [], remark


@pytest.mark.parametrize("number", ["- {} -", "{}", "第{}页 共{}页"])
@pytest.mark.parametrize("head", ["", "某县第三届人民代表大会文件"])
def test_a_page_breaks_no_sentence(read: Read, number: str, head: str) -> None:
    """Across a page's edge a sentence, a word and a number are read whole, and the source still holds the edge."""
    version = read("某县2030年政府工作报告\n" + paged(number, head=head), title="某县政府工作报告")
    plain = read("某县2030年政府工作报告\n" + paged(""), title="某县政府工作报告")
    assert version.text.replace(head, "").split() == plain.text.split()
    assert [finding.kind for finding in version.findings if finding.severity == "note"] == ["page_lines_left_out"]
    cut = version.cuts[1]
    assert number.format(2, 5) in version.source_text[version.offsets[cut - 1] : version.offsets[cut]]


@given(
    st.lists(
        st.sampled_from(
            ["", " ", "3", "4", "5", "- 3 -", "第3页", "某县政府工作报告", PROSE[:90], PROSE[:400], "是5%，建成"]
        ),
        max_size=40,
    )
)
def test_edges_are_lines(lines: list[str]) -> None:
    """Whatever the lines, an edge is a whole short line, and edges come in their order."""
    text = "\n".join(lines)
    found = find_page_edges(text)
    assert found == sorted(found)
    assert {text[start:end] for start, end in found} <= {line for line in lines if len(line) < 60}
