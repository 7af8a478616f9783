"""The links of a page or a feed, with their text and the day beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urldefrag, urljoin

import lxml.etree
import lxml.html

from .feeds import is_feed, read_feed
from .page_text import text_of
from .web_address import fault_of

_LONGEST = 5_000_000  # bytes of a page that are looked at
_MOST = 5_000
_LONGEST_ADDRESS = 2_000
_LONGEST_TEXT = 300
# A day as it stands beside a link: 2026-01-06, 2026年1月6日, [2026/01/06]; or with the day above: 06 2026-01.
_YEAR, _MONTH, _DAY = r"((?:19|20)\d\d)", r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_BESIDE = re.compile(rf"(?<!\d){_YEAR}\s?[-/.年]\s?{_MONTH}\s?[-/.月]\s?{_DAY}(?!\d)")
_DAY_FIRST = re.compile(rf"(?<!\d){_DAY}日?\s+{_YEAR}[-/.年]{_MONTH}(?!\d)")
# A day in an address: /2026/01/06/, /2026-01/06/, /202601/06/, /2026/1/6/, t20260106_1.html, /20260106/.
_IN_FOLDERS = re.compile(rf"/{_YEAR}[-/]?{_MONTH}[-/]{_DAY}(?=/)")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_CLIMB = 4  # elements around a link in which its day may stand
_AROUND = 600  # characters, and pieces of text; more is no item of a list
_MOST_OF_ONE = 5
_TAGS = re.compile(r"<[^>]{0,200}>")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a page leads: the absolute address without a fragment, the text of the link, and the day that stands
    beside it or in the address, null where none does."""

    address: str
    text: str = ""
    published: date | None = None


def links_of(content: bytes, *, address: str) -> tuple[Link, ...]:
    """The links of a page or a feed in its order, each address once; nothing that leads to no page of the web.

    `address` is where the content came from. The text of several links to one address is the longest.
    """
    found = _feed_links(content, address) if is_feed(content) else _page_links(content, address)
    first: dict[str, Link] = {}
    for link in found:
        known = first.setdefault(link.address, link)
        text = max(known.text, link.text, key=len)
        first[link.address] = replace(known, text=text, published=known.published or link.published)
        if len(first) >= _MOST:
            break
    return tuple(first.values())


def page_tree(content: bytes) -> Any | None:
    """The elements of a page of HTML, null where there are none."""
    text = text_of(content[:_LONGEST])
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(text.encode(errors="replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):  # no elements at all
        return None


def base_of(tree: Any, address: str) -> str:
    """What the addresses of a page count from."""
    said = next(iter(tree.xpath("//base/@href")), None)
    return absolute(said, address) or address if said else address


def absolute(href: str, base: str) -> str | None:
    """The absolute address of a link; null where it leads to no page of the web."""
    try:
        joined = urldefrag(urljoin(base, href.strip())).url
    except ValueError:
        return None
    return joined if len(joined) <= _LONGEST_ADDRESS and not fault_of(joined) else None


def day_in(address: str) -> date | None:
    """The day that an address says its page is of, null where it says none."""
    for pattern in (_IN_FOLDERS, _IN_NAME):
        for match in pattern.finditer(address):
            if day := _day(*match.groups()):
                return day
    return None


def text_of_element(element: Any) -> str:
    """The text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def _page_links(content: bytes, address: str) -> Iterator[Link]:
    if (tree := page_tree(content)) is None:
        return
    base = base_of(tree, address)
    for anchor in tree.iter("a"):
        if (href := anchor.get("href")) and (target := absolute(href, base)):
            shown = text_of_element(anchor)
            title = " ".join((anchor.get("title") or "").split())
            text = max(shown, title, key=len)[:_LONGEST_TEXT]
            yield Link(target, text, _day_beside(anchor, shown) or day_in(target))


def _day_beside(anchor: Any, shown: str) -> date | None:
    """The day in what surrounds a link alone; one in its own text may be a day that the text is about."""
    around = anchor
    for _ in range(_CLIMB):
        around = around.getparent()
        if around is None or around.tag in ("body", "html") or not _is_of_one_link(around):
            return None
        text = " ".join("".join(islice(around.itertext(), _AROUND)).split())
        if len(text) > _AROUND:
            return None
        if day := _day_in_text(text.replace(shown, " ", 1)):
            return day
    return None


def _is_of_one_link(element: Any) -> bool:
    """Whether all links in an element lead to one address, as title and picture of an item do."""
    anchors = list(islice(element.iter("a"), _MOST_OF_ONE + 1))
    return len(anchors) <= _MOST_OF_ONE and len({anchor.get("href") for anchor in anchors}) == 1


def _day_in_text(text: str) -> date | None:
    for match in _BESIDE.finditer(text):
        if day := _day(*match.groups()):
            return day
    for match in _DAY_FIRST.finditer(text):
        day_, year, month = match.groups()
        if day := _day(year, month, day_):
            return day
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _feed_links(content: bytes, address: str) -> Iterable[Link]:
    entries, _ = read_feed(content, address=address)
    for entry in entries:
        if (href := entry.get("link")) and (target := absolute(href, address)):
            text = " ".join(_TAGS.sub("", entry.get("title") or "").split())[:_LONGEST_TEXT]
            yield Link(target, text, _feed_day(entry) or day_in(target))


def _feed_day(entry: Any) -> date | None:
    said = entry.get("published_parsed") or entry.get("updated_parsed")
    return _day(*map(str, said[:3])) if said else None
