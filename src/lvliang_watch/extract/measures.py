"""What sort of statement a figure is: level, growth, change or share, and with which sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..catalogue import Catalogue, Indicator
from ..records import Basis, Measure
from .grammar import Quantity, any_of

# What these close is a ratio whatever else the name holds: 贡献率.
_RATES = ("率", "比例")
# A clause says of itself that it tells a ratio: 达到或优于Ⅲ类标准的比例为100%.
_RATIO_OF_CLAUSE = re.compile(r"(?:比[例率]|之比)(?:已|约)?(?:为|是|达到?|升?至|提高到)?$")
PER_CENT = ("%", "‰")
POINTS = ("百分点", "千分点", "基点")
# So much above or below another: 高于全省平均水平313元; right before a figure these are its bound.
_COMPARED = re.compile(
    r"(?:高于|高出|多于|(?P<below>低于|少于))(?:[^，,；;。\d]{0,12}(?:平均(?:水平|值|数)?|水平|同期)|全[国省市县区]|上年|去年)$"
)
_LEVEL = re.compile(r"率|占|比重|比例|贡献|支撑|补贴|覆盖")


@dataclass(frozen=True, eq=False)
class MeasureWords:
    """The vocabulary of measures, compiled: each finds the last governing word of a clause."""

    growth: re.Pattern[str]
    growth_down: frozenset[str]
    growth_noun: re.Pattern[str]
    growth_named: re.Pattern[str]
    improving: frozenset[str]
    change: re.Pattern[str]
    change_up: frozenset[str]
    change_down: frozenset[str]
    change_opening: frozenset[str]
    change_adjacent: frozenset[str]
    share: re.Pattern[str]
    ratio: re.Pattern[str]
    times_ratio: re.Pattern[str]
    flow: re.Pattern[str]
    cumulative: re.Pattern[str]
    capacity: re.Pattern[str]
    building: re.Pattern[str]
    arrived: tuple[str, ...]
    stretch: re.Pattern[str]
    stands: re.Pattern[str]
    stock_units: frozenset[str]
    acts: re.Pattern[str]
    adds: re.Pattern[str]
    more: re.Pattern[str]
    standing: re.Pattern[str]


@lru_cache(maxsize=8)
def measure_words(catalogue: Catalogue) -> MeasureWords:
    """The vocabulary of measures of a catalogue."""
    wording = catalogue.tables["wording"]
    growth, change, basis = wording["growth"], wording["change"], wording["basis"]
    return MeasureWords(
        _governing((*growth["up"], *growth["down"]), not_in=growth["not_in"]),
        frozenset(growth["down"]),
        re.compile(any_of(growth["nouns"])),
        re.compile(rf"(?:{any_of(growth['nouns'])})$"),
        frozenset(growth["improving"]),
        _governing((*change["up"], *change["down"], *change["done"]), not_in=change["not_in"]),
        frozenset(change["up"]),
        frozenset(change["down"]),
        frozenset(change["opening"]),
        frozenset(change["adjacent"]),
        re.compile(any_of(wording["share"]["words"])),
        re.compile(rf"(?:{any_of(wording['share']['ratio_ends'])})$"),
        re.compile(rf"(?:{any_of(wording['share']['times_ends'])})$"),
        re.compile(any_of(basis["flow"])),
        re.compile(any_of(basis["cumulative"])),
        re.compile(any_of(wording["capacity"]["words"])),
        re.compile(rf"(?:{any_of(wording['capacity']['building'])})(?!了)"),
        tuple(growth["arrived"]),
        re.compile(rf"[\x00\s]*(?:{any_of(growth['stretch'])})(?:{any_of(growth['arriving'])})?[\x00约近]*"),
        re.compile(rf"(?:{any_of(basis['stock'])})[\x00约近]*$"),
        frozenset(basis["stock_units"]),
        re.compile(
            any_of((*wording["span"]["flows"], *(verb for verb in change["done"] if verb not in basis["stock"])))
        ),
        re.compile(rf"[\x00\s]*(?:{any_of(change['adding'])})"),
        re.compile(rf"[\x00\s]*(?:{any_of(change['more'])})"),
        re.compile(any_of((*wording["span"]["standing"], *wording["span"]["reached"], *change["apart"]))),
    )


def _governing(words: Sequence[str], *, not_in: Sequence[str] = ()) -> re.Pattern[str]:
    """Any of the verbs; one of a single character only right before the figure, and none that a noun holds (增加值).

    Each branch begins with the character that its words share, so that a search skips to the next of them.
    """
    branches = (_begun_with(first, words, not_in) for first in sorted({word[0] for word in words}))
    return re.compile("|".join(branches))


def _begun_with(first: str, words: Sequence[str], not_in: Sequence[str]) -> str:
    longer = [word[1:] for word in words if word[0] == first and len(word) > 1]
    short = r"|(?=[\x00约近]*$)" if first in words else ""
    blocked = [word[1:] for word in not_in if word[0] == first]
    return rf"{first}(?!{any_of(blocked)})(?:(?:{any_of(longer)})(?![值的]){short})"


class Reckoned(NamedTuple):
    """A figure's measure, its sign (a fall is negative) and the rule that decided."""

    measure: Measure
    negative: bool
    rule: str


