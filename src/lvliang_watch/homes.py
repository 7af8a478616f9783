"""Homes: folders with `seeds/` and the data of `warehouse/`."""

from __future__ import annotations

import shutil
from pathlib import Path

from .errors import InputRefused
from .settings import PROJECT, Settings

# What a new home gets of the project's seeds; the sample reports stay behind.
GIVEN = ("sources.toml", "README.md", "README.zh-CN.md")


def make_home(folder: Path) -> list[Path]:
    """What was made in `folder` for it to be a home; what is there already is left as it is.

    InputRefused where the folder cannot be made.
    """
    home = Settings(home=folder.expanduser().resolve())
    made = []
    try:
        for path in (home.seeds, home.warehouse):
            if not path.is_dir():
                path.mkdir(parents=True)
                made.append(path)
        for name in GIVEN:
            given, target = PROJECT / "seeds" / name, home.seeds / name
            if given.exists() and not target.exists():
                shutil.copyfile(given, target)
                made.append(target)
    except OSError as error:
        raise InputRefused(
            f"cannot be made: {error.strerror or error}", where=str(folder), remedy="Name a folder that you may write"
        ) from error
    return made
