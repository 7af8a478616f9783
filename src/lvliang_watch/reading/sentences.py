"""Sentences: they end on 。！？ with what closes after it, at the end of a line and of a segment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..records import Segment, Sentence

_ENDED = r"[。！？!?]++[”’」』）)】》\"]*+"
# possessive: a line without a stop is gone through once
_SENTENCE = re.compile(rf"[^。！？!?\n]++(?:{_ENDED})?+|{_ENDED}")
# Where a text is set with points for full stops, one after a word ends its sentence: no figure's, and no list number's.
_POINT = r"(?<=[\u3400-\u9fff）)”%])\.(?![\dA-Za-z])"
_FIND_POINT = re.compile(_POINT)
_WITH_POINTS = re.compile(
    rf"(?:(?!{_POINT})[^。！？!?\n])*(?:[。！？!?]+[”’」』）)】》\"]*|{_POINT})|(?:(?!{_POINT})[^。！？!?\n])+"
)


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of `text[start:end]`, without the white space around them."""
    for match in _sentence_pattern(text).finditer(text, start, end):
        begin, stop = match.span()
        if text[begin].isspace() or text[stop - 1].isspace():
            bare = match[0].strip()
            begin += match[0].index(bare)
            stop = begin + len(bare)
        if begin < stop:
            yield begin, stop


@lru_cache(maxsize=2)
def _sentence_pattern(text: str) -> re.Pattern[str]:
    """The pattern of the sentences of `text`: with points for full stops where it has more of those."""
    stops = text.count("。")
    many = text.count(".") > stops and sum(1 for _ in _FIND_POINT.finditer(text)) > stops
    return _WITH_POINTS if many else _SENTENCE


def split_sentences(text: str, segments: Iterable[Segment]) -> tuple[Sentence, ...]:
    """The sentences of `text`, each within one of its segments."""
    return tuple(
        Sentence(start, end, segment.ordinal)
        for segment in segments
        for start, end in sentence_spans(text, segment.start, segment.end)
    )
