"""The pages of a PDF: its letters with their places, and its pages as pictures where they hold no letters."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from ..errors import InputRefused
from .encodings import is_chinese
from .layout import Bar, Box
from .markup import RAISED
from .printed_pages import Sheet
from .ruled_tables import Rule

if TYPE_CHECKING:
    import pypdfium2

MOST_PAGES = 1_000
_MOST_UNPACKED, _MOST_ALL_UNPACKED = 160 << 20, 2 << 30
_STREAM = re.compile(rb"stream\r?\n(?=[\x58\x68\x78\x38\x48][\x01\x5e\x9c\xda\x85\xbb\xc3\x89])")
_TWICE = re.compile(rb"/FlateDecode\s*/(?:FlateDecode|LZWDecode)|/LZWDecode\s*/FlateDecode")
# The library holds one document's state at a time.
_ONE_AT_A_TIME = Lock()
# So few letters on a page are a stamp or a page's number, and no text of it.
_LEAST_LETTERS = 20
# A picture over so much of a page is a scan of it; what is written over it was read by the scanner's own program.
_COVERS = 0.8
_SIDE = 2_200  # pixels of a picture's longer side
_BLANKS = frozenset((0x20, 0xA0, 0x3000))
# One letter is drawn for two of these.
_RUN_TOGETHER = "—…-·"
_THIN, _SHORTEST_RULE, _MOST_DRAWN = 3.0, 8.0, 20_000  # of rules, in points


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: what stands on it, whether its text is to be had, and whether all of it is one picture."""

    sheet: Sheet
    has_text: bool
    is_picture: bool
    is_drawn: bool
    slanted: int = 0  # letters of a watermark that were left out


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF: its pages and what it says of itself."""

    pages: tuple[PdfPage, ...]
    title: str
    created: str


def read_pdf(content: bytes, *, name: str, max_chars: int) -> Pdf:
    """The pages of a PDF; InputRefused where it is locked, damaged, endless, or unpacks without measure."""
    import pypdfium2  # only where there is a PDF

    _refuse_bombs(content, name)
    with _ONE_AT_A_TIME:
        document = _opened(pypdfium2, content, name)
        try:
            if len(document) > MOST_PAGES:
                what = f"the PDF has {len(document):,} pages, over the limit of {MOST_PAGES:,}"
                raise InputRefused(what, where=name, remedy="Give the pages of the report alone")
            pages = tuple(_pages(pypdfium2, document, name=name, max_chars=max_chars))
            said = document.get_metadata_dict()
        finally:
            document.close()
    return Pdf(pages, said.get("Title", "").strip(), said.get("CreationDate", ""))


def picture_pages(content: bytes, numbers: Sequence[int], *, name: str) -> Iterator[Any]:
    """The pages of these numbers as pictures, one after the other."""
    import pypdfium2

    for number in numbers:
        with _ONE_AT_A_TIME:
            document = _opened(pypdfium2, content, name)
            try:
                page = document[number]
                scale = min(200 / 72, _SIDE / max(page.get_size()))
                picture = page.render(scale=scale, grayscale=False, rev_byteorder=False).to_numpy().copy()
            finally:
                document.close()
        yield picture


def _opened(pypdfium2: Any, content: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
        len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise InputRefused("the PDF is locked by a password", where=name, remedy="Give it without one") from error
        remedy = "Look whether it was saved or fetched whole"
        raise InputRefused("the PDF is damaged", where=name, remedy=remedy) from error
    return document


def _refuse_bombs(content: bytes, name: str) -> None:
    """Refuse what unpacks to more than any report: looked at before the library unpacks it."""
    remedy = "Print it anew, or give the text of its report"
    if _TWICE.search(content):
        raise InputRefused("the PDF is packed twice over", where=name, remedy=remedy)
    if len(content) * 1_032 < _MOST_UNPACKED:
        return
    total = 0
    for match in _STREAM.finditer(content):
        total += (size := _unpacked(content, match.end()))
        if size > _MOST_UNPACKED or total > _MOST_ALL_UNPACKED:
            raise InputRefused("the PDF unpacks without measure", where=name, remedy=remedy)


def _unpacked(content: bytes, start: int) -> int:
    """How many bytes the stream at `start` unpacks to, counted no further than the limit."""
    unpacker, size, at = zlib.decompressobj(), 0, start
    try:
        while not unpacker.eof and size <= _MOST_UNPACKED:
            piece = unpacker.unconsumed_tail or content[at : (at := at + 65_536)]
            if not piece:
                break
            size += len(unpacker.decompress(piece, 1 << 22))
    except zlib.error:
        return size
    return size


def _pages(pypdfium2: Any, document: Any, *, name: str, max_chars: int) -> Iterator[PdfPage]:
    total = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            yield PdfPage(Sheet((), 595, 842), has_text=False, is_picture=False, is_drawn=False)
            continue
        read = _page(pypdfium2, page)
        total += sum(len(box.text) for box in read.sheet.boxes)
        if total > max_chars:
            what = f"the text has more than {max_chars:,} characters"
            raise InputRefused(what, where=name, remedy="Split it, or raise the limit")
        yield read
        page.close()


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def _page(pypdfium2: Any, page: Any) -> PdfPage:
    raw = pypdfium2.raw
    textpage = page.get_textpage()
    letters, slanted, quarter = _letters(raw, textpage.raw)
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    letters = [_moved(letter, left, bottom) for letter in letters]
    boxes = tuple(_boxes([_turned(letter, quarter, width, height) for letter in letters]))
    if quarter in (1, 3):
        width, height = height, width
    rules, bars, is_picture = _drawn(raw, page, upright=quarter == 0)
    text = "".join(box.text for box in boxes)
    is_text = len("".join(text.split())) >= _LEAST_LETTERS and is_chinese(text)
    textpage.close()
    is_drawn = raw.FPDFPage_CountObjects(page.raw) > 0
    return PdfPage(Sheet(boxes, width, height, rules, bars), is_text, is_picture, is_drawn, slanted)


def _moved(letter: _Letter, x: float, y: float) -> _Letter:
    """The letter on a page whose corner is at `x`, `y`."""
    if not x and not y:
        return letter
    return _Letter(letter.text, letter.left - x, letter.bottom - y, letter.right - x, letter.top - y, letter.size)


def _letters(raw: Any, textpage: Any) -> tuple[list[_Letter], int, int]:
    """The letters of a page that run in its one direction, how many others were left out, and the direction in
    quarters of a turn."""
    box = raw.FS_RECTF()
    found: list[tuple[int, _Letter]] = []
    angles: Counter[int] = Counter()
    for at in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, at)
        if raw.FPDFText_IsGenerated(textpage, at) == 1:
            continue
        if code in _BLANKS and found:
            found[-1] = (found[-1][0], replace(found[-1][1], text=f"{found[-1][1].text.rstrip()} "))
        if code in _BLANKS or code < 33 or code == 0xFFFE:
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, at, ctypes.byref(box)):
            continue
        angle = round(raw.FPDFText_GetCharAngle(textpage, at) * 180 / 3.14159265) % 360
        angles[angle] += 1
        size = raw.FPDFText_GetFontSize(textpage, at)
        found.append((angle, _Letter(chr(code), box.left, box.bottom, box.right, box.top, size)))
    if not found:
        return [], 0, 0
    main = angles.most_common(1)[0][0]
    straight = [letter for angle, letter in found if abs(angle - main) <= 3]
    return straight, len(found) - len(straight), round(main / 90) % 4


def _turned(letter: _Letter, quarter: int, width: float, height: float) -> Box:
    """The letter's box, y downwards, on a page turned so that its letters stand upright."""
    left, right, top, bottom = letter.left, letter.right, height - letter.top, height - letter.bottom
    if quarter == 3:
        return Box(letter.text, letter.bottom, letter.left, letter.top, letter.right)
    if quarter == 2:
        return Box(letter.text, width - right, height - bottom, width - left, height - top)
    if quarter == 1:
        return Box(letter.text, height - letter.top, width - letter.right, height - letter.bottom, width - letter.left)
    return Box(letter.text, left, top, right, bottom)


