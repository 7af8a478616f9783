"""What makes two statements like: place, subject, kind, measure, dimension, basis, and what only some measures have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..catalogue import Catalogue
from ..records import UNKNOWN_REGION, Kind, Measure, Observation, Period
from .rules import RATES, Rules

YEARLY = "yearly average"  # how a facet begins of what is said of each of several years
Days = tuple[int, int]  # first and last day as ordinals: what a period is, however it is written
LEFT_OUT = 20  # characters behind a figure in which it may say what it leaves out
NAMED = 12  # characters of the names before a count that tell which things it is of
_CLAUSE = re.compile(r"[,，;；。!！?？、:：\n]")
_COMMA = re.compile(r"[,，;；。!！?？\n]")
_NEXT = re.compile(r"[,，;；。!！?？、:：\n\d]")


class Key(NamedTuple):
    """What is compared with what. `subject` is the indicator's id or the normalised label. `facet` is what else must be
    alike: a rank's scope, what a rate is counted over, whom a lead is over, how far works are to come, how narrow the
    name is, or the series of a goal in words; empty where nothing of that is said."""

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
        _dimension(observation, catalogue, rules),
        _basis(observation, sentence, catalogue, rules),
        _facet(observation, sentence, catalogue, rules),
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


def opening_of(observation: Observation, sentence: str) -> str:
    """The words from the last comma to the quote."""
    return _COMMA.split(sentence[: max(0, observation.start - observation.sentence_start)])[-1].lstrip()


def starts_a_change(observation: Observation, sentence: str, rules: Rules) -> bool:
    """Whether a figure is what a planned change starts from, and so no target itself."""
    start, end = observation.start - observation.sentence_start, observation.end - observation.sentence_start
    return observation.kind == "target" and rules.base.surrounds(sentence[: max(0, start)], sentence[end:])


def _dimension(observation: Observation, catalogue: Catalogue, rules: Rules) -> str:
    indicator = catalogue.indicators.get(observation.indicator or "")
    unit = rules.visits.unit_of(rules.firms.unit_of(observation.unit, observation.label), indicator) or ""
    known = catalogue.units.get(unit)
    return known.dimension if known else unit


def _basis(observation: Observation, sentence: str, catalogue: Catalogue, rules: Rules) -> str:
    if observation.measure != "level":
        return ""
    said = opening_of(observation, sentence) + observation.label
    if observation.basis == "stock" and any(word in said for word in rules.newly):
        return "flow"  # of things that stand, those that were renewed or came new
    indicator = catalogue.indicators.get(observation.indicator or "")
    return observation.basis or (indicator.basis if indicator else None) or ""


def _facet(observation: Observation, sentence: str, catalogue: Catalogue, rules: Rules) -> str:
    if observation.measure == "rank":
        return rules.rank_scope(observation.quote)
    if observation.measure == "qualitative":
        words = rules.read_words(observation.quote)
        return words.series if words else observation.quote.strip()
    said = {"growth": _counted_over, "change": _lead, "level": _how_far}.get(observation.measure)
    indicator = catalogue.indicators.get(observation.indicator or "")
    narrow = rules.narrowing(observation.label, indicator) if indicator else ()
    without = _without(observation, sentence, rules)
    return " ".join(filter(None, (said(observation, sentence, rules) if said else "", *narrow, without)))


def _without(observation: Observation, sentence: str, rules: Rules) -> str:
    """What the figure leaves out of its whole: `扣除房地产开发投资后`, `（不含铁路）`."""
    start, end = observation.start - observation.sentence_start, observation.end - observation.sentence_start
    clauses = _COMMA.split(sentence[: max(0, start)])[-2:]
    part = rules.without.part(",".join(clauses), sentence[end : end + LEFT_OUT])
    return f"without {part}" if part else ""


def _counted_over(observation: Observation, sentence: str, rules: Rules) -> str:
    """Over what a growth is counted, where it is not the year before."""
    said = clause_before(observation, sentence) + observation.label
    listed, _ = _clauses(observation, sentence)  # 年均分别增长3.5%、6%、5% is said of all three
    if any(word in (listed if rules.one_each in listed else said) for word in rules.averaged):
        return YEARLY
    base, period = rules.counted_from.search(said), period_of(observation.period)
    if base and period and int(base[1]) != period.first.year - 1:
        return f"since {base[1]}"
    multiple = any(word in observation.quote for word in rules.multiple)
    return "times as much" if multiple and not any(word in said for word in rules.over_year) else ""


def _lead(observation: Observation, sentence: str, rules: Rules) -> str:
    """Over whom a lead is; that of a yearly average is none of one year."""
    if observation.unit not in RATES:
        return ""
    clause, before = _clauses(observation, sentence)
    over = rules.lead.search(clause)
    averaged = any(word in (before + clause if over and over.start() == 0 else clause) for word in rules.averaged)
    return " ".join(filter(None, (YEARLY if averaged else "", f"lead over {over[1]}" if over else "")))


def _how_far(observation: Observation, sentence: str, rules: Rules) -> str:
    """How far what is counted is to come; of a rate nobody asks that."""
    if observation.unit in RATES:
        return ""
    clause, _ = _clauses(observation, sentence)
    after = _NEXT.split(sentence[observation.end - observation.sentence_start :], maxsplit=1)[0]
    return " ".join(filter(None, (rules.how_far(clause + after), _named(observation, sentence, rules))))


def _named(observation: Observation, sentence: str, rules: Rules) -> str:
    """The things that a count is of where it counts those just named: `鹏程路、望海路等6个项目`."""
    start = observation.start - observation.sentence_start
    before = sentence[: max(0, start)]
    if observation.indicator in rules.whole_lists or not rules.named.search(before):
        return ""
    return f"those named {_COMMA.split(before)[-1][-NAMED:]}"


def _clauses(observation: Observation, sentence: str) -> tuple[str, str]:
    """The words between the last comma and the quote's end, and those between the last two commas."""
    start, end = observation.start - observation.sentence_start, observation.end - observation.sentence_start
    parts = _COMMA.split(sentence[: max(0, start)])
    return parts[-1] + sentence[max(0, start) : max(0, end)], parts[-2] if len(parts) > 1 else ""
