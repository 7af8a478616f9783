"""What makes two statements like: place, subject, kind, measure, dimension, basis, and what only some measures have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..catalogue import Catalogue
from ..records import UNKNOWN_REGION, Kind, Measure, Observation, Period
from .rules import Rules

Days = tuple[int, int]  # first and last day as ordinals: what a period is, however it is written
_CLAUSE = re.compile(r"[,，;；。!！?？、:：\n]")


class Key(NamedTuple):
    """What is compared with what. `subject` is the indicator's id or the normalised label; `facet` is a rank's scope,
    whether a rate is a yearly average, or what a goal in words says; empty elsewhere."""

    region: str
    subject: str
    kind: Kind
    measure: Measure
    dimension: str
    basis: str
    facet: str

    @property
    def thing(self) -> tuple[str, str]:
        """The place and the subject, whatever is said of it."""
        return self.region, self.subject


def key_of(observation: Observation, sentence: str, catalogue: Catalogue, rules: Rules) -> Key | None:
    """The key of one statement; null where its region is unknown or its name says too little to be met again."""
    subject = observation.indicator or rules.label(observation.label)
    if subject is None or observation.region == UNKNOWN_REGION:
        return None
    return Key(
        observation.region,
        subject,
        observation.kind,
        observation.measure,
        _dimension(observation, catalogue),
        _basis(observation, catalogue),
        _facet(observation, sentence, rules),
    )


@lru_cache(maxsize=65536)
def period_of(text: str | None) -> Period | None:
    """The period that `text` writes; null where it writes none, for such a statement is not compared."""
    try:
        return None if text is None else Period.parse(text)
    except ValueError:
        return None


def days_of(period: Period) -> Days:
    """What a period is, however it is written."""
    return period.first.toordinal(), period.last.toordinal()


def clause_before(observation: Observation, sentence: str) -> str:
    """The words of the quote's own clause up to its end."""
    end = observation.end - observation.sentence_start
    start = max(0, observation.start - observation.sentence_start)
    before = _CLAUSE.split(sentence[:start])[-1]
    return before + sentence[start : max(start, end)]


def _dimension(observation: Observation, catalogue: Catalogue) -> str:
    known = catalogue.units.get(observation.unit or "")
    return known.dimension if known else observation.unit or ""


def _basis(observation: Observation, catalogue: Catalogue) -> str:
    if observation.measure != "level":
        return ""
    indicator = catalogue.indicators.get(observation.indicator or "")
    return observation.basis or (indicator.basis if indicator else None) or ""


def _facet(observation: Observation, sentence: str, rules: Rules) -> str:
    if observation.measure == "rank":
        return rules.rank_scope(observation.quote)
    if observation.measure == "qualitative":
        words = rules.read_words(observation.quote)
        return words.id if words else observation.quote.strip()
    if observation.measure == "growth":
        said = clause_before(observation, sentence) + observation.label
        return "yearly average" if any(word in said for word in rules.averaged) else ""
    return ""
