"""One target's figure against one result's: exceeded, met, missed, off its mark, or not to be told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from .figures import Figure, Place, claim, is_fall, place
from .keys import clause_before
from .rules import RATES
from .standing import Hand, Said

_TURNED = {"up": "down", "down": "up", "none": "none", None: None}
Judged = Literal["exceeded", "met", "missed", "off_mark"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a result comes to; `difference` is how far it lies beyond the target's nearest end, in its unit."""

    verdict: Judged
    difference: Decimal
    reason: str | None = None

    @property
    def reached(self) -> bool:
        """Whether the target is reached."""
        return self.verdict in ("exceeded", "met")


def judge(target: Said, result: Said, hand: Hand) -> Judgement | None:
    """How the result stands to the target; null where the result's own bound leaves it open, and where a rate is off
    its mark and nobody says which way is better."""
    other = result.sized
    better = _better(target, hand)
    tolerance = _tolerance(target, hand)
    one = _as_ceiling(target, hand) if better != "up" else target.sized
    apart = _apart(one, other)
    if is_fall(one, target.key.measure):
        one, other = one.mirrored, other.mirrored
        better = _TURNED[better] if hand.indicator(target.key) else better
    where = place(one, other, tolerance)
    if where is None:
        return Judgement("met", apart, "how far beyond is not said") if _enough(one, other, tolerance, better) else None
    if one.bound in ("at_least", "at_most"):
        return Judgement(_against_bound(one, other, where), apart)
    if where == "within":
        return Judgement("met", apart)
    if better is None:
        return None
    if better == "none":
        return Judgement("off_mark", apart, f"{where} the figure, and neither way is better")
    return Judgement("exceeded" if (where == "above") == (better == "up") else "missed", apart)


def judge_words(result: Figure, against: Figure | None, points: Decimal) -> Judgement | None:
    """How a growth stands to another growth, in step within so many points, or to none at all."""
    if result.one_sided or (against is not None and against.one_sided):
        return None
    if against is None:
        return Judgement("met" if result.least > 0 else "missed", result.middle)
    apart = _apart(against, result)
    if abs(apart) <= points:
        return Judgement("met", apart)
    return Judgement("exceeded" if apart > 0 else "missed", apart)


def _tolerance(target: Said, hand: Hand) -> Decimal:
    """How far off a result may lie: what `about` allows, else nothing."""
    figure = target.sized
    tolerance = hand.rules.about if figure.bound == "about" else hand.rules.exact
    return tolerance.of(figure.middle, figure.unit)


def _enough(target: Figure, result: Figure, tolerance: Decimal, better: str | None) -> bool:
    """Whether a result that is told by one end only has reached the figure at that end (`600多万套` of 600万套)."""
    low, high = claim(result)
    if better == "up":
        return low is not None and low >= target.least - tolerance
    return better == "down" and high is not None and high <= target.most + tolerance


def _as_ceiling(target: Said, hand: Hand) -> Figure:
    """The figure, as a ceiling where its own clause says that it is kept under control (`控制在3%左右`)."""
    figure = target.sized
    o = target.fact.observation
    before = clause_before(o, target.fact.sentence).removesuffix(o.quote)
    kept = any(before.rstrip().endswith(word) or o.quote.startswith(word) for word in hand.rules.ceiling)
    if not kept or figure.one_sided or is_fall(figure, target.key.measure):
        return figure
    return replace(figure, low=None, high=figure.most, least=figure.most, bound="at_most")


def _against_bound(target: Figure, result: Figure, where: Place) -> Judged:
    """A floor can be exceeded; a ceiling is kept or broken, for to exceed it would mean the opposite."""
    if where != "within":
        return "missed"
    return "exceeded" if target.bound == "at_least" and result.least > target.least else "met"


def _better(target: Said, hand: Hand) -> str | None:
    """Which way is better. What the catalogue does not know is the better the more of it is done, a fall the deeper it
    is; of a rate or a share that only stands nobody can say."""
    key = target.key
    if key.measure == "rank":
        return "up" if key.facet.endswith("below") else "down"
    if key.subject in hand.rules.marks:
        return "none"
    indicator = hand.indicator(key)
    works = key.basis == "flow" and target.sized.unit not in RATES  # to have done more of them is no miss
    if indicator and not (works and indicator.direction == "none"):
        return indicator.direction
    stands = target.sized.unit in RATES and key.measure in ("level", "share")
    return None if stands else "up"


def _apart(target: Figure, result: Figure) -> Decimal:
    """How far the result lies from the target's nearest end; zero inside a range."""
    if result.middle < target.least:
        return result.middle - target.least
    return max(result.middle - target.most, Decimal(0))
