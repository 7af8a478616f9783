"""Names of files and pages in a form that can be printed, stored and told apart."""

from __future__ import annotations

import os
import re
from pathlib import PurePath
from urllib.parse import unquote_to_bytes, urlsplit

_LONGEST_NAME = 200
# What breaks a line, turns the writing direction, cannot be seen or is no character: controls, bidirectional marks,
# zero-width marks, and the surrogates that stand for undecodable bytes. Listed, not asked of Unicode's tables, because
# those differ between versions of Python and a key must not.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def source_key(scheme: str, path: PurePath) -> str:
    """`seeds:a/b.txt`: the printable key of a path; two paths never have the same.

    Each byte of what cannot be printed stands as `%0A`, and so does `%` itself.
    """
    return f"{scheme}:{printable(_text(path.as_posix()).replace('%', '%25'))}"


def printable_name(path: PurePath) -> str:
    """The last part of a path for people to read: as it is but for what cannot be printed."""
    return printable(_text(path.name))


def name_of_url(url: str) -> str:
    """The last part of a URL's path for people to read; the host where there is none."""
    parts = urlsplit(url)
    raw = parts.path.rstrip("/").rpartition("/")[2]
    try:
        decoded = unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:  # old sites write their addresses in GBK
        decoded = raw
    name = printable(decoded.replace("\\", "/").rpartition("/")[2])
    return name[-_LONGEST_NAME:] or parts.hostname or url


def printable(text: str) -> str:
    """The text with `%0A` and the like for what cannot be printed; the same text where all of it can."""
    return _UNPRINTABLE.sub(_escape, text)


def _text(name: str) -> str:
    """The name as UTF-8 with surrogates for what is none, whatever the machine's own encoding is."""
    return os.fsencode(name).decode("utf-8", errors="surrogateescape")


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    errors = "surrogateescape" if "\udc80" <= character <= "\udcff" else "surrogatepass"
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", errors=errors))
