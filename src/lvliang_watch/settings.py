"""Where things are and how much is allowed; nothing is touched on import."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
HOME_VARIABLE = "LVLIANG_WATCH_HOME"
CONTACT_VARIABLE = "LVLIANG_WATCH_CONTACT"


@dataclass(frozen=True, slots=True)
class Settings:
    """The paths of one home and the bounds of one run.

    `home` holds `seeds/` and the data of `warehouse/`; the SQL is always the checkout's. Sizes are in bytes, times
    in seconds. `pause_seconds` lie between two requests to one host, more where it asks for more or answers slowly, but
    never more than `longest_delay`. Who asks to come back later is asked again after `retry_ceiling` at the latest.
    `contact` is the address or page by which those who run a site reach whoever runs this.
    """

    home: Path
    project: Path = PROJECT
    max_input_bytes: int = 50_000_000
    max_text_chars: int = 5_000_000
    fetch_seconds: float = 60.0
    fetch_bytes: int = 50_000_000
    hosts_at_once: int = 8
    pause_seconds: float = 1.0
    longest_delay: float = 60.0
    retry_ceiling: float = 86_400.0
    contact: str | None = None

    @property
    def seeds(self) -> Path:
        """What is watched and what was dropped."""
        return self.home / "seeds"

    @property
    def warehouse(self) -> Path:
        """The folder of all data."""
        return self.home / "warehouse"

    @property
    def database(self) -> Path:
        """The database that one process writes."""
        return self.warehouse / "lvliang_watch.duckdb"

    @property
    def published(self) -> Path:
        """The read-only copy that analysts open."""
        return self.warehouse / "published" / "lvliang_watch.duckdb"

    @property
    def archive(self) -> Path:
        """The bytes of every capture, for ever."""
        return self.warehouse / "archive"

    @property
    def logs(self) -> Path:
        """One file for each run."""
        return self.warehouse / "logs"

    @property
    def sql(self) -> Path:
        """Migrations, views and checks."""
        return self.project / "warehouse"


def settings_for(home: Path | str | None = None) -> Settings:
    """Settings for `home`, else for the folder that LVLIANG_WATCH_HOME names, else for the checkout.

    LVLIANG_WATCH_CONTACT is told to every server that is asked.
    """
    chosen = home or os.environ.get(HOME_VARIABLE) or PROJECT
    contact = os.environ.get(CONTACT_VARIABLE, "").strip() or None
    return Settings(home=Path(chosen).expanduser().resolve(), contact=contact)
