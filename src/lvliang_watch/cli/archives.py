"""The commands on the archive: `archive verify` and `archive export`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from ..capture.archive import Archive
from ..capture.warc import export_warc
from ..errors import InputRefused, WarehouseError
from ..records import Capture
from ..settings import settings_for
from .app import app
from .options import BROKEN, OK, Home
from .screen import note, progress_bar, short

archive_app = typer.Typer(help="Check the archive, or give it to other archives.", no_args_is_help=True)
app.add_typer(archive_app, name="archive")


@archive_app.command("verify")
def verify(home: Home = None) -> None:
    """Read every capture of the archive and hold its bytes against their hash. Exit code 1 where one is damaged."""
    archive = Archive(settings_for(home).archive)
    damages: list[WarehouseError] = []
    captures = {record.sha256: record for record in archive.records(on_damage=damages.append)}
    unreadable = len(damages)
    with progress_bar("archive") as progress:
        for done, (sha256, record) in enumerate(captures.items()):
            progress(record.name, done, len(captures))
            try:
                archive.content(sha256)
            except WarehouseError as error:
                damages.append(error)
    for damage in damages:
        note(str(damage), style="red")
    whole = len(captures) + unreadable - len(damages)
    note(f"{whole} of {len(captures)} contents are whole, {unreadable} records of captures cannot be read")
    raise typer.Exit(BROKEN if damages else OK)


@archive_app.command("export")
def export(
    warc: Annotated[Path, typer.Option("--warc", help="The file to write: WARC 1.1, gzipped (FILE.warc.gz).")],
    since: Annotated[
        datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="Only what was captured from this day on.")
    ] = None,
    source: Annotated[str, typer.Option("--source", help="Only sources that begin so: an address, seeds:…")] = "",
    home: Home = None,
) -> None:
    """Write captures as WARC, which web archives and their tools read; each is checked on the way."""
    archive, target = Archive(settings_for(home).archive), warc.expanduser().absolute()
    if target.exists():
        raise InputRefused("is there already", where=str(target), remedy="Name another file")
    first = since.replace(tzinfo=UTC) if since else None

    def wanted(capture: Capture) -> bool:
        return capture.source.startswith(source) and (first is None or capture.captured_at >= first)

    damages: list[WarehouseError] = []
    total = sum(wanted(record) for record in archive.records(on_damage=lambda _: None))
    partial = target.with_name(f".{target.name}.partial")
    try:
        with progress_bar("archive") as progress, partial.open("wb") as out:
            done = export_warc(
                archive,
                out,
                wanted=wanted,
                on_damage=damages.append,
                progress=lambda count: progress("", count, total),
            )
        partial.replace(target)
    except OSError as error:
        remedy = "Make room on its disk, or name another file"
        raise InputRefused(f"cannot be written ({error.strerror})", where=str(target), remedy=remedy) from error
    finally:
        partial.unlink(missing_ok=True)
    for damage in damages:
        note(str(damage), style="red")
    size = target.stat().st_size / 1e6
    note(f"{done.captures} captures, {done.seen_again} of them as seen before, {size:.1f} MB: {short(target)}")
    raise typer.Exit(BROKEN if damages else OK)
