"""The commands on what is watched: `source add`, `try`, `list`, `on` and `off`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from ..capture.source_file import add_entry, propose_id, switch_entries
from ..capture.sources import Source, read_sources
from ..catalogue import Catalogue, catalogue_of
from ..errors import InputRefused
from ..present.words import Lang
from ..settings import Settings, settings_for
from ..trying import Trial, try_entry, try_source
from ..watching import source_rows
from .app import app
from .options import OK, REFUSED, AsJson, Home, Speech, language
from .screen import called, note, say, short, show
from .trials import tell_trial

source_app = typer.Typer(help="What is watched: try, add, list, switch on and off.", no_args_is_help=True)
app.add_typer(source_app, name="source")


class Form(StrEnum):
    """What kinds of sources there are."""

    page = "page"
    list = "list"
    folder = "folder"


As = Annotated[
    Form | None, typer.Option("--as", help="page, list (of links, or a feed) or folder; else what comes decides.")
]
Of = Annotated[str | None, typer.Option("--region", help="The place that its documents are about, by its full name.")]
Kind = Annotated[str | None, typer.Option("--kind", help="What its documents are: work_report, bulletin, news …")]
Year = Annotated[int | None, typer.Option("--report-year", help="The year of the report, of a page.")]
Links = Annotated[list[str] | None, typer.Option("--follow", help="Follow links with this pattern in their address.")]
Titles = Annotated[list[str] | None, typer.Option("--titles", help="Follow links with this pattern in their text.")]
Since = Annotated[str | None, typer.Option("--since", help="Leave links of a day before this one, as 2026-01-31.")]
Private = Annotated[bool, typer.Option("--allow-private", help="It lies on this machine or its network.")]


@source_app.command("try")
def try_one(
    what: Annotated[str, typer.Argument(help="An address, a folder, or the id of an entry.", metavar="URL|ID")],
    form: As = None,
    region: Of = None,
    kind: Kind = None,
    report_year: Year = None,
    follow: Links = None,
    titles: Titles = None,
    since: Since = None,
    allow_private: Private = False,
    home: Home = None,
    lang: Speech = None,
) -> None:
    """Fetch and read it as a run would, show what comes, and store nothing at all."""
    settings = settings_for(home)
    known = {source.id: source for source in read_sources(_file(settings))}
    if what in known:
        trial = try_source(known[what], settings, now=datetime.now(UTC))
    else:
        said = _said(region=region, kind=kind, report_year=report_year)
        entry = _entry(what, form, said, _rules(follow, titles, since), allow_private=allow_private)
        trial = _try(propose_id(what, ()), entry, settings)
    catalogue = catalogue_of(settings.home)
    tell_trial(trial, language(lang), catalogue, is_told=form is not None or what in known)
    raise typer.Exit(OK if trial.is_good else REFUSED)


@source_app.command("add")
def add(
    address: Annotated[str, typer.Argument(help="The address of a page, a list or a feed; or a folder.")],
    id_: Annotated[str | None, typer.Option("--id", help="Its id; else made from the address.")] = None,
    form: As = None,
    title: Annotated[str | None, typer.Option("--title", help="What people call it; else what it says.")] = None,
    region: Of = None,
    kind: Kind = None,
    report_year: Year = None,
    follow: Links = None,
    titles: Titles = None,
    since: Since = None,
    every: Annotated[str | None, typer.Option("--every", help='How often, as "1 day" or "2 hours".')] = None,
    season: Annotated[str | None, typer.Option("--season", help="When more often, as 01-01/03-31.")] = None,
    in_season: Annotated[str | None, typer.Option("--in-season", help='How often then, as "2 hours".')] = None,
    allow_private: Private = False,
    off: Annotated[bool, typer.Option("--off", help="Write it switched off.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Ask nothing, and write it also if nothing is read.")
    ] = False,
    home: Home = None,
    lang: Speech = None,
) -> None:
    """Try a source, show what comes, and write it into seeds/sources.toml, which keeps its comments and order."""
    settings, spoken = settings_for(home), language(lang)
    catalogue = catalogue_of(settings.home)
    known = read_sources(_file(settings))
    _refuse_known(address, id_, known)
    pace = {"every": every, "season": season, "in_season": in_season}
    said = _said(region=region, kind=kind, report_year=report_year)
    entry = _entry(address, form, said, _rules(follow, titles, since), allow_private=allow_private, more=pace)
    name = id_ or propose_id(address, {source.id for source in known})
    trial = _try(name, entry, settings)
    tell_trial(trial, spoken, catalogue, is_told=form is not None)
    if not _is_wanted(trial, settings, spoken, catalogue, yes=yes):
        raise typer.Exit(OK if trial.is_good else REFUSED)
    written = add_entry(_file(settings), name, _whole(entry, trial, title=title, enabled=not off))
    state = catalogue.tables["labels"]["watched"]["off" if off else "on"][spoken]
    note(say(catalogue, spoken, "source_added", short(_file(settings)), written.id, state))
    if not off:
        note(say(catalogue, spoken, "source_next", called(), written.id))


@source_app.command("list")
def list_all(home: Home = None, lang: Speech = None, as_json: AsJson = False) -> None:
    """Show what is watched, those switched off too: how it stands, the last new thing, failures, what is next."""
    settings = settings_for(home)
    rows = source_rows(settings, now=datetime.now(UTC))
    if as_json:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False, default=_moment))
        return
    here = [{**row, **{key: row[key] and row[key].astimezone() for key in ("last_new", "due")}} for row in rows]
    show("sources", here, lang=language(lang), as_json=False, catalogue=catalogue_of(settings.home))


Ids = Annotated[list[str] | None, typer.Argument(help="The ids of entries.", metavar="ID...", show_default=False)]
All = Annotated[bool, typer.Option("--all", help="All entries of the file.")]


@source_app.command("on")
def switch_on(ids: Ids = None, every: All = False, home: Home = None, lang: Speech = None) -> None:
    """Switch sources on; the next run looks at them."""
    _switch(ids or [], every, settings_for(home), language(lang), enabled=True)


@source_app.command("off")
def switch_off(ids: Ids = None, every: All = False, home: Home = None, lang: Speech = None) -> None:
    """Switch sources off; what was read of them stays."""
    _switch(ids or [], every, settings_for(home), language(lang), enabled=False)


def _switch(ids: Sequence[str], every: bool, settings: Settings, lang: Lang, *, enabled: bool) -> None:
    if bool(ids) == every:
        raise typer.BadParameter("Name ids, or say --all", param_hint="ID...")
    catalogue, path = catalogue_of(settings.home), _file(settings)
    switched = [source.id for source in switch_entries(path, None if every else ids, enabled=enabled)]
    if not switched:
        note(say(catalogue, lang, "source_as_before"))
        return
    note(say(catalogue, lang, "source_on" if enabled else "source_off", ", ".join(switched)))
    untried = [row["source_id"] for row in source_rows(settings, now=datetime.now(UTC)) if not row["tried"]]
    if enabled and (unsure := [id_ for id_ in switched if id_ in untried]):
        note(say(catalogue, lang, "source_untried", ", ".join(unsure), called()), style="yellow")


def _file(settings: Settings) -> Path:
    return settings.seeds / "sources.toml"


def _moment(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


# Entries


def _said(**said: Any) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value is not None}


def _rules(links: Sequence[str] | None, titles: Sequence[str] | None, since: str | None) -> dict[str, Any]:
    return _said(links=list(links) if links else None, titles=list(titles) if titles else None, since=since)


def _entry(
    address: str,
    form: Form | None,
    said: Mapping[str, Any],
    rules: Mapping[str, Any],
    *,
    allow_private: bool,
    more: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The entry that the options make, without what only a trial tells."""
    told = {key: value for key, value in said.items() if key != "region"}
    return {
        "address": address if "://" in address else str(Path(address).expanduser().absolute()),
        **({"kind": form.value} if form else {}),
        "enabled": True,
        **({"region": said["region"]} if "region" in said else {}),
        **_said(**(more or {})),
        **({"private": True} if allow_private else {}),
        **({"told": told} if told else {}),
        **({"follow": dict(rules)} if rules else {}),
    }


