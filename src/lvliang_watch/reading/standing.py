"""What a document's description comes to once settled, and where those who describe it disagree."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from ..catalogue import Catalogue
from ..records import UNKNOWN_REGION, Description, DocumentKind, Finding, Grade, Standing
from .outlook import REPORTS, part_of_year
from .places import named_division

_WORKS = (*REPORTS, "bulletin")
_GUESSES = ("trafilatura", "file name", "file properties")
_COMPARED = ("region", "report_year", "kind", "published")


def settle(
    description: Description, *, sayings: Sequence[Description], name: str, catalogue: Catalogue
) -> tuple[Standing, tuple[Finding, ...]]:
    """The settled description and findings where nobody says a field or two disagree.

    `sayings` are the descriptions that `description` was merged from, the surest first.
    """
    findings = [*_disagreements(sayings, catalogue)]
    region = _region(description.region, findings, catalogue)
    kind: DocumentKind = description.kind or "article"
    year = description.report_year
    if year is None and kind not in _WORKS and description.published:
        year = description.published.year  # an article speaks of its own day's year
    if year is None:
        findings.append(_open("report_year", "Nothing says which year this is about"))
    title = description.title or _stand_in(kind, region, year, name, catalogue)
    if description.title is None:
        findings.append(Finding("title_missing", "note", f"No title was found; this stands for it: {title}"))
    return (
        Standing(
            title=title,
            issuer=description.issuer,
            region=region,
            kind=kind,
            grade=grade_of(kind, description.issuer, catalogue),
            report_year=year,
            published=description.published,
            address=description.address,
            work_id=_work_id(description, region, kind, year, catalogue),
            is_work=kind != "digest" and (kind in _WORKS or description.work is None),
        ),
        tuple(findings),
    )


def grade_of(kind: DocumentKind, issuer: str | None, catalogue: Catalogue) -> Grade:
    """How good the document is as evidence: by its kind, then by who issues it."""
    issuers: Mapping[str, str] = catalogue.tables.get("metadata", {}).get("issuers", {})
    if kind == "digest":
        return "digest"
    if kind == "bulletin" or (issuer and re.search(issuers.get("statistics", "$^"), issuer)):
        return "statistics"
    return "government" if kind in REPORTS else "paper"


def _work_id(
    description: Description, region: str, kind: DocumentKind, year: int | None, catalogue: Catalogue
) -> str | None:
    """`region/kind/year` of the work that this is or tells of, for articles with their title; null where unknown."""
    of = kind if kind in _WORKS else description.work_kind or (None if kind == "digest" else "article")
    if of is None or year is None or region == UNKNOWN_REGION:
        return None
    if of in _WORKS:
        parts = catalogue.tables.get("sections", {}).get("parts_of_the_year", {})
        titles = f"{description.title} {description.work}"
        # A report on half a year is another work than the year's.
        return f"{region}/{of}/{part_of_year(titles, year, parts) or year}"
    title = description.work or description.title
    return f"{region}/article/{year}/{_folded(title)}" if title else None


def _stand_in(kind: DocumentKind, region: str, year: int | None, name: str, catalogue: Catalogue) -> str:
    """A title for a document without one: what it is, where that is known, else the name of its file."""
    called = catalogue.tables.get("metadata", {}).get("kinds", {}).get(kind, {}).get("name")
    if called and year and region != UNKNOWN_REGION:
        place = "" if region == "全国" else region
        return f"{place}{year}年{called}"
    return PurePosixPath(name.replace("\\", "/")).stem or name


def _folded(title: str) -> str:
    """A title without its marks and without the speaker that some printings put before it."""
    return re.sub(r"\W", "", re.sub(r"^[^:：]{2,12}[:：](?=.{8})", "", title))


def _region(said: str | None, findings: list[Finding], catalogue: Catalogue) -> str:
    if said is None:
        findings.append(_open("region", "Nothing says which place this is about"))
        return UNKNOWN_REGION
    division = named_division(said, catalogue)
    if division is None:
        message = f"{said} is no division of China that the vocabulary knows, or several; write its full name"
        findings.append(Finding("region_unclear", "warn", message))
        return said
    return division.name


def _disagreements(sayings: Sequence[Description], catalogue: Catalogue) -> list[Finding]:
    findings = []
    for field in _COMPARED:
        if field == "kind" and any(saying.kind == "digest" for saying in sayings):
            continue  # nothing in a digest's text says that it is one
        said: dict[Any, str] = {}
        for saying in sayings:
            value, by = getattr(saying, field), saying.said_by.get(field, "unknown")
            if value is None or by in _GUESSES:
                continue
            if field == "region" and (division := named_division(value, catalogue)):
                value = division.name
            said.setdefault(value, by)
        if len(said) > 1:
            listed = ", ".join(f"{value} ({by})" for value, by in said.items())
            findings.append(
                Finding(f"{field}_disagrees", "warn", f"{field} is said to be {listed}; the first was taken")
            )
    return findings


def _open(field: str, what: str) -> Finding:
    return Finding(f"{field}_unknown", "warn", f"{what}; give it by option, sidecar or front matter")
