"""Two texts side by side: sentences that were taken out, put in or reworded, with what changed inside them marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from unicodedata import normalize

from ..likeness.rules import LikenessRules
from ..likeness.wording import folded, lasting_lines

_END = re.compile(r"(?<=[。！？!?；;\n])")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[A-Za-z]+|.", re.DOTALL)
_SET_APART = re.compile(r"[\s\"'“”‘’「」『』]+")
ALIKE = 0.5  # how much of two sentences must be the same for one to be the other reworded
COMPARED = 5000  # characters of a passage up to which it is looked at token by token
PAIRED = 60  # sentences on both sides of a stretch up to which each is looked at beside each


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence, and whether only this text has it."""

    text: str
    edited: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in both texts as each has it; null where one does not have it at all."""

    before: tuple[Piece, ...] | None
    after: tuple[Piece, ...] | None

    @property
    def edited(self) -> bool:
        """Whether the two texts differ here."""
        return not (self.before and self.after) or any(piece.edited for piece in (*self.before, *self.after))


@dataclass(frozen=True, slots=True)
class Gap:
    """So many sentences that both texts have, left out."""

    sentences: int


def side_by_side(before: str, after: str, *, context: int = 1, rules: LikenessRules | None = None) -> list[Line | Gap]:
    """What differs between two texts, in the order of the later, with `context` sentences around it.

    Blanks at the ends of sentences and empty lines make no difference; by `rules` no more do quotes, widths, where
    lines are broken, and what a page shows otherwise on each visit. Empty where the texts say the same.
    """
    lines = list(_lines(_sentences(before, rules), _sentences(after, rules), partial(_wording, rules=rules)))
    shown = [False] * len(lines)
    for at, line in enumerate(lines):
        if line.edited:
            shown[max(0, at - context) : at + context + 1] = [True] * len(
                lines[max(0, at - context) : at + context + 1]
            )
    if not any(shown):
        return []
    rows: list[Line | Gap] = []
    for line, is_shown in zip(lines, shown, strict=True):
        if is_shown:
            rows.append(line)
        elif rows and isinstance(rows[-1], Gap):
            rows[-1] = Gap(rows[-1].sentences + 1)
        else:
            rows.append(Gap(1))
    return rows


def _sentences(text: str, rules: LikenessRules | None) -> list[str]:
    lasting = "\n".join(lasting_lines(text, rules)) if rules else text
    return [sentence for part in _END.split(lasting) if (sentence := part.strip()) and _wording(sentence, rules)]


def _wording(text: str, rules: LikenessRules | None) -> str:
    """What makes a difference of a text."""
    return folded(text, rules) if rules else text


def _lines(old: Sequence[str], new: Sequence[str], wording: Callable[[str], str]) -> Iterator[Line]:
    words, others = ([wording(sentence) for sentence in sentences] for sentences in (old, new))
    for sort, i1, i2, j1, j2 in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if sort == "equal":
            yield from map(_same, old[i1:i2], new[j1:j2])
        elif "".join(words[i1:i2]) == "".join(others[j1:j2]):
            yield from map(_same, new[j1:j2], new[j1:j2])  # lines broken elsewhere
        else:
            yield from _reworded(old[i1:i2], new[j1:j2])


def _reworded(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """The sentences of a stretch that differs, each beside the one that it became."""
    at = 0
    for place, sentence in enumerate(old):
        became = _became(sentence, new, at, len(old) - place)
        if became is None:
            yield Line((Piece(sentence, True),), None)
            continue
        yield from (Line(None, (Piece(other, True),)) for other in new[at:became])
        yield _inside(sentence, new[became])
        at = became + 1
    yield from (Line(None, (Piece(other, True),)) for other in new[at:])


def _became(sentence: str, new: Sequence[str], at: int, left: int) -> int | None:
    """The place of the sentence that this one was reworded to, from `at` on; null where there is none."""
    if len(new) > PAIRED or left > PAIRED:
        return at if at < len(new) and _alike(sentence, new[at]) >= ALIKE else None
    best = max(range(at, len(new)), key=lambda place: _alike(sentence, new[place]), default=None)
    return best if best is not None and _alike(sentence, new[best]) >= ALIKE else None


def _alike(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _inside(old: str, new: str) -> Line:
    """What changed inside a sentence, numbers as wholes."""
    before, after = [], []
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    for sort, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        sides = "".join(one[i1:i2]), "".join(other[j1:j2])
        edited = sort != "equal" and _bare(sides[0]) != _bare(sides[1])
        before.append(Piece(sides[0], edited))
        after.append(Piece(sides[1], edited))
    return Line(tuple(p for p in before if p.text), tuple(p for p in after if p.text))


def _bare(text: str) -> str:
    """A few words in one width, without quotes and blanks."""
    return _SET_APART.sub("", normalize("NFKC", text))


def _same(old: str, new: str) -> Line:
    return Line((Piece(old, False),), (Piece(new, False),))


def pieces_as_text(pieces: Sequence[Piece] | None, *, opened: str, closed: str) -> str:
    """A side of a line with signs around what only it has, for where there are no colours."""
    return "".join(f"{opened}{piece.text}{closed}" if piece.edited else piece.text for piece in pieces or ())


def edited_part(before: str, after: str, *, around: int) -> tuple[str, str]:
    """Of two wordings of a passage what differs, with at most so many characters that both have on either side."""
    if max(len(before), len(after)) > COMPARED:
        return before, after
    line = _inside(before, after)
    return _edited(line.before or (), around), _edited(line.after or (), around)


def _edited(pieces: Sequence[Piece], around: int) -> str:
    parts = []
    for at, piece in enumerate(pieces):
        start, end = at == 0, at == len(pieces) - 1 and at > 0  # what is all alike differs behind it
        if piece.edited or len(piece.text) <= (1 if start or end else 2) * around:
            parts.append(piece.text)
        else:
            parts.append(f"{'' if start else piece.text[:around]}…{'' if end else piece.text[-around:]}")
    return "".join(parts)


def shortened(text: str, *, most: int) -> str:
    """A sentence that both texts have: its beginning and its end where it is long."""
    return text if len(text) <= most else f"{text[: most // 2]}……{text[-(most // 2) :]}"


def paired(lines: Sequence[Line | Gap]) -> list[tuple[str | None, str | None]]:
    """The edited sentences of both sides as plain text, for programs."""
    return [
        tuple(None if side is None else "".join(piece.text for piece in side) for side in (line.before, line.after))  # type: ignore[misc]
        for line in lines
        if isinstance(line, Line) and line.edited
    ]
