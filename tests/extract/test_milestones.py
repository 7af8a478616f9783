"""Milestones: stages, lists, kinds, periods and regions, read from sentences of our own."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.descriptions import describe
from lvliang_watch.extract.context import contexts
from lvliang_watch.extract.milestones import extract_milestones
from lvliang_watch.extract.project_places import places_within
from lvliang_watch.extract.project_words import name_words
from lvliang_watch.extract.projects import canonical_name
from lvliang_watch.extract.stage_clauses import ClauseReader, Statement
from lvliang_watch.extract.stage_signs import find_signs
from lvliang_watch.extract.stage_words import stage_words
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import NOTHING_SAID, Milestone, Stage

CATALOGUE = load_catalogue()
STAGES = CATALOGUE.tables["stages"]
KEY = Path(__file__).resolve().parents[2] / "../shared/gold"

REPORT = """{title}

各位代表:

一、2025年工作回顾

{review}

二、2026年工作安排

{plan}
"""


def statements(sentence: str, region: str = "吕梁市") -> list[Statement]:
    """What a sentence says of projects."""
    stages, names = stage_words(CATALOGUE), name_words(CATALOGUE)
    signs = find_signs(sentence, stages, names)
    reader = ClauseReader(signs, stages, names, places_within(CATALOGUE, region), region)
    return list(reader.statements(0, len(sentence)))


def said(sentence: str, region: str = "吕梁市") -> list[tuple[str, str]]:
    """The stages that a sentence gives, each with its project."""
    return [(one.stage, project.name) for one in statements(sentence, region) for project in one.projects]


def milestones(*, review: str = "全市经济稳中有进。", plan: str = "做好今年的各项工作。") -> tuple[Milestone, ...]:
    """The milestones of a report of 2026 that says these sentences."""
    text = REPORT.format(title="2026年吕梁市政府工作报告", review=review, plan=plan)
    told = describe({"region": "吕梁市", "report_year": 2026, "kind": "work_report"}, said_by="test", where="test")
    version = read_version(text.encode(), name="report.txt", told=told, catalogue=CATALOGUE)
    return extract_milestones(version, contexts(version, CATALOGUE), CATALOGUE)


@pytest.mark.parametrize("stage", [stage for stage in get_args(Stage) if stage in STAGES])
def test_examples_of_a_stage_are_read_at_it(stage: Stage) -> None:
    """Each example of the vocabulary gives its projects at its stage, and nothing else."""
    for example in STAGES[stage]["examples"]:
        sentence, _, names = example.partition("=")
        expected = [(stage, name) for name in names.split("|")]
        actual = said(sentence)
        assert expected == actual, sentence


@pytest.mark.parametrize("stage", [stage for stage in get_args(Stage) if stage in STAGES])
def test_counter_examples_of_a_stage_name_no_project(stage: Stage) -> None:
    """No counter-example of the vocabulary gives a milestone."""
    for sentence in STAGES[stage]["counter_examples"]:
        assert said(sentence) == [], sentence


def test_every_stage_of_the_records_is_in_the_vocabulary_with_examples_both_ways() -> None:
    """A stage that no wording gives could never be read."""
    for stage in get_args(Stage):
        assert STAGES[stage]["examples"], stage
        assert STAGES[stage]["counter_examples"], stage


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("竹溪水库建成并投入使用", [("in_operation", "竹溪水库")]),  # the farther of two in one run
        ("推动竹溪水库开工建设", [("started", "竹溪水库")]),
        ("谋划推进竹溪水库建设", [("planned", "竹溪水库")]),  # 谋划 governs
        ("完成竹溪水库建设", [("finished", "竹溪水库")]),  # the head decides, not the noun of work
        ("启动竹溪水库建设", [("started", "竹溪水库")]),
        ("完成竹溪水库主体工程建设", [("structurally_complete", "竹溪水库")]),
        ("竹溪水库主体工程封顶", [("structurally_complete", "竹溪水库")]),
        ("年内计划建成投运竹溪水库", [("in_operation", "竹溪水库")]),  # 计划 is no stage
        ("完成云岭化工园区认定", [("approved", "云岭化工园区认定")]),  # the recognition of a park is its approval
        ("竹溪水库尚未开工", []),
        ("启动竹溪至云岭输电线路论证", [("preparing", "竹溪至云岭输电线路")]),  # what is begun is the study
        ("做实竹溪高速公路改扩建前期", [("preparing", "竹溪高速公路改扩建")]),
        ("竹溪机场建成校飞", [("finished", "竹溪机场")]),
        ("竹溪实验室启动运行", [("in_operation", "竹溪实验室")]),
        ("违规新建竹溪化工项目", []),  # what is forbidden is not built
        ("竹溪高速列入国家公路网规划", [("planned", "竹溪高速")]),
        ("竹溪高铁纳入国家“十五五”规划", [("planned", "竹溪高铁")]),
        ("竹溪高速有序推进中", [("under_construction", "竹溪高速")]),
        ("竹溪大桥、梅溪大桥分别于3月和6月开工建设", [("started", "竹溪大桥"), ("started", "梅溪大桥")]),
        ("竹溪集团建成零碳物流园区", [("finished", "竹溪集团零碳物流园区")]),  # the owner tells it from others
        ("竹溪水库主体工程基本完工", [("structurally_complete", "竹溪水库")]),
        (
            "完成竹溪水库主体工程、云岭水厂",
            [("structurally_complete", "竹溪水库"), ("finished", "云岭水厂")],  # of one the main works only
        ),
        ("推动竹溪水库规划建设", [("planned", "竹溪水库")]),
        ("竹溪水库建设加快", [("under_construction", "竹溪水库")]),
        ("竹溪大道维修改造完成", [("finished", "竹溪大道维修改造")]),  # the work is part of the name
        ("竹溪水库前期工作在专班统筹下加速推进", [("preparing", "竹溪水库")]),
    ],
)
def test_two_words_of_stage_are_one_stage(sentence: str, expected: list[tuple[str, str]]) -> None:
    """Of two stages in one predicate the farther counts, unless one governs the other or denies it."""
    assert expected == said(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "推动东川高速全面复工、西川高速加快建设、南川高速建成通车",
            [("resumed", "东川高速"), ("under_construction", "西川高速"), ("in_operation", "南川高速")],
        ),
        (
            "做好东川高铁前期工作,力争尽早开工",
            [("preparing", "东川高铁"), ("started", "东川高铁")],
        ),
        (
            "加快东川三中、西川职教园区建设,力争今秋投入使用",
            [
                ("under_construction", "东川三中"),
                ("under_construction", "西川职教园区"),
                ("in_operation", "东川三中"),
                ("in_operation", "西川职教园区"),
            ],
        ),
        (
            "推动东川高铁可研批复、控制性工程开工",
            [("approved", "东川高铁"), ("started", "东川高铁")],  # an unnamed part is the project's
        ),
        ("云岭矿山生态修复项目迅速推进,工程任务量完成过半", [("under_construction", "云岭矿山生态修复项目")]),
        (
            "东川枢纽主体完工并与东川大桥同步交付使用",
            [("structurally_complete", "东川枢纽"), ("in_operation", "东川大桥")],
        ),
        ("云岭水库建成,城镇就业增加,投入使用", [("finished", "云岭水库")]),  # the thread is lost in between
    ],
)
def test_clauses_are_statements_of_their_own(sentence: str, expected: list[tuple[str, str]]) -> None:
    """Each clause with a stage of its own is a statement; without a subject it speaks of the projects before it."""
    assert expected == said(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("启动建设东川至西川、南川至北川高速", ["东川至西川高速", "南川至北川高速"]),
        ("加快建设东岭、西岭、南岭3个铁路专用线", ["东岭铁路专用线", "西岭铁路专用线", "南岭铁路专用线"]),
        ("启动赵家庄等20个老旧小区改造", ["赵家庄老旧小区改造"]),
        ("建成云岭植物馆、竹溪大桥等9大工程", ["云岭植物馆", "竹溪大桥"]),
        ("推动岚县、兴县绿电园区一期工程建设", ["岚县绿电园区一期", "兴县绿电园区一期"]),
        ("推进东岭、西岭区块低效井改造", ["东岭区块低效井改造", "西岭区块低效井改造"]),
        (
            "开工建设东岭电厂、西岭电厂等新一代煤电升级改造项目",
            ["东岭电厂煤电升级改造", "西岭电厂煤电升级改造"],
        ),
        ("云岭一小东湖校区、西湖校区秋季投用", ["云岭一小东湖校区", "云岭一小西湖校区"]),
        ("推进东岭、西岭、南岭铁路互联互通", ["东岭、西岭、南岭铁路互联互通"]),  # one action on several
        ("建成投产云岭集团氢能重卡、电堆和系统制造项目", ["云岭集团氢能重卡、电堆和系统制造项目"]),  # one plant
        ("实施竹溪大道等3条道路改造、梅溪公园等2个公园改造", ["竹溪大道道路改造", "梅溪公园改造"]),
        ("建成云岭垃圾发电厂和覆盖全部村庄的收运体系", ["云岭垃圾发电厂"]),
        (
            "抓好东岭服务中心等公共服务设施和西岭产业园、南岭产业园等产业项目建设",
            ["东岭服务中心", "西岭产业园", "南岭产业园"],  # the next set begins behind 和
        ),
        (
            "恒丰物流、金达铁路物流园进展顺利",
            ["恒丰物流园", "金达铁路物流园"],
        ),  # 物流 once, the railway is the last one's
        ("建成云岭百戏城、市文化馆", ["文化馆"]),  # a name that is whole lends nothing
        ("加快东港工业园云岭大道、污水处理厂等项目建设", ["东港工业园云岭大道", "东港工业园污水处理厂"]),
        ("加紧实施G209东移改建等6条干线公路续建工程", ["G209东移改建"]),  # a road's number is a name
        ("云岭、竹溪等仓储物流基地项目加快建设", ["云岭仓储物流基地", "竹溪仓储物流基地"]),
        ("加快云岭污水处理厂建设和梅溪、竹溪水厂扩建", ["云岭污水处理厂", "梅溪水厂扩建", "竹溪水厂扩建"]),
        ("实施云岭河治理、竹溪河上游通航、南坝引水工程", ["云岭河治理", "竹溪河上游通航工程", "南坝引水工程"]),
        ("续建云岭新区10所新建学校、竹溪学校二期", ["竹溪学校二期"]),  # what is counted has no names
        ("云岭港1号、2号泊位分别于3月、6月建成投用", ["云岭港1号泊位", "云岭港2号泊位"]),
        ("推进云岭、竹溪国家文化公园建设", ["云岭国家文化公园", "竹溪国家文化公园"]),  # the whole kind is shared
        ("全国规模最大、总投资20亿元的云岭、竹溪清洁能源基地开工", ["云岭清洁能源基地", "竹溪清洁能源基地"]),
        ("开工建设云岭大道出口改造和竹溪高铁客运站", ["云岭大道出口改造", "竹溪高铁客运站"]),
        ("加快植物园及云岭河、竹溪河公园建设", ["植物园", "云岭河公园", "竹溪河公园"]),
        ("加快云岭、竹溪2县国家优质小麦基地建设", ["云岭国家优质小麦基地", "竹溪国家优质小麦基地"]),
        ("加快建设云岭、竹溪两大渔港经济区", ["云岭渔港经济区", "竹溪渔港经济区"]),
        ("竹溪药业2000m3螺旋霉素碱项目竣工", ["竹溪药业螺旋霉素碱项目"]),
        ("抓好云岭食品、竹溪制药等拟竣工投产项目", ["云岭食品项目", "竹溪制药项目"]),
    ],
)
def test_a_list_under_one_predicate_is_one_project_each(sentence: str, expected: list[str]) -> None:
    """Members of a list are given what they share; the rest of the set (等N个) is none."""
    assert expected == [name for _, name in said(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "建成一批绿电园区",
        "8条省道改线项目加快建设",
        "推进6个重点煤矿项目建设",
        "建成加氢站11座",
        "新建改扩建学校18所",
        "建设专家工作站、博士创新站5个以上",
        "建设2万亩有机谷子示范基地",
        "加快建设全国重要的综合能源基地",
        "打造一流营商环境",
        "创建国家5A级景区",
        "实施“老兵帮带”工程",
        "深入实施文化惠民工程",
        "推进城市更新行动",
        "实施乡村振兴战略",
        "开展二轮土地延包试点",
        "全部达产后能够年产5000套",
        "把热线打造成连心桥",
        "积极推进东川、西川等地一批固废利用项目建设",
        "推进农村生活污水治理",
        "加快现代农业产业园建设",
        "推动签约项目早落地、早开工",
        "云岭新区10所学校全部开工建设",
        "缺乏重大产业项目投产",
        "加快传统产业进行技术改造",
        "建设优质小麦、花生等优势特色农产品生产基地",
        "建设好房子、好小区",
        "加快建设国际社区、国际（涉外）医院",
        "组织实施大型飞机、水污染治理等国家重大专项",
        "与香港的合作深入推进",
        "建成15回高压输电线路",
        "实施“引才育才”工程",
        "建设生猪、牦牛智慧管理平台",
        "加快虚拟电厂建设",
        "打造众创、众筹平台",
        "实施第二批治理试点",
        "继续抓好药品市场专项整治",
        "建成陆基工厂化养殖基地5万平方米、养殖水体20万立方米",
        "全力推进主体工程建设",
    ],
)
def test_sets_fields_campaigns_and_titles_are_no_projects(sentence: str) -> None:
    """What is told only by its kind, its number or its goal gives no milestone."""
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("plan", "kind", "period"),
    [
        ("加快云岭大桥建设。", "target", "2026"),  # under way already, in a plan
        ("推动云岭大桥6月底前建成通车。", "target", "2026-06"),
        ("推动云岭大桥尽早开工。", "target", None),  # no year of its own
    ],
)
def test_what_a_plan_says_is_a_target(plan: str, kind: str, period: str | None) -> None:
    """Everything in a plan is a target of its year, or of the nearer deadline that is named."""
    assert [(kind, period)] == [(one.kind, one.period) for one in milestones(plan=plan)]


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        ("云岭大桥建成通车。", [("result", "2025")]),
        ("云岭大桥加快建设。", [("result", "2025")]),  # work under way is a result
        ("云岭大桥前期工作加快推进,即将进入实质性建设阶段。", [("result", "2025"), ("target", None)]),
        ("争取上级资金9亿元;云岭大桥建成通车。", [("result", "2025")]),
        ("云岭将军纪念馆等一批项目建成投用。", [("result", "2025")]),  # 将 of a name is no future
        ("2024年4月起实行市区公交车全民免费乘坐。", [("result", "2024-04")]),  # a service has its month
    ],
)
def test_what_a_review_says_is_a_result(review: str, expected: list[tuple[str, str | None]]) -> None:
    """A review speaks of its year; only what it says is about to happen is a target."""
    assert expected == [(one.kind, one.period) for one in milestones(review=review)]


def test_times_told_respectively_go_to_their_projects() -> None:
    """分别 gives each project of a list the time at its place."""
    expected = [("云岭大桥", "2025-03"), ("竹溪水库", "2025-06")]
    told = milestones(review="云岭大桥、竹溪水库分别于3月和6月开工建设。")
    assert expected == [(one.project, one.period) for one in told]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # 供水 in the middle of a list is a name
        (
            "东岭移民供水、引竹济云等工程建成通水",
            [("in_operation", "东岭移民供水工程"), ("in_operation", "引竹济云工程")],
        ),
        ("竹溪水库完成除险加固", [("finished", "竹溪水库除险加固")]),
        ("云岭数据中心在武威建成投运", [("in_operation", "云岭数据中心")]),
        ("云岭河防洪提升主体工程完工", [("structurally_complete", "云岭河防洪提升工程")]),
        ("竹溪水利枢纽完成主体土建工程", [("structurally_complete", "竹溪水利枢纽")]),
        ("竹溪水库大坝封顶", [("structurally_complete", "竹溪水库")]),
        ("竹溪水利枢纽成功截流", [("under_construction", "竹溪水利枢纽")]),
        ("云岭环线交工投用", [("in_operation", "云岭环线")]),
        ("共建成渝中线高铁", []),  # 成渝 is a place, 建成 no word here
        ("云岭海岸整治修复工程、竹溪湿地公园", []),
        ("加快海上风电场建设", []),
        ("海上风电场建成投运", [("in_operation", "海上风电场")]),
    ],
)
def test_predicates_are_told_from_words_that_hold_them(sentence: str, expected: list[tuple[str, str]]) -> None:
    """What only looks like a predicate is none, and what stands between a thing and its predicate is no part of it."""
    assert expected == said(sentence)


def test_promises_of_the_year_are_services_to_come() -> None:
    """On the list of 民生实事 the promise itself is the predicate; elsewhere such a sentence says nothing."""
    plan = "办好2件民生实事:\n\n1.市区公园全民免费开放。\n\n2.全体教师每年免费体检一次。"
    expected = [
        ("市区公园全民免费开放", "免费开放", "target", "2026"),
        ("体教师每年免费体检", "免费体检", "target", "2026"),
    ]
    actual = [(one.project, one.quote, one.kind, one.period) for one in milestones(plan=plan)]
    assert [row[1:] for row in expected] == [row[1:] for row in actual]
    assert milestones(plan="市区公园全民免费开放。") == ()


def test_promises_listed_within_a_sentence_are_read_one_by_one() -> None:
    """A list behind a colon is read like one in lines."""
    plan = "办好民生实事:1.改造农村公路80公里;2.城区公交免费乘坐;3.建成市中心敬老院。"
    expected = [("城区公交免费乘坐", "in_operation"), ("中心敬老院", "finished")]
    assert expected == [(one.project, one.stage) for one in milestones(plan=plan)]


@pytest.mark.parametrize(
    ("plan", "region"),
    [
        ("建成汾阳云岭大桥。", "汾阳市"),
        ("建成云岭大桥。", "吕梁市"),
        ("启动建设离石至碛口高速。", "吕梁市"),  # the ends of a route are no region
        ("加快汾西荣欣铁路专用线建设。", "吕梁市"),  # a county of another city
    ],
)
def test_the_region_is_the_county_in_the_name(plan: str, region: str) -> None:
    """A county that stands in the name is the region; a route's ends and other cities' counties are not."""
    assert [region] == [one.region for one in milestones(plan=plan)]


def test_quotes_are_grounded() -> None:
    """A quote is what stands at its offsets, and its sentence holds it."""
    text = REPORT.format(title="2026年吕梁市政府工作报告", review="云岭大桥建成通车。", plan="加快竹溪水库建设。")
    version = read_version(text.encode(), name="report.txt", told=NOTHING_SAID, catalogue=CATALOGUE)
    found = extract_milestones(version, contexts(version, CATALOGUE), CATALOGUE)
    assert ["建成通车", "加快竹溪水库建设"] == [one.quote for one in found]
    for one in found:
        assert version.text[one.start : one.end] == one.quote
        assert one.sentence_start <= one.start < one.end <= one.sentence_end


@given(st.text(alphabet="建成加快推进和、等,“”(12个项目云岭大桥工程的并起免费", max_size=120))
def test_no_text_breaks_the_reader(sentence: str) -> None:
    """Whatever a sentence is made of, statements lie within it and name something."""
    for statement in statements(sentence):
        assert 0 <= statement.start < statement.end <= len(sentence)
        assert all(project.name for project in statement.projects)


def test_reading_reaches_its_score_on_the_answer_key(tmp_path: Path) -> None:
    """Against the documents with an answer key the score stays where it is published to be."""
    if not (KEY / "score_milestones.py").exists():
        pytest.skip("no answer key beside the project")
    export = tmp_path / "milestones.jsonl"
    rows = [row for path in sorted((KEY / "documents").iterdir()) if path.suffix != ".toml" for row in exported(path)]
    export.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, "-B", str(KEY / "score_milestones.py"), str(export), "--at-least", "0.9"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert scored.returncode == 0, scored.stdout + scored.stderr


def exported(path: Path) -> list[dict[str, object]]:
    """The milestones of one document in the columns that the scorer reads."""
    sidecar = path.with_name(f"{path.name}.toml")
    told = NOTHING_SAID
    if sidecar.exists():
        told = describe(tomllib.loads(sidecar.read_text(encoding="utf-8")), said_by="sidecar", where=sidecar.name)
    version = read_version(path.read_bytes(), name=path.name, told=told, catalogue=CATALOGUE)
    return [
        {
            "document": path.name,
            "sentence": version.text[one.sentence_start : one.sentence_end],
            "quote": one.quote,
            "quote_start": one.start - one.sentence_start,
            "project": canonical_name(one.project, one.region, CATALOGUE),
            "stage": one.stage,
            "kind": one.kind,
            "period": one.period,
        }
        for one in extract_milestones(version, contexts(version, CATALOGUE), CATALOGUE)
    ]
