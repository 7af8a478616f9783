"""Read a folder of reports that nobody keyed: what claims their numbers, and which headline targets were found.

    python benchmarks/corpus.py CORPUS [--processes 2] [--top 40] [--slugs PART ...]

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
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lvliang_watch.catalogue import Catalogue, load_catalogue
from lvliang_watch.descriptions import describe
from lvliang_watch.errors import InputRefused
from lvliang_watch.extract.reader import extract
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import Extraction, Numeral, Observation

AROUND = 8  # characters shown on either side of a leftover
CLAIMS = ("observation", "period", "milestone", "rule")
LEAD = 32  # so soon after its beginning a list of targets names one of the columns
LONG_ROW = 20  # so many reports of one city, or of provinces in one year, are a row to be looked at
TAIL = 0.04  # a document above this share of leftovers is marked


@dataclass(frozen=True, slots=True)
class Column:
    """One headline target: its heading, the indicators that count as it with how each is marked, and what names it."""

    heading: str
    indicators: dict[str, str]
    named: re.Pattern[str]


COLUMNS = (
    Column(
        "GDP",
        {"gdp": ""},
        re.compile(r"(?<![位元均与])(?<!位地区)(?<!元地区)(?:生产总值|GDP)(?!能耗|[二碳])|经济增长[^，；。与和同快]{0,4}\d"),
    ),
    Column("investment", {"fixed_asset_investment": ""}, re.compile(r"固定资产投资|固投")),
    Column("retail sales", {"retail_sales": ""}, re.compile(r"消费品零售|社零")),
    Column(
        "budget revenue",
        {"general_public_budget_revenue": "", "fiscal_revenue": "财政"},
        re.compile(r"预算收入|财政[^，；。支]{0,4}收入"),
    ),
    Column("new jobs", {"urban_new_jobs": ""}, re.compile(r"新增[^，；。]{0,4}就业")),
    Column("CPI", {"cpi": ""}, re.compile(r"消费价格|CPI|物价")),
    Column(
        "unemployment",
        {"urban_surveyed_unemployment_rate": "", "urban_registered_unemployment_rate": "登记"},
        re.compile(r"失业率"),
    ),
    Column(
        "incomes",
        {
            "household_disposable_income": "",
            "urban_disposable_income": "城",
            "rural_disposable_income": "乡",
            "rural_net_income": "乡",
        },
        re.compile(r"居民[^，；。]{0,10}收[入人]|农民[^，；。]{0,4}收[入人]"),
    ),
)  # fmt: skip

# The words that announce a list of main targets, with what it is about before them.
_OPENS = re.compile(r"(?P<about>[^。\n]{0,90}?)目标[^。\n,，:：]{0,8}(?:是|为|[:：])")
_FIVE_YEARS = re.compile(r"五年|[“\"]?十[一二三四五六]五")
_THIS_YEAR = re.compile(r"今年|20\d\d年(?:[^前末]|$)")
_VALUE_ADDED = re.compile(r"增加值[^，；。]{0,6}增长")
_SENTENCE = re.compile(r"[^。\n]+")


@dataclass(frozen=True, slots=True)
class Read:
    """What is kept of one report: counts of its numerals, its leftovers with their surroundings, its targets."""

    slug: str
    claims: Counter[str]
    rules: Counter[str]
    leftovers: tuple[tuple[str, str], ...]  # shape, text around
    cells: tuple[str, ...]
    named: tuple[bool, ...]
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
    print_targets(reads, with_targets(rows))
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
        nothing = len(COLUMNS)
        return Read(path.stem, Counter(), Counter(), (), ("",) * nothing, (False,) * nothing, refused=str(refusal))
    extraction = extract(version, _catalogue())
    lists = target_lists(version.text)
    return Read(
        path.stem,
        Counter(one.claimed_by or "nothing" for one in extraction.numerals),
        Counter(f"{one.claimed_by} {one.rule}" for one in extraction.numerals if one.claimed_by),
        tuple(surroundings(one, version.text) for one in extraction.numerals if one.claimed_by is None),
        tuple(cell(column, extraction, lists, region=version.standing.region, year=year) for column in COLUMNS),
        tuple(any(column.named.search(version.text, *span) for span in lists) for column in COLUMNS),
    )


@lru_cache(maxsize=1)
def _catalogue() -> Catalogue:
    return load_catalogue()


def surroundings(numeral: Numeral, text: str) -> tuple[str, str]:
    """The shape of a leftover, digits as 9 with a character before and two behind, and the text around it."""
    around = text[max(0, numeral.start - AROUND) : numeral.end + AROUND]
    shape = re.sub(r"\d+", "9", text[max(0, numeral.start - 1) : numeral.end + 2])
    return shape.replace("\n", "⏎"), around.replace("\n", "⏎")


def target_lists(text: str) -> list[tuple[int, int]]:
    """The spans of the year's main targets: a sentence that announces them and those behind it that go on naming some.

    What is for five years is none, nor is a sentence that names fewer than two of the columns.
    """
    found: list[tuple[int, int]] = []
    for match in _OPENS.finditer(text):
        of_the_year = not _FIVE_YEARS.search(match["about"]) or _THIS_YEAR.search(match["about"])
        if not of_the_year or not _begins_naming(text, match.end()) or (found and match.start() < found[-1][1]):
            continue
        end = _list_end(text, match.end())
        if sum(column.named.search(text, match.start(), end) is not None for column in COLUMNS) > 1:
            found.append((match.start(), end))
    return found


def _list_end(text: str, start: int) -> int:
    """Where the sentence at `start` ends, or the last of those of its paragraph that go on as a list."""
    line_end = text.find("\n", start)
    end = start
    for sentence in _SENTENCE.finditer(text, start, len(text) if line_end < 0 else line_end):
        if end > start and not _begins_naming(text, sentence.start()):
            break
        end = sentence.end()
    return end


def _begins_naming(text: str, start: int) -> bool:
    """Whether the sentence at `start` soon names a headline target, or value added that stands among them."""
    end = text.find("。", start, start + LEAD)
    end = start + LEAD if end < 0 else end
    return any(pattern.search(text, start, end) for pattern in (*(column.named for column in COLUMNS), _VALUE_ADDED))


def cell(column: Column, extraction: Extraction, lists: Iterable[tuple[int, int]], *, region: str, year: int) -> str:
    """What was read of a place's headline target for a year, as a reader would write it; empty where nothing was."""
    said = [
        column.indicators[one.indicator] + written(one)
        for span in lists
        for one in extraction.observations
        if span[0] <= one.start < span[1]
        and one.kind == "target"
        and one.region == region
        and one.period == str(year)
        and one.indicator in column.indicators
    ]
    return " ".join(dict.fromkeys(said))


