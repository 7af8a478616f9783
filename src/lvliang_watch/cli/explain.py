"""The command that shows how a text was read: `explain`."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..capture.hand import capture_file
from ..catalogue import catalogue_of
from ..errors import InputRefused
from ..pipeline import read_capture
from ..present.explain import Claim, explain
from ..present.explain_page import page_of
from ..present.explain_rows import COLUMNS, rows_of_marks
from ..present.explain_terminal import print_explained
from ..present.exports import write_file, write_rows
from ..present.messages import error_in_words
from ..reading.sentences import split_sentences
from ..records import Reading
from ..settings import Settings, settings_for
from ..store.published_readings import published_reading
from .app import app
from .options import REFUSED, AsJson, Home, Speech, language
from .screen import note, say


class Claimed(StrEnum):
    """What can claim a number, and what is doubtful."""

    observation = "observation"
    milestone = "milestone"
    period = "period"
    rule = "rule"
    leftover = "leftover"
    finding = "finding"


@app.command("explain")
def explain_text(
    file: Annotated[str, typer.Argument(help="A file, or a published document by its name or id.", metavar="FILE")],
    only: Annotated[
        list[Claimed] | None,
        typer.Option("--only", help="Only the sentences with such a mark; can be given again.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write a web page, whole in itself, instead.", show_default=False)
    ] = None,
    home: Home = None,
    lang: Speech = None,
    as_json: AsJson = False,
) -> None:
    """Show a text with every number marked by what claimed it. A file is read at once and kept nowhere."""
    settings = settings_for(home)
    catalogue, spoken = catalogue_of(settings.home), language(lang)
    try:
        explained = explain(_reading(file, settings))
    except InputRefused as refusal:
        told = error_in_words(refusal, spoken, catalogue=catalogue)
        note(f"{say(catalogue, spoken, 'refused')}: {told}", style="red")
        raise typer.Exit(REFUSED) from refusal
    wanted: list[Claim] = [claim.value for claim in only or ()]
    if out:
        write_file(page_of(explained, spoken, only=wanted, catalogue=catalogue), out)
        note(say(catalogue, spoken, "written", out))
    if as_json:
        write_rows(rows_of_marks(explained, only=wanted), columns=COLUMNS, format="jsonl", out=sys.stdout)
    elif not out:
        print_explained(explained, spoken, only=wanted, catalogue=catalogue)


def _reading(file: str, settings: Settings) -> Reading:
    """The reading of a file, where there is one of that name, or of a document of the published copy."""
    path = Path(file).expanduser()
    # a path that is written as one is meant as one, there or not
    if path.exists() or path.name != file:
        capture = capture_file(path, now=datetime.now(UTC), settings=settings)
        return read_capture(capture, catalogue=catalogue_of(settings.home), max_chars=settings.max_text_chars)
    reading = published_reading(settings, file)
    version = reading.version
    return replace(reading, version=replace(version, sentences=split_sentences(version.text, version.segments)))