def _boxes(letters: Sequence[Box]) -> Iterator[Box]:
    """Letters that touch put together; one printed twice for boldness counts once, a raised number is written so."""
    last: Box | None = None
    for box in letters:
        if last is None:
            last = box
            continue
        gap, height = box.left - last.right, max(last.height, 0.1)
        if (
            box.text == last.text[-1]
            and box.text not in _RUN_TOGETHER
            and abs(box.right - last.right) < 0.2 * height
            and abs(box.top - last.top) < 0.2 * height
        ):
            continue
        raised = _is_raised(last, box)
        level = abs(box.middle - last.middle) < 0.2 * height and abs(box.height - last.height) < 0.2 * height
        if -0.3 * height < gap < 0.12 * height and (level or raised) and last.text[-1] != " ":
            text = box.text.translate(RAISED) if raised else box.text
            last = Box(last.text + text, last.left, last.top, box.right, last.bottom)
            continue
        yield last
        last = box
    if last is not None:
        yield last


def _is_raised(last: Box, box: Box) -> bool:
    """Whether a small number stands above the line, behind what no unit's letter is."""
    small = box.height < 0.8 * last.height and box.bottom < last.bottom - 0.2 * last.height
    return (
        small
        and box.text.strip().isascii()
        and box.text.strip().isdigit()
        and not (last.text[-1].isascii() and last.text[-1].isalnum())
    )


def _drawn(raw: Any, page: Any, *, upright: bool) -> tuple[tuple[Rule, ...], tuple[Bar, ...], bool]:
    """The rules and the bars of a page whose letters stand upright, and whether one picture covers it."""
    x, y, end, ceiling = page.get_bbox()
    rules: list[Rule] = []
    bars: list[Bar] = []
    is_picture = False
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for number in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_DRAWN)):
        drawn = raw.FPDFPage_GetObject(page.raw, number)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            continue
        wide, tall = right.value - left.value, top.value - bottom.value
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            is_picture = is_picture or wide * tall >= _COVERS * (end - x) * (ceiling - y)
        elif upright:
            rules += [Rule(ceiling - at, left.value - x, right.value - x) for at in _ends(bottom, top, wide)]
            bars += [Bar(at - x, ceiling - top.value, ceiling - bottom.value) for at in _ends(left, right, tall)]
    return tuple(rules), tuple(bars), is_picture


def _ends(first: ctypes.c_float, last: ctypes.c_float, long: float) -> tuple[float, ...]:
    """Where what is drawn has its edges across the way in which it is `long`: one for a line, two for a box."""
    if long < _SHORTEST_RULE:
        return ()
    if last.value - first.value <= _THIN:
        return ((first.value + last.value) / 2,)
    return first.value, last.value
