"""What people read instead of ids: names of types, verdicts, stages, units and indicators, in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from ..catalogue import Catalogue, Indicator, load_catalogue

Lang = Literal["zh", "en"]
Row = Mapping[str, Any]
LAST = 99  # the weight of what the labels do not know

# What a measure adds to an indicator's name: a level is the indicator itself.
NAMED_MEASURES = ("growth", "change", "share", "rank")
_DIGIT = "[0-9０-９零一二两三四五六七八九十百千万亿]"  # what a counter stands behind, not the 个 of 个百分点


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; an id without an entry stands for itself, so that nothing is hidden."""

    lang: Lang
    labels: Mapping[str, Mapping[str, Mapping[str, Any]]]
    indicators: Mapping[str, Indicator]

    def name(self, group: str, id_: object) -> str:
        """The name of `id_` among the labels of `group`; empty where there is nothing to name."""
        if id_ is None:
            return ""
        return str(self._entry(group, id_).get(self.lang, id_))

    def quote(self, quote: str) -> str:
        """The words of a report as a reader sees them: in their language where they are known, else as they stand."""
        known = self._entry("quote", "".join(quote.split())).get(self.lang)
        return str(known) if known else self.phrase("quoted", quote)

    def unit(self, id_: str | None, quote: str | None = None) -> str:
        """The name of a unit; where it only counts things, the counter of the quote: 套 of `1230套`, not 个."""
        counters = [name for name, entry in self.labels["unit"].items() if not entry["en"]]
        said = re.search(rf"{_DIGIT}({'|'.join(counters)})", quote or "") if id_ in counters else None
        return self.name("unit", said.group(1) if said else id_)

    def phrase(self, id_: str, *values: object, **named: object) -> str:
        """The phrase of that id with its blanks filled."""
        return str(self.labels["phrase"][id_][self.lang]).format(*values, **named)

    def weight(self, type_: object) -> int:
        """How early a change of this type is shown; small is early."""
        return int(self._entry("type", type_).get("weight", LAST))

    def tone(self, type_: object) -> str:
        """Whether a reader should be glad of a change of this type: good, bad or plain."""
        return str(self._entry("type", type_).get("tone", "plain"))

    def promised(self, type_: object) -> tuple[str, ...]:
        """Which sides of a change of this type are promises: `from`, `to`."""
        return tuple(self._entry("type", type_).get("promised", ()))

    def includes(self, type_: object) -> tuple[str, ...]:
        """The types that a change of this type is as a matter of course: what is finished has advanced."""
        return tuple(self._entry("type", type_).get("includes", ()))

    def indicator(self, id_: str | None, label: str | None = None) -> str:
        """The name of an indicator as short as it is known; the text's own label where the catalogue has none."""
        known = self.indicators.get(id_ or "")
        if known is None:
            return label or id_ or ""
        short = self._entry("indicator", known.id).get(self.lang)
        if short:
            return str(short)
        return known.name_zh if self.lang == "zh" else known.name_en[:1].upper() + known.name_en[1:]

    def subject(self, row: Row, *, with_kind: bool = True) -> str:
        """What a row is about: `GDP growth target`, `城镇新增就业目标`, or the name of a project."""
        name = self.indicator(row.get("indicator"), row.get("label") or row.get("subject") or row.get("project"))
        kind = self.name("kind", "target") if with_kind and row.get("kind") == "target" else ""
        parts = [name, self._measure(row.get("measure"), name), kind]
        return ("" if self.lang == "zh" else " ").join(part for part in parts if part)

    def _measure(self, measure: object, name: str) -> str:
        """What a measure adds to a name that does not say it: 增减 to 新能源装机容量, nothing to 新增贷款."""
        said = any(word in name for word in self._entry("measure", measure).get("said", ()))
        return "" if said or measure not in NAMED_MEASURES else self.name("measure", measure)

    def is_headline(self, row: Row) -> bool:
        """Whether a sentence of main targets usually holds the indicator of this row."""
        known = self.indicators.get(row.get("indicator") or "")
        return known is not None and known.headline

    def _entry(self, group: str, id_: object) -> Mapping[str, Any]:
        return self.labels.get(group, {}).get(str(id_), {})


@lru_cache(maxsize=8)
def words(lang: Lang, catalogue: Catalogue | None = None) -> Words:
    """The words of `lang`, out of the catalogue given or the project's own."""
    vocabulary = catalogue or load_catalogue()
    return Words(lang=lang, labels=vocabulary.tables["labels"], indicators=vocabulary.indicators)
