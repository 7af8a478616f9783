"""What a run compares: only what can have changed, with the same outcome as comparing everything."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lvliang_watch.catalogue import Catalogue, catalogue_of, load_catalogue
from lvliang_watch.compare.known_names import known_names
from lvliang_watch.comparing import comparison_rules, record_changes
from lvliang_watch.records import (
    UNKNOWN_REGION,
    Coverage,
    Description,
    Extraction,
    Milestone,
    Observation,
    Reading,
    Segment,
    Standing,
)
from lvliang_watch.records import Version as Text
from lvliang_watch.settings import Settings
from lvliang_watch.store.readings import write_readings
from lvliang_watch.store.scope import EVERYTHING, NOTHING, scope_of
from lvliang_watch.store.warehouse import Warehouse, open_warehouse

BEGIN = datetime(2024, 3, 1, tzinfo=UTC)
REGIONS = ("吕梁市", "柳林县", "岚县", UNKNOWN_REGION)
INDICATORS = (("gdp", "地区生产总值"), ("cpi", "居民消费价格"), ("grain_output", "粮食产量"), (None, "核桃林"))
STAGES = ("planned", "started", "under_construction", "finished")
# Names that a place with more of them knows by other names: with an owner, an ending, the place itself.
PROJECTS = ("太绥高铁", "太绥高铁工程", "鹏飞集团零碳园区", "零碳园区", "柳林新区医院", "新区医院")
KINDS = ("work_report", "news")

statements = st.tuples(
    st.sampled_from(REGIONS),
    st.sampled_from(range(4)),
    st.sampled_from(("target", "result")),
    st.integers(1, 9),
    st.sampled_from(("2023", "2024", "2025")),
    st.booleans(),
)
projects = st.tuples(
    st.sampled_from(REGIONS),
    st.sampled_from(STAGES),
    st.sampled_from(("target", "result")),
    st.lists(st.tuples(st.sampled_from(PROJECTS), st.sampled_from(REGIONS)), min_size=1, max_size=4, unique=True),
)
documents = st.fixed_dictionaries(
    {
        "source": st.sampled_from([f"seeds:{name}.txt" for name in "abcdef"]),
        "region": st.sampled_from(REGIONS),
        "kind": st.sampled_from(KINDS),
        "year": st.sampled_from(range(2021, 2027)),
        "grade": st.sampled_from(("government", "statistics", "digest")),
        "whole": st.booleans(),
        "stated": st.lists(statements, max_size=5),
        "built": st.lists(projects, max_size=3),
    }
)
batches = st.lists(st.lists(documents, min_size=1, max_size=3), min_size=1, max_size=5)


def reading_of(given: dict[str, Any], *, ruleset: str, at: datetime) -> Reading:
    """A reading whose text says what is given, one short sentence each."""
    text = f"{given['region']}{given['year']}年。"
    observations: list[Observation] = []
    milestones: list[Milestone] = []
    for number, (region, which, kind, figure, period, together) in enumerate(given["stated"]):
        indicator, label = INDICATORS[which]
        start = len(text) + len(label)
        first = observations[-1].sentence_start if together and observations else len(text)
        text += f"{label}{figure}%。"
        observations.append(
            Observation(
                start, start + 2, f"{figure}%", first, len(text), 0, indicator, label, region, kind, "growth",
                Decimal(figure), Decimal(figure), "exact", "%", period, None, "final", None, f"rule {number}",
            )
        )  # fmt: skip
    for region, stage, kind, listed in given["built"]:
        start = len(text)
        text += f"{'、'.join(dict.fromkeys(name for name, _ in listed))}{stage}。"
        place = len(text) - 1 - len(stage), len(text) - 1, stage, start, len(text), 0
        milestones += [
            Milestone(*place, name, stage, kind, None, elsewhere if number else region, "s")
            for number, (name, elsewhere) in enumerate(listed)
        ]
    lists = tuple((region, period) for region, _, kind, _, period, _ in given["stated"] if kind == "target")
    work = f"{given['region']}/{given['kind']}/{given['year']}"
    settled = Standing(
        f"{given['year']}年政府工作报告", None, given["region"], given["kind"], given["grade"], given["year"],
        date(given["year"], 1, 20), None, work, given["grade"] == "government",
    )  # fmt: skip
    version = Text(
        text,
        text,
        tuple(range(len(text) + 1)),
        "text",
        Description(),
        settled,
        (Segment(0, 0, len(text), "targets", given["region"], None, ""),),
        (),
        Coverage(target_lists=lists, whole=given["whole"]),
    )
    extraction = Extraction(ruleset, tuple(observations), tuple(milestones), ())
    return Reading(given["source"], given["source"], f"{hash(text)}", at, version, extraction)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return catalogue_of(None)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """A migrated database without rows."""
    home = Settings(home=tmp_path_factory.mktemp("made"))
    with open_warehouse(home, catalogue=catalogue):
        pass
    return home.database


def fresh(made: Path, folder: Path) -> Settings:
    home = Settings(home=folder)
    shutil.rmtree(folder, ignore_errors=True)
    home.warehouse.mkdir(parents=True)
    shutil.copy(made, home.database)
    return home


LOGS = (
    "SELECT change_id, ordinal, event, cause, known_from FROM base.change_events ORDER BY ALL",
    "SELECT * EXCLUDE (run_id) FROM base.changes ORDER BY ALL",
    "SELECT verdict_id, ordinal, event, cause, known_from FROM base.verdict_events ORDER BY ALL",
    "SELECT * EXCLUDE (run_id) FROM base.verdicts ORDER BY ALL",
    "SELECT finding_id, ordinal, event, known_from FROM base.finding_events ORDER BY ALL",
    "SELECT * FROM base.project_names ORDER BY ALL",
)


def grown(home: Settings, given: list[list[dict[str, Any]]], catalogue: Catalogue, *, whole: bool) -> list[Any]:
    """The logs of a home that took the batches one after the other, each half a year after the one before."""
    with open_warehouse(home, catalogue=catalogue) as w:
        for number, batch in enumerate(given):
            at = BEGIN + timedelta(days=200 * number)
            readings = [reading_of(one, ruleset="r", at=at) for one in batch]
            write_readings(w, readings, known_from=at, run_id=f"run-{number}")
            record_changes(w, now=at, catalogue=catalogue, run_id=f"run-{number}", everything=whole)
        return [w.connection.execute(query).fetchall() for query in LOGS]


def given_report(source: str, region: str, year: int, **given: Any) -> dict[str, Any]:
    """A document as the strategy draws it: a whole report of its place that states its growth."""
    report = {"source": f"seeds:{source}.txt", "region": region, "kind": "work_report", "year": year}
    stated = [(region, 0, "result", 5, "2024", False)]
    return report | {"grade": "government", "whole": True, "stated": stated, "built": []} | given


PROMISED = [("柳林县", "finished", "target", [("太绥高铁", "柳林县")])]
NAMED = [("吕梁市", "planned", "result", [("太绥高铁", "吕梁市")])]
# A project of a county that its city promised and then never named, until a page of the city's names it.
SILENT = [
    [given_report("a", "吕梁市", 2021, built=PROMISED)],
    [given_report(source, "吕梁市", year) for source, year in (("b", 2022), ("c", 2023), ("d", 2024), ("e", 2025))],
    [given_report("f", "吕梁市", 2026, kind="news", built=NAMED)],
]
# A document that is of one place, then of another, then of a third; and then a report of the second.
MOVING = [[given_report("a", region, 2024)] for region in ("柳林县", "岚县", "吕梁市")]
# A list that leaves out what was promised with it, of a project that a third place then gives a plainer name.
LISTED = ["新区医院", "鹏飞集团零碳园区"]
WITH = [("柳林县", "finished", "target", [("太绥高铁", "柳林县"), *((name, "岚县") for name in LISTED)])]
WITHOUT = [("岚县", "finished", "target", [(name, "岚县") for name in LISTED])]
RENAMED = [
    [given_report("a", "吕梁市", 2023, built=WITH)],
    [given_report("b", "吕梁市", 2024, built=WITHOUT)],
    [given_report("c", "岚县", 2025, built=[("岚县", "planned", "result", [("零碳园区", "岚县")])])],
    [given_report("d", "柳林县", 2025)],
]


@example(RENAMED)
@example(SILENT)
@example([*MOVING, [given_report("b", "岚县", 2025)]])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(batches)
def test_comparing_what_is_new_gives_what_comparing_everything_gives(
    made: Path, catalogue: Catalogue, tmp_path: Path, given: list[list[dict[str, Any]]]
) -> None:
    """Whatever comes in, in whatever order: places beside one another, digests, edits, works that fall silent."""
    whole = grown(fresh(made, tmp_path / "whole"), given, catalogue, whole=True)
    assert whole == grown(fresh(made, tmp_path / "scoped"), given, catalogue, whole=False)


def a_report(region: str = "吕梁市", source: str = "seeds:a.txt", **given: Any) -> dict[str, Any]:
    stated = [(region, 0, "target", 5, "2024", False)]
    report = {
        "source": source,
        "region": region,
        "kind": "work_report",
        "year": 2024,
        "grade": "government",
        "whole": True,
        "built": [],
    }
    return report | {"stated": stated} | given


@pytest.fixture
def w(made: Path, tmp_path: Path, catalogue: Catalogue) -> Any:
    with open_warehouse(fresh(made, tmp_path / "home"), catalogue=catalogue) as warehouse:
        yield warehouse


def write(w: Warehouse, *reports: dict[str, Any], run: str, at: datetime = BEGIN) -> None:
    write_readings(w, [reading_of(one, ruleset="r", at=at) for one in reports], known_from=at, run_id=run)


def scope(w: Warehouse, catalogue: Catalogue, on: date = date(2024, 3, 2)) -> Any:
    naming = partial(known_names, catalogue=catalogue)
    return scope_of(w, rules=comparison_rules(catalogue), as_of=on, naming=naming)


def test_only_the_regions_of_what_is_new_are_compared(w: Warehouse, catalogue: Catalogue) -> None:
    """At first everything, then nothing, then the region of the new document."""
    write(w, a_report(), a_report("岚县", "seeds:b.txt"), run="run-1")
    assert EVERYTHING == scope(w, catalogue)
    record_changes(w, now=BEGIN, catalogue=catalogue, run_id="run-1")
    assert NOTHING == scope(w, catalogue)
    write(w, a_report("岚县", "seeds:c.txt", year=2025), run="run-2", at=BEGIN + timedelta(days=1))
    found = scope(w, catalogue)
    assert ({"岚县"}, 2) == (found.regions, len(found.documents))


def test_what_a_killed_run_wrote_is_compared_by_the_next(w: Warehouse, catalogue: Catalogue) -> None:
    """Once, whenever that run was, also by a clock that was set back."""
    write(w, a_report(), run="run-1")
    record_changes(w, now=BEGIN, catalogue=catalogue, run_id="run-1")
    write(w, a_report("岚县", "seeds:b.txt"), run="killed", at=BEGIN - timedelta(days=1))
    assert {"岚县"} == scope(w, catalogue).regions
    record_changes(w, now=BEGIN + timedelta(days=1), catalogue=catalogue, run_id="run-3")
    assert NOTHING == scope(w, catalogue)


def test_a_target_whose_time_is_over_is_looked_at_again(w: Warehouse, catalogue: Catalogue) -> None:
    """No longer open is a verdict of its own, said once its year has ended."""
    write(w, a_report(), a_report("岚县", "seeds:b.txt", stated=[("岚县", 0, "target", 5, "2025", False)]), run="run-1")
    record_changes(w, now=BEGIN, catalogue=catalogue, run_id="run-1")
    assert NOTHING == scope(w, catalogue, date(2024, 12, 31))
    assert {"吕梁市"} == scope(w, catalogue, date(2025, 1, 1)).regions
    record_changes(w, now=datetime(2025, 1, 1, tzinfo=UTC), catalogue=catalogue, run_id="run-2")
    found = w.connection.execute("SELECT region, verdict FROM scorecard ORDER BY region").fetchall()
    assert [("吕梁市", "no_evidence"), ("岚县", "open")] == sorted(found)


def test_other_rules_compare_everything(w: Warehouse, catalogue: Catalogue, tmp_path: Path) -> None:
    """A vocabulary that decides about comparisons is another; one that only prints is not."""
    write(w, a_report(), run="run-1")
    record_changes(w, now=BEGIN, catalogue=catalogue, run_id="run-1")
    folder = tmp_path / "other" / "vocab"
    folder.mkdir(parents=True)
    (folder / "console.toml").write_text('[of_this_home]\nword = "一"\n', encoding="utf-8")
    same = replace(load_catalogue(tmp_path / "other"), ruleset=catalogue.ruleset)
    assert NOTHING == scope(w, same)
    (folder / "projects.toml").write_text('["岚县"."甲路"]\nalso = ["甲线"]\n', encoding="utf-8")
    assert EVERYTHING == scope(w, load_catalogue(tmp_path / "other"))
    assert EVERYTHING == scope(w, replace(catalogue, ruleset="another"))
