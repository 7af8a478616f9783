"""Tests of content codings."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvliang_watch.capture.unpacking import Damaged, TooLarge, unpack, unpack_beginning

TEXT = "地区生产总值增长5%左右。".encode() * 100


def bare_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("GZIP", gzip.compress(TEXT, mtime=0)),
        ("x-gzip", gzip.compress(TEXT[:50], mtime=0) + gzip.compress(TEXT[50:], mtime=0)),  # two files in one
        ("gzip", gzip.compress(TEXT, mtime=0) + b"\r\n<!-- cache -->"),  # padding behind the end, as browsers bear it
        ("deflate", zlib.compress(TEXT)),
        ("deflate", bare_deflate(TEXT)),
        ("deflate, gzip", gzip.compress(zlib.compress(TEXT), mtime=0)),
    ],
)
def test_codings_are_undone(coding: str, packed: bytes) -> None:
    """gzip and deflate in their usual dialects give the bytes that went in."""
    assert unpack(packed, coding=coding, limit=len(TEXT)) == TEXT


@given(st.binary(max_size=5000))
def test_any_bytes_come_back(content: bytes) -> None:
    """What was packed comes out exactly, at the very limit too."""
    assert unpack(gzip.compress(content, mtime=0), coding="gzip", limit=len(content)) == content


@pytest.mark.parametrize("coding", ["gzip", "deflate", ""])
def test_nothing_unpacks_beyond_the_limit(coding: str) -> None:
    """A small answer that unpacks to a huge one is stopped on its way."""
    zeros = b"\0" * 30_000_000
    packed = {"gzip": gzip.compress(zeros, mtime=0), "deflate": zlib.compress(zeros), "": zeros}[coding]
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            unpack(packed, coding=coding, limit=1_000_000)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 10_000_000


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(TEXT, mtime=0)[:-4]),
        ("gzip", b"\x1f\x8b"),
        ("gzip", TEXT),
        ("gzip", gzip.compress(TEXT, mtime=0)[:-8] + b"\0" * 8),  # the check sum is another's
        ("br", TEXT),
    ],
)
def test_damaged_bytes_are_no_page(coding: str, packed: bytes) -> None:
    """Half a file, another coding, a wrong check sum: refused, never passed on."""
    with pytest.raises(Damaged):
        unpack(packed, coding=coding, limit=1_000_000)


def test_no_bytes_unpack_to_none() -> None:
    """An empty body is empty in any coding; that it is a fault is for others to say."""
    assert unpack(b"", coding="gzip", limit=10) == b""


@pytest.mark.parametrize("coding", ["", "gzip", "deflate"])
@pytest.mark.parametrize("cut", [0, 7])
def test_a_beginning_needs_no_end(coding: str, cut: int) -> None:
    """What was cut off on the line gives what came before; never more than asked for."""
    packed = {"gzip": gzip.compress(TEXT, mtime=0), "deflate": zlib.compress(TEXT), "": TEXT}[coding]
    got = unpack_beginning(packed[: len(packed) - cut], coding=coding, limit=1000)
    assert TEXT[:1000] == got


def test_a_beginning_in_another_coding_is_damaged() -> None:
    """Nobody can tell what it says."""
    with pytest.raises(Damaged):
        unpack_beginning(TEXT, coding="br", limit=10)
