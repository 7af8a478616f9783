"""Results that are no longer reported: said only where the next report of the kind is in hand whole, and is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from ..records import Change, Document, Period
from .absence import family_of, is_spoken_of
from .keys import Days, days_of
from .rows import Nothing, row
from .standing import Hand, Said
from .timing import told_on


@dataclass(frozen=True, slots=True)
class Later:
    """The next report: its text and its year."""

    document: Document
    text: str
    year: int


@dataclass(frozen=True, slots=True)
class _Reported:
    """Headline results by document, and for which days each is told by anybody."""

    by_document: dict[str, list[Said]]
    told: frozenset[tuple[str, str, Days]]


def silence_changes(hand: Hand, texts: Mapping[str, str] | None = None) -> Iterator[Change]:
    """`no_longer_reported` for each headline result of one report that the next one does not speak of at all.

    `texts` are those of the documents, by id; where one is not there, its sentences with figures have to do.
    """
    reported = _reported(hand)
    series: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for document in hand.documents.values():
        if document.is_work and document.report_year:
            series[document.region, document.kind].append(document)
    for documents in series.values():
        in_order = sorted(documents, key=lambda d: (d.report_year or 0, told_on(d), d.document_id))
        for before, after in pairwise(in_order):
            years = before.report_year or 0, after.report_year or 0
            if after.coverage.whole and years[0] < years[1]:
                text = (texts or {}).get(after.document_id) or _sentences(after, hand)
                yield from _silent(before, Later(after, text, years[1]), years[0], reported, hand)


def _reported(hand: Hand) -> _Reported:
    by_document: dict[str, list[Said]] = defaultdict(list)
    told: set[tuple[str, str, Days]] = set()
    for key, periods in hand.told.items():
        if key.kind != "result" or key.subject not in hand.catalogue.indicators:
            continue
        told.update((*key.thing, days) for days in periods)
        if hand.catalogue.indicators[key.subject].headline and key.measure != "qualitative":
            for one in periods.values():
                for said in one.accounts:
                    by_document[said.fact.document.document_id].append(said)
    return _Reported(by_document, frozenset(told))


def _sentences(document: Document, hand: Hand) -> str:
    return "".join({fact.sentence: None for fact in hand.facts_of.get(document.document_id, ())})


def _silent(before: Document, after: Later, year: int, reported: _Reported, hand: Hand) -> Iterator[Change]:
    spoken = {fact.observation.indicator for fact in hand.facts_of.get(after.document.document_id, ())}
    later = Period.parse(str(after.year - 1))
    for said in _of_the_year(reported.by_document.get(before.document_id, []), year - 1):
        family = family_of(said.key.subject, hand)
        elsewhere = any((said.key.region, name, days_of(later)) in reported.told for name in family)
        if spoken & family or elsewhere or is_spoken_of(said.key.subject, after.text, hand):
            continue
        yield row(
            "no_longer_reported",
            said,
            Nothing(after.document, later.text),
            rule=hand.rules.name("absence"),
            reason="not in the next whole report",
            gap_years=later.last.year - said.period.last.year,
        )


def _of_the_year(results: list[Said], year: int) -> Iterator[Said]:
    """One result for each subject for the year that a report looks back on, the first in its text."""
    chosen: dict[tuple[str, str], Said] = {}
    for said in sorted(results, key=lambda said: said.fact.observation.start):
        if said.period.is_year and said.period.first.year == year:
            chosen.setdefault(said.key.thing, said)
    yield from chosen.values()
