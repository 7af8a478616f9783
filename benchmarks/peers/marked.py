"""Sentences of documents with the quantities that a key marks in them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from lvliang_watch.catalogue import Catalogue
from lvliang_watch.descriptions import describe
from lvliang_watch.extract.grammar import any_of
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import Version

_SENTENCE = re.compile(r"[^。！!？?]+[。！!？?]?")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked quantity: its span without the words that bound it, and the figures that it may be given as."""

    start: int
    end: int
    figures: frozenset[Decimal]


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the project reads it, its text without white space, what is marked, and what counts neither way."""

    version: Version
    text: str
    marks: tuple[Mark, ...]
    neutral: tuple[Span, ...]

    def sentences(self) -> Iterator[Span]:
        """The sentences that hold a marked quantity."""
        for start, end in sentences_of(self.text):
            if any(start <= mark.start < end for mark in self.marks):
                yield start, end


def read_documents(gold: Path, catalogue: Catalogue) -> list[Document]:
    """Every document of a folder that has a key."""
    keyed = ((path, gold / f"{path.stem}.jsonl") for path in sorted((gold / "documents").iterdir()))
    return [_read(path, key, catalogue) for path, key in keyed if path.suffix != ".toml" and key.exists()]


def _read(path: Path, key: Path, catalogue: Catalogue) -> Document:
    told = describe({}, said_by="command line", where=path.name)
    version = read_version(path.read_bytes(), name=path.name, told=told, catalogue=catalogue)
    text, marks, neutral = folded(version.text), list[Mark](), list[Span]()
    trim = Trim(catalogue)
    for line in key.read_text("utf-8").splitlines():
        row = json.loads(line)
        anchor = text.find(folded(row["anchor"]))
        if anchor < 0 or row["measure"] == "qualitative":
            continue
        start = text.index(folded(row["quote"]), anchor)
        span = trim(text, start, start + len(folded(row["quote"])))
        if row["measure"] == "rank" or row["optional"]:
            neutral.append(span)
        else:
            marks.append(Mark(*span, _figures(row)))
    return Document(version, text, tuple({(m.start, m.end): m for m in marks}.values()), tuple(neutral))


def _figures(row: dict[str, Any]) -> frozenset[Decimal]:
    """The ends of a figure without their signs: a quote does not hold the word that makes a fall of it."""
    return frozenset(abs(Decimal(str(row[end]))) for end in ("low", "high") if row[end] is not None)


class Trim:
    """Takes the words that bound a number off a span: 约, 以上."""

    def __init__(self, catalogue: Catalogue) -> None:
        bounds = catalogue.tables["wording"]["bounds"]
        before = any_of(word for words in bounds["before"].values() for word in words)
        after = any_of(word for words in bounds["after"].values() for word in words)
        self._before, self._after = re.compile(f"(?:{before})+"), re.compile(f"(?:{after})+$")

    def __call__(self, text: str, start: int, end: int) -> Span:
        """The span of what is left."""
        if before := self._before.match(text, start, end):
            start = before.end()
        if after := self._after.search(text, start, end):
            end = after.start()
        return start, end


def sentences_of(text: str) -> list[Span]:
    """The spans of the sentences of a text."""
    return [match.span() for match in _SENTENCE.finditer(text)]


def folded(text: str) -> str:
    """A text without white space and differences of width: the same for every reader."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
