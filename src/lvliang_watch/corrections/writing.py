"""An entry of `corrections.toml` as text, for a correction that a person gives by a command."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any


def entry_text(name: str, entry: Mapping[str, Any]) -> str:
    """The entry in TOML; keys without a value are left out."""
    lines = [f"{key} = {_value(value)}" for key, value in entry.items() if value not in (None, {})]
    return "\n".join([f"[{_text(name)}]", *lines, ""])


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, with a number behind it where another entry has that name."""
    others, name, number = set(taken), wanted, 1
    while name in others:
        number += 1
        name = f"{wanted} ({number})"
    return name


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Decimal):
        return _text(str(value))  # as text: no TOML reader rounds it
    return value.isoformat() if isinstance(value, date) else _text(str(value))


def _text(value: str) -> str:
    """A basic string; JSON escapes as TOML does, but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
