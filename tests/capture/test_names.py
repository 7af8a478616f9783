"""Tests of printable names and source keys."""

from __future__ import annotations

import os
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.capture.names import name_of_url, printable_name, source_key


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/政府工作报告 2026.txt", "seeds:a/政府工作报告 2026.txt"),  # plain names stay readable
        ("-rf.txt", "seeds:-rf.txt"),
        ("📈.md", "seeds:📈.md"),
        ("two\nlines.txt", "seeds:two%0Alines.txt"),
        ("100%.txt", "seeds:100%25.txt"),  # the mark of escapes is itself escaped
        ("100%0A.txt", "seeds:100%250A.txt"),
        (os.fsdecode(b"\xc2\xc0\xc1\xba.txt"), "seeds:%C2%C0%C1%BA.txt"),  # 吕梁 in GBK
        ("a\u202etxt.exe", "seeds:a%E2%80%AEtxt.exe"),  # turns the writing direction
    ],
)
def test_a_source_key_is_printable(path: str, expected: str) -> None:
    """What cannot be printed is written as its bytes, all else as it is."""
    assert source_key("seeds", PurePosixPath(path)) == expected


NAMES = st.binary(min_size=1, max_size=6).map(lambda name: name.replace(b"/", b"%").replace(b"\0", b"\n"))
ODD = st.lists(st.sampled_from(["%", "0", "A", "25", "\n", "é", "\u200b", "\udc80"]), min_size=1).map("".join)


@given(st.lists(NAMES.map(os.fsdecode) | ODD, min_size=2, max_size=2, unique=True))
def test_two_paths_never_have_the_same_key(names: list[str]) -> None:
    """Keys differ where the bytes of the names do, and each is UTF-8 on one line."""
    keys = [source_key("seeds", PurePosixPath("a", name)) for name in names]
    paths = [PurePosixPath("a", name) for name in names]
    assert (keys[0] == keys[1]) == (paths[0] == paths[1])
    assert all(len(key.encode().splitlines()) == 1 for key in keys)


def test_a_name_keeps_its_percent_signs() -> None:
    """A name is for reading, and need not be told from every other."""
    assert printable_name(PurePosixPath("x/增长100%\n.txt")) == "增长100%%0A.txt"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://a.cn/x/t2026_1.html?page=2", "t2026_1.html"),
        ("http://a.cn/x/", "x"),
        ("http://a.cn", "a.cn"),
        ("http://a.cn/%E6%8A%A5%E5%91%8A.html", "报告.html"),
        ("http://a.cn/%B1%A8%B8%E6.html", "%B1%A8%B8%E6.html"),  # GBK: left as it is
        ("http://a.cn/..%2F..%2Fetc%2Fpasswd", "passwd"),  # never a path
        ("http://a.cn/..%5C..%5Cboot.ini", "boot.ini"),
        ("http://a.cn/a%0Ab.html", "a%0Ab.html"),
        ("http://a.cn/" + "x" * 500 + ".html", "x" * 195 + ".html"),
    ],
)
def test_the_name_of_a_url_is_its_last_part(url: str, expected: str) -> None:
    """The name of a page is readable, short and no path, whatever the URL hides in it."""
    assert name_of_url(url) == expected
