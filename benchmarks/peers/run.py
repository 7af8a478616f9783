"""Set peers beside this reader on the same texts: spans found, right values, characters a second.

    python -m benchmarks.peers.run [GOLD] [--corpus DIR] [--environment DIR]

GOLD holds `documents/` and their keys. A marked quantity is a line of a key with a figure that is no position; the
words that bound it (约, 以上) are left out on both sides; times are no finds. Recall and precision are of exact spans
with their units; a value is right where the span is and its figure, 万 and 亿 multiplied out, is that of the key. The
peers are installed into an environment of their own; one that cannot be installed is named with the reason.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from benchmarks.peers.environment import ask, install
from benchmarks.peers.marked import Document, Span, Trim, folded, read_documents, sentences_of
from lvliang_watch.catalogue import Catalogue, load_catalogue
from lvliang_watch.descriptions import describe
from lvliang_watch.extract.grammar import quantity_grammar
from lvliang_watch.extract.quantities import find_quantities
from lvliang_watch.extract.reader import extract
from lvliang_watch.reading.document import read_version

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared"
SECONDS = 4.0
_TIME = re.compile(r"(?:年|月|日|号|季度|天|小时|分钟|周|世纪)(?:代|份|度|底|末|初)?$")
_NUMERAL = re.compile(r"\d+(?:\.\d+)?[千百]?[万亿]*|[〇零一二两三四五六七八九十百千万亿]+")

# A span in a document's folded text and the figures given for it: null where a peer gives none.
Found = tuple[int, int, frozenset[Decimal] | None]


@dataclass(frozen=True, slots=True)
class Score:
    """What one reader came to; null where it does not do the thing at all."""

    name: str
    recall: float | None
    precision: float | None
    values: float | None
    characters_a_second: float


def main() -> int:
    """The exit code: 1 where there is nothing to compare on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=SHARED / "gold")
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus")
    parser.add_argument("--environment", type=Path, default=PROJECT / ".venv-peers")
    options = parser.parse_args()
    if not (options.gold / "documents").is_dir() or not options.corpus.is_dir():
        print(f"{options.gold} (with documents/) or {options.corpus} is not there: name them, see --help")
        return 1
    catalogue = load_catalogue()
    documents = read_documents(options.gold, catalogue)
    reports = [path.read_text("utf-8") for path in sorted(options.corpus.glob("*.txt"))[::4]]
    prose = [text[start:end] for text in map(folded, reports) for start, end in sentences_of(text)]
    peers = install(options.environment)
    scores = [*score_ours(documents, prose, reports, catalogue)]
    for name in peers:
        print(f"{name} reads …", flush=True)
        scores += score_peer(options.environment, name, documents, prose, catalogue)
    print_table(scores, documents)
    return 0


def score_ours(
    documents: Sequence[Document], prose: Sequence[str], reports: Sequence[str], catalogue: Catalogue
) -> Iterator[Score]:
    """The quantities as they stand in a sentence, and what the whole reading says."""
    grammar, trim = quantity_grammar(catalogue), Trim(catalogue)
    quantities, told = list[list[Found]](), list[list[Found]]()
    for document in documents:
        quantities.append([])
        for start, end in document.sentences():
            for one in find_quantities(document.text[start:end], grammar):
                span = trim(document.text, start + one.start, start + one.end)
                quantities[-1].append((*span, figures((one.low, one.high))))
        told.append([*_told(document, catalogue, trim)])
    fast = speed(lambda sentence: find_quantities(sentence, grammar), prose)
    yield score("ours: quantities", documents, quantities, fast)
    fast = max(speed(lambda text: _read(text, catalogue), reports) for _ in ("cold", "warm"))
    yield score("ours: the reading", documents, told, fast)


def _read(text: str, catalogue: Catalogue) -> object:
    told = describe({}, said_by="command line", where="corpus")
    return extract(read_version(text.encode(), name="report.txt", told=told, catalogue=catalogue), catalogue)


def _told(document: Document, catalogue: Catalogue, trim: Trim) -> Iterator[Found]:
    text = document.version.text
    for one in extract(document.version, catalogue).observations:
        if one.measure not in ("rank", "qualitative"):
            start = len(folded(text[: one.start]))
            span = trim(document.text, start, start + len(folded(one.quote)))
            yield *span, figures((one.low, one.high))


