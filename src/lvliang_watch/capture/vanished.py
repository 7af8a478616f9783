"""Files that were read once and lie in their folder no more: renamed, or gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from ..records import Capture
from .folder import FolderLook


def vanished(folders: Mapping[str, FolderLook], known: Iterable[str]) -> frozenset[str]:
    """The known files that are certainly not in their folder any more.

    `folders` are the looks at folders by what the keys of their files begin with; what lies in others is not judged.
    """
    return frozenset(
        source
        for source in known
        for prefix, look in folders.items()
        if source.startswith(prefix) and look.lacks(source)
    )


def notes_on(gone: Iterable[str], *, contents: Mapping[str, str], captures: Collection[Capture]) -> list[str]:
    """A line on each of the files that are gone: what it is called now, where a new file has the same bytes.

    `contents` are the hashes of the bytes of all known files, `captures` what came in this time.
    """
    new = {one.sha256: one.source for one in captures if one.source not in contents}
    return [
        f"{source}: is called {new[contents[source]]} now"
        if contents[source] in new
        else f"{source}: lies there no more. What was read of it stays"
        for source in sorted(gone)
    ]
