"""Chains of milestones in two cities whose reports nobody keyed: each was read in the reports, year by year.

A chain is a project with what its reports say of its stage, and the changes that follow from one to the next.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

import pytest

from lvliang_watch.pipeline import run
from lvliang_watch.settings import PROJECT, Settings
from lvliang_watch.store.queries import rows_of

CORPUS = PROJECT / "../shared/corpus"
REPORTS = {"驻马店市": ("zhumadian", range(2021, 2027)), "防城港市": ("fangchenggang", (2009, 2010, 2012, 2019))}

# city, project, what each report says (report year, kind, stage, period; - where it is open), what follows (the kind
# of change, and the year of the report that brought it)
CHAINS = [
    (
        "驻马店市",
        "沈遂高速",
        "2021 target started 2021; "
        "2022 target under_construction 2022; "
        "2023 result started -; "
        "2023 target under_construction 2023; "
        "2024 result under_construction 2023; "
        "2024 target under_construction 2024; "
        "2025 result under_construction 2024; "
        "2025 target in_operation 2025; "
        "2026 result in_operation -",
        "advanced 2022; repeated 2023; repeated 2024; advanced 2025; finished 2026",
    ),
    (
        "驻马店市",
        "上罗高速",
        "2021 result under_construction -; "
        "2021 target under_construction 2021; "
        "2022 target in_operation 2022; "
        "2023 result in_operation -; "
        "2026 result in_operation -",
        "advanced 2022; finished 2023",
    ),
    (
        "驻马店市",
        "许信高速",
        "2021 result under_construction -; "
        "2021 target under_construction 2021; "
        "2022 target in_operation 2022; "
        "2023 result in_operation -; "
        "2024 result in_operation 2023; "
        "2026 result in_operation -",
        "advanced 2022; finished 2023",
    ),
    (
        "驻马店市",
        "上淮高速",
        "2022 target started 2022; "
        "2023 result preparing -; "
        "2023 target preparing 2023; "
        "2024 target preparing 2024; "
        "2025 target started -; "
        "2026 target under_construction 2026",
        "slipped 2023; repeated 2024; repeated 2025; advanced 2026",
    ),
    (
        "驻马店市",
        "确阜高速",
        "2022 target started 2022; "
        "2023 result preparing -; "
        "2023 target preparing 2023; "
        "2024 target preparing 2024; "
        "2025 target started -; "
        "2026 target preparing 2026",
        "slipped 2023; repeated 2024; repeated 2025; repeated 2026; slipped 2026",
    ),
    (
        "驻马店市",
        "G107东移改建",
        "2021 target started 2021; "
        "2023 target started 2023; "
        "2024 result under_construction 2023; "
        "2024 target under_construction 2024; "
        "2025 target under_construction 2025; "
        "2026 target under_construction 2026",
        "repeated 2023; slipped 2023; advanced 2024; repeated 2025; repeated 2026",
    ),
    (
        "驻马店市",
        "嫘祖大道",
        "2021 target under_construction 2021; 2022 target in_operation 2022; 2023 target under_construction 2023",
        "advanced 2022; repeated 2023; slipped 2023; vanished 2025",
    ),
    (
        "驻马店市",
        "人民公园",
        "2021 result under_construction 2020; 2021 target in_operation 2021; 2023 result in_operation -",
        "advanced 2021; finished 2023",
    ),
    (
        "驻马店市",
        "杨靖宇将军纪念馆",
        "2021 target in_operation 2021; 2022 result in_operation 2021; 2023 result in_operation -",
        "finished 2022",
    ),
    (
        "驻马店市",
        "中心医院妇女儿童医院",
        "2021 result structurally_complete 2020; 2021 target in_operation 2021; 2022 result in_operation 2021",
        "advanced 2021; finished 2022",
    ),
    (
        "驻马店市",
        "宿鸭湖水库清淤扩容",
        "2021 target structurally_complete 2021; "
        "2022 target under_construction 2022; "
        "2024 result structurally_complete 2023; "
        "2026 result finished -",
        "slipped 2022; advanced 2026; finished 2026",
    ),
    (
        "驻马店市",
        "洪汝河治理",
        "2021 target under_construction 2021; "
        "2022 target under_construction 2022; "
        "2023 target under_construction 2023; "
        "2026 result finished -",
        "repeated 2022; repeated 2023; advanced 2026; finished 2026",
    ),
    (
        "驻马店市",
        "优凯制药项目",
        "2023 target in_operation 2023; 2024 result in_operation 2023",
        "finished 2024",
    ),
    (
        "驻马店市",
        "第六污水处理厂",
        "2021 target started 2021; 2022 target started 2022",
        "repeated 2022; slipped 2022; vanished 2024",
    ),
    (
        "驻马店市",
        "青电入豫项目",
        "2021 result finished 2020; 2023 result in_operation -",
        "advanced 2023",
    ),
    (
        "驻马店市",
        "淮河流域平原洼地治理",
        "2022 target under_construction 2022; "
        "2023 target under_construction 2023; "
        "2024 target under_construction 2024; "
        "2025 target under_construction 2025; "
        "2026 target under_construction 2026",
        "repeated 2023; repeated 2024; repeated 2025; repeated 2026",
    ),
    (
        "驻马店市",
        "方特熊出没旅游度假区",
        "2021 target under_construction 2021; "
        "2022 target started 2022; "
        "2023 target under_construction 2023; "
        "2024 target under_construction 2024",
        "slipped 2022; repeated 2023; repeated 2024; vanished 2026",
    ),
    (
        "驻马店市",
        "驻马店农业工程职业学院",
        "2024 target preparing 2024; 2025 result in_operation 2024",
        "advanced 2025; finished 2025",
    ),
    (
        "防城港市",
        "污水处理厂",
        "2009 result under_construction 2008; 2010 result in_operation 2009",
        "advanced 2010; finished 2010",
    ),
    (
        "防城港市",
        "兴港大道改造",
        "2009 result started 2008; 2010 result finished 2009",
        "advanced 2010; finished 2010",
    ),
    (
        "防城港市",
        "江山半岛休疗养中心",
        "2010 result started 2009; 2012 result finished 2011",
        "advanced 2012; finished 2012",
    ),
    (
        "防城港市",
        "职业教育中心",
        "2009 result under_construction 2008; 2012 result structurally_complete 2011",
        "advanced 2012",
    ),
    (
        "防城港市",
        "金海湾商住区",
        "2009 result started 2008; 2010 result under_construction 2009",
        "advanced 2010",
    ),
    (
        "防城港市",
        "青少年活动中心",
        "2010 result started 2009; 2012 result in_operation 2011",
        "advanced 2012; finished 2012",
    ),
    (
        "防城港市",
        "东湾大道",
        "2010 result started 2009; 2012 result under_construction 2011",
        "advanced 2012",
    ),
    (
        "防城港市",
        "阳光海岸项目",
        "2009 result started 2008; 2010 result under_construction 2009",
        "advanced 2010",
    ),
    (
        "防城港市",
        "防城至东兴高速",
        "2010 result preparing 2009; 2012 result under_construction 2011",
        "advanced 2012",
    ),
    (
        "防城港市",
        "防东铁路",
        "2019 result started 2018; 2019 target under_construction 2019",
        "advanced 2019",
    ),
    (
        "防城港市",
        "钦防高速改扩建",
        "2019 result under_construction 2018; 2019 target in_operation 2019",
        "advanced 2019",
    ),
    (
        "防城港市",
        "第一人民医院迁建",
        "2019 result under_construction 2018; 2019 target under_construction 2019",
        "",
    ),
    (
        "防城港市",
        "德城国际大酒店",
        "2010 result under_construction 2009; 2012 result under_construction 2011",
        "",
    ),
    (
        "防城港市",
        "核电二期",
        "2019 result under_construction 2018; 2019 target under_construction 2019",
        "",
    ),
    (
        "防城港市",
        "企茅一级路",
        "2019 result under_construction 2018; 2019 target under_construction 2019",
        "",
    ),
]


@pytest.fixture(scope="module")
def read_cities(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home with the reports of both cities."""
    settings = Settings(home=tmp_path_factory.mktemp("cities"))
    settings.seeds.mkdir(parents=True)
    for slug, years in REPORTS.values():
        for year in years:
            report = CORPUS / f"gwr-{year}-{slug}.txt"
            if not report.exists():
                pytest.skip(f"no {report.name} beside the project")
            shutil.copy(report, settings.seeds)
    run(settings, now=datetime(2026, 3, 1, 6, 30, tzinfo=UTC))
    return settings


