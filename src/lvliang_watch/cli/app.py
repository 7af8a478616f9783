"""The application that every module of commands adds to."""

from __future__ import annotations

import typer

app = typer.Typer(
    name="lvliang-watch",
    help="Watches the reports of Chinese local governments and shows how goals and results change.",
    epilog="Exit codes: 0 all well, 1 broken, 2 wrong use, 3 some input refused and the rest done.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
