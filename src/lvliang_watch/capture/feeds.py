"""Feeds: RSS and Atom, told by their content and read as far as they can be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import feedparser

from .page_text import text_of

_LONGEST = 1_000_000  # bytes that are read; a feed of a thousand entries has half of it
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_HEAD = 3_000
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}>")  # the bytes decide the encoding, not what is said of it


def is_feed(content: bytes) -> bool:
    """Whether the content is a feed, by what it begins with and not by what its server calls it."""
    head = content[:_HEAD].replace(b"\0", b"")
    return bool((found := _FEED.search(head)) and not _PAGE.search(head[: found.start()]))


@lru_cache(maxsize=1)
def read_feed(content: bytes, *, address: str) -> tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]]:
    """The entries of a feed, and its own links; none where it is damaged beyond reading."""
    text = _DECLARED.sub("", text_of(content[:_LONGEST]), count=1)
    try:
        feed = feedparser.parse(text.encode(errors="replace"), response_headers={"content-location": address})
        return feed.entries, feed.get("feed", {}).get("links", ())
    except Exception:  # whatever a damaged feed brings out in the library: nothing can be followed in it
        return (), ()
