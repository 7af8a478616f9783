"""What a sentence says: its figures in their order, single or in series, each with its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..catalogue import Catalogue
from ..records import Finding, Observation
from .context import Context
from .figures import Figure
from .indicators import Found
from .labels import labelled
from .measures import PER_CENT, measure_words
from .naming import Run, clause_before, subjects_of
from .observations import SentenceWords, observe
from .subjects import (
    Subject,
    completed,
    items_of,
    listings_of,
    named_subject,
    subject_words,
)

# Members of a list that are no things but kinds of the one named behind them: 省、市人大代表建议871件.
_KINDS = ("国家", "省", "市", "县", "区", "级", "型", "类", "性")
_DIGIT = re.compile(r"\d")
# Another value follows: each is one subject's own.
_NEXT_VALUE = re.compile(r"[、和及与]\d")


def read_statements(
    context: Context, figures: list[Figure], found: Found, catalogue: Catalogue
) -> tuple[list[Observation], list[Finding]]:
    """The observations of one sentence, in the order of their figures, and what in it could be read in two ways."""
    sentence = SentenceWords(context, found, catalogue, subject_words(catalogue), measure_words(catalogue))
    run, observations, findings, at = Run(), list[Observation](), list[Finding](), 0
    while at < len(figures):
        series = [figures[at]]
        while at + len(series) < len(figures) and figures[at + len(series)].in_series:
            series.append(figures[at + len(series)])
        if series[0].opens_section:
            run.pause()
        paired = _parts_of_whole(figures[at : at + 3], sentence)
        if paired is None and len(series) > 1:
            paired = _paired(series, run, sentence)
        if paired is not None:
            run.turn_to([subject for _, subject in paired], joint=False)
            for figure, subject in paired:
                observations += observe(figure, subject, series[0].lead, sentence)
            at += len(paired)
            continue
        if len(series) > 1 and sentence.subjects.respectively.search(series[0].lead):
            findings.append(_unanswered(series))
            observations += _observe_together(series, run, sentence)
            at += len(series)
            continue
        observations += _read_single(figures[at], run, sentence)
        at += 1
    return labelled(observations, found.text, catalogue), findings


def _unanswered(series: Sequence[Figure]) -> Finding:
    return Finding(
        "ambiguous_list",
        "note",
        f"{len(series)} figures do not answer the subjects before them: {series[0].lead.strip()}; "
        "they are kept without an indicator",
        series[0].start,
        series[-1].end,
    )


def _observe_together(series: Sequence[Figure], run: Run, sentence: SentenceWords) -> Iterator[Observation]:
    """The values of a list that no one subject answers: under the name of all, without an indicator."""
    name = named_subject(series[0].lead, sentence.subjects) or "、".join(subject.label for subject in run.subjects)
    subject = Subject(name, None)
    run.turn_to([subject], joint=False)
    for figure in series:
        yield from observe(figure, subject, series[0].lead, sentence)


def _parts_of_whole(three: Sequence[Figure], sentence: SentenceWords) -> list[tuple[Figure, Subject]] | None:
    """The three figures of a ratio (4:58:38) with the indicators that the words before it give them."""
    if len(three) < 3 or any(figure.quantity is None or figure.quantity.form != "ratio" for figure in three):
        return None
    for words, ids in sentence.catalogue.tables["wording"]["ratios"].items():
        here = sentence.found.text[sentence.context.sentence.start : three[0].start]
        if words in here and len(ids) == len(three):
            names = (sentence.catalogue.indicators[indicator].name_zh for indicator in ids)
            return [(figure, Subject(name, one)) for figure, name, one in zip(three, names, ids, strict=True)]
    return None


def _paired(series: Sequence[Figure], run: Run, sentence: SentenceWords) -> list[tuple[Figure, Subject]] | None:
    """Each value of a series with the member of the list before it; null where they do not answer one another."""
    lead = series[0].lead
    split = sentence.subjects.respectively.search(lead)
    name = named_subject(lead, sentence.subjects)
    if not name:
        # 财政收入8亿元、税收6亿元,分别增长5%和4%: the subjects that were named one by one before
        group = run.subjects if len(run.subjects) == len(series) else list(run.all)[-len(series) :] if split else []
        if split and len(group) < len(series) and not _DIGIT.search(listed := clause_before(series[0], sentence)):
            group = completed(items_of(listed), sentence.found)[-len(series) :]
        return list(zip(series, group, strict=True)) if len(group) == len(series) else None
    if not split and series[0].behind.strip("和及与、"):
        return None
    for items in listings_of(name) if split else (items_of(name),):
        subjects = completed(items, sentence.found)
        if len(subjects) == len(series):
            return list(zip(series, subjects, strict=True))
    return None


def _read_single(figure: Figure, run: Run, sentence: SentenceWords) -> Iterator[Observation]:
    subjects, joint = subjects_of(figure, run, sentence)
    if len(subjects) == 1 and _counts_several(figure, sentence):
        subjects = [Subject(subjects[0].label, None)]
    if len(subjects) == 1 and subjects[0].indicator is None:
        subjects = [_turned(subjects[0], run, sentence)]
    if figure.sort == "quality" and not any(_counts_in_words(subject, sentence) for subject in subjects):
        return
    if figure.rank is not None and figure.rank.superlative and not any(subject.indicator for subject in subjects):
        return
    if not figure.in_brackets:
        run.turn_to(subjects, joint=joint)
    # 新增2个省级、10个市级…: in a list the verb before its first figure governs them all
    run.lead = figure.lead if _has_own_verb(figure, sentence) else run.lead
    for subject in subjects:
        if figure.sort != "quality" or _counts_in_words(subject, sentence):
            yield from observe(figure, subject, run.lead, sentence)


def _turned(subject: Subject, run: Run, sentence: SentenceWords) -> Subject:
    """A bare name with the indicator that the one before makes of it: 一般公共预算收入16亿元、支出32亿元."""
    before = run.subjects[-1].indicator if run.subjects else None
    meant = sentence.catalogue.tables["wording"]["subject"]["turned"].get(subject.label, {})
    return Subject(subject.label, meant[before]) if before in meant else subject


def _counts_several(figure: Figure, sentence: SentenceWords) -> bool:
    """Whether one figure sums up several things, of which only the last has a name here: 新建中小学、幼儿园156所."""
    text = sentence.found.text
    if figure.quantity is None or figure.quantity.unit in (*PER_CENT, "百分点") or _NEXT_VALUE.match(text, figure.end):
        return False
    start = sentence.context.sentence.start
    named = [*sentence.found.within(figure.lead_start, figure.start, sentence_start=start)]
    before = text[figure.lead_start : named[-1].start] if named else ""
    others = before.rstrip("、和及与")
    if others == before or others.endswith(_KINDS):
        return False
    return bool(named_subject(others, sentence.subjects)) and not sentence.measures.change.fullmatch(others)


def _counts_in_words(subject: Subject, sentence: SentenceWords) -> bool:
    """Whether a goal or a result without a number says something of a subject: only of the main indicators."""
    return subject.indicator is not None and sentence.catalogue.indicators[subject.indicator].in_words


def _has_own_verb(figure: Figure, sentence: SentenceWords) -> bool:
    """Whether a figure is governed by its own clause and not by what its list began with."""
    if figure.opens_section or figure.quantity is None:
        return True
    if figure.quantity.unit == "%":
        return not figure.in_series
    return sentence.measures.change.search(figure.lead) is not None
