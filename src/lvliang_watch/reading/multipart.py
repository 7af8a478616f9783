"""Pages kept as one: a page with its continuations, or a page that a browser saved with all that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from ..errors import InputRefused

_HEAD = re.compile(rb"\A\s*(?:[A-Za-z][A-Za-z-]{0,40}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){1,40}")
_RELATED = re.compile(rb"^content-type:\s*multipart/(?:related|mixed|alternative)", re.IGNORECASE | re.MULTILINE)
_SAVED = ("Snapshot-Content-Location", "X-MimeOLE")
_PAGES = ("text/html", "application/xhtml+xml")
_NO_PAGES = ("image/", "font/", "audio/", "video/", "text/css", "text/javascript", "application/javascript")
# A server may call a page what it likes.
_PAGE, _HEAD_BYTES = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|p)\b", re.IGNORECASE), 4_000
_MOST_PARTS = 2_000


@dataclass(frozen=True, slots=True)
class Part:
    """One page of several: its bytes and where it stood."""

    content: bytes
    location: str


def is_multipart(content: bytes) -> bool:
    """Whether `content` begins with the head of a message that has several parts."""
    head = _HEAD.match(content[:20_000])
    return head is not None and _RELATED.search(head[0]) is not None


def read_parts(content: bytes, *, name: str) -> tuple[Part, ...]:
    """The pages of `content` in order; of what a browser saved only the page itself, not what it has within."""
    try:
        message = message_from_bytes(content)
        pages = list(_pages(message))
    except RecursionError:  # parts within parts without end
        pages = []
    if not pages:
        remedy = "Save the page anew, or give its text"
        raise InputRefused("the message holds no page", where=name, remedy=remedy)
    saved = any(message.get(key) for key in _SAVED)
    return tuple(pages[:1] if saved else pages)


def _pages(message: Message) -> Iterator[Part]:
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            return
        body = None if part.get_content_type().startswith(_NO_PAGES) else part.get_payload(decode=True)
        if isinstance(body, bytes) and (part.get_content_type() in _PAGES or _PAGE.search(body[:_HEAD_BYTES])):
            yield Part(body, (part.get("Content-Location") or "").strip())
