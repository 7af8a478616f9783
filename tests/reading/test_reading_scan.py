"""Scans: what is seen on them, how sure it is, and what to do where nothing can be seen."""

from __future__ import annotations

import io
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from pdf_writer import write_pdf

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.errors import InputRefused
from lvliang_watch.extract.reader import extract
from lvliang_watch.reading import scan
from lvliang_watch.reading.document import read_version
from lvliang_watch.reading.layout import Box
from lvliang_watch.reading.printed_pages import Sheet
from lvliang_watch.reading.scan import Seen, decode_images, doubts_of, refuse_many

SCAN = Path(__file__).parent / "scans" / "report.jpg"


def test_a_scan_of_a_report(catalogue: Catalogue) -> None:
    """A slanting, grainy page is read like the text that it shows: title, place, paragraphs, figures."""
    pytest.importorskip("rapidocr_onnxruntime", reason="scans are read with EXTRAS=ocr")
    version = read_version(SCAN.read_bytes(), name="扫描.jpg", catalogue=catalogue)
    assert version.form == "scan"
    assert (version.standing.kind, version.standing.region, version.standing.report_year) == (
        "work_report",
        "兴山县",
        2026,
    )
    assert "read_by_ocr" in [finding.kind for finding in version.findings]
    figures = {(one.indicator, one.kind, one.low, one.unit) for one in extract(version, catalogue).observations}
    assert {
        ("gdp", "result", Decimal(15230000000), "元"),
        ("gdp", "result", Decimal("5.2"), "%"),
        ("gdp", "target", Decimal(5), "%"),
        ("birth_rate", "result", Decimal("6.77"), "‰"),
    } <= figures


def test_a_pdf_of_pictures(catalogue: Catalogue) -> None:
    """A PDF that only holds the picture of a page is a scan."""
    pytest.importorskip("rapidocr_onnxruntime", reason="scans are read with EXTRAS=ocr")
    image = pytest.importorskip("PIL.Image")
    out = io.BytesIO()
    image.open(io.BytesIO(SCAN.read_bytes())).convert("RGB").save(out, "PDF", resolution=130)
    version = read_version(out.getvalue(), name="扫描.pdf", catalogue=catalogue)
    assert (version.form, version.standing.report_year) == ("scan", 2026)


def test_without_the_extra(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program that sees is not installed a scan is refused by saying how to install it."""
    scan._engine_in_hand.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", None)
    monkeypatch.setitem(sys.modules, "PIL", None)
    drawn = write_pdf([], extra=b"0 0 595 842 re f")
    for content in (SCAN.read_bytes(), drawn):
        with pytest.raises(InputRefused) as refusal:
            read_version(content, name="扫描", catalogue=catalogue)
        assert "EXTRAS=ocr" in refusal.value.remedy


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", SCAN.read_bytes()[:900], b"\xff\xd8\xff\xe0\0\x10JFIF"]
)
def test_a_damaged_image(content: bytes) -> None:
    """What is cut off is refused as damaged."""
    pytest.importorskip("PIL", reason="scans are read with EXTRAS=ocr")
    with pytest.raises(InputRefused, match="damaged"):
        list(decode_images(content, name="a.png"))


def test_an_image_without_measure() -> None:
    """An image of billions of pixels is refused before it is unpacked."""
    image = pytest.importorskip("PIL.Image", reason="scans are read with EXTRAS=ocr")
    kept = io.BytesIO()
    image.new("1", (30_000, 5_000)).save(kept, "PNG")
    with pytest.raises(InputRefused, match="30,000 by 5,000 pixels"):
        list(decode_images(kept.getvalue(), name="a.png"))


def test_too_many_pages() -> None:
    """Each page takes seconds: a book is refused."""
    refuse_many(scan.MOST_PAGES, "a.pdf")
    with pytest.raises(InputRefused, match=f"{scan.MOST_PAGES + 1} pages"):
        refuse_many(scan.MOST_PAGES + 1, "a.pdf")


def test_what_is_said_of_doubt() -> None:
    """A note says how sure the whole is; lines that are hard to read are a warning with the place of the first."""
    boxes = (Box("全年增长5.2%。", 0, 0, 10, 1), Box("收人增长6%。", 0, 2, 10, 3))
    seen = Seen(Sheet(boxes, 100, 100), (0.99, 0.61))
    sure, unsure = doubts_of([seen], "全年增长5.2%。\n收人增长6%。")
    assert (sure.kind, "80.0% sure" in sure.message) == ("read_by_ocr", True)
    assert (unsure.kind, unsure.start, unsure.end) == ("ocr_unsure", 10, 17)


def test_a_slanting_page_is_turned() -> None:
    """The places of slanting lines are told as if the page stood upright."""
    corners = [(100.0, 100.0), (500.0, 110.0), (499.5, 130.0), (99.5, 120.0)]
    slant = scan._slant([corners])
    box = scan._box(corners, "行", slant, 600, 800)
    assert (round(box.height), round(box.right - box.left)) == (20, 400)
    assert scan._slant([]) == 0.0
