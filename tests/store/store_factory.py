"""Readings, changes and verdicts for tests of the store: made from records alone."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from lvliang_watch.catalogue import Catalogue, Unit
from lvliang_watch.records import (
    Capture,
    Change,
    Coverage,
    Description,
    Extraction,
    Milestone,
    Numeral,
    Observation,
    Reading,
    Segment,
    Sentence,
    Side,
    Standing,
    Verdict,
    Version,
)
from lvliang_watch.settings import Settings
from lvliang_watch.store.facts import HeldVersion, versions_held
from lvliang_watch.store.warehouse import open_warehouse

DAY_1 = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
DAY_2 = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DAY_3 = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
TEXT = "今年生产总值增长4.5%—5%。新建泵站3座。太绥高铁开工建设。"

UNITS = {
    symbol: Unit(symbol, dimension, canonical, Decimal(factor), said=symbol)
    for symbol, dimension, canonical, factor in (
        ("公斤", "mass", "吨", "0.001"),
        ("吨", "mass", "吨", "1"),
        ("斤", "mass", "吨", "0.0005"),
        ("公顷", "land", "亩", "15"),
        ("%", "per_cent", "%", "1"),
        ("座", "pieces", "座", "1"),
    )
}
CATALOGUE = Catalogue(indicators={}, units=UNITS, divisions=(), tables={}, ruleset="rules-1")


def a_standing(**given) -> Standing:
    """The standing of a work report of 2026, but for what is given."""
    fields = {
        "title": "2026年政府工作报告",
        "issuer": "吕梁市人民政府",
        "region": "吕梁市",
        "kind": "work_report",
        "grade": "government",
        "report_year": 2026,
        "published": date(2026, 2, 10),
        "address": "https://example.org/2026.html",
        "work_id": "吕梁市/work_report/2026",
        "is_work": True,
    }
    return Standing(**(fields | given))


def an_observation(text: str = TEXT, quote: str = "4.5%—5%", **given) -> Observation:
    """An observation on `quote`, which stands once in `text`, with the sentence round it."""
    start = text.index(quote)
    first = text.rfind("。", 0, start) + 1
    fields = {
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "sentence_start": first,
        "sentence_end": text.index("。", start) + 1,
        "segment": 0,
        "indicator": "gdp",
        "label": "生产总值",
        "region": "吕梁市",
        "kind": "target",
        "measure": "growth",
        "low": Decimal("4.5"),
        "high": Decimal(5),
        "bound": "range",
        "unit": "%",
        "period": "2026",
        "basis": None,
        "status": "final",
        "commitment": None,
        "rule": "range",
    }
    return Observation(**(fields | given))


def a_milestone(text: str = TEXT, quote: str = "开工建设", **given) -> Milestone:
    """A milestone on `quote`, which stands once in `text`."""
    start = text.index(quote)
    fields = {
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "sentence_start": text.rfind("。", 0, start) + 1,
        "sentence_end": text.index("。", start) + 1,
        "segment": 0,
        "project": "太绥高铁",
        "stage": "started",
        "kind": "target",
        "period": "2026",
        "region": "吕梁市",
        "rule": "stage",
    }
    return Milestone(**(fields | given))


def a_reading(
    source: str = "seeds:report-2026.txt",
    text: str = TEXT,
    *,
    ruleset: str = "rules-1",
    captured_at: datetime = DAY_1,
    observations: tuple[Observation, ...] | None = None,
    milestones: tuple[Milestone, ...] = (),
    content: str | None = None,
    coverage: Coverage = Coverage(),  # noqa: B008 - frozen
    findings: tuple = (),
    **standing,
) -> Reading:
    """A reading of `text`; its bytes are the text's own unless `content` says otherwise."""
    settled = a_standing(**standing)
    if observations is None:
        observations = (an_observation(text),) if "4.5%—5%" in text else ()
    version = Version(
        text=text,
        source_text=text,
        offsets=tuple(range(len(text) + 1)),
        form="text",
        description=Description(title=settled.title, said_by={"title": "text"}),
        standing=settled,
        segments=(Segment(0, 0, len(text), "targets", settled.region, "2026", "目标"),),
        sentences=(Sentence(0, len(text), 0),),
        coverage=coverage,
    )
    numerals = tuple(Numeral(item.start, item.end, "observation", item.rule) for item in observations)
    extraction = Extraction(ruleset, observations, milestones, numerals, findings)
    sha256 = hashlib.sha256((content or text).encode()).hexdigest()
    return Reading(source, source.rpartition(":")[2], sha256, captured_at, version, extraction)


def a_capture(reading: Reading, **given) -> Capture:
    """The capture that `reading` is of."""
    capture = Capture(reading.source, reading.name, b"", reading.sha256, reading.captured_at)
    return replace(capture, **given)


def a_change(change_id: str = "c1", **given) -> Change:
    """A target lowered, but for what is given."""
    side = Side("o1", "d1", "2022", "6.8%", Decimal("6.8"), Decimal("6.8"), "exact", "%")
    fields = {
        "change_id": change_id,
        "type": "lowered",
        "kind": "target",
        "cause": "new_document",
        "region": "吕梁市",
        "subject": "gdp",
        "indicator": "gdp",
        "to_indicator": None,
        "label": "生产总值",
        "measure": "growth",
        "to_measure": None,
        "unit": "%",
        "before": side,
        "after": replace(side, fact_id="o2", document_id="d2", period="2026", quote="5%", low=Decimal(5)),
        "from_low": Decimal("6.8"),
        "to_low": Decimal(5),
        "difference": Decimal("-1.8"),
        "rule": "lowered/1",
    }
    return Change(**(fields | given))


def a_verdict(verdict_id: str, target, result=None, **given) -> Verdict:
    """A missed target, but for what is given."""
    fields = {
        "verdict_id": verdict_id,
        "verdict": "missed",
        "target": target,
        "result": result,
        "unit": "%",
        "difference": Decimal("-2.5"),
        "provisional": False,
        "grade": "government",
        "rule": "verdict/1",
        "reason": None,
    }
    return Verdict(**(fields | given))


@contextmanager
def opened(settings: Settings, **options):
    """The warehouse of `settings` with a small vocabulary."""
    with open_warehouse(settings, catalogue=options.pop("catalogue", CATALOGUE), **options) as w:
        yield w


def rows_in(w, table: str) -> int:
    """How many rows a table or view has."""
    return w.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608


def all_rows(w) -> dict[str, int]:
    """How many rows each base table has."""
    tables = w.connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'base'").fetchall()
    return {name: rows_in(w, f"base.{name}") for (name,) in tables}


def read_otherwise(w, ruleset: str) -> list[HeldVersion]:
    """The versions that are read by another ruleset than this one."""
    return [version for version in versions_held(w) if version.ruleset != ruleset]
