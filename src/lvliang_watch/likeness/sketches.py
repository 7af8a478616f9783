"""Short signatures of texts: by them one finds, among many, the few that may be alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from rensa import RMinHash

GRAM = 6  # characters that a text is cut into, one further each time
ROWS, BANDS = 4, 32  # texts that have seven of ten grams in common share a band with 0.9998, two of ten with 0.05
SEED = 20260101


def bands_of(wording: str) -> tuple[str, ...]:
    """The bands of a wording: two that have most of their grams in common share one at least, nearly always. The same
    for the same wording on every machine; none where it is shorter than a gram."""
    grams = {wording[at : at + GRAM] for at in range(len(wording) - GRAM + 1)}
    if not grams:
        return ()
    sketch = RMinHash(num_perm=ROWS * BANDS, seed=SEED)
    sketch.update(sorted(grams))
    digest = sketch.digest()
    return tuple(_band(number, digest[ROWS * number : ROWS * (number + 1)]) for number in range(BANDS))


def _band(number: int, values: Iterable[int]) -> str:
    spelled = f"{number}:{','.join(map(str, values))}"
    return hashlib.sha256(spelled.encode()).hexdigest()[:12]
