"""What was read of the headline targets of a report, beside what its sentences of main targets name.

A search of this file's own finds those sentences and what they name, so that what the reader misses shows.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lvliang_watch.records import Extraction, Observation

LEAD = 32  # so soon after its beginning a list of targets names one of the columns
LONG_ROW = 20  # so many reports of one city, or of provinces in one year, are a row to be looked at


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
class Row:
    """One report: what was read of each column, as text, and whether its targets name it."""

    slug: str
    cells: tuple[str, ...]
    named: tuple[bool, ...]


def row_of(slug: str, text: str, extraction: Extraction, *, region: str, year: int) -> Row:
    """The row of a report about a place and a year."""
    lists = target_lists(text)
    return Row(
        slug,
        tuple(cell(column, extraction, lists, region=region, year=year) for column in COLUMNS),
        tuple(any(column.named.search(text, *span) for span in lists) for column in COLUMNS),
    )


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


def print_table(table: Sequence[Row]) -> None:
    """A line for each report, `—` where nothing is named and `?` where nothing was read; then how many were read."""
    named = sum(sum(row.named) for row in table)
    found = sum(bool(text) for row in table for text, told in zip(row.cells, row.named, strict=True) if told)
    print(f"\n== headline targets of {len(table)} reports (? is named and was not read)")
    width = [
        max(width_of(text) for text in (column.heading, *(row.cells[at] for row in table)))
        for at, column in enumerate(COLUMNS)
    ]
    print(" ".join([" " * 24, *(padded(one.heading, wide) for one, wide in zip(COLUMNS, width, strict=True))]))
    for row in table:
        cells = (text or "—?"[told] for text, told in zip(row.cells, row.named, strict=True))
        print(" ".join([row.slug.ljust(24), *(padded(text, wide) for text, wide in zip(cells, width, strict=True))]))
    print(f"{found} of {named} cells named were read")


def padded(text: str, width: int) -> str:
    """The text filled up with blanks to so many columns of a terminal."""
    return text + " " * (width - width_of(text))


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
