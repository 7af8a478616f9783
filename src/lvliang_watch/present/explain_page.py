"""A reading as one web page that needs nothing else: no network, no other file, nothing of the text ever obeyed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import jinja2

from ..catalogue import Catalogue
from .explain import CLAIMS, Block, Claim, Explained, Mark, Run
from .explain_words import cards_of, rules_in_words, segment_in_words, tally_in_words
from .words import Lang, Words, words

TEMPLATES = Path(__file__).parent / "templates"
_BAR, _LEAST = 1000, 6  # the width of the bar of shares and of the least stretch of unread numbers, in its own units


@dataclass(frozen=True, slots=True)
class Piece:
    """A run with the marks that open before it and those that close behind it, in this order; a mark opens again
    (then with true beside it) where a line's end or a mark that it crosses has interrupted it."""

    text: str
    opens: tuple[tuple[Mark, bool], ...]
    closing: tuple[Mark, ...]


def page_of(
    explained: Explained, lang: Lang, *, only: Collection[Claim] = (), catalogue: Catalogue | None = None
) -> bytes:
    """The page as UTF-8; `only` are the claims whose marks are shown at first, all of them where it is empty."""
    given = words(lang, catalogue)
    standing = explained.reading.version.standing
    style, script = (_source(name) for name in ("explain.css", "explain.js"))
    page = (
        _templates()
        .get_template("explain.html")
        .render(
            lang={"zh": "zh-CN", "en": "en"}[lang],
            given=given,
            explained=explained,
            name=explained.reading.name,
            standing=standing,
            about=_about(explained, given),
            tally=tally_in_words(explained, given),
            bar=_bar(explained),
            claims=[(claim, explained.counts[claim], not only or claim in only) for claim in CLAIMS],
            rules=rules_in_words(explained, given),
            blocks=[(segment_in_words(one.segment, given), pieces_of(one)) for one in explained.blocks],
            cards=[(mark, cards_of(mark, given)) for mark in explained.marks if not mark.inner],
            style=style,
            script=script,
            policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'",
        )
    )
    return page.encode("utf-8", "xmlcharrefreplace")


def pieces_of(block: Block) -> list[list[Piece]]:
    """The lines of a block as pieces whose marks nest: what crosses is closed and opened again."""
    return [list(_pieces(line)) for line in block.lines]


def _pieces(line: Sequence[Run]) -> Iterator[Piece]:
    open_: tuple[Mark, ...] = ()
    following = [*(run.marks for run in line[1:]), ()]
    for run, after in zip(line, following, strict=True):
        opens = tuple((mark, mark.start < run.start) for mark in run.marks[len(open_) :])
        kept = _shared(run.marks, after)
        yield Piece(run.text, opens, tuple(reversed(run.marks[len(kept) :])))
        open_ = kept


def _shared(before: Sequence[Mark], after: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks that both begin with."""
    count = 0
    for one, other in zip(before, after, strict=False):
        if one is not other:
            break
        count += 1
    return tuple(before[:count])


def _about(explained: Explained, given: Words) -> list[str]:
    standing = explained.reading.version.standing
    parts = (
        standing.region,
        given.name("document_kind", standing.kind),
        str(standing.report_year or ""),
        str(standing.published or ""),
        standing.issuer,
        given.name("grade", standing.grade),
    )
    return list(dict.fromkeys(part for part in parts if part))


def _bar(explained: Explained) -> list[tuple[Claim, float, float, int]]:
    """The shares of the numerals as stretches of a bar: claim, where it begins, how wide it is, how many."""
    total, at = sum(explained.numerals.values()) or 1, 0.0
    stretches: list[tuple[Claim, float, float, int]] = []
    for claim, count in explained.numerals.items():
        # a single number that is unread among hundreds has to be seen
        width = max(_BAR * count / total, _LEAST if claim == "leftover" and count else 0)
        stretches.append((claim, round(min(at, _BAR - width), 2), round(width, 2), count))
        at += width
    return stretches


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    """How a page's policy names the one script, or the one style, that it lets through."""
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"
