"""What the members of a list share: a kind at its end, an owner or a zone at its beginning."""

from __future__ import annotations

import re

from .project_names import says_own
from .project_places import Places
from .project_words import NameWords

_WAY_WITHIN = re.compile(r"(?<=..)(?:高速公路|高速铁路|高速|高铁|铁路|公路|航道)[^、至]{2,8}段$")
_OWNERS = ("银行", "集团", "公司", "大学")
_PAIR = 2
# what a set is called beside its kind: left out when the kind is given to a member
_SET_UNITS = "(?:个|条|座|所|家|处|项|大|户|栋|批|对)"
_OF_A_SET = re.compile(
    rf"^(?:一大批|一系列|[一首]批|第?\d[\d.]*[余多]?[万亿千百]*{_SET_UNITS}|\d+[余多]?(?![\d千万百.])|第?[一二两三四五六七八九十百]+{_SET_UNITS}|"
    r"若干|在谈|签约|储备|计划|拟|竣工|投产|开工|拟建|新(?=项目|工程)|重点|重大|标志性|新一代|大型|合作|在建|续建|新建|好|省级|市级|省市|国家级)+"
)
_INVESTMENT = re.compile(r"(?:总|计划)?投资(?:额)?(?:超过?|达)?[\d.]+[万亿]*元(?:以上)?的?")
_OWNER = re.compile(r".{2,}?(?:[一二三四五六七八九十]小|[一二三四五六七八九十]中|小学|中学|高中|大学|学院|学校|医院)")
_BY_NUMBER = re.compile(r"(?:\d+|[一二三四五六七八九十]+)[#号]")
_ZONE = re.compile(r".{2,}?(?:工业区|工业园区?|产业园区?|开发区|经开区|高新区)")
_BRANCHES = ("校区", "院区", "分院", "分校")
# where the common part of a list may begin before its kind: 临兴|区块致密气低效井增产改造
_JOINTS = ("区块", "片区", "地区", "煤矿", "矿区", "流域", "灌区", "铁路", "景区", "河段")
_RANKED = re.compile(r"(?:国家|自治区|省|市|县)级")
_CUT_SHORT = re.compile(r"(?<![\d专事款奖各单多余])项$")
_UNDERTAKING = re.compile(r"(?:项目?|工程)$")
_AND = re.compile(r"和|以及|及")


def completed(
    span: tuple[int, int],
    phrase: str,
    members: list[tuple[int, int]],
    shared: str | None,
    words: NameWords,
    places: Places,
) -> str:
    """The member at `span` with what those of its list share: a later one's kind, or the first one's owner."""
    raw = phrase[slice(*span)]
    # 湘琼、琼港合作园: two characters in front of others' kind are no port
    short = len(raw) == _PAIR and raw != phrase[slice(*members[-1])]
    own_kind = None if short or raw in places.full or places.is_own(raw) else words.kind_of(raw)
    if shared is not None:
        kind = words.kind_of(shared)
        action = own_kind is not None and own_kind[1] == "action"
        if action and not _acts(shared, words) and words.is_named(raw):
            return raw  # 某国道东移改建等6条干线公路
        if not kind or (own_kind and not action and kind[1] != "action" and not _acts(shared, words)):
            if kind and kind[1] == "facility" and raw.endswith(_OWNERS) and not shared.endswith(_OWNERS):
                return raw + shared  # 云岭银行等数据中心
            return _in_zone(raw, phrase[slice(*members[0])], words)
        repeated = own_kind is not None and shared.startswith(raw[own_kind[0] :])
        return raw + shared[len(raw) - own_kind[0] :] if own_kind and repeated else _overlapped(raw, shared)
    at = members.index(span)
    if own_kind:
        first = phrase[slice(*members[0])]
        return _with_owner(_in_zone(_with_number(raw, first), first, words), first)
    # the next member that has a kind: 甲、乙高铁、丙机场 are two railways and an airport
    lender = next((phrase[slice(*one)] for one in members[at + 1 :] if words.kind_of(phrase[slice(*one)])), "")
    if not lender or _AND.search(lender) or "的" in lender:
        return raw
    if (says_own(lender, words, "") or _RANKED.match(lender)) and not words.is_undertaking(lender):
        return raw  # 百戏城、市文化馆: a name that is whole without the others
    place = places.opening.match(lender)
    if raw in places.full and place and place[0] != lender:
        return raw + lender[place.end() :]
    return _overlapped(raw, _common_tail(lender, words))


def shared_by(tail: str, words: NameWords) -> str | None:
    """What the members of a set share that is called `tail` behind 等 or a number; null where it is called nothing."""
    if not tail:
        return None
    whole = f"{tail}目" if _CUT_SHORT.search(tail) else tail  # a last character lost in print
    return words.kind_of_set(_OF_A_SET.sub("", _INVESTMENT.sub("", whole)))


def _overlapped(raw: str, shared: str) -> str:
    """`raw` with `shared` behind it, what both have at the seam once: 恒丰物流 and 物流园 are 恒丰物流园."""
    seam = next((size for size in range(min(len(raw), len(shared)), 1, -1) if raw.endswith(shared[:size])), 0)
    return raw + shared[seam:]


def _in_zone(raw: str, first: str, words: NameWords) -> str:
    """A plain thing with the zone that only the first of its list names: 东港工业园云岭大道、污水处理厂."""
    zone = _ZONE.match(first)
    if raw == first or not zone or zone[0] == first or words.is_named(raw) or words.leading.match(raw):
        return raw
    return zone[0] + raw


def _with_number(raw: str, first: str) -> str:
    """A thing that is but numbered with what stands before the number of the first: 云岭港1号、2号泊位."""
    numbered = _BY_NUMBER.search(first)
    return first[: numbered.start()] + raw if numbered and raw != first and _BY_NUMBER.match(raw) else raw


def _with_owner(raw: str, first: str) -> str:
    """A branch with the owner that only the first of its list names: 一小东湖校区、西湖校区."""
    owner = _OWNER.match(first)
    return owner[0] + raw if raw != first and raw.endswith(_BRANCHES) and owner and not _OWNER.match(raw) else raw


def _acts(shared: str, words: NameWords) -> bool:
    """Whether `shared` is work on the members (煤电升级改造项目) and not the members' own kind."""
    bare = _UNDERTAKING.sub("", shared)
    kind = words.kind_of(bare)
    return kind is not None and kind[1] == "action"


def _common_tail(lender: str, words: NameWords) -> str:
    kind = words.kind_of(lender)
    if not kind:
        return ""
    if lender.endswith("段"):
        way = _WAY_WITHIN.search(lender)  # 甲、乙、丙高速公路云岭段
        return way[0] if way else ""  # a section alone is no kind that others share
    acts = kind[1] == "action" or (kind[1] == "works" and not _UNDERTAKING.search(lender))
    facility = kind[1] == "facility"  # 甲物流、乙铁路物流园: the railway is the last one's own
    joints = [at for joint in _JOINTS if not (facility and joint == "铁路") and (at := lender.find(joint, 2)) > 0]
    told = words.generic_end.stripped(lender[: kind[0]])
    if facility and len(told) > 1:
        return lender[min([len(told), *joints]) :]  # 长城、黄河|国家文化公园
    thing = words.thing.search(told) if acts else None
    return lender[min([thing.start() if thing else kind[0], *joints]) :]
