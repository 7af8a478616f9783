"""People's corrections: what a document is, or what it says, where the reading has it wrong.

They are entries of `corrections.toml`, in the vocabulary of the project or of a home, each with its reason. They are
applied to what was read and are no part of the ruleset.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Literal, get_args, get_type_hints

from ..catalogue import Catalogue
from ..descriptions import describe, merge
from ..errors import InputRefused, VocabularyBroken
from ..records import Capture, Description, Milestone, Observation, Period

Action = Literal["set", "drop", "add", "describe", "set_aside"]
SAID_BY = "correction"
FILE = "corrections.toml"
_TABLES = ("expect", "set")
_LONGEST = 2000  # characters of a quote, a reason or a name
_LARGEST = Decimal(10) ** 30  # 10^30 of no unit was ever promised; the warehouse keeps 32 digits before the point
_SHOWN = 40
# What a terminal would obey and what turns the direction of writing; a quote may run over the end of a line.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_KEYS = {"document", "action", "reason", "by", "on", "quote", "within", "expect", "set"}
_FIGURES = ("low", "high")
_OPEN = ("indicator", "label", "region", "kind", "measure", "low", "high", "bound", "unit", "period", "basis", "status")
_OPEN_STAGE = ("project", "stage", "kind", "period", "region")


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry. `name` is its own, `document` a file name, source or address. `quote` are the words it is about, or
    hold them, and `within` a longer stretch where the quote stands more than once. `expect` is what the reading has to
    say for it to apply, `values` what it says instead (for `describe`, of a document); `by` and `on` are a person's."""

    name: str
    document: str
    action: Action
    reason: str
    by: str | None = None
    on: date | None = None
    quote: str | None = None
    within: str | None = None
    expect: tuple[tuple[str, Any], ...] = ()
    values: tuple[tuple[str, Any], ...] = ()

    @property
    def rule(self) -> str:
        """What the rows that it decides carry as their rule."""
        return f"correction {self.name}"


@lru_cache(maxsize=8)
def corrections_of(catalogue: Catalogue) -> tuple[Correction, ...]:
    """All corrections of a catalogue in the order of their names; VocabularyBroken where one cannot be meant."""
    entries = catalogue.tables.get("corrections", {})
    return tuple(_parsed(name, entry) for name, entry in sorted(entries.items()))


def corrections_for(
    corrections: Iterable[Correction], *, source: str, name: str, address: str | None
) -> tuple[Correction, ...]:
    """Those of one document, however they call it."""
    return tuple(one for one in corrections if one.document in (source, name, address))


def corrections_for_capture(corrections: Iterable[Correction], capture: Capture) -> tuple[Correction, ...]:
    """Those of the document that a capture gave."""
    return corrections_for(corrections, source=capture.source, name=capture.name, address=capture.told.address)


