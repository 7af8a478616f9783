"""Rows of the change log from two sides: what both say, in canonical units, and how far they lie apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from ..records import Cause, Change, Document, Fact, Measure, Side
from .belief import is_past_belief
from .identities import identity, spell
from .rules import RATES
from .standing import Hand, Said, weaker

IMPLAUSIBLE = "implausible jump"  # how a reason begins that a person should look at
BEYOND_SENSE = Decimal(10) ** 15  # per cent
ChangeKind = Literal["target", "result", "verdict", "milestone"] | None


@dataclass(frozen=True, slots=True)
class Nothing:
    """A side where nothing stands: in which document, for which period."""

    document: Document
    period: str


def side_of(fact: Fact) -> Side:
    """One side of a change: the figure in its own unit, its quote, and where it stands."""
    o = fact.observation
    return Side(
        fact_id=fact.observation_id,
        document_id=fact.document.document_id,
        period=o.period,
        quote=o.quote,
        low=o.low,
        high=o.high,
        bound=o.bound,
        unit=o.unit,
        commitment=o.commitment,
        status=o.status,
        grade=fact.document.grade,
        kind=o.kind,
    )


def empty_side(nothing: Nothing) -> Side:
    """The side of what is not there: the document and the period that it was looked for in, and no words."""
    document = nothing.document
    return Side("", document.document_id, nothing.period, "", grade=document.grade)


def cause_of(*documents: Document) -> Cause:
    """Why the row came: by the side known later; known at once, a reading with other rules is what is said."""
    latest = max(document.known_from for document in documents)
    causes = [document.cause for document in documents if document.known_from == latest]
    return "reextracted" if "reextracted" in causes else causes[-1]


def row(
    type_: str, before: Said | Nothing, after: Said | Nothing, *, rule: str, kind: ChangeKind = None, **more: Any
) -> Change:
    """The change from `before` to `after`, one of which may be nothing; `more` are further fields of the row."""
    one = before if isinstance(before, Said) else after
    assert isinstance(one, Said)  # noqa: S101 - nothing never becomes nothing
    later = after if isinstance(after, Said) else None
    documents = (_document(before), _document(after))
    dimension = one.key.dimension or (later.key.dimension if later else "")
    figure = one.figure or (later.figure if later else None)
    ends = (*_ends(before, dimension), *_ends(after, dimension))
    said = {
        "change_id": identity(type_, kind, _about(before), _about(after)),
        "kind": kind or one.key.kind,
        "cause": cause_of(*documents),
        "unit": figure.unit if figure else None,
        **dict(zip(("from_low", "from_high", "to_low", "to_high"), ends, strict=True)),
        "provisional": any(isinstance(s, Said) and s.fact.observation.status == "estimate" for s in (before, after)),
        "grade": weaker(*(document.grade for document in documents)),
    }
    return Change(
        type=type_,
        region=one.key.region,
        subject=one.key.subject,
        indicator=one.fact.observation.indicator,
        to_indicator=later.fact.observation.indicator if later else None,
        label=label_of(one),
        measure=one.key.measure,
        to_measure=later.key.measure if later else None,
        before=_side(before),
        after=_side(after),
        rule=rule,
        **(said | more),
    )


def distance(before: Said, after: Said, hand: Hand) -> dict[str, Any]:
    """The fields that say how far two figures and their periods lie apart, and whether that is past belief."""
    gap = years_between(before, after)
    if before.figure is None or after.figure is None:
        return {"gap_years": gap}
    start, end, unit = before.figure.middle, after.figure.middle, before.figure.unit
    measure = before.key.measure
    wild = measure != "rank" and hand.rules.jumps.beyond(start, end, unit, gap_years=gap)
    wild = wild or is_past_belief(before, hand) or is_past_belief(after, hand)
    return {
        "difference": end - start,
        "difference_pct": per_cent(end - start, start, unit=unit, measure=measure),
        "gap_years": gap,
        "reason": f"{IMPLAUSIBLE}: look at both quotes before believing it" if wild else None,
    }


def years_between(before: Said, after: Said) -> int:
    """The years from the end of one period to the end of the other."""
    return after.period.last.year - before.period.last.year


def label_of(said: Said) -> str:
    """The text's own name for it, with the scope of a rank: two ranks of one thing are two rows."""
    label = said.fact.observation.label
    return f"{label}({said.key.facet})" if said.key.measure == "rank" and said.key.facet else label


def per_cent(apart: Decimal, start: Decimal, *, unit: str, measure: Measure) -> Decimal | None:
    """The difference in per cent of where it started; null for rates and ranks, from nothing, and beyond all sense."""
    if unit in RATES or measure == "rank" or start == 0:
        return None
    share = apart / abs(start) * 100
    return share.quantize(Decimal("0.0001")) if abs(share) < BEYOND_SENSE else None


def _ends(side: Said | Nothing, dimension: str) -> tuple[Decimal | None, Decimal | None]:
    """The figure's stated ends where they are in the dimension of the row."""
    if isinstance(side, Nothing) or side.figure is None or side.key.dimension != dimension:
        return None, None
    return side.figure.low, side.figure.high


def _about(side: Said | Nothing) -> str:
    return side.about if isinstance(side, Said) else spell("nothing", side.document.document_id, side.period)


def _side(side: Said | Nothing) -> Side:
    return empty_side(side) if isinstance(side, Nothing) else side_of(side.fact)


def _document(side: Said | Nothing) -> Document:
    return side.document if isinstance(side, Nothing) else side.fact.document
