"""Positions: 全省第二, 前20强, 退出后20位, 首位 and superlatives, with the scope they hold in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ..catalogue import Catalogue
from ..records import Bound
from .grammar import any_of
from .numerals import CHINESE_DIGIT, parse_number
from .openings import Opened

_N = rf"(?:\d{{1,3}}|[{CHINESE_DIGIT}]{{1,4}})"
_CORE = Opened(
    rf"""第\s?(?P<nth>{_N})(?P<place>位次|位|名)?
      | (?<![目以提])前(?P<first>{_N})(?P<first_place>强|位|名)?(?![\d.]*[%％])
      | (?<![以之今])后(?P<last>{_N})(?:位|名)
      | (?P<top>首位(?!度)|榜首|第一位|之首)
      | (?P<best>最[低高大多好优快小少])(?![一-龥])
    """,
    "第前后首榜最之",
    re.VERBOSE,
)
_KINDS_OF_PLACE = (
    "地级及以上城市|设区市|地级市|省会城市|城市|省份|省区市|省区|地市|市州|县市区|县区|县市|县|市|州|区"
    "|开发区|高新区|经开区|百强县|百强市|百强"
)
_GROUP = rf"(?:(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})个?|各|同类|同等|主要|重点)?(?:国家级)?(?:{_KINDS_OF_PLACE})?"
_PLACES = ("省区", "省份", "省市", "城市", "地区", "县区", "国家")
# Behind a position without 位 stands a pause or how it changed, never what is counted (第三产业, 前三季度).
_PAUSE = re.compile(r"[^一-龥]|$|的|且|并|和|与|及|以|提升|上升|跃升|升|前移|下降|到|至|，")


class Rank(NamedTuple):
    """One position: the span of its quote, its bounds in places from the top (from the bottom for 后20位)."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    bound: Bound
    superlative: bool = False


def find_ranks(text: str, catalogue: Catalogue) -> tuple[Rank, ...]:
    """Every position in `text` in its order; ordinals of events and things (第九届, 第一书记) are none."""
    return tuple(_ranks(text, catalogue))


def _ranks(text: str, catalogue: Catalogue) -> Iterator[Rank]:
    scope_pattern, verb_pattern, named_pattern = _surroundings(catalogue)
    reached = -1
    for match in _CORE.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()]
        scope = scope_pattern.search(before)
        if scope is None and (match["top"] or (match["nth"] and (match["place"] or before.endswith(_PLACES)))):
            scope = named_pattern.search(before)
        verb = verb_pattern.search(before[: scope.start()] if scope else before)
        in_series = match.start() == reached + 1 and text[reached] in "、和"
        if not _is_position(match, text, has_scope=scope is not None or in_series, has_verb=verb is not None):
            continue
        reached = match.end()
        start = match.start() - (len(before) - scope.start(scope.lastindex or 0) if scope else 0)
        yield _rank(match, start)


def _is_position(match: re.Match[str], text: str, *, has_scope: bool, has_verb: bool) -> bool:
    if match["top"]:
        return has_scope or has_verb
    if match["best"]:
        return has_scope or text[match.start() - 1 : match.start()] == "中"
    if match["place"] or match["first_place"] or match["last"]:
        return has_scope or has_verb or match["first_place"] == "强"
    return (has_scope or has_verb) and _PAUSE.match(text, match.end()) is not None


def _rank(match: re.Match[str], start: int) -> Rank:
    if match["top"] or match["best"]:
        return Rank(start, match.end(), Decimal(1), Decimal(1), "exact", superlative=bool(match["best"]))
    value = parse_number(match["nth"] or match["first"] or match["last"])
    if match["nth"]:
        return Rank(start, match.end(), value, value, "exact")
    if match["first"]:
        return Rank(start, match.end(), None, value, "at_most")
    return Rank(start, match.end(), value, None, "at_least")


@lru_cache(maxsize=8)
def _surroundings(catalogue: Catalogue) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = catalogue.tables["wording"]["ranks"]
    named = r"[一-龥]{2}(?:平原|流域|经济带|城市群)"
    scope = re.compile(rf"(?:{any_of(words['scopes'])}|{named}){_GROUP}$")
    # a scope that nobody lists stands between a verb of standing and 第…位: 居工业大省第1位
    among = re.compile(rf"(?:{any_of(words['standing'])})(?![民住家委])(?:在|于|到|至)?(?:并列)?([一-龥\d]{{2,14}})$")
    return scope, re.compile(rf"(?:{any_of(words['verbs'])})(?:了|在|于|到|至)?$"), among
