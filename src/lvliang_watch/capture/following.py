"""Which links of a list are followed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

import regex

from ..errors import InputRefused
from .follow import Follow
from .links import Link
from .page_words import PageWords

_LONGEST_ADDRESS, _LONGEST_TEXT = 500, 300  # characters that patterns are tried on
_PATTERN_SECONDS = 1.0


def followed(
    links: Iterable[Link], follow: Follow, *, lists: Sequence[str], words: PageWords, where: str
) -> tuple[Link, ...]:
    """The links that the rules follow, in their order; `lists` are the addresses of the list's own pages.

    Without patterns of addresses, links to other hosts and to pictures are left, and where some of the others have a
    day those without one as well: they are the site's menus. InputRefused, naming it, where a pattern takes too long.
    """
    hosts = {host_of(address) for address in lists}
    others = [link for link in links if link.address not in lists and not _is_too_old(link, follow)]
    if not follow.links:
        ending = words.never_followed
        others = [one for one in others if host_of(one.address) in hosts and not _path(one).endswith(ending)]
        if not follow.titles and any(one.published for one in others):
            others = [one for one in others if one.published]
    return tuple(one for one in others if _is_wanted(one, follow, where))


def host_of(address: str) -> str:
    """The host of an address as sites use it: with and without `www.` it is one."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _is_wanted(link: Link, follow: Follow, where: str) -> bool:
    address, text = link.address[:_LONGEST_ADDRESS], link.text[:_LONGEST_TEXT]
    if follow.links and not _any_found(follow.links, address, where):
        return False
    if follow.titles and not _any_found(follow.titles, text, where):
        return False
    return not _any_found(follow.skip, address, where) and not _any_found(follow.skip, text, where)


def _any_found(patterns: Iterable[str], text: str, where: str) -> bool:
    return any(_is_found(pattern, text, where) for pattern in patterns)


def _is_found(pattern: str, text: str, where: str) -> bool:
    try:
        return bool(regex.search(pattern, text, timeout=_PATTERN_SECONDS))
    except TimeoutError as error:
        raise InputRefused(
            f"the pattern {pattern!r} takes too long", where=where, remedy="Write it without repeats within repeats"
        ) from error


def _is_too_old(link: Link, follow: Follow) -> bool:
    return bool(follow.since and link.published and link.published < follow.since)


def _path(link: Link) -> str:
    return urlsplit(link.address).path.lower()
