"""What people say of what was read: findings looked at, readings corrected."""

from __future__ import annotations

import difflib
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
from .store.queries import query_published, rows_of
from .store.reviews import review_findings
from .store.runs import RunEnd, begin_run, end_run
from .store.warehouse import open_warehouse

NAMED = 8  # documents or figures that are named where another one was meant
SHOWN = 16  # characters before a figure by which a person knows it
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

    What is read at the quote now is what it expects. InputRefused where no document or no figure is meant, or several
    are, or where the entry cannot be.
    """
    path = settings.home / "vocab" / "corrections.toml"
    _refuse_unknown(settings, document)
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


def _refuse_unknown(settings: Settings, document: str) -> None:
    """Nothing, where a document or a source is so called; else InputRefused with those of a like name."""
    rows = rows_of(settings, "documents")
    if any(document in (row["document"], row["address"]) for row in rows) or document in _sources(settings):
        return
    there = sorted({str(row["document"]) for row in rows})
    near = difflib.get_close_matches(document, there, n=NAMED, cutoff=0.4) or there[:NAMED]
    raise InputRefused("there is no document so called", where=document, remedy=f"Use one of {', '.join(near)}")


def _sources(settings: Settings) -> set[str]:
    """The sources that documents came from, which a correction may name too."""
    query = "SELECT DISTINCT source FROM base.version_sources"
    return {str(row[0]) for row in query_published(settings, query).rows}


def _read_there(settings: Settings, document: str, quote: str | None) -> dict[str, Any]:
    """What the one figure at the quote is known again by."""
    rows = [row for row in rows_of(settings, "observations") if document in (row["document"], row["address"])]
    meant = [row for row in rows if quote and _is_at(row, quote)]
    if len(meant) != 1:
        shown = "; ".join(_around(row) for row in meant[:NAMED])
        more = f"Give more of the words that stand before the one that is meant: {shown}"
        none = (
            "Give the words of the figure as they stand, with some that stand before it; "
            f"`lvliang-watch explain {document} --only observation` shows them"
        )
        what = f"{len(meant)} figures of the document are meant by {quote!r}"
        raise InputRefused(what, where=document, remedy=more if meant else none)
    return {name: meant[0][name] for name in EXPECTED if meant[0][name] is not None}


def _is_at(row: Mapping[str, Any], quote: str) -> bool:
    """Whether the quote stands in the sentence of a figure so that it holds the figure."""
    sentence, start = str(row["sentence"]), int(row["quote_start"])
    end = start + len(str(row["quote"]))
    at = sentence.find(quote, max(0, end - len(quote)))
    return 0 <= at <= start and end <= at + len(quote)


def _around(row: Mapping[str, Any]) -> str:
    """A figure with what stands before it in its sentence."""
    start = int(row["quote_start"])
    return str(row["sentence"])[max(0, start - SHOWN) : start + len(str(row["quote"]))]


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
