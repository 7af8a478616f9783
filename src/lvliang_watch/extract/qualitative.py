"""Goals and results without a number: a position, a comparison or a direction said of an indicator of the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..catalogue import Catalogue
from .grammar import any_of
from .openings import Opened, first_characters


def find_predicates(text: str, start: int, end: int, catalogue: Catalogue) -> Iterator[tuple[int, int, str]]:
    """Every predicate in `text[start:end]` that says something of its subject without a number: span and sort."""
    relation, apart, all_of_them = _patterns(catalogue)
    pattern = all_of_them if relation.search(text, start, end) else apart
    for match in pattern.finditer(text, start, end):
        if not _HAS_NUMBER.match(text, match.end()):
            yield match.start(), match.end(), str(match.lastgroup)


# A number right behind makes it the predicate of a figure: 高于全国平均水平2个百分点.
_HAS_NUMBER = re.compile(r"[^，,；;。、]{0,3}\d")


# the words of the table that a predicate may begin with
_OPENING = ("verbs", "scopes", "adverbs", "comparing", "fulfilling", "holding", "whole")
_RELATED = ("in_step", "gap", "level_with")


@lru_cache(maxsize=8)
def _patterns(catalogue: Catalogue) -> tuple[re.Pattern[str], Opened, Opened]:
    """The words that close a predicate of two things (与…同步), the predicates of one, and those of one or two.

    和 and 与 stand everywhere, and are costly to look behind.
    """
    words = catalogue.tables["wording"]["qualitative"]
    scope = rf"(?:{any_of(words['scopes'])})"
    verb = rf"(?:(?:{any_of(words['verbs'])})(?:在|于|了)?)"
    adverb = rf"(?:{any_of(words['adverbs'])})"
    compared, averages, gap = (any_of(words[name]) for name in ("compared", "averages", "gap"))
    parts = {
        "position": rf"(?:{verb}+{scope}*|{scope}+)(?:{any_of(words['positions'])})",
        "comparison": rf"{adverb}*(?:{any_of(words['comparing'])})(?:{scope}|{compared})+(?:的)?(?:{averages})?",
        "in_step": r"(?:与|和|同|跟)[^，,；;。、与和]{2,14}?(?:基本|保持)*同步(?:增长|提高|提升)?",
        "delegated": rf"(?:{any_of(words['fulfilling'])})了?(?:{any_of(words['superiors'])})+(?:{any_of(words['set'])})"
        rf"的?(?:{any_of(words['goals'])})+(?:以内|之内|内)?(?![一-龥])",
        "gap": rf"与[^，,；;。、与]{{2,16}}?(?:{gap})",
        # with a place or with another time: 与上年持平
        "level_with": rf"(?:与|和|同)(?:{scope}|\x00+)(?:{averages})?(?:基本|大体)?(?:{any_of(words['level_with'])})"
        rf"(?![一-龥])",
        "direction": rf"(?:(?:{adverb}|{any_of(words['holding'])})+(?:在)?(?:{any_of(words['directions'])})"
        rf"|{any_of(words['whole'])})(?![一-龥])",
    }
    opens = first_characters(word for name in _OPENING for word in words[name])
    named = {name: f"(?P<{name}>{part})" for name, part in parts.items()}
    return (
        re.compile(any_of(("同步", *words["gap"], *words["level_with"]))),
        Opened("|".join(part for name, part in named.items() if name not in _RELATED), opens),
        Opened("|".join(named.values()), f"与和同跟{opens}"),
    )
