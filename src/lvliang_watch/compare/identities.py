"""Ids that say what a row is about: the same today and tomorrow, whichever rules found it and whenever."""

from __future__ import annotations

import hashlib
from decimal import Decimal

SEPARATOR = "\x1f"


def identity(*parts: object) -> str:
    """The sha256 of `parts`, in their order."""
    return hashlib.sha256(spell(*parts).encode()).hexdigest()


def spell(*parts: object) -> str:
    """`parts` as one text; figures that are equal are spelled alike however they are written."""
    return SEPARATOR.join([part if isinstance(part, str) else _plain(part) for part in parts])


def _plain(part: object) -> str:
    if isinstance(part, Decimal):
        return f"{part.normalize():f}"
    return "" if part is None else str(part)
