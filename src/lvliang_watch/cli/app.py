"""The application that every module of commands adds to."""

from __future__ import annotations

import typer
from typer.core import TyperGroup

# The order in which a person needs them.
ORDER = (
    *(
        "run",
        "ingest",
        "source",
        "changes",
        "targets",
        "results",
        "scorecard",
        "show",
        "milestones",
        "documents",
        "findings",
    ),
    *("explain", "diff", "as-of", "review", "correct", "corrections", "sql", "export", "init", "backup", "restore"),
    *("rebuild", "archive", "check", "doctor"),
)


class InOrder(TyperGroup):
    """The commands, listed in the order in which a person needs them."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002
        """The names of all commands."""
        return sorted(self.commands, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))


app = typer.Typer(
    cls=InOrder,
    name="lvliang-watch",
    help="Watches the reports of Chinese local governments and shows how goals and results change.",
    epilog="Exit codes: 0 all well, 1 broken, 2 wrong use, 3 some input refused and the rest done.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
