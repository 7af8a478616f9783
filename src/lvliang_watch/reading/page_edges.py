"""What stands at the edges of a printed page and is no part of the text: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from .lines import Span, line_spans

# - 3 -, — 12 —, 第3页, 第3页 共20页: a line that holds no more is a page's number whatever stands around it.
_PAGE_NUMBER = re.compile(
    r"[-—–·•~～]{1,2}\s?\d{1,3}\s?[-—–·•~～]{1,2}|第\s?\d{1,3}\s?页(?:\s?[,，/]?\s?[(（]?共\s?\d{1,3}\s?页[)）]?)?"
    r"|[Pp]age\s?\d{1,3}(?:\s?of\s?\d{1,3})?"
)
# 3, 3/20: the number of a page only where others count on from it, for charts and tables leave bare numbers too.
_BARE_NUMBER = re.compile(r"(\d{1,3})(?:\s?/\s?(\d{1,3}))?")
_NUMBER_AT_EDGE = re.compile(r"^[-—–·]?\s?\d{1,3}\s?[-—–·]?\s|\s[-—–·]?\s?\d{1,3}\s?[-—–·]?$")
_SENTENCE_WITHIN = re.compile(r"[。，；;！!？?|\t]")
_ENDED = re.compile(r"[。！？!?；;：:…”’」』）)】》|]\s*$")
_PROSE = re.compile(r"[，,。；;、]")
_LONGEST_EDGE, _LEAST_PAGE, _LEAST_PAGES = 60, 150, 3
_SHORTEST_HEAD, _OPEN_LINE = 4, 20


def find_page_edges(text: str) -> list[Span]:
    """The lines of `text` that are a page's number, its running head or its foot.

    A head must come back page after page, and stand beside a page's number or where it breaks into a sentence; its
    first time at the top of the text it is the title.
    """
    lines = line_spans(text)
    short = {
        number: stripped
        for number, (start, end) in enumerate(lines)
        if (end - start <= 2 * _LONGEST_EDGE) and len(stripped := text[start:end].strip()) <= _LONGEST_EDGE
    }
    edges = {number for number, line in short.items() if _PAGE_NUMBER.fullmatch(line)}
    edges |= _counting_on({number: line for number, line in short.items() if line[0].isdigit()}, lines)
    edges |= _running_heads(text, lines, short, edges)
    return [lines[number] for number in sorted(edges)]


def _counting_on(bare: dict[int, str], lines: Sequence[Span]) -> set[int]:
    """The lines of bare numbers that count the pages: 3, 4, 5, each a page's length from the one before."""
    chains: dict[tuple[int, str | None], list[int]] = {}
    found: set[int] = set()
    for number, line in bare.items():
        match = _BARE_NUMBER.fullmatch(line)
        if not match:
            continue
        page, of = int(match[1]), match[2]
        chain = chains.get((page - 1, of), [])
        if 0 < len(chain) < _LEAST_PAGES and lines[number][0] - lines[chain[-1]][0] < _LEAST_PAGE:
            chain = []
        chains[page, of] = chain = [*chain[-_LEAST_PAGES:], number]
        if len(chain) >= _LEAST_PAGES:
            found.update(chain)
    return found


def _running_heads(text: str, lines: Sequence[Span], short: dict[int, str], numbers: set[int]) -> set[int]:
    """The lines that come back at the edges of the pages."""
    heads = {
        number: head
        for number, line in short.items()
        if number not in numbers
        and len(head := _bare_head(line)) >= _SHORTEST_HEAD
        and not _SENTENCE_WITHIN.search(line)
    }
    heads = _apart(heads, lines)
    if not heads:
        return set()
    places = Counter(heads.values())
    at_edges = Counter(head for number, head in _at_edges(text, lines, heads, numbers))
    running = {head for head, count in at_edges.items() if count >= 2 and 2 * count >= places[head]}
    return {
        number
        for number, head in heads.items()
        if head in running and (number > _top(numbers) or _is_open(text, lines, number - 1))
    }


def _apart(heads: dict[int, str], lines: Sequence[Span]) -> dict[int, str]:
    """Those of `heads` that come back often enough, most times after a page's length."""
    last: dict[str, int] = {}
    apart: Counter[str] = Counter()
    for number, head in heads.items():
        start = lines[number][0]
        apart[head] += head not in last or start - last[head] >= _LEAST_PAGE
        last[head] = start
    places = Counter(heads.values())
    often = {head for head, count in apart.items() if count >= _LEAST_PAGES and 2 * count > places[head]}
    return {number: head for number, head in heads.items() if head in often}


def _at_edges(text: str, lines: Sequence[Span], heads: dict[int, str], numbers: set[int]) -> Iterator[tuple[int, str]]:
    """The heads that stand beside a page's number, or break into a sentence."""
    for number, head in heads.items():
        # a head and a foot, of two lines each at most, stand between two pages
        before = next(at for at in range(number - 1, number - 5, -1) if at not in heads or at == number - 4)
        after = next(at for at in range(number + 1, number + 5) if at not in heads or at == number + 4)
        if before in numbers or after in numbers or _is_open(text, lines, before):
            yield number, head


def _is_open(text: str, lines: Sequence[Span], number: int) -> bool:
    """Whether the line is prose that its sentence goes on after."""
    if number < 0:
        return False
    line = text[slice(*lines[number])].strip()
    return len(line) >= _OPEN_LINE and not _ENDED.search(line) and _PROSE.search(line) is not None


def _top(numbers: set[int]) -> int:
    """The last line of what may be a text's own title: the lines before its first page number, three at most."""
    return min(min(numbers, default=3), 3)


def _bare_head(line: str) -> str:
    """A running head without the page's number beside it and without blanks."""
    return "".join(_NUMBER_AT_EDGE.sub("", line).split())
