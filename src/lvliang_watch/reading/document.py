"""The way from bytes to a version: decode, tell the form, take the text out, normalise, describe, divide."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ..catalogue import Catalogue
from ..descriptions import merge
from ..errors import InputRefused
from ..records import NOTHING_SAID, Description, Finding, Version
from .blanks import close_at_numbers, close_set_apart
from .columns import mark_columns
from .coverage import cover
from .frame import body_of
from .line_breaks import join_lines
from .metadata import describe_text
from .normal_form import normalise
from .offsets import Mapped, cut, leave_out
from .page_edges import find_page_edges
from .segments import divide
from .sentences import split_sentences
from .standing import settle
from .taking import Taken, take_text


def read_version(
    content: bytes,
    *,
    name: str,
    media_type: str | None = None,
    told: Description = NOTHING_SAID,
    catalogue: Catalogue,
    max_chars: int = 5_000_000,
) -> Version:
    """The version that `content` holds: its text, what is known of it, its segments and sentences.

    `name` is its file name or the last part of its address, `told` what the command line and the sidecar say.
    InputRefused where it is empty, binary, undecodable or longer than `max_chars`; whatever is doubtful is a finding.
    """
    taken = take_text(content, name=name, media_type=media_type, catalogue=catalogue, max_chars=max_chars)
    page = normalise(taken.body)
    set_in_order = _set_in_order(page, taken, catalogue)
    body = set_in_order.text
    if not body.text.strip():
        raise InputRefused("the input holds no text", where=name, remedy="Look whether it was saved or fetched whole")
    said = merge(told, *taken.said)
    own = describe_text(
        body.text, title=said.title, headline=taken.headline, whole=taken.whole or page.text, catalogue=catalogue
    )
    sayings = (told, *taken.said, own, taken.guessed)
    description = merge(*sayings)
    standing, doubts = settle(description, sayings=sayings, name=name, catalogue=catalogue)
    segments = divide(body.text, standing=standing, description=description, catalogue=catalogue)
    return Version(
        text=body.text,
        source_text=taken.source,
        offsets=body.offsets,
        form=taken.form,
        description=description,
        standing=standing,
        segments=segments,
        sentences=split_sentences(body.text, segments),
        coverage=cover(body.text, segments=segments, standing=standing, catalogue=catalogue),
        findings=(*taken.findings, *set_in_order.findings, *doubts),
        cuts=set_in_order.cuts,
    )


@dataclass(frozen=True, slots=True)
class _Body:
    """The text as it was written: without its page's frame and edges, in whole lines. `cuts` as in Version."""

    text: Mapped
    cuts: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()


def _set_in_order(page: Mapped, taken: Taken, catalogue: Catalogue) -> _Body:
    """The body of `page`, and a note of what was left out of it."""
    start, end = body_of(page.text, catalogue)
    normal = cut(page, start, end) if (start, end) != (0, len(page.text)) else page
    edges = find_page_edges(normal.text)
    # a justified line is as wide as its column only without its blanks, and a number is whole only in its whole line
    lines = close_set_apart(mark_columns(leave_out(normal, edges) if edges else normal))
    body = close_at_numbers(join_lines(lines))
    frame = [line for side in (page.text[:start], page.text[end:]) for line in side.split("\n") if line.strip()]
    printed = [taken.source[slice(*edge)] for edge in taken.edges]
    places = {*(normal.offsets[edge] for edge, _ in edges), *(edge for edge, _ in taken.edges)}
    cuts = tuple(sorted({bisect_left(body.offsets, place) for place in places}))
    left_out = [*frame, *printed, *(normal.text[slice(*edge)] for edge in edges)]
    return _Body(body, cuts, (_left_out(left_out),) if left_out else ())


def _left_out(lines: Sequence[str]) -> Finding:
    shown = ", ".join(line.strip() for line in lines[:3])
    message = (
        f"{len(lines)} lines of the page and not of the text were left out ({shown}, …); look at the source for them"
    )
    return Finding("page_lines_left_out", "note", message)
