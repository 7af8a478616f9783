"""The benchmark of fetching, on a few pages."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from benchmarks import fetching


def test_two_looks_are_set_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    """The second gets no page again, and says what that saves."""
    fetching.show_rounds(sources=6, hosts=2)
    lines = capsys.readouterr().out.strip().splitlines()
    assert lines[0] == "6 pages of 40,000 bytes on 2 hosts, side by side"
    assert [line.split()[0] for line in lines[1::2]] == ["first", "second", "6"]
    assert lines[1].endswith("8 requests,")  # two of them for robots files
    assert lines[-1] == "6 not modified; 240,000 bytes saved (99.94%)"


def test_a_connection_elsewhere_is_seen() -> None:
    """Whatever asks, and only as long as it is watched."""
    real = socket.socket.connect
    with fetching.watching() as reached, socket.socket() as own:
        own.settimeout(0.2)
        with pytest.raises(ConnectionRefusedError):
            own.connect(("127.0.0.9", 9))
    assert ({"127.0.0.9"}, real) == (reached, socket.socket.connect)


def test_a_case_that_ends_otherwise_is_marked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And counted, so that the benchmark fails."""
    right, *_ = fetching.CASES
    wrong = replace(right, name="wrong", requests=7)
    monkeypatch.setattr(fetching, "CASES", (right, wrong))
    assert fetching.show_cases() == 1
    assert [line.endswith("WRONG") for line in capsys.readouterr().out.splitlines()] == [False, False, True, False]
