"""A home of its own for each test of the store."""

from __future__ import annotations

import shutil

import pytest
from store_factory import opened

from lvliang_watch.settings import Settings


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    """A migrated database without rows, made once."""
    settings = Settings(home=tmp_path_factory.mktemp("empty"))
    with opened(settings):
        pass
    return settings.database


@pytest.fixture
def empty_home(tmp_path):
    """Settings of a home in which nothing is."""
    return Settings(home=tmp_path / "home")


@pytest.fixture
def settings(empty_home, empty_database):
    """Settings of a home with a database without rows."""
    empty_home.warehouse.mkdir(parents=True)
    shutil.copy(empty_database, empty_home.database)
    return empty_home


@pytest.fixture
def w(settings):
    """An empty warehouse, open."""
    with opened(settings) as warehouse:
        yield warehouse
