"""The name of a project as it is kept: without what differs from one text to the next."""

from __future__ import annotations

import re
from typing import NamedTuple

from .project_words import NameWords

_MEASURE = (
    r"(?:吨级|吨|台套|台|套|辆|头|亩|千瓦时|兆瓦时|吉瓦时|千瓦|兆瓦|吉瓦|方(?=/)|[MG]Wh?|[kK][wW]|立方米|m[23³²]|标方|平方公里|平方米|平米|公里|千米|米|千升|升|"
    r"只|羽|张床位|张|床位|公斤|件|片|人|万|亿元|元|TEU|标箱)(?:[/每]?(?:小时|年|天|日))?"
)
# 年产30万吨, 2×35万千瓦, 千吨级; a voltage (500千伏) is no size
SIZE = re.compile(
    rf"(?=[\d一二年日总规十百千万亿])(?:(?:(?:[一二三]期)?(?:年产能?|日产|年处理|日处理(?:能力)?|总投资|总装机|规模))?(?:\d+×)?\d+(?:\.\d+)?(?:[-—~～－]\d+(?:\.\d+)?)?[多余]?(?:万|亿|千|百)*{_MEASURE}"
    r"|[十百千万亿]+(?:[吨亩]级?|[辆台户头]|级|亿级))"
)
_MAY_SIZE = re.compile(r"[\d十百千万亿]")
_DIGIT = re.compile(r"\d")
# 的 behind what is said of a thing, not the one of a firm (美的)
_OF = re.compile("(?<!美)的")
_ROUTE = "至到—-"
_COUNTIES = ("县", "区", "旗")
_OWN_COUNTY = re.compile(r"^[全我]?[县区旗](?![城域直级际委政内])(?=..)")
_MARKS = re.compile(r"[“”‘’「」『』\"'《》\s]")
# 智慧岛“一岛四园”: what a thing is to be, behind its name
_SLOGAN = re.compile(r"“[^“”]{2,8}”$")
_SERVICE_FRAME = re.compile(r"^(?:全市|全省|全县|市域内|县域内)|实现(?=.+全覆盖)")
_SERVICE_END = re.compile(r"(?:一次|全覆盖)$")
_INNER = re.compile(r"(?<=.)(?:新建(?!.{0,3}$)|部分(?=节点|路段))")
_UNDERTAKINGS = ("项目", "工程")  # of one length
_DASH = re.compile(r"[—～~–－-]+")
# 某河治理项目, 某电厂迁建工程
_AFTER_WORK = re.compile(
    r"(?<=..(?:改造|治理|扩容|扩建|改建|迁建|整治|加固|拓宽|延伸|搬迁|技改|续建|清淤))(?:建设)?(?:项目|工程)$"
)
_TRAILING = re.compile(r"(?:等|\d+(?:个|条|座|所|项).{0,4}|任务|建设)$")


class NamedProject(NamedTuple):
    """A project named at `phrase[start:end]`, with its cleaned name."""

    start: int
    end: int
    name: str


def clean_name(raw: str, words: NameWords, own: str) -> str:
    """`raw` without quotation marks, sizes, relative clauses, 市 and 我市, and what only calls it a project."""
    slogan = _SLOGAN.search(raw)
    name = _MARKS.sub("", raw[: slogan.start()] if slogan and words.kind_of(raw[: slogan.start()]) else raw)
    if "的" in name:
        name = _OF.split(name)[-1]
    if _MAY_SIZE.search(name):
        name = SIZE.sub("", name)
    name = name.lstrip("、")
    name = words.leading.sub("", name)
    if name.startswith(own) and len(name) > len(own) + 1 and name[len(own)] not in _ROUTE:
        bare = words.leading.sub("", name[len(own) :])
        # 云岭市科技城: told from others by the place alone
        name = bare if words.is_named(bare) or not words.is_named(name) else own[:-1] + bare
    if is_county(own):
        name = _OWN_COUNTY.sub("", name)
    if "新建" in name or "部分" in name:
        name = _INNER.sub("", name)
    while _may_trail(name) and (shorter := _TRAILING.sub("", name)) != name and shorter:
        name = shorter
    if not name.endswith(_UNDERTAKINGS):
        return name
    bare = name[: -len(_UNDERTAKINGS[0])].removesuffix("建设")
    found = words.kind_of(bare)
    return bare if found and found[1] in ("facility", "phase") else name


def _may_trail(name: str) -> bool:
    """Whether a search for what trails behind a name may find it: most names end otherwise."""
    return name.endswith(("等", "任务", "建设")) or _DIGIT.search(name) is not None


def plain_name(name: str) -> str:
    """`name` without what the same project is called by in one year and not in another.

    A motorway ends in 高速, work on a thing in the work (某河治理项目), and routes and ranges have one kind of dash.
    """
    name = _DASH.sub("-", name)
    name = name.removesuffix("公路") if name.endswith("高速公路") else name
    return _AFTER_WORK.sub("", name) if name.endswith(_UNDERTAKINGS) else name


def says_own(raw: str, words: NameWords, own: str) -> bool:
    """Whether `raw` says that the thing is the place's own: 市…, 我市…, in a county's text 县…."""
    return words.own.match(raw) is not None or (is_county(own) and _OWN_COUNTY.match(raw) is not None)


def is_county(region: str) -> bool:
    """Whether `region` is a county by its name."""
    return region.endswith(_COUNTIES) and not region.endswith("自治区")


def service_name(raw: str) -> str:
    """The name of a public service: what is given to whom, without the whole of a place and how often."""
    return _SERVICE_END.sub("", _SERVICE_FRAME.sub("", _MARKS.sub("", raw)))
