"""What time a figure is about: the last one written before it, its section's own, or the span that a review sums up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..catalogue import Catalogue, Indicator
from ..records import Kind
from .bases import base_at, base_before, date_of, deadline_behind, year_held_against
from .context import Context, days_of
from .figures import Figure
from .grammar import any_of
from .measures import Reckoned
from .numerals import parse_number
from .periods import PeriodMention

_RUNNING = re.compile(r"连续(\d{1,2}|[两三四五六七八九十]{1,2})年")
# What held in each of the years: 连续三年保持在20%以上.
_HELD = re.compile(r"保持|稳定在|维持在|均|都")
_COUNTED = re.compile(r"(?<![\d.一二三四五六七八九十])(\d|[三四五六七八九])年(?!过渡|规划|计划|行动|攻坚|期|级|以上)")
_NO_AVERAGE = "(?!浓度|值|气温|气压|降水|降雨|率)"  # 年均浓度 is a year's, 水土保持率 no keeping
_COUNTED_UP = re.compile(
    r"(?<![\d.一二三四五六七八九十续])(\d|[三四五六七八九])年(?:来|间)?(?:年均|累计|共|平均|提高|增长|增加|翻)[^，,；;。]*$"
)
# 年均增长6.5%、超过经济增速: the comparison is of the average.
_AVERAGE_COMPARED = re.compile(r"年均[^，,；;。]{0,20}[、，,]$")
_AVERAGE_NEXT = re.compile(r"[，,、](?:年均|平均每年|每年平均)")
# Of what was brought up: 发展会员3万户, not 经济发展 and no 发展到.
_GREW = r"(?<![^\x00\s、又])发展(?:了)?(?![到至为水速势质中成])"
_PAUSE = re.compile(r"[，,；;：:。\n]")
_STOP = re.compile(r"[；;。\n]")


class Told(NamedTuple):
    """A figure with the words before it, how it was reckoned and the indicator that it is of."""

    figure: Figure
    lead: str
    reckoned: Reckoned
    indicator: Indicator | None


@dataclass(frozen=True, eq=False)
class SpanWords:
    """The vocabulary that tells what was done over several years from what stood at their end."""

    sums: re.Pattern[str]
    running_total: re.Pattern[str]
    yearly: re.Pattern[str]
    average: re.Pattern[str]
    compared: re.Pattern[str]
    verbs: re.Pattern[str]
    standing: re.Pattern[str]
    done: re.Pattern[str]
    events: re.Pattern[str]
    has: re.Pattern[str]
    behind: re.Pattern[str]
    did: re.Pattern[str]
    plans: Mapping[str, str]


@lru_cache(maxsize=8)
def span_words(catalogue: Catalogue) -> SpanWords:
    """The vocabulary of spans of a catalogue."""
    words = catalogue.tables["wording"]["span"]
    flows, reached = any_of(words["flows"]), any_of(words["reached"])
    return SpanWords(
        re.compile(any_of(words["sums"])),
        re.compile(any_of(words["running_total"])),
        re.compile(f"(?:{any_of(words['yearly'])}){_NO_AVERAGE}"),
        re.compile(f"(?:{any_of(words['average'])}){_NO_AVERAGE}"),
        re.compile(any_of(words["compared"])),
        re.compile(rf"(?P<reached>{reached})|(?P<flow>(?:{flows})(?![区率度者费])|(?:{flows})(?=区域|度假)|{_GREW})"),
        re.compile(any_of(words["standing"])),
        re.compile(rf"(?:{any_of(words['done'])})[\x00约近]*$"),
        re.compile(rf"^(?!.*(?:{any_of(words['not_events'])})).*(?:{any_of(words['events'])})[\x00约近共]*$"),
        re.compile(rf"(?<![现拥保占])(?:{any_of(words['has'])})[\x00约近]*$"),
        re.compile(rf"(?:(?:{any_of(words['behind'])})|(?:{any_of(words['arriving'])})[一-龥]{{2,4}})$"),
        re.compile(rf"[^，,；;。]{{0,16}}?(?:{any_of(words['did'])})(?![区率度者])"),
        {str(plan["last"]): f"{plan['first']}/{plan['last']}" for plan in catalogue.tables.get("plans", {}).values()},
    )


def period_of(told: Told, kind: Kind, context: Context, words: SpanWords) -> str | None:
    """The period of a figure; null where the text leaves it open."""
    figure = told.figure
    mention = date_of(figure, context)
    base = base_at(figure, context) if told.reckoned.measure == "level" else None
    if base is not None:
        return base.period
    if figure.from_base and (mention is None or mention.start < figure.lead_start):
        return base_before(figure, context)
    span = mention.period if mention is not None and mention.several_years else context.segment.span
    if kind == "target":
        return _target_period(told, mention, context, words)
    yearly = _is_yearly(told, words)
    if span is None or (mention is not None and mention.period is None and not yearly):
        if mention is None and _runs_up(told, words):
            return None
        period = mention.period if mention is not None else context.segment.period
        return _counted(told, period) or (yearly and _plan_ending(period, words)) or _running(told, period)
    dated = mention is not None and not mention.several_years
    years = int(span[-4:]) - int(span[:4]) + 1
    if (since := _since_a_year(told, mention if dated else None, span, context)) is not None:
        return since
    if not dated and _over_a_year(told, span, context):
        return span[-4:]
    if _says_span(told, context, words, years) or (not dated and _is_summed(told, context, words)):
        return span
    if mention is None or not dated:
        return None
    return _running(told, mention.period)


def _since_a_year(told: Told, mention: PeriodMention | None, span: str, context: Context) -> str | None:
    """The years of a review behind the one that a growth is held against, up to its own or the last: 比2020年增长."""
    if told.reckoned.measure not in ("growth", "change"):
        return None
    base = year_held_against(told.figure, context)
    last = span[-4:] if mention is None else mention.period or ""
    if base is None or len(last) != len(span[-4:]) or base >= int(last):
        return None
    return last if base + 1 == int(last) else f"{base + 1}/{last}"


def _target_period(told: Told, mention: PeriodMention | None, context: Context, words: SpanWords) -> str | None:
    """A yearly average or a sum to be reached by a year is about all years of the plan: 到2030年…,年均增长5%."""
    own = context.segment.period
    if (span := _span_counted(told, context)) is not None:
        return span
    if (behind := deadline_behind(told.figure, context)) is not None:
        return behind.period
    if mention is None:
        return _running(told, own)
    several = own is not None and len(own) == 9 and own[5:] == mention.period
    summed = _is_yearly(told, words) or words.running_total.search(told.lead) is not None
    return own if several and summed else _running(told, mention.period)


def _span_counted(told: Told, context: Context) -> str | None:
    """The years that a target counts where its sentence has named them: “十一五”期间…;五年淘汰产能1亿吨."""
    counted = _COUNTED.search(told.lead)
    if counted is None:
        return None
    years = int(parse_number(counted[1]) or 0)
    for mention in reversed(context.around.dates.between(context.sentence.start, told.figure.start)):
        if mention.several_years and days_of(mention.period or "").years == years:
            return mention.period
    return None


def _is_yearly(told: Told, words: SpanWords) -> bool:
    """Whether a growth is said to be that of an average year: 年均增长5%."""
    return told.reckoned.measure in ("growth", "change") and words.average.search(told.lead) is not None


def _plan_ending(period: str | None, words: SpanWords) -> str | None:
    """The years of the five-year plan that a year ends: what an average year in its review is about."""
    return words.plans.get(period or "")


def _counted(told: Told, period: str | None) -> str | None:
    """The years that a figure itself counts up to a year: 五年年均增长8.7%; null where it counts none."""
    counted = _COUNTED_UP.search(told.lead)
    if counted is None or period is None or len(period) != 4:
        return None
    return f"{int(period) - int(parse_number(counted[1]) or 1) + 1}/{period}"


def _says_span(told: Told, context: Context, words: SpanWords, years: int) -> bool:
    """Whether the words before a figure say that it is about all the years of a review: 五年累计, 年均, 连年."""
    start = context.sentence.start
    running = _RUNNING.search(told.lead) if "连续" in told.lead else None
    if running is not None:
        return int(parse_number(running[1]) or 0) == years
    counted = _COUNTED.search(told.lead)
    if counted is not None and int(parse_number(counted[1]) or 0) == years:
        return True
    if _AVERAGE_NEXT.match(context.text, told.figure.end - start) and told.reckoned.measure in ("growth", "change"):
        return True  # 增加15903元,年均增长16.6%: both are over all years
    if words.yearly.search(told.lead) is not None or (told.figure.sort == "quality" and _without_pause(told, context)):
        return True
    if told.figure.sort == "quality" and _AVERAGE_COMPARED.search(
        context.text, max(0, told.figure.start - start - 30), told.figure.start - start
    ):
        return True
    if words.compared.match(told.lead):  # 年均增长7.3%,高于全省1个百分点: the comparison is of the average
        return words.yearly.search(_clause_before(told.figure, context)) is not None
    return any(
        _spans(mention, context.segment.span)
        for mention in context.around.periods.between(told.figure.lead_start, told.figure.start)
        if mention.base
    )


def _spans(base: PeriodMention, span: str | None) -> bool:
    """Whether what a figure is held against is another span, or the year before the review's own: 比2020年增长30%."""
    return base.several_years or (span is not None and base.period == str(int(span[:4]) - 1))


