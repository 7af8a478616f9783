"""Corrections applied to a reading: what it says there instead, or that they do not fit it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..records import Coverage, Extraction, Finding, Milestone, Numeral, Observation, Reading, Sentence, Version
from .entries import FILE, Correction


def corrected(reading: Reading, corrections: Sequence[Correction]) -> Reading:
    """The reading with the corrections of its document applied in their order.

    One that does not fit what was read leaves it as it is and adds a finding of kind `correction_unmet`. A document
    that is set aside keeps its text and says nothing.
    """
    for one in corrections:
        if one.action == "set_aside":
            reading = _set_aside(reading, one)
        elif one.action != "describe":
            reading = replace(reading, extraction=_applied(reading, one))
    return reading


def _applied(reading: Reading, one: Correction) -> Extraction:
    extraction, text = reading.extraction, reading.version.text
    places = _places(text, one)
    if len(places) != 1:
        found = f"stands {len(places)} times in the text" if places else "does not stand in the text"
        return _unmet(extraction, one, f"{one.quote!r} {found}", None)
    (start, end) = places[0]
    if one.action == "add":
        return _added(reading, one, start, end)
    stated: tuple[Observation | Milestone, ...] = (*extraction.observations, *extraction.milestones)
    here = [item for item in stated if start <= item.start and item.end <= end]
    meant = [item for item in here if _is_meant(item, one)]
    if len(meant) != 1:
        what = "several readings are" if meant else "no reading is" if here else "nothing was read there: no reading is"
        return _unmet(extraction, one, f"{what} as it expects at {one.quote!r}", (start, end))
    return _dropped(extraction, meant[0], one) if one.action == "drop" else _reset(extraction, meant[0], one)


def _reset(extraction: Extraction, item: Observation | Milestone, one: Correction) -> Extraction:
    values: dict[str, Any] = dict(one.values)
    return replace(
        extraction,
        observations=tuple(
            replace(other, **values, rule=one.rule) if other is item else other for other in extraction.observations
        ),
        milestones=tuple(
            replace(other, **values, rule=one.rule) if other is item else other for other in extraction.milestones
        ),
        numerals=tuple(replace(n, rule=one.rule) if _within(n, item) else n for n in extraction.numerals),
    )


def _dropped(extraction: Extraction, item: Observation | Milestone, one: Correction) -> Extraction:
    said = Numeral(item.start, item.end, "rule", one.rule)
    return replace(
        extraction,
        observations=tuple(other for other in extraction.observations if other is not item),
        milestones=tuple(other for other in extraction.milestones if other is not item),
        numerals=tuple(replace(said, start=n.start, end=n.end) if _within(n, item) else n for n in extraction.numerals),
    )


def _added(reading: Reading, one: Correction, start: int, end: int) -> Extraction:
    extraction, version = reading.extraction, reading.version
    values = dict(one.values)
    sentence = _sentence_at(version, start)
    new = Observation(
        start=start,
        end=end,
        quote=version.text[start:end],
        sentence_start=sentence.start,
        sentence_end=max(sentence.end, end),
        segment=sentence.segment,
        rule=one.rule,
        commitment=None,
        **{**_NEW, "region": version.standing.region, "label": one.quote, **values},
    )
    observations = sorted((*extraction.observations, new), key=lambda item: (item.start, item.end))
    numerals = tuple(
        Numeral(n.start, n.end, "observation", one.rule) if _within(n, new) else n for n in extraction.numerals
    )
    findings = tuple(f for f in extraction.findings if f.kind != "unread_number" or not _within(f, new))
    return replace(extraction, observations=tuple(observations), numerals=numerals, findings=findings)


_NEW: Mapping[str, Any] = {
    "indicator": None,
    "kind": "result",
    "measure": "level",
    "low": None,
    "high": None,
    "bound": "exact",
    "unit": None,
    "period": None,
    "basis": None,
    "status": "final",
}


def _set_aside(reading: Reading, one: Correction) -> Reading:
    note = Finding("set_aside", "note", f"set aside by correction {one.name}: {one.reason}")
    extraction = replace(reading.extraction, observations=(), milestones=(), findings=(note,))
    return replace(reading, version=replace(reading.version, coverage=Coverage()), extraction=extraction)


def _unmet(extraction: Extraction, one: Correction, what: str, span: tuple[int, int] | None) -> Extraction:
    message = (
        f"correction {one.name} is not applied: {what}. If the source or the rules were mended, remove it from {FILE}"
    )
    finding = Finding("correction_unmet", "fail", message, *(span or (None, None)))
    return replace(extraction, findings=(*extraction.findings, finding))


def _places(text: str, one: Correction) -> list[tuple[int, int]]:
    """Where the quote stands, once for each time; within the longer stretch where one is given."""
    quote, within = one.quote or "", one.within or one.quote or ""
    shift = within.find(quote)
    places, at = [], text.find(within)
    while at >= 0:
        places.append((at + shift, at + shift + len(quote)))
        at = text.find(within, at + 1)
    return places


def _is_meant(item: Observation | Milestone, one: Correction) -> bool:
    """Whether an item has the fields that a correction sets, and says what it expects."""
    fitting = all(hasattr(item, name) for name, _ in one.values)
    return fitting and all(hasattr(item, name) and getattr(item, name) == value for name, value in one.expect)


def _within(inner: Numeral | Finding, outer: Observation | Milestone) -> bool:
    return inner.start is not None and inner.end is not None and outer.start <= inner.start and inner.end <= outer.end


def _sentence_at(version: Version, position: int) -> Sentence:
    near = [one for one in version.sentences if one.start <= position < one.end]
    return near[0] if near else Sentence(position, position, 0)
