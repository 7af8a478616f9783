"""Descriptions of documents from what people and pages write: one set of keys for sidecars, front matter, options."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, get_args

from .errors import InputRefused
from .records import Description, DocumentKind

KEYS = tuple(field.name for field in fields(Description) if field.name != "said_by")
YEARS = range(1900, 2101)  # of reports: what lies outside is a slip, and no calendar can be trusted with it
_SHOWN = 60  # characters of a value that a refusal repeats
_KINDS = ("kind", "work_kind")
# What breaks a line, commands a terminal, turns the direction of writing, or is half a character.
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


def describe(said: Mapping[str, Any], *, said_by: str, where: str) -> Description:
    """The description that `said` gives, each key checked; unknown keys are InputRefused, null ones are not said.

    `where` names the input in the refusal. Values may be strings (options, front matter) or TOML's own types; each
    text is one line without control characters.
    """
    if unknown := sorted(set(said) - set(KEYS)):
        raise InputRefused(
            f"unknown keys of a description: {', '.join(unknown)}",
            where=where,
            remedy=f"Use {', '.join(KEYS)}",
        )
    given = {key: _value(key, value, where) for key, value in said.items() if value is not None}
    values = {key: value for key, value in given.items() if value != ""}
    return Description(**values, said_by=dict.fromkeys(values, said_by))


def merge(*descriptions: Description) -> Description:
    """One description of several; the first that says a field decides it."""
    merged = Description()
    for description in descriptions:
        missing = {
            key: getattr(description, key)
            for key in KEYS
            if getattr(merged, key) is None and getattr(description, key) is not None
        }
        said_by = {key: description.said_by.get(key, "unknown") for key in missing}
        merged = replace(merged, **missing, said_by={**merged.said_by, **said_by})
    return merged


def _value(key: str, value: Any, where: str) -> Any:
    text = _line(value)
    if not text:
        return ""
    try:
        if key == "report_year":
            return _year(text)
        if key == "published":
            return _day(value if isinstance(value, date) else text)
    except ValueError as error:
        raise InputRefused(f"{key} is {_short(text)!r}", where=where, remedy=_remedy(key)) from error
    if key in _KINDS and text not in get_args(DocumentKind):
        raise InputRefused(f"{key} is {_short(text)!r}", where=where, remedy=_remedy(key))
    return text


def _line(value: Any) -> str:
    try:
        return _NO_TEXT.sub(" ", str(value)).strip()
    except ValueError:  # a whole number of thousands of digits has no text
        return "a number of thousands of digits"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _year(text: str) -> int:
    year = int(text.removesuffix(".0"))
    if year not in YEARS:
        raise ValueError(text)
    return year


def _day(value: date | str) -> date:
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    day = value.date() if isinstance(value, datetime) else value
    if day.year not in YEARS:
        raise ValueError(day)
    return day


def _remedy(key: str) -> str:
    if key in _KINDS:
        return f"Use one of {', '.join(get_args(DocumentKind))}"
    return "Write a year as 2026" if key == "report_year" else "Write a day as 2026-01-31"
