"""The options that commands share, and the exit codes."""

from __future__ import annotations

import locale
import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..present.words import Lang
from ..settings import HOME_VARIABLE

OK, BROKEN, WRONG_USE, REFUSED = 0, 1, 2, 3


class Language(StrEnum):
    """The languages of what people read."""

    zh = "zh"
    en = "en"


Home = Annotated[
    Path | None,
    typer.Option(
        "--home",
        envvar=HOME_VARIABLE,
        help="The folder with seeds/ and the data of warehouse/; by default the checkout.",
        show_default=False,
    ),
]
Speech = Annotated[
    Language | None,
    typer.Option("--lang", help="The language of names; by default that of the terminal.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print rows as JSON, one a line, for programs.")]
WithWords = Annotated[
    bool, typer.Option("--words", "-w", help="Below each the sentences that say so, with document and address.")
]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="Show at most so many rows.")]
Region = Annotated[str | None, typer.Option("--region", help="A place by its full name, such as 吕梁市.")]
Subject = Annotated[str | None, typer.Option("--indicator", "-i", help="An indicator: its id, its name or a wording.")]
Period = Annotated[str | None, typer.Option("--period", help="A period as it is written: 2026, 2026-H1, 2022/2026.")]


def language(chosen: Language | None) -> Lang:
    """The language that was asked for, else the terminal's own where that is Chinese, else English."""
    if chosen is not None:
        return chosen.value
    return own_language()


def language_asked_for(arguments: Sequence[str]) -> Lang:
    """The language of a call by its arguments, for what is said before or after they are read."""
    for at, argument in enumerate(arguments):
        said = argument.removeprefix("--lang=") if argument.startswith("--lang=") else None
        said = arguments[at + 1] if argument == "--lang" and at + 1 < len(arguments) else said
        if said in tuple(Language):
            return Language(said).value
    return own_language()


def own_language() -> Lang:
    """The language of the terminal where that is Chinese, else English."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "zh" if spoken.lower().startswith("zh") else "en"
