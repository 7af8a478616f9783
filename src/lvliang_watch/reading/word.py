"""The text of a Word document: paragraphs as lines, rows of tables with tabs between their cells, footnotes last."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..errors import InputRefused
from .word_numbering import Numbering

_MOST_UNPACKED, _MOST_MEMBERS, _DEEPEST = 300 << 20, 5_000, 20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CONTENT = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What a reader does not see: deleted text, a second form of a drawing for older programs, fields' commands.
_UNSEEN = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_CONTENT}Fallback", f"{_W}instrText", f"{_W}delText"))
_BLOCKS = frozenset((f"{_W}p", f"{_W}tbl"))
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))
_WORDS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Word:
    """A Word document: its text and what it says of itself."""

    text: str
    title: str
    created: str


def read_word(content: bytes, *, name: str, max_chars: int) -> Word:
    """The text of a .docx; InputRefused where it is locked, damaged, or unpacks without measure."""
    import docx  # only where there is one

    _refuse_bombs(content, name)
    try:
        document = docx.Document(io.BytesIO(content))
        notes = _notes(document)
        numbering = Numbering.of(document)
        lines = [*_lines(document.element.body, numbering, notes)]
        lines += [f"[{mark}] {text}" for mark, text in notes.written]
        said = document.core_properties
        title, created = said.title or "", f"{said.created:%Y-%m-%d}" if said.created else ""
    except InputRefused:
        raise
    except Exception as error:  # the library raises whatever a broken package brings out
        what = f"the Word document is damaged ({type(error).__name__})"
        raise InputRefused(what, where=name, remedy="Open it in Word or WPS and save it anew as .docx") from error
    text = "\n".join(lines)
    if len(text) > max_chars:
        what = f"the text has {len(text):,} characters, over the limit of {max_chars:,}"
        raise InputRefused(what, where=name, remedy="Split it, or raise the limit")
    return Word(text, title.strip(), created)


def _refuse_bombs(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        remedy = "Look whether it was saved or fetched whole"
        raise InputRefused("the Word document is damaged", where=name, remedy=remedy) from error
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_UNPACKED:
        remedy = "Save it anew, or give the text of its report"
        raise InputRefused("the Word document unpacks without measure", where=name, remedy=remedy)


@dataclass(frozen=True, slots=True)
class _Notes:
    """The footnotes of a document by kind and number, and those that its text has come to, with their marks."""

    texts: dict[tuple[str, str], str]
    written: list[tuple[int, str]]

    def mark(self, kind: str, number: str) -> str:
        """The mark that stands in the text for a footnote, which is written down."""
        text = self.texts.get((kind, number), "").strip()
        if not text:
            return ""
        self.written.append((len(self.written) + 1, text))
        return f"[{len(self.written)}]"


def _notes(document: Any) -> _Notes:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    texts: dict[tuple[str, str], str] = {}
    for part in document.part.package.iter_parts():
        for folder, kind in _NOTES:
            if str(part.partname).endswith(f"/{folder}.xml"):
                tree = etree.fromstring(part.blob, parser)
                for note in tree.iter(f"{_W}{kind}"):
                    words = "".join(text.text or "" for text in note.iter(f"{_W}t"))
                    texts[kind, note.get(f"{_W}id", "")] = words
    return _Notes(texts, [])


def _lines(parent: Any, numbering: Numbering, notes: _Notes, depth: int = 0) -> Iterator[str]:
    """The lines of what stands below `parent`, in order; content controls and insertions are looked into."""
    for element in parent:
        if element.tag == f"{_W}p":
            yield numbering.label(element) + _words(element, notes)
            for box in element.iter(f"{_W}txbxContent"):
                if not any(above.tag in _UNSEEN for above in box.iterancestors()) and depth < _DEEPEST:
                    yield from _lines(box, numbering, notes, depth + 1)
        elif element.tag == f"{_W}tbl":
            yield from _table(element, numbering, notes, depth)
        elif isinstance(element.tag, str) and element.tag not in _UNSEEN and depth < _DEEPEST:
            yield from _lines(element, numbering, notes, depth + 1)


def _table(table: Any, numbering: Numbering, notes: _Notes, depth: int) -> Iterator[str]:
    """The rows of a table; one that only lays out the page, its cells full of paragraphs, gives those."""
    rows = [[*row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr") if _table_of(row) is table]
    for row in rows:
        cells = [cell for cell in row if _table_of(cell) is table]
        told = [[line for line in _lines(cell, numbering, notes, depth + 1) if line.strip()] for cell in cells]
        if depth > _DEEPEST:
            continue
        if len(cells) == 1 or any(sum(map(len, lines)) > _LONGEST_CELL for lines in told):
            for lines in told:
                yield from lines
        else:
            yield "\t".join(_cell(lines) for lines in told)


_LONGEST_CELL = 200


def _cell(lines: list[str]) -> str:
    return "".join(" ".join(line.split()) for line in lines)


def _table_of(element: Any) -> Any:
    return next(element.iterancestors(f"{_W}tbl"), None)


def _words(paragraph: Any, notes: _Notes) -> str:
    """The words of a paragraph as a reader sees them: with insertions, links and marks, without what was deleted."""
    parts: list[str] = []
    stack = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag in _UNSEEN or element.tag == f"{_W}txbxContent":
            continue
        if element.tag == f"{_W}t":
            parts.append((element.text or "") + "".join(child.tail or "" for child in element))
        elif element.tag in _WORDS:
            parts.append(_WORDS[element.tag])
        elif element.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
            parts.append(notes.mark(element.tag[len(_W) : -len("Reference")], element.get(f"{_W}id", "")))
        else:
            stack += [child for child in reversed(element) if isinstance(child.tag, str)]
    return "".join(parts)
