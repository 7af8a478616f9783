"""Word documents: what a reader sees of them, in order."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.errors import InputRefused
from lvliang_watch.extract.reader import extract
from lvliang_watch.reading.document import read_version
from lvliang_watch.reading.word import read_word
from lvliang_watch.reading.word_numbering import _written

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: Any) -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def text_of(document: Any) -> list[str]:
    return read_word(saved(document), name="a.docx", max_chars=100_000).text.split("\n")


def add(document: Any, xml: str) -> None:
    """Put a piece of Word's own XML behind what is there."""
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml.replace("<w:", "<w:", 1)))


def test_paragraphs_and_tables_in_order(catalogue: Catalogue) -> None:
    """A paragraph is a line, a table's row one with tabs; the table is read like any."""
    document = docx.Document()
    document.add_paragraph("某市2025年国民经济和社会发展统计公报")
    table = document.add_table(rows=0, cols=3)
    for row in (("指标", "单位", "2025年"), ("粮食产量", "万吨", "38.6"), ("原煤产量", "万吨", "1652.0")):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph("全年地区生产总值增长5.2%。")
    version = read_version(saved(document), name="a.docx", catalogue=catalogue)
    assert version.form == "word"
    assert version.text.split("\n")[1:] == [
        "指标\t单位\t2025年",
        "粮食产量\t万吨\t38.6",
        "原煤产量\t万吨\t1652.0",
        "全年地区生产总值增长5.2%。",
    ]
    assert {"粮食产量", "原煤产量"} <= {one.label for one in extract(version, catalogue).observations}


@pytest.mark.parametrize(
    ("inside", "expected", "remark"),
    [
        ("<w:r><w:t>增长</w:t></w:r><w:ins><w:r><w:t>5.2%</w:t></w:r></w:ins>", "增长5.2%", "an insertion counts"),
        (
            "<w:r><w:t>增长</w:t></w:r><w:del><w:r><w:delText>6%</w:delText></w:r></w:del>",
            "增长",
            "a deletion does not",
        ),
        ("<w:hyperlink><w:r><w:t>附件</w:t></w:r></w:hyperlink>", "附件", "a link's words"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲 乙", "a tab in prose is a blank"),
        ("<w:r><w:instrText>PAGE 5</w:instrText><w:t>第页</w:t></w:r>", "第页", "a field's command is not seen"),
        ("<w:sdt><w:sdtContent><w:r><w:t>内容</w:t></w:r></w:sdtContent></w:sdt>", "内容", "a content control's words"),
    ],
)
def test_what_a_reader_sees(inside: str, expected: str, remark: str) -> None:
    """The text is what a reader sees: with insertions, without deletions and commands."""
    document = docx.Document()
    add(document, f"<w:p {NS}>{inside}</w:p>")
    assert text_of(document) == [expected], remark


def test_blocks_within_others() -> None:
    """Content controls and text boxes hold paragraphs too; a cell of many words is a part of the page's layout."""
    document = docx.Document()
    add(document, f"<w:sdt {NS}><w:sdtContent><w:p><w:r><w:t>目标</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    add(document, f"<w:p {NS}><w:r><w:t>外</w:t></w:r><w:r><w:pict>{box}</w:pict></w:r></w:p>")
    long = "全市经济平稳。" * 40
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = long, "说明"
    assert text_of(document) == ["目标", "外", "框内", long, "说明"]


def test_numbers_that_word_sets() -> None:
    """Headings that Word counts get their numbers back, which tell the parts of a report."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {NS} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1">'
            '<w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
            "</w:abstractNum>"
        ),
    )
    numbering.append(parse_xml(f'<w:num {NS} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, words in ((0, "回顾"), (1, "工业"), (1, "农业"), (0, "安排"), (1, "投资")):
        place = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr></w:pPr>'
        add(document, f"<w:p {NS}>{place}<w:r><w:t>{words}</w:t></w:r></w:p>")
    assert text_of(document) == ["一、回顾", "（一）工业", "（二）农业", "二、安排", "（一）投资"]


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (105, "一〇五")]
)
def test_chinese_numbers(number: int, expected: str) -> None:
    """Numbers of headings as Word writes them."""
    assert _written(number, "chineseCounting") == expected


def test_what_the_file_says(catalogue: Catalogue) -> None:
    """Title and day of the file's properties are the last resort."""
    document = docx.Document()
    document.core_properties.title, document.core_properties.created = "某市红枣产业巡礼", datetime(2026, 2, 3)  # noqa: DTZ001
    document.add_paragraph("2026年以来，全市红枣产量增长5.2%，达到12万吨，农户收入明显增加，各项工作稳步推进。" * 2)
    version = read_version(saved(document), name="a.docx", catalogue=catalogue)
    assert (version.standing.title, str(version.standing.published)) == ("某市红枣产业巡礼", "2026-02-03")


def test_what_is_refused() -> None:
    """What is damaged, or unpacks without measure, is refused with the reason."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (301 << 20))
    for content, what in ((kept.getvalue(), "without measure"), (saved(docx.Document())[:-200], "damaged")):
        with pytest.raises(InputRefused, match=what):
            read_word(content, name="a.docx", max_chars=100)
    document = docx.Document()
    document.add_paragraph("全市" * 100)
    with pytest.raises(InputRefused, match="200 characters, over the limit of 100"):
        read_word(saved(document), name="a.docx", max_chars=100)


def test_entities_are_not_opened() -> None:
    """A document that defines entities is refused or read without them; no file is read for it."""
    kept, good = io.BytesIO(), zipfile.ZipFile(io.BytesIO(saved(docx.Document())))
    with zipfile.ZipFile(kept, "w") as package:
        for member in good.namelist():
            body = good.read(member)
            if member == "word/document.xml":
                head = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
                words = "<w:p><w:r><w:t>甲&e;乙</w:t></w:r></w:p>"
                body = head + f"<w:document {NS}><w:body>{words}</w:body></w:document>".encode()
            package.writestr(member, body)
    assert read_word(kept.getvalue(), name="a.docx", max_chars=100).text == "甲乙"
