"""Content codings undone: gzip and deflate, never beyond a limit."""

from __future__ import annotations

import zlib

_GZIP_OR_ZLIB = 47  # window bits that let zlib tell the two apart by their headers
_BARE_DEFLATE = -15  # what some servers send as deflate
_GZIP_MARK = b"\x1f\x8b"
_PIECE = 1 << 20


class TooLarge(Exception):
    """More came out than is allowed."""


class Damaged(Exception):
    """What came is not what the coding says."""


def unpack(content: bytes, *, coding: str, limit: int) -> bytes:
    """The bytes that Content-Encoding's codings were put around, undone from the last to the first.

    TooLarge beyond `limit`; Damaged where the bytes are cut off or in another coding.
    """
    for _ in _codings(coding):
        content = _inflate(content, limit)
    if len(content) > limit:
        raise TooLarge
    return content


def unpack_beginning(content: bytes, *, coding: str, limit: int) -> bytes:
    """The first `limit` bytes at most of what may be cut off anywhere; Damaged where they are in another coding."""
    for _ in _codings(coding):
        content = _inflate(content, limit, whole=False)
    return content[:limit]


def _codings(said: str) -> list[str]:
    named = [name for part in said.split(",") if (name := part.strip().lower()) not in ("", "identity")]
    for name in named:
        if name not in ("gzip", "x-gzip", "deflate"):
            raise Damaged(f"the coding {name}, which was not asked for")
    return named


def _inflate(packed: bytes, limit: int, *, whole: bool = True) -> bytes:
    if not packed:
        return b""
    try:
        return _run(packed, _GZIP_OR_ZLIB, limit, whole)
    except zlib.error as error:
        try:
            return _run(packed, _BARE_DEFLATE, limit, whole)
        except zlib.error:
            raise Damaged(str(error)) from error


def _run(packed: bytes, window_bits: int, limit: int, whole: bool) -> bytes:
    out = bytearray()
    more = True
    while more:  # a gzip file may be several one after another
        unpacker = zlib.decompressobj(window_bits)
        while packed and not unpacker.eof:
            out += unpacker.decompress(packed, _PIECE)
            packed = unpacker.unconsumed_tail
            if len(out) > limit:
                if not whole:
                    return bytes(out)
                raise TooLarge
        out += unpacker.flush()  # at most what one piece left over
        if not unpacker.eof:
            if not whole:
                return bytes(out)
            raise Damaged("cut off")
        packed = unpacker.unused_data
        more = packed.startswith(_GZIP_MARK)  # anything else behind the end is padding
    return bytes(out)
