"""The wording of a text: its letters and figures, without what a page shows otherwise on each visit, and without
quotes, blanks and the marks of footnotes, which every site sets in its own way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from .rules import LikenessRules

_LONG = 120  # a line above this is prose
_OFFERED = 40  # so many lines of links may stand below a text
_PROSE = re.compile(r"[。；;]")
_RAISED = re.compile(r"[¹²³⁰-₟①-⓿㉑-㊿]|[\[〔【]\d{1,3}[\]〕】]|[(（]注\d{0,3}[)）]")
_DASHES = "-‐‑–—―−~"
# What bears meaning: letters and digits; signs in and before figures. A blank between two figures keeps them two.
_KEPT = re.compile(
    rf"[^\W_]+|(?<=\d)[.:/、](?=\d)|[%‰≥≤±<>+×]|(?<=[\d%‰])[{_DASHES}]+(?=\d)|(?<![{_DASHES}A-Za-z\d])[{_DASHES}](?=\d)|(?<=\d)\s+(?=\d)"
)
_RUN = re.compile(rf"[{_DASHES}]+")


def wording_of(text: str, rules: LikenessRules) -> str:
    """All wording of `text` in one string; equal for two texts that differ in nothing that a person would call
    changed."""
    return folded("\n".join(lasting_lines(text, rules)), rules)


def lasting_lines(text: str, rules: LikenessRules) -> list[str]:
    """The lines of `text` without visit counters, dates of today, links to other pages, and buttons."""
    lines = text.split("\n")
    return [kept for line in lines[: _closing(lines, rules)] if (kept := _lasting(line, rules))]


def folded(text: str, rules: LikenessRules) -> str:
    """The letters and figures of `text`, in one width and one spelling."""
    plain = unicodedata.normalize("NFKC", _RAISED.sub("", text)).translate(rules.variants)
    return "".join(_signs(plain))


def _signs(plain: str) -> Iterator[str]:
    for match in _KEPT.finditer(plain):
        found = match[0]
        yield " " if found.isspace() else "-" if _RUN.fullmatch(found) else found


def is_stamp(line: str, rules: LikenessRules) -> bool:
    """Whether a line is the page's account of its text: its day, its source, who wrote it."""
    return len(line) <= _LONG and rules.stamped.search(line) is not None and not _PROSE.search(line)


def _lasting(line: str, rules: LikenessRules) -> str:
    bare = line.strip()
    if len(bare) > _LONG or _PROSE.search(bare):
        return bare
    if rules.lines.fullmatch(bare) or rules.counters.fullmatch(bare):
        return ""
    return rules.counters.sub("", bare) if is_stamp(bare, rules) else bare


def _closing(lines: Sequence[str], rules: LikenessRules) -> int:
    """The number of the first line of the links below the text; all lines where there are none."""
    last, number = len(lines), len(lines)
    while number > 0 and len(lines) - number < _OFFERED:
        number -= 1
        line = lines[number].strip()
        if len(line) > _LONG or _PROSE.search(line):
            break
        if rules.closing.fullmatch(line):
            last = number
    return last
