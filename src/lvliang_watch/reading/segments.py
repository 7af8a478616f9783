"""Segments: the parts of a text that have one role, one region and one period for their undated figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..catalogue import Catalogue
from ..records import Description, Segment, Standing
from .articles import article_starts, city_headings
from .lines import line_spans
from .outlook import REPORTS, outlook_of
from .walk import Part, Walk


def divide(text: str, *, standing: Standing, description: Description, catalogue: Catalogue) -> tuple[Segment, ...]:
    """The segments of `text`: in order, without gaps, each with what its undated figures are about."""
    parts = list(_merged(_parts(text, standing, description, catalogue)))
    ends = [*(part.start for part in parts[1:]), len(text)]
    return tuple(
        Segment(
            ordinal, 0 if ordinal == 0 else part.start, end, part.role, part.region, part.period, part.title, part.span
        )
        for ordinal, (part, end) in enumerate(zip(parts, ends, strict=True))
    )


def _parts(text: str, standing: Standing, description: Description, catalogue: Catalogue) -> Iterator[Part]:
    lines = line_spans(text)
    cities = city_headings(text, lines, catalogue) if standing.kind not in REPORTS else {}
    articles = article_starts(text, lines) if standing.kind not in REPORTS else {}
    outlook = outlook_of(text, standing, description, catalogue)
    walk = Walk(text, outlook, standing, catalogue, lines)
    for number, (start, end) in enumerate(lines):
        if number in cities or number in articles:
            yield from walk.close()
            walk.begin(cities.get(number), title=articles.get(number) or text[start:end].strip())
        yield from walk.line(start, end)
    yield from walk.close()


def _merged(parts: Iterable[Part]) -> Iterator[Part]:
    """`parts` without those that say the same as the one before."""
    before: tuple[str | None, ...] | None = None
    for part in parts:
        holds = part[1:]  # all but its start
        if holds != before:
            before = holds
            yield part
