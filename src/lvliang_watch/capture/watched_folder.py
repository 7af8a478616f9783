"""Folders elsewhere that are watched as the drop folder is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ..descriptions import merge
from ..errors import InputRefused
from ..settings import Settings
from .folder import FolderLook, KnownFile, look_at_folder
from .listing import SCHEME
from .sources import Source

_DROPPED = f"{SCHEME}:"


def look_at_source(source: Source, *, now: datetime, settings: Settings, known: Mapping[str, KnownFile]) -> FolderLook:
    """What lies in the folder of a source; its files are called `folder:ID/…`, and what the source tells of its
    documents stands behind what their sidecars say.

    A relative address counts from the home. InputRefused in `refused` where it lies in the drop folder, or holds it.
    """
    root = settings.home / Path(source.address).expanduser()
    where, prefix = f"sources.toml [{source.id}]", prefix_of(source)
    if _overlap(root.resolve(), settings.seeds.resolve()):
        refusal = InputRefused("the folder is the drop folder or a part of it", where=where, remedy="Name another one")
        return FolderLook(refused=(refusal,), unsure=(prefix,))
    here = {_DROPPED + key.removeprefix(prefix): looks for key, looks in known.items() if key.startswith(prefix)}
    look = look_at_folder(root, now=now, settings=settings, known=here)
    return FolderLook(
        captures=tuple(
            replace(one, source=_renamed(one.source, prefix), told=merge(one.told, source.told))
            for one in look.captures
        ),
        refused=tuple(
            InputRefused(one.what, where=_renamed(one.where, prefix), remedy=one.remedy) for one in look.refused
        ),
        skipped=tuple(replace(one, message=_renamed(one.message, prefix)) for one in look.skipped),
        seen={_renamed(key, prefix): looks for key, looks in look.seen.items()},
        unsure=tuple(_renamed(key, prefix) for key in look.unsure),
    )


def prefix_of(source: Source) -> str:
    """What the keys of all files of a folder begin with."""
    return f"folder:{source.id}/"


def _overlap(folder: Path, other: Path) -> bool:
    return folder.is_relative_to(other) or other.is_relative_to(folder)


def _renamed(text: str, prefix: str) -> str:
    return prefix + text.removeprefix(_DROPPED) if text.startswith(_DROPPED) else text