def _whole(entry: Mapping[str, Any], trial: Trial, *, title: str | None, enabled: bool) -> dict[str, Any]:
    """The entry as it is written: with its kind, its title and whether it is on."""
    found = {"kind": trial.source.kind, "enabled": enabled, "title": title or trial.title}
    first = {"address": entry["address"], **_said(**found)}
    return first | {key: value for key, value in entry.items() if key not in first}


def _try(id_: str, entry: Mapping[str, Any], settings: Settings) -> Trial:
    return try_entry(id_, entry, settings, now=datetime.now(UTC), where=str(entry["address"]))


def _refuse_known(address: str, id_: str | None, known: Sequence[Source]) -> None:
    for source in known:
        if source.address == address:
            remedy = f"Switch it on with `source on {source.id}`, or change its entry in sources.toml"
            raise InputRefused(f"is watched already, as [{source.id}]", where=address, remedy=remedy)
        if source.id == id_:
            raise InputRefused("there already", where=f"sources.toml [{id_}]", remedy="Name another id with --id")


def _is_wanted(trial: Trial, settings: Settings, lang: Lang, catalogue: Catalogue, *, yes: bool) -> bool:
    """Whether the entry is to be written: a person at a terminal decides, else whether anything was read."""
    if trial.failures and not trial.readings and not trial.links:
        note(say(catalogue, lang, "source_left"))
        return False
    if yes:
        return True
    if not sys.stdin.isatty():
        if not trial.is_good:
            note(say(catalogue, lang, "source_bad"))
        return trial.is_good
    wanted = typer.confirm(
        say(catalogue, lang, "source_write", short(_file(settings)), trial.source.id), default=trial.is_good, err=True
    )
    if not wanted:
        note(say(catalogue, lang, "source_left"))
    return wanted
