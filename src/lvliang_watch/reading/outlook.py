"""What a document looks back on and ahead to: which announcements fit its year, and what period each part has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..catalogue import Catalogue
from ..records import Description, Standing
from .sections import Announcement

REPORTS = ("work_report", "plan_report", "budget_report")

Manner = Literal["report", "bulletin", "plain"]


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a document is divided and what its undated figures are about.

    A `report` announces its parts by headings, paragraphs and sentences; a `bulletin` is one result; `plain` text has
    at most headings. `year` is the year that a report plans for, `past` the period that it or a bulletin looks back on.
    """

    manner: Manner
    year: int | None
    past: str | None
    plans: Mapping[str, Any]

    def fits(self, announcement: Announcement) -> bool:
        """Whether the year and the five-year plan that are announced agree with the document's year."""
        if self.manner != "report" or self.year is None:
            return True
        cue, plan = announcement.cue, self.plans.get(announcement.plan or "")
        if cue.role in ("review", "problems"):
            last = self.year if self._looks_back_on(self.year) else self.year - 1
            return (announcement.year or 0) <= last and not (plan and plan["first"] >= self.year)
        if cue.period == "this_year":
            return announcement.year in (None, self.year)
        return not (plan and plan["last"] < self.year)

    def period_of(self, announcement: Announcement) -> str | None:
        """The period that undated figures of the announced part are about; null where it stays open."""
        named, kind = announcement.year, announcement.cue.period
        year = self.year if self.manner == "report" else None
        if kind == "several":
            return None
        if kind == "goals":
            if plan := self.plans.get(announcement.plan or ""):
                return f"{plan['first']}/{plan['last']}"
            return f"{year}/{year + 4}" if year else None
        if kind == "last_year":
            return str(named) if named and not self._looks_back_on(named) else self.past
        return str(named or year) if named or year else None

    def span_of(self, announcement: Announcement) -> str | None:
        """The years that an announced review of several years looks back on; null where they are not said."""
        if announcement.cue.period != "several" or self.manner != "report" or self.year is None:
            return None
        if plan := self.plans.get(announcement.plan or ""):
            return f"{plan['first']}/{min(plan['last'], self.year - 1)}" if plan["first"] < self.year - 1 else None
        return f"{self.year - announcement.years}/{self.year - 1}" if announcement.years else None

    def _looks_back_on(self, year: int) -> bool:
        return self.past is not None and self.past.startswith(str(year))


def outlook_of(text: str, standing: Standing, description: Description, catalogue: Catalogue) -> Outlook:
    """The outlook of a document: that of its work where it is a digest, that of a report where it retells one."""
    sections = catalogue.tables.get("sections", {})
    kind = (description.work_kind if standing.kind == "digest" else None) or standing.kind
    retells = all(word in text for word in sections.get("accounts", {}).get("words", ("\0",)))
    manner: Manner = "bulletin" if kind == "bulletin" else "report" if kind in REPORTS or retells else "plain"
    year = standing.report_year
    past = None
    if manner != "plain" and year is not None:
        past = part_of_year(standing.title, year, sections.get("parts_of_the_year", {}))
        past = past or str(year if manner == "bulletin" else year - 1)
    return Outlook(manner, year, past, catalogue.tables.get("plans", {}))


def part_of_year(title: str, year: int, parts: Mapping[str, str]) -> str | None:
    """The part of `year` that a title names by one of the patterns of `parts`; null where it names none."""
    for pattern, period in parts.items():
        if match := re.search(pattern, title):
            month = int(match[1]) if match.groups() else 0
            return period.format(year=year, month=month)
    return None
