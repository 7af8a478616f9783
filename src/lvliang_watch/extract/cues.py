"""Words that turn what follows them into a target, an estimate or a result, and words that carry a promise."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..catalogue import Catalogue
from .grammar import any_of
from .openings import Opened, first_characters


class Cue(NamedTuple):
    """A word that turns what follows it in its sentence into a target, an estimate or a result."""

    start: int
    end: int
    turns_to: str
    in_reviews: bool = True


class Commitment(NamedTuple):
    """A word that carries a promise."""

    start: int
    word: str


def find_cues(text: str, catalogue: Catalogue) -> tuple[tuple[Cue, ...], tuple[Commitment, ...]]:
    """The words in `text` that turn figures into targets or results, and those that carry a promise."""
    pattern, promise = _cue_patterns(catalogue)
    in_reviews = frozenset(catalogue.tables.get("wording", {}).get("kind", {}).get("review", ()))
    cues = tuple(
        Cue(match.start(), match.end(), str(match.lastgroup), match.group() in in_reviews)
        for match in pattern.finditer(text)
    )
    return cues, tuple(Commitment(match.start(), match.group()) for match in promise.finditer(text))


@lru_cache(maxsize=8)
def _cue_patterns(catalogue: Catalogue) -> tuple[Opened, re.Pattern[str]]:
    wording = catalogue.tables.get("wording", {})
    kind = wording.get("kind", {})
    words = {name: kind.get(name, ()) for name in ("target", "target_clause", "forecast", "estimate", "result")}
    parts = {name: any_of(some) for name, some in words.items()}
    parts["target"] += f"|(?<!并)将(?!{any_of(kind.get('will_not', ()))})(?={any_of(kind.get('will', ('实现',)))})"
    parts["forecast"] = (
        f"(?:{parts['forecast']})(?!均)"  # 预计年均增长5% is an estimate of what was, or of what will be
    )
    cue = "|".join(f"(?P<{name}>{part})" for name, part in parts.items())
    opens = first_characters(["将", *(word for some in words.values() for word in some)])
    return Opened(cue, opens), re.compile(any_of(wording.get("commitment", {}).get("words", ())))
