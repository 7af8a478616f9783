"""How much of its work a version holds, so that nothing is concluded from what was never there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..catalogue import Catalogue
from ..records import Coverage, Role, Segment, Standing
from .outlook import REPORTS

_HEAD, _TAIL, _CLOSING = 1_200, 300, 1_000
_ENDED = tuple("。！？!?”’」』）)】》…")
_ENOUGH_TARGETS = 3


def cover(text: str, *, segments: Sequence[Segment], standing: Standing, catalogue: Catalogue) -> Coverage:
    """What of its work `text` holds. A list of targets counts where it ends and names several headline indicators."""
    midway, early = starts_midway(text, standing, catalogue), _ends_early(text, standing, catalogue)
    roles: tuple[Role, ...] = tuple(dict.fromkeys(segment.role for segment in segments))
    has_plan = "plan" in roles or "targets" in roles
    complete = "review" in roles and (standing.kind == "bulletin" or has_plan)
    is_work = standing.is_work and standing.kind in (*REPORTS, "bulletin")
    return Coverage(
        sections=roles,
        # Whoever writes a digest chooses: nothing follows from what is not in its list.
        target_lists=() if standing.kind == "digest" else _target_lists(text, segments, standing, catalogue),
        starts_midway=midway,
        ends_early=early,
        whole=is_work and complete and not midway and not early,
    )


def starts_midway(text: str, standing: Standing, catalogue: Catalogue) -> bool:
    """Whether the text says that it goes on from elsewhere, or is a report without its opening words."""
    edges, head = _edges(catalogue), text[:_HEAD]
    if re.search(edges.get("starts_midway", "$^"), head):
        return True
    return standing.kind in REPORTS and not re.search(edges.get("opening", ""), head, re.MULTILINE)


def _ends_early(text: str, standing: Standing, catalogue: Catalogue) -> bool:
    """Whether the text says that it goes on elsewhere, or is a report without its closing words.

    These are looked for in the second half: annexes and notes may follow them.
    """
    edges = _edges(catalogue)
    if re.search(edges.get("ends_early", "$^"), f"{standing.title}\n{text[-_TAIL:]}"):
        return True
    closing, half = edges.get("closing", ""), text[len(text) // 2 :]
    # most stand at the very end
    return standing.kind in REPORTS and not (re.search(closing, half[-_CLOSING:]) or re.search(closing, half))


def _edges(catalogue: Catalogue) -> Mapping[str, str]:
    edges: Mapping[str, str] = catalogue.tables.get("sections", {}).get("edges", {})
    return edges


def _target_lists(
    text: str, segments: Sequence[Segment], standing: Standing, catalogue: Catalogue
) -> tuple[tuple[str, str], ...]:
    headline = [indicator.wordings for indicator in catalogue.indicators.values() if indicator.headline]
    found: dict[tuple[str, str], None] = {}
    for segment in segments:
        if segment.role != "targets" or segment.period is None:
            continue
        sentence = text[segment.start : segment.end].strip()
        named = sum(any(wording in sentence for wording in wordings) for wordings in headline)
        if named >= _ENOUGH_TARGETS and sentence.endswith(_ENDED):
            found[segment.region or standing.region, segment.period] = None
    return tuple(found)
