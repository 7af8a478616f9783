"""What the program says of what is wrong, in the reader's language.

Messages are written and kept in English. Their Chinese is vocabulary (`messages.toml`): the English with blanks leads
to the Chinese with the same blanks, so that what is put in need not be kept beside a message, and what older versions
wrote can be read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..catalogue import Catalogue, catalogue_of
from ..errors import LvliangWatchError
from .words import Lang, Row

_BLANK = re.compile(r"\{(\w)\}")
_LONGEST = 20_000  # characters: what is longer quotes a text, and is shown as it is


@dataclass(frozen=True, slots=True)
class _Form:
    """A message with blanks: what it is known by, with blanks as short and as long as they can be, and its Chinese."""

    patterns: tuple[re.Pattern[str], ...]
    chinese: str


def message_in_words(message: str, lang: Lang, *, catalogue: Catalogue | None = None) -> str:
    """The message in that language; as it stands where the vocabulary does not know it."""
    if lang == "en" or len(message) > _LONGEST:
        return message
    return _told(message, _forms(catalogue or catalogue_of(None))) or message


def error_in_words(error: LvliangWatchError, lang: Lang, *, catalogue: Catalogue | None = None) -> str:
    """What, where and what to do, in that language."""
    if lang == "en":
        return str(error)
    what, remedy = (message_in_words(part, lang, catalogue=catalogue) for part in (error.what, error.remedy))
    return f"{error.where}：{what}。{remedy}"


def with_messages(rows: Sequence[Row], lang: Lang, *, catalogue: Catalogue | None = None) -> list[dict[str, Any]]:
    """The rows with their `message` in that language."""
    return [{**row, "message": message_in_words(str(row["message"]), lang, catalogue=catalogue)} for row in rows]


def _told(message: str, forms: _Forms) -> str | None:
    """The Chinese of a message; null where it is not known, or where a message inside it is not."""
    if message in forms.whole:
        return forms.whole[message]
    told = (_filled(form, found, forms) for form in forms.open for found in _found(form, message))
    return next((text for text in told if text is not None), None)


def _found(form: _Form, message: str) -> Iterator[Mapping[str, str]]:
    for pattern in form.patterns:
        if found := pattern.fullmatch(message):
            yield found.groupdict()


def _filled(form: _Form, found: Mapping[str, str], forms: _Forms) -> str | None:
    filled = {name: _told(text, forms) if name[1:].isalpha() else text for name, text in found.items()}
    if any(text is None for text in filled.values()):
        return None
    return _BLANK.sub(lambda blank: str(filled[f"_{blank[1]}"]), form.chinese)


@dataclass(frozen=True, slots=True)
class _Forms:
    """All messages: those without blanks by their words, the others with the most words of their own first."""

    whole: Mapping[str, str]
    open: tuple[_Form, ...]


@lru_cache(maxsize=4)
def _forms(catalogue: Catalogue) -> _Forms:
    said = {english: chinese for table in catalogue.tables["messages"].values() for english, chinese in table.items()}
    open_ = sorted((english for english in said if _BLANK.search(english)), key=lambda one: -len(_BLANK.sub("", one)))
    return _Forms(
        {english: chinese for english, chinese in said.items() if not _BLANK.search(english)},
        tuple(_Form((_pattern(one, ".+?"), _pattern(one, ".+")), said[one]) for one in open_),
    )


def _pattern(english: str, blank: str) -> re.Pattern[str]:
    parts = _BLANK.split(english)  # words and names of blanks in turn
    body = (f"(?P<_{part}>{blank})" if place % 2 else re.escape(part) for place, part in enumerate(parts))
    return re.compile("".join(body), re.DOTALL)
