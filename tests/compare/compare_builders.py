"""Small makers of facts for the tests of comparison: what is not said is what most reports would say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from itertools import count
from typing import Any

from lvliang_watch.catalogue import Catalogue, Indicator, load_catalogue
from lvliang_watch.compare.changes import compare_all, compute_changes
from lvliang_watch.records import (
    Change,
    Coverage,
    Document,
    Fact,
    Finding,
    Milestone,
    MilestoneFact,
    Observation,
    Verdict,
)

LATER = date(2040, 1, 1)  # every target's time is over
_numbers = count()


# Indicators of the tests' own, so that the vocabulary may change: id, direction, basis, whole, headline, wordings.
_INDICATORS: tuple[tuple[str, str, str | None, str | None, bool, tuple[str, ...]], ...] = (
    ("gdp", "up", "flow", None, True, ("地区生产总值",)),
    ("secondary_industry_value_added", "up", "flow", "gdp", False, ("第二产业增加值",)),
    ("fixed_asset_investment", "up", "flow", None, True, ("固定资产投资",)),
    ("retail_sales", "up", "flow", None, True, ("社会消费品零售总额",)),
    ("general_public_budget_revenue", "up", "flow", None, True, ("一般公共预算收入",)),
    ("household_disposable_income", "up", "flow", None, True, ("居民人均可支配收入",)),
    ("urban_disposable_income", "up", "flow", "household_disposable_income", True, ("城镇居民人均可支配收入",)),
    ("rural_disposable_income", "up", "flow", "household_disposable_income", True, ("农村居民人均可支配收入",)),
    ("urban_new_jobs", "up", "flow", None, True, ("城镇新增就业",)),
    ("urban_surveyed_unemployment_rate", "down", "stock", None, True, ("城镇调查失业率",)),
    ("cpi", "none", None, None, True, ("居民消费价格",)),
    ("imports_exports", "up", "flow", None, False, ("进出口总额",)),
    ("grain_output", "up", "flow", None, False, ("粮食产量",)),
    ("coal_output", "up", "flow", None, False, ("煤炭产量",)),
    ("high_standard_farmland", "up", "flow", None, False, ("高标准农田",)),
    ("intelligent_coal_mines", "up", "stock", None, False, ("智能化煤矿",)),
    ("unconventional_gas_output", "up", "flow", None, False, ("非常规天然气产量",)),
    ("safety_accidents", "down", "flow", None, False, ("生产安全事故起数",)),
    ("pm25", "down", "stock", None, False, ("PM2.5平均浓度",)),
    ("built_up_area", "none", "stock", None, False, ("建成区面积",)),
    ("exports", "up", "flow", "imports_exports", False, ("出口总额",)),
)


@cache
def catalogue() -> Catalogue:
    """The project's vocabulary with the indicators above in place of its own."""
    entries = {
        name: Indicator(name, wordings[0], name, "", wordings, direction, basis, whole, headline)  # type: ignore[arg-type]
        for name, direction, basis, whole, headline, wordings in _INDICATORS
    }
    return replace(load_catalogue(), indicators=entries)


def document(year: int, name: str = "report", *, known: int = 1, lists: Iterable[str] = (), **fields: Any) -> Document:
    """A work report of 吕梁市; `known` is the day of November 2026 that it came in, `lists` the years whose list of
    main targets it holds whole."""
    coverage = Coverage(target_lists=tuple(("吕梁市", period) for period in lists), whole=fields.pop("whole", False))
    standing: dict[str, Any] = {
        "document_id": f"{name}-{year}",
        "version_id": f"{name}-{year}-1",
        "name": f"{name}-{year}.txt",
        "title": f"{year} {name}",
        "issuer": "吕梁市人民政府",
        "region": "吕梁市",
        "kind": "work_report",
        "grade": "government",
        "work_id": f"{name}-{year}",
        "is_work": True,
        "report_year": year,
        "published": date(year, 2, 1),
        "address": None,
        "known_from": datetime(2026, 11, known, tzinfo=UTC),
        "cause": "new_document",
        "coverage": coverage,
    }
    return Document(**(standing | fields))


