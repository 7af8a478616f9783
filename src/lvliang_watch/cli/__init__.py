"""The command line: parse, call, print, exit code.

Exit codes: 0 all well, 1 broken, 2 wrong use, 3 some input refused (each named with its reason, the rest done).
"""

from __future__ import annotations

import sys

from rich.console import Console
from rich.text import Text

from ..errors import InputRefused, LvliangWatchError, VocabularyBroken
from . import homes, looks, outputs, runs  # noqa: F401 - each adds its commands to the app
from .app import app
from .options import BROKEN, REFUSED, WRONG_USE

__all__ = ["main"]


def main() -> None:
    """Run the command that the arguments name, and leave with its exit code."""
    try:
        app()
    except InputRefused as refusal:
        sys.exit(_say(refusal, WRONG_USE if refusal.where.startswith("--") else REFUSED))
    except (VocabularyBroken, LvliangWatchError) as error:
        sys.exit(_say(error, BROKEN))


def _say(error: LvliangWatchError, code: int) -> int:
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(f"lvliang-watch: {error}", style="red"))
    return code
