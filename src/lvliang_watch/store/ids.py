"""Ids and the plain forms that they are hashes of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Context, Decimal
from typing import Any

_COMPACT: Mapping[str, Any] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
WIDE = Context(prec=60)  # room for any figure that a column holds


def id_of(*parts: object) -> str:
    """An id of 20 hex digits that is the same for the same parts, always and everywhere."""
    simple = all(type(part) in (str, int) for part in parts)  # as most are, and then plain already
    spelled = json.dumps(parts, **_COMPACT) if simple else canonical_json(parts)
    return hashlib.sha256(spelled.encode()).hexdigest()[:20]


def sha256_of(text: str) -> str:
    """The sha256 of a text, as 64 hex digits."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def canonical_json(value: object) -> str:
    """`value` as JSON that does not depend on the order of keys or on how a figure was written."""
    return json.dumps(plain(value), **_COMPACT)


def plain(value: Any) -> Any:
    """`value` in JSON's own types: records as mappings, days as text, figures without idle zeros."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
    if isinstance(value, Decimal):
        return str(trimmed(value))
    if isinstance(value, datetime):
        return naive_utc(value).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def shallow(record: Any) -> dict[str, Any]:
    """The fields of a record by name, their values untouched."""
    return {name: getattr(record, name) for name in record.__slots__}


def trimmed(value: Decimal) -> Decimal:
    """The same figure without idle zeros and without an exponent: 4.500000 is 4.5, 3E+10 is 30000000000.

    >>> trimmed(Decimal("4.500000")), trimmed(Decimal("3E+10"))
    (Decimal('4.5'), Decimal('30000000000'))
    """
    short = value.normalize(context=WIDE)
    return short.quantize(Decimal(1), context=WIDE) if int(short.as_tuple().exponent) > 0 else short


def naive_utc(moment: datetime) -> datetime:
    """A moment as the warehouse keeps it: UTC, without saying so. A moment without a zone is taken as UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def aware_utc(moment: datetime) -> datetime:
    """A moment of the warehouse as the records carry it."""
    return moment.replace(tzinfo=UTC)
