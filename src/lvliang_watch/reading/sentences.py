"""Sentences: they end on 。！？ with what closes after it, at the end of a line and of a segment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..records import Segment, Sentence

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?]+[”’」』）)】》\"]*|[^。！？!?\n]+")


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of `text[start:end]`, without the white space around them."""
    for match in _SENTENCE.finditer(text, start, end):
        bare = match[0].strip()
        if bare:
            begin = match.start() + match[0].index(bare)
            yield begin, begin + len(bare)


def split_sentences(text: str, segments: Iterable[Segment]) -> tuple[Sentence, ...]:
    """The sentences of `text`, each within one of its segments."""
    return tuple(
        Sentence(start, end, segment.ordinal)
        for segment in segments
        for start, end in sentence_spans(text, segment.start, segment.end)
    )
