"""A run by hand, as the command line starts it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flows.environment import prepare_prefect
from lvliang_watch.errors import LvliangWatchError


def run_by_hand(home: Path, *, everything: bool = False, only: Sequence[str] = ()) -> dict[str, Any]:
    """The report of one run of the flow over `home`; the error that a person can mend is raised as it is.

    `everything` and `only` as the flow has them.
    """
    prepare_prefect(home)
    from prefect import tags  # it reads the environment when it is imported

    from flows.watch import watch

    with tags("lvliang_watch", "by hand"):
        state: Any = watch(home=str(home), everything=everything, only=list(only), return_state=True)
    outcome = state.result(raise_on_failure=False)
    if isinstance(outcome, LvliangWatchError):
        raise outcome
    return dict(state.result())
