"""What stands on a scan: its lines as they are seen, with their places and how sure each is.

The program that sees is an extra; where it is not installed a scan is refused by saying how to install it.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, sin
from statistics import median
from threading import Lock
from typing import Any

from ..errors import InputRefused
from ..records import Finding
from .layout import Box
from .printed_pages import Sheet

MOST_PAGES = 120
REMEDY = "Install what reads scans with: make setup EXTRAS=ocr; or give the report as text, Word or a PDF with text"
_MOST_PIXELS = 100_000_000
# Letters lower than this are seen better enlarged; a page is looked at no larger than that.
_LOW_LETTERS, _ENLARGED, _SIDE = 18, 2.0, 2_400
_UNSURE = 0.75
# Lines are found on a smaller picture than they are read from, and read one by one: together all take as long as the
# longest.
_FAST = {"rec_batch_num": 1, "det_limit_type": "max", "det_limit_side_len": 1_600}
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it was seen: its lines, and how sure each is, from nought to one."""

    sheet: Sheet
    sure: tuple[float, ...]


def decode_images(content: bytes, *, name: str) -> Iterator[Any]:
    """The pictures of an image file, one after the other: a TIFF may hold many pages."""
    try:
        from PIL import Image, ImageOps, UnidentifiedImageError
        from PIL.Image import open as decoded  # of bytes in hand: no file is touched
    except ImportError as error:
        raise InputRefused("the input is a scan", where=name, remedy=REMEDY) from error
    import numpy

    damaged = InputRefused("the image is damaged", where=name, remedy="Look whether it was saved or fetched whole")
    try:
        with warnings.catch_warnings(action="ignore"):  # of large images: they are refused below
            image = decoded(io.BytesIO(content), formats=("PNG", "JPEG", "TIFF", "WEBP", "BMP"))
        pages = getattr(image, "n_frames", 1)
        refuse_many(pages, name)
        for number in range(pages):
            image.seek(number)
            if image.width * image.height > _MOST_PIXELS:
                what = f"the image is {image.width:,} by {image.height:,} pixels large"
                raise InputRefused(what, where=name, remedy="Scan it at 200 to 300 dots an inch")
            upright = ImageOps.exif_transpose(image) or image
            yield numpy.asarray(_on_white(upright, Image))[:, :, ::-1]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise damaged from error


def refuse_many(pages: int, name: str) -> None:
    """Refuse a scan of more pages than can be looked at in a reading: each takes seconds."""
    if pages > MOST_PAGES:
        what = f"the scan has {pages:,} pages, over the limit of {MOST_PAGES}"
        raise InputRefused(what, where=name, remedy="Give the pages of the report alone, or its text")


def see(picture: Any, *, name: str) -> Seen:
    """What stands on a picture, set upright where it was scanned slanting."""
    engine = _engine(name)
    with _ONE_AT_A_TIME:
        found, _ = engine(picture)
        height, width = picture.shape[:2]
        low = found and median(_height(corners) for corners, _, _ in found) < _LOW_LETTERS * _shrunk(height, width)
        if low and max(height, width) * _ENLARGED <= _SIDE:
            found, scale = engine(_enlarged(picture))[0], _ENLARGED
        else:
            scale = 1.0
    lines = [([(x / scale, y / scale) for x, y in corners], text, float(sure)) for corners, text, sure in found or ()]
    slant = _slant([corners for corners, _, _ in lines])
    boxes = tuple(_box(corners, text, slant, width, height) for corners, text, _ in lines)
    return Seen(Sheet(boxes, float(width), float(height)), tuple(sure for _, _, sure in lines))


def doubts_of(pages: Sequence[Seen], texts: str) -> tuple[Finding, ...]:
    """What a person should know of a text that was seen: how sure it is, and the lines that are not."""
    sure = [one for page in pages for one in page.sure]
    mean = sum(sure) / len(sure) if sure else 0.0
    account = f"{len(pages)} pages were read from pictures, {mean:.1%} sure by the program's own account"
    message = f"{account}; look at the source where a figure matters"
    findings = [Finding("read_by_ocr", "note", message)]
    unsure = [box.text for page in pages for box, one in zip(page.sheet.boxes, page.sure, strict=True) if one < _UNSURE]
    if unsure:
        shown = "; ".join(f"«{text[:40]}»" for text in unsure[:5])
        at = texts.find(unsure[0])
        span = (at, at + len(unsure[0])) if at >= 0 else (None, None)
        message = f"{len(unsure)} lines of the pictures are hard to read ({shown}); look at the source"
        findings.append(Finding("ocr_unsure", "warn", message, *span))
    return tuple(findings)


@lru_cache(maxsize=1)
def _engine_in_hand() -> Any:
    from rapidocr_onnxruntime import RapidOCR

    return RapidOCR(max_side_len=_SIDE, use_cls=False, text_score=0.3, **_FAST)


def _engine(name: str) -> Any:
    try:
        return _engine_in_hand()
    except ImportError as error:
        raise InputRefused("the input is a scan", where=name, remedy=REMEDY) from error


def _on_white(image: Any, library: Any) -> Any:
    """The image in three colours, what is transparent on white."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        white = library.new("RGBA", image.size, "white")
        white.alpha_composite(image)
        image = white
    return image.convert("RGB")


def _enlarged(picture: Any) -> Any:
    import cv2

    return cv2.resize(picture, None, fx=_ENLARGED, fy=_ENLARGED, interpolation=cv2.INTER_CUBIC)


def _shrunk(height: int, width: int) -> float:
    """How many pixels of the picture one is that the program looks at."""
    return max(1.0, max(height, width) / _SIDE)


def _height(corners: Sequence[Sequence[float]]) -> float:
    return min(abs(corners[3][1] - corners[0][1]), abs(corners[1][0] - corners[0][0]))


def _slant(lines: Sequence[Sequence[tuple[float, float]]]) -> float:
    """By how much the lines of a page are turned, in radians; by its long lines."""
    long = sorted(lines, key=lambda corners: corners[0][0] - corners[1][0])[: max(3, len(lines) // 2)]
    angles = [atan2(b[1] - a[1], b[0] - a[0]) for a, b, *_ in long if b[0] - a[0] > 0]
    return median(angles) if angles else 0.0


def _box(corners: Sequence[tuple[float, float]], text: str, slant: float, width: float, height: float) -> Box:
    """The place of a line on a page turned upright around its middle."""
    x, y = width / 2, height / 2
    turned = [
        (x + (a - x) * cos(slant) + (b - y) * sin(slant), y - (a - x) * sin(slant) + (b - y) * cos(slant))
        for a, b in corners
    ]
    lefts, tops = [a for a, _ in turned], [b for _, b in turned]
    return Box(
        text, (lefts[0] + lefts[3]) / 2, (tops[0] + tops[1]) / 2, (lefts[1] + lefts[2]) / 2, (tops[2] + tops[3]) / 2
    )
