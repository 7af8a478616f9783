"""Ids that say what a row is about: the same today and tomorrow, whichever rules found it and whenever."""

from __future__ import annotations

import hashlib
from decimal import Decimal

SEPARATOR = "\x1f"


def identity(*parts: object) -> str:
    """The sha256 of `parts`, in their order; figures that are equal are the same part however they are written."""
    return hashlib.sha256(SEPARATOR.join(map(_plain, parts)).encode()).hexdigest()


def _plain(part: object) -> str:
    if isinstance(part, Decimal):
        return f"{part.normalize():f}"
    return "" if part is None else str(part)
