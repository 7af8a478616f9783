"""Words that turn what follows them into a target, an estimate or a result, and words that carry a promise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that turns what follows it in its sentence into a target, an estimate or a result."""

    start: int
    end: int
    turns_to: str
    in_reviews: bool = True


def find_cues(text: str, catalogue: Catalogue) -> tuple[tuple[Cue, ...], tuple[tuple[int, str], ...]]:
    """The words in `text` that turn figures into targets or results, and those that carry a promise."""
    pattern, promise = _cue_patterns(catalogue)
    in_reviews = frozenset(catalogue.tables.get("wording", {}).get("kind", {}).get("review", ()))
    cues = tuple(
        Cue(match.start(), match.end(), str(match.lastgroup), match.group() in in_reviews)
        for match in pattern.finditer(text)
    )
    return cues, tuple((match.start(), match.group()) for match in promise.finditer(text))


@lru_cache(maxsize=8)
def _cue_patterns(catalogue: Catalogue) -> tuple[re.Pattern[str], re.Pattern[str]]:
    wording = catalogue.tables.get("wording", {})
    kind = wording.get("kind", {})
    will = "|".join(map(re.escape, kind.get("will", ("实现",))))
    parts = [
        f"(?P<{name}>{_any(kind.get(name, ()))})"
        for name in ("target", "target_clause", "forecast", "estimate", "result")
    ]
    parts[0] = f"(?P<target>{_any(kind.get('target', ()))}|(?<!并)将(?={will}))"
    return re.compile("|".join(parts)), re.compile(_any(wording.get("commitment", {}).get("words", ())))


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
