"""Whether an indicator named before a figure is its own, and not one of several or the whole of a part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .figures import Figure
from .grammar import any_of
from .measures import PER_CENT
from .naming import Run
from .observations import SentenceWords
from .subjects import Subject, named_subject

STOPS = ("；", ";")
_SEVERAL = re.compile(r"[、和及与]")
# Another value follows: each is one subject's own.
_NEXT_VALUE = re.compile(r"[、和及与]\d")
# Members of a list that are no things but kinds of the one named behind them: 省、市人大代表建议871件.
_KINDS = ("国家", "省", "市", "县", "区", "级", "型", "类", "性")
_RATES = (*PER_CENT, "百分点")
# Back from a topic to the whole place.
_WHOLE = re.compile(r"[全我本][市省县区州旗盟]")


def with_own_indicators(
    subjects: Sequence[Subject], figure: Figure, run: Run, sentence: SentenceWords
) -> Sequence[Subject]:
    """The subjects of a figure with the indicators that are theirs alone; those of a part or of several have none."""
    alone = len(subjects) == 1
    if _is_of_a_topic(figure, sentence) or (alone and _counts_several(figure, sentence)):
        return [Subject(subject.label, None) for subject in subjects]
    if alone and subjects[0].indicator is None:
        return [_turned(subjects[0], run, sentence)]
    return subjects


def _turned(subject: Subject, run: Run, sentence: SentenceWords) -> Subject:
    """A bare name with the indicator that the one before makes of it: 一般公共预算收入16亿元、支出32亿元."""
    before = run.subjects[-1].indicator if run.subjects else None
    meant = sentence.subjects.turned.get(subject.label)
    return Subject(subject.label, meant[before]) if meant and before and before in meant else subject


def _is_of_a_topic(figure: Figure, sentence: SentenceWords) -> bool:
    """Whether a figure is of what its part of the sentence opened with: 县域经济发展迅速,生产总值…"""
    text, start = sentence.context.text, sentence.context.sentence.start
    for topic in sentence.subjects.topics:  # asked of each figure: most sentences name none
        if topic in text:
            break
    else:
        return False
    part = max(text.rfind(stop, 0, figure.lead_start - start) for stop in STOPS) + 1
    opened = _topic(sentence.subjects.topics).search(text, part, figure.start - start)
    return opened is not None and not _WHOLE.search(text, opened.end(), figure.start - start)


@lru_cache(maxsize=8)
def _topic(topics: tuple[str, ...]) -> re.Pattern[str]:
    """A topic where a clause begins with it, so that it is no object (发展县域经济)."""
    return re.compile(rf"(?<![^，,；;：:。\s市省县区州])(?:{any_of(topics)})")


def _counts_several(figure: Figure, sentence: SentenceWords) -> bool:
    """Whether one figure sums up several things, of which only the last has a name here: 新建中小学、幼儿园156所."""
    text = sentence.found.text
    if figure.quantity is None or figure.quantity.unit in _RATES:
        return False
    if not _SEVERAL.search(figure.lead) or _NEXT_VALUE.match(text, figure.end):
        return False
    start = sentence.context.sentence.start
    named = [*sentence.found.within(figure.lead_start, figure.start, sentence_start=start)]
    before = text[figure.lead_start : named[-1].start] if named else ""
    others = before.rstrip("、和及与")
    if others == before or others.endswith(_KINDS):
        return False
    return bool(named_subject(others, sentence.subjects)) and not sentence.measures.change.fullmatch(others)
