"""A run in a few lines of Markdown: how much came in, three things worth knowing, what a person should look at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ..catalogue import Catalogue
from .headlines import ONE_OF_EACH, choose_headlines
from .messages import message_in_words
from .sentences import change_in_words
from .words import Lang, Row, Words, words

WORTH_KNOWING = 3
LISTED = 10  # findings and refusals; the rest is counted
AROUND = 24  # characters of a sentence shown on each side of its quote

# Markdown's own signs, which a report's text may hold and a page must not obey.
_SIGNS = re.compile(r"([\\`*_\[\]<>|#!~&])")


def summary_markdown(report: Any, rows: Sequence[Row], lang: Lang, *, catalogue: Catalogue | None = None) -> str:
    """The summary of a run as Markdown.

    `report` is a run's report, as a record or a mapping: the numbers of `[count]` in labels.toml (`appended`,
    `unchanged` …; a list counts as its length), `written` (what became of the readings), `refused` (where, what and
    remedy), `notes` (lines), `findings` (rows), `published` and `log`; what it does not hold is left out. `rows` are
    changes.
    """
    given = words(lang, catalogue)
    report = report if isinstance(report, Mapping) else asdict(report)
    parts = [
        f"# {given.phrase('summary_title')}",
        _counts(report, given),
        _section("summary_known", _worth_knowing(rows, given, catalogue), given),
        _section("summary_refused", _refused(report.get("refused") or (), given, catalogue), given),
        _section("summary_notes", _notes(report.get("notes") or (), given, catalogue), given),
        _section("summary_findings", _findings(report.get("findings") or (), given, catalogue), given),
        _places(report, given),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def excerpt(sentence: str, quote: str, *, around: int = AROUND) -> str:
    """The quote with so many characters of its sentence on either side."""
    at = sentence.find(quote) if quote else -1
    if at < 0:
        return sentence if len(sentence) <= 4 * around else f"{sentence[: 4 * around]}…"
    start, end = max(0, at - around), min(len(sentence), at + len(quote) + around)
    return f"{'…' if start else ''}{sentence[start:end]}{'…' if end < len(sentence) else ''}"


def _counts(report: Mapping[str, Any], given: Words) -> str:
    told = [f"| {given.name('written', key)} | {number} |" for key, number in (report.get("written") or {}).items()]
    for key in given.labels["count"]:
        value = report.get(key)
        if value is not None:
            told.append(f"| {given.name('count', key)} | {value if isinstance(value, int) else len(value)} |")
    return "\n".join(["| | |", "| --- | ---: |", *told]) if told else ""


def _worth_knowing(rows: Sequence[Row], given: Words, catalogue: Catalogue | None) -> list[str]:
    lines = []
    for row in choose_headlines(rows, given, limit=WORTH_KNOWING, turns=ONE_OF_EACH):
        sentence = change_in_words(row, given.lang, catalogue=catalogue)
        told = given.phrase("in_place", row["region"], sentence) if row.get("region") else sentence
        lines.append("\n".join([f"- **{_escaped(told)}**", *_quotes(row, given)]))
    return lines or [given.phrase("summary_changes")]


def _quotes(row: Row, given: Words) -> list[str]:
    """Where each side stands: its words and the document."""
    quotes = []
    for which in ("from", "to"):
        sentence, quote = row.get(f"{which}_sentence"), row.get(f"{which}_quote")
        if sentence or quote:
            said = given.phrase("quoted", excerpt(sentence or quote or "", quote or ""))
            quotes.append(f"  - {_escaped(said)} {_escaped(str(row.get(f'{which}_document') or ''))}".rstrip())
    return quotes


def _refused(refused: Sequence[Mapping[str, Any]], given: Words, catalogue: Catalogue | None) -> list[str]:
    told = (f"{item['where']}: {item['what']}. {item['remedy']}" for item in refused[:LISTED])
    lines = [f"- {_escaped(message_in_words(line, given.lang, catalogue=catalogue))}" for line in told]
    return lines + _rest(refused, given)


def _notes(notes: Sequence[str], given: Words, catalogue: Catalogue | None) -> list[str]:
    told = (message_in_words(line, given.lang, catalogue=catalogue) for line in notes[:LISTED])
    return [f"- {_escaped(line)}" for line in told] + _rest(notes, given)


def _findings(findings: Sequence[Row] | int, given: Words, catalogue: Catalogue | None) -> list[str]:
    if isinstance(findings, int):
        return []
    lines = []
    for row in findings[:LISTED]:
        about = " ".join(part for part in (given.name("severity", row.get("severity")), row.get("document")) if part)
        message = message_in_words(str(row.get("message") or ""), given.lang, catalogue=catalogue)
        lines.append(f"- {_escaped(about)}: {_escaped(message)}")
    return lines + _rest(findings, given)


def _rest(listed: Sequence[Any], given: Words) -> list[str]:
    left = len(listed) - LISTED
    return [f"- {given.phrase('summary_more', left)}"] if left > 0 else []


def _section(heading: str, lines: list[str], given: Words) -> str:
    return "\n\n".join([f"## {given.phrase(heading)}", "\n".join(lines)]) if lines else ""


def _places(report: Mapping[str, Any], given: Words) -> str:
    places = ((given.phrase(f"summary_{key}"), report.get(key)) for key in ("published", "log"))
    return "\n".join(f"- {name}: `{place}`" for name, place in places if place)


def _escaped(text: str) -> str:
    """Text of a report as text: no sign of it is Markdown or HTML, and it stays on its line."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
