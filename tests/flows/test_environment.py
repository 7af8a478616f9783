"""What Prefect finds in the environment before it is imported."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows import environment
from flows.environment import CHOICES, DEFAULTS, LOCAL_SERVER, prepare_prefect


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment in which nobody has set Prefect up, and no server."""
    for name in (*CHOICES, *DEFAULTS):
        monkeypatch.setenv(name, "")  # so that it is put back afterwards
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "person"))
    monkeypatch.setattr(environment, "_answers", lambda _: False)


def test_the_files_of_prefect_lie_in_the_home(tmp_path: Path) -> None:
    """Without a server a run leaves nothing outside its home."""
    prepare_prefect(tmp_path)
    assert str(tmp_path / "warehouse" / "prefect") == os.environ["PREFECT_HOME"]
    assert (tmp_path / "warehouse" / "prefect").is_dir()
    assert "PREFECT_API_URL" not in os.environ


def test_a_server_on_this_machine_records_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has the UI open sees a run that was started by hand."""
    monkeypatch.setattr(environment, "_answers", lambda api: api == LOCAL_SERVER)
    prepare_prefect(tmp_path)
    assert os.environ["PREFECT_API_URL"] == LOCAL_SERVER


@pytest.mark.parametrize("choice", CHOICES)
def test_what_a_person_chose_decides(choice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server, a folder or a profile that is given is left alone, and nothing is added to it."""
    monkeypatch.setenv(choice, "chosen")
    prepare_prefect(tmp_path)
    assert {choice: "chosen"} == {name: os.environ[name] for name in CHOICES if name in os.environ}


def test_a_profile_of_the_person_decides(tmp_path: Path) -> None:
    """`prefect config set` wrote it; it may name a server."""
    (tmp_path / "person" / ".prefect").mkdir(parents=True)
    (tmp_path / "person" / ".prefect" / "profiles.toml").touch()
    prepare_prefect(tmp_path)
    assert "PREFECT_HOME" not in os.environ


def test_nothing_is_told_to_anybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No telemetry; but what is set already stays."""
    monkeypatch.setenv("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "300")
    prepare_prefect(tmp_path)
    assert ("1", "false") == (os.environ["DO_NOT_TRACK"], os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"])
    assert os.environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"] == "300"
