"""Pages that answer as if they were there, and say that they are not: 您访问的页面不存在."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..catalogue import Catalogue
from ..errors import VocabularyBroken

_NAME = re.compile(r"/?[a-z]+", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "noscript", "template"})
_BLANK = re.compile(r"\s+")
_ENOUGH = 500_000  # bytes; a page that says no more than that it is gone is never longer


@dataclass(frozen=True, slots=True)
class MissingRules:
    """`[missing]` of `availability.toml`, typed; see the file for what each entry is."""

    title: re.Pattern[str]
    text: re.Pattern[str]
    longest: int


@lru_cache(maxsize=8)
def missing_rules(catalogue: Catalogue) -> MissingRules:
    """The rules that `catalogue` holds; VocabularyBroken where an entry is missing or of another shape."""
    try:
        table: Mapping[str, Any] = catalogue.tables["availability"]["missing"]
        title, text = (re.compile(table[part]["pattern"], re.IGNORECASE) for part in ("title", "text"))
        return MissingRules(title, text, int(table["longest"]))
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise VocabularyBroken(
            f"an entry is missing or has another shape ({type(error).__name__}: {error})",
            where="availability.toml [missing]",
            remedy="Undo the last edit there; the project's own file shows the shape of each",
        ) from error


def says_missing(content: bytes, rules: MissingRules) -> str | None:
    """The words by which a web page says that it is not there; null for all others, and for what is no web page."""
    if len(content) > _ENOUGH or not (page := _decoded(content)).lstrip("\ufeff \t\r\n").startswith("<"):
        return None
    title, text = _title_and_text(page)
    if len(text) > rules.longest:
        return None
    found = rules.title.match(title) or rules.text.search(text)
    return found[0] if found else None


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def _title_and_text(page: str) -> tuple[str, str]:
    """What a reader sees of a page; one pass, so that tags that never end cost no more than their length."""
    shown: dict[bool, list[str]] = {True: [], False: []}  # whether it is the title's
    in_title, until = False, ""  # what ends a part that nobody sees
    for part in page.split("<")[1:]:
        if until and not (until in part if until == "-->" else part.lower().startswith(until)):
            continue
        if until == "-->" or part.startswith("!--"):
            until = "" if "-->" in part else "-->"
            shown[in_title].append(part.partition("-->")[2])
            continue
        tag, _, after = part.partition(">")
        found = _NAME.match(tag)
        name = found[0].lower() if found else ""
        until = f"/{name}" if name in _UNSEEN else ""
        in_title = name == "title" or (in_title and name != "/title")
        if not until:
            shown[in_title].append(after)
    return _plain(shown[True]), _plain(shown[False])


def _plain(parts: Iterable[str]) -> str:
    return _BLANK.sub(" ", html.unescape(" ".join(parts))).strip()
