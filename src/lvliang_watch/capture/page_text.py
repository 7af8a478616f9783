"""The text of a page or a feed, good enough to find its links: there one wrong character does no harm."""

from __future__ import annotations


def text_of(content: bytes) -> str:
    """The text of the bytes, as UTF-16 or UTF-8 where they are that, else as GB18030, without NUL."""
    return _decoded(content).replace("\0", "")


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":  # cut at a limit
            return content.decode("utf-8-sig", errors="replace")
        return content.decode("gb18030", errors="replace")
