"""Versions of short texts, as the reading step would hand them over."""

from __future__ import annotations

from datetime import date

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.extract.reader import extract
from lvliang_watch.records import (
    NOTHING_SAID,
    Coverage,
    Observation,
    Role,
    Segment,
    Sentence,
    Standing,
    Version,
)

CATALOGUE = load_catalogue()


def version_of(
    text: str,
    *,
    role: Role = "review",
    region: str = "吕梁市",
    year: int = 2026,
    period: str | None = "2025",
    published: date | None = None,
    span: str | None = None,
) -> Version:
    """One segment with the sentences of `text`, which end at 。, ！ or a line's end."""
    standing = Standing("试读", None, region, "work_report", "government", year, published, None, None, True)
    segment = Segment(0, 0, len(text), role, region, period, "", span)
    return Version(
        text=text,
        source_text=text,
        offsets=tuple(range(len(text) + 1)),
        form="text",
        description=NOTHING_SAID,
        standing=standing,
        segments=(segment,),
        sentences=tuple(_sentences(text)),
        coverage=Coverage(),
    )


def _sentences(text: str) -> list[Sentence]:
    found, start = [], 0
    for at, char in enumerate(text):
        if char in "。！\n":
            if text[start : at + 1].strip():
                found.append(Sentence(start, at + 1, 0))
            start = at + 1
    if text[start:].strip():
        found.append(Sentence(start, len(text), 0))
    return found


def read(text: str, **settings: object) -> tuple[Observation, ...]:
    """The observations of `text`."""
    return extract(version_of(text, **settings), CATALOGUE).observations  # type: ignore[arg-type]


def told(observation: Observation, *names: str) -> tuple[object, ...]:
    """Some fields of an observation, its figure as floats."""
    values = []
    for name in names:
        value = getattr(observation, name)
        values.append(float(value) if name in ("low", "high") and value is not None else value)
    return tuple(values)
