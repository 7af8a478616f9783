"""Measure how many characters a second one process reads, beside a bare search for numbers in the same texts.

    python benchmarks/speed.py FOLDER [--seconds S]

The ratio says what the reading costs on any machine: how many bare passes fit into one reading.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from lvliang_watch.pipeline import read_chunk
from lvliang_watch.records import Capture

READABLE = {".txt", ".md", ".html", ".htm"}
NUMBERS = re.compile(r"\d+(?:\.\d+)?\s*[万亿]?(?:元|吨|亩|公里|千瓦|人|户|个百分点|个|座|家|件|项|%|%)?")


def main() -> int:
    """The exit code; prints one line for the reading, one for the bare search and one that compares them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=3.0, metavar="S", help="measure for at least S seconds")
    options = parser.parse_args()
    captures = [capture_of(path) for path in sorted(options.folder.rglob("*")) if path.suffix in READABLE]
    if not captures:
        print(f"{options.folder}: no text, Markdown or HTML to read")
        return 1
    texts = [reading.version.text for reading in read_chunk(captures, home=None).readings]  # warms up, too
    characters = sum(map(len, texts))
    megabytes = sum(len(capture.content) for capture in captures) / 1e6
    reading = seconds_of(lambda: read_chunk(captures, home=None), at_least=options.seconds)
    bare = seconds_of(lambda: [sum(1 for _ in NUMBERS.finditer(text)) for text in texts], at_least=options.seconds / 3)
    print(f"{len(texts)} documents, {characters:,} characters, {megabytes:.2f} MB")
    print(f"reading      {reading:8.4f} s {characters / reading:14,.0f} characters a second")
    print(f"bare search  {bare:8.4f} s {characters / bare:14,.0f} characters a second")
    print(f"one reading is {reading / bare:.0f} bare searches; peak memory {peak_megabytes():.0f} MB")
    return 0


def capture_of(path: Path) -> Capture:
    """The file as if it had just been given by hand."""
    content = path.read_bytes()
    return Capture(f"file:{path}", path.name, content, hashlib.sha256(content).hexdigest(), datetime.now(UTC))


def seconds_of(work: Callable[[], object], *, at_least: float) -> float:
    """The shortest time of one pass, out of as many as fill `at_least` seconds."""
    times: list[float] = []
    while sum(times) < at_least:
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def peak_megabytes() -> float:
    """The most memory that this process ever held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    sys.exit(main())
