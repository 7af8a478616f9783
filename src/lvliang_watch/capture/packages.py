"""Zip files of reports: each member is an input of its own, unpacked in memory only and within bounds."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ..errors import InputRefused
from ..records import NOTHING_SAID, Description
from .listing import is_input, is_sidecar
from .names import printable
from .sidecars import parse_sidecar

SUFFIX = ".zip"
MOST_MEMBERS = 2_000
_UTF8 = 0x800  # the flag that says that a name is UTF-8
_ENCRYPTED = 0x1
_FOREIGN = ("__MACOSX",)  # what a Mac adds for itself
_CODINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SHARED_OUT = 10  # as many times the bytes of one input may all members have together


@dataclass(frozen=True, slots=True)
class Member:
    """A member that is an input: its path inside, its entry, and that of its sidecar, null without one."""

    path: PurePosixPath
    entry: zipfile.ZipInfo
    sidecar: zipfile.ZipInfo | None


@dataclass(frozen=True, slots=True)
class Package:
    """An open zip file: its members that are inputs, in the order of their paths, and the members that cannot be."""

    file: zipfile.ZipFile
    where: str
    members: tuple[Member, ...]
    refused: tuple[InputRefused, ...]

    def take(self, member: Member, *, limit: int) -> tuple[bytes, Description]:
        """The bytes of a member and what its sidecar says of it.

        InputRefused where either is damaged, encrypted, empty, or more than `limit` bytes, and for a broken sidecar.
        """
        content = self._content(member.entry, limit)
        if member.sidecar is None:
            return content, NOTHING_SAID
        where = printable(f"{self.where}/{_name(member.sidecar)}")
        return content, parse_sidecar(self._content(member.sidecar, limit), where=where)

    def _content(self, entry: zipfile.ZipInfo, limit: int) -> bytes:
        where = printable(f"{self.where}/{_name(entry)}")
        if entry.flag_bits & _ENCRYPTED:
            raise InputRefused("encrypted", where=where, remedy="Pack it again without a password")
        if entry.compress_type not in _CODINGS:
            raise InputRefused("packed in a way that is not read", where=where, remedy="Pack it again as a plain zip")
        try:
            with self.file.open(entry) as member:
                content = member.read(limit + 1)  # what the entry says of its size is not believed
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise InputRefused(f"damaged ({error})", where=where, remedy="Pack it again") from error
        if len(content) > limit:
            raise InputRefused(
                f"more than the {limit:,} bytes allowed", where=where, remedy="Split it, or raise max_input_bytes"
            )
        if not content:
            raise InputRefused("empty", where=where, remedy="Pack it again, or remove it from the zip file")
        return content


def is_package(path: Path) -> bool:
    """Whether a file in the drop folder is a zip file by its name; a docx is one within, and a report."""
    return path.name.lower().endswith(SUFFIX)


def open_package(file: BinaryIO, *, where: str, limit: int) -> Package:
    """The zip file in `file`, nothing unpacked yet.

    InputRefused where it is none or not whole, has too many members, or says that they have more bytes together than
    ten times `limit`, which is for one input.
    """
    try:
        opened = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise InputRefused(f"no whole zip file ({error})", where=where, remedy="Pack it again") from error
    entries = [entry for entry in opened.infolist() if not entry.is_dir()]
    if len(entries) > MOST_MEMBERS:
        raise InputRefused(
            f"{len(entries):,} members, more than the {MOST_MEMBERS:,} allowed", where=where, remedy="Split it"
        )
    if sum(entry.file_size for entry in entries) > _SHARED_OUT * limit:
        raise InputRefused(
            f"more than {_SHARED_OUT * limit:,} bytes unpacked",
            where=where,
            remedy="Split it, or raise max_input_bytes",
        )
    refused: list[InputRefused] = []
    members = tuple(_members(entries, where, refused))
    return Package(opened, where, members, tuple(refused))


def _members(entries: list[zipfile.ZipInfo], where: str, refused: list[InputRefused]) -> Iterator[Member]:
    by_path: dict[PurePosixPath, zipfile.ZipInfo] = {}
    for entry in entries:
        path = PurePosixPath(_name(entry))
        if any((part.startswith(".") and part != "..") or part in _FOREIGN for part in path.parts):
            continue  # hidden files, as in the folder itself
        if fault := _fault(path, by_path):
            refused.append(
                InputRefused(fault, where=printable(f"{where}/{path}"), remedy="Pack it again under another name")
            )
            continue
        by_path[path] = entry
    for path, entry in sorted(by_path.items()):
        if is_sidecar(path.name) or not is_input(path.name):
            continue
        if path.name.lower().endswith(SUFFIX):
            remedy = "Unpack it, and put its reports there"
            refused.append(InputRefused("a zip file in a zip file", where=printable(f"{where}/{path}"), remedy=remedy))
            continue
        yield Member(path, entry, by_path.get(path.with_name(f"{path.name}.toml")))


def _fault(path: PurePosixPath, others: dict[PurePosixPath, zipfile.ZipInfo]) -> str | None:
    if not path.name or ".." in path.parts or path.is_absolute():
        return "a path that leads out of the zip file"
    return "a second member of this name" if path in others else None


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry: as UTF-8 or, as older Chinese programs write it, GB18030; else as the format says."""
    if entry.flag_bits & _UTF8:
        name = entry.filename
    else:
        raw = entry.filename.encode("cp437", errors="replace")
        name = entry.filename
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")