def measure_of(
    quantity: Quantity, lead: str, names: Sequence[str], indicator: Indicator | None, words: MeasureWords
) -> Reckoned:
    """The measure of a quantity by its unit and the words in front of it.

    `lead` is its clause up to the figure, `names` what the subject of a per cent is called: one that ends in 率 makes
    a level of it.
    """
    if quantity.unit in POINTS:
        below = lead.endswith("低")  # 比全国低2个百分点
        return Reckoned("change", below or _falls(lead, words.growth, words.growth_down), "points")
    if quantity.unit == "倍" and any(words.times_ratio.search(name) for name in names):
        return Reckoned("level", False, "named_ratio")  # 城乡收入倍差从2.5倍缩小到2.3倍
    if quantity.form == "multiple" or quantity.unit == "倍":
        return Reckoned("growth", False, "multiple")
    if quantity.form == "ratio":
        return Reckoned("level", False, "ratio_of_parts")
    if quantity.unit in PER_CENT:
        return _per_cent(quantity, lead, names, indicator, words)
    return _absolute(lead, indicator, words)


def _per_cent(
    quantity: Quantity, lead: str, names: Sequence[str], indicator: Indicator | None, words: MeasureWords
) -> Reckoned:
    noun = _last(words.growth_noun, lead)
    if noun is not None and not _is_level_after(lead[noun.end() :]):
        return Reckoned("growth", noun.group() in words.growth_down, "growth_noun")
    governing = _last(words.growth, lead)
    if (
        governing is not None
        and not lead[governing.end() :].startswith(words.arrived)
        and not _is_level_after(lead[governing.end() :])
    ):
        down = governing.group() in words.growth_down
        if governing.group() in words.improving:
            down = indicator is not None and indicator.direction == "down"
        return Reckoned("growth", down, "growth_word")
    if any(words.growth_named.search(name) for name in names):
        return Reckoned("growth", False, "named_growth")  # 经济增速由-5%回升到6%
    if indicator is not None and indicator.base_unit == "%":
        if not indicator.plausible.keys() & {"level", "share"}:
            return Reckoned("growth", False, "growth_indicator")  # 居民消费价格控制在3%以内
        if "share" not in indicator.plausible:  # else its words decide: 占…比重 or 强度
            return Reckoned("level", False, "ratio_indicator")
    if _RATIO_OF_CLAUSE.search(lead) or any(
        name.endswith(_RATES) or (words.ratio.search(name) and not words.share.search(name)) for name in names
    ):
        return Reckoned("level", False, "named_ratio")
    if quantity.form == "fraction" or _last(words.share, lead) is not None:
        return Reckoned("share", False, "share_word")
    if not any(names):
        return Reckoned("level", False, "plain_per_cent")
    return Reckoned("share", False, "part_of_a_whole")


def _is_level_after(rest: str) -> bool:
    """Whether what stands between a word of growth and the figure turns it into a level: 增长率, 提高的比例为."""
    return _LEVEL.search(rest) is not None


def _absolute(lead: str, indicator: Indicator | None, words: MeasureWords) -> Reckoned:
    compared = _COMPARED.search(lead)
    if compared is not None:
        return Reckoned("change", compared["below"] is not None, "compared")
    governing = _governor(lead, words)
    if governing is None or lead[governing.end() :].startswith(("到", "至", "为", "达")):
        return Reckoned("level", False, "plain_level")
    word = governing.group()
    if word in words.change_adjacent and len(lead[governing.end() :].strip("\x00了近约 ")) > 0:
        return Reckoned("level", False, "plain_level")
    if word in words.change_down:
        if indicator is not None and any(word in name and name in lead for name in indicator.wordings):
            return Reckoned("level", False, "taking_away_is_the_indicator")  # 减少贫困人口: so many came out of poverty
        return Reckoned("change", True, "taken_away")
    if word not in words.change_up:
        return Reckoned("level", False, "done_in_the_period")
    if word in ("新增", "新增加") and indicator is not None and indicator.additions:
        return Reckoned("level", False, "additions_are_the_indicator")
    return Reckoned("change", False, "added")


def _governor(lead: str, words: MeasureWords) -> re.Match[str] | None:
    """The verb that governs a figure: one of adding or taking away that opens its part of a list, else the last."""
    verbs = list(words.change.finditer(lead))
    if not verbs:
        return None
    part = lead.rfind("、") + 1
    if verbs[-1].start() < part:
        part = 0  # 新增建设用地、用海3.5万亩: a part without a verb is governed by what opened the list
    first = next(verb for verb in verbs if verb.start() >= part)
    if first.group() in words.change_opening and not lead[part : first.start()].strip("\x00 \n"):
        return None if lead.endswith(("到", "至")) else first
    return verbs[-1]


def _falls(lead: str, pattern: re.Pattern[str], down: frozenset[str]) -> bool:
    last = _last(pattern, lead)
    return last is not None and last.group() in down


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    match = None
    for match in pattern.finditer(text):  # noqa: B007 - the last one is what is asked for
        pass
    return match


def basis_of(
    measure: Measure, lead: str, indicator: Indicator | None, words: MeasureWords, *, counts: bool = False
) -> Basis | None:
    """What a level counts: what stands, what was added in the period, or a running total; null where not said.

    `counts` says that it is a number of things: what their number has come to stands (家庭农场达到5021家).
    """
    if measure not in ("level", "change"):
        return None
    if words.cumulative.search(lead):
        return "cumulative"
    if words.flow.search(lead):
        return "flow"
    if indicator is not None:
        return indicator.basis
    if counts and measure == "level" and words.stands.search(lead) and not words.acts.search(lead):
        return "stock"
    return None
