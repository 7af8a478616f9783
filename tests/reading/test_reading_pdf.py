"""PDFs: their letters in reading order, whole paragraphs, tables, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from pdf_writer import HEIGHT, Line, Text, write_pdf

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.errors import InputRefused
from lvliang_watch.extract.reader import extract
from lvliang_watch.reading.document import read_version
from lvliang_watch.reading.pdf import MOST_PAGES, read_pdf
from lvliang_watch.reading.printed_pages import set_pages
from lvliang_watch.records import Version

TITLE = "某市2025年国民经济和社会发展统计公报"
SENTENCES = (
    "初步核算，全年实现地区生产总值1652.3亿元，比上年增长5.2%。全年粮食产量38.6万吨，增长2.1%。年末常住人口336.2万人。"
)
LOCKED = (
    b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>/ID[<41><41>]"
)


def paragraph(text: str, *, x: float = 72, y: float = 120, width: int = 30, size: float = 12) -> list[Text]:
    """The lines of a paragraph, the first one indented by two letters."""
    pieces = [text[: width - 2], *(text[at : at + width] for at in range(width - 2, len(text), width))]
    return [
        Text(x if number else x + 2 * size, y + number * 1.6 * size, piece, size) for number, piece in enumerate(pieces)
    ]


def framed(number: int, *lines: Text | Line) -> list[Text | Line]:
    """A page with its head and its number around the lines."""
    return [Text(200, 40, TITLE, 9), *lines, Text(290, 810, f"— {number} —", 9)]


def text_of(content: bytes) -> str:
    pdf = read_pdf(content, name="a.pdf", max_chars=100_000)
    return set_pages([page.sheet for page in pdf.pages]).body.text


def version_of(content: bytes, catalogue: Catalogue) -> Version:
    return read_version(content, name="公报.pdf", catalogue=catalogue)


def test_a_paragraph_is_one_line() -> None:
    """The lines of a paragraph are put together, also within a number."""
    for width in range(18, 36):
        assert text_of(write_pdf(paragraph(SENTENCES * 2, width=width))) == SENTENCES * 2


def test_heads_and_numbers_of_pages_break_nothing(catalogue: Catalogue) -> None:
    """A paragraph goes on over a page's end; its head and its number are left out, and the reader is told where."""
    lines = paragraph(SENTENCES * 4)
    pages = [framed(1, Text(180, 80, TITLE, 18), *lines[:5]), framed(2, *lines[5:])]
    version = version_of(write_pdf(*pages), catalogue)
    assert version.form == "pdf"
    assert version.text == f"{TITLE}\n{SENTENCES * 4}"
    assert [version.text[cut - 1 : cut + 1] for cut in version.cuts if 0 < cut < len(version.text)] == [
        (SENTENCES * 4)[147:149]
    ]
    assert ["page_lines_left_out"] == [finding.kind for finding in version.findings if "left_out" in finding.kind]
    assert "— 2 —" in version.source_text


def test_every_letter_leads_back(catalogue: Catalogue) -> None:
    """What stands in the text stands in the source where its offsets say."""
    version = version_of(write_pdf(framed(1, *paragraph(SENTENCES * 3)), framed(2, *paragraph(SENTENCES))), catalogue)
    for at, char in enumerate(version.text):
        assert version.source_text[version.offsets[at]] == char


def test_two_columns() -> None:
    """Columns of prose are read one after the other, what stands over both before them."""
    left, right = (paragraph(SENTENCES * 3, x=x, y=150, width=16) for x in (60, 310))
    text = text_of(write_pdf([Text(180, 80, TITLE, 16), *left, *right]))
    assert text == f"{TITLE}\n{SENTENCES * 3}\n{SENTENCES * 3}"


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table(catalogue: Catalogue, ruled: bool) -> None:
    """A table's row is one line; the words of a cell on two lines are one where rules are drawn."""
    rows = [
        ("指标", "单位", "2025年", "增长（%）"),
        ("粮食产量", "万吨", "38.6", "2.1"),
        ("原煤产量", "万吨", "1652.0", "-3.5"),
    ]
    lines: list[Text | Line] = [Text(72, 80, "表1 主要产品产量", 12)]
    for number, row in enumerate(rows):
        y = 120 + 40 * number
        lines += [Text(x, y, cell, 10) for x, cell in zip((72, 200, 300, 400), row, strict=True)]
        lines += [Line(60, y - 24, 500, y - 24), Line(60, y + 16, 500, y + 16)] if ruled else []
    if ruled:
        lines += [Text(72, 240, "一般公共", 10), Text(72, 254, "预算收入", 10), Line(60, 260, 500, 260)]
        lines += [Text(x, 247, cell, 10) for x, cell in ((200, "亿元"), (300, "215.4"), (400, "4.0"))]
    version = version_of(write_pdf([Text(150, 50, TITLE, 16), *lines]), catalogue)
    expected = ["\t".join(row) for row in rows] + (["一般公共预算收入\t亿元\t215.4\t4.0"] if ruled else [])
    assert version.text.split("\n")[2:] == expected
    figures = [(one.label, str(one.low), one.measure) for one in extract(version, catalogue).observations]
    assert ("粮食产量", "2.1", "growth") in figures


