"""The scheduled run: look at every source, read what is new, write, compare and publish it, and show what changed.

By hand, with or without a server:  .venv/bin/python flows/watch.py   (for the home that LVLIANG_WATCH_HOME names)
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from flows.environment import prepare_prefect

prepare_prefect()  # Prefect reads its settings when it is imported

from prefect import State, flow, get_run_logger, tags, task, unmapped  # noqa: E402
from prefect.runtime import flow_run  # noqa: E402
from prefect.states import Failed  # noqa: E402

from flows.artifacts import show_run  # noqa: E402
from lvliang_watch import gathering, pipeline  # noqa: E402
from lvliang_watch.errors import FetchFailed, LvliangWatchError  # noqa: E402
from lvliang_watch.reports import CAPTURES, GATHERED, READ, REPORT, run_log  # noqa: E402
from lvliang_watch.settings import settings_for  # noqa: E402


def run_name() -> str:
    """The name of this run in the UI: which home, and when."""
    home = settings_for(flow_run.parameters.get("home")).home
    return f"watch {home.name} {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"


def may_help(_task: Any, _run: Any, state: State[Any]) -> bool:
    """Whether trying again can help: a source that did not answer may do so in a minute, a broken home will not."""
    return isinstance(state.result(raise_on_failure=False), FetchFailed)


@flow(name="watch", flow_run_name=run_name, persist_result=False, result_serializer="json")
def watch(
    home: str | None = None, lang: Literal["zh", "en"] = "zh", everything: bool = False, only: list[str] | None = None
) -> Any:
    """The report of the run, in JSON's own types; `home` is a folder with `seeds/` and `warehouse/`.

    `everything` looks at sources that are not due as well; `only` at those with these ids, due and switched on or not,
    and at no other.
    Its artifacts are `changes`, a table, and `summary`, in the language `lang`. Running again adds only what is new.
    What a person can mend makes a failed run whose message says what, where and what to do.
    """
    settings = settings_for(home)
    now = datetime.now(UTC)
    place = str(settings.home)
    with run_log(settings, now=now), tags("lvliang_watch", settings.home.name):
        try:
            gathered = gather(place, now.isoformat(), everything, only or [])
            captures = GATHERED.validate_json(gathered)[0].captures
            chunks = [CAPTURES.dump_json(list(chunk)).decode() for chunk in pipeline.chunks(captures)]
            read = read_chunk.map(chunks, unmapped(place)).result() if chunks else []
            report: dict[str, Any] = settle(place, gathered, read, now.isoformat())
            show_run(report, settings=settings, lang=lang)
        except LvliangWatchError as error:
            return Failed(message=str(error), data=error)
    return report


# Values go from task to task as JSON text, so that reading can go to any worker and nothing is ever pickled.
@task(
    retries=2,
    retry_delay_seconds=[20, 60],
    retry_condition_fn=may_help,
    persist_result=False,
    result_serializer="json",
)
def gather(home: str, now: str, everything: bool, only: list[str]) -> str:
    """What is new or changed at the sources, archived, as JSON."""
    logger = get_run_logger()

    def tell(what: str, done: int, total: int) -> None:
        logger.info("%s (%s of %s)", what, done + 1, total)

    gathered = gathering.gather(
        settings_for(home), now=datetime.fromisoformat(now), everything=everything, only=only, progress=tell
    )
    return GATHERED.dump_json([gathered]).decode()


@task(persist_result=False, result_serializer="json")
def read_chunk(captures: str, home: str) -> str:
    """What some captures say, as JSON; touches nothing but the vocabulary."""
    read = pipeline.read_chunk(CAPTURES.validate_json(captures), home=Path(home))
    return READ.dump_json([read]).decode()


@task(persist_result=False, result_serializer="json")
def settle(home: str, gathered: str, read: list[str], now: str) -> dict[str, Any]:
    """Write, compare and publish as the one writer of the home; the report in JSON's own types."""
    report = pipeline.settle(
        settings_for(home),
        GATHERED.validate_json(gathered)[0],
        [chunk for text in read for chunk in READ.validate_json(text)],
        now=datetime.fromisoformat(now),
    )
    return dict(REPORT.dump_python([report], mode="json")[0])


if __name__ == "__main__":
    watch()
