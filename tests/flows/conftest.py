"""One temporary Prefect server for all tests of the flows, and a home that is small enough to read by eye."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

DIGEST = """---
title: {place}{year}年政府工作报告摘要
kind: digest
work: {place}{year}年政府工作报告
work_kind: work_report
work_issuer: {place}人民政府
region: {place}
report_year: {year}
published: {year}-02-01
---
## 主要目标
{year}年，地区生产总值增长{goal}，城镇登记失业率控制在4%以内。
"""


@pytest.fixture(scope="session")
def watch_module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """`flows.watch` with a server and a database of its own, so that no run is recorded anywhere else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", str(tmp_path_factory.mktemp("prefect")))
        for name in [name for name in os.environ if name.startswith(("PREFECT_API", "PREFECT_PROFILE"))]:
            patch.delenv(name)
        from prefect.testing.utilities import prefect_test_harness

        from flows import watch

        with prefect_test_harness(server_startup_timeout=120):
            yield watch


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home where the growth target of a city goes down from one year to the next."""
    return make_home(tmp_path)


@pytest.fixture(scope="session")
def lasting_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a home for the tests that follow one another on it."""
    return make_home(tmp_path_factory.mktemp("home"))


def make_home(folder: Path) -> Path:
    """Two digests in the folder's seeds."""
    seeds = folder / "seeds"
    seeds.mkdir()
    for year, goal in ((2024, "6%左右"), (2025, "5%左右")):
        text = DIGEST.format(place="吕梁市", year=year, goal=goal)
        (seeds / f"{year}.md").write_text(text, encoding="utf-8")
    return folder