def written(one: Observation) -> str:
    """A figure with its bound out of the fields of an observation, not out of its words: 5%左右, 4.5—5%."""
    if one.bound is None:
        return one.quote.replace("\n", "")
    low, high = one.low, one.high
    figure = low if low is not None else high
    if one.bound == "range":
        text = f"{low}—{high}{one.unit}"
    elif figure is not None and one.unit == "人" and figure >= 10_000:
        text = f"{(figure / 10_000).normalize():f}万人"
    else:
        text = f"{figure}{one.unit}"
    sign = "+" if one.measure == "change" and figure is not None and figure > 0 else ""
    return sign + text + {"about": "左右", "at_least": "以上", "at_most": "以内"}.get(one.bound, "")


def with_targets(rows: Sequence[dict[str, Any]]) -> set[str]:
    """The reports whose headline targets are shown: provinces' of a year with many of them, a city's with many."""
    reports = [row for row in rows if row["doc_kind"].startswith("政府工作报告")]
    provincial = Counter(row["year"] for row in reports if "省级" in row["doc_kind"])
    of_cities = Counter(row["region"] for row in reports if "地级市" in row["doc_kind"])
    return {
        row["slug"]
        for row in reports
        if ("省级" in row["doc_kind"] and provincial[row["year"]] >= LONG_ROW) or of_cities[row["region"]] >= LONG_ROW
    }


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
        print(f"{len(places):6d}  {_padded(shape, 12)}  {'   '.join(places[:3])}")


def print_rules(reads: Sequence[Read], *, top: int) -> None:
    """The rules that claim the most numerals."""
    print("\n== rules")
    for rule, count in sum((read.rules for read in reads), Counter[str]()).most_common(top):
        print(f"{count:6d}  {rule}")


def print_targets(reads: Sequence[Read], slugs: set[str]) -> None:
    """What was read of the headline targets of each report, then how many of those that are named were read."""
    shown = [read for read in reads if read.slug in slugs]
    named = sum(sum(read.named) for read in shown)
    found = sum(bool(cell) for read in shown for cell, told in zip(read.cells, read.named, strict=True) if told)
    print(f"\n== headline targets of {len(shown)} reports (? is named and was not read)")
    width = [
        max(_width(text) for text in (column.heading, *(read.cells[at] for read in shown)))
        for at, column in enumerate(COLUMNS)
    ]
    print(" ".join([" " * 24, *(_padded(one.heading, wide) for one, wide in zip(COLUMNS, width, strict=True))]))
    for read in shown:
        cells = (text or "—?"[told] for text, told in zip(read.cells, read.named, strict=True))
        print(" ".join([read.slug.ljust(24), *(_padded(text, wide) for text, wide in zip(cells, width, strict=True))]))
    print(f"{found} of {named} cells named were read")


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


if __name__ == "__main__":
    sys.exit(main())
