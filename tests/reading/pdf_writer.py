"""PDFs of a few lines, written by hand: every line has its place, and no font need be at hand."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype"
    b"/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
    b"/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]>>"
)
WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; `y` is counted from the top of the page, `turn` is the matrix of its letters."""

    x: float
    y: float
    text: str
    size: float = 12
    turn: tuple[int, int, int, int] = (1, 0, 0, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """A line drawn from one place to another."""

    x: float
    y: float
    to_x: float
    to_y: float


def write_pdf(*pages: Sequence[Text | Line], extra: bytes = b"", trailer: bytes = b"", info: bytes = b"") -> bytes:
    """A PDF with these pages; `extra` is drawn on each, `trailer` and `info` go into the dictionaries of that name."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
        _FONT,
    ]
    for number, page in enumerate(pages):
        content = zlib.compress(b"\n".join(map(_drawn, page)) + extra)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % (WIDTH, HEIGHT, 5 + 2 * number)
        )
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content))
    objects.append(b"<<%s>>" % info)
    return _whole(objects, trailer)


def _whole(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R/Info %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + end % (len(objects) + 1, len(objects), trailer, len(out))


def _drawn(what: Text | Line) -> bytes:
    if isinstance(what, Line):
        return f"0.5 w {what.x} {HEIGHT - what.y} m {what.to_x} {HEIGHT - what.to_y} l S".encode()
    turn = " ".join(map(str, what.turn))
    place = f"BT /F {what.size} Tf {turn} {what.x} {HEIGHT - what.y} Tm <"
    return place.encode() + what.text.encode("utf-16-be").hex().encode() + b"> Tj ET"
