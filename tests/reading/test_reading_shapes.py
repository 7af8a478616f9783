"""Documents of other shapes than a city's report: what each part is, whose, and what time it is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lvliang_watch.records import Version

Read = Callable[..., Version]

COUNTY = """2025年临县人民政府工作报告
——2025年2月18日在临县第十七届人民代表大会第五次会议上
县长 某某某

各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议。
一、2024年工作回顾
全县农村居民人均可支配收入达到12680元。
（一）红枣产业提质增效。改造红枣林5.2万亩。
同时，我们也清醒地看到：产业结构单一，亏损企业还有6家。
二、2025年工作安排
今年全县主要预期目标是：地区生产总值增长5%左右，固定资产投资增长6%，一般公共预算收入增长3%。
（一）做强特色农业。新发展设施蔬菜2000亩。
"""
DISTRICT = """政府工作报告
——2026年1月20日在太原市小店区第七届人民代表大会第六次会议上
各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、“十四五”工作回顾
2025年是“十四五”收官之年。过去五年，累计建成学校38所。
刚刚过去的2025年，建成口袋公园14个。
二、“十五五”时期目标任务
到2030年，城镇化率达到98%。
三、2026年重点工作
2026年主要预期目标：地区生产总值增长5.5%，一般公共预算收入增长3%，社会消费品零售总额增长5%。
一要抓产业。引进项目60个。
"""
PLAN_REPORT = """关于晋中市2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告
——2025年2月20日在晋中市第五届人民代表大会第六次会议上
晋中市发展和改革委员会
各位代表：
受市人民政府委托，现将计划执行情况与计划草案提请大会审查。
一、2024年国民经济和社会发展计划执行情况
（一）工业经济平稳运行。新增规上企业62户。
二、2025年经济社会发展总体要求和主要目标
2025年全市主要预期目标建议为：地区生产总值增长5%左右，固定资产投资增长6%，城镇新增就业3.5万人。
三、2025年国民经济和社会发展的主要任务
（一）扩大有效投资。安排市级重点工程100个。
"""
BUDGET_REPORT = """关于长治市2024年全市和市本级预算执行情况与2025年全市和市本级预算草案的报告
长治市财政局
2025年1月16日
各位代表：
受市人民政府委托，现将预算执行情况和预算草案提请大会审查。
一、2024年预算执行情况
（二）政府性基金预算执行情况
全市政府性基金收入完成41.5亿元。
二、2025年预算草案
（一）一般公共预算安排情况
一般公共预算支出安排410.2亿元。
"""
BULLETIN = """忻州市2024年国民经济和社会发展统计公报[1]
忻州市统计局 国家统计局忻州调查队
2025年4月8日
一、综合
全市地区生产总值1520.6亿元，比上年增长2.8%。
二、农业
粮食产量211.5万吨。
注：
[1]本公报数据均为初步统计数。
"""
ARTICLE = """方山：小山沟里的大变化
吕梁日报 2024年11月6日
本报记者 某某某
初冬时节，走进方山县北武当镇，一排排大棚映入眼帘。今年以来，全县新建大棚320座。
到2025年，该县力争肉牛存栏达到6万头。
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (COUNTY, ("临县", "work_report", 2025, "government")),
        (DISTRICT, ("小店区", "work_report", 2026, "government")),
        (PLAN_REPORT, ("晋中市", "plan_report", 2025, "government")),
        (BUDGET_REPORT, ("长治市", "budget_report", 2025, "government")),
        (BULLETIN, ("忻州市", "bulletin", 2024, "statistics")),
        (ARTICLE, ("方山县", "article", 2024, "paper")),
    ],
)
def test_what_a_document_is(read: Read, text: str, expected: tuple[str, str, int, str]) -> None:
    """Place, kind, year and grade from what it says of itself."""
    standing = read(text).standing
    assert (standing.region, standing.kind, standing.report_year, standing.grade) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (COUNTY, "12680元", ("review", "2024", None)),
        (COUNTY, "5.2万亩", ("review", "2024", None)),
        (COUNTY, "6家", ("problems", "2024", None)),
        (COUNTY, "5%左右", ("targets", "2025", None)),
        (COUNTY, "2000亩", ("plan", "2025", None)),
        (DISTRICT, "38所", ("review", None, "2021/2025")),
        (DISTRICT, "14个", ("review", "2025", None)),
        (DISTRICT, "98%", ("goals", "2026/2030", None)),
        (DISTRICT, "5.5%", ("targets", "2026", None)),
        (DISTRICT, "60个", ("plan", "2026", None)),
        (PLAN_REPORT, "62户", ("review", "2024", None)),
        (PLAN_REPORT, "3.5万人", ("targets", "2025", None)),
        (PLAN_REPORT, "100个", ("plan", "2025", None)),
        (BUDGET_REPORT, "41.5亿元", ("review", "2024", None)),
        (BUDGET_REPORT, "410.2亿元", ("plan", "2025", None)),
        (BULLETIN, "1520.6亿元", ("review", "2024", None)),
        (BULLETIN, "211.5万吨", ("review", "2024", None)),
        (ARTICLE, "320座", ("article", None, None)),
    ],
)
def test_what_a_part_is(read: Read, text: str, words: str, expected: tuple[str, str | None, str | None]) -> None:
    """Role, period and span of what stands around a figure."""
    version = read(text)
    at = version.text.index(words)
    segment = next(one for one in version.segments if one.start <= at < one.end)
    assert (segment.role, segment.period, segment.span) == expected
    assert segment.region == version.standing.region
