"""From when something moved: 由2005年的3亿元增加到5亿元 tells of two times, and names one."""

from __future__ import annotations

import re

from .context import Context
from .figures import Figure
from .periods import PeriodMention

_SINCE = re.compile(r"[^，,；;。\d]{0,12}(?:起|开始|以来)")
_PAUSE = re.compile(r"[，,；;：:。]")
_OF_LAST_YEAR = ("同比", "上年", "去年", "平均", "年均", "高于", "低于", "快于", "增速", "增幅")
_BASES, _NEAR = 4, 80  # as many bases as one sentence tells of, and as far as a base's own figure stands behind it
# 530亿元,“十二五”时期年均增长9.4%: the span is of the average alone, and the year before it goes on behind.
_OF_AN_AVERAGE = re.compile(r"[，,]?(?:全市|全省|全县|全区|我[市省县区])?(?:年均|平均|年平均|每年平均)")
_COUNTED_BEFORE = re.compile(r"\d[^，,；;：:。]*$")
# What moved on from a year: a figure, and where it came to.
_MOVED = re.compile(r"(?:\d|第[一二三四五六七八九十])[^；;。]*(?:到|至|为|达)")


def date_of(figure: Figure, context: Context) -> PeriodMention | None:
    """The expression of time that a figure is about: the last one before it whose own figure is not past already.

    A year from which something moved is that of the first figure behind it: 由2005年的3亿元增加到5亿元.
    """
    mention = context.mention_at(figure.start)
    for _ in range(_BASES):
        if mention is None:
            break
        earlier = context.mention_at(mention.start)
        if not (_is_aside(mention, earlier, figure, context) or _is_over(mention, figure, context)):
            break
        mention = earlier
    return mention


def _is_over(mention: PeriodMention, figure: Figure, context: Context) -> bool:
    """Whether a time of the sentence itself was that of another figure alone."""
    if mention.start < context.sentence.start:
        return False
    moved_or_past = _has_moved(mention, figure, context) or _is_past(mention, figure, context)
    return moved_or_past or _is_spent(mention, figure, context)


def base_at(figure: Figure, context: Context) -> PeriodMention | None:
    """What a figure is held against, where it is that year's own: 较2020年的9亿元增加3亿元."""
    mention = context.around.periods.last_before(figure.start, since=context.sentence.start)
    if mention is None or not mention.base or mention.end + 1 != figure.start:
        return None
    return mention if context.text.startswith("的", mention.end - context.sentence.start) else None


def base_before(figure: Figure, context: Context) -> str | None:
    """The year that the base of a parallel pair before gave: 从2020年的3亿元增长到…,税收从1亿元增长到2亿元."""
    offset = context.sentence.start
    for mention in reversed(context.periods):
        before = context.text[max(0, mention.start - offset - 1) : mention.start - offset]
        from_then = before in ("由", "从") and not _begins(mention, context)
        compared = mention.base and context.text.startswith("相比", mention.end - offset)
        if mention.start < figure.lead_start and (from_then or compared):
            return mention.period
    return None


def year_held_against(figure: Figure, context: Context) -> int | None:
    """The single year that a growth is held against: its clause's own (比2020年分别增长5%和6%), else that of the ones
    before it in its sentence; null where none is written, or where its clause is held against something else."""
    offset = context.sentence.start
    before = context.text[: figure.start - offset]
    clause = max(map(before.rfind, "，,；;：:。")) + 1
    if any(word in before[clause:] for word in _OF_LAST_YEAR):
        return None
    for mention in reversed(context.around.periods.between(offset, figure.start)):
        carried = mention.start < offset + clause
        if mention.base and mention.period is not None:
            if carried and not context.text[mention.start - offset].isdigit():
                return None  # 比上年 holds for its own clause
            return int(mention.period) if len(mention.period) == len("2020") else None
        if carried and not mention.base:
            return None  # a date of its own stands between
    return None


def _has_moved(mention: PeriodMention, figure: Figure, context: Context) -> bool:
    offset = context.sentence.start
    at, end = mention.start - offset, mention.end - offset
    if context.text[max(0, at - 1) : at] not in ("由", "从") or _begins(mention, context):
        return False
    return _MOVED.search(context.text, end, min(figure.start - offset, end + _NEAR)) is not None


def _is_past(mention: PeriodMention, figure: Figure, context: Context) -> bool:
    """Whether 每年 said how often in another clause: 每年实施民心工程,新增学位22万个 is no yearly number."""
    text, offset = context.text, context.sentence.start
    if mention.rule != "left_open" or not text.startswith("每年", mention.start - offset):
        return False
    return _PAUSE.search(text, mention.end - offset, figure.start - offset) is not None


def _is_aside(mention: PeriodMention, earlier: PeriodMention | None, figure: Figure, context: Context) -> bool:
    """Whether a span stands only beside an average between two figures of a year: 2015年产值5亿元,“十二五”时期年均
    增长9%;收入3亿元."""
    if not mention.several_years or earlier is None or earlier.several_years or earlier.period is None:
        return False
    text = context.around.version.text
    if _OF_AN_AVERAGE.match(text, mention.end) is None:
        return False
    return _PAUSE.search(text, mention.end + 1, figure.lead_start) is not None


def _is_spent(mention: PeriodMention, figure: Figure, context: Context) -> bool:
    """Whether a deadline stood behind a figure of its own: 47个项目10月底前开工,储备项目300个."""
    text, offset = context.text, context.sentence.start
    if not mention.deadline or _PAUSE.search(text, mention.end - offset, figure.lead_start - offset) is None:
        return False
    return _COUNTED_BEFORE.search(text, 0, mention.start - offset) is not None


def deadline_behind(figure: Figure, context: Context) -> PeriodMention | None:
    """The deadline that follows a figure in its own clause: 47个项目10月底前全部开工; null where none does."""
    at, text = figure.end - context.sentence.start, context.text
    pause = _PAUSE.search(text, at)
    end = context.sentence.start + (pause.start() if pause is not None else len(text))
    following = context.around.dates.between(figure.end, end)
    return following[0] if following and following[0].deadline else None


def _begins(mention: PeriodMention, context: Context) -> bool:
    """Whether something begins with a date: 从2002年起, 从今年新学年开始; else 从2002年的8% is a base."""
    end = mention.end - context.sentence.start
    return context.text.endswith(("起", "以来"), 0, end) or _SINCE.match(context.text, end) is not None