def _over_a_year(told: Told, span: str, context: Context) -> bool:
    """Whether a growth is held against the last year but one of a review: 是上年的2倍."""
    if told.reckoned.measure not in ("growth", "change"):
        return False
    before = str(int(span[-4:]) - 1)
    named = context.around.periods.between(told.figure.lead_start, told.figure.start)
    return any(mention.base and mention.period == before for mention in named)


def _without_pause(told: Told, context: Context) -> bool:
    """Whether a predicate itself says that it held in every year: 连续高于全国平均水平."""
    return context.text.startswith("连续", told.figure.start - context.sentence.start)


def _runs_up(told: Told, words: SpanWords) -> bool:
    """Whether a level adds up since a day that is not said: 累计建成15家."""
    of_a_period = told.indicator is not None and told.indicator.additions
    return told.reckoned.measure == "level" and not of_a_period and words.running_total.search(told.lead) is not None


def _is_summed(told: Told, context: Context, words: SpanWords) -> bool:
    """Whether a figure without a year sums up a review: a total, growth over its years, or what was done in them."""
    if told.figure.quantity is None or _RUNNING.search(told.lead):
        return False
    if words.sums.search(told.lead):
        return True
    if told.reckoned.measure in ("growth", "change"):
        return words.compared.search(told.lead) is None
    if told.reckoned.measure != "level" or told.figure.quantity.unit in ("%", "‰", "位"):
        return False
    if not words.verbs.search(told.lead):
        done = _is_done_behind(told, words)
        done = done or (told.indicator is None and words.events.search(told.lead) is not None)
        return done or _goes_on(told, context, words) or _was_done(told, context, words)
    # 共有20件作品获国家级奖项: what became of those counted was done
    return _is_flow(told.lead, told.indicator, words) or (
        words.has.search(told.lead) is not None and _is_done_behind(told, words)
    )


