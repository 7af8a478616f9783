"""The commands that keep the record safe: `rebuild`, `backup` and `restore`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from ..backups import back_up, restore
from ..catalogue import Catalogue, catalogue_of
from ..present.messages import message_in_words
from ..present.words import Lang, words
from ..rebuilding import RebuildReport, rebuild
from ..settings import settings_for
from .app import app
from .options import OK, REFUSED, Home, Speech, language
from .screen import called, note, progress_bar, say, short


@app.command("rebuild")
def rebuild_warehouse(home: Home = None, lang: Speech = None) -> None:
    """Make the database anew from the archive, with the present rules; the old one stands until that is done."""
    settings = settings_for(home)
    with progress_bar(say(catalogue_of(settings.home), language(lang), "reading")) as progress:
        report = rebuild(settings, now=datetime.now(UTC), progress=progress)
    _tell(report, catalogue_of(settings.home), language(lang))
    raise typer.Exit(REFUSED if report.refused or report.damaged else OK)


@app.command("backup")
def back_up_home(
    file: Annotated[
        Path | None, typer.Argument(help="The file to write; by default one in the present folder.")
    ] = None,
    home: Home = None,
    lang: Speech = None,
) -> None:
    """Write everything that a home has into one file: database, archive, seeds, own vocabulary. Verified afterwards."""
    settings = settings_for(home)
    now = datetime.now(UTC)
    target = file or Path(f"lvliang-watch-{now:%Y%m%dT%H%M%S}.tar")
    report = back_up(settings, target, now=now)
    size = f"{report.size / 1e6:.1f}"
    note(say(catalogue_of(None), language(lang), "backed_up", report.files, size, short(report.path)))


@app.command("restore")
def restore_home(
    file: Annotated[Path, typer.Argument(help="A file that `backup` wrote.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Also where the home holds data; they go.")] = False,
    home: Home = None,
    lang: Speech = None,
) -> None:
    """Put a backup in the place of a home: whole or not at all."""
    settings = settings_for(home)
    report = restore(settings, file, overwrite=overwrite)
    when = f"{report.made_at:%Y-%m-%d %H:%M}"
    note(say(catalogue_of(None), language(lang), "restored", report.files, when, short(settings.home)))
    if settings.database.exists() and not settings.published.exists():
        note(say(catalogue_of(None), language(lang), "not_published", f"{called()} doctor"), style="yellow")


def _tell(report: RebuildReport, catalogue: Catalogue, lang: Lang) -> None:
    given = words(lang, catalogue)
    done = ", ".join(f"{given.name('written', status)} {number}" for status, number in sorted(report.written.items()))
    note(say(catalogue, lang, "rebuilt", report.captures, report.moments, done or given.phrase("nothing")))
    if report.not_carried:
        note(f"! {message_in_words(report.not_carried, lang, catalogue=catalogue)}", style="yellow")
    for one in (*report.damaged, *report.refused):
        told = message_in_words(f"{one.where}: {one.what}. {one.remedy}", lang, catalogue=catalogue)
        note(told, style="red")
    note(f"{say(catalogue, lang, 'published')}: {short(Path(report.published))}")
