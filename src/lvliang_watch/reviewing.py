"""What people say of what was read: findings looked at, readings corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from .catalogue import catalogue_of, load_catalogue
from .corrections.entries import corrections_of
from .corrections.writing import entry_text, free_name
from .errors import InputRefused, VocabularyBroken, WarehouseError
from .files import put_file
from .settings import Settings
from .store.publish import publish_run
from .store.queries import rows_of
from .store.reviews import review_findings
from .store.runs import RunEnd, begin_run, end_run
from .store.warehouse import open_warehouse

# What a reading is known again by, beside its words.
EXPECTED = ("indicator", "kind", "measure", "low", "high", "unit", "period")


def review(
    settings: Settings, ids: Sequence[str], *, note: str, author: str | None, reopen: bool, now: datetime
) -> list[str]:
    """The messages of the findings that a person looked at (or opened again); the copy is published anew."""
    catalogue = catalogue_of(settings.home)
    with open_warehouse(settings, catalogue=catalogue) as warehouse:
        run_id = begin_run(warehouse, command="review", ruleset=catalogue.ruleset, started_at=now)
        try:
            messages = review_findings(
                warehouse, ids, note=note, author=author, reopen=reopen, known_from=now, run_id=run_id
            )
        except InputRefused as refusal:
            end_run(warehouse, RunEnd(run_id, "refused_input", {}, error=str(refusal)))
            raise
        publish_run(warehouse, settings, RunEnd(run_id, "done", {"reviewed": len(messages)}))
    return messages


def correct(
    settings: Settings,
    document: str,
    *,
    action: str,
    reason: str,
    quote: str | None = None,
    values: Mapping[str, str] | None = None,
    by: str | None = None,
    on: date | None = None,
) -> str:
    """The entry that was added to the home's `corrections.toml`; the next run applies it.

    What is read at the quote now is what it expects. InputRefused where nothing is meant or the entry cannot be.
    """
    path = settings.home / "vocab" / "corrections.toml"
    expect = _read_there(settings, document, quote) if action in ("set", "drop") else {}
    known = [one.name for one in corrections_of(catalogue_of(settings.home))]
    name = free_name(f"{document}: {quote}" if quote else f"{document}: {action}", known)
    entry = entry_text(
        name,
        {
            "document": document,
            "action": action,
            "quote": quote,
            "expect": expect,
            "set": dict(values or {}),
            "reason": reason,
            "by": by,
            "on": on,
        },
    )
    _append(path, entry, settings)
    return entry


def _read_there(settings: Settings, document: str, quote: str | None) -> dict[str, Any]:
    rows = [row for row in rows_of(settings, "observations") if document in (row["document"], row["address"])]
    if not rows:
        there = sorted({str(row["document"]) for row in rows_of(settings, "documents")})
        raise InputRefused(
            "nothing was read of a document so called", where=document, remedy=f"Use one of {', '.join(there[:8])}"
        )
    meant = [row for row in rows if quote and str(row["quote"]) in quote and quote in str(row["sentence"])]
    if len(meant) != 1:
        raise InputRefused(
            f"{len(meant)} figures of the document are meant by {quote!r}",
            where=document,
            remedy="Give the words of the figure with enough of what stands before it in its sentence",
        )
    return {name: meant[0][name] for name in EXPECTED if meant[0][name] is not None}


def _append(path: Path, entry: str, settings: Settings) -> None:
    """Put the entry behind the others; where the whole cannot be meant, the file stays as it was."""
    before = path.read_text(encoding="utf-8") if path.exists() else None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put_file(path, ((before.rstrip("\n") + "\n\n" if before else "") + entry).encode())
        corrections_of(load_catalogue(settings.home))
    except VocabularyBroken as broken:
        _restore(path, before)
        raise InputRefused(broken.what, where=str(path), remedy="Nothing was written; mend what you gave") from broken
    except OSError as error:
        raise WarehouseError(
            f"cannot be written ({error.strerror or error})", where=str(path), remedy="Give access to the home"
        ) from error
    catalogue_of.cache_clear()


def _restore(path: Path, before: str | None) -> None:
    if before is None:
        path.unlink()
    else:
        put_file(path, before.encode())
