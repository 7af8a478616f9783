"""What earlier runs know: what a run begins from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from .catalogue import catalogue_of
from .corrections.entries import corrections_of
from .records import Looked
from .settings import Settings
from .store.captures import KnownCapture, latest_captures
from .store.facts import HeldVersion, versions_held
from .store.runs import last_moment
from .store.source_states import source_states
from .store.warehouse import open_warehouse


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier runs know: the last captures, the versions in hand, the looks at sources, and the last moment."""

    known: Mapping[str, KnownCapture]
    held: Sequence[HeldVersion]
    looked: Mapping[str, Looked]
    last: datetime | None

    def after(self, now: datetime) -> datetime:
        """The moment of a run that begins now: what is told later must not stand before what was told earlier."""
        return now if self.last is None or now >= self.last else self.last + timedelta(microseconds=1)

    def notes_on_clock(self, now: datetime) -> tuple[str, ...]:
        """A note where the clock went back."""
        if self.last is None or now >= self.last:
            return ()
        return (
            f"the clock says {now:%Y-%m-%d %H:%M} UTC, before the last run ({self.last:%Y-%m-%d %H:%M} UTC); "
            "this run is put behind that. Look at the machine's clock",
        )


def what_is_known(settings: Settings) -> Earlier:
    """What the warehouse of a home holds of earlier runs."""
    catalogue = catalogue_of(settings.home)
    corrections_of(catalogue)  # one that cannot be meant stops the run before it begins
    with open_warehouse(settings, catalogue=catalogue) as warehouse:
        return Earlier(
            latest_captures(warehouse), versions_held(warehouse), source_states(warehouse), last_moment(warehouse)
        )