@pytest.mark.parametrize(
    ("region", "project", "statements", "follows"), CHAINS, ids=[f"{region} {name}" for region, name, _, _ in CHAINS]
)
def test_a_chain_is_what_the_reports_say(
    read_cities: Settings, region: str, project: str, statements: str, follows: str
) -> None:
    """All statements on a project come together under one name, no other's among them, and the changes follow."""
    said = rows_of(read_cities, "milestones", filters={"region": region, "project": project})
    actual = {f"{row['report_year']} {row['kind']} {row['stage']} {row['period'] or '-'}" for row in said}
    assert set(statements.split("; ")) == actual
    changes = rows_of(read_cities, "changes", filters={"region": region, "subject": project, "kind": "milestone"})
    assert set(filter(None, follows.split("; "))) == {f"{row['type']} {row['to_report_year']}" for row in changes}


@pytest.mark.parametrize(
    ("region", "project", "other"),
    [
        ("驻马店市", "洪汝河治理", "洪汝河薄弱环节治理"),
        ("驻马店市", "金玉锋大健康产业园", "金玉锋一期"),
        ("防城港市", "污水处理厂", "大西南临港工业园污水处理厂"),
        ("防城港市", "桃花湖公园", "桃花湖公园一期"),
    ],
)
def test_projects_that_are_alike_stay_apart(read_cities: Settings, region: str, project: str, other: str) -> None:
    """A later work, a phase and the plant of a zone are no statement on the project whose name they share."""
    names = {row["project"] for row in rows_of(read_cities, "milestones", filters={"region": region})}
    assert {project, other} <= names


@pytest.mark.parametrize(
    ("project", "expected"),
    [
        (
            "G107东移改建",
            {"first_promised": 2021, "promised": 5, "due": 2026, "stage": "under_construction", "slipped_years": 2},
        ),
        ("嫘祖大道", {"state": "vanished", "silent_years": 3, "promised": 3, "stage": None, "slipped_years": 1}),
        ("沈遂高速", {"state": "done", "first_reported": 2023, "first_stage": "started", "slips": 0, "repeated": 3}),
        ("杨靖宇将军纪念馆", {"state": "done", "due": 2021, "last_reported": 2023, "slipped_years": None}),
        ("上淮高速", {"state": "in_preparation", "promise": "under_construction", "slips": 1, "last_said": 2026}),
    ],
)
def test_a_life_in_short(read_cities: Settings, project: str, expected: dict[str, object]) -> None:
    """First promised, how often, what was reported, by when it is due, how far it is and how late."""
    (row,) = rows_of(read_cities, "project_lives", filters={"region": "驻马店市", "project": project})
    assert expected == {name: row[name] for name in expected}
