"""One change in one sentence, and the two sides of it as short texts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from ..catalogue import Catalogue
from .differences import edited_part
from .figures import ABSENT, format_figure, format_period
from .words import Lang, Row, Words, words

Which = Literal["from", "to"]
_EDITS = ("text_edited", "wording_edited")  # changes whose sides are passages
_AROUND = 12  # characters that both sides of an edit have


def change_in_words(row: Row, lang: Lang, *, catalogue: Catalogue | None = None) -> str:
    """One sentence: `GDP growth target: 6.8% (2022) → 4.5%–5% (2026), lowered`."""
    given = words(lang, catalogue)
    type_ = type_in_words(row, given)
    about = subject_in_words(row, given)
    if row.get("kind") == "verdict":
        same = row.get("from_period") == row.get("to_period")
        before = figure_in_words(row, "from", given)
        after = figure_in_words(row, "to", given) if same else side_in_words(row, "to", given)
        when = format_period(row.get("from_period") or row.get("to_period"), lang)
        return given.phrase("verdict", subject=about, period=when, before=before, after=after, type=type_)
    sides = {"before": side_in_words(row, "from", given), "after": side_in_words(row, "to", given)}
    there = {name: text for name, text in sides.items() if text}
    pattern = "sentence" if len(there) == 2 else f"sentence_{next(iter(there), 'bare')}"
    return given.phrase(pattern, subject=about, type=type_, **there)


def subject_in_words(row: Row, given: Words) -> str:
    """What a change is about; of a change of form the earlier side, which names what was promised."""
    if row.get("kind") == "milestone" or not (row.get("indicator") or row.get("label")):
        return str(row.get("subject") or row.get("label") or row.get("to_title") or row.get("from_title") or "")
    return given.subject(row)


def type_in_words(row: Row, given: Words) -> str:
    """The name of the change's type and of what else it is, said to be provisional where it rests on an estimate."""
    more = [type_ for type_ in row.get("also", ()) if type_ not in given.includes(row.get("type"))]
    name = given.phrase("and").join(given.name("type", type_) for type_ in (row.get("type"), *more))
    return given.phrase("provisional", name) if row.get("provisional") else name


def side_in_words(row: Row, which: Which, given: Words) -> str:
    """One side of a change with its period, or with the year of the report where it names none: `behind schedule (said
    2025)`; empty where that side is not there."""
    stage, period = row.get(f"{which}_stage"), format_period(row.get(f"{which}_period"), given.lang)
    if not period and row.get(f"{which}_report_year"):
        period = given.phrase("said", row[f"{which}_report_year"])
    if stage:
        promised = "target" if which in given.promised(row.get("type")) else None
        return stage_in_words(stage, row.get(f"{which}_kind") or promised, period, given)
    figure = figure_in_words(row, which, given)
    if figure == ABSENT:
        return ""
    taken_up_by = row.get("to_indicator") if which == "to" else None
    if taken_up_by and taken_up_by != row.get("indicator"):
        figure = given.phrase("taken_up", given.indicator(taken_up_by), figure)
    return given.phrase("when", figure, period) if period else figure


def figure_in_words(row: Row, which: Which, given: Words) -> str:
    """The figure of one side of a change, in the change's unit."""
    measure = (row.get("to_measure") if which == "to" else None) or row.get("measure")
    low, high = (decimal_of(row.get(f"{which}_{end}")) for end in ("low", "high"))
    quote = _edited_quote(row, which) if row.get("type") in _EDITS else row.get(f"{which}_quote")
    return format_figure(low, high, row.get(f"{which}_bound"), row.get("unit"), measure, given, quote=quote)


def _edited_quote(row: Row, which: Which) -> str | None:
    """What a text said on one side of an edit, no more of it than tells the two apart."""
    quote, before, after = (row.get(f"{side}_quote") for side in (which, "from", "to"))
    if not (before and after):
        return quote
    return dict(zip(("from", "to"), edited_part(str(before), str(after), around=_AROUND), strict=True))[which]


def stage_in_words(stage: str, kind: str | None, period: str, given: Words) -> str:
    """The stage of a project with its time; of a target it says that it is one."""
    name = given.name("stage", stage)
    if kind == "target":
        return given.phrase("due_when", name, period) if period else given.phrase("due", name)
    return given.phrase("when", name, period) if period else name


def decimal_of(value: Any) -> Decimal | None:
    """A figure of a row as a decimal, whatever number the row holds it as."""
    return None if value is None else value if isinstance(value, Decimal) else Decimal(str(value))
