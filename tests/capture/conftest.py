"""What the tests of capturing share: a moment, a home, and a real web server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lvliang_watch.settings import Settings
from tests.capture.web_site import Site, serving


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 2, 3, 4, 5, 6, 789, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, fetch_seconds=10, fetch_bytes=100_000, max_input_bytes=200_000, pause_seconds=0)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site
