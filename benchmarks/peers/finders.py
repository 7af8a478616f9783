"""What one peer finds in sentences, as JSON; run by the Python of the peers' own environment, not by the project's.

    python finders.py NAME < question.json

The question holds `sentences`, `numerals` (each the number of a marked quantity, without its unit) and `prose` for the
speed. The answer holds a list of `[start, end, values]` for each sentence, the `numerals` as figures, and characters a
second. What a peer cannot do is null. Nothing of the project is imported here.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import Any

SECONDS = 4.0  # how long the speed is measured
Found = list[tuple[int, int, "list[str] | None"]]
Finder = Callable[[str], Found]


def main() -> None:
    """Reads the question, asks the peer that the command line names, writes its answer."""
    question = json.load(sys.stdin)
    with redirect_stdout(sys.stderr):  # some peers greet
        logging.disable(logging.CRITICAL)
        answer = ask(sys.argv[1], question)
    json.dump(answer, sys.stdout)


def ask(name: str, question: dict[str, Any]) -> dict[str, Any]:
    """Spans and figures that a peer gives, and how fast it is."""
    if name == "cn2an":
        convert, transform = cn2an()
        return {"spans": None, "numerals": list(map(convert, question["numerals"]))} | speed(
            transform, question["prose"]
        )
    find = {"jionlp": jionlp, "recognizers-text": recognizers, "WeTextProcessing": wetext}[name]()
    return {"spans": [find(sentence) for sentence in question["sentences"]], "numerals": None} | speed(
        find, question["prose"]
    )


def speed(find: Callable[[str], object], prose: list[str]) -> dict[str, float]:
    """Characters a second over as much of the prose as fits into the time."""
    begin, characters = time.perf_counter(), 0
    for sentence in prose:
        find(sentence)
        characters += len(sentence)
        if time.perf_counter() - begin > SECONDS:
            break
    return {"characters_a_second": characters / (time.perf_counter() - begin)}


def jionlp() -> Finder:
    """Money only: JioNLP's extractor of amounts."""
    import jionlp  # type: ignore[import-not-found]

    def find(sentence: str) -> Found:
        found = []
        for one in jionlp.ner.extract_money(sentence, with_parsing=True):
            figure = (one["detail"] or {}).get("num")
            values = figure if isinstance(figure, list) else [figure]
            found.append((*one["offset"], [str(value) for value in values]))
        return found

    return find


def recognizers() -> Finder:
    """Money, dimensions and percentages of Recognizers-Text."""
    from recognizers_number import NumberRecognizer  # type: ignore[import-not-found]
    from recognizers_number_with_unit import NumberWithUnitRecognizer  # type: ignore[import-not-found]
    from recognizers_text import Culture  # type: ignore[import-not-found]

    units = NumberWithUnitRecognizer(Culture.Chinese)
    models = (
        units.get_currency_model(),
        units.get_dimension_model(),
        NumberRecognizer(Culture.Chinese).get_percentage_model(),
    )

    def find(sentence: str) -> Found:
        return [
            (one.start, one.end + 1, [str((one.resolution or {}).get("value")).rstrip("%")])
            for model in models
            for one in model.parse(sentence)
        ]

    return find


def wetext() -> Finder:
    """What WeTextProcessing's normaliser would say aloud as one number; it gives the words for it, no figure."""
    from tn.chinese.normalizer import Normalizer  # type: ignore[import-not-found]

    normalizer = Normalizer()
    token = re.compile(r'(\w+) \{ (?:value: "((?:[^"\\]|\\.)*)")?.*?\}(?= \w+ \{|\s*$)')

    def find(sentence: str) -> Found:
        tokens = token.findall(normalizer.tag(sentence).strip())
        # its tokens have no place in the text: the characters between them tell where they stand
        shape = "".join(_shape(kind, value) for kind, value in tokens)
        match = re.fullmatch(shape, sentence)
        if match is None:
            return []
        kinds = [kind for kind, _ in tokens if kind != "char"]
        return [(*match.span(at), None) for at, kind in enumerate(kinds, 1) if kind not in ("date", "time", "sport")]

    return find


def _shape(kind: str, value: str) -> str:
    """A pattern for what a token stands for: a letter for itself, a mark for any, the rest for what is found."""
    if kind != "char":
        return "(.+?)"
    return re.escape(value) if value.isalnum() else "."


def cn2an() -> tuple[Callable[[str], str | None], Callable[[str], object]]:
    """Numbers given to it as figures; it finds none in a text. Its speed is that of rewriting a text."""
    import cn2an as peer  # type: ignore[import-not-found]

    def convert(numeral: str) -> str | None:
        try:
            return str(peer.cn2an(numeral, "smart"))
        except ValueError:
            return None

    def transform(sentence: str) -> object:
        try:
            return peer.transform(sentence, "an2cn")
        except ValueError:
            return None

    return convert, transform


if __name__ == "__main__":
    main()
