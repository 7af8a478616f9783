"""How a target is promised: how firmly, and how far ahead."""

from __future__ import annotations

import re
from functools import lru_cache

from ..catalogue import Catalogue
from ..records import Hardness, Horizon, Kind
from .context import Context, days_of
from .figures import Figure
from .grammar import any_of
from .openings import Opened, first_characters

# greedy, so that they go back to the last of them
_UP_TO_STOP = re.compile(r"(?s:.*)[;；。!！?？\n]")
_UP_TO_PAUSE = re.compile(r"(?s:.*)[，,：:]")
_FAR = 2  # years after the report's from which a single year is the end of a plan: 到2030年


def hardness_of(figure: Figure, kind: Kind, context: Context, catalogue: Catalogue) -> Hardness | None:
    """How firmly a target is promised, by the last word of promise before it or in it; null for results.

    A word holds over commas as far as the next heavier stop; a target without one is plainly expected.
    """
    if kind == "result":
        return None
    text, end = context.text, figure.end - context.sentence.start
    stop = _UP_TO_STOP.match(text, 0, end)
    start = stop.end() if stop else 0
    pause = _UP_TO_PAUSE.match(text, start, end)
    wide, narrow = _promises(catalogue)
    if narrow.search(text, pause.end() if pause else start, end):
        return "binding"
    words = list(wide.finditer(text, start, end))
    return words[-1].lastgroup if words else "expected"  # type: ignore[return-value]


def horizon_of(period: str | None, kind: Kind, context: Context) -> Horizon | None:
    """How far ahead a target looks: its year, several years, or a nearer date; null for results and open deadlines."""
    if kind == "result":
        return None
    if period is None:
        return "plan" if context.segment.role == "goals" else None
    when = days_of(period)
    if when.years > 1:
        return "plan"
    if not when.is_year:
        return "date"
    year = context.standing.report_year
    return "plan" if year is not None and when.last.year >= year + _FAR else "year"


@lru_cache(maxsize=8)
def _promises(catalogue: Catalogue) -> tuple[Opened, re.Pattern[str]]:
    """The words that hold over commas, by what they make of a target, and those that bind their clause."""
    words = catalogue.tables["wording"]["hardness"]
    names = ("binding", "expected", "aspiration")
    wide = "|".join(f"(?P<{name}>{any_of(words[name])})" for name in names)
    return Opened(wide, first_characters(word for name in names for word in words[name])), re.compile(
        any_of(words["binding_here"])
    )
