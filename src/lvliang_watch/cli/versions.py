"""The commands that look back: `diff`, two texts of a document side by side, and `as-of`, what stood on a day."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..catalogue import Catalogue, catalogue_of
from ..compare.revisions import compare_versions
from ..likeness.rules import likeness_rules
from ..present.differences import Gap, Line, Piece, paired, pieces_as_text, shortened, side_by_side
from ..present.exports import write_rows
from ..present.words import Lang, words
from ..records import Change
from ..settings import settings_for
from ..store.published_editions import Edition, chosen_editions, published_editions
from ..store.published_readings import published_rows
from .app import app
from .looks import full_name, indicator_filter
from .options import AsJson, Home, Limit, Period, Region, Speech, Subject, WithWords, language
from .screen import called, note, printable, say, short, show, typed

CONTEXT = 80  # characters that are shown of a sentence that is the same in both
_STYLES = ("red", "green")
_SIGNS = (("[-", "-]"), ("{+", "+}"))


class Clock(StrEnum):
    """By which clock a day is meant."""

    known = "known"
    published = "published"


class Side(StrEnum):
    """What is asked for of a day."""

    target = "target"
    result = "result"


@app.command("diff")
def show_differences(
    document: Annotated[str, typer.Argument(help="A document by its file name or id.")],
    versions: Annotated[
        tuple[int, int] | None, typer.Option("--versions", help="Which two; by default the last.", show_default=False)
    ] = None,
    context: Annotated[int, typer.Option(help="Sentences around what changed.", min=0)] = 1,
    home: Home = None,
    lang: Speech = None,
    as_json: AsJson = False,
) -> None:
    """Two versions of a document side by side: the figures that were edited, and the text."""
    settings = settings_for(home)
    catalogue, spoken = catalogue_of(settings.home), language(lang)
    before, after = chosen_editions(published_editions(settings, document), versions, name=document)
    if before.ruleset != after.ruleset:
        note(say(catalogue, spoken, "unlike_rules"), style="yellow")
    changes = compare_versions(
        before.facts, after.facts, before_text=before.text, after_text=after.text, catalogue=catalogue
    )
    figures = [_row(change, document) for change in changes if change.kind]
    lines = side_by_side(before.text, after.text, context=context, rules=likeness_rules(catalogue))
    if as_json:
        rows = [*figures]
        rows += [{"type": "text", "from_quote": one, "to_quote": other} for one, other in paired(lines)]
        write_rows(rows, columns=list(_COLUMNS), format="jsonl", out=sys.stdout)
        return
    if figures:
        show("changes", figures, lang=spoken, as_json=False, catalogue=catalogue)
    _print_text(lines, (before, after), spoken, catalogue)


@app.command("as-of")
def show_as_of(
    day: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="The day, as 2026-03-01.")],
    clock: Annotated[
        Clock, typer.Option(help="known: what we knew at its end; published: what had appeared by then.")
    ] = Clock.known,
    kind: Annotated[Side | None, typer.Option(help="Only targets or only results.", show_default=False)] = None,
    region: Region = None,
    indicator: Subject = None,
    period: Period = None,
    limit: Limit = None,
    home: Home = None,
    lang: Speech = None,
    with_words: WithWords = False,
    as_json: AsJson = False,
) -> None:
    """What stood at the end of a day, although more has come in since."""
    settings = settings_for(home)
    catalogue = catalogue_of(settings.home)
    wanted = {
        "kind": kind.value if kind else None,
        "region": full_name(region, catalogue) if region else None,
        "period": period,
    }
    given: dict[str, object] = {name: value for name, value in wanted.items() if value is not None}
    given |= indicator_filter(indicator, catalogue, settings) if indicator else {}
    condition = " AND ".join(f"{name} = ${name}" for name in given) or "true"
    query = f"SELECT * FROM as_of($day, clock := $clock) WHERE {condition} ORDER BY region, period, indicator, document"  # noqa: S608 - names above
    rows = published_rows(settings, query, day=date(day.year, day.month, day.day), clock=clock.value, **given)
    options = {"clock": clock.value if clock is not Clock.known else None, **wanted, "indicator": indicator}
    options["home"] = short(settings.home) if settings.home != settings_for().home else None
    command = " ".join(
        [f"{called()} as-of {day:%Y-%m-%d}", *(f"--{name} {typed(str(one))}" for name, one in options.items() if one)]
    )
    show(
        "as_of",
        rows,
        lang=language(lang),
        as_json=as_json,
        catalogue=catalogue,
        limit=limit,
        command=command,
        with_words=with_words,
    )
    if not rows and not as_json:
        note(say(catalogue, language(lang), "none_then"))


_COLUMNS = (
    *("type", "kind", "indicator", "label", "subject", "region", "measure", "from_period", "to_period"),
    *("from_low", "from_high", "to_low", "to_high", "unit", "difference", "difference_pct", "from_quote", "to_quote"),
)


def _row(change: Change, document: str) -> dict[str, object]:
    """The change as a row of the change log's view."""
    row = {**asdict(change), "from_document": document, "to_document": document}
    for name, side in (("from", change.before), ("to", change.after)):
        for field in ("period", "quote", "bound", "stage", "status", "kind"):
            row[f"{name}_{field}"] = getattr(side, field) if side else None
    return row


def _print_text(
    lines: Sequence[Line | Gap], editions: tuple[Edition, Edition], lang: Lang, catalogue: Catalogue
) -> None:
    console = Console(highlight=False)
    if not lines:
        note(say(catalogue, lang, "same_text"))
        return
    given = words(lang, catalogue)
    table = Table(box=box.SIMPLE_HEAD, title=given.name("table", "text"), title_justify="left", show_lines=True)
    for edition in editions:
        heading = say(catalogue, lang, "version", edition.number, f"{edition.known_from:%Y-%m-%d %H:%M}")
        table.add_column(Text(heading), ratio=1, overflow="fold")
    plain = console.color_system is None
    for line in lines:
        if isinstance(line, Gap):
            table.add_row(*[Text(say(catalogue, lang, "gap", line.sentences), style="dim")] * 2)
        else:
            both = (line.before, line.after) if line.edited else (_shortened(line.before), _shortened(line.after))
            sides = zip(both, _STYLES, _SIGNS, strict=True)
            table.add_row(*(_side(pieces, style, signs, plain=plain) for pieces, style, signs in sides))
    console.print(table)


def _shortened(pieces: Sequence[Piece] | None) -> tuple[Piece, ...]:
    return tuple(Piece(shortened(piece.text, most=CONTEXT), piece.edited) for piece in pieces or ())


def _side(pieces: Sequence[Piece] | None, style: str, signs: tuple[str, str], *, plain: bool) -> Text:
    if plain:
        return Text(printable(pieces_as_text(pieces, opened=signs[0], closed=signs[1])))
    return Text.assemble(*((printable(piece.text), style if piece.edited else "") for piece in pieces or ()))
