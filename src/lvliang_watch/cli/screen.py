"""What commands print: tables for people, JSON for programs, notes on the error stream."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from ..capture.sweep import Progress as Report
from ..catalogue import Catalogue
from ..present.exports import write_rows
from ..present.layouts import View
from ..present.quotations import quoted_rows
from ..present.tables import render, table_of
from ..present.words import Lang

# Controls but the end of a line, marks that turn the direction of writing, and halves of characters.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
NOTES = Console(stderr=True, highlight=False, soft_wrap=True)


def show(
    view: View,
    rows: Sequence[Mapping[str, Any]],
    *,
    lang: Lang,
    as_json: bool,
    catalogue: Catalogue,
    limit: int | None = None,
    command: str | None = None,
    with_words: bool = False,
) -> None:
    """Print the rows of a view, as a table or as JSON lines; `command` shows all of them where a limit cuts, and
    `with_words` puts the sentences that they rest on below each."""
    if as_json:
        shown = rows if limit is None else rows[:limit]
        write_rows(shown, columns=list(shown[0]) if shown else [], format="jsonl", out=sys.stdout)
    else:
        printed = quoted_rows if with_words else table_of
        render(printed(view, rows, lang, limit=limit, catalogue=catalogue, command=command))


def called() -> str:
    """The command as a person standing here can type it again: by its name, or by its path where no shell finds it."""
    name = Path(sys.argv[0]).name
    if os.sep not in sys.argv[0] or shutil.which(name):
        return name
    path = Path(sys.argv[0]).absolute()
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def say(catalogue: Catalogue, lang: Lang, phrase: str, *values: object, **named: object) -> str:
    """A phrase of `vocab/console.toml` with its blanks filled."""
    return str(catalogue.tables["console"]["said"][phrase][lang]).format(*values, **named)


def note(text: str, *, style: str = "") -> None:
    """Print a line for people on the error stream, so that what a program reads stays clean."""
    NOTES.print(Text(printable(text), style=style))


def printable(text: str) -> str:
    """A text that may hold another's words, without what a terminal would obey."""
    return _CONTROL.sub(" ", text)


def short(path: Path) -> str:
    """The path as a person standing here would type it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def typed(text: str) -> str:
    """The text as a shell takes it for one word; Chinese needs no quotation marks."""
    return text if re.fullmatch(r"[\w@%+=:,./-]+", text) else shlex.quote(text)


@contextmanager
def progress_bar(label: str) -> Iterator[Report]:
    """A bar on the error stream that says what is being done; it goes when the work is over."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=NOTES,
        transient=True,
        disable=not NOTES.is_terminal,
    )
    with bar:
        task = bar.add_task(label, total=None)

        def report(what: str, done: int, total: int) -> None:
            bar.update(task, description=f"{label} {what[:40]}", completed=done, total=total)

        yield report
