"""Read a folder of reports that nobody keyed: what claims their numbers, and which headline targets were found.

    python -m benchmarks.corpus CORPUS [--processes 2] [--top 40] [--slugs PART ...]

CORPUS holds INDEX.jsonl (a line a report: slug, title, year, doc_kind) and SLUG.txt; the title is all that is told.
The first tables count numerals by document, leftovers by shape and rules by use. The last one shows, for provinces'
and one city's long row of reports, what was read of each headline target in the sentences of main targets. A search of
this file's own finds those sentences and what they name, so that what the reader misses shows: `—` where nothing is
named, `?` where something is named and nothing was read. Exit code: 1 where there is nothing to read.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarks.headline_targets import Row, padded, print_table, row_of, with_targets
from lvliang_watch.catalogue import Catalogue, load_catalogue
from lvliang_watch.descriptions import describe
from lvliang_watch.errors import InputRefused
from lvliang_watch.extract.reader import extract
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import Numeral

AROUND = 8  # characters shown on either side of a leftover
CLAIMS = ("observation", "period", "milestone", "rule")
TAIL = 0.04  # a document above this share of leftovers is marked


@dataclass(frozen=True, slots=True)
class Read:
    """What is kept of one report: counts of its numerals, its leftovers with their surroundings, its targets."""

    slug: str
    claims: Counter[str]
    rules: Counter[str]
    leftovers: tuple[tuple[str, str], ...]  # shape, text around
    targets: Row | None
    refused: str = ""


def main() -> int:
    """The exit code; prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--processes", type=int, default=2, metavar="N")
    parser.add_argument("--top", type=int, default=40, metavar="N", help="so many shapes and rules")
    parser.add_argument("--slugs", nargs="*", default=[""], metavar="PART", help="only reports whose slug holds PART")
    options = parser.parse_args()
    index = options.corpus / "INDEX.jsonl"
    if not index.exists():
        print(f"{index} is not there. Name a folder that holds one: make corpus CORPUS=folder")
        return 1
    rows = [json.loads(line) for line in index.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [row for row in rows if any(part in row["slug"] for part in options.slugs)]
    if not rows:
        print(f"{index} names no such report")
        return 1
    reads = list(read_all(options.corpus, rows, processes=options.processes))
    print_claims(reads)
    print_leftovers(reads, top=options.top)
    print_rules(reads, top=options.top)
    shown = with_targets(rows)
    print_table([read.targets for read in reads if read.targets is not None and read.slug in shown])
    return 0


def read_all(corpus: Path, rows: Sequence[dict[str, Any]], *, processes: int) -> Iterator[Read]:
    """What is kept of each report, in the order of the index; says on the error stream how far it is."""
    paths = [corpus / f"{row['slug']}.txt" for row in rows]
    with ProcessPoolExecutor(processes) as pool:
        done = pool.map(read_report, paths, [row["title"] for row in rows], [row["year"] for row in rows])
        for at, read in enumerate(done, 1):
            if at == len(rows) or sys.stderr.isatty():
                print(f"\r{at} of {len(rows)} read", end="" if at < len(rows) else "\n", file=sys.stderr, flush=True)
            yield read


def read_report(path: Path, title: str, year: int) -> Read:
    """What is kept of one report, of which nothing but its title is told."""
    told = describe({"title": title}, said_by="command line", where=path.name)
    try:
        version = read_version(path.read_bytes(), name=path.name, told=told, catalogue=_catalogue())
    except (InputRefused, OSError) as refusal:
        return Read(path.stem, Counter(), Counter(), (), None, refused=str(refusal))
    extraction = extract(version, _catalogue())
    return Read(
        path.stem,
        Counter(one.claimed_by or "nothing" for one in extraction.numerals),
        Counter(f"{one.claimed_by} {one.rule}" for one in extraction.numerals if one.claimed_by),
        tuple(surroundings(one, version.text) for one in extraction.numerals if one.claimed_by is None),
        row_of(path.stem, version.text, extraction, region=version.standing.region, year=year),
    )


@lru_cache(maxsize=1)
def _catalogue() -> Catalogue:
    return load_catalogue()


def surroundings(numeral: Numeral, text: str) -> tuple[str, str]:
    """The shape of a leftover, digits as 9 with a character before and two behind, and the text around it."""
    around = text[max(0, numeral.start - AROUND) : numeral.end + AROUND]
    shape = re.sub(r"\d+", "9", text[max(0, numeral.start - 1) : numeral.end + 2])
    return shape.replace("\n", "⏎"), around.replace("\n", "⏎")


def print_claims(reads: Sequence[Read]) -> None:
    """A line for each document and one for all: numerals, what claimed them, leftovers and their share."""
    print(_line("document", ["numerals", *CLAIMS, "leftover", "share"]))
    total: Counter[str] = Counter()
    for read in reads:
        total += read.claims
        print(_counted(read.slug, read.claims), f"  refused: {read.refused}" if read.refused else "")
    print(_counted(f"all {len(reads)}", total))


def _counted(name: str, claims: Counter[str]) -> str:
    numerals = sum(claims.values())
    share = claims["nothing"] / numerals if numerals else 0.0
    figures = [str(numerals), *(str(claims[by]) for by in CLAIMS), str(claims["nothing"])]
    return _line(name, [*figures, f"{share:.2%}"]) + ("  <" if share > TAIL else "")


def _line(name: str, cells: Sequence[str]) -> str:
    return name.ljust(28) + "".join(one.rjust(12) for one in cells)


def print_leftovers(reads: Sequence[Read], *, top: int) -> None:
    """The most frequent shapes of leftovers, each with three of its places."""
    shapes: dict[str, list[str]] = {}
    for shape, around in (one for read in reads for one in read.leftovers):
        shapes.setdefault(shape, []).append(around)
    print(f"\n== leftovers: {sum(map(len, shapes.values()))} of {len(shapes)} shapes")
    for shape, places in sorted(shapes.items(), key=lambda item: -len(item[1]))[:top]:
        print(f"{len(places):6d}  {padded(shape, 12)}  {'   '.join(places[:3])}")


def print_rules(reads: Sequence[Read], *, top: int) -> None:
    """The rules that claim the most numerals."""
    print("\n== rules")
    for rule, count in sum((read.rules for read in reads), Counter[str]()).most_common(top):
        print(f"{count:6d}  {rule}")


if __name__ == "__main__":
    sys.exit(main())