def told_as(told: Description, corrections: Sequence[Correction]) -> str:
    """A hash of what people say of a document: by what was told with it and by corrections; empty where nothing is."""
    if not corrections and told == Description():
        return ""
    said = {field.name: getattr(told, field.name) for field in fields(told)}
    entries = [{field.name: getattr(one, field.name) for field in fields(one)} for one in corrections]
    plain = json.dumps([said, entries], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def corrected_description(told: Description, corrections: Sequence[Correction]) -> Description:
    """What is said of a document with what corrections say of it going first."""
    said = (one for one in corrections if one.action == "describe")
    return merge(*(_description(one) for one in said), told)


def _parsed(name: str, entry: Mapping[str, Any]) -> Correction:
    try:
        return _correction(name, entry)
    except (KeyError, TypeError, ValueError, InvalidOperation, InputRefused) as error:
        what = f"no {error.args[0]}" if isinstance(error, KeyError) else str(error)
        raise VocabularyBroken(
            what, where=f"{FILE} [{name}]", remedy="Mend the entry; CONTRIBUTING.md shows the shape of each action"
        ) from error


def _correction(name: str, entry: Mapping[str, Any]) -> Correction:
    if not isinstance(entry, Mapping):
        raise TypeError("an entry is a table: write [name] and its keys on lines of their own")
    if unknown := sorted(set(entry) - _KEYS):
        raise ValueError(f"unknown keys: {', '.join(unknown)}")
    _refuse_wrong_types(name, entry)
    action = entry["action"]
    if action not in get_args(Action):
        raise ValueError(f"action is {action!r}; use one of {', '.join(get_args(Action))}")
    document, reason = entry["document"], entry["reason"]
    quote, within = entry.get("quote"), entry.get("within")
    if action in ("set", "drop", "add") and not quote:
        raise ValueError(f"action {action} needs the quote that it is about")
    if within and quote not in within:
        raise ValueError("within does not hold the quote")
    values = entry.get("set", {})
    if not values and action in ("set", "add", "describe"):
        raise ValueError(f"action {action} needs set = {{…}}")
    one = Correction(
        name=name,
        document=document,
        action=action,
        reason=reason,
        by=entry.get("by"),
        on=entry.get("on"),
        quote=quote,
        within=within,
        expect=_fields(entry.get("expect", {})),
        values=tuple(sorted(values.items())) if action == "describe" else _fields(values),
    )
    if action == "describe":
        _description(one)
    return one


def _refuse_wrong_types(name: str, entry: Mapping[str, Any]) -> None:
    """Nothing, where all that is text is text that can be kept and shown, and all that are tables are tables."""
    _refuse_unlike_text("its name", name)
    for key, value in entry.items():
        if key in _TABLES:
            if not isinstance(value, Mapping):
                raise TypeError(f"{key} is no table")
            for field, said in value.items():
                _refuse_unlike_text(f"{key}.{field}", str(said))
        elif key == "on":
            if type(value) is not date:
                raise TypeError("on is no day: write it as 2026-01-31, without quotation marks")
        else:
            _refuse_unlike_text(key, value)


def _refuse_unlike_text(key: str, value: Any) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{key} is no text")
    if len(value) > _LONGEST:
        raise ValueError(f"{key} has more than {_LONGEST} characters")
    if _CONTROL.search(value):
        raise ValueError(f"{key} holds control characters")


def _figure(name: str, value: Any) -> Decimal:
    """A figure that the warehouse can keep."""
    figure = Decimal(str(value))
    if not figure.is_finite() or abs(figure) >= _LARGEST:
        raise ValueError(f"{name} is {str(value)[:_SHOWN]}, no figure that can be kept")
    return figure


def _fields(given: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """Fields of an observation or a milestone with their values as the records have them."""
    if unknown := sorted(set(given) - {*_OPEN, *_OPEN_STAGE}):
        raise ValueError(f"unknown fields: {', '.join(unknown)}; use {', '.join((*_OPEN, *_OPEN_STAGE[:2]))}")
    return tuple((name, _value(name, value)) for name, value in sorted(given.items()))


def _value(name: str, value: Any) -> Any:
    if value == "":
        return None
    if name in _FIGURES:
        return _figure(name, value)
    if name == "period":
        return Period.parse(str(value)).text
    allowed = [choice for hint in _CHOICES.get(name, ()) for choice in hint]
    if allowed and value not in allowed:
        raise ValueError(f"{name} is {value!r}; use one of {', '.join(allowed)}")
    return str(value)


def _choices(record: type, name: str) -> list[str]:
    """The words that a field of a record may be; none where it may be any."""
    hint = get_type_hints(record).get(name)
    found = [hint, *get_args(hint)]
    return [word for one in found for word in get_args(one) if isinstance(word, str)]


_CHOICES: Mapping[str, tuple[list[str], ...]] = {
    name: tuple(_choices(record, name) for record in (Observation, Milestone)) for name in (*_OPEN, *_OPEN_STAGE)
}


def _description(one: Correction) -> Description:
    return describe(dict(one.values), said_by=SAID_BY, where=f"{FILE} [{one.name}]")
