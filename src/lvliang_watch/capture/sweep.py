"""One round over everything that is watched: the drop folder and the sources that are switched on and due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from ..catalogue import catalogue_of
from ..errors import InputRefused
from ..records import Capture, Description
from ..settings import Settings
from .agenda import Agenda
from .attempt import Attempt
from .conditions import Conditions
from .courtesy import Courtesy
from .folder import NOTHING_KNOWN, FolderLook, KnownFile, look_at_folder
from .follow import Follow
from .following import host_of
from .list_states import ListState
from .listing import SCHEME
from .lists import look_at_list
from .page_words import page_words
from .side_by_side import Progress, side_by_side
from .sources import Source, read_sources, refuse_unknown
from .taking import take_page
from .trip import NO_MEMORY, Memory, Taken, Trip, Wanted
from .watched_folder import look_at_source, prefix_of

__all__ = ["Attempt", "Progress", "Swept", "fetch_pages", "sweep"]


@dataclass(frozen=True, slots=True)
class Swept:
    """What a round brought: captures, inputs refused, notes on what was left for later, and every attempt to fetch.
    `seen` says how the files of the folders look, those left unread among them: what to pass as `files` next time, as
    `lists` is what to pass in `memory`. `folders` are the looks at folders, by what the keys of their files begin with.
    """

    captures: tuple[Capture, ...] = ()
    refused: tuple[InputRefused, ...] = ()
    skipped: tuple[str, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    seen: Mapping[str, KnownFile] = field(default_factory=dict)
    lists: Mapping[str, ListState] = field(default_factory=dict)
    folders: Mapping[str, FolderLook] = field(default_factory=dict)

    def and_then(self, other: Swept) -> Swept:
        """Both together."""
        return Swept(
            (*self.captures, *other.captures),
            (*self.refused, *other.refused),
            (*self.skipped, *other.skipped),
            (*self.attempts, *other.attempts),
            {**self.seen, **other.seen},
            {**self.lists, **other.lists},
            {**self.folders, **other.folders},
        )


def sweep(
    settings: Settings,
    *,
    now: datetime,
    known: Mapping[str, Conditions],
    files: Mapping[str, KnownFile] = NOTHING_KNOWN,
    memory: Memory = NO_MEMORY,
    everything: bool = False,
    only: Sequence[str] = (),
    progress: Progress | None = None,
) -> Swept:
    """Everything in `seeds/` and at the sources that are switched on and due; one that fails hurts no other.

    Files that look as `files` has them are left unread. `everything` looks at sources that are not due as well, `only`
    at the ones with these ids, switched on and due or not, and at no other.
    """
    dropped = _of_folder(f"{SCHEME}:", look_at_folder(settings.seeds, now=now, settings=settings, known=files))
    try:
        sources = read_sources(settings.seeds / "sources.toml")
        refuse_unknown(only, sources)
    except InputRefused as broken:
        return dropped.and_then(Swept(refused=(broken,)))
    words = page_words(catalogue_of(settings.home))
    trip = Trip(settings, now, Courtesy(settings=settings, now=now), words, known, memory)
    chosen = Agenda(now, memory, words, everything, tuple(only)).chosen(sources)
    folders = [
        _of_folder(prefix_of(one), look_at_source(one, now=now, settings=settings, known=files))
        for one in chosen
        if one.kind == "folder"
    ]
    for folder in folders:
        dropped = dropped.and_then(folder)
    return dropped.and_then(_round(chosen, trip, everything=everything, only=tuple(only), progress=progress))


def fetch_pages(
    pages: Iterable[tuple[str, Description]],
    *,
    settings: Settings,
    now: datetime,
    known: Mapping[str, Conditions],
    memory: Memory = NO_MEMORY,
    allow_private: bool = False,
    progress: Progress | None = None,
    courtesy: Courtesy | None = None,
) -> Swept:
    """The pages at these addresses, with what is said of each; one that is not modified since is an attempt only.

    A page's address is the one it was fetched from, unless another is said. Robots files are obeyed and hosts spared,
    by `courtesy` or, where none is given, for this round alone.
    """
    courtesy = courtesy or Courtesy(settings=settings, now=now)
    words = page_words(catalogue_of(settings.home))
    trip = Trip(settings, now, courtesy, words, known, memory)
    asked_before = len(courtesy.attempts)
    wanted = [Wanted(url, told, allow_private=allow_private) for url, told in pages]
    return _finished(_pages(wanted, trip, progress), courtesy.attempts[asked_before:], now)


def _round(
    sources: Sequence[Source], trip: Trip, *, everything: bool, only: tuple[str, ...], progress: Progress | None
) -> Swept:
    """The lists that are due first; then all pages, of entries and of lists, each address once."""
    agenda = Agenda(trip.now, trip.memory, trip.words, everything, only)
    swept = _lists([(one, one.follow) for one in sources if one.follow], agenda, trip, progress)
    agenda = replace(agenda, memory=replace(trip.memory, lists={**trip.memory.lists, **swept.lists}))
    wanted: dict[str, Wanted] = {}
    for source in sources:
        if source.kind == "page" and (page := agenda.entry(source)):
            wanted.setdefault(page.url, page)
        if source.follow:
            try:
                pages, notes = agenda.pages_of(source, source.follow)
            except InputRefused as refusal:
                swept = swept.and_then(Swept(refused=(refusal,)))
                continue
            swept = swept.and_then(Swept(skipped=tuple(notes)))
            for page in pages:
                wanted.setdefault(page.url, page)
    swept = swept.and_then(_pages(list(wanted.values()), replace(trip, memory=agenda.memory), progress))
    return _finished(swept, trip.courtesy.attempts, trip.now)


def _lists(lists: Sequence[tuple[Source, Follow]], agenda: Agenda, trip: Trip, progress: Progress | None) -> Swept:
    rules = {source.address: follow for source, follow in lists}
    wanted = [one for source, _ in lists if (one := agenda.entry(source))]
    taken = side_by_side(
        wanted,
        lambda one: look_at_list(one, rules[one.url], trip),
        at_once=trip.settings.hosts_at_once,
        progress=progress,
    )
    return _together(wanted, taken)


def _pages(wanted: Sequence[Wanted], trip: Trip, progress: Progress | None) -> Swept:
    work = partial(take_page, trip=trip)
    return _together(wanted, side_by_side(wanted, work, at_once=trip.settings.hosts_at_once, progress=progress))


def _together(wanted: Sequence[Wanted], taken: Sequence[Taken | None]) -> Swept:
    left = Counter(host_of(one.url) for one, got in zip(wanted, taken, strict=True) if got is None)
    done = [one for one in taken if one]
    return Swept(
        captures=tuple(capture for one in done for capture in one.captures),
        attempts=tuple(attempt for one in done for attempt in one.attempts),
        skipped=tuple(f"{host}: does not answer; {count} more of its pages are left" for host, count in left.items()),
        lists={address: state for one in done for address, state in one.lists.items()},
    )


def _finished(swept: Swept, robots: Iterable[Attempt], now: datetime) -> Swept:
    """The round with the looks at robots files; attempts of one address are numbered over all its fetches."""
    counted: Counter[str] = Counter()
    numbered = []
    for attempt in (*swept.attempts, *robots):
        counted[attempt.source] += 1
        numbered.append(replace(attempt, started_at=now, number=counted[attempt.source]))
    return replace(swept, attempts=tuple(numbered))


def _of_folder(prefix: str, look: FolderLook) -> Swept:
    skipped = tuple(finding.message for finding in look.skipped)
    return Swept(look.captures, look.refused, skipped, seen=look.seen, folders={prefix: look})
