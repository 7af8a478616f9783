"""The cookbook: every query of warehouse/README.md runs on the published copy and has an answer."""

from __future__ import annotations

import re

import pytest
import small_city
from store_factory import opened

from lvliang_watch.settings import PROJECT, Settings
from lvliang_watch.store.publish import publish
from lvliang_watch.store.queries import query_published

README = (PROJECT / "warehouse" / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"\n([^\n]+):\n\n```sql\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A published copy of a few documents."""
    settings = Settings(home=tmp_path_factory.mktemp("cookbook"))
    with opened(settings) as w:
        small_city.build(w)
        publish(w, settings)
    return settings


def test_the_cookbook_is_read_whole():
    """Each block of SQL has its question before it."""
    assert len(QUERIES) == README.count("```sql") >= 8


@pytest.mark.parametrize("query", [query for _, query in QUERIES], ids=[question for question, _ in QUERIES])
def test_a_query_of_the_cookbook_has_an_answer(published, query):
    """It runs, reads only what analysts may, and finds something in a few documents."""
    assert len(query_published(published, query).rows) >= 1


def test_the_query_on_the_command_line_runs(published):
    """So does the one that is shown for the command line."""
    (query,) = re.findall(r'lvliang-watch sql "([^"]+)"', README)
    assert query_published(published, query).rows == (("missed", 1),)
