"""What holds at the beginning of a text, before anything is announced."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..catalogue import Catalogue
from ..records import Role, Standing
from .coverage import starts_midway
from .lines import Span
from .outlook import REPORTS, Outlook
from .sections import Cue, find_heading, find_opening


def first_part(
    text: str, lines: Sequence[Span], cues: tuple[Cue, ...], outlook: Outlook, standing: Standing, catalogue: Catalogue
) -> tuple[Role, str | None]:
    """The role and the period of a text's beginning."""
    if outlook.manner == "bulletin":
        return "review", outlook.past
    if standing.kind not in REPORTS:
        return "article", None
    headings = (next(find_heading(text, *line, cues), None) for line in lines)
    first = next(filter(None, headings), None)
    if first and first.cue.role == "review":
        return "other", None  # the preface
    if not starts_midway(text, standing, catalogue) and _reviews_first(text, lines, cues, outlook):
        return "other", None  # headings only praise, paragraphs say what they are about
    if not _leans_to_plan(text[: first.start] if first else text, catalogue):
        return "review", outlook.past
    if first and (first.cue.after is None or "review" in first.cue.after):
        return "goals", None
    return "plan", str(outlook.year) if outlook.year else None


def _reviews_first(text: str, lines: Sequence[Span], cues: tuple[Cue, ...], outlook: Outlook) -> bool:
    """Whether what the paragraphs of a text announce first is a review."""
    for start, end in lines:
        found = next(filter(outlook.fits, find_opening(text, start, end, cues, role="other")), None)
        if found:
            return found.cue.role == "review"
    return False


def _leans_to_plan(text: str, catalogue: Catalogue) -> bool:
    """Whether a text without a heading plans, by its words; a page of 3,000 characters is told 97 times in 100."""
    words = catalogue.tables.get("sections", {}).get("leaning", {})
    reviewing, planning = (len(re.findall(words.get(name, "$^"), text)) for name in ("review", "plan"))
    return planning > 3 * reviewing
