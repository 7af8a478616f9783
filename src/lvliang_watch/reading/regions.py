"""Which place a document is about: named in its title, on its first page, or most in its text."""

from __future__ import annotations

import re

from ..catalogue import Catalogue, Division
from .places import above_division, common_division, count_divisions, find_places, most_specific, named_division

_HEAD_CHARS = 2_000
# A name must stand this often in a text, and so many times as often as any other, to be the text's own place.
_ENOUGH, _CLEARLY = 3, 1.3


def find_region(title: str | None, text: str, catalogue: Catalogue) -> Division | None:
    """The division that the document is about: named in the title, on its first page, or most in its text."""
    return (
        _region_of_title(title, text, catalogue)
        or _region_of_head(text[:_HEAD_CHARS], catalogue)
        or _region_of_counts(text, catalogue)
    )


def _region_of_title(title: str | None, text: str, catalogue: Catalogue) -> Division | None:
    if not title:
        return None
    if re.search(catalogue.tables.get("metadata", {}).get("region", {}).get("nation", "$^"), title, re.MULTILINE):
        return catalogue.divisions_by_code.get("000000")
    places = [
        place
        for place in find_places(title, catalogue)
        if place.full or place.divisions[0].level != "county" or place.divisions[0].name in text
    ]
    one = most_specific(places, catalogue) if places else None
    if one is not None or not places:
        return one
    return common_division((place.divisions[0] for place in places if len(place.divisions) == 1), catalogue)


def _region_of_head(head: str, catalogue: Catalogue) -> Division | None:
    cues = catalogue.tables.get("metadata", {}).get("region", {})
    if re.search(cues.get("nation", "$^"), head, re.MULTILINE):
        return catalogue.divisions_by_code.get("000000")
    followed = re.compile(cues.get("followed_by", "$^"))
    named = [place for place in find_places(head, catalogue) if followed.match(head, place.end)]
    return most_specific(named[:1], catalogue) if named else None


def _region_of_counts(text: str, catalogue: Catalogue) -> Division | None:
    """The place named most among those of the rank that the text speaks of as its own (全市, 我省)."""
    cues = catalogue.tables.get("metadata", {}).get("region", {})
    spoken = {ending: len(re.findall(pattern, text)) for ending, pattern in cues.get("own", {}).items()}
    speaker = re.search(cues.get("speaks_for", "$^"), text)
    # A city's report speaks of its province more often than of itself, so that the speaker's own word comes first.
    ending = speaker[1] if speaker else max(spoken, key=lambda key: spoken[key], default=None)
    if ending is None or not (speaker or spoken[ending]):
        return _only_division(text, catalogue)
    if ending == "全国":
        return named_division(ending, catalogue)
    counts = count_divisions(text, catalogue)
    ranked = sorted(
        ((count, division.code) for division, count in counts.items() if division.name.endswith(ending)), reverse=True
    )
    if not ranked or ranked[0][0] < _ENOUGH:
        return None
    # Of several that are named alike, the place is what holds them all.
    most = [code for count, code in ranked if count * _CLEARLY > ranked[0][0]]
    return common_division((catalogue.divisions_by_code[code] for code in most), catalogue)


def _only_division(text: str, catalogue: Catalogue) -> Division | None:
    """The division that a text without a word for its own place names, or that holds all those it names."""
    named = [place.divisions for place in find_places(text, catalogue) if place.full]
    divisions = {these[0].code: these[0] for these in named if len(these) == 1}
    above = {code for division in divisions.values() for code in above_division(division, catalogue)}
    return common_division((division for code, division in divisions.items() if code not in above), catalogue)
