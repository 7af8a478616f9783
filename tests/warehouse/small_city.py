"""A few documents of one city, as a warehouse holds them after three days: for the cookbook and the views."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from store_factory import DAY_1, DAY_2, DAY_3, a_change, a_milestone, a_reading, a_verdict, an_observation

from lvliang_watch.records import Finding, Side
from lvliang_watch.store.facts import load_facts
from lvliang_watch.store.log import sync_changes
from lvliang_watch.store.readings import write_readings

PLAN_2022 = "全年生产总值预期增长6.8%左右。祁离高速要全面复工。"
PAGE_2023 = "上年生产总值增长3.9%。"
BULLETIN_2022 = "经核定,全市生产总值比上年增长4.0%。"
REPORT_2026 = "新的一年生产总值增长4.5%—5%。祁离高速建设提速。另有7件事。"
DIGEST_2026 = "报告摘要:生产总值增长目标为4.5%—5%。"


def a_growth(text: str, quote: str, low: str, **given):
    """An observation of the growth of gdp."""
    figures = {"low": Decimal(low), "high": Decimal(low), "bound": "exact"}
    return an_observation(text, quote, **(figures | given))


def build(w) -> None:
    """The plan of 2022 on the first day, what came of it on the second, the report of 2026 on the third."""
    plan = a_reading(
        "seeds:plan-2022.txt",
        PLAN_2022,
        observations=(a_growth(PLAN_2022, "6.8%左右", "6.8", bound="about", period="2022"),),
        milestones=(a_milestone(PLAN_2022, "复工", project="祁离高速", stage="resumed", period="2022"),),
        report_year=2022,
        published=date(2022, 4, 20),
        work_id="吕梁市/work_report/2022",
    )
    page = a_reading(
        "seeds:page-2023.txt",
        PAGE_2023,
        observations=(a_growth(PAGE_2023, "3.9%", "3.9", period="2022", kind="result"),),
        report_year=2023,
        published=date(2023, 1, 12),
        work_id="吕梁市/work_report/2023",
    )
    bulletin = a_reading(
        "seeds:bulletin-2022.txt",
        BULLETIN_2022,
        observations=(a_growth(BULLETIN_2022, "4.0%", "4", period="2022", kind="result"),),
        report_year=2022,
        published=date(2023, 4, 2),
        work_id=None,
        kind="bulletin",
        grade="statistics",
    )
    report = a_reading(
        "seeds:report-2026.txt",
        REPORT_2026,
        observations=(an_observation(REPORT_2026),),
        milestones=(a_milestone(REPORT_2026, "建设", project="祁离高速", stage="under_construction"),),
        findings=(Finding("unread_number", "warn", "7 is claimed by nothing", 30, 31),),
        captured_at=DAY_3,
    )
    digest = a_reading(
        "seeds:digest-2026.md",
        DIGEST_2026,
        observations=(an_observation(DIGEST_2026),),
        kind="digest",
        grade="digest",
        is_work=False,
        published=date(2026, 2, 12),
        captured_at=DAY_2,
    )
    write_readings(w, [plan], known_from=DAY_1, run_id="run-1")
    write_readings(w, [page, bulletin, digest], known_from=DAY_2, run_id="run-2")
    write_readings(w, [report], known_from=DAY_3, run_id="run-3")
    _log(w)


def _log(w) -> None:
    facts = {fact.document.name: fact for fact in load_facts(w)}
    before, after = facts["plan-2022.txt"], facts["report-2026.txt"]
    lowered = a_change(
        "lowered-2026",
        before=_side(before),
        after=_side(after),
        from_low=Decimal("6.8"),
        from_high=Decimal("6.8"),
        to_low=Decimal("4.5"),
        to_high=Decimal(5),
        ambition="less",
        difference=None,
    )
    missed = a_verdict("missed-2022", before, facts["page-2023.txt"], difference=Decimal("-2.9"))
    sync_changes(w, [lowered], [missed], known_from=DAY_3, run_id="run-3")


def _side(fact) -> Side:
    seen = fact.observation
    figures = {"low": seen.low, "high": seen.high, "bound": seen.bound, "unit": seen.unit}
    return Side(fact.observation_id, fact.document.document_id, seen.period, seen.quote, **figures)
