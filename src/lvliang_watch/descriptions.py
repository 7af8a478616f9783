"""Descriptions of documents from what people and pages write: one set of keys for sidecars, front matter, options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, get_args

from .errors import InputRefused
from .records import Description, DocumentKind

KEYS = tuple(field.name for field in fields(Description) if field.name != "said_by")
_KINDS = ("kind", "work_kind")


def describe(said: Mapping[str, Any], *, said_by: str, where: str) -> Description:
    """The description that `said` gives, each key checked; unknown keys are InputRefused, null ones are not said.

    `where` names the input in the refusal. Values may be strings (options, front matter) or TOML's own types.
    """
    if unknown := sorted(set(said) - set(KEYS)):
        raise InputRefused(
            f"unknown keys of a description: {', '.join(unknown)}",
            where=where,
            remedy=f"Use {', '.join(KEYS)}",
        )
    values = {key: _value(key, value, where) for key, value in said.items() if value not in (None, "")}
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
    try:
        if key == "report_year":
            return int(value)
        if key == "published":
            return _day(value)
    except ValueError as error:
        raise InputRefused(f"{key} is {value!r}", where=where, remedy=_remedy(key)) from error
    text = str(value).strip()
    if key in _KINDS and text not in get_args(DocumentKind):
        raise InputRefused(f"{key} is {text!r}", where=where, remedy=_remedy(key))
    return text


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value).strip()[:10])


def _remedy(key: str) -> str:
    if key in _KINDS:
        return f"Use one of {', '.join(get_args(DocumentKind))}"
    return "Write a year as 2026" if key == "report_year" else "Write a day as 2026-01-31"
