"""The words by which pages lead on, as the vocabulary has them, ready to be used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..catalogue import Catalogue
from ..errors import VocabularyBroken


@dataclass(frozen=True, slots=True)
class PageWords:
    """`pages.toml`, typed; see the file for what each entry is. `published` are the meta tags that give a page's day,
    the surer first."""

    next: re.Pattern[str]
    numbered: re.Pattern[str]
    counted: frozenset[str]
    longest_text: int
    attached: tuple[str, ...]
    around_name: re.Pattern[str]
    never_followed: tuple[str, ...]
    published: tuple[str, ...]

    def says_next(self, text: str) -> bool:
        """Whether a link of this text leads to the next page."""
        return bool(self.next.fullmatch(_bare(text)))

    def says_number(self, text: str) -> bool:
        """Whether a link of this text leads to some page of the same text."""
        return bool(self.numbered.fullmatch(_bare(text)))


@lru_cache(maxsize=4)
def page_words(catalogue: Catalogue) -> PageWords:
    """The words of a catalogue; VocabularyBroken where an entry is missing or has another shape."""
    try:
        table = catalogue.tables["pages"]
        return PageWords(
            next=_any_of(table["next"]["patterns"]),
            numbered=_any_of(table["numbered"]["patterns"]),
            counted=frozenset(table["counted"]["names"]),
            longest_text=int(table["attachments"]["longest_text"]),
            attached=tuple(table["attachments"]["endings"]),
            around_name=re.compile(table["attachments"]["around"], re.IGNORECASE),
            never_followed=tuple(table["never_followed"]["endings"]),
            published=tuple(catalogue.tables["metadata"]["meta_tags"]["published"]),
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise VocabularyBroken(
            f"an entry is missing or has another shape ({type(error).__name__}: {error})",
            where="pages.toml",
            remedy="Undo the last edit there; the project's own file shows the shape of each",
        ) from error


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns))


def _bare(text: str) -> str:
    return "".join(text.split()).lower()
