"""How reports write time: patterns of years, parts of a year, spans, plans and lengths counted from the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .openings import Opened, first_characters

_N = r"(?:\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_YEAR = r"(?:(?:19|20)\d\d|[一二][九〇○零0][〇○零0一二三四五六七八九]{2})"
_TO = r"(?:—{1,2}|-{1,2}|[–~～至到])"

# Words that count years from the document's, and what before them makes them part of another word:
# 人次年均, 规上年产值, 目前年产, 文明年, 相当年份.
RELATIVE = {
    "前年": -2, "去年": -1, "今年": 0, "本年": 0, "当年": 0, "明年": 1, "次年": 1, "翌年": 1, "后年": 2, "上年": -1
}  # fmt: skip
_NOT_BEHIND = {
    "前年": "以目提之先", "去年": "过失", "今年": "如", "本年": "基资成根", "当年": "相", "明年": "文说证表声",
    "次年": "人车辆架班场批艘频", "后年": "今以先前", "上年": "以网线规限版",
}  # fmt: skip
_SAID = "|".join(f"(?<![{_NOT_BEHIND[word]}]){word}" if word in _NOT_BEHIND else word for word in RELATIVE)
_OPENS_WHEN = "12一二" + first_characters(RELATIVE)
_WHEN = rf"(?:(?P<year>{_YEAR})\s?年(?!代)(?:度)?|(?P<said>{_SAID})(?:度)?)"
_OF = r"(?:的|,|，|[ ]|全市|全省|全国|全县|我市|我省|我县)?"
_LATE = r"[\d〇零一二三四五六七八九]"  # 98年4月: a year that is not written out is not the document's either
_BY = r"(?P<by>之?前|以前)?"


class Around:
    """A pattern whose every match has `pivot`, a short and rare pattern, not far behind its beginning: it is tried only
    around that, and finds what the pattern itself finds."""

    _BEFORE, _BEHIND = 20, 60

    def __init__(self, pattern: str, opens: str, *, pivot: str) -> None:
        self._opened = Opened(pattern, opens, re.VERBOSE)
        self._pivot = re.compile(pivot)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in `text`, in order, none within another."""
        for start, end in self._windows(text):
            yield from self._opened.finditer(text, start, end)

    def _windows(self, text: str) -> Iterator[tuple[int, int]]:
        start = end = 0
        for pivot in self._pivot.finditer(text):
            at = pivot.start()
            if at - self._BEFORE > end:
                yield start, end
                start = at - self._BEFORE
            end = min(len(text), at + self._BEHIND)
        yield start, end


