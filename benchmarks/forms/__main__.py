"""Read the same reports from many forms: what share of the observations of the plain text comes out of each.

    python -m benchmarks.forms FOLDER [--reports 6] [--scans 1] [--pages 2]

FOLDER holds reports as text or Markdown; each is put into the frames of several content systems, printed to PDF in one
and two columns, written as Word, and the first pages of the PDF are photographed (straight, turned with noise, small).
An observation is the same where indicator or label, kind, measure, figures, unit, period and region are. PDF needs a
browser (chromium) and scans what EXTRAS=ocr installs; a form that cannot be made here is left out by name.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.forms.frames import multipart, page_of, systems
from benchmarks.forms.printing import body_of, first_pages, lines_of, photograph, print_pdf, write_word
from lvliang_watch.catalogue import Catalogue, keep_for_good, load_catalogue
from lvliang_watch.errors import InputRefused
from lvliang_watch.extract.reader import extract
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import Description, Observation

SCANS = {
    "scan 200 dpi": {"dpi": 200},
    "scan 150 dpi, turned 1°, noise": {"dpi": 150, "turned": 1.0, "noise": 12.0},
    "scan 100 dpi": {"dpi": 100},
}
Key = tuple[object, ...]


@dataclass(slots=True)
class Score:
    """Observations of the text, those that a form gave too, those that only it gave, and what reading it took."""

    expected: int = 0
    same: int = 0
    more: int = 0
    pages: int = 0
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)


def main() -> int:
    """The exit code; prints a line for each form."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=6, metavar="N", help="so many of the folder's, evenly taken")
    parser.add_argument("--match", default="", metavar="PART", help="only reports whose name holds PART")
    parser.add_argument("--scans", type=int, default=1, metavar="N", help="so many reports are photographed")
    parser.add_argument("--pages", type=int, default=2, metavar="N", help="so many pages of each")
    parser.add_argument("--missed", type=int, default=0, metavar="N", help="show so many that each form lost")
    options = parser.parse_args()
    paths = sorted(
        path for path in options.folder.glob("*") if path.suffix in (".txt", ".md") and options.match in path.name
    )
    if not paths:
        print(f"{options.folder}: no report as text or Markdown")
        return 1
    taken = paths[:: max(1, len(paths) // options.reports)][: options.reports]
    catalogue = keep_for_good(load_catalogue())
    scores: dict[str, Score] = {}
    for number, path in enumerate(taken):
        pages = options.pages if number < options.scans else 0
        measure(path.read_text(encoding="utf-8"), catalogue, scores, scanned=pages)
    show(scores, len(taken), options.missed)
    return 0


def measure(text: str, catalogue: Catalogue, scores: dict[str, Score], *, scanned: int) -> None:
    """Add what each form of one report gives to `scores`."""
    lines = lines_of(text)
    plain = "\n".join(lines)
    title = next((line for line in lines if len(line) > 6), lines[0])
    told = Description(title=title, said_by={"title": "command line"})
    expected = keys(plain.encode(), "report.txt", told, catalogue)
    for form, content in forms_of(plain, title):
        if content is not None:
            add(scores.setdefault(form, Score()), expected, content, told, catalogue)
    printed = print_pdf(plain, title=title) if scanned else None
    if printed is None:
        return
    some = first_pages(printed, scanned)
    expected = keys(some, "report.pdf", told, catalogue)
    for form, how in SCANS.items():
        pictures = photograph(some, pages=scanned, **how)
        add(scores.setdefault(form, Score()), expected, pictures, told, catalogue, pages=scanned)


def forms_of(plain: str, title: str) -> Iterator[tuple[str, bytes | None]]:
    """Each form of a report by its name; null where it cannot be made here."""
    body = body_of(plain)
    for system in systems():
        yield f"HTML {system}", page_of(system, title, body)
    yield "HTML in parts", multipart(title, body)
    yield "Word", write_word(plain)
    yield "PDF", print_pdf(plain, title=title)
    yield "PDF in two columns", print_pdf(plain, title=title, columns=2, points=11)


def add(
    score: Score, expected: Counter[Key], content: bytes, told: Description, catalogue: Catalogue, pages: int = 0
) -> None:
    """Add to `score` what reading one form gives."""
    begun = time.process_time()
    found = keys(content, "report", told, catalogue)
    score.seconds += time.process_time() - begun
    score.pages += pages or 1
    score.expected += expected.total()
    score.same += (expected & found).total()
    score.more += (found - expected).total()
    score.missed += [" ".join(map(str, key)) for key in expected - found]


def keys(content: bytes, name: str, told: Description, catalogue: Catalogue) -> Counter[Key]:
    """What is observed in `content`, without its places."""
    try:
        version = read_version(content, name=name, told=told, catalogue=catalogue)
    except InputRefused as refusal:
        print(f"refused: {refusal}")
        return Counter()
    return Counter(map(key_of, extract(version, catalogue).observations))


def key_of(one: Observation) -> Key:
    """What makes an observation the same wherever it stands."""
    label = one.indicator or "".join(one.label.split())
    return (label, one.kind, one.measure, one.low, one.high, one.unit, one.period, one.region)


def show(scores: dict[str, Score], reports: int, missed: int) -> None:
    """Print a line for each form."""
    print(f"{reports} reports")
    print(f"{'form':34}{'expected':>9}{'same':>8}{'more':>6}{'seconds':>10}")
    for form, score in scores.items():
        share = score.same / max(1, score.expected)
        per = score.seconds / max(1, score.pages)
        print(
            f"{form:34}{score.expected:9}{share:8.1%}{score.more:6}{per:9.2f}{'' if 'scan' not in form else ' a page'}"
        )
        for line in score.missed[:missed]:
            print(f"    {line}")


if __name__ == "__main__":
    sys.exit(main())
