"""Several pages of one text as one content: multipart/related, as browsers save a page with what belongs to it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

MEDIA_TYPE = "multipart/related"
_NEW_LINE = b"\r\n"


@dataclass(frozen=True, slots=True)
class Part:
    """One page: its address, what its server said of its type, its bytes."""

    address: str
    content_type: str
    content: bytes


def as_one(parts: Sequence[Part]) -> bytes:
    """The pages in their order as one message (RFC 2387, 2557); the same pages give the same bytes.

    Each page is a part with its address as Content-Location and its bytes as they are. The boundary is a hash of all
    pages and stands in none of them.
    """
    boundary = _boundary(parts)
    head = [
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/related; type="text/html"; boundary="' + boundary + b'"',
        b"",
    ]
    lines = list(head)
    for part in parts:
        lines += [
            b"--" + boundary,
            b"Content-Type: " + _header(part.content_type or "text/html"),
            b"Content-Transfer-Encoding: 8bit",
            b"Content-Location: " + _header(part.address),
            b"",
            part.content,
        ]
    return _NEW_LINE.join([*lines, b"--" + boundary + b"--", b""])


def _boundary(parts: Sequence[Part]) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        for piece in (part.address.encode(), part.content_type.encode(), part.content):
            digest.update(b"%d:" % len(piece) + piece)
    while any(digest.hexdigest()[:40].encode() in part.content for part in parts):
        digest.update(b"again")  # a page that holds the hash of itself: nobody's accident
    return b"----part_" + digest.hexdigest()[:40].encode()


def _header(text: str) -> bytes:
    return "".join(text.split("\r")).replace("\n", " ").encode("utf-8", errors="replace")