PARTS = Around(
    rf"""(?:{_WHEN}{_OF}|(?<!{_LATE}年))(?:
        (?P<half>[上下])半年
      | (?P<quarter_from>[一二三123])(?:、|{_TO})(?P<quarter_to>[二三四234])\s?季度
      | 第?(?P<quarter>[一二三四1-4])\s?季度 | (?P<first>首季)
      | 前(?P<quarters>[两二三23])个?季度
      | [前头](?P<months>{_N})个月
      | (?P<from>{_N})(?:月份?)?(?:[底末])?{_TO}(?P<to>{_N})\s?月(?:份|[底末])?(?!\d|[日号])
      | (?P<month>{_N})\s?月(?!龄)(?:份)?\s?(?P<day>{_N})\s?[日号]?{_TO}
          (?:(?P<month2>{_N})\s?月(?:份)?)?(?P<day2>{_N})[日号]
      | (?P<month1>{_N})\s?月(?!龄)(?:份)?(?:\s?(?P<day1>{_N})\s?[日号])?
    )(?:[底末初中])?{_BY}(?:以来|起)?""",
    rf"{_OPENS_WHEN}\d两三四五六七八九十上下第首前头",
    pivot="[半季月]",
)
YEARS = Opened(rf"{_WHEN}(?:\s?[年]?[底末]|年中|年初)?{_BY}(?P<since>以来|起|至今)?", _OPENS_WHEN)
SPAN = Opened(
    rf"(?P<a>{_YEAR})\s?年?[底末初]?\s?(?:{_TO}|/)\s?(?:(?P<b>{_YEAR})\s?(?:年[底末]?|(?!\d))|(?P<c>\d\d)\s?年(?!代|级))",
    "12一二",
)
LONG = Around(
    rf"""{_WHEN}{_OF}(?P<month>{_N})\s?月(?:份)?(?:(?P<day>{_N})[日号])?\s?{_TO}\s?
      (?:(?P<year2>{_YEAR})\s?年|(?P<said2>{_SAID}))(?P<month2>{_N})\s?月(?:份)?(?:(?P<day2>{_N})[日号])?{_BY}""",
    _OPENS_WHEN,
    pivot="月",
)
# 3年内 is a length of time, 五年中 one too, 每年中央财政 holds no 年中, 健全年度 no 全年.
_WITHIN = r"(?<![\d一二两三四五六七八九十几半每近])年内"
_MIDYEAR = r"(?<![\d一二两三四五六七八九十几半每近历往多])年中(?![央国小部西东外药医心])"
BARE = Opened(
    rf"(?:{_WITHIN}|年底|年末|年初以来|{_MIDYEAR}|(?<![健安齐周])全年(?!龄)|本年度|今[春夏秋冬]"
    rf"|[春秋]季(?=开学|招生|投用|启用)){_BY}",
    "年全本今春秋",
)
AHEAD = re.compile(rf"(?P<way>今后|未来|今明|过去的?|近|最近|刚刚过去的)(?P<n>{_N})年(?!级)(?:来|间|里)?")
# 五年来 is a span, 第五年来 and 2015年间 are none
YEARS_PAST = Around(
    rf"(?<![\d一二三四五六七八九十第半])(?P<n>{_N})年(?:来|间|里)(?![水电料程件自源宾访])",
    r"\d一二两三四五六七八九十",
    pivot="年[来间里]",
)
_PLANS = "十[一二三四五六]五|[六七八九]五|十五"
PLAN = Around(
    rf"[“\"「]?(?P<plan>{_PLANS})[”\"」]?(?:规划|计划)?"
    r"(?P<when>时期|期间|期末|末期|以来|末|[前头](?P<years>[一二两三四])年)",
    '“"「十六七八九',
    pivot="五",
)
# “十四五”累计搬迁, 实现“十四五”能耗强度下降12%: what is added up or comes down there is the plan's, a 目标 is none
BARE_PLAN = Around(
    rf"[“\"「](?P<plan>{_PLANS})[”\"」](?P<when>)(?=(?:[全我][市省县区州]|各级|市级|省级)?(?:财政|政府)?累计|共|新增|新建|年均|能耗|单位|节能减排|主要污染物)",
    '“"「',
    pivot="五",
)
PAST = Around(r"一年来|过去的?一年|刚刚过去的一年", "一过刚", pivot="一年")
OPEN = Opened(
    r"截[至止]目前|到目前|(?<!项)目前(?!期)|现已|如今|(?<![人户亩生吨均])每年|历年|近年来|近几年"
    r"|(?:党的)?(?:十[六七八九]|二十)大以来|改革开放以来|(?:建[国市县区州省]|撤地设市|直辖)以来",
    "截到目现如每历近党十二改建撤直",
)

_COMPARED = "比|较|高于|低于|超过|快于|相当于|多于|好于|结转|面向|瞄准"
BEFORE_BASE = re.compile(rf"(?:{_COMPARED})$")
# 与2000年相比, 为近十年来最低, 是1950年到2002年53年的总和: what is held against, and no date of what follows
# The years of a plan that was begun date nothing that follows: 启动了2023—2025年整村推进计划,完成搬迁3294人.
PLAN_BEHIND = re.compile(r"[^，,；;。、\d]{2,20}?(?:规划|计划|方案|纲要|行动)")
BEHIND_BASE = re.compile(
    r"同期|不变价|可比价|价格|相比|(?:以?来)?的?(?:历史)?(?:最|新高|新低|首[次个])|的?(?:\d+年)?的?(?:投资|投入)?(?:总和|之和)"
)
