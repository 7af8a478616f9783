"""What Prefect finds in the environment where nobody said otherwise; it reads it when it is first imported."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from lvliang_watch.settings import settings_for

DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "lvliang_watch",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",  # the default of 20 fails on a busy machine
}
CHOICES = ("PREFECT_API_URL", "PREFECT_HOME", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH")
LOCAL_SERVER = "http://127.0.0.1:4200/api"


def prepare_prefect(home: Path | str | None = None) -> None:
    """Set what is not set yet: no telemetry, our log in the UI, time to start, and where Prefect's files go.

    What a person chose (a server's address, a folder, a profile) decides. Else a server on this machine records the
    run, and where there is none those files lie in the warehouse of `home`.
    """
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    if any(name in os.environ for name in CHOICES) or (Path.home() / ".prefect" / "profiles.toml").exists():
        return
    folder = settings_for(home).warehouse / "prefect"
    folder.mkdir(parents=True, exist_ok=True)  # Prefect itself makes one level only
    os.environ["PREFECT_HOME"] = str(folder)
    if _answers(LOCAL_SERVER):
        os.environ["PREFECT_API_URL"] = LOCAL_SERVER


def _answers(api: str) -> bool:
    """Whether a Prefect server answers at this address on this machine."""
    try:
        with urlopen(f"{api}/health", timeout=1) as answer:  # noqa: S310 - a fixed http address
            return bool(answer.read(16).strip() == b"true")
    except (URLError, OSError, ValueError):
        return False
