"""What lies in the drop folder: which files are inputs, which say something about one, which are none."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import InputRefused
from ..records import Finding
from .local_file import VANISHED
from .names import source_key
from .sidecars import SUFFIX

SCHEME = "seeds"
SOURCES = "sources.toml"

_TEMPORARY_ENDINGS = (".part", ".partial", ".crdownload", ".download", ".tmp", ".swp", "~")
_TEMPORARY_BEGINNINGS = ("~$",)


def list_inputs(root: Path) -> Iterator[Path | InputRefused | Finding]:
    """The files below `root` that are inputs, folder by folder in the order of the names, and what cannot be looked at.

    No inputs: `sources.toml` of the root, sidecars, README files, hidden files and folders; temporary files and
    sidecars that describe nothing are noted. Links to folders are not followed.
    """
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            names = sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208 - names only
        except OSError as error:
            yield _unlisted(folder, root, error)
            continue
        below = {name for name in names if os.path.isdir(folder / name)}  # noqa: PTH112 - raises nothing
        links = {name for name in below if os.path.islink(folder / name)}  # noqa: PTH114 - raises nothing
        yield from (_link(folder / name, root) for name in sorted(links))
        yield from _files([name for name in names if name not in below], folder, root)
        folders += [folder / name for name in sorted(below - links, reverse=True)]


def inside(path: Path, root: Path) -> Path:
    """The file that `path` stands for, links followed; InputRefused where that is outside `root` or nowhere."""
    where = seeds_key(path, root)
    try:
        real = Path(os.path.realpath(path, strict=True))
    except OSError as error:
        raise InputRefused("a link that leads nowhere", where=where, remedy="Remove it, or mend its target") from error
    if not real.is_relative_to(root):
        raise InputRefused("a link that leaves the folder", where=where, remedy="Put the file itself there, as a copy")
    return real


def is_sidecar(name: str) -> bool:
    """Whether a file is named as a sidecar is."""
    return name.lower().endswith(SUFFIX)


def is_input(name: str) -> bool:
    """Whether a file is named as an input may be: no sidecar, README or temporary file."""
    return not (_is_temporary(name) or is_sidecar(name) or _is_readme(name))


def seeds_key(path: Path, root: Path) -> str:
    """The source key of a path below the folder."""
    return source_key(SCHEME, path.relative_to(root))


def _files(names: Sequence[str], folder: Path, root: Path) -> Iterator[Path | Finding]:
    inputs = {name for name in names if is_input(name)}
    for name in names:
        path = folder / name
        if name in inputs:
            yield path
        elif _is_temporary(name):
            yield _note("temporary_file", path, root, "a temporary name. Rename it once it is complete")
        elif is_sidecar(name) and path != root / SOURCES and name.removesuffix(SUFFIX) not in inputs:
            yield _note(
                "sidecar_alone", path, root, "describes no file beside it. Name it NAME.EXT.toml after its file"
            )


def _is_temporary(name: str) -> bool:
    return name.lower().endswith(_TEMPORARY_ENDINGS) or name.startswith(_TEMPORARY_BEGINNINGS)


def _is_readme(name: str) -> bool:
    return name.lower() == "readme" or name.lower().startswith("readme.")


def _link(path: Path, root: Path) -> InputRefused | Finding:
    try:
        inside(path, root)
    except InputRefused as refusal:
        return refusal
    return _note("link_to_folder", path, root, "a link to a folder that is looked at where it lies. Nothing to do")


def _unlisted(folder: Path, root: Path, error: OSError) -> InputRefused | Finding:
    if folder != root and isinstance(error, FileNotFoundError):
        return _note(VANISHED, folder, root, "vanished before it was looked at. Nothing to do if that was meant")
    return InputRefused(
        f"the folder cannot be listed ({error.strerror or error})",
        where=seeds_key(folder, root) if folder != root else str(folder),
        remedy="Make the folder, or look at its permissions",
    )


def _note(kind: str, path: Path, root: Path, text: str) -> Finding:
    return Finding(kind, "note", f"{seeds_key(path, root)}: {text}")
