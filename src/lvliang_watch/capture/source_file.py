"""Entries written into `seeds/sources.toml`: what people wrote around them, comments included, stays as it is."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import tomlkit
from tomlkit.exceptions import TOMLKitError

from ..errors import InputRefused, WarehouseError
from .sources import Source, read_sources, refuse_unknown

_NEVER_TRIED = re.compile(r"^#\s*(?:Not tried yet|尚未试过)[.。]?\s*", re.IGNORECASE)
_NO_ID = re.compile(r"[^a-z0-9]+")
_COMMON = ("www", "gov", "cn", "com", "net", "org", "html", "htm", "shtml", "index")
_LONGEST_ID = 60


def add_entry(path: Path, id_: str, entry: Mapping[str, Any]) -> Source:
    """The source as it stands in the file from now on, with its values in the order given; null ones are left out.

    InputRefused where the id is taken, or where the file would not be read with it: then it stays as it was.
    """

    def change(document: tomlkit.TOMLDocument) -> None:
        if id_ in document:
            raise InputRefused("there already", where=f"{path.name} [{id_}]", remedy="Name another id with --id")
        if document.as_string().strip():
            document.add(tomlkit.nl())
        document.add(id_, _table(entry))

    written = _rewrite(path, change)
    return next(source for source in written if source.id == id_)


def switch_entries(path: Path, ids: Collection[str] | None, *, enabled: bool) -> tuple[Source, ...]:
    """The sources that were switched, on or off; all of the file where `ids` is null. Those that stood so are left out.

    InputRefused, and nothing is switched, where an id is none of the file's.
    """
    before = read_sources(path)
    refuse_unknown(ids or (), before)
    switched = [one.id for one in before if (ids is None or one.id in ids) and one.enabled != enabled]

    def change(document: tomlkit.TOMLDocument) -> None:
        for id_ in switched:
            table: Any = document[id_]
            table["enabled"] = enabled

    return tuple(one for one in _rewrite(path, change) if one.id in switched) if switched else ()


def propose_id(address: str, taken: Collection[str]) -> str:
    """An id for an address, of its host and the last telling part of its path, that none of `taken` has."""
    parts = urlsplit(address)
    host = [part for part in (parts.hostname or "").lower().split(".") if part not in _COMMON]
    path = [part for part in _NO_ID.split(parts.path.lower()) if part and part not in _COMMON]
    telling = [part for part in path if not part.isdigit() and not re.fullmatch(r"t?\d{6,}", part)]
    words = [*host, *(telling or path)[-2:]]
    base = _NO_ID.sub("-", "-".join(words)).strip("-")[:_LONGEST_ID].strip("-") or "source"
    number, proposed = 1, base
    while proposed in taken:
        number += 1
        proposed = f"{base}-{number}"
    return proposed


def never_tried(path: Path) -> frozenset[str]:
    """The ids of the entries whose comment says that nobody has tried them yet."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        return frozenset()
    found, marked = set[str](), False
    for line in lines:
        if _NEVER_TRIED.match(line.strip()):
            marked = True
        elif head := re.fullmatch(r"\[([a-z0-9-]+)\]", line.strip()):
            if marked:
                found.add(head[1])
            marked = False
        elif not line.startswith("#"):
            marked = False
    return frozenset(found)


def _table(entry: Mapping[str, Any]) -> tomlkit.items.Table:
    table = tomlkit.table()
    for key, value in entry.items():
        if isinstance(value, Mapping):
            if kept := {name: one for name, one in value.items() if one is not None}:
                table.add(key, _table(kept))
        elif value is not None:
            table.add(key, list(value) if isinstance(value, tuple) else value)
    return table


def _rewrite(path: Path, change: Callable[[tomlkit.TOMLDocument], None]) -> tuple[Source, ...]:
    """The sources of the file after a change: written whole and read back before it takes the place of the old one."""
    document = _parsed(path)
    change(document)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(tomlkit.dumps(document), encoding="utf-8")
        sources = _read_back(partial, path)
        partial.replace(path)
    except OSError as error:
        raise WarehouseError(
            f"cannot be written ({error.strerror or error})",
            where=str(path),
            remedy="Make room on the disk or mend the folder's permissions",
        ) from error
    finally:
        with contextlib.suppress(OSError):  # a folder that is none holds nothing to remove
            partial.unlink(missing_ok=True)
    return sources


def _read_back(partial: Path, path: Path) -> tuple[Source, ...]:
    try:
        return read_sources(partial)
    except InputRefused as refusal:
        where = refusal.where.replace(partial.name, path.name)
        raise InputRefused(refusal.what, where=where, remedy=refusal.remedy) from refusal


def _parsed(path: Path) -> tomlkit.TOMLDocument:
    if not path.exists():
        return tomlkit.document()
    read_sources(path)  # a file that is broken already is refused by the entry that is
    try:
        return tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    except (TOMLKitError, OSError, ValueError) as error:
        raise InputRefused(f"cannot be changed ({error})", where=path.name, remedy="Write the entry by hand") from error
