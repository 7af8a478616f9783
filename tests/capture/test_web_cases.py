"""What real sites do, one by one: the outcome of each, what it says, and how many requests it costs."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from pathlib import Path

import pytest

from tests.capture.web_cases import CASES, Case, play, settings_for_cases
from tests.capture.web_site import Site


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_case_ends_as_it_should(case: Case, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within its bounds, with its reason, in so many requests, and asking nobody but this machine."""
    reached: set[str] = set()
    connect = socket.socket.connect

    def watched(own: socket.socket, to: tuple[str, int]) -> None:
        reached.add(to[0])
        connect(own, to)

    monkeypatch.setattr(socket.socket, "connect", watched)
    played = play(case, site, settings_for_cases(tmp_path))
    assert list(case.outcomes) == played.outcomes
    assert case.says in played.says
    assert (case.requests, case.robots) == (played.requests, played.robots)
    assert all(ip_address(address).is_loopback for address in reached)
    assert played.seconds < 5


def test_every_case_has_a_name_of_its_own() -> None:
    """So that the table can be read."""
    assert len(CASES) == len({case.name for case in CASES})
