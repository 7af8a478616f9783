"""The commands that look at the published copy: changes, targets, verdicts, one indicator, projects, documents."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from ..catalogue import Catalogue, catalogue_of
from ..present.layouts import View
from ..present.lives import with_lives
from ..present.messages import with_messages
from ..present.words import NAMED_MEASURES
from ..settings import Settings, settings_for
from ..store.queries import query_published, rows_of
from .app import app
from .options import AsJson, Home, Language, Limit, Period, Region, Speech, Subject, WithWords, language
from .screen import called, note, say, short, show, typed

NAMED = 8  # values that are named where one that is not there was asked for


@app.command("changes")
def show_changes(
    region: Region = None,
    indicator: Subject = None,
    type_: Annotated[str | None, typer.Option("--type", help="Such as lowered, missed, form_changed.")] = None,
    kind: Annotated[str | None, typer.Option(help="target, result, verdict or milestone.")] = None,
    cause: Annotated[str | None, typer.Option(help="Such as new_document or source_edited.")] = None,
    reread: Annotated[bool, typer.Option("--reread", help="Also what only better rules brought.")] = False,
    limit: Limit = None,
    home: Home = None,
    lang: Speech = None,
    with_words: WithWords = False,
    as_json: AsJson = False,
) -> None:
    """What changed, what matters first."""
    filters = {"region": region, "indicator": indicator, "type": type_, "kind": kind, "cause": cause}
    _look(
        "changes",
        filters,
        home=home,
        lang=lang,
        with_words=with_words,
        as_json=as_json,
        limit=limit,
        leave_out=None if reread or cause else ("cause", "reextracted"),
    )


@app.command("targets")
def show_targets(
    region: Region = None,
    indicator: Subject = None,
    period: Period = None,
    limit: Limit = None,
    home: Home = None,
    lang: Speech = None,
    with_words: WithWords = False,
    as_json: AsJson = False,
) -> None:
    """What was promised."""
    filters = {"region": region, "indicator": indicator, "period": period}
    _look("targets", filters, home=home, lang=lang, with_words=with_words, as_json=as_json, limit=limit)


@app.command("results")
def show_results(
    region: Region = None,
    indicator: Subject = None,
    period: Period = None,
    limit: Limit = None,
    home: Home = None,
    lang: Speech = None,
    with_words: WithWords = False,
    as_json: AsJson = False,
) -> None:
    """What was reported."""
    filters = {"region": region, "indicator": indicator, "period": period}
    _look("results", filters, home=home, lang=lang, with_words=with_words, as_json=as_json, limit=limit)


@app.command("scorecard")
def show_scorecard(
    region: Region = None,
    indicator: Subject = None,
    period: Period = None,
    verdict: Annotated[str | None, typer.Option(help="Such as met, missed, exceeded, open.")] = None,
    limit: Limit = None,
    home: Home = None,
    lang: Speech = None,
    with_words: WithWords = False,
    as_json: AsJson = False,
) -> None:
    """Targets held against results."""
    filters = {"region": region, "indicator": indicator, "period": period, "verdict": verdict}
    _look("scorecard", filters, home=home, lang=lang, with_words=with_words, as_json=as_json, limit=limit)


@app.command("show")
def show_indicator(
    indicator: Annotated[str, typer.Argument(help="Its id, its name or a wording: gdp, 地区生产总值, GDP.")],
    region: Region = None,
    home: Home = None,
    lang: Speech = None,
    with_words: WithWords = False,
    as_json: AsJson = False,
) -> None:
    """One indicator through the years: what was promised and what was reported."""
    _look(
        "series",
        {"region": region, "indicator": indicator},
        home=home,
        lang=lang,
        with_words=with_words,
        as_json=as_json,
    )


@app.command("milestones")
def show_milestones(
    region: Region = None,
    project: Annotated[str | None, typer.Option(help="A project by its name, or a part of it.")] = None,
    stage: Annotated[str | None, typer.Option(help="Such as started, in_operation, behind.")] = None,
    limit: Limit = None,
    home: Home = None,
    lang: Speech = None,
    with_words: WithWords = False,
    as_json: AsJson = False,
) -> None:
    """Named projects, one line of life for each."""
    filters = {"region": region, "stage": stage}
    _look(
        "milestones",
        filters,
        home=home,
        lang=lang,
        with_words=with_words,
        as_json=as_json,
        limit=limit,
        part=("project", project),
    )


@app.command("documents")
def show_documents(
    region: Region = None, limit: Limit = None, home: Home = None, lang: Speech = None, as_json: AsJson = False
) -> None:
    """What was read: documents with their grade, versions and counts."""
    _look("documents", {"region": region}, home=home, lang=lang, as_json=as_json, limit=limit)


@app.command("findings")
def show_findings(
    region: Region = None,
    document: Annotated[str | None, typer.Option(help="A document by its file name.")] = None,
    kind: Annotated[str | None, typer.Option(help="Such as unread_number.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Also what a person has looked at.")] = False,
    limit: Limit = None,
    home: Home = None,
    lang: Speech = None,
    as_json: AsJson = False,
) -> None:
    """What a person should look at; `review` marks what was looked at."""
    leave_out = None if every else ("reviewed", True)
    filters = {"region": region, "document": document, "kind": kind}
    _look("findings", filters, home=home, lang=lang, as_json=as_json, limit=limit, leave_out=leave_out)


def _look(
    view: View,
    filters: dict[str, Any],
    *,
    home: Path | None,
    lang: Language | None,
    as_json: bool,
    limit: int | None = None,
    leave_out: tuple[str, object] | None = None,
    with_words: bool = False,
    part: tuple[str, str | None] = ("", None),
) -> None:
    """Print the rows of a view that have the values asked for; `part` is a column and what it must contain."""
    settings = settings_for(home)
    catalogue = catalogue_of(settings.home)
    given = {column: value for column, value in filters.items() if value is not None}
    if "region" in given:
        given["region"] = full_name(given["region"], catalogue)
    wanted = {column: value for column, value in given.items() if column != "indicator"}
    if "indicator" in given:
        wanted |= indicator_filter(given["indicator"], catalogue, settings)
    rows = rows_of(settings, view, filters=wanted)
    if view == "milestones" and not as_json:
        rows = with_lives(rows, rows_of(settings, "project_lives"))
    if with_words and view == "series":
        rows = _with_sentences(rows, settings)
    if leave_out:
        rows = [row for row in rows if row[leave_out[0]] != leave_out[1]]
    column, piece = part
    if piece:
        rows = [row for row in rows if piece in str(row[column])]
    asked = {**given, **({column: piece} if piece else {})}
    options = {**asked, **({"home": short(settings.home)} if settings.home != settings_for().home else {})}
    command = " ".join([called(), view, *(f"--{name} {typed(str(one))}" for name, one in options.items())])
    if view == "findings" and not as_json:
        rows = with_messages(rows, language(lang), catalogue=catalogue)
    show(
        view,
        rows,
        lang=language(lang),
        as_json=as_json,
        limit=limit,
        catalogue=catalogue,
        command=command,
        with_words=with_words,
    )
    if not rows:
        every = rows_of(settings, view)
        for name, value in asked.items():
            if there := _instead(str(wanted.get(name, value)), name, every):
                note(say(catalogue, language(lang), "not_there", f"--{name} {value}", there))


def _with_sentences(rows: Sequence[Mapping[str, Any]], settings: Settings) -> list[dict[str, Any]]:
    """The rows of a series, each with the sentence that says it."""
    ids = [row["observation_id"] for row in rows]
    said = rows_of(settings, "observations", filters={"observation_id": ids}) if ids else []
    sentences = {row["observation_id"]: row["sentence"] for row in said}
    return [{**row, "sentence": sentences.get(row["observation_id"])} for row in rows]


def _instead(value: str, column: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """Values of the column that could have been meant, near ones first; empty where some row has `value` itself."""
    there = sorted({str(row[column]) for row in rows if row[column] is not None})
    if not there or any(value == one for one in there):
        return ""
    near = [one for one in there if value in one] or difflib.get_close_matches(value, there, n=NAMED, cutoff=0.4)
    named = (near or there)[:NAMED]
    return ", ".join(named) + (" …" if len(near or there) > NAMED else "")


def indicator_filter(text: str, catalogue: Catalogue, settings: Settings) -> dict[str, object]:
    """The columns by which the rows about an indicator are found: its id where `text` names one, as people write it or
    as tables show it, else the label that reports have for what the catalogue lacks. BadParameter names near ones."""
    names = _names(catalogue)
    asked = text.strip().lower()
    called_so = _is_label(text, settings)
    if asked in names and not (called_so and not _is_read(names[asked], settings)):
        return {"indicator": names[asked]}
    for measure, endings in _endings(catalogue).items():
        for ending in endings:
            name = asked.removesuffix(ending).strip()
            if name != asked and name in names:
                return {"indicator": names[name], "measure": measure}
    if called_so:
        return {"label": text}
    near = [names[name] for name in difflib.get_close_matches(asked, names, n=5, cutoff=0.4)]
    hint = f"; near it: {', '.join(dict.fromkeys(near))}" if near else ""
    raise typer.BadParameter(f"no indicator {text!r}{hint}", param_hint="INDICATOR")


def _is_label(text: str, settings: Settings) -> bool:
    return bool(query_published(settings, "SELECT 1 FROM observations WHERE label = $1 LIMIT 1", [text]).rows)


def _is_read(indicator: str, settings: Settings) -> bool:
    return bool(query_published(settings, "SELECT 1 FROM observations WHERE indicator = $1 LIMIT 1", [indicator]).rows)


def _names(catalogue: Catalogue) -> dict[str, str]:
    """The id of each indicator by all that it is called, in small letters; ids go first, then names."""
    short = catalogue.tables["labels"].get("indicator", {})
    all_ = catalogue.indicators.values()
    names = {word.lower(): one.id for one in all_ for word in one.wordings}
    names |= {str(said).lower(): one.id for one in all_ for said in short.get(one.id, {}).values()}
    names |= {name.lower(): one.id for one in all_ for name in (one.name_en, one.name_zh)}
    return names | {one.id: one.id for one in all_}


def _endings(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """What tables put behind the name of an indicator for a measure: `growth`, 增速."""
    said = catalogue.tables["labels"]["measure"]
    return {name: tuple(str(said[name][lang]).lower() for lang in ("zh", "en")) for name in NAMED_MEASURES}


def full_name(region: str, catalogue: Catalogue) -> str:
    """The full name of the place where one only is called so in short; as it was written where none or several are."""
    known = {division.name for division in catalogue.divisions_by_name.get(region, ())}
    return known.pop() if len(known) == 1 else region
