"""Reports as other programs would hand them over: printed to PDF by a browser, written as Word, photographed."""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_STYLE = """
@page { size: A4; margin: 2.6cm 2.4cm; @top-center { content: "HEAD"; font-size: 9pt }
        @bottom-center { content: "— " counter(page) " —"; font-size: 9pt } }
body { font-family: "Noto Serif CJK SC", serif; font-size: SIZEpt; line-height: 1.7; text-align: justify }
main { COLUMNS }
h1 { text-align: center; font-size: 18pt } p { text-indent: 2em; margin: 0 }
table { border-collapse: collapse; width: 100% } td { border: 1px solid black; padding: 2pt 6pt; font-size: 11pt }
"""


def lines_of(text: str) -> list[str]:
    """The lines of a report that hold something."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def cells_of(line: str) -> list[str] | None:
    """The cells of a table's row, null for any other line."""
    return [cell.strip() for cell in line.strip("| ").split("|")] if line.count("|") > 1 else None


def blocks_of(text: str) -> Iterator[str | list[list[str]]]:
    """The paragraphs of a report and its tables, each a list of rows."""
    rows: list[list[str]] = []
    for line in lines_of(text):
        if cells := cells_of(line):
            rows.append(cells)
            continue
        if rows:
            yield rows
            rows = []
        yield line
    if rows:
        yield rows


def body_of(text: str) -> str:
    """A report's paragraphs and tables in HTML."""
    return "".join(
        _table(block) if isinstance(block, list) else f"<p>{html.escape(block)}</p>" for block in blocks_of(text)
    )


def _table(rows: Sequence[Sequence[str]]) -> str:
    return (
        "<table>"
        + "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        + "</table>"
    )


def print_pdf(text: str, *, title: str, columns: int = 1, points: float = 14) -> bytes | None:
    """The report as a PDF with page heads and page numbers; null where there is no browser to print it."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        return None
    style = _STYLE.replace("HEAD", title[:30].replace('"', "")).replace("SIZE", str(points))
    style = style.replace("COLUMNS", f"columns: {columns}; column-gap: 2em" if columns > 1 else "")
    head = f'<head><meta charset="utf-8"><style>{style}</style></head>'
    page = f'<html lang="zh">{head}<body><main>{body_of(text)}</main></body></html>'
    with tempfile.TemporaryDirectory() as folder:
        source, printed = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_text(page, encoding="utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return printed.read_bytes()


def write_word(text: str) -> bytes:
    """The report as a Word document, its tables as tables."""
    import docx

    document = docx.Document()
    for block in blocks_of(text):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=0, cols=max(map(len, block)))
        for row in block:
            for cell, words in zip(table.add_row().cells, row, strict=False):
                cell.text = words
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def first_pages(pdf: bytes, number: int) -> bytes:
    """The PDF of so many pages from the first."""
    import pypdfium2

    document, some = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new()
    some.import_pages(document, list(range(min(number, len(document)))))
    kept = io.BytesIO()
    some.save(kept)
    return kept.getvalue()


def photograph(pdf: bytes, *, pages: int, dpi: int = 150, turned: float = 0.0, noise: float = 0.0) -> bytes:
    """The first pages of a PDF as the pages of one TIFF, turned by some degrees and with noise where asked for."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(pdf)
    taken = []
    for number in range(min(pages, len(document))):
        image = document[number].render(scale=dpi / 72).to_pil().convert("L")
        if turned:
            image = image.rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=255)
        if noise:
            grain = np.random.default_rng(number).normal(0, noise, (image.height, image.width))
            image = Image.fromarray(np.clip(np.asarray(image, dtype=float) + grain, 0, 255).astype("uint8"))
        taken.append(image)
    kept = io.BytesIO()
    taken[0].save(kept, "TIFF", save_all=True, append_images=taken[1:], compression="jpeg")
    return kept.getvalue()
