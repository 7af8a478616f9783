"""The vocabulary of projects' names: what a name ends in, and whether it tells one project from all others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..catalogue import Catalogue
from .grammar import any_of
from .project_endings import Endings

Kind = Literal["facility", "works", "action", "trial", "phase"]

_BRACKETS = re.compile(r"(?:[(（][^()（）]*[)）]|“[^“”]*”)$")
_AROUND = re.compile(r"[()（）“”]")
_PHASES = "一二三四五六七八九123456789"
# 全疆首个, 世界首座; 将 of what is to come, not of 将军庙
_NO_PART = r"(?:全[球国省市区疆县]|世界|亚洲|国内|中国|我[国省市区县]|[西中]部)?首[个座条家列例台套]|将(?![军乐])"
# in these a campaign's words are none: 某街改造提升工程, 都市圈环线
_HARMLESS = re.compile("提升(?<=改造提升)|都市圈(?=.{0,4}(?:环线|高速|城际|铁路|轨道))")
# G107东移改建: the number of a road is its name
_ROAD = re.compile(r"[GS]\d{2,4}")
# what opens no name: a count of things, a slogan of numbers (一枢纽、四中心, 三横四纵), a preposition
_NO_NAME = re.compile(
    r"(?:[约近超]|首批|第[一二三]批)?(?:\d[\d.]*[多余]?[万亿千百]*|[一两二三四五六七八九十百]+)"
    r"多?(?:个|座|条|所|家|处|项|批|大|类|件|户|套|栋|块|宗|回|口|艘|公里|亩|县|[^\d]?级)"
    r"|[一二两三四五六七八九十]\D{1,3}、[一二两三四五六七八九十]|.*[一二两三四五六七八九十](?:纵[一二两三四五六七八九十]横|横[一二两三四五六七八九十]纵)"
    r"|[A-Z]个|第[一二三四五]批|将(?![军乐])|[与向以为从由把使让按对在有(（]|部分|县(?!城|[前后]街)|.*\d(?:余|多)?(?:个|座|所|家|处|项|条)"
)


@dataclass(frozen=True, eq=False, slots=True)
class NameWords:
    """The vocabulary of names, compiled; `hints` are the words that a name of a kind may end with."""

    hints: tuple[str, ...]
    phase: re.Pattern[str]
    endings: Endings
    kinds: Mapping[str, Kind]
    generic: re.Pattern[str]
    generic_end: Endings
    thing: re.Pattern[str]
    campaign: re.Pattern[str]
    goal: re.Pattern[str]
    many: re.Pattern[str]
    built: re.Pattern[str]
    leading: re.Pattern[str]
    own: re.Pattern[str]
    joint: tuple[str, ...]
    approvals: tuple[str, ...]
    unique: frozenset[str]
    common: Endings
    unique_end: Endings
    streets: tuple[str, ...]

    def kind_of(self, name: str) -> tuple[int, Kind] | None:
        """Where the kind of thing begins with which `name` ends, and its class; null where it ends in none."""
        return _kind_of(name, self)

    def kind_of_set(self, called: str) -> str:
        """What a set is called, as its members share it: of a set of undertakings no more than 项目 where the rest is
        generic (重点工业项目), else all of it (煤矿瓦斯发电项目, 骨干冷链物流基地)."""
        found = self.kind_of(called)
        if not found or found[1] != "works" or self._rest(stem := called[: found[0]]):
            return called
        thing = self.kind_of(stem)
        # 仓储物流基地项目: what they are, where that is more than a word
        return stem if thing and thing[1] == "facility" and thing[0] > 1 else called[found[0] :]

    def is_named(self, name: str, *, told: bool = False) -> bool:
        """Whether `name` tells one project from all others: something stands before its kind that is not generic.

        An action needs a thing with a name that it is done to (石州桥改造), a trial a thing or an action. `told` says
        that the text singles the thing out by other means (quotation marks, an investment of its own).
        """
        found = self.kind_of(name)
        if not found or _NO_NAME.match(name) or self._is_campaign(name):
            return False
        start, kind = found
        stem = name[:start]
        if kind == "phase" or stem in self.unique:
            return len(stem) > 1
        if kind == "action":
            thing = self.generic_end.stripped(stem)
            match = self.thing.search(thing)
            return _ROAD.match(thing) is not None or (match is not None and self._rest(thing[: match.start()]) > 1)
        if kind == "trial":
            part = self.kind_of(stem)
            return part is not None and self._rest(stem[: part[0]]) > 1
        if name.endswith("工程") and not self.built.search(stem):
            return False
        if self._rest(stem) > 1 or name in self.unique:
            return True
        one_of_a_kind = name[start:] in self.unique and not self.many.search(stem)
        return len(stem) > 1 and kind == "facility" and (told or one_of_a_kind)

    def _is_campaign(self, name: str) -> bool:
        return self.campaign.search(name) is not None and self.campaign.search(_HARMLESS.sub("", name)) is not None

    def is_plain(self, name: str) -> bool:
        """Whether `name` is made of words alone that reports of many places use (海上风电场), and no street's.

        Such a name may be a thing (职业教育园区建成投用) or a programme (加快海上风电场建设).
        """
        found = self.kind_of(name)
        if not found or found[1] == "phase" or name.endswith((")", "）")):
            return False
        stem = _AROUND.sub("", name[: found[0]])
        if name in self.unique or self.unique_end.of(stem) or name.endswith(self.streets):
            return False
        return not self.common.stripped(stem)

    def _rest(self, stem: str) -> int:
        """How much of `stem` is left without generic words."""
        return _rest(stem, self)

    def is_undertaking(self, name: str) -> bool:
        """Whether `name` ends in work of a kind (项目, 改造) and not in a thing that stands."""
        found = self.kind_of(name)
        return found is not None and found[1] != "facility"

    def is_trial(self, name: str) -> bool:
        """Whether `name` ends in an attempt (试点)."""
        found = self.kind_of(name)
        return found is not None and found[1] == "trial"


@lru_cache(maxsize=1024)  # a name is asked for what is its own several times
def _rest(stem: str, words: NameWords) -> int:
    return len(_AROUND.sub("", words.generic.sub("", stem)))


@lru_cache(maxsize=4096)  # a list asks for the kinds of its members several times, and a text names things again
def _kind_of(name: str, words: NameWords) -> tuple[int, Kind] | None:
    bare = _BRACKETS.sub("", name) if name.endswith((")", "）", "”")) else name
    if word := words.endings.of(bare):
        return (len(bare) - len(word), words.kinds[word]) if word in words.kinds else None
    phase = words.phase.search(bare)
    return (phase.start(), "phase") if phase else None


@lru_cache(maxsize=4)
def name_words(catalogue: Catalogue) -> NameWords:
    """The words of names of `catalogue`."""
    table = catalogue.tables["stages"]
    kinds: dict[str, Kind] = {
        word: kind for kind in ("facility", "works", "action", "trial") for word in table["kinds"][kind]
    }
    kinds |= dict.fromkeys(table["kinds"]["unique"], "facility")
    nothing = table["kinds"]["none"]
    things = {*table["kinds"]["facility"], *table["kinds"]["area"]}
    return NameWords(
        hints=(*kinds, *(f"{number}{mark}" for number in _PHASES for mark in ("期", "标段"))),
        phase=re.compile(rf"(?:{table['kinds']['phase']})$"),
        endings=Endings((*kinds, *nothing)),
        kinds=kinds,
        generic=re.compile(any_of(table["generic"]["words"])),
        generic_end=Endings({*table["generic"]["words"], *table["kinds"]["action"]} - things),
        thing=re.compile(rf"(?:{any_of(things)})$"),
        goal=re.compile(any_of(table["generic"]["goals"])),
        many=re.compile(any_of(table["kinds"]["many"])),
        built=re.compile(any_of(table["kinds"]["built"])),
        leading=re.compile(
            rf"^(?:(?:{any_of(table['generic']['leading'])}|{_NO_PART})(?=.{{3}})|{table['generic']['own']})+"
        ),
        own=re.compile(table["generic"]["own"]),
        joint=tuple(table["kinds"]["joint"]),
        approvals=tuple(table["kinds"]["approvals"]),
        campaign=re.compile(any_of(table["generic"]["campaigns"])),
        unique=frozenset(table["kinds"]["unique"]),
        common=Endings(
            {*table["common"]["words"], *table["generic"]["words"]}
            | {kind for kind, of in kinds.items() if len(kind) > 1 and of in ("facility", "works")}
        ),
        unique_end=Endings({*table["kinds"]["unique"], *table["kinds"]["streets"]}),
        streets=tuple(table["kinds"]["streets"]),
    )
