"""The commands by which people say what they know better: `review`, `correct`, `corrections`."""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer

from ..catalogue import catalogue_of
from ..present.messages import message_in_words
from ..reviewing import correct, review
from ..settings import settings_for
from ..store.queries import rows_of
from .app import app
from .options import AsJson, Home, Limit, Speech, language
from .screen import called, note, say, short, show, typed

By = Annotated[str | None, typer.Option("--by", help="Who says so; by default the user of this machine.")]


@app.command("review")
def review_findings(
    ids: Annotated[list[str], typer.Argument(help="Ids of findings as `findings` shows them.")],
    text: Annotated[str, typer.Option("--note", help="What you found.")] = "",
    reopen: Annotated[bool, typer.Option("--reopen", help="Have it shown again.")] = False,
    by: By = None,
    home: Home = None,
    lang: Speech = None,
) -> None:
    """Mark findings as looked at: they are shown no more until the text changes."""
    settings = settings_for(home)
    spoken = language(lang)
    messages = review(settings, ids, note=text, author=by or _user(), reopen=reopen, now=datetime.now(UTC))
    catalogue = catalogue_of(settings.home)
    for message in messages:
        told = message_in_words(message, spoken, catalogue=catalogue)
        note(say(catalogue, spoken, "reopened" if reopen else "reviewed", told))


@app.command("correct")
def correct_reading(
    document: Annotated[str, typer.Argument(help="The document: its file name or address.")],
    quote: Annotated[
        str | None, typer.Argument(help="The words of the figure, with some that stand before it.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why: what shows that the reading is wrong.")] = "",
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="What is said instead: low=4.2, period=2025, region=离石区.")
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="The words say no figure.")] = False,
    add: Annotated[bool, typer.Option("--add", help="The words say a figure that was not read.")] = False,
    set_aside: Annotated[bool, typer.Option("--set-aside", help="Leave the whole document out.")] = False,
    by: By = None,
    home: Home = None,
    lang: Speech = None,
) -> None:
    """Correct what was read of a document, or what it is; the next run applies it and says so in the log."""
    settings = settings_for(home)
    now = datetime.now(UTC)
    values = _pairs(set_ or [])
    action = _action(quote, values, drop=drop, add=add, set_aside=set_aside)
    entry = correct(
        settings,
        document,
        action=action,
        reason=_given(reason),
        quote=quote,
        values=values,
        by=by or _user(),
        on=now.date(),
    )
    typer.echo(entry)
    catalogue = catalogue_of(settings.home)
    where = f" --home {typed(short(settings.home))}" if settings.home != settings_for().home else ""
    note(say(catalogue, language(lang), "correction_next", f"{called()} run{where}"))


@app.command("corrections")
def show_corrections(limit: Limit = None, home: Home = None, lang: Speech = None, as_json: AsJson = False) -> None:
    """What people corrected: what is in force, and what no longer fits."""
    settings = settings_for(home)
    rows = rows_of(settings, "corrections")
    show("corrections", rows, lang=language(lang), as_json=as_json, catalogue=catalogue_of(settings.home), limit=limit)


def _action(quote: str | None, values: Mapping[str, str], *, drop: bool, add: bool, set_aside: bool) -> str:
    if drop + add + set_aside > 1:
        raise typer.BadParameter("use one of --drop, --add and --set-aside")
    if set_aside:
        return "set_aside"
    if not values and not drop:
        raise typer.BadParameter("say what is meant: --set, --drop, --add with --set, or --set-aside")
    if quote is None and (drop or add):
        raise typer.BadParameter("give the words of the figure", param_hint="QUOTE")
    if quote is None:
        return "describe"
    return "drop" if drop else "add" if add else "set"


def _given(reason: str) -> str:
    if not reason.strip():
        raise typer.BadParameter("say why, so that others can judge it", param_hint="--reason")
    return reason.strip()


def _pairs(given: Sequence[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    if wrong := [name for name, equals, _ in pairs if not equals]:
        raise typer.BadParameter(f"{wrong[0]!r} says no value; write low=4.2", param_hint="--set")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _user() -> str | None:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return None
