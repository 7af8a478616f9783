"""The schedule in deployments/prefect.yaml says what a worker can do."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import yaml

from flows.environment import DEFAULTS

PROJECT = Path(__file__).resolve().parents[2]


def deployments() -> dict[str, Any]:
    return dict(yaml.safe_load((PROJECT / "deployments" / "prefect.yaml").read_text(encoding="utf-8")))


def test_every_deployment_names_a_flow_and_its_parameters() -> None:
    """The entry point is a function of the checkout that takes the parameters given."""
    for deployment in deployments()["deployments"]:
        file, name = deployment["entrypoint"].split(":")
        tree = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
        (function,) = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
        assert set(deployment["parameters"]) <= {argument.arg for argument in function.args.args}


def test_the_watch_runs_every_morning_in_beijing() -> None:
    """Once a day at 06:30 of the clock there."""
    (daily,) = deployments()["deployments"]
    assert [{"cron": "30 6 * * *", "timezone": "Asia/Shanghai", "active": True}] == daily["schedules"]


def test_a_killed_run_blocks_no_later_one() -> None:
    """The lock of the warehouse keeps runs apart; a limit kept by the server could outlive a run that was killed."""
    (daily,) = deployments()["deployments"]
    assert "concurrency_limit" not in daily


def test_the_worker_uses_the_checkout() -> None:
    """Without a pull step deploying writes down where the checkout is, so the file holds no path of a machine."""
    assert "pull" not in deployments()


def test_a_workers_runs_have_our_log_in_the_ui() -> None:
    """Prefect is imported before the flow there, so that what the flow sets comes too late."""
    (daily,) = deployments()["deployments"]
    environment = daily["work_pool"]["job_variables"]["env"]
    assert DEFAULTS["PREFECT_LOGGING_EXTRA_LOGGERS"] == environment["PREFECT_LOGGING_EXTRA_LOGGERS"]
