"""Measure how many characters a second one process reads, beside a bare search for numbers in the same texts.

    python benchmarks/speed.py FOLDER [--passes N]

Times are processor time, the best of N passes. The ratio says what the reading costs on any machine: how many bare
searches fit into one reading. Growth reads the same hundred reports one by one, ten and a hundred in one text: the time
of a character should stay the same.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from lvliang_watch.catalogue import Catalogue, keep_for_good, load_catalogue
from lvliang_watch.errors import InputRefused
from lvliang_watch.extract.reader import extract
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import Version

READABLE = {".txt", ".md", ".html", ".htm"}
NUMBERS = re.compile(r"\d+(?:\.\d+)?\s*[万亿]?(?:元|吨|亩|公里|千瓦|人|户|个百分点|个|座|家|件|项|%|%)?")
REPORTS = 100


@dataclass(frozen=True, slots=True)
class Grown:
    """How fast the same reports are read when so many of them make one text."""

    reports: int
    characters_a_second: float


def main() -> int:
    """The exit code; prints a line for each part of the reading, for the bare search, the growth and the memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passes", type=int, default=5, metavar="N", help="the best of N passes counts")
    options = parser.parse_args()
    catalogue = keep_for_good(load_catalogue())
    paths = [path for path in sorted(options.folder.rglob("*")) if path.suffix in READABLE]
    read = [(source, version_of(*source, catalogue)) for source in ((path.read_bytes(), path.name) for path in paths)]
    readable = [(source, version) for source, version in read if version is not None]
    if not readable:
        print(f"{options.folder}: no text, Markdown or HTML to read")
        return 1
    sources, versions = [source for source, _ in readable], [version for _, version in readable]
    show_rates(sources, versions, catalogue, passes=options.passes)
    one_by_one = peak_megabytes()
    grown = growth([version.text for version in versions], catalogue)
    print("growth       " + ", ".join(f"{one.reports} in one text {one.characters_a_second:,.0f}" for one in grown))
    print(f"peak memory  {one_by_one:.0f} MB one by one, {peak_megabytes():.0f} MB with {REPORTS} reports in one text")
    return 0


def show_rates(
    sources: Sequence[tuple[bytes, str]], versions: Sequence[Version], catalogue: Catalogue, *, passes: int
) -> None:
    """Print how fast documents are read, whole and in parts, and how many bare searches that is."""
    characters = sum(len(version.text) for version in versions)
    extracting = seconds_of(lambda: [extract(version, catalogue) for version in versions], passes=passes)
    reading = seconds_of(lambda: [version_of(*source, catalogue) for source in sources], passes=passes)
    bare = seconds_of(
        lambda: [sum(1 for _ in NUMBERS.finditer(version.text)) for version in versions], passes=max(passes, 3)
    )
    whole = reading + extracting
    print(f"{len(versions)} documents, {characters:,} characters")
    for name, seconds in (("whole", whole), ("text", reading), ("extract", extracting), ("bare search", bare)):
        print(f"{name:12} {seconds:8.4f} s {characters / seconds:14,.0f} characters a second")
    print(f"one reading is {whole / bare:.0f} bare searches")


def version_of(content: bytes, name: str, catalogue: Catalogue) -> Version | None:
    """The version that a document holds; null where it is refused."""
    try:
        return read_version(content, name=name, catalogue=catalogue, max_chars=1 << 30)
    except InputRefused:
        return None


def growth(texts: Sequence[str], catalogue: Catalogue, *, reports: int = REPORTS) -> tuple[Grown, ...]:
    """The same `reports` read one by one, in tenths and all in one text; of fewer texts some are taken again."""
    taken = list(islice(cycle(texts), reports))
    found = []
    for together in sorted({1, max(1, reports // 10), reports}):
        joined = ["\n".join(taken[at : at + together]).encode() for at in range(0, reports, together)]
        seconds = seconds_of(lambda joined=joined: [whole_reading(one, catalogue) for one in joined], passes=1)
        found.append(Grown(together, sum(map(len, taken)) / seconds))
    return tuple(found)


def whole_reading(content: bytes, catalogue: Catalogue) -> None:
    """Read a text from its bytes to its observations, milestones and leftovers."""
    version = version_of(content, "reports.txt", catalogue)
    if version is not None:
        extract(version, catalogue)


def seconds_of(work: Callable[[], object], *, passes: int) -> float:
    """The least processor time of one pass."""
    times: list[float] = []
    for _ in range(passes):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return max(min(times), 1e-9)


def peak_megabytes() -> float:
    """The most memory that this process ever held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    sys.exit(main())
