"""The scheduled run, once through a real Prefect: what it does and what an operator sees."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from flows.by_hand import run_by_hand
from lvliang_watch import pipeline
from lvliang_watch.errors import FetchFailed, WarehouseError
from lvliang_watch.settings import settings_for
from lvliang_watch.store.queries import rows_of

pytestmark = [  # one server, on one worker; its client leaves sockets to be collected
    pytest.mark.xdist_group("prefect"),
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
]


def newest_artifact(key: str) -> str:
    """What the newest artifact of that key holds."""
    from prefect.artifacts import Artifact

    found = Artifact.get(key)
    assert found is not None
    return str(found.data)


@pytest.fixture(scope="module")
def first(watch_module: ModuleType, lasting_home: Path) -> dict[str, Any]:
    """The report of the first run over a home, with what it left in the UI."""
    report = watch_module.watch(home=str(lasting_home), lang="en")
    return {**report, "table": json.loads(newest_artifact("changes")), "summary": newest_artifact("summary")}


def test_a_run_leaves_its_changes_and_a_summary(first: dict[str, Any], lasting_home: Path) -> None:
    """An operator sees in the UI what changed and where the database is; the same stands in the database."""
    rows = rows_of(settings_for(lasting_home), "changes")
    assert sorted(first["appended"]) == sorted(row["change_id"] for row in rows)
    assert ("lowered", "gdp") in {(row["type"], row["indicator"]) for row in rows}
    assert len(rows) == len(first["table"])
    assert first["published"] in first["summary"]


def test_the_report_is_plain_json(first: dict[str, Any]) -> None:
    """What a run returns can be kept anywhere, without pickle."""
    assert first == json.loads(json.dumps(first))


def test_a_second_run_adds_nothing(first: dict[str, Any], watch_module: ModuleType, lasting_home: Path) -> None:
    """Runs can be started as often as one likes."""
    again = watch_module.watch(home=str(lasting_home))
    assert first["appended"] != []
    assert (again["appended"], again["retracted"], again["written"]) == ([], [], {})
    assert json.loads(newest_artifact("changes")) == []


def test_a_refused_input_fails_no_run(watch_module: ModuleType, home: Path) -> None:
    """An empty file is named with its reason; the rest is read."""
    (home / "seeds" / "empty.txt").write_bytes(b"")
    report = watch_module.watch(home=str(home))
    assert [True] == ["empty.txt" in refusal["where"] for refusal in report["refused"]]
    assert report["written"] == {"new_document": 2}


def test_what_a_person_can_mend_is_the_message_of_a_failed_run(
    watch_module: ModuleType, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The UI says what, where and what to do; the command line gets the error itself."""
    error = WarehouseError("another run is writing", where="the.lock", remedy="Wait for it to end")

    def refuse(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(pipeline, "settle", refuse)
    state = watch_module.watch(home=str(home), return_state=True)
    assert (state.is_failed(), state.message) == (True, str(error))
    with pytest.raises(WarehouseError, match="Wait for it to end"):
        run_by_hand(home)


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (FetchFailed("timed out", where="a page", remedy="Try later"), True),
        (WarehouseError("altered", where="a migration", remedy="Restore it"), False),
        (ValueError("a mistake of ours"), False),
    ],
)
def test_only_fetching_is_tried_again(watch_module: ModuleType, error: Exception, again: bool) -> None:
    """A source may answer in a minute; what is broken here stays broken."""
    from prefect.states import Failed

    assert again == watch_module.may_help(None, None, Failed(data=error))


@pytest.mark.parametrize(("name", "retries"), [("gather", 2), ("read_chunk", 0), ("settle", 0)])
def test_tasks_keep_nothing_pickled(watch_module: ModuleType, name: str, retries: int) -> None:
    """Results are JSON and are not kept by Prefect: the archive and the warehouse keep what counts."""
    step = getattr(watch_module, name)
    assert (retries, "json", False) == (step.retries, step.result_serializer, step.persist_result)
