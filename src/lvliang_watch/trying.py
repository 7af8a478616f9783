"""A source looked at once, as a run would, and nothing of it kept: no capture, no attempt, no row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal

from .capture.agenda import Agenda
from .capture.conditions import Conditions
from .capture.courtesy import Courtesy
from .capture.feeds import is_feed
from .capture.follow import Follow
from .capture.following import followed
from .capture.links import Link, day_in, links_of, page_tree, text_of_element
from .capture.lists import links_known, look_at_list
from .capture.page_words import PageWords, page_words
from .capture.sources import Source, source_of
from .capture.taking import take_page
from .capture.trip import Memory, Taken, Trip, Wanted
from .capture.url import Fetched
from .capture.watched_folder import look_at_source
from .catalogue import catalogue_of
from .errors import FetchFailed
from .pipeline import read_chunk
from .records import Capture, Reading
from .reports import Refusal
from .settings import Settings

Form = Literal["page", "list", "folder"]
SAMPLES = 3  # files of a folder that are read
_LONGEST_TITLE = 100
_LIST_LINKS = 5  # with a day each, from which on a page is taken for a list


@dataclass(frozen=True, slots=True)
class Trial:
    """What a source gave when it was tried.

    `readings` are of the page, of the newest page of a list, or of the first files of a folder. `links` are those of
    a list that would be followed, the newest first, of `found` that it has; `sample` is the one that was read.
    `failures` are fetches that failed, `refused` what came and cannot be read, `notes` what a run would say besides.
    `requests` counts what it took, robots files included. `title` is what the page or list calls itself.
    """

    source: Source
    readings: tuple[Reading, ...] = ()
    links: tuple[Link, ...] = ()
    found: int = 0
    sample: Link | None = None
    failures: tuple[FetchFailed, ...] = ()
    refused: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
    requests: int = 0
    title: str | None = None

    @property
    def is_good(self) -> bool:
        """Whether a run would get something out of the source as it is."""
        return bool(self.readings)


def try_source(source: Source, settings: Settings, *, now: datetime) -> Trial:
    """What a source gives, fetched politely and read. Nothing is written anywhere."""
    return _tried(source, _trip(settings, now))


def try_entry(id_: str, entry: Mapping[str, Any], settings: Settings, *, now: datetime, where: str) -> Trial:
    """As `try_source`, of an entry that is not in the file yet; where it lacks its `kind`, what comes decides.

    InputRefused, which names `where`, where the entry is broken. What lies under the address of neither a page nor a
    folder is in `failures`.
    """
    trip = _trip(settings, now)
    if "kind" in entry:
        return _tried(source_of(id_, entry, where=where), trip)
    source = source_of(id_, {**entry, "kind": _first_guess(entry)}, where=where)
    if source.kind == "page":
        try:
            got = trip.fetch(Wanted(source.address, allow_private=source.private), source.address)
        except FetchFailed as failure:
            return Trial(source, failures=(failure,), requests=_requests(failure.tries, trip))
        if got.capture and _is_list(got.capture, trip.words):
            source = source_of(id_, {**entry, "kind": "list"}, where=where)
    return _tried(source, trip)


def _first_guess(entry: Mapping[str, Any]) -> Form:
    """The form of a source by its entry alone; a page may turn out to be a list."""
    if "follow" in entry:
        return "list"
    return "page" if "://" in str(entry["address"]) else "folder"


def _is_list(capture: Capture, words: PageWords) -> bool:
    """Whether a page is one of links: a feed, or with several that have a day while its own address has none."""
    address = capture.final_url or capture.source
    if is_feed(capture.content):
        return True
    if day_in(address):
        return False
    links = links_of(capture.content, address=address)
    led_to = followed(links, Follow(), lists=[address], words=words, where=address)
    return sum(link.published is not None for link in led_to) >= _LIST_LINKS


# Trips


@dataclass(frozen=True, slots=True)
class _ThriftyTrip(Trip):
    """A trip that asks for no page twice."""

    got: dict[str, Fetched] = field(default_factory=dict)

    def fetch(self, wanted: Wanted, url: str, *, known: Conditions | None = None) -> Fetched:
        """What is at an address, remembered for as long as the trip lasts."""
        if url not in self.got:
            self.got[url] = Trip.fetch(self, wanted, url, known=known)
        got = self.got[url]
        return replace(got, capture=replace(got.capture, told=wanted.told) if got.capture else None)


def _trip(settings: Settings, now: datetime) -> _ThriftyTrip:
    words = page_words(catalogue_of(settings.home))
    return _ThriftyTrip(settings, now, Courtesy(settings=settings, now=now), words, known={})


def _tried(source: Source, trip: _ThriftyTrip) -> Trial:
    if source.kind == "folder":
        return _try_folder(source, trip)
    if source.follow is not None:
        return _try_list(source, trip)
    taken = take_page(Wanted(source.address, source.told, source.id, source.private), trip)
    trial = _read(Trial(source), taken.captures, trip.settings)
    title = next((one.version.standing.title for one in trial.readings), None)
    return _counted(replace(trial, title=title), [taken], trip)


def _try_list(source: Source, trip: _ThriftyTrip) -> Trial:
    """The list with the pages behind it, and the newest page that it leads to."""
    assert source.follow is not None  # noqa: S101 - the caller has looked
    lists = look_at_list(Wanted(source.address, source.told, source.id, source.private), source.follow, trip)
    memory = Memory(lists=lists.lists)
    pages, found = links_known(source.address, source.follow, lists.lists)
    where = f"sources.toml [{source.id}.follow]"
    links = followed(found, source.follow, lists=pages, words=trip.words, where=where)
    wanted, notes = Agenda(trip.now, memory, trip.words).pages_of(source, source.follow)
    newest = sorted(links, key=lambda link: link.published or date.min, reverse=True)
    trial = Trial(source, links=tuple(newest), found=len(found), notes=tuple(notes), title=_own_title(source, trip))
    sample = next((link for link in newest if link.address in {one.url for one in wanted}), None)
    if sample is None:
        return _counted(trial, [lists], trip)
    taken = take_page(next(one for one in wanted if one.url == sample.address), trip)
    return _counted(_read(replace(trial, sample=sample), taken.captures, trip.settings), [lists, taken], trip)


def _try_folder(source: Source, trip: _ThriftyTrip) -> Trial:
    look = look_at_source(source, now=trip.now, settings=trip.settings, known={})
    trial = Trial(
        source,
        links=tuple(Link(one.source, one.name) for one in look.captures),
        found=len(look.captures),
        refused=tuple(Refusal.of(one) for one in look.refused),
        notes=tuple(one.message for one in look.skipped),
    )
    return _read(trial, look.captures[:SAMPLES], trip.settings)


def _own_title(source: Source, trip: _ThriftyTrip) -> str | None:
    """What a list calls itself, where it says so."""
    got = trip.got.get(source.address)
    tree = page_tree(got.capture.content) if got and got.capture else None
    title = None if tree is None else next(tree.iter("title"), None)
    return None if title is None else text_of_element(title)[:_LONGEST_TITLE] or None


def _read(trial: Trial, captures: Sequence[Capture], settings: Settings) -> Trial:
    read = read_chunk(captures, home=settings.home, max_chars=settings.max_text_chars)
    return replace(trial, readings=read.readings, refused=(*trial.refused, *read.refused))


def _counted(trial: Trial, taken: Sequence[Taken], trip: _ThriftyTrip) -> Trial:
    """The trial with its failures and with how much was asked for it."""
    attempts = [attempt for one in taken for attempt in one.attempts]
    failures = tuple(attempt.failure for attempt in attempts if attempt.failure)
    return replace(trial, failures=failures, requests=_requests(attempts, trip))


def _requests(tries: Sequence[object], trip: Trip) -> int:
    return len(tries) + len(trip.courtesy.attempts)
