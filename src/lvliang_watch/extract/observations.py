"""One figure and its subject made an observation: measure, signed value, kind, period, places."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

from ..catalogue import Catalogue, Indicator
from ..records import Basis, Bound, Kind, Observation, Status
from .context import Context
from .drafts import draft_of
from .figures import Figure
from .indicators import Found
from .measures import PER_CENT, MeasureWords, Reckoned, basis_of, measure_of
from .promises import hardness_of, horizon_of
from .subjects import Subject, SubjectWords, is_predicate, named_subject, says_each
from .times import Told, period_of, span_words

_TIMES_OF = re.compile(r"(?:是|为|达到|达|相当于)[^，,；;。]*(?:的)?$")
_MOVED = re.compile(r"(?:前移|后移|上升|提升|跃升|晋升|进|升|下降|后退)(?:了)?$")
# A number of places is a position where the clause speaks of one: 排名由9位上升到6位.
_STANDING = re.compile(r"(?:排名|位次|排位|名次)[^，,；;。]*\Z")
_PASSED = re.compile(r"突破|超过|超|跨越|跨过")
_TOGETHER = re.compile(r"共|总(?!量|值|产值|收入|额)|合计|累计|等")
# What a plan builds upon has happened: 在去年增长12%的基础上.
_BASIS = re.compile(r"的?基础(?:之)?上")
_BASIS_BEGINS = ("的基础", "基础")
# A verb that stands behind makes a growth of it: 20%以上的快速增长.
OF_GROWTH = re.compile(r"的[^，,；;。、\d]{0,6}?(?:增长|增速|增幅|速度)")
_PAUSE = re.compile(r"[，,；;：:。]")

_FIELDS_OF = attrgetter(*(field.name for field in fields(Observation)))

if TYPE_CHECKING:
    Draft = Observation
else:
    Draft = draft_of(Observation)  # its name can still change while its sentence is read


@dataclass(eq=False, slots=True)  # made for each sentence: one that is frozen takes three times as long
class SentenceWords:
    """One sentence with everything that its figures are read by."""

    context: Context
    found: Found
    catalogue: Catalogue
    subjects: SubjectWords
    measures: MeasureWords


def reopened(one: Observation) -> Draft:
    """A draft with the fields of an observation, to be settled once they are changed."""
    return Draft(*_FIELDS_OF(one))


def observe(
    figure: Figure, subject: Subject, lead: str, sentence: SentenceWords, *, region: str | None = None
) -> list[Draft]:
    """The observations that a figure makes of a subject: one, or one for each place that it holds for.

    `region` is the one place that it is of where the words before it name several, each with a figure of its own.
    """
    indicator = sentence.catalogue.indicators[subject.indicator] if subject.indicator else None
    reckoned = _reckon(figure, lead, subject, indicator, sentence)
    if reckoned.measure == "share" and indicator is not None and indicator.as_ratio is not None:
        indicator = sentence.catalogue.indicators[indicator.as_ratio]
        reckoned = _reckon(figure, lead, subject, indicator, sentence)
    low, high, bound, unit = _figure_of(figure, reckoned, lead)
    if indicator is not None and not fits_unit(indicator, reckoned.measure, unit, sentence.catalogue):
        indicator = None
    context, start, end = sentence.context, figure.start, figure.end
    kind = _kind(figure, lead, sentence)
    begins = context.sentence.start
    quote = context.text[start - begins : end - begins]
    if bound == "at_most" and kind == "result" and lead.endswith("控制在") and quote[-1] in "%‰":
        low, bound = high, "exact"  # 失业率控制在3.6%: so much it was; a ceiling says 以内
    said = lead + quote if figure.sort == "quality" else lead  # 连年下降 itself says of which years it is true
    period = period_of(Told(figure, said, reckoned, indicator), kind, context, span_words(sentence.catalogue))
    is_target = kind == "target"
    label = subject.label or (indicator.name_zh if indicator else "")
    basis = _basis(figure, lead, reckoned, indicator, sentence)
    status: Status = "final" if is_target or not context.is_estimate(start) else "estimate"
    commitment = context.commitment_at(start) if is_target else None
    hardness = hardness_of(figure, kind, context, sentence.catalogue) if is_target else None
    horizon = horizon_of(period, kind, context) if is_target else None
    return [
        # in the order of the record: by name its fields would take twice as long
        Draft(
            start,
            end,
            quote,
            begins,
            context.sentence.end,
            context.sentence.segment,
            indicator.id if indicator else None,
            label,
            region,
            kind,
            reckoned.measure,
            low,
            high,
            bound,
            unit or None,
            period,
            basis,
            status,
            commitment,
            reckoned.rule,
            hardness,
            horizon,
        )
        for region in ([region] if region is not None else _regions(figure, lead, sentence))
    ]


def _basis(
    figure: Figure, lead: str, reckoned: Reckoned, indicator: Indicator | None, sentence: SentenceWords
) -> Basis | None:
    """What a level or a change counts: what stands, what was added, a running total; null where not said."""
    counts = figure.quantity is not None and figure.quantity.unit in sentence.measures.stock_units
    passed = _PASSED.match(sentence.found.text, figure.start) if counts else None
    said = f"{lead}{passed.group()}" if passed else lead  # 基站突破1万个: so many stand
    return basis_of(reckoned.measure, said, indicator, sentence.measures, counts=counts)


def _reckon(
    figure: Figure, lead: str, subject: Subject, indicator: Indicator | None, sentence: SentenceWords
) -> Reckoned:
    if figure.sort == "rank":
        return Reckoned("rank", False, "position")
    if figure.quantity is None:
        return Reckoned("qualitative", False, "predicate")
    if figure.quantity.unit == "位":
        if not _MOVED.search(lead):
            stands = _STANDING.search(sentence.found.text, sentence.context.sentence.start, figure.start)
            return Reckoned("rank" if stands else "level", False, "position" if stands else "plain_level")
        return Reckoned("change", "后" in lead[-3:] or "下降" in lead[-4:], "places_moved")
    per_cent = figure.quantity.unit in PER_CENT  # only then does it matter whether the name is one of a ratio
    if per_cent and OF_GROWTH.match(figure.behind):
        return Reckoned("growth", False, "growth_behind")
    named = per_cent or figure.quantity.unit == "倍"
    names = (subject.label, named_subject(lead, sentence.subjects)) if named else ()
    return measure_of(figure.quantity, lead, names, indicator, sentence.measures)


def _figure_of(
    figure: Figure, reckoned: Reckoned, lead: str
) -> tuple[Decimal | None, Decimal | None, Bound | None, str | None]:
    if figure.rank is not None:
        return figure.rank.low, figure.rank.high, figure.rank.bound, "位"
    quantity = figure.quantity
    if quantity is None:
        return None, None, None, None
    low, high, unit = quantity.low, quantity.high, quantity.unit
    if unit == "倍" and reckoned.measure == "growth":
        less = 1 if _TIMES_OF.search(lead) and "增长" not in lead[-4:] else 0
        low = None if low is None else (low - less) * 100
        high = None if high is None else (high - less) * 100
        unit = "%"
    if reckoned.negative:
        low, high = (None if high is None else -high), (None if low is None else -low)
    return low, high, quantity.bound, unit


def fits_unit(indicator: Indicator, measure: str, unit: str | None, catalogue: Catalogue) -> bool:
    """Whether a level or a change in `unit` can be one of the indicator: 公里 are no number of communities."""
    if measure not in ("level", "change") or unit in ("百分点", "位"):
        return True
    given, own = catalogue.units.get(unit or ""), catalogue.units.get(indicator.base_unit)
    if given is None or own is None:
        return unit == indicator.base_unit or (unit == "倍" and not indicator.base_unit)
    if given.dimension == own.dimension:
        return True
    return any(given.dimension in kin and own.dimension in kin for kin in _KIN)


# Dimensions whose words reports use for one another.
_KIN = (
    frozenset({"things", "households"}),
    frozenset({"people", "visits"}),
    frozenset({"money", "dollars"}),
    frozenset({"land", "area"}),
)


def _kind(figure: Figure, lead: str, sentence: SentenceWords) -> Kind:
    context = sentence.context
    if figure.from_base or (
        sentence.found.text.startswith(_BASIS_BEGINS, figure.end) and _BASIS.match(sentence.found.text, figure.end)
    ):
        return "result"
    kind = context.kind_at(figure.start)
    words = sentence.measures
    if kind == "result" and words.capacity.search(lead):
        at = figure.start - context.sentence.start
        before = _PAUSE.split(context.text[max(0, at - 60) : at])[-1]
        if words.building.search(before):
            return "target"
    return kind


def _of_each(figure: Figure, sentence: SentenceWords) -> bool:
    """Whether a mark that was passed is each place's own: 东胜区、准格尔旗财政收入突破百亿元."""
    at = figure.start - sentence.context.sentence.start
    end = figure.end - sentence.context.sentence.start
    return _PASSED.match(sentence.context.text[at:end]) is not None and not _TOGETHER.search(figure.lead)


def _regions(figure: Figure, lead: str, sentence: SentenceWords) -> list[str]:
    """The places a figure holds for: each of a list under a position or 均, else the one that the context gives."""
    context = sentence.context
    if not context.places:
        return [context.own_region]
    named = context.places_between(figure.lead_start, figure.start)
    here = [place for place in named if place.relation in ("within", "beside")]
    if len(here) > 1:
        passed = figure.quantity is not None and figure.quantity.bound == "at_least" and _of_each(figure, sentence)
        each = figure.sort != "quantity" or says_each(lead, sentence.subjects)
        between = sentence.found.text[here[-1].end : figure.start]
        if passed or (each and is_predicate(between, sentence.subjects)):
            return list(dict.fromkeys(place.region for place in here))
    return [context.region_at(figure.start)]
