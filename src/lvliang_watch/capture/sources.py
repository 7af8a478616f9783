"""What is watched: the entries of `seeds/sources.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from ..descriptions import KEYS, merge
from ..errors import InputRefused
from ..records import NOTHING_SAID, Description
from .follow import KEYS as FOLLOW_KEYS
from .follow import Follow, follow_of
from .local_file import read_file
from .schedule import DAILY, Pace, length_of, season_of
from .sidecars import describe_table
from .web_address import fault_of

SourceKind = Literal["page", "list", "folder"]

_LIMIT = 1_000_000  # bytes
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NEEDED = {"address": str, "kind": str, "enabled": bool}
_PACE = {"every": str, "season": str, "in_season": str}
_ALLOWED = {"title": str, "region": str, "told": dict, "private": bool, **_PACE, "follow": dict}
_NOT_FOR = {"page": {"follow"}, "list": set(), "folder": {"follow", "private", *_PACE}}  # keys that would say nothing


@dataclass(frozen=True, slots=True)
class Source:
    """One entry: something watched.

    `address` is a URL, of a folder its path, absolute or from the home on. A page is one document, a list a page or a
    feed whose links are followed as `follow` says (null for other kinds). `title` is the source's own, for people;
    `told` is what is said of each document got from it, its `region` included. `pace` says how often it is looked at;
    a folder is looked at in every run. A source that is `private` may have a private or loopback address.
    """

    id: str
    address: str
    kind: SourceKind
    enabled: bool
    title: str
    region: str | None = None
    told: Description = NOTHING_SAID
    pace: Pace = DAILY
    follow: Follow | None = None
    private: bool = False


def read_sources(path: Path) -> tuple[Source, ...]:
    """The sources of a file in its order, those switched off too; none where there is no such file.

    InputRefused where the file or an entry is broken: it names the entry and says what to do.
    """
    if not path.exists():
        return ()
    sources = tuple(source_of(id_, entry, where=f"{path.name} [{id_}]") for id_, entry in _entries(path).items())
    _refuse_twins(sources, path.name)
    return sources


def refuse_unknown(ids: Iterable[str], sources: Sequence[Source]) -> None:
    """Nothing where each of the ids is one of a source; InputRefused, which names those that are, otherwise."""
    if unknown := sorted(set(ids) - {one.id for one in sources}):
        known = ", ".join(one.id for one in sources)
        raise InputRefused(
            f"no source is called {', '.join(unknown)}",
            where="sources.toml",
            remedy=f"Use {known}" if known else "Add it with `source add`",
        )


def _entries(path: Path) -> dict[str, Any]:
    content = read_file(path.resolve(), where=path.name, limit=_LIMIT)
    try:
        if isinstance(content, bytes):
            return tomllib.loads(content.decode("utf-8-sig"))
        reason = content.message
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, or a number too long for Python
        reason = str(error)
    raise InputRefused(f"no TOML in UTF-8 ({reason})", where=path.name, remedy="Mend that line of the file")


def source_of(id_: str, entry: Any, *, where: str) -> Source:
    """The source that an entry of the file is; InputRefused, which names `where`, where it is broken."""
    if not _ID.fullmatch(id_):
        raise InputRefused("an id of other characters", where=where, remedy="Use a-z, 0-9 and single hyphens")
    if not isinstance(entry, Mapping):
        raise InputRefused("no table", where=where, remedy=f"Write [{id_}] and its keys on lines of their own")
    _check_keys(entry, where)
    if entry["kind"] not in get_args(SourceKind):
        raise InputRefused(
            f"kind is {entry['kind']!r}", where=where, remedy=f"Use one of {', '.join(get_args(SourceKind))}"
        )
    if not entry["address"].strip():
        raise InputRefused("address is empty", where=where, remedy="Give a URL, or the path of a folder")
    if entry["kind"] != "folder" and (fault := fault_of(entry["address"])):
        raise InputRefused(f"address is {entry['address']!r}: {fault}", where=where, remedy="Give an http(s) URL")
    if idle := sorted(_NOT_FOR[entry["kind"]] & set(entry)):
        raise InputRefused(
            f"{', '.join(idle)} says nothing of a {entry['kind']}", where=where, remedy="Remove it, or change the kind"
        )
    follow = follow_of(entry.get("follow", {}), where=f"{where[:-1]}.follow]") if entry["kind"] == "list" else None
    return Source(
        id=id_,
        address=entry["address"],
        kind=entry["kind"],
        enabled=entry["enabled"],
        title=entry.get("title", id_),
        region=entry.get("region"),
        told=_told(entry, where),
        pace=_pace(entry, where),
        follow=follow,
        private=entry.get("private", False),
    )


def _check_keys(entry: Mapping[str, Any], where: str) -> None:
    known = _NEEDED | _ALLOWED
    if missing := [key for key in _NEEDED if key not in entry]:
        raise InputRefused(f"lacks {', '.join(missing)}", where=where, remedy=f"Give {', '.join(_NEEDED)}")
    if unknown := sorted(set(entry) - set(known)):
        raise InputRefused(f"unknown keys: {', '.join(unknown)}", where=where, remedy=f"Use {', '.join(known)}")
    for key, value in entry.items():
        if not isinstance(value, known[key]):
            keys = FOLLOW_KEYS if key == "follow" else KEYS
            wanted = {str: "text in quotes", bool: "true or false", dict: f"a table with {', '.join(keys)}"}
            raise InputRefused(f"{key} is {value!r}", where=where, remedy=f"Write {wanted[known[key]]}")


def _pace(entry: Mapping[str, Any], where: str) -> Pace:
    if ("season" in entry) != ("in_season" in entry):
        raise InputRefused("season and in_season say something together only", where=where, remedy="Give both or none")
    remedies = {"season": "Write its first and last day as 01-01/03-31"}
    read = {"every": length_of, "season": season_of, "in_season": length_of}
    said: dict[str, Any] = {}
    for key in [key for key in _PACE if key in entry]:
        try:
            said[key] = read[key](entry[key])
        except ValueError as error:
            remedy = remedies.get(key, 'Write a span such as "2 hours", "1 day" or "1 week", 10 minutes at least')
            raise InputRefused(f"{key} is {entry[key]!r}", where=where, remedy=remedy) from error
    return Pace(**said)


def _told(entry: Mapping[str, Any], where: str) -> Description:
    region = {"region": entry["region"]} if "region" in entry else {}
    said = (entry.get("told", {}), region)
    return merge(*(describe_table(table, said_by="sources.toml", where=where) for table in said))


def _refuse_twins(sources: tuple[Source, ...], name: str) -> None:
    first: dict[str, str] = {}
    for source in sources:
        if (other := first.setdefault(source.address, source.id)) != source.id:
            raise InputRefused(
                f"watches the same address as [{other}]", where=f"{name} [{source.id}]", remedy="Keep one of them"
            )
