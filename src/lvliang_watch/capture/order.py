"""The order of captures: the same for a run and for whoever goes through the archive later."""

from __future__ import annotations

from collections.abc import Iterable

from ..records import Capture


def in_order(captures: Iterable[Capture]) -> list[Capture]:
    """The captures by their sources as a look at the drop folder meets them: a folder's files, then the folders below.

    Where two sources have one text, the first of them names the document.
    """
    return sorted(captures, key=lambda capture: _place(capture.source))


def _place(source: str) -> tuple[tuple[bool, str], ...]:
    *folders, name = source.split("/")
    return (*((True, folder) for folder in folders), (False, name))
