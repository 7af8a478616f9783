"""The drills that break a home: that they run, and see what is wrong."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from benchmarks.drills.damages import altered_archive
from benchmarks.drills.ground import Ground
from benchmarks.drills.kills import is_mended, kill


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground.made(tmp_path_factory.mktemp("ground"))


def test_a_killed_rebuild_is_made_good(ground: Ground) -> None:
    """Once of the many times that the script does it."""
    count = kill(ground, Random(3), "rebuild", 1)  # noqa: S311 - a moment, no secret
    assert (1, 0) == (count.done, count.wrong)


def test_an_altered_archive_is_noticed(ground: Ground) -> None:
    """By doctor and by the rebuild."""
    count = altered_archive(ground, Random(1), 1)  # noqa: S311 - a place, no secret
    assert (1, 1, 0) == (count.done, count.hit, count.wrong)


def test_a_home_that_says_something_else_is_wrong(ground: Ground, tmp_path: Path) -> None:
    """The drills would say so: a home whose reports went missing is none that was mended."""
    home = ground.home("other")
    (home.seeds / "2016.txt").write_text("柳林县2016年地区生产总值增长8%。", encoding="utf-8")
    assert not is_mended(ground, "publish", home)
