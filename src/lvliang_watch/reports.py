"""What the steps of the pipeline report to one another and to people, and the log of a run."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

from .errors import LvliangWatchError, WarehouseError
from .records import Capture, Description, Reading
from .settings import Settings
from .store.captures import Fetch

LOG = logging.getLogger("lvliang_watch")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not taken: what is wrong, where, and what to do."""

    where: str
    what: str
    remedy: str

    @classmethod
    def of(cls, error: LvliangWatchError) -> Refusal:
        """The refusal that an exception says."""
        return cls(error.where, error.what, error.remedy)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the sources gave: captures to read, archived; what was refused or left for later; every attempt to fetch.
    `unchanged` counts the inputs that look as they did when they were last read, `redescribed` are sources of the
    captures whose bytes were read before and of which other things are told now. `notes` say what a person may want to
    know and need not mend. `at` is the moment that all this is on record for: the run's, or where the clock went back
    since the last one, one just behind that."""

    captures: tuple[Capture, ...] = ()
    refused: tuple[Refusal, ...] = ()
    skipped: tuple[str, ...] = ()
    fetches: tuple[Fetch, ...] = ()
    unchanged: int = 0
    redescribed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReadChunk:
    """The readings of some captures, and the captures that cannot be read."""

    readings: tuple[Reading, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class RunReport:
    """What one run did. `written` counts readings by what became of them, `appended` and `retracted` are ids of
    changes, `published` is the copy to open."""

    run_id: str
    started_at: datetime
    home: str
    unchanged: int
    written: Mapping[str, int]
    refused: tuple[Refusal, ...]
    skipped: tuple[str, ...]
    appended: tuple[str, ...]
    retracted: tuple[str, ...]
    published: str
    log: str
    fetches: tuple[Fetch, ...] = ()
    notes: tuple[str, ...] = ()


_BYTES = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
GATHERED: TypeAdapter[list[Gathered]] = TypeAdapter(list[Gathered], config=_BYTES)
CAPTURES: TypeAdapter[list[Capture]] = TypeAdapter(list[Capture], config=_BYTES)
READ: TypeAdapter[list[ReadChunk]] = TypeAdapter(list[ReadChunk], config=_BYTES)
REPORT: TypeAdapter[list[RunReport]] = TypeAdapter(list[RunReport])
SAID: TypeAdapter[Description] = TypeAdapter(Description)


def log_path(settings: Settings, now: datetime) -> Path:
    """Where the log of the run that began at `now` is."""
    return settings.logs / f"run-{now:%Y%m%dT%H%M%S}.log"


@contextmanager
def run_log(settings: Settings, *, now: datetime) -> Iterator[Path]:
    """The log of one run, in a file of its own while the run lasts; it also has the traceback of what broke the run.

    WarehouseError where it cannot be written.
    """
    path = log_path(settings, now)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _RunLog(path, encoding="utf-8")
    except OSError as error:
        raise WarehouseError(
            f"the log cannot be written ({error.strerror or error})",
            where=str(path),
            remedy="Give access to the home or make room on its disk, or name another folder with --home",
        ) from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    try:
        yield path
    except Exception:
        LOG.exception("the run broke")
        raise
    finally:
        LOG.removeHandler(handler)
        with contextlib.suppress(OSError):
            handler.close()


class _RunLog(logging.FileHandler):
    """A log whose own trouble (a disk that is full by now) does not disturb the run."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Nothing: the run itself says that the disk is full."""
