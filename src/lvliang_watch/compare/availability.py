"""Pages that are gone, back, or moved: what the attempts to get them say, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from ..catalogue import Catalogue
from ..errors import VocabularyBroken
from ..records import Change, OtherAddress, Side, SourceAttempt, SourceHistory
from .identities import identity
from .significance import weigh

GONE = "gone"
NOT_MODIFIED = 304
ANSWERED = frozenset({200, 203, NOT_MODIFIED})


@dataclass(frozen=True, slots=True)
class Turn:
    """An event in the life of a source: since when it is so, when it was last got before, how it answers now, and at
    which attempt that was clear."""

    type: str
    since: date
    before: date
    says: str
    decided: datetime


@dataclass(frozen=True, slots=True)
class AvailabilityRules:
    """`availability.toml`, typed; see the file for what each entry is."""

    version: int
    days: int
    failures: int
    gone: frozenset[int]
    blocked: frozenset[int]
    front_pages: frozenset[str]
    same_host: tuple[str, ...]


def availability_changes(histories: Iterable[SourceHistory], catalogue: Catalogue) -> tuple[Change, ...]:
    """`withdrawn`, `back` and `moved`, one row for each time that it came so, in a fixed order.

    A row's id is of the source, the event, and the day since when: more attempts of one sort add nothing.
    """
    rules = availability_rules(catalogue)
    known = {one.source: one for one in histories}
    found = [
        (turn.decided, _row(one, turn, rules))
        for one in known.values()
        for turn in with_new_addresses(one, tuple(turns_of(one, rules)), known, rules)
    ]
    in_order = sorted(found, key=lambda pair: (pair[1].region, pair[1].subject, pair[0]))
    return tuple(weigh([row for _, row in in_order], catalogue))


def turns_of(history: SourceHistory, rules: AvailabilityRules) -> Iterator[Turn]:
    """The events of one source, in their order. What was never there cannot go."""
    home = _place(history.source, rules)
    stands: str | None = None  # where the page is, or that it is gone
    last: SourceAttempt | None = None  # the last attempt that got it there
    pending: list[SourceAttempt] = []  # attempts since that all say the same other thing
    for attempt in sorted(history.attempts, key=lambda one: one.at):
        seen = _seen(attempt, home, rules)
        if seen is None or (last is None and seen == GONE):
            continue
        if last is None or stands == GONE != seen:
            if last is not None:
                yield _turn("back", last, [attempt], rules)
            stands, last, pending = seen, attempt, []
        elif seen == stands:
            pending = []
            last = last if seen == GONE else attempt
        else:
            pending = [*(one for one in pending if _seen(one, home, rules) == seen), attempt]
            if len({one.at.date() for one in pending}) >= rules.days:
                yield _turn("withdrawn" if seen == GONE else "moved", last, pending, rules)
                stands, pending = seen, []
                last = last if seen == GONE else attempt


def with_new_addresses(
    history: SourceHistory, turns: Sequence[Turn], known: Mapping[str, SourceHistory], rules: AvailabilityRules
) -> Iterator[Turn]:
    """The events of one source, where a page that is gone has moved if its document stands at another address: one of
    the same site, or one that was not known while the page was there. A copy elsewhere that was always there is none:
    the page is withdrawn all the same. `known` are the histories of other sources."""
    for number, turn in enumerate(turns):
        if turn.type != "withdrawn":
            yield turn
            continue
        there = [one for one in history.others if _is_new_address(one, turn, history, rules)]
        now = next(
            (one for one in there if one.since <= turn.decided and _answers(one, turn.decided, known, rules)), None
        )
        if now:
            yield replace(turn, type="moved", says=f"{turn.says}, and its text stands at {now.source}")
            continue
        yield turn
        ends = turns[number + 1].decided if number + 1 < len(turns) else None
        later = next((one for one in there if turn.decided < one.since and not (ends and ends <= one.since)), None)
        if later:
            says = f"its text stands at {later.source}"
            yield replace(turn, type="moved", since=later.since.date(), says=says, decided=later.since)


def _is_new_address(one: OtherAddress, turn: Turn, history: SourceHistory, rules: AvailabilityRules) -> bool:
    site, place = (_place(source, rules).partition("/")[0] for source in (one.source, history.source))
    return site == place or one.since.date() > turn.before


def _answers(one: OtherAddress, at: datetime, known: Mapping[str, SourceHistory], rules: AvailabilityRules) -> bool:
    """Whether another address shows the page at a moment, as far as was seen."""
    attempts = known[one.source].attempts if one.source in known else ()
    seen = [
        _seen(attempt, _place(one.source, rules), rules) for attempt in sorted(attempts, key=_at) if attempt.at <= at
    ]
    return next((place != GONE for place in reversed(seen) if place), True)


def _at(attempt: SourceAttempt) -> datetime:
    return attempt.at


@lru_cache(maxsize=8)
def availability_rules(catalogue: Catalogue) -> AvailabilityRules:
    """The rules that `catalogue` holds; VocabularyBroken where an entry is missing or of another shape."""
    try:
        table: Mapping[str, Any] = catalogue.tables["availability"]
        return AvailabilityRules(
            version=int(table["version"]),
            days=int(table["days"]),
            failures=int(table["failures"]),
            gone=frozenset(table["gone"]),
            blocked=frozenset(table["blocked"]),
            front_pages=frozenset(table["front_pages"]),
            same_host=tuple(table["same_host"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise VocabularyBroken(
            f"an entry is missing or has another shape ({type(error).__name__}: {error})",
            where="availability.toml",
            remedy="Undo the last edit there; the project's own file shows the shape of each",
        ) from error


def _seen(attempt: SourceAttempt, home: str, rules: AvailabilityRules) -> str | None:
    """Where the page was, or that it is gone; null where the network or the server failed."""
    if attempt.gone or attempt.status in rules.gone | rules.blocked:
        return GONE
    if attempt.status not in ANSWERED:
        return None
    place = _place(attempt.final_url, rules) if attempt.final_url else home
    return GONE if place != home and _path(place) in rules.front_pages else place


def _place(address: str, rules: AvailabilityRules) -> str:
    """Host and path, without what makes no other address: the scheme, `www.`, a slash at the end."""
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    for opening in rules.same_host:
        host = host.removeprefix(opening)
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def _path(place: str) -> str:
    return place[place.find("/") :] if "/" in place else ""


def _turn(type_: str, last: SourceAttempt, said: Sequence[SourceAttempt], rules: AvailabilityRules) -> Turn:
    first = said[0]
    return Turn(type_, first.at.date(), last.at.date(), _says(first, rules), said[-1].at)


def _says(attempt: SourceAttempt, rules: AvailabilityRules) -> str:
    """How the source answered, in a few words."""
    if attempt.status in rules.gone | rules.blocked:
        return f"answers {attempt.status}"
    if attempt.gone:
        return "answers without the page"
    return f"leads to {attempt.final_url}" if attempt.final_url else f"answers {attempt.status}"


def _row(history: SourceHistory, turn: Turn, rules: AvailabilityRules) -> Change:
    document = history.document
    sides = [
        Side("", document.document_id, day.isoformat(), "", grade=document.grade) for day in (turn.before, turn.since)
    ]
    days = f", on {rules.days} days" if turn.type != "back" else ""
    return Change(
        change_id=identity("availability", turn.type, history.source, turn.since),
        type=turn.type,
        kind=None,
        cause="availability",
        region=document.region,
        subject=history.source,
        indicator=None,
        to_indicator=None,
        label=document.title,
        measure=None,
        to_measure=None,
        unit=None,
        before=sides[0],
        after=sides[1],
        reason=f"last seen {turn.before}; since {turn.since} {turn.says}{days}",
        grade=document.grade,
        rule=f"availability/{rules.version}",
    )
