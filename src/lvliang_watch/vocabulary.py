"""The files of a vocabulary: the package's own and, over them, those of a home."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .errors import VocabularyBroken


def files_of(folder: Path, suffix: str) -> Iterator[Path]:
    """The files of a vocabulary that hold a table each, in the order of their names; without the indicators."""
    yield from (path for path in sorted(folder.glob(f"*{suffix}")) if path.stem != "indicators")


def indicator_files(folder: Path) -> Iterator[Path]:
    """The files of indicators: `indicators.toml`, then those of `indicators/` in the order of their names."""
    if (folder / "indicators.toml").exists():
        yield folder / "indicators.toml"
    yield from sorted((folder / "indicators").glob("*.toml"))


def read_toml(path: Path) -> dict[str, Any]:
    """The entries of a file; VocabularyBroken where it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyBroken(str(error), where=str(path), remedy="Mend the file; see CONTRIBUTING.md") from error
