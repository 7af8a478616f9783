"""What a sentence says: its figures in their order, single or in series, each with its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..catalogue import Catalogue
from ..records import Finding, Observation
from .context import Context
from .drafts import settled
from .figures import Figure
from .indicators import Found
from .labels import labelled
from .measures import PER_CENT, POINTS, measure_words
from .naming import Run, clause_before, subjects_of
from .observations import Draft, SentenceWords, observe
from .owners import STOPS, with_own_indicators
from .shares import by_place
from .subjects import (
    Subject,
    completed,
    items_of,
    listings_of,
    named_subject,
    noun_behind,
    subject_words,
)

_DIGIT = re.compile(r"\d")
_PASSED = ("突破", "超", "跨", "逾", "迈")


def read_statements(
    context: Context, figures: list[Figure], found: Found, catalogue: Catalogue
) -> tuple[Sequence[Observation], list[Finding]]:
    """The observations of one sentence, in the order of their figures, and what in it could be read in two ways."""
    sentence = SentenceWords(context, found, catalogue, subject_words(catalogue), measure_words(catalogue))
    observations: list[Draft] = []
    findings: list[Finding] = []
    run, at, count = Run(), 0, len(figures)
    while at < count:
        first, end = figures[at], at + 1
        while end < count and figures[end].in_series:
            end += 1
        if first.opens_section:
            run.pause()
        if found.text[first.lead_start - 1 : first.lead_start] in STOPS:
            run.all.clear()  # 均增长1.1倍 sums up no more than its own part of the sentence
        placed = by_place(figures[at:end], run, sentence)
        for figure, subject, region in placed:
            observations += observe(figure, subject, first.lead, sentence, region=region)
        if placed:
            at = end
            continue
        paired = _parts_of_whole(figures[at : at + 3], sentence) if _is_part_of_ratio(first) else None
        if paired is None and end - at > 1:
            paired = _paired(figures[at:end], run, sentence)
        if paired is not None:
            run.turn_to([subject for _, subject in paired], joint=False)
            for figure, subject in paired:
                observations += observe(figure, subject, first.lead, sentence)
            at += len(paired)
        elif end - at > 1 and sentence.subjects.respectively.search(first.lead):
            findings.append(_unanswered(figures[at:end]))
            observations += _observe_together(figures[at:end], run, sentence)
            at = end
        else:
            observations += _read_single(first, run, sentence)
            at += 1
    return settled(labelled(observations, found.text, catalogue), Observation), findings


def _unanswered(series: Sequence[Figure]) -> Finding:
    return Finding(
        "ambiguous_list",
        "note",
        f"{len(series)} figures do not answer the subjects before them: {series[0].lead.strip()}; "
        "they are kept without an indicator",
        series[0].start,
        series[-1].end,
    )


def _observe_together(series: Sequence[Figure], run: Run, sentence: SentenceWords) -> list[Draft]:
    """The values of a list that no one subject answers: under the name of all, without an indicator."""
    name = named_subject(series[0].lead, sentence.subjects) or "、".join(subject.label for subject in run.subjects)
    subject = Subject(name, sentence.found.named(name))  # one name alone: its values in several places
    run.turn_to([subject], joint=False)
    return [one for figure in series for one in observe(figure, subject, series[0].lead, sentence)]


def _parts_of_whole(three: Sequence[Figure], sentence: SentenceWords) -> list[tuple[Figure, Subject]] | None:
    """The three figures of a ratio (4:58:38) with the indicators that the words before it give them."""
    if len(three) < 3 or not all(_is_part_of_ratio(figure) for figure in three):
        return None
    for words, ids in sentence.catalogue.tables["wording"]["ratios"].items():
        here = sentence.found.text[sentence.context.sentence.start : three[0].start]
        if words in here and len(ids) == len(three):
            names = (sentence.catalogue.indicators[indicator].name_zh for indicator in ids)
            return [(figure, Subject(name, one)) for figure, name, one in zip(three, names, ids, strict=True)]
    return None


def _is_part_of_ratio(figure: Figure) -> bool:
    return figure.quantity is not None and figure.quantity.form == "ratio"


def _paired(series: Sequence[Figure], run: Run, sentence: SentenceWords) -> list[tuple[Figure, Subject]] | None:
    """Each value of a series with the member of the list before it; null where they do not answer one another."""
    lead = series[0].lead
    split = sentence.subjects.respectively.search(lead)
    name = _without_place(named_subject(lead, sentence.subjects), series[0], sentence)
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


def _without_place(name: str, figure: Figure, sentence: SentenceWords) -> str:
    """The name of a list without the place that opens it: 孝义市生产总值、财政收入; not of a list of places."""
    text = sentence.found.text
    for place in sentence.context.places_between(figure.lead_start, figure.start)[:1]:
        rest = name.removeprefix(text[place.start : place.end])
        return name if rest[:1] in ("、", "和", "与", "及", "") else rest.removeprefix("的")
    return name


def _read_single(figure: Figure, run: Run, sentence: SentenceWords) -> list[Draft]:
    named, joint = subjects_of(figure, run, sentence)
    subjects = with_own_indicators(named, figure, run, sentence)
    if figure.sort == "quality" and not any(_counts_in_words(subject, sentence) for subject in subjects):
        return []
    if figure.rank is not None and figure.rank.superlative and not any(subject.indicator for subject in subjects):
        return []
    if not figure.in_brackets:
        run.turn_to(subjects, joint=joint)
    # 新增2个省级、10个市级…: in a list the verb before its first figure governs them all
    run.lead = figure.lead if _has_own_verb(figure, run, sentence) else run.lead
    run.unit = figure.quantity.unit if figure.quantity is not None else ""
    observations: list[Draft] = []
    for subject in subjects:
        if figure.sort != "quality" or _counts_in_words(subject, sentence):
            observations += observe(figure, subject, run.lead, sentence)
    return observations


def _counts_in_words(subject: Subject, sentence: SentenceWords) -> bool:
    """Whether a goal or a result without a number says something of a subject: only of the main indicators."""
    return subject.indicator is not None and sentence.catalogue.indicators[subject.indicator].in_words


def _has_own_verb(figure: Figure, run: Run, sentence: SentenceWords) -> bool:
    """Whether a figure is governed by its own clause and not by what its list began with."""
    if figure.quantity is None:
        return True
    same_unit = figure.quantity.unit == run.unit
    if same_unit and sentence.measures.stretch.fullmatch(figure.lead) and not _counts_a_noun(figure, sentence):
        return False  # 增长9%以上,力争达到10%: further along the same way
    if figure.opens_section:
        return not (same_unit and _goes_on_adding(figure, run, sentence))
    if figure.quantity.unit == "%":
        return not figure.in_series
    if (run.unit in PER_CENT and figure.quantity.unit not in POINTS) or (
        same_unit and _passes_a_mark(figure, sentence)
    ):
        return True  # 增长6%、突破2万亿元 and 净增9万户、超过80万户 tell a size behind its growth
    # 净增164家、累计645家 turns from what was added to what there is
    return (
        sentence.measures.change.search(figure.lead) or sentence.measures.cumulative.search(figure.lead)
    ) is not None


def _goes_on_adding(figure: Figure, run: Run, sentence: SentenceWords) -> bool:
    """Whether a clause without a verb tells a part of what was added, or more of its kind: 新增公路9公里,其中高速3公里;
    新增国家级平台3个,省级平台5个."""
    words = sentence.measures
    if words.adds.match(run.lead) is None or words.more.match(figure.lead) is None or _counts_a_noun(figure, sentence):
        return False
    lead = figure.lead.removeprefix("其中")
    if not named_subject(lead, sentence.subjects):
        return False
    return not (words.acts.search(lead) or words.change.search(lead) or words.standing.search(lead))


def _passes_a_mark(figure: Figure, sentence: SentenceWords) -> bool:
    """Whether a figure with nothing of its own before or behind it says what was passed."""
    quote = sentence.found.text[figure.start : figure.end]
    return not figure.lead and quote.startswith(_PASSED) and not _counts_a_noun(figure, sentence)


def _counts_a_noun(figure: Figure, sentence: SentenceWords) -> bool:
    return figure.behind.startswith("的") or bool(noun_behind(figure.behind, sentence.subjects))