def fact(
    told_in: Document,
    figure: str | tuple[str | None, str | None] | None,
    unit: str | None = "%",
    *,
    indicator: str | None = "gdp",
    sentence: str | None = None,
    at: int | None = None,
    **fields: Any,
) -> Fact:
    """A statement: `6.8` is a point, `(4.5, 5)` a range, `(8, None)` a floor, `(None, 5.5)` a ceiling, None words."""
    low, high = figure if isinstance(figure, tuple) else (figure, figure)
    bound = {(True, True): "exact", (True, False): "at_least", (False, True): "at_most"}.get(
        (low is not None, high is not None)
    )
    number = next(_numbers)
    start = number * 100 if at is None else at
    quote = fields.pop("quote", f"{low or high or ''}{unit or ''}{'以内' if bound == 'at_most' else ''}")
    promise = fields.get("commitment") or ""
    sentence = sentence or promise + quote
    observation: dict[str, Any] = {
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "sentence_start": start - sentence.find(quote) if quote in sentence else start,
        "sentence_end": start + 90,
        "segment": 0,
        "indicator": indicator,
        "label": indicator or "城市公园",
        "region": "吕梁市",
        "kind": "target",
        "measure": "growth" if figure is not None and unit == "%" else "level" if figure is not None else "qualitative",
        "low": None if low is None else Decimal(low),
        "high": None if high is None else Decimal(high),
        "bound": "range" if low != high and bound == "exact" else bound,
        "unit": unit if figure is not None else None,
        "period": str(told_in.report_year),
        "basis": None,
        "status": "final",
        "commitment": None,
        "rule": "by hand",
    }
    return Fact(f"fact-{number}", Observation(**(observation | fields)), sentence, told_in)


def result(told_in: Document, figure: Any, unit: str | None = "%", **fields: Any) -> Fact:
    """A result; told in a report of the year after unless a period is given."""
    year = str((told_in.report_year or 0) - 1)
    return fact(told_in, figure, unit, **({"kind": "result", "period": year} | fields))


def milestone(
    told_in: Document,
    kind: str,
    stage: str,
    period: str | None,
    project: str = "祁离高速",
    *,
    region: str = "吕梁市",
) -> MilestoneFact:
    number = next(_numbers)
    quote = f"{stage} {number}"
    stated = Milestone(
        number,
        number + 1,
        quote,
        number,
        number + 1,
        0,
        project,
        stage,
        kind,
        period,
        region,
        "by hand",  # type: ignore[arg-type]
    )
    return MilestoneFact(f"milestone-{number}", stated, project, quote, told_in)


def changes_of(*facts: Fact | MilestoneFact, as_of: date = LATER) -> tuple[Change, ...]:
    return both_of(*facts, as_of=as_of)[0]


def verdicts_of(*facts: Fact, as_of: date = LATER) -> tuple[Verdict, ...]:
    return both_of(*facts, as_of=as_of)[1]


def both_of(*facts: Fact | MilestoneFact, as_of: date = LATER) -> tuple[tuple[Change, ...], tuple[Verdict, ...]]:
    observations = [one for one in facts if isinstance(one, Fact)]
    milestones = [one for one in facts if isinstance(one, MilestoneFact)]
    return compute_changes(observations, milestones, as_of=as_of, catalogue=catalogue())


def findings_of(*facts: Fact, indicators: dict[str, Any] | None = None) -> tuple[Finding, ...]:
    """The doubts about what is told; `indicators` are fields of the tests' indicators that matter for them."""
    known = catalogue()
    entries = {name: replace(one, **(indicators or {}).get(name, {})) for name, one in known.indicators.items()}
    return compare_all(facts, [], as_of=LATER, catalogue=replace(known, indicators=entries)).findings


def types(changes: Iterable[Change], kind: str | None = None) -> list[str]:
    """The types of the changes of a kind, sorted."""
    return sorted(change.type for change in changes if kind is None or change.kind == kind)


def one(changes: Iterable[Change], type_: str) -> Change:
    """The only change of that type."""
    [found] = [change for change in changes if change.type == type_]
    return found
