"""How much of its work a version holds, so that nothing is concluded from what was never there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..catalogue import Catalogue
from ..records import Coverage, Role, Segment, Standing
from .frame import is_frame
from .segments import REPORTS

_HEAD, _TAIL = 400, 600
_ENDED = tuple("。！？!?”’」』）)】》…")
_ENOUGH_TARGETS = 3


def cover(text: str, *, segments: Sequence[Segment], standing: Standing, catalogue: Catalogue) -> Coverage:
    """What of its work `text` holds. A sentence of targets counts where it is whole and names several headline ones."""
    edges = catalogue.tables.get("sections", {}).get("edges", {})
    lines = [line for line in text.split("\n") if line.strip() and not is_frame(line.strip(), catalogue)]
    body = "\n".join(lines)
    is_report = standing.kind in REPORTS
    midway = bool(re.search(edges.get("starts_midway", "$^"), body[:_HEAD])) or (
        is_report and not re.search(edges.get("opening", ""), body[: _HEAD * 3])
    )
    cut = bool(re.search(edges.get("ends_early", "$^"), body[-_TAIL:] + standing.title)) or (
        is_report and not (body.rstrip().endswith(_ENDED) and re.search(edges.get("closing", ""), body[-_TAIL:]))
    )
    roles: tuple[Role, ...] = tuple(dict.fromkeys(segment.role for segment in segments))
    complete = "review" in roles and (standing.kind == "bulletin" or "plan" in roles or "targets" in roles)
    is_work = standing.is_work and standing.kind in (*REPORTS, "bulletin")
    return Coverage(
        sections=roles,
        target_lists=_target_lists(text, segments, standing, catalogue),
        starts_midway=midway,
        ends_early=cut,
        whole=is_work and complete and not midway and not cut,
    )


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
