"""The commands that take reports in: `run`, the scheduled flow by hand, and `ingest`, the same way without Prefect."""

from __future__ import annotations

import importlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from ..capture.sources import read_sources, refuse_unknown
from ..catalogue import Catalogue, catalogue_of
from ..descriptions import describe
from ..errors import InputRefused
from ..pipeline import ingest
from ..present.messages import message_in_words
from ..present.tables import render, table_of
from ..present.words import Lang
from ..reports import REPORT, RunReport
from ..settings import PROJECT, Settings, settings_for
from ..store.queries import rows_of
from .app import app
from .options import OK, REFUSED, AsJson, Home, Speech, language
from .screen import called, note, progress_bar, say, short, typed

HEADLINES = 20  # changes in the table after a run


@app.command("run")
def run_flow(
    every: Annotated[bool, typer.Option("--all", help="Also the sources that are not due yet.")] = False,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source", metavar="ID", help="Only this source, due and switched on or not; can be given again."
        ),
    ] = None,
    home: Home = None,
    lang: Speech = None,
    as_json: AsJson = False,
) -> None:
    """Watch what is due once: the Prefect flow, by hand. Then show what changed."""
    settings, only = settings_for(home), source or []
    if only:
        refuse_unknown(only, read_sources(settings.seeds / "sources.toml"))  # before Prefect takes its seconds
    sys.path.insert(0, str(PROJECT))
    flow = importlib.import_module("flows.by_hand")
    (report,) = REPORT.validate_python([flow.run_by_hand(settings.home, everything=every, only=only)])
    _tell(report, settings, language(lang), as_json=as_json)


@app.command("ingest")
def ingest_inputs(
    inputs: Annotated[list[str], typer.Argument(help="Files and URLs.", metavar="PATH|URL...")],
    title: Annotated[str | None, typer.Option(help="The title of the document.")] = None,
    region: Annotated[str | None, typer.Option(help="The place it is about, by its full name.")] = None,
    kind: Annotated[str | None, typer.Option(help="work_report, bulletin, news … (see seeds/README.md).")] = None,
    report_year: Annotated[int | None, typer.Option(help="The year of the report.")] = None,
    published: Annotated[str | None, typer.Option(help="The day it was published, as 2026-01-31.")] = None,
    issuer: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    address: Annotated[str | None, typer.Option(help="The public page it comes from.")] = None,
    allow_private: Annotated[bool, typer.Option(help="Also fetch from this machine and its network.")] = False,
    home: Home = None,
    lang: Speech = None,
    as_json: AsJson = False,
) -> None:
    """Take in some files and URLs at once, without Prefect. What is said here goes before what they say."""
    settings = settings_for(home)
    said = {
        "title": title,
        "region": region,
        "kind": kind,
        "report_year": report_year,
        "published": published,
        "issuer": issuer,
        "address": address,
    }
    try:
        told = describe(said, said_by="command line", where="--option")
    except InputRefused as wrong:
        raise typer.BadParameter(f"{wrong.what}. {wrong.remedy}") from wrong
    spoken = language(lang)
    with progress_bar(say(catalogue_of(settings.home), spoken, "reading")) as progress:
        report = ingest(
            settings, inputs, now=datetime.now(UTC), told=told, allow_private=allow_private, progress=progress
        )
    _tell(report, settings, spoken, as_json=as_json, asked_for=True)


def _tell(report: RunReport, settings: Settings, lang: Lang, *, as_json: bool, asked_for: bool = False) -> None:
    """Print what a run did and leave with its exit code; `asked_for` is a run over inputs that a person named."""
    if as_json:
        typer.echo(json.dumps(REPORT.dump_python([report], mode="json")[0], ensure_ascii=False))
    else:
        _show(report, settings, lang, asked_for=asked_for)
    raise typer.Exit(REFUSED if report.refused else OK)


def _show(report: RunReport, settings: Settings, lang: Lang, *, asked_for: bool) -> None:
    """What came in, what changed, and where to look. What was read is shown to who named the inputs, instead of what
    earlier runs found, and where nothing changed by it."""
    catalogue = catalogue_of(settings.home)
    rows = rows_of(settings, "changes")
    new = set(report.appended)
    fresh = [row for row in rows if row["change_id"] in new]
    shown = fresh or ([] if asked_for else rows)
    for line in _news(report, lang, catalogue, so_far=bool(shown) and not fresh):
        note(line)
    if (asked_for or not fresh) and (read := _read_now(report, settings)):
        render(table_of("documents", read, lang, limit=HEADLINES, catalogue=catalogue))
    if shown:
        command = f"{called()} changes{_said_home(settings)}"
        render(table_of("changes", shown, lang, limit=HEADLINES, catalogue=catalogue, command=command))
    for refusal in report.refused:
        told = message_in_words(f"{refusal.where}: {refusal.what}. {refusal.remedy}", lang, catalogue=catalogue)
        note(f"{say(catalogue, lang, 'refused')}: {told}", style="red")
    for skipped in report.skipped:
        told = message_in_words(skipped, lang, catalogue=catalogue)
        note(f"{say(catalogue, lang, 'skipped')}: {told}", style="yellow")
    for line in report.notes:
        note(f"{say(catalogue, lang, 'noted')}: {message_in_words(line, lang, catalogue=catalogue)}")
    for line in _where_next(report, lang, settings, catalogue):
        note(line)


def _read_now(report: RunReport, settings: Settings) -> list[dict[str, Any]]:
    """The documents whose text came in with this run."""
    began = report.started_at.astimezone(UTC).replace(tzinfo=None)
    return [row for row in rows_of(settings, "documents") if row["last_known"] >= began]  # type: ignore[operator]


def _news(report: RunReport, lang: Lang, catalogue: Catalogue, *, so_far: bool) -> list[str]:
    """What is new, in words; `so_far` where the changes that follow are those of earlier runs."""
    documents = report.written.get("new_document", 0) + report.written.get("new_version", 0)
    counts = {
        "new_documents": documents,
        "new_changes": len(report.appended),
        "retracted": len(report.retracted),
        "unchanged": report.unchanged,
        "reread": report.written.get("reread", 0),
    }
    lines = [say(catalogue, lang, phrase, number) for phrase, number in counts.items() if number]
    if not documents and not report.appended:
        lines.insert(0, say(catalogue, lang, "nothing_new"))
    return [*lines, say(catalogue, lang, "so_far")] if so_far else lines


def _where_next(report: RunReport, lang: Lang, settings: Settings, catalogue: Catalogue) -> list[str]:
    def said(phrase: str, *values: Any) -> str:
        return say(catalogue, lang, phrase, *values)

    home = _said_home(settings)
    looks = {"changes": "next_changes", "scorecard": "next_scorecard", "show gdp": "next_show"}
    commands = {f"{called()} {look}{home}": said(phrase) for look, phrase in looks.items()}
    commands[f'{called()} sql "SELECT …"{home}'] = said("next_sql")
    widest = max(map(len, commands))
    return [
        "",
        f"{said('published')}: {short(Path(report.published))}",
        f"{said('log')}: {short(Path(report.log))}",
        f"{said('next')}:",
        *(f"  {command:<{widest}}  {meaning}" for command, meaning in commands.items()),
        f"  {said('next_drop', short(settings.seeds))}",
    ]


def _said_home(settings: Settings) -> str:
    """The option that a command needs to look at this home; empty where it is the one that is meant anyway."""
    return "" if settings.home == settings_for().home else f" --home {typed(short(settings.home))}"