def score_peer(
    environment: Path, name: str, documents: Sequence[Document], prose: Sequence[str], catalogue: Catalogue
) -> list[Score]:
    """What a peer came to; empty where it broke."""
    places = [(document, span) for document in documents for span in document.sentences()]
    numerals = [numeral_of(document, mark.start, mark.end) for document in documents for mark in document.marks]
    sentences = [document.text[start:end] for document, (start, end) in places]
    answer = ask(environment, name, {"sentences": sentences, "numerals": numerals, "prose": prose})
    if answer is None:
        return []
    if answer["spans"] is None:
        wanted = [mark.figures for document in documents for mark in document.marks]
        given = [figures([figure]) for figure in answer["numerals"]]
        right = sum(bool(figure) and figure <= want for figure, want in zip(given, wanted, strict=True))
        return [Score(name, None, None, right / len(wanted), answer["characters_a_second"])]
    trim, found = Trim(catalogue), {id(document): list[Found]() for document in documents}
    for (document, (start, _)), spans in zip(places, answer["spans"], strict=True):
        for first, last, values in spans:
            span = trim(document.text, start + first, start + last)
            found[id(document)].append((*span, None if values is None else figures(values)))
    return [score(name, documents, [*found.values()], answer["characters_a_second"])]


def numeral_of(document: Document, start: int, end: int) -> str:
    """The number of a marked quantity without its unit."""
    match = _NUMERAL.search(document.text, start, end)
    return match.group() if match else document.text[start:end]


def figures(values: Sequence[object]) -> frozenset[Decimal]:
    """Values without their signs; what is none is left out."""
    found = set()
    for value in values:
        try:
            found.add(abs(Decimal(str(value))))
        except InvalidOperation:
            continue
    return frozenset(found)


def score(
    name: str, documents: Sequence[Document], found: Sequence[Sequence[Found]], characters_a_second: float
) -> Score:
    """Exact spans against the marks."""
    marks = exact = right = wrong = 0
    figured = False
    for document, here in zip(documents, found, strict=True):
        given = {(start, end): values for start, end, values in here}
        wanted = {(mark.start, mark.end): mark.figures for mark in document.marks}
        marks += len(wanted)
        exact += len(wanted.keys() & given.keys())
        right += sum(given[span] == wanted[span] for span in wanted.keys() & given.keys())
        wrong += sum(counts(document, span) for span in given.keys() - wanted.keys())
        figured |= any(values is not None for values in given.values())
    return Score(
        name, exact / marks, exact / max(exact + wrong, 1), right / marks if figured else None, characters_a_second
    )


def counts(document: Document, span: Span) -> bool:
    """Whether a find that no mark agrees with is a wrong one: it stands in a sentence with marks and is no time."""
    if _TIME.search(document.text[span[0] : span[1]]) or not any(a <= span[0] < b for a, b in document.sentences()):
        return False
    return not any(start < span[1] and span[0] < end for start, end in document.neutral)


def speed(find: Callable[[str], object], prose: Sequence[str]) -> float:
    """Characters a second over as much of the prose as fits into the time."""
    begin, characters = time.perf_counter(), 0
    for sentence in prose:
        find(sentence)
        characters += len(sentence)
        if time.perf_counter() - begin > SECONDS:
            break
    return characters / (time.perf_counter() - begin)


def print_table(scores: Sequence[Score], documents: Sequence[Document]) -> None:
    """A line for each reader."""
    marks = sum(len(document.marks) for document in documents)
    print(f"\n{marks} marked quantities in {sum(len([*d.sentences()]) for d in documents)} sentences")
    print("reader              recall  precision  right values  characters a second")
    for one in scores:
        cells = ["–" if value is None else f"{value:.3f}" for value in (one.recall, one.precision, one.values)]
        print(f"{one.name:<19}{cells[0]:>7}{cells[1]:>11}{cells[2]:>14}{one.characters_a_second:>21,.0f}")
    print("these documents were in sight while this reader was written, the peers never saw them: not a blind test")
    print("cn2an is given each number, for it finds none; WeTextProcessing gives words to be read aloud, no figures")


if __name__ == "__main__":
    sys.exit(main())
