"""Line breaks that are the page's and not the writer's: columns break within sentences, words and numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .lines import Span, line_spans
from .offsets import Mapped

_ENDED = re.compile(r"[。！？!?；;：:…~”’」』）)】》〉>|]\s*$")
_STOPPED = re.compile(r"[。！？!?]\s*$")
# Nor does a line that closes with such a word or with the first end of a range (1.75-) end anything.
_RUNS_ON = re.compile(r"(?:[，,、（(《“‘]|(?:分别|[数度值量率额积比])为|\d[-–—~～])\s*$")
# A line that begins so begins something of its own.
_NEW = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}(?:[、.．是章节篇]|部分|要[^求])|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]"
    r"|\d{1,3}[.、．)）](?!\d)|[①-⑳]|[—–―]{1,3}|-{1,2}\s|[●■◆▲□○◎※*•·▪◇]|各位代表|本报讯|本报记者|记者|来源|图为"
    r"|图\s*\d|表\s*\d|附[:：件表]|注[:：释]|【|\[|〔|[(（](?:上接|下转|记者|本报|来源|责编|节选)|(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*$)"
)
# No line of its own begins so.
_CONTINUES = re.compile(
    r"\s*(?:[，。；：、！？）”’》】%％‰]|[,;:!?)](?!\w)|(?:是|为)\s*[:：，,]|/[升立平公]|分别[为是达占比增上下较])"
)
# The labels of a chart's axis: a number and a sign, each alone in its line.
_BARE_NUMBER, _BARE_SIGN = re.compile(r"\s*[-\d.\s]+$"), re.compile(r"\s*[%％‰]\s*$")
_OPEN_BRACKET = re.compile(r"[（《][^（）《》()]{0,30}$")
_PROSE = re.compile(r"[，,。；;、]")
_FULL_STOP = re.compile(r"[。；;]")
_NUMBER_AHEAD = re.compile(r"\s*(?:\.\d|[%％‰万亿]|个?百分点)")
# A number at the end of a line, and the unit of one at the beginning of the next, which a list would not part.
_NUMBER_BEFORE = re.compile(r"\d\s?[万亿]*个?\s*$")
_UNIT_AHEAD = re.compile(r"\s*(?:[%％‰万亿元家户名期件项人个]|年(?![度鉴])|百分点|平方|立方|公里|吨)")
# A ratio goes on behind its colon: 13.0:|54.2:|32.8
_RATIO_BEFORE, _RATIO_AHEAD = re.compile(r"\d\s?[:：∶]\s*$"), re.compile(r"\s*\d[\d.]*\s?[:：∶，,。；;]")
_INDENT = re.compile(r"\s{2,}\S")
_LATIN = re.compile(r"[A-Za-z]")
# A line shorter than this without a full stop may be a heading of two halves.
_LEAST_PROSE = 60
_LAST = 60
# No cell of a table is as long as this.
_NO_CELL = 30
_COLUMN = range(12, 61)
_FULL_SHARE, _NEARLY = 0.5, 0.85


def join_lines(normal: Mapped) -> Mapped:
    """`normal` without the breaks that stand within a sentence; blank lines at such a place go with them.

    A break stays where the line before is ended or is no prose, where the next begins a heading, an item or a
    paragraph, and wherever both readings are possible.
    """
    text = normal.text
    lines = line_spans(text)
    width = _column_width(text, lines)
    indented = width is not None and _are_indented(text, lines, width)
    texts: list[str] = []
    offsets: list[int] = []
    last = 0
    prose = False
    for (start, end), (following, stop) in pairwise(lines):
        before, after = text[start:end], text[following:stop]
        prose = prose or _FULL_STOP.search(before) is not None or end - start >= _LEAST_PROSE
        if not _breaks_within(before, after, prose=prose, width=width, indented=indented):
            prose = False
            continue
        stop_before = start + len(before.rstrip())
        begin_after = following + len(after) - len(after.lstrip())
        texts.append(text[last:stop_before])
        offsets += normal.offsets[last:stop_before]
        if _LATIN.match(text[stop_before - 1]) and _LATIN.match(text[begin_after]):
            texts.append(" ")
            offsets.append(normal.offsets[stop_before])
        last = begin_after
    if not texts:
        return normal
    texts.append(text[last:])
    offsets += normal.offsets[last:]
    return Mapped("".join(texts), tuple(offsets))


def begins_anew(line: str) -> bool:
    """Whether `line` begins as a heading, an item or another thing of its own does."""
    return _NEW.match(line) is not None


def _breaks_within(before: str, after: str, *, prose: bool, width: int | None, indented: bool) -> bool:
    """Whether the break between two lines stands within a sentence; in a column of indented paragraphs, within one."""
    if _NEW.match(after) or _is_row(before) or _is_row(after):
        return False
    if _CONTINUES.match(after):
        return not (_BARE_NUMBER.match(before) and _BARE_SIGN.match(after))
    end = before[-_LAST:]  # a search for what ends a line tries every place where it may begin
    if _OPEN_BRACKET.search(end):
        return True
    if _RUNS_ON.search(end):
        return len(before.strip()) > 1
    if width is not None and len(before.strip()) >= _NEARLY * width:
        return not _INDENT.match(after) and (indented or not _STOPPED.search(end))
    if _RATIO_BEFORE.search(end) and _RATIO_AHEAD.match(after):
        return True
    if _ENDED.search(end) or _INDENT.match(after):
        return False
    tears_number = _NUMBER_BEFORE.search(end) and _UNIT_AHEAD.match(after) and _PROSE.search(after)
    if tears_number and (_PROSE.search(before) or len(before) >= _NO_CELL):
        return True
    if not prose:
        return False
    if before.rstrip()[-1].isdigit():
        return _NUMBER_AHEAD.match(after) is not None
    return _PROSE.search(after) is not None


def _is_row(line: str) -> bool:
    """Whether `line` is the row of a table."""
    return "\t" in line or line.count("|") > 1


def _are_indented(text: str, lines: Sequence[Span], width: int) -> bool:
    """Whether the paragraphs of a column are indented, to be seen after lines that end before it is full."""
    firsts = [text[after[0] : after[1]] for before, after in pairwise(lines) if before[1] - before[0] < _NEARLY * width]
    return len(firsts) > 2 and sum(_INDENT.match(line) is not None for line in firsts) > 0.8 * len(firsts)


def _column_width(text: str, lines: Sequence[Span]) -> int | None:
    """The width of the column in a text of broken lines; null where paragraphs stand whole."""
    lengths = sorted(len(text[start:end].strip()) for start, end in lines)
    long = [length for length in lengths if length >= _COLUMN[0]]
    if len(long) < 10:
        return None
    widest = long[int(len(long) * 0.9)]
    if widest not in _COLUMN:
        return None
    full = sum(length >= _NEARLY * widest for length in long)
    if full >= _FULL_SHARE * len(long):
        return widest
    # short paragraphs: half of the lines end them, but those that end nothing are full
    unended = [end - start for start, end in lines if not _ENDED.search(text[max(start, end - _LAST) : end])]
    broken = [length for length in unended if length >= _COLUMN[0]]
    return widest if len(broken) >= 10 and sum(n >= _NEARLY * widest for n in broken) >= _NEARLY * len(broken) else None
