"""What a round looks at: the sources that are due, and of each list what is new and what is due again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ..records import Looked
from .follow import Follow
from .following import followed, host_of
from .links import Link
from .lists import links_known
from .page_words import PageWords
from .schedule import Pace, due
from .sources import Source
from .taking import told_of_file
from .trip import Memory, Wanted

_YOUNG = timedelta(days=30)
_YOUNG_AGAIN = timedelta(days=3)  # what was just published is still corrected


@dataclass(frozen=True, slots=True)
class Agenda:
    """What decides what is looked at: the moment, what is known, and what a person asked for.

    `everything` makes all due, `only` the sources with these ids.
    """

    now: datetime
    memory: Memory
    words: PageWords
    everything: bool = False
    only: tuple[str, ...] = ()

    def chosen(self, sources: Iterable[Source]) -> list[Source]:
        """The sources that this round is about: those a person named, else all that are switched on."""
        return [one for one in sources if (one.id in self.only if self.only else one.enabled)]

    def entry(self, source: Source) -> Wanted | None:
        """The page or list of an entry, null while it is not due."""
        if not self._is_due(source.address, source.pace):
            return None
        return Wanted(source.address, source.told, source.id, source.private)

    def pages_of(self, source: Source, follow: Follow) -> tuple[list[Wanted], list[str]]:
        """What to take of what a list leads to: the new pages, as many as one run takes, and the known ones that are
        due again, also where the list does not show them any more. With notes on what is left.

        InputRefused where a pattern of the entry takes too long.
        """
        memory = self.memory
        lists, found = links_known(source.address, follow, memory.lists)
        links = followed(found, follow, lists=lists, words=self.words, where=f"sources.toml [{source.id}.follow]")
        new = [link for link in links if link.address not in memory.looked]
        shown = {link.address for link in links}
        held = {file.address for state in memory.lists.values() if state.holds_files for file in state.links}
        known = [link for link in links if link.address in memory.looked]
        gone_from_list = [
            Link(address)
            for address, look in sorted(memory.looked.items())
            if look.source_id == source.id and address not in {*shown, *held, *lists, source.address, source.id}
        ]
        again = [link for link in (*known, *gone_from_list) if self._is_due_again(link, follow)]
        wanted = [self._wanted(link, source) for link in new[: follow.at_most]]
        wanted += [self._wanted_again(link, source, is_shown=link.address in shown) for link in again]
        return wanted, list(_notes(source, follow, found, links, new))

    def _is_due(self, address: str, pace: Pace) -> bool:
        if self.everything or self.only:
            return True
        return due(pace, last=self.memory.looked.get(address), now=self.now) <= self.now

    def _is_due_again(self, link: Link, follow: Follow) -> bool:
        look = self.memory.looked[link.address]
        return self._is_due(link.address, Pace(_again(look, follow, self.now)))

    def _wanted(self, link: Link, source: Source) -> Wanted:
        is_file = link.address.lower().partition("?")[0].endswith(self.words.attached)
        told = told_of_file(source.told, link, address=None) if is_file else source.told
        is_home = host_of(link.address) == host_of(source.address)
        return Wanted(link.address, told, source.id, source.private and is_home)

    def _wanted_again(self, link: Link, source: Source, *, is_shown: bool) -> Wanted:
        """A known page; of one that the list does not show any more, what was said last still holds."""
        wanted = self._wanted(link, source)
        told = self.memory.told.get(link.address)
        return wanted if is_shown or told is None else replace(wanted, told=told)


def _again(look: Looked, follow: Follow, now: datetime) -> timedelta:
    is_young = look.known_from is not None and now - look.known_from < _YOUNG
    return min(_YOUNG_AGAIN, follow.again) if is_young else follow.again


def _notes(
    source: Source, follow: Follow, found: Sequence[Link], links: Sequence[Link], new: Sequence[Link]
) -> Iterator[str]:
    if found and not links:
        yield f"{source.id}: none of its {len(found)} links is followed. Look at [{source.id}.follow] in sources.toml"
    if (left := len(new) - follow.at_most) > 0:
        yield f"{source.id}: {left} more new pages are left for the next run, as one takes {follow.at_most}"
