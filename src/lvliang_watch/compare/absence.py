"""Targets that are no longer there, or were not there before: said only where the other text would hold them, and does
not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..records import Change, Document, Fact, Period
from .keys import Days, days_of, period_of
from .rows import Nothing, row
from .series import sort_of
from .standing import GRADES, Hand, Said
from .timing import told_on

TELLING = 4  # characters of a name that tells one indicator from all else in the prose of a plan
NEXT_SENTENCE = 3  # characters that may stand between two sentences of one list


@dataclass(frozen=True, slots=True)
class TargetList:
    """A region's list of main targets for one period, and the documents that hold it whole, the best first."""

    period: Period
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """An indicator with its whole and its parts, the facts that stand in lists of main targets, and the texts of the
    documents from their lists on; `whole` where only a text in hand from end to end can prove that it is not there."""

    subject: str
    indicators: frozenset[str]
    in_lists: frozenset[str]
    plans: Mapping[str, str]
    whole: bool


def absence_changes(hand: Hand, texts: Mapping[str, str] | None = None) -> Iterator[Change]:
    """`dropped` and `introduced` of headline targets, and of others that stand in a list of main targets: of these only
    what is known by its stems, against a report in hand whole.

    `texts` are those of the documents, by id; where one is not there, its sentences with targets have to do.
    """
    in_lists = facts_in_lists(hand)
    lists = _target_lists(in_lists, hand)
    plans = _plans(in_lists, hand, texts or {})
    beside = _beside_headlines(in_lists, hand)
    subjects: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for key, told in hand.told.items():
        indicator = hand.indicator(key)
        if key.kind == "target" and indicator:
            subjects[key.thing] += [said.best for said in told.values()]
    for (region, subject), statements in sorted(subjects.items()):
        headline = hand.catalogue.indicators[subject].headline
        if not headline and subject not in hand.rules.stems:
            continue
        family = Family(subject, family_of(subject, hand), in_lists, plans, not headline)
        known = [said.period for name in family.indicators for said in subjects.get((region, name), ())]
        for said in statements:
            if said.fact.observation_id in (in_lists if headline else beside):
                yield from _around(said, known, lists.get(region, []), family, hand)


def family_of(subject: str, hand: Hand) -> frozenset[str]:
    """The indicator with its whole and its parts: a mention of one is no absence of the other."""
    indicators = hand.catalogue.indicators
    whole = indicators[subject].part_of
    return frozenset(
        {subject, *({whole} if whole else ()), *(i.id for i in indicators.values() if i.part_of == subject)}
    )


def names_of(family: frozenset[str], hand: Hand) -> frozenset[str]:
    """All wordings of the indicators of a family."""
    indicators = [hand.catalogue.indicators[subject] for subject in family]
    return frozenset(name for i in indicators for name in (i.name_zh, *i.wordings) if name)


def is_spoken_of(subject: str, text: str, hand: Hand) -> bool:
    """Whether prose names the indicator, or one of its family that is a headline as well: private investment is spoken
    of in every plan, and tells nothing of all investment."""
    indicators = hand.catalogue.indicators
    family = frozenset(name for name in family_of(subject, hand) if name == subject or indicators[name].headline)
    others = (word for name in family if name in hand.rules.stems for word in hand.rules.stems[name].anywhere)
    names = (name for name in names_of(family, hand) if len(name) >= TELLING)
    return any(name in text for name in (*others, *names))


def _plans(in_lists: frozenset[str], hand: Hand, texts: Mapping[str, str]) -> dict[str, str]:
    """The text of each document behind the sentences of its lists of main targets: there its tasks stand."""
    plans = {}
    for name, facts in hand.facts_of.items():
        ends = [fact.observation.sentence_end for fact in facts if fact.observation_id in in_lists]
        if ends and (text := texts.get(name)):
            plans[name] = text[max(ends) :]
    return plans


def _beside_headlines(in_lists: frozenset[str], hand: Hand) -> frozenset[str]:
    """The targets of other indicators in the sentences of lists of main targets."""
    found: set[str] = set()
    for facts in hand.facts_of.values():
        sentences = {_sentence_of(fact) for fact in facts if fact.observation_id in in_lists}
        found.update(fact.observation_id for fact in facts if _sentence_of(fact) in sentences)
    return frozenset(found - in_lists)


def _sentence_of(fact: Fact) -> tuple[str, str, str | None, int]:
    o = fact.observation
    return o.kind, o.region, o.period, o.sentence_start


