"""One page taken whole: with the pages that its text goes on in, or the files that hold it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urldefrag

from ..descriptions import merge
from ..errors import FetchFailed
from ..records import Capture, Description
from .attempt import Attempt
from .conditions import Conditions
from .following import host_of
from .links import Link
from .list_states import ListState
from .parts import KnownPart, parts_header
from .related import MEDIA_TYPE, Part, as_one
from .trip import Taken, Trip, Wanted
from .turning import attachments, other_parts

_MOST_PARTS = 30
_MOST_FILES = 10
_HTML = ("text/html", "application/xhtml+xml")


def take_page(wanted: Wanted, trip: Trip) -> Taken:
    """What is at an address: one capture, of all its pages together where the text goes on in others.

    A page that holds little but files gives these, each a source of its own; what is not modified gives nothing but
    its attempts. A text of which a page is not to be had has failed as a whole: half of it would look like an edit.
    """
    url = urldefrag(wanted.url.strip()).url
    wanted = replace(wanted, url=url, told=_with_address(wanted.told, url))
    attempts: list[Attempt] = []
    try:
        return _take(wanted, trip, attempts)
    except FetchFailed as failure:
        attempts += trip.failed(wanted, url, failure)
        return Taken(attempts=tuple(attempts), answered=failure.status is not None or failure.outcome != "failed")


def _take(wanted: Wanted, trip: Trip, attempts: list[Attempt]) -> Taken:
    url = wanted.url
    state = trip.memory.lists.get(url)
    known = trip.known.get(url) or (state.conditions if state and state.holds_files else None)
    got = trip.fetch(wanted, url, known=known)
    if got.capture is None and not _same_parts(wanted, trip, attempts):
        attempts += trip.went_well(wanted, url, got)
        got = trip.fetch(wanted, url)
    if got.capture is None:
        attempts += trip.went_well(wanted, url, got)
        return _take_files(state.links, wanted, trip, attempts) if state else Taken(attempts=tuple(attempts))
    page = got.capture
    if _is_page(page):
        page = _whole(page, wanted, trip, attempts)
        if url not in trip.known and page is got.capture and (files := _files(page, trip)):
            attempts += trip.went_well(wanted, url, got, outcome="list")
            found = ListState(files, page.sha256, Conditions.of(page), holds_files=True)
            taken = _take_files(files, wanted, trip, attempts)
            return replace(taken, lists={url: found})
    attempts += trip.went_well(wanted, url, replace(got, capture=page))
    return Taken(captures=(page,), attempts=tuple(attempts))


def _with_address(told: Description, url: str) -> Description:
    return merge(told, Description(address=url, said_by={"address": "URL"}))


def _is_page(capture: Capture) -> bool:
    return capture.media_type in _HTML or capture.content[:1000].lstrip()[:1] == b"<"


# Several pages of one text


def _same_parts(wanted: Wanted, trip: Trip, attempts: list[Attempt]) -> bool:
    """Whether the pages behind the first, which is not modified, are as they were."""
    for part in trip.memory.parts.get(wanted.url, ()):
        got = trip.fetch(wanted, part.address, known=part.conditions)
        attempts += trip.went_well(wanted, part.address, got, outcome="part")
        if got.capture and got.capture.sha256 != part.sha256:
            return False
    return True


def _whole(first: Capture, wanted: Wanted, trip: Trip, attempts: list[Attempt]) -> Capture:
    """The page with those that its text goes on in, as one capture; itself where it has no others."""
    address = first.final_url or first.source
    pages, seen = [first], {address, first.source}
    left = list(other_parts(first.content, address=address, words=trip.words))
    while left:
        at = left.pop(0)
        if at in seen:
            continue
        seen.add(at)
        page = _another(at, wanted, trip, attempts)
        if page and page.sha256 not in {one.sha256 for one in pages}:  # some servers give the first page for any number
            pages.append(page)
            left += other_parts(page.content, address=address, words=trip.words)
        _refuse_endless(pages, wanted, trip)
    return _joined(pages) if len(pages) > 1 else first


def _another(at: str, wanted: Wanted, trip: Trip, attempts: list[Attempt]) -> Capture | None:
    """One more page; null where there is none, whatever the first one says."""
    try:
        got = trip.fetch(wanted, at)
    except FetchFailed as failure:
        attempts += trip.failed(wanted, at, failure, outcome="part")
        if failure.outcome == "gone":
            return None
        raise FetchFailed(
            f"its text goes on at {at}, which is not to be had: {failure.what}",
            where=wanted.url,
            remedy=failure.remedy,
            status=failure.status,
            outcome=failure.outcome,
            retry_at=failure.retry_at,
        ) from failure
    attempts += trip.went_well(wanted, at, got, outcome="part")
    return got.capture


def _refuse_endless(pages: Sequence[Capture], wanted: Wanted, trip: Trip) -> None:
    limit = trip.settings.max_input_bytes
    if len(pages) > _MOST_PARTS or sum(len(page.content) for page in pages) > limit:
        what = f"its text goes on over more than {_MOST_PARTS} pages, or {limit:,} bytes"
        raise FetchFailed(what, where=wanted.url, remedy="Save it from a browser and drop it into seeds/")


def _joined(pages: Sequence[Capture]) -> Capture:
    first, *others = pages
    parts = [Part(one.source, one.headers.get("content-type", ""), one.content) for one in pages]
    content = as_one(parts)
    return replace(
        first,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=MEDIA_TYPE,
        headers={**first.headers, **parts_header(map(KnownPart.of, others))},
    )


# Pages that hold files


def _files(page: Capture, trip: Trip) -> tuple[Link, ...]:
    address = page.final_url or page.source
    return attachments(page.content, address=address, words=trip.words)[:_MOST_FILES]


def _take_files(files: Sequence[Link], page: Wanted, trip: Trip, attempts: list[Attempt]) -> Taken:
    captures = []
    for file in files:
        wanted = Wanted(
            file.address,
            told_of_file(page.told, file, address=page.told.address),
            page.source_id,
            page.allow_private and host_of(file.address) == host_of(page.url),
        )
        try:
            got = trip.fetch(wanted, file.address, known=trip.known.get(file.address))
        except FetchFailed as failure:
            attempts += trip.failed(wanted, file.address, failure)
            continue
        attempts += trip.went_well(wanted, file.address, got)
        captures += [got.capture] if got.capture else []
    return Taken(captures=tuple(captures), attempts=tuple(attempts))


def told_of_file(told: Description, file: Link, *, address: str | None) -> Description:
    """What is said of a file that a page or a list leads to: what is told, and what stands beside the link."""
    title = None if file.text.endswith(("…", "...")) else file.text or None
    said = {"title": "link", "published": "link", "address": "URL"}
    beside = Description(title=title, published=file.published, address=address)
    set_ = {key: by for key, by in said.items() if getattr(beside, key) is not None}
    return merge(told, replace(beside, said_by=set_))
