"""Where a page goes on: the next page of a list, the other pages of one text, the files that hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from .feeds import is_feed, read_feed
from .links import Link, absolute, base_of, day_in, links_of, page_tree, text_of_element
from .page_words import PageWords

_MOST_PAGES = 50
# createPageHTML(5, 0, "t20260106_1", "html"): so many pages, which one this is, and how they are called. Site software
# of TRS writes it; some put the name of an element first.
_CALL = re.compile(
    r"""createPageHTML\w{0,20}\(\s*(?:["'][^"']{0,80}["']\s*,\s*)?["']?(?P<count>\d{1,4})["']?\s*,\s*"""
    r"""["']?(?P<at>\d{1,4})["']?\s*,\s*["'](?P<name>[\w.~-]{1,200})["']\s*,\s*["'](?P<ending>\w{1,10})["']"""
)
# Older pages of the same software have it as two variables.
_COUNT = re.compile(r"\bcountPage\s*=\s*(\d{1,4})\b")
_AT = re.compile(r"\bcurrentPage\s*=\s*(\d{1,4})\b")
_SENTENCE_END = re.compile("[。；！？]")
_NOT_SHOWN = ("script", "style", "noscript", "a", "option", "textarea", "template")
_INLINE = ("span", "b", "strong", "i", "em", "u", "font", "sub", "sup", "small", "big")


def next_list_page(content: bytes, *, address: str, words: PageWords) -> str | None:
    """The address of the list page behind this one, null where it is the last or does not say."""
    if is_feed(content):
        _, own = read_feed(content, address=address)
        said = (link.get("href", "") for link in own if link.get("rel") == "next")
        return next((target for href in said if (target := absolute(href, address))), None)
    if (tree := page_tree(content)) is None:
        return None
    if (called := _called(tree, address)) is not None:
        at, pages = called
        return pages[at + 1] if at + 1 < len(pages) else None
    base = base_of(tree, address)
    for href, text, rel in _hrefs(tree):
        target = absolute(href, base)
        if target and target != address and _host(target) == _host(address) and (rel or words.says_next(text)):
            return target
    return None


def other_parts(content: bytes, *, address: str, words: PageWords) -> tuple[str, ...]:
    """The addresses of the other pages of the text that begins at this one, in their order, as far as it tells.

    Only addresses count that differ from this one in the number of the page: `下一页` may lead to another article.
    """
    if (tree := page_tree(content)) is None:
        return ()
    if (called := _called(tree, address)) is not None:
        at, pages = called
        is_of_this = urlsplit(pages[0]).path == urlsplit(address).path  # and not of a list that stands beside the text
        return tuple(pages[1:]) if at == 0 and is_of_this else ()
    found: dict[int, str] = {}
    base = base_of(tree, address)
    for href, text, rel in _hrefs(tree):
        target = absolute(href, base)
        if target and (rel or words.says_next(text) or words.says_number(text)):
            number = _number_of_part(target, address, words)
            if number is not None:
                found.setdefault(number, target)
    return tuple(found[number] for number in sorted(found))


def attachments(content: bytes, *, address: str, words: PageWords) -> tuple[Link, ...]:
    """The files attached to a page that says little itself; none where its own text is what counts.

    The one file of a page is called as the page is, of several each by its own name. The day is the page's.
    """
    if (tree := page_tree(content)) is None or _own_text(tree) > words.longest_text:
        return ()
    files = [link for link in links_of(content, address=address) if _is_file(link, words)]
    day = _published(tree, words) or day_in(address)
    title = page_title(tree)
    named = [
        replace(file, text=words.around_name.sub("", file.text), published=day or file.published) for file in files
    ]
    if len(named) == 1 and title:
        named = [replace(named[0], text=title)]
    return tuple(named)


def page_title(tree: Any) -> str:
    """The title of a page as its meta tags or else its head has it; empty where neither does."""
    said = _meta(tree)
    heads = [text_of_element(head) for head in tree.xpath("//head/title")[:1]]
    return next((text for text in (said.get("articletitle"), said.get("og:title"), *heads) if text), "")


def _is_file(link: Link, words: PageWords) -> bool:
    parts = urlsplit(link.address)
    names = (parts.path, link.text, *(value for _, value in parse_qsl(parts.query)))
    return any(name.strip().lower().endswith(words.attached) for name in names)


def _own_text(tree: Any) -> int:
    """How many characters stand in whole sentences outside links: what frames of pages hardly have."""
    body = tree.find("body")
    blocks = "".join(_shown(tree if body is None else body)).split("\n")
    return sum(len(block) for block in blocks if _SENTENCE_END.search(block))


def _shown(element: Any) -> Iterator[str]:
    """The texts of a page without what is not shown or is a link; a line break at each edge of a block."""
    for one in element.iter():
        if one.tag not in _INLINE:
            yield "\n"
        if one.text and one.tag not in _NOT_SHOWN:
            yield "".join(one.text.split())
        if one.tail and one is not element:
            yield "".join(one.tail.split())


def _published(tree: Any, words: PageWords) -> date | None:
    said = _meta(tree)
    for name in words.published:
        try:
            return date.fromisoformat(said.get(name, "")[:10])
        except ValueError:
            continue
    return None


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        found.setdefault(name, " ".join(meta.get("content").split()))
    return found


def _called(tree: Any, address: str) -> tuple[int, list[str]] | None:
    """Which page this is and the addresses of all, where the script says it that draws the links."""
    script = "\n".join(tree.xpath("//script/text()"))[:1_000_000]
    if match := _CALL.search(script):
        count, at, name, ending = int(match["count"]), int(match["at"]), match["name"], match["ending"]
    elif (counted := _COUNT.search(script)) and (here := _AT.search(script)):
        count, at = int(counted[1]), int(here[1])
        name, _, ending = urlsplit(address).path.rpartition("/")[2].rpartition(".")
        name = re.sub(rf"_{at}$", "", name) if at else name
        if not name:
            return None
    else:
        return None
    names = [f"{name}.{ending}", *(f"{name}_{number}.{ending}" for number in range(1, min(count, _MOST_PAGES)))]
    pages = [absolute(name, address) for name in names]
    return (at, [page for page in pages if page]) if all(pages) else None


def _hrefs(tree: Any) -> Iterator[tuple[str, str, bool]]:
    """The links of a page: where they lead, their text, and whether they say that they lead to the next page."""
    for one in tree.xpath("//a[@href]|//link[@href][@rel]"):
        rel = "next" in (one.get("rel") or "").lower().split()
        if one.tag == "a" or rel:
            yield one.get("href"), text_of_element(one) or (one.get("title") or ""), rel


def _number_of_part(target: str, address: str, words: PageWords) -> int | None:
    """The number of a page of the same text; null where the address is of another text."""
    here, there = urlsplit(address), urlsplit(target)
    if _host(address) != _host(target):
        return None
    if here.path != there.path:
        stem, dot, ending = here.path.rpartition(".")
        pattern = rf"{re.escape(stem)}[_-](\d{{1,2}}){re.escape(dot + ending)}"
        match = re.fullmatch(pattern, there.path) if stem.rpartition("/")[2] and here.query == there.query else None
        return int(match[1]) if match and int(match[1]) else None
    return _number_in_query(here.query, there.query, words)


def _number_in_query(here: str, there: str, words: PageWords) -> int | None:
    first, other = dict(parse_qsl(here)), dict(parse_qsl(there))
    counted = [name for name in other if name.lower() in words.counted and other[name] != first.get(name)]
    if len(counted) != 1 or any(first.get(name) != other.get(name) for name in {*first, *other} - set(counted)):
        return None
    number = other[counted[0]]
    at = first.get(counted[0], "1")
    if not (number.isascii() and number.isdigit() and at.isascii() and at.isdigit() and len(number) < 3):
        return None
    return int(number) if int(number) > int(at) else None


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower().removeprefix("www.")
