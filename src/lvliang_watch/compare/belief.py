"""What is past belief: a value outside what the catalogue holds possible for its indicator."""

from __future__ import annotations

from decimal import Decimal

from .standing import Hand, Said

WHOLE = (Decimal(-100), Decimal(100))  # what a share can be where nobody says more; of a loss it is negative


def possible(said: Said, hand: Hand) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest value, in the unit that the statement is compared in, that its indicator can have for
    one year; null where nobody says, and where the two are of different units."""
    if said.figure is None or said.period.years != 1:
        return None
    indicator = hand.indicator(said.key)
    bounds = indicator.plausible.get(said.key.measure) if indicator else None
    if bounds is None and said.key.measure == "share" and said.figure.unit == "%":
        return WHOLE
    if indicator is None or bounds is None:
        return None
    if said.key.measure != "level":
        return bounds
    base = hand.catalogue.units.get(indicator.base_unit)
    if base is None or base.dimension != said.key.dimension:
        return None
    low, high = (hand.catalogue.canonical(bound, indicator.base_unit)[0] for bound in bounds)
    return low, high


def is_past_belief(said: Said, hand: Hand) -> bool:
    """Whether the whole of a statement's figure lies outside what is possible."""
    bounds = possible(said, hand)
    return bounds is not None and (said.sized.most < bounds[0] or said.sized.least > bounds[1])