def _around(
    said: Said, known: Iterable[Period], lists: list[TargetList], family: Family, hand: Hand
) -> Iterator[Change]:
    """What the list after and the list before a target's own say of it, unless it was a target in between."""
    alike = [one for one in lists if sort_of(one.period) == sort_of(said.period)]
    others = [days_of(period) for period in known if sort_of(period) == sort_of(said.period)]
    later = next((one for one in alike if days_of(one.period) > said.days), None)
    if later and any(said.days < days <= days_of(later.period) for days in others):
        later = None
    earlier = next((one for one in reversed(alike) if days_of(one.period) < said.days), None)
    if earlier and any(days_of(earlier.period) <= days < said.days for days in others):
        earlier = None
    rule = hand.rules.name("absence")
    if nothing := _nothing(later, said.key.region, family, hand):
        reason = "not in the whole list of main targets"
        yield row("dropped", said, nothing, rule=rule, gap_years=_gap(said, nothing), reason=reason)
    if nothing := _nothing(earlier, said.key.region, family, hand):
        reason = "not in the whole list of main targets before"
        yield row("introduced", nothing, said, rule=rule, gap_years=_gap(said, nothing), reason=reason)


def _gap(said: Said, nothing: Nothing) -> int | None:
    period = period_of(nothing.period)
    return abs(period.last.year - said.period.last.year) if period else None


def _nothing(one: TargetList | None, region: str, family: Family, hand: Hand) -> Nothing | None:
    """The absence that a list proves; null where any text that holds it speaks of such a target after all."""
    if one is None or any(_mentions(document, one.period, region, family, hand) for document in one.documents):
        return None
    if family.whole and not all(d.coverage.whole and d.document_id in family.plans for d in one.documents):
        return None
    return Nothing(one.documents[0], one.period.text)


def _mentions(document: Document, period: Period, region: str, family: Family, hand: Hand) -> bool:
    """Whether the document's targets that may be of that period name the indicator, read or only written, or its tasks
    speak of it, without a figure too; in the list itself a stem of its name is enough."""
    if is_spoken_of(family.subject, family.plans.get(document.document_id, ""), hand):
        return True
    names = names_of(family.indicators, hand)
    stems = {word for name in family.indicators if name in hand.rules.stems for word in hand.rules.stems[name].words}
    for fact in hand.facts_of.get(document.document_id, ()):
        o = fact.observation
        if o.kind != "target" or o.region != region or not _may_be_of(o.period, period):
            continue
        telling = names | stems if fact.observation_id in family.in_lists else names
        if o.indicator in family.indicators or any(name in fact.sentence for name in telling):
            return True
    return False


def _may_be_of(text: str | None, period: Period) -> bool:
    other = period_of(text)
    return other is None or (other.first <= period.last and period.first <= other.last)


def _target_lists(in_lists: frozenset[str], hand: Hand) -> dict[str, list[TargetList]]:
    """The lists that are in hand whole and were understood: enough of their targets were read."""
    found: dict[tuple[str, Days], dict[str, Document]] = defaultdict(dict)
    periods: dict[Days, Period] = {}
    for document in hand.documents.values():
        facts = hand.facts_of.get(document.document_id, ())
        read = {(f.observation.region, f.observation.period) for f in facts if f.observation_id in in_lists}
        for region, text in document.coverage.target_lists:
            if (period := period_of(text)) and (region, text) in read:
                periods.setdefault(days_of(period), period)
                found[region, days_of(period)][document.document_id] = document
    lists: dict[str, list[TargetList]] = defaultdict(list)
    for (region, days), documents in sorted(found.items()):
        best = sorted(documents.values(), key=lambda d: (GRADES.index(d.grade), told_on(d), d.document_id))
        lists[region].append(TargetList(periods[days], tuple(best)))
    return lists


def facts_in_lists(hand: Hand) -> frozenset[str]:
    """The targets that stand in a list of main targets: enough headline indicators in sentences that touch."""
    found: set[str] = set()
    for facts in hand.facts_of.values():
        groups: dict[tuple[str, str | None], list[Fact]] = defaultdict(list)
        for fact in facts:
            indicator = hand.catalogue.indicators.get(fact.observation.indicator or "")
            if indicator and indicator.headline and fact.observation.kind == "target":
                groups[fact.observation.region, fact.observation.period].append(fact)
        for group in groups.values():
            for block in _touching(group):
                if len({fact.observation.indicator for fact in block}) >= hand.rules.list_size:
                    found.update(fact.observation_id for fact in block)
    return frozenset(found)


def _touching(facts: list[Fact]) -> Iterator[list[Fact]]:
    block: list[Fact] = []
    for fact in facts:
        if block and fact.observation.sentence_start - block[-1].observation.sentence_end > NEXT_SENTENCE:
            yield block
            block = []
        block.append(fact)
    if block:
        yield block