def test_footnotes_come_last() -> None:
    """A footnote between two pages interrupts no sentence; its mark is written as a raised number."""
    lines = paragraph(SENTENCES * 4)
    note = Text(72, 780, "[1] 地区生产总值为初步核算数。", 8)
    pages = [[*lines[:5], note], lines[5:]]
    assert text_of(write_pdf(*pages)) == f"{SENTENCES * 4}\n[1] 地区生产总值为初步核算数。"
    marked = [Text(72, 100, "地区生产总值"), Text(144, 96, "2", 7), Text(151, 100, "增长了不少。")]
    assert text_of(write_pdf([*marked, *paragraph(SENTENCES)])).startswith("地区生产总值²增长了不少。")


@pytest.mark.parametrize(
    "turn", [(1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)], ids=["upright", "left", "down", "right"]
)
def test_a_page_that_lies(turn: tuple[int, int, int, int]) -> None:
    """Whichever way a page lies, its lines are read from its own top."""
    _, _, c, d = turn
    lines = ["第一行的文字在这里说完了。", "第二行的文字也在这里说完。", "第三行是最后的一行文字了。"]
    placed = [Text(300 + 20 * number * -c, 400 + 20 * number * d, line, 12, turn) for number, line in enumerate(lines)]
    assert text_of(write_pdf(placed)).split("\n") == lines


def test_a_watermark_is_left_out(catalogue: Catalogue) -> None:
    """What stands aslant over the text is no part of it, and a note says so."""
    aslant = b"\nBT /F 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm <51855C454F7F7528> Tj ET"
    version = version_of(write_pdf(paragraph(SENTENCES), extra=aslant), catalogue)
    assert version.text == SENTENCES
    assert "slanted_left_out" in [finding.kind for finding in version.findings]


def test_bold_by_printing_twice() -> None:
    """A line printed twice for boldness is read once; a dash of two letters stays two."""
    line = "各位代表，增长55%——很好，同比多收了三百斤粮食。"
    assert text_of(write_pdf([Text(72, 100, line), Text(72.3, 100, line)])) == line


def test_what_the_file_says(catalogue: Catalogue) -> None:
    """Properties of the file are the last resort for the day, and labelled."""
    info = b"/Title(Microsoft Word - 1.doc)/CreationDate(D:20260303101500+08'00')"
    version = version_of(write_pdf([Text(180, 80, TITLE, 18), *paragraph(SENTENCES)], info=info), catalogue)
    assert (version.standing.title, version.standing.published) == (TITLE, date(2026, 3, 3))
    assert version.description.said_by["published"] == "file properties"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (write_pdf(paragraph(SENTENCES), trailer=LOCKED), "password"),
        (b"%PDF-1.7\n% nothing\n%%EOF", "damaged"),
        (write_pdf(paragraph(SENTENCES))[:300], "damaged"),
        (write_pdf([]), "no text and no picture"),
        (write_pdf(*[[]] * (MOST_PAGES + 1)), "pages, over the limit"),
        (write_pdf([], extra=b" " * (170 << 20)), "unpacks without measure"),
        (write_pdf([], trailer=b"/Filter[/FlateDecode/FlateDecode]"), "packed twice"),
    ],
    ids=["locked", "empty", "cut off", "blank", "endless", "bomb", "packed twice"],
)
def test_what_is_refused(catalogue: Catalogue, content: bytes, what: str) -> None:
    """What cannot be read, or only without measure, is refused with the reason."""
    with pytest.raises(InputRefused, match=what) as refusal:
        version_of(content, catalogue)
    assert refusal.value.where == "公报.pdf"


def test_the_limit_of_characters() -> None:
    """A PDF with more text than may be read is refused before all of it is taken out."""
    with pytest.raises(InputRefused, match="more than 50 characters"):
        read_pdf(write_pdf(paragraph(SENTENCES), paragraph(SENTENCES)), name="a.pdf", max_chars=50)


def test_a_text_that_is_none(catalogue: Catalogue) -> None:
    """Letters of no writing, as a font without its table gives, are no text: the page counts as a picture."""
    pdf = read_pdf(write_pdf([Text(72, 100, "\ue123\ue456\ue789" * 10)]), name="a.pdf", max_chars=1_000)
    assert [page.has_text for page in pdf.pages] == [False]
    assert HEIGHT == pdf.pages[0].sheet.height
