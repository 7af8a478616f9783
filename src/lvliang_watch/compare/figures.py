"""A statement's figure in canonical units: its ends, how exactly it was written, and how two of them lie."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from ..catalogue import Catalogue
from ..records import Bound, Measure, Observation
from .rules import Rules, rules_of

Order = Literal["raised", "lowered", "kept", "widened", "narrowed"]
Place = Literal["below", "within", "above"]
ZERO = Decimal(0)
_NUMERAL = re.compile(r"(?<![\d.])\d+(?:\.(\d+))?")
_SIGNED: frozenset[Measure] = frozenset({"growth", "change"})


@dataclass(frozen=True, slots=True)
class Figure:
    """Ends as stated (`low`, `high`, null where open) and as compared (`least`, `most`, an open end being the other);
    `grain` is the smallest step that the written numeral can tell, zero where that is not known."""

    low: Decimal | None
    high: Decimal | None
    least: Decimal
    most: Decimal
    bound: Bound
    unit: str
    grain: Decimal

    @property
    def middle(self) -> Decimal:
        """The figure itself, of a range its middle."""
        return (self.least + self.most) / 2

    @property
    def one_sided(self) -> bool:
        """Whether only a bound is stated."""
        return self.low is None or self.high is None

    @property
    def mirrored(self) -> Figure:
        """The same figure counted downwards: a fall by a tenth as a tenth."""
        return replace(self, low=_minus(self.high), high=_minus(self.low), least=-self.most, most=-self.least)


def figure_of(observation: Observation, catalogue: Catalogue) -> Figure | None:
    """The figure of `observation` in canonical units; null where it has none."""
    stated = observation.low if observation.low is not None else observation.high
    if stated is None or observation.unit is None:
        return None
    low, high = observation.low, observation.high
    unit = observation.unit
    low = low if low is None else catalogue.canonical(low, unit)[0]
    high = high if high is None else catalogue.canonical(high, unit)[0]
    canonical, name = catalogue.canonical(stated, unit)
    bound = observation.bound or "exact"
    if _only_kept(observation, rules_of(catalogue)):
        low, high, bound = canonical, canonical, "exact"
    least, most = sorted(end if end is not None else canonical for end in (low, high))
    grain = abs(_grain(observation.quote, canonical))
    return Figure(low, high, least, most, bound, name, grain)


def _only_kept(observation: Observation, rules: Rules) -> bool:
    """Whether a result is called kept at a figure (`失业率控制在3.6%`): that is the figure, and no ceiling."""
    kept = observation.kind == "result" and observation.bound == "at_most" and observation.low is None
    return kept and rules.open_end.search(observation.quote) is None


def order(before: Figure, after: Figure) -> Order:
    """How the numbers went. Between two ranges both ends must go one way, else the ends part; between a point and a
    range, all of the range must lie on one side of the point. A range against a bound goes as the end that both have,
    and where that stays, it was opened or closed at the other."""
    if ends := _common_end(before, after):
        was, now = ends
        if was == now:
            return "widened" if after.one_sided else "narrowed"
        return "raised" if now > was else "lowered"
    down = (after.least - before.least, after.most - before.most)
    if down == (ZERO, ZERO):
        return "kept"
    ranges = before.least < before.most and after.least < after.most
    if not (ranges and ZERO in down):
        if min(down) >= 0:
            return "raised"
        if max(down) <= 0:
            return "lowered"
    return "widened" if after.most - after.least > before.most - before.least else "narrowed"


def _common_end(before: Figure, after: Figure) -> tuple[Decimal, Decimal] | None:
    """The ends that a range and a bound both have; null where they are not one of each."""
    bound, other = (before, after) if before.one_sided else (after, before)
    if not bound.one_sided or other.one_sided or other.least == other.most:
        return None
    return (before.least, after.least) if bound.low is not None else (before.most, after.most)


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same, each as exactly as it was written."""
    slack = max(one.grain, other.grain) / 2
    return abs(one.least - other.least) <= slack and abs(one.most - other.most) <= slack


def claim(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    """Between what a result says that the value lies; null where it says nothing. A fall `by more than` goes down."""
    low, high = (figure.least, figure.most)
    if figure.bound == "at_least":
        return (None, high) if high < 0 else (low, None)
    if figure.bound == "at_most":
        return (low, None) if low < 0 else (None, high)
    return low, high


def contradict(one: Figure, other: Figure) -> bool:
    """Whether no value could make both true, as exactly as each was written."""
    (low, high), (other_low, other_high) = claim(one), claim(other)
    slack = max(one.grain, other.grain) / 2
    above = low is not None and other_high is not None and low - slack > other_high
    below = high is not None and other_low is not None and high + slack < other_low
    return above or below


def place(target: Figure, result: Figure, tolerance: Decimal) -> Place | None:
    """Where a result lies against what a target asks for; null where the result's own bound leaves it open."""
    low, high = claim(result)
    asked_low = None if target.bound == "at_most" else target.least - tolerance
    asked_high = None if target.bound == "at_least" else target.most + tolerance
    if asked_low is not None and high is not None and high < asked_low:
        return "below"
    if asked_high is not None and low is not None and low > asked_high:
        return "above"
    enough = asked_low is None or (low is not None and low >= asked_low)
    not_more = asked_high is None or (high is not None and high <= asked_high)
    return "within" if enough and not_more else None


def is_fall(figure: Figure, measure: Measure) -> bool:
    """Whether a target asks for a fall, whose bounds are written of its size."""
    return measure in _SIGNED and figure.most < 0


def _grain(quote: str, stated: Decimal) -> Decimal:
    """The step of the last written digit: `2643.2亿元` is told to 0.1亿."""
    numerals = list(_NUMERAL.finditer(quote.replace(",", "").replace("，", "")))
    if len(numerals) != 1:
        return ZERO
    written = Decimal(numerals[0].group())
    return ZERO if written == 0 else (stated / written).scaleb(-len(numerals[0].group(1) or ""))


def _minus(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value
