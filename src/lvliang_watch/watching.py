"""How the sources stand: what was seen of each, and when it is looked at next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from .capture.schedule import due
from .capture.source_file import never_tried
from .capture.sources import Source, read_sources
from .errors import WarehouseError
from .records import Looked
from .settings import Settings
from .store.queries import rows_of
from .store.source_states import source_states, states_of
from .store.warehouse import open_warehouse

_PATIENCE = 1.0  # seconds that a run is waited for


def source_rows(settings: Settings, *, now: datetime) -> list[dict[str, Any]]:
    """One row for each entry of `sources.toml` in its order, those switched off too; times in UTC.

    `tried` is false where nobody has looked at it yet, by what its comment says and what is on record. `due` is null
    for what is switched off and for folders, which every run looks at.
    """
    path = settings.seeds / "sources.toml"
    looks, untried = _looks(settings), never_tried(path)
    return [_row(source, looks, untried, now) for source in read_sources(path)]


def _looks(settings: Settings) -> Mapping[str, Looked]:
    """What is on record of the sources; nothing before the first run.

    The published copy stays as it is where a run found nothing new, so the database is asked; while a run has it, or
    where it may not be touched, the copy has to do.
    """
    if not settings.database.is_file():
        return {}
    try:
        with open_warehouse(settings, timeout=_PATIENCE) as warehouse:
            return source_states(warehouse)
    except WarehouseError:
        return states_of(rows_of(settings, "sources")) if settings.published.is_file() else {}


def _row(source: Source, looks: Mapping[str, Looked], untried: frozenset[str], now: datetime) -> dict[str, Any]:
    of_it, own = looks.get(source.id), looks.get(source.address)
    is_scheduled = source.enabled and source.kind != "folder"
    at = due(source.pace, last=own, now=now) if is_scheduled else None
    return {
        "source_id": source.id,
        "title": source.title,
        "address": source.address,
        "kind": source.kind,
        "region": source.region,
        "enabled": source.enabled,
        "tried": own is not None or source.id not in untried,
        "last_looked": own.at if own else None,
        "last_outcome": own.outcome if own else None,
        "failures": own.failures if own else 0,
        "last_error": own.error if own and own.failures else None,
        "last_new": _latest(of_it, own),
        "due": at,
        "is_due": at is not None and at <= now,
    }


def _latest(*looks: Looked | None) -> datetime | None:
    """When the entry, or what a list led to, last gave something new."""
    return max((one.new_at for one in looks if one and one.new_at), default=None)
