"""A reading's marks as rows for programs: one for each statement, and one for each number that is none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import fields
from typing import Any

from ..records import Milestone, Numeral, Observation
from .explain import CLAIMS, Claim, Explained, Item, Mark

# What every row has; then the fields of the records, empty where a row's own record has none of that name.
_ALWAYS = ("claim", "start", "end", "quote", "numerals", "rule", "segment", "role", "sentence")
_RECORDS = (Observation, Milestone)
_MORE = ("finding", "severity", "message")
_HELD = tuple(dict.fromkeys(field.name for record in _RECORDS for field in fields(record)))
COLUMNS = tuple(dict.fromkeys((*_ALWAYS, *_HELD, *_MORE)))


def rows_of_marks(explained: Explained, *, only: Collection[Claim] = ()) -> list[dict[str, Any]]:
    """The rows of the marks in the order of the text, all or only those of some claims; their keys are `COLUMNS`.

    `numerals` are the numbers in digits within the mark. A finding about the whole document has no place.
    """
    wanted = only or CLAIMS
    rows = [
        _row(explained, mark.claim, item, mark)
        for mark in explained.marks
        if not mark.inner and mark.claim in wanted
        for item in _told(mark)
    ]
    if "finding" in wanted:
        rows += [_row(explained, "finding", finding, None) for finding, mark in explained.findings if mark is None]
    return rows


def _told(mark: Mark) -> tuple[Item, ...]:
    """The statements of a mark; of a leftover, the numeral alone, for its finding says no more."""
    return mark.items[:1] if mark.claim == "leftover" else mark.items


def _row(explained: Explained, claim: Claim, item: Item, mark: Mark | None) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    if isinstance(item, Observation | Milestone):
        row |= {field.name: getattr(item, field.name) for field in fields(item)}
    elif isinstance(item, Numeral):
        row["rule"] = item.rule or None
    else:
        row |= {"finding": item.kind, "severity": item.severity, "message": item.message}
    row |= {"claim": claim, "numerals": []}
    return row | _placed(explained, mark) if mark else row


def _own_numerals(explained: Explained, mark: Mark) -> list[Mark]:
    """The numerals within a mark; of a finding, those that no mark within it has."""
    numerals = explained.within(mark)
    if mark.claim != "finding":
        return numerals
    held = [
        other
        for other in explained.marks
        if other.claim != "finding" and not other.inner and mark.start <= other.start and other.end <= mark.end
    ]
    return [one for one in numerals if not any(other.start <= one.start < other.end for other in held)]


def _placed(explained: Explained, mark: Mark) -> dict[str, Any]:
    version = explained.reading.version
    segment = next((one for one in version.segments if one.start <= mark.start < one.end), None)
    at = bisect_right(version.sentences, mark.start, key=lambda one: one.start) - 1
    sentence = version.sentences[at] if at >= 0 and mark.start < version.sentences[at].end else None
    return {
        "start": mark.start,
        "end": mark.end,
        "quote": version.text[mark.start : mark.end],
        "numerals": [version.text[one.start : one.end] for one in _own_numerals(explained, mark)],
        "segment": segment.ordinal if segment else None,
        "role": segment.role if segment else None,
        "sentence": version.text[sentence.start : sentence.end] if sentence else None,
    }
