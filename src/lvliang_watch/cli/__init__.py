"""The command line: parse, call, print, exit code.

Exit codes: 0 all well, 1 broken, 2 wrong use, 3 some input refused (each named with its reason, the rest done).
"""

from __future__ import annotations

import sys

from rich.console import Console
from rich.text import Text

from ..errors import InputRefused, LvliangWatchError
from ..present.messages import error_in_words
from . import (  # noqa: F401 - each adds its commands
    archives,
    explain,
    homes,
    keeping,
    looks,
    outputs,
    people,
    runs,
    sources,
    versions,
)
from .app import app
from .options import BROKEN, WRONG_USE, language_asked_for
from .screen import printable

__all__ = ["main"]


def main() -> None:
    """Run the command that the arguments name, and leave with its exit code."""
    try:
        app()
    except InputRefused as refusal:
        sys.exit(_say(_in_words(refusal), WRONG_USE))  # inputs that a run refuses are in its report
    except LvliangWatchError as error:
        sys.exit(_say(_in_words(error), BROKEN))
    except Exception as error:
        what = str(error) if isinstance(error, OSError) else f"broke ({type(error).__name__}: {error})"
        sys.exit(_say(f"{what}. The newest file in warehouse/logs/ of the home may say where", BROKEN))


def _in_words(error: LvliangWatchError) -> str:
    """The error in the language of the call; by the project's own vocabulary, as the home's may be what is broken."""
    return error_in_words(error, language_asked_for(sys.argv))


def _say(message: str, code: int) -> int:
    Console(stderr=True, highlight=False, soft_wrap=True).print(
        Text(f"lvliang-watch: {printable(message)}", style="red")
    )
    return code
