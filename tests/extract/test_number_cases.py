"""A table of how numbers are written, well and badly: what is read, what a rule sets aside, what a person must see."""

from __future__ import annotations

from decimal import Decimal

import pytest
from report_texts import CATALOGUE

from lvliang_watch.extract.reader import extract
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import Description, Extraction, Version

TOLD = Description(
    title="吕梁市2026年政府工作报告", region="吕梁市", kind="work_report", report_year=2026, said_by={"title": "text"}
)


def read_text(text: str) -> tuple[Version, Extraction]:
    """A line of a report's review, in its normal form, with all that is read out of it."""
    version = read_version(f"一、2025年工作回顾\n{text}".encode(), name="cases.txt", told=TOLD, catalogue=CATALOGUE)
    return version, extract(version, CATALOGUE)


@pytest.mark.parametrize(
    ("text", "quote", "low", "high", "unit"),
    [
        # slips of a scanner, of a page that sets its lines full, and thousands set apart
        ("地区生产总值增长4.5%一5%。", "4.5%一5%", "4.5", "5", "%"),
        ("地区生产总值增长1O0%。", "1O0%", "100", "100", "%"),
        ("完成投资l.5亿元。", "l.5亿元", "150000000", "150000000", "元"),
        ("地区生产总值增长２．５％。", "2.5%", "2.5", "2.5", "%"),
        ("地区生产总值增长5．6%。", "5.6%", "5.6", "5.6", "%"),
        ("地区生产总值增长10 . 5 %。", "10 . 5 %", "10.5", "10.5", "%"),
        ("地区生产总值增长10. 5%。", "10. 5%", "10.5", "10.5", "%"),
        ("完成投资1,234.5亿元。", "1,234.5亿元", "123450000000", "123450000000", "元"),
        ("完成投资1，234.5亿元。", "1，234.5亿元", "123450000000", "123450000000", "元"),
        ("完成投资1 234.5亿元。", "1 234.5亿元", "123450000000", "123450000000", "元"),
        ("完成投资3 000万元。", "3 000万元", "30000000", "30000000", "元"),
        ("城镇化率提高2个 百分点。", "2个 百分点", "2", "2", "百分点"),
        ("建成厂房5平方 公里。", "5平方 公里", "5", "5", "平方公里"),
        # marks of footnotes are silent
        ("新建学校5所①，都已开学。", "5所", "5", "5", "所"),
        ("新建学校5所[3]，都已开学。", "5所", "5", "5", "所"),
        ("新建学校5所（3），都已开学。", "5所", "5", "5", "所"),
        ("新建学校5所¹，都已开学。", "5所", "5", "5", "所"),
        ("新建医院3²所。", "3²所", "3", "3", "所"),
        ("新建医院3所〔2〕。", "3所", "3", "3", "所"),
        # units as engineers write them
        ("建成厂房5000m2。", "5000m2", "5000", "5000", "平方米"),
        ("建成厂房5000㎡。", "5000㎡", "5000", "5000", "平方米"),
        ("经济总量跃上2000亿台阶。", "2000亿", "200000000000", "200000000000", "元"),
        ("建成水面3km²。", "3km²", "3", "3", "平方公里"),
        ("新增库容200万m³。", "200万m³", "2000000", "2000000", "立方米"),
        ("细颗粒物浓度为38μg/m3。", "38μg/m3", "38", "38", "微克/立方米"),
        ("完成交易12.5亿日元。", "12.5亿日元", "1250000000", "1250000000", "日元"),
        # below nought
        ("最低气温-5℃。", "-5℃", "-5", "-5", "℃"),
        ("最低气温零下5摄氏度。", "零下5摄氏度", "-5", "-5", "摄氏度"),
        ("财政收入增长-3.2%。", "-3.2%", "-3.2", "-3.2", "%"),
        ("净流入为-3.2亿元。", "-3.2亿元", "-320000000", "-320000000", "元"),
        ("企业税负3.5%。", "3.5%", "3.5", "3.5", "%"),
        # what something is to one
        ("城乡居民收入比为2.31:1。", "2.31:1", "2.31", "2.31", None),
        ("城乡居民收入比为2.31∶1。", "2.31∶1", "2.31", "2.31", None),
        # more of one kind, ranges, years that are counted
        ("购置2×66万千瓦机组。", "2×66万千瓦", "1320000", "1320000", "千瓦"),
        ("完成投资8000万—1.2亿元。", "8000万—1.2亿元", "80000000", "120000000", "元"),
        ("平均受教育年限提高到10.8年。", "10.8年", "10.8", "10.8", "年"),
        ("平均受教育年限达9年以上。", "9年以上", "9", None, "年"),
    ],
)
def test_a_number_is_read(text: str, quote: str, low: str, high: str | None, unit: str | None) -> None:
    """One observation with the words that it stands in, and nothing left over."""
    version, found = read_text(text)
    (one,) = found.observations
    assert (one.low, one.high, one.unit) == (Decimal(low), None if high is None else Decimal(high), unit)
    assert one.quote.replace(" ", "") == quote.replace(" ", "")  # a page's blanks may be gone from its normal form
    assert version.text[one.start : one.end] == one.quote
    assert found.findings == ()


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("地区生产总值增长±5%。", ["5"]),
        ("地区生产总值增长5%%。", ["5"]),
        ("完成投资3万—2万亿元。", ["3", "2"]),
        ("完成投资5—3亿元。", ["5", "3"]),
        ("地区生产总值增长5-6-7%。", ["5", "6", "7"]),
        ("完成投资1/0元。", ["1", "0"]),
        ("完成投资1..2亿元。", ["1", "2"]),
        ("完成投资12,34亿元。", ["12,34"]),
        ("完成投资1,2345亿元。", ["1,2345"]),
        ("产量达1.2.3万吨。", ["1.2.3"]),
        ("水深5米8。", ["5", "8"]),
        ("建成3×5米涵洞。", ["3", "5"]),
        ("面积10²平方米。", ["10"]),
        ("师生比达到1:15。", ["1", "15"]),
        ("粮经比例达到0.9∶1。", ["0.9", "1"]),
        ("地区生产总值增长5，2%。", ["5", "2"]),
        ("参训l，83万人。", ["83"]),
        ("参训l. 83万人。", ["83"]),
        ("惠及5、6百人。", ["5", "6"]),
        ("建成5、6个社区。", ["5", "6"]),
        ("环境质量好于后20名。", ["20"]),
        ("货运量 | 万吨 | 532", ["532"]),
        ("粮经比例达到4:6。", ["4", "6"]),
        ("数据量达到5PB。", ["5"]),
        ("完成投资12.\n5亿元。", ["12", "5"]),
        ("完成投资1\n2亿元。", ["1", "2"]),
        ("社会消费品零售总额增长2个百\n分点。", ["2"]),
    ],
)
def test_what_makes_no_sense_or_two_is_never_read(text: str, unread: list[str]) -> None:
    """No value, and a finding for each piece, with its place."""
    version, found = read_text(text)
    assert found.observations == ()
    assert [version.text[f.start : f.end] for f in found.findings if f.kind == "unread_number"] == unread


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("获得3金2银1铜。", {"medals"}),
        ("以3:2战胜对手。", {"score"}),
        ("会议于15时30分召开。", {"clock"}),
        ("上午9:30开幕。", {"clock"}),
        ("实行7×24小时服务。", {"round_the_clock"}),
        ("实行24小时值班。", {"length_of_time"}),
        ("用3—5年时间培养。", {"length_of_time"}),
        ("服务985、211高校毕业生。", {"schools_by_number"}),
        ("参加G20峰会，建设5G基站、4A级景区，治理PM2.5，引进J-20。", {"lettered_name"}),
        ("建设A1+级项目，实施1+3+N体系。", {"compound_name"}),
        ("依据吕政发〔2021〕12号文件。", {"document_number"}),
        ("联系电话0358-8223344。", {"telephone"}),
        ("推进政府2.0版建设。", {"version_number"}),
        ("年满60周岁。", {"age"}),
        ("位于东经110°25′。", {"coordinates"}),
        ("3#楼竣工。", {"numbered_building"}),
        ("产量实现17连增。", {"in_a_row"}),
        ("拨打12355青少年服务台。", {"hotline"}),
        ("每月15日发布。", {"per"}),
    ],
)
def test_a_number_that_counts_nothing_has_its_rule(text: str, rules: set[str]) -> None:
    """No observation and no finding: the rule says what the number is."""
    _, found = read_text(text)
    assert found.observations == ()
    assert found.findings == ()
    assert {one.rule for one in found.numerals if one.claimed_by == "rule" and one.start > 11} == rules


@pytest.mark.parametrize("text", ["参赛队伍上万支。", "现场数十座山头。", "数百家企业落户。", "几十项改革。"])
def test_several_tens_are_no_ten(text: str) -> None:
    """数十, 上万 and 几百 say no number."""
    assert read_text(text)[1].observations == ()
