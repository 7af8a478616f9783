"""A visit tried again where another try may go better: later each time, and never before the server wants it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from ..errors import FetchFailed, Try
from .answers import Temporary
from .visit import Page, Tally, Visit, visit_once

TRIES = 4
LONGEST_WAIT = 60.0  # seconds; a server that asks for more is asked again in another run


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited between tries: any time up to `seconds`, up to twice as long each time after. `draw` gives a
    number from 0 to 1, so that many who were refused at once do not come back at once."""

    seconds: float = 1.0
    sleep: Callable[[float], None] = time.sleep
    draw: Callable[[], float] = random.random

    def wait(self, tried: int) -> float:
        """The seconds to wait after so many tries."""
        return self.draw() * self.seconds * float(2 ** (tried - 1))


def visit_patiently(visit: Visit, patience: Patience) -> tuple[Page, tuple[Try, ...]]:
    """The page of the first try that goes well, with all tries; the failure of the last, which carries them all."""
    tries: list[Try] = []
    while True:
        tally, left = Tally(visit.source), visit.guard.left()
        try:
            page = visit_once(visit, tally)
        except Temporary as temporary:
            failure, wait = temporary.failure, temporary.wait or patience.wait(len(tries) + 1)
        except FetchFailed as final:
            failure, wait = final, None
        else:
            return page, (*tries, _tried(visit, tally, left))
        tries.append(_tried(visit, tally, left, failure))
        if wait is None or len(tries) == TRIES or wait > min(LONGEST_WAIT, visit.guard.left()):
            failure.tries = tuple(tries)
            raise failure
        patience.sleep(wait)


def _tried(visit: Visit, tally: Tally, left: float, failure: FetchFailed | None = None) -> Try:
    """The record of a try that began with so many seconds left."""
    seconds = left - visit.guard.left()
    return Try(
        started_at=visit.moment() - timedelta(seconds=seconds),
        seconds=seconds,
        status=tally.status if failure is None or failure.status is None else failure.status,
        size=tally.size,
        error=str(failure) if failure else None,
    )
