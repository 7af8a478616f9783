"""Looking at list pages: what each holds now, and the pages behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import FetchFailed
from .attempt import Attempt
from .conditions import Conditions
from .follow import Follow
from .links import Link, links_of
from .list_states import ListState
from .trip import Taken, Trip, Wanted
from .turning import next_list_page


def look_at_list(wanted: Wanted, follow: Follow, trip: Trip) -> Taken:
    """What the list and the pages behind it hold now.

    Pages behind are looked at as deep as `follow` says, and only while the one before has something that is not known
    yet. What was not modified is as it is remembered.
    """
    states: dict[str, ListState] = {}
    attempts: list[Attempt] = []
    answered = True
    at: str | None = wanted.url
    while at and at not in states and len(states) <= follow.depth:
        try:
            states[at] = _state(at, wanted, trip, attempts)
        except FetchFailed as failure:
            attempts += trip.failed(wanted, at, failure)
            answered = bool(states) or failure.status is not None or failure.outcome != "failed"
            break
        has_news = any(link.address not in trip.memory.looked for link in states[at].links)
        at = states[at].behind if has_news else None
    return Taken(attempts=tuple(attempts), lists=states, answered=answered)


def links_known(address: str, follow: Follow, lists: Mapping[str, ListState]) -> tuple[list[str], list[Link]]:
    """The addresses of the list's pages as far as they are known, and all their links, each address once."""
    pages = list(_pages(address, follow, lists))
    links = {link.address: link for page in reversed(pages) for link in reversed(lists[page].links)}
    return pages or [address], list(reversed(links.values()))


def _pages(address: str, follow: Follow, lists: Mapping[str, ListState]) -> Iterator[str]:
    at: str | None = address
    seen: set[str] = set()
    while at and at in lists and at not in seen and len(seen) <= follow.depth:
        seen.add(at)
        yield at
        at = lists[at].behind


def _state(at: str, wanted: Wanted, trip: Trip, attempts: list[Attempt]) -> ListState:
    before = trip.memory.lists.get(at)
    before = None if before and before.holds_files else before
    got = trip.fetch(wanted, at, known=before.conditions if before else None)
    if got.capture is None and before:
        attempts += trip.went_well(wanted, at, got)
        return before
    if got.capture is None:  # not modified, though nobody asked whether it was
        raise FetchFailed("not modified since nothing", where=at, remedy="Try again later", status=got.status)
    page = got.capture
    is_same = before is not None and before.sha256 == page.sha256
    attempts += trip.went_well(wanted, at, got, outcome="not_modified" if is_same else "list")
    address = page.final_url or at
    return ListState(
        links=links_of(page.content, address=address),
        sha256=page.sha256,
        conditions=Conditions.of(page),
        behind=next_list_page(page.content, address=address, words=trip.words),
    )
