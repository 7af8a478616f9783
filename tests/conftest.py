"""Homes that tests share."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lvliang_watch.pipeline import run
from lvliang_watch.reports import RunReport
from lvliang_watch.settings import PROJECT, Settings

FIRST_RUN = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, RunReport]:
    """A home with the sample reports alone, run once: look at it, never write to it."""
    settings = Settings(home=tmp_path_factory.mktemp("samples"))
    shutil.copytree(PROJECT / "seeds" / "samples", settings.seeds / "samples")
    return settings, run(settings, now=FIRST_RUN)


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    """An empty home."""
    settings = Settings(home=tmp_path / "home")
    settings.seeds.mkdir(parents=True)
    return settings
