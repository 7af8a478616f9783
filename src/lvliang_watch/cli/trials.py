"""What a person is shown of a source that was tried."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from ..catalogue import Catalogue
from ..present.tables import render, table_of
from ..present.tried import observation_rows, tried_table
from ..present.words import Lang
from ..records import Reading
from ..trying import Trial
from .screen import note, printable, say

OBSERVATIONS = 8  # the first ones that are shown of a text
LINKS = 10


def tell_trial(trial: Trial, lang: Lang, catalogue: Catalogue, *, is_told: bool) -> None:
    """Print what the source gave: its links, its text, the first figures, and what kept us from more. `is_told` says
    that a person decided whether it is a page, a list or a folder."""
    for failure in trial.failures:
        note(f"{say(catalogue, lang, 'refused')}: {failure}", style="red")
    if not trial.failures or trial.links or trial.readings:
        _tell_form(trial, lang, catalogue, is_told=is_told)
    if trial.links:
        rows = [{"published": one.published, "text": one.text, "address": one.address} for one in trial.links]
        render(table_of("links", rows[:LINKS], lang, catalogue=catalogue))
        _tell_more(len(rows) - LINKS, lang, catalogue)
    if trial.sample:
        _print(say(catalogue, lang, "tried_sample", trial.sample.address))
    for reading in trial.readings:
        _tell_reading(reading, lang, catalogue)
    for refusal in trial.refused:
        note(
            f"{say(catalogue, lang, 'refused')}: {refusal.where}: {refusal.what}. {refusal.remedy}",
            style="red",
        )
    for line in trial.notes:
        note(f"{say(catalogue, lang, 'noted')}: {line}", style="yellow")
    if not trial.readings:
        note(say(catalogue, lang, "tried_nothing"), style="yellow")


def _tell_form(trial: Trial, lang: Lang, catalogue: Catalogue, *, is_told: bool) -> None:
    kind, address = trial.source.kind, trial.source.address
    if kind == "page":
        _print(say(catalogue, lang, "tried_page", address, trial.requests))
    elif kind == "folder":
        _print(say(catalogue, lang, "tried_folder", address, trial.found))
    else:
        _print(say(catalogue, lang, "tried_list", address, trial.found, len(trial.links), trial.requests))
        if not is_told:
            note(say(catalogue, lang, "tried_is_list"))


def _tell_reading(reading: Reading, lang: Lang, catalogue: Catalogue) -> None:
    render(tried_table(reading, lang, catalogue=catalogue))
    rows = observation_rows(reading)
    if not rows:
        _print(say(catalogue, lang, "tried_no_figure"))
        return
    render(table_of("tried", rows[:OBSERVATIONS], lang, catalogue=catalogue))
    _tell_more(len(rows) - OBSERVATIONS, lang, catalogue)


def _tell_more(left: int, lang: Lang, catalogue: Catalogue) -> None:
    if left > 0:
        _print(f"  {say(catalogue, lang, 'tried_more', left)}")


def _print(text: str) -> None:
    Console(highlight=False, soft_wrap=True).print(Text(printable(text)))
