"""One figure for each of several places: 甲县、乙县分别增长5%和6%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .figures import Figure
from .naming import Run
from .observations import SentenceWords
from .places import PlaceMention
from .subjects import Subject, is_predicate, items_of, mention_before, named_subject

_JOINED = re.compile(r"[、和与及,，]|以及")


def by_place(series: Sequence[Figure], run: Run, sentence: SentenceWords) -> list[tuple[Figure, Subject, str]]:
    """The figures of a series with their one subject and the place of each; none where they are no several places'.

    The places hold on in their sentence for the series behind that have as many figures: 优良天数分别为300天和310天,
    优良率分别为82%和85%.
    """
    if len(series) < 2 or not sentence.context.places:
        return []
    places = _listed_before(series, sentence)
    if places:
        run.places = [place.region for place in places]
        subject = _subject(series[0], places[-1].end, run, sentence)
    elif len(run.places) == len(series):
        subject = _subject(series[0], series[0].lead_start, run, sentence)
    else:
        return []
    if len(items_of(subject.label)) == len(series):
        return []  # as many things as figures
    run.turn_to([subject], joint=False)
    return [(figure, subject, region) for figure, region in zip(series, run.places, strict=True)]


def _listed_before(series: Sequence[Figure], sentence: SentenceWords) -> Sequence[PlaceMention]:
    """The places right before a series that answer its figures one by one; none where they do not."""
    first, text = series[0], sentence.found.text
    if sentence.subjects.respectively.search(first.lead) is None:
        return []
    named = sentence.context.places_between(first.lead_start, first.start)
    places = [place for place in named if place.relation in ("within", "beside")]
    if len(places) != len(series) or len({place.region for place in places}) != len(places):
        return []
    between = [text[one.end : two.start] for one, two in pairwise(places)]
    opens = is_predicate(text[first.lead_start : places[0].start], sentence.subjects)
    return places if opens and all(map(_JOINED.fullmatch, between)) else []


def _subject(figure: Figure, start: int, run: Run, sentence: SentenceWords) -> Subject:
    """What is named between `start` and a figure; where nothing is, what the figures before were about."""
    text = sentence.found.text
    name = named_subject(text[start : figure.start].removeprefix("的"), sentence.subjects)
    mention = mention_before(
        sentence.found,
        start,
        figure.start,
        sentence_start=sentence.context.sentence.start,
        words=sentence.subjects,
    )
    if mention is not None or name or not run.subjects:
        return Subject(name, mention.indicator if mention else None)
    return run.subjects[-1]
