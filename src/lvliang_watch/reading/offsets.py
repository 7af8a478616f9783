"""Text that knows where each of its characters came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text with the offset in its source of each character, and of its end: one entry more than characters."""

    text: str
    offsets: tuple[int, ...]


def map_whole(text: str) -> Mapped:
    """`text` as its own source."""
    return Mapped(text, tuple(range(len(text) + 1)))


def rewrite(mapped: Mapped, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> Mapped:
    """`mapped` with each match of `pattern` replaced; what replaces a match stands where the match began."""
    texts: list[str] = []
    offsets: list[int] = []
    last = 0
    for match in pattern.finditer(mapped.text):
        start, end = match.span()
        new = replace(match)
        texts += (mapped.text[last:start], new)
        offsets += mapped.offsets[last:start]
        offsets += [mapped.offsets[start]] * len(new)
        last = end
    if not texts:
        return mapped
    texts.append(mapped.text[last:])
    offsets += mapped.offsets[last:]
    return Mapped("".join(texts), tuple(offsets))


def cut(mapped: Mapped, start: int, end: int | None = None) -> Mapped:
    """The part of `mapped` from `start` to `end`."""
    stop = len(mapped.text) if end is None else end
    return Mapped(mapped.text[start:stop], mapped.offsets[start : stop + 1])


def leave_out(mapped: Mapped, spans: Iterable[tuple[int, int]]) -> Mapped:
    """`mapped` without `spans`, which are in order; where they overlap they are taken together."""
    texts: list[str] = []
    offsets: list[int] = []
    last = 0
    for start, end in spans:
        if start >= last:
            texts.append(mapped.text[last:start])
            offsets += mapped.offsets[last:start]
        last = max(last, end)
    texts.append(mapped.text[last:])
    offsets += mapped.offsets[last:]
    return Mapped("".join(texts), tuple(offsets))
