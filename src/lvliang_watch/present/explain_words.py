"""What a mark says to a person: the fields of the statements that stand there, named and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..records import Finding, Milestone, Numeral, Observation, Segment
from .explain import Claim, Explained, Item, Mark
from .figures import format_figure, format_period
from .sentences import stage_in_words
from .words import Words


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a statement: its name, its value in words, and the value as programs have it, where that differs."""

    name: str
    value: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One statement: what claims it, what it comes to at a glance, and all that is known of it."""

    claim: Claim
    kind: str
    headline: str
    about: str
    fields: tuple[Field, ...]


def cards_of(mark: Mark, given: Words) -> tuple[Card, ...]:
    """A card for each statement of a mark."""
    return tuple(_card(mark.claim, item, given) for item in mark.items)


def segment_in_words(segment: Segment | None, given: Words) -> tuple[str, ...]:
    """The role, the place and the time of a segment, as far as they are known."""
    if segment is None:
        return ()
    parts = (given.name("role", segment.role), segment.region, format_period(segment.period, given.lang))
    return tuple(part for part in parts if part)


def tally_in_words(explained: Explained, given: Words) -> str:
    """How the numbers in digits are accounted for, in a sentence; what is unread is said even where it is nothing."""
    total = sum(explained.numerals.values())
    told = {claim: count for claim, count in explained.numerals.items() if count or claim == "leftover"}
    parts = [given.name("tally", claim).format(count) for claim, count in told.items()]
    if total:
        parts[-1] = given.phrase("tally_share", parts[-1], f"{100 * told['leftover'] / total:.2f}")
    return given.phrase("tally", given.phrase("and").join(parts), count=total)


def rules_in_words(explained: Explained, given: Words) -> list[tuple[Claim, str, str, int]]:
    """The rules that decided with what they claim, their name, and how often; the busiest of each claim first."""
    found = Counter(
        (mark.claim, item.rule)
        for mark in explained.marks
        if not mark.inner
        for item in mark.items
        if not isinstance(item, Finding) and item.rule
    )
    order = list(explained.counts)
    ranked = sorted(found.items(), key=lambda one: (order.index(one[0][0]), -one[1], one[0][1]))
    return [(claim, rule, given.name("rule", rule), count) for (claim, rule), count in ranked]


def _card(claim: Claim, item: Item, given: Words) -> Card:
    if isinstance(item, Observation):
        return _observation(item, given)
    if isinstance(item, Milestone):
        return _milestone(item, given)
    if isinstance(item, Numeral):
        name = given.name("rule", item.rule) or given.phrase("unread")
        return Card(claim, "", name, "", tuple(_named("rule", item.rule, given)))
    return Card("finding", given.name("severity", item.severity), item.message, "", (Field("", item.kind),))


def _observation(one: Observation, given: Words) -> Card:
    figure = format_figure(one.low, one.high, one.bound, one.unit, one.measure, given, quote=one.quote)
    name = given.indicator(one.indicator, one.label)
    fields = [
        _field("indicator", name if one.indicator else "—", one.indicator or "", given),
        _field("label", one.label, "", given),
        _field("region", one.region, "", given),
        *_named("kind", one.kind, given),
        *_named("measure", one.measure, given),
        _field("value", figure, _ends(one), given),
        *_named("bound", one.bound, given),
        *_period(one.period, given),
        *_named("basis", one.basis, given),
        *(_named("status", one.status, given) if one.kind == "result" or one.status == "estimate" else ()),
        *([_field("commitment", one.commitment, "", given)] if one.commitment else []),
        *_named("hardness", one.hardness, given),
        *_named("horizon", one.horizon, given),
        _field("quote", one.quote, f"{one.start}:{one.end}", given),
        *_named("rule", one.rule, given),
    ]
    row = {"indicator": one.indicator, "label": one.label, "measure": one.measure}
    return Card("observation", given.name("kind", one.kind), figure, given.subject(row), tuple(fields))


def _milestone(one: Milestone, given: Words) -> Card:
    stage = stage_in_words(one.stage, one.kind, format_period(one.period, given.lang), given)
    fields = [
        _field("project", one.project, "", given),
        *_named("stage", one.stage, given),
        _field("region", one.region, "", given),
        *_named("kind", one.kind, given),
        *_period(one.period, given),
        _field("quote", one.quote, f"{one.start}:{one.end}", given),
        *_named("rule", one.rule, given),
    ]
    return Card("milestone", given.name("kind", one.kind), stage, one.project, tuple(fields))


def _field(id_: str, value: str, code: str, given: Words) -> Field:
    return Field(given.name("field", id_), value, "" if code.replace(" ", "") == value else code)


def _named(id_: str, value: str | None, given: Words) -> Iterator[Field]:
    if value:
        yield _field(id_, given.name(id_, value), value, given)


def _period(text: str | None, given: Words) -> Iterator[Field]:
    if text:
        yield _field("period", format_period(text, given.lang), text, given)


def _ends(one: Observation) -> str:
    """The figure as programs have it: `4.5 … 5 %`."""
    if one.low is None and one.high is None:
        return ""
    ends = (one.low,) if one.low == one.high else (one.low, one.high)
    return " ".join(part for part in (" … ".join(map(_plain, ends)).strip(), one.unit) if part)


def _plain(figure: Decimal | None) -> str:
    return "" if figure is None else f"{figure:f}"
