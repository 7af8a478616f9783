"""The numbers that Word sets before headings and items without writing them into the text: 一、 and （二） and 3."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = ("chinese", "japaneseCounting", "ideographDigital", "ideographTraditional")
_DIGITS = "〇一二三四五六七八九"
_PLACE = re.compile(r"%(\d)")
_LEVELS, _MOST = 9, 999


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: Mapping[str, Mapping[int, _Level]]
    styles: Mapping[str, tuple[str, int]]
    counts: dict[str, list[int]]

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The numbering of a document of python-docx; without any list where it has none."""
        part = next((p for p in document.part.package.iter_parts() if str(p.partname).endswith("/numbering.xml")), None)
        tree = getattr(part, "element", None)
        levels: dict[str, dict[int, _Level]] = {}
        if tree is not None:
            kinds = {kind.get(f"{_W}abstractNumId"): _levels(kind) for kind in tree.iter(f"{_W}abstractNum")}
            for number in tree.iter(f"{_W}num"):
                kind = _value(number, "abstractNumId")
                levels[number.get(f"{_W}numId", "")] = kinds.get(kind, {})
        styles = {}
        for style in document.styles.element.iter(f"{_W}style"):
            found = _place(style)
            if found:
                styles[style.get(f"{_W}styleId", "")] = found
        return cls(levels, styles, {})

    def label(self, paragraph: Any) -> str:
        """The number that stands before a paragraph, counted on; nothing before most."""
        place = _place(paragraph) or self.styles.get(_style(paragraph))
        if place is None or place[0] not in self.levels or not 0 <= place[1] < _LEVELS:
            return ""
        number, depth = place
        levels = self.levels[number]
        if depth not in levels or not "".join(paragraph.itertext()).strip():
            return ""
        counts = self.counts.setdefault(number, [0] * _LEVELS)
        counts[depth] = counts[depth] + 1 if counts[depth] else levels[depth].start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)

        def written(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = levels.get(at)
            return _written(counts[at] or level.start, level.form) if level else ""

        return "" if levels[depth].form in ("bullet", "none") else _PLACE.sub(written, levels[depth].text)


def _levels(kind: Any) -> dict[int, _Level]:
    found = {}
    for level in kind.iter(f"{_W}lvl"):
        start = _value(level, "start") or "1"
        entry = _Level(_value(level, "numFmt") or "decimal", _value(level, "lvlText") or "", int(start))
        found[int(level.get(f"{_W}ilvl", "0"))] = entry
    return found


def _place(element: Any) -> tuple[str, int] | None:
    """The list and the depth in it that a paragraph or a style names; null where it names none."""
    properties = element.find(f"{_W}pPr/{_W}numPr")
    number = _value(properties, "numId") if properties is not None else None
    return (number, int(_value(properties, "ilvl") or "0")) if number and number != "0" else None


def _style(paragraph: Any) -> str:
    properties = paragraph.find(f"{_W}pPr")
    return (_value(properties, "pStyle") if properties is not None else None) or ""


def _value(element: Any, name: str) -> str | None:
    found = element.find(f"{_W}{name}")
    value: str | None = found.get(f"{_W}val") if found is not None else None
    return value


def _written(number: int, form: str) -> str:
    if not form.startswith(_CHINESE) or number > _MOST:
        return str(number)
    if number < 10:
        return _DIGITS[number]
    tens, ones = divmod(number, 10)
    if number < 100:
        return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"
    return "".join(_DIGITS[int(digit)] for digit in str(number))
