"""The copy that analysts read: checked, written beside the old one, put in its place at once."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from ..errors import WarehouseError
from ..records import Finding
from ..settings import Settings
from .checks import CheckResult, run_checks
from .exchange import remove_database
from .findings import write_findings
from .ids import id_of
from .migrations import REBUILD
from .publication import STORAGE_VERSION, write_publication
from .runs import RunEnd, end_run
from .warehouse import Warehouse


def publish_run(w: Warehouse, settings: Settings, end: RunEnd) -> Path:
    """The path of the published copy, as `publish` gives it, at the end of a run.

    The copy says of the run that it ended so; the log says so as soon as the copy is in its place, and else that the
    run is not published.
    """
    try:
        path = publish(w, settings, end)
    except WarehouseError as error:
        end_run(w, replace(end, outcome="unpublished", error=str(error)))
        raise
    end_run(w, end)
    return path


def publish(w: Warehouse, settings: Settings, end: RunEnd | None = None) -> Path:
    """The path of the published copy, which now holds what the warehouse holds, views and comments included, and how
    the present run ended.

    Where nothing but the log of runs and attempts has grown since it was written, it stays as it is. Else the checks
    go first. WarehouseError where one of severity `fail` found rows: the old copy stays. Those of severity `warn`
    become findings.
    """
    last = w.connection.execute("SELECT max(ordinal), max_by(state, ordinal) FROM base.publications").fetchone()
    ordinal, published = last or (None, None)
    if published == _state(w, settings):
        return settings.published
    run_id = _check(w, settings)
    _write(w, settings, end)
    row = {"ordinal": (ordinal or 0) + 1, "state": _state(w, settings), "run_id": run_id}
    with w.transaction():
        w.append("publications", [{**row, "known_from": datetime.now(UTC)}])
    return settings.published


def _write(w: Warehouse, settings: Settings, end: RunEnd | None) -> None:
    target = settings.published
    fresh = target.with_name(target.name + ".new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_database(fresh)
        write_publication(w, fresh, end)
        fresh.replace(target)
    except (duckdb.Error, OSError) as error:
        with contextlib.suppress(OSError):
            remove_database(fresh)
        raise WarehouseError(
            f"the copy cannot be written ({error})",
            where=str(target),
            remedy=f"The old copy stays published; make room or give access, then run again. {REBUILD}",
        ) from error


def _check(w: Warehouse, settings: Settings) -> str:
    """The run whose findings the checks gave; WarehouseError where one of them stops the publishing."""
    results = run_checks(w)
    row = w.connection.execute("SELECT max_by(run_id, started_at) FROM base.runs").fetchone()
    run_id = (row and row[0]) or ""
    found = [_finding(result) for result in results if result.rows]
    with w.transaction():
        write_findings(w, found, origin="check", known_from=datetime.now(UTC), run_id=run_id)
    if failed := [result for result in results if result.severity == "fail" and result.rows]:
        raise WarehouseError(
            "; ".join(f"{result.name}: {result.message}" for result in failed),
            where=str(settings.database),
            remedy="The old copy stays published until these hold; `lvliang-watch check` shows all checks",
        )
    return run_id


# Tables that a run that finds nothing adds to as well, and that no check looks at.
_ALWAYS = ("runs", "run_ends", "fetches", "publications")


def _state(w: Warehouse, settings: Settings) -> str:
    """A hash of how much every table holds, which is all that can change where rows are only added, of what is checked
    and how the copy is made, and of how its file looks: one that is gone, or another's, is written again."""
    counts = {
        name: w.connection.execute(f"SELECT count(*) FROM base.{name}").fetchone()  # noqa: S608 - names of ours
        for name in sorted(set(w.columns) - set(_ALWAYS))
    }
    files = sorted(path for part in ("checks", "copy") for path in (settings.sql / part).glob("*.sql"))
    texts = {f"{path.parent.name}/{path.name}": path.read_text(encoding="utf-8") for path in files}
    return id_of("state", counts, texts, STORAGE_VERSION, _looks(settings.published))


def _looks(path: Path) -> tuple[int, int] | None:
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_size, seen.st_mtime_ns


def copy_database(w: Warehouse, path: Path) -> None:
    """Writes a consistent copy of the warehouse, views, macros and comments included, to a file that is not there."""
    quoted = str(path).replace("'", "''")
    (name,) = w.connection.execute("SELECT current_database()").fetchone() or ("",)
    w.connection.execute(f"ATTACH '{quoted}' AS publication (STORAGE_VERSION '{STORAGE_VERSION}')")
    try:
        w.connection.execute(f'COPY FROM DATABASE "{name}" TO publication')
    finally:
        w.connection.execute("DETACH publication")


def _finding(result: CheckResult) -> Finding:
    return Finding(f"check_{result.name}", result.severity, f"{result.message} (warehouse/checks/{result.name}.sql)")