def _is_done_behind(told: Told, words: SpanWords) -> bool:
    """Whether the words behind a figure say what was done: 33个项目投产, 7个城市获评全国文明城市."""
    behind = told.figure.behind
    return words.behind.search(behind) is not None or words.did.match(behind) is not None


def _is_flow(lead: str, indicator: Indicator | None, words: SpanWords) -> bool:
    """Whether the last verb before a figure says what was done, not what was reached."""
    verbs = list(words.verbs.finditer(lead))
    if not verbs or verbs[-1].lastgroup != "flow" or words.standing.search(lead, verbs[-1].end()):
        return False
    # 固定资产投资完成1898亿元 is a year's; 完成固定资产投资6033亿元 is what was done
    return not (indicator is not None and indicator.in_words and words.done.search(lead) and verbs[-1].start() > 1)


def _goes_on(told: Told, context: Context, words: SpanWords) -> bool:
    """Whether a figure without a verb goes on with a list begun in the clause before it, in the same unit."""
    if words.standing.search(told.lead):
        return False
    before = _clause_before(told.figure, context)
    last = context.text[told.figure.end - context.sentence.start - 1]
    return before.endswith(last) and (bool(words.sums.search(before)) or _is_flow(before, None, words))


def _was_done(told: Told, context: Context, words: SpanWords) -> bool:
    """Whether the last verb before a count that has none says what was done: 新办企业437家,…投资亿元以上项目100个."""
    if told.indicator is not None or words.standing.search(told.lead):
        return False
    before = _STOP.split(context.text[: told.figure.start - context.sentence.start])[-1]
    return _is_flow(before, None, words)


def _clause_before(figure: Figure, context: Context) -> str:
    at = figure.lead_start - context.sentence.start
    return _PAUSE.split(context.text[max(0, at - 60) : max(0, at - 1)])[-1]


def _running(told: Told, period: str | None) -> str | None:
    """The years that 连续N年 spans up to the period; the period itself where nothing runs on."""
    if "连续" not in told.lead:
        return period
    running = _RUNNING.search(told.lead.rpartition("、")[2])
    held = told.figure.sort != "quantity" or (running and _HELD.search(told.lead, running.end()))
    if running is None or not held or period is None or not period[:4].isdigit():
        return period
    last = int(period[-4:]) if len(period) in (4, 9) else int(period[:4])
    return f"{last - int(parse_number(running[1]) or 1) + 1}/{last}"
