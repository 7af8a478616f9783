"""The commands that look after a home: `init`, `check` and `doctor`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..catalogue import catalogue_of
from ..errors import WarehouseError
from ..health import Ailment, State, examine
from ..homes import make_home
from ..present.messages import message_in_words
from ..present.words import Lang
from ..settings import Settings, settings_for
from ..store.checks import run_checks
from ..store.warehouse import open_warehouse
from .app import app
from .options import BROKEN, OK, Home, Speech, language
from .screen import called, note, printable, say, typed

_MARKS = {"well": ("✓", "green"), "warn": ("!", "yellow"), "ill": ("✗", "red")}


@app.command("init")
def init_home(
    folder: Annotated[Path, typer.Argument(help="The folder to make; one that holds a home is left as it is.")],
    lang: Speech = None,
) -> None:
    """Make a home of your own: seeds/ with its list of sources (switched off), warehouse/, and no sample reports."""
    made = make_home(folder)
    catalogue = catalogue_of(None)
    for path in made:
        note(say(catalogue, language(lang), "home_made", path))
    if not made:
        note(say(catalogue, language(lang), "home_there", folder))
    note(f"{say(catalogue, language(lang), 'next')}: {called()} run --home {typed(str(folder))}")


@app.command("check")
def check_warehouse(home: Home = None, lang: Speech = None) -> None:
    """Run the checks of the warehouse; exit code 1 where one that stops publishing finds rows."""
    settings = settings_for(home)
    catalogue, spoken = catalogue_of(settings.home), language(lang)
    _refuse_empty(settings)
    with open_warehouse(settings, catalogue=catalogue) as warehouse:
        results = run_checks(warehouse)
    bad: dict[str, State] = {"fail": "ill", "warn": "warn"}
    rows = [Ailment(one.name, bad[one.severity] if one.rows else "well", one.message) for one in results]
    _print(rows, spoken)
    if all(row.state == "well" for row in rows):
        note(say(catalogue, spoken, "all_well"))
    raise typer.Exit(BROKEN if any(row.state == "ill" for row in rows) else OK)


@app.command("doctor")
def examine_installation(home: Home = None, lang: Speech = None) -> None:
    """Look at the installation and the home, and say what to do where something is wrong."""
    settings = settings_for(home)
    found = examine(settings)
    _print(found, language(lang))
    if all(one.state == "well" for one in found):
        note(say(catalogue_of(None), language(lang), "all_well"))
    raise typer.Exit(BROKEN if any(one.state == "ill" for one in found) else OK)


def _refuse_empty(settings: Settings) -> None:
    """Nothing, where there is a database to look at; none is made in a folder that was named by mistake."""
    if not settings.database.exists():
        raise WarehouseError(
            "nothing was run yet",
            where=str(settings.home),
            remedy="Name the home with --home, or run `lvliang-watch run` first",
        )


def _print(rows: list[Ailment], lang: Lang) -> None:
    """A line for each; by the project's own vocabulary, as the home's may be what is broken."""
    table = Table(show_header=False, box=None, padding=(0, 1))
    for row in rows:
        mark, style = _MARKS[row.state]
        name, message = (printable(message_in_words(part, lang)) for part in (row.name, row.message))
        table.add_row(Text(mark, style=style), Text(name), Text(message, overflow="fold"))
    Console(highlight=False).print(table)
