"""Tests of which links of a list are followed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from lvliang_watch.capture.follow import Follow, follow_of
from lvliang_watch.capture.following import followed
from lvliang_watch.capture.links import Link
from lvliang_watch.capture.page_words import page_words
from lvliang_watch.catalogue import catalogue_of
from lvliang_watch.errors import InputRefused

WORDS = page_words(catalogue_of(None))
LIST = "http://www.a.gov.cn/bg/"
REPORT = Link("http://www.a.gov.cn/bg/202601/t20260112_1.html", "2026年政府工作报告", date(2026, 1, 15))
OLD = Link("http://a.gov.cn/bg/201501/t20150112_1.html", "2015年政府工作报告", date(2015, 1, 15))
DIGEST = Link("http://www.a.gov.cn/bg/202601/t20260113_2.html", "一图读懂政府工作报告", date(2026, 1, 16))
MENU = Link("http://www.a.gov.cn/about/", "关于我们")
PICTURE = Link("http://www.a.gov.cn/x/20260101.JPG", "图", date(2026, 1, 1))
ELSEWHERE = Link("http://www.b.gov.cn/202601/t20260112_1.html", "邻市报告", date(2026, 1, 15))
ALL = (MENU, REPORT, OLD, DIGEST, PICTURE, ELSEWHERE, Link(LIST, "本页"))


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({}, (REPORT, OLD, DIGEST)),  # the list's own host, what has a day where anything has one
        ({"since": date(2020, 1, 1)}, (REPORT, DIGEST)),
        ({"titles": ("工作报告$",)}, (REPORT, OLD, DIGEST)),
        ({"titles": ("工作报告$",), "skip": ("一图读懂",)}, (REPORT, OLD)),
        ({"skip": ("/t2026",)}, (OLD,)),  # skipping is about addresses as well
        ({"links": (r"\.gov\.cn/.*t2026\d+_1\.html$",)}, (REPORT, ELSEWHERE)),  # patterns may lead to other hosts
        ({"links": (r"\.JPG$",)}, (PICTURE,)),
        ({"links": ("/about/",), "since": date(2020, 1, 1)}, (MENU,)),  # without a day nobody knows that it is old
        ({"links": ("nothing",)}, ()),
    ],
)
def test_rules_choose_links(rules: dict[str, Any], expected: tuple[Link, ...]) -> None:
    """In the order of the list, never the list itself."""
    assert followed(ALL, Follow(**rules), lists=(LIST,), words=WORDS, where="x") == expected


def test_a_list_without_days_is_followed_all_the_same() -> None:
    """Where nothing tells an entry from a menu, both are followed."""
    entry = Link("http://a.gov.cn/bg/1.html", "报告")
    assert followed((MENU, entry), Follow(), lists=(LIST,), words=WORDS, where="x") == (MENU, entry)


def test_a_pattern_that_never_ends_is_stopped_and_named() -> None:
    """One slip in a pattern does not hold up a run."""
    with pytest.raises(InputRefused, match="takes too long"):
        followed(
            (Link("http://a.cn/" + "a" * 400 + "!"),),
            Follow(links=("(a|aa)+$",)),
            lists=(LIST,),
            words=WORDS,
            where="sources.toml [x.follow]",
        )


def test_the_table_of_an_entry_is_read() -> None:
    """One pattern may stand without brackets, a day in quotes or not."""
    table = {"links": "a", "titles": ["b", "c"], "depth": 3, "since": "2020-01-01", "again": "2 weeks", "at_most": 5}
    expected = Follow(("a",), ("b", "c"), (), 3, date(2020, 1, 1), timedelta(days=14), 5)
    assert follow_of(table, where="x") == expected
    assert follow_of({"since": date(2020, 1, 1)}, where="x") == Follow(since=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("table", "what"),
    [
        ({"link": "a"}, "unknown keys: link"),
        ({"links": 3}, "links is 3"),
        ({"links": [""]}, "links is ['']"),
        ({"links": ["("]}, "links has '('"),
        ({"skip": ["a" * 301]}, "skip has more than"),
        ({"skip": ["a"] * 31}, "skip has more than"),
        ({"depth": -1}, "depth is -1"),
        ({"depth": True}, "depth is True"),
        ({"at_most": 0}, "at_most is 0"),
        ({"again": "soon"}, "again is 'soon'"),
        ({"again": 3}, "again is 3"),
        ({"since": "2020"}, "since is '2020'"),
        ({"since": 2020}, "since is 2020"),
    ],
)
def test_a_broken_rule_is_named(table: dict[str, Any], what: str) -> None:
    """With what to write instead."""
    with pytest.raises(InputRefused) as refusal:
        follow_of(table, where="sources.toml [x.follow]")
    assert (refusal.value.where, refusal.value.what[: len(what)]) == ("sources.toml [x.follow]", what)
    assert refusal.value.remedy
