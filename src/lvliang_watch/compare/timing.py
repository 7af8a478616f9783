"""When a statement can stand for its period: a promise until the period is over, a report's result from then on."""

from __future__ import annotations

from datetime import date

from ..records import Document, Kind, Period, Status

REPORTS = frozenset({"work_report", "plan_report", "budget_report"})  # what they review is over when they are read out


def told_on(document: Document) -> date:
    """The day a document was published, else the first of its year, else before all others.

    A report is read out in its year: a page that shows it with a later day was put up later.
    """
    told, year = document.published, document.report_year
    if told is not None and not (document.kind in REPORTS and year and told.year > year):
        return told
    return date(year, 1, 1) if year else date.min


def untimely(kind: Kind, status: Status, period: Period, document: Document) -> str | None:
    """Why a statement cannot stand for its period; null where it can.

    What is planned once the period is over promises nothing for it (a rest carried over from last year). What a report
    gives as the result of its own year, not over yet, is of another time or was read wrongly.
    """
    if kind == "target":
        return "its period was over when it was promised" if told_on(document) > period.last else None
    if document.kind not in REPORTS or document.report_year is None or status == "estimate":
        return None
    early = period.last >= date(document.report_year, 12, 31) and told_on(document) <= period.last
    return "its period was not over when it was reported" if early else None
