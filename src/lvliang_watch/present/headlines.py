"""What matters first: an order of changes, and the few of them that a first look should hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType

from .words import Row, Words

# How many of each kind come in one turn of a first look: a hundred new targets must not hide the one verdict.
Turns = Mapping[str | None, int]
TURNS: Turns = MappingProxyType({"verdict": 2, "target": 3, "milestone": 2, "result": 1, None: 1})
LEVELS = ("high", "middle", "low")  # of significance, which the change log's own rules give each change
ONE_OF_EACH: Turns = MappingProxyType(dict.fromkeys(TURNS, 1))


def order_rows(rows: Sequence[Row], given: Words) -> list[Row]:
    """All rows, what matters first: as the change log weighs them, then verdicts, targets, projects, results; headline
    indicators first, newest first.

    Where two indicators matter alike, the catalogue's order decides: it begins with the economy as a whole.
    """
    ordinals = {id_: number for number, id_ in enumerate(given.indicators)}

    def place(row: Row) -> tuple[int, int, bool, int, int, str]:
        weight = given.weight(row.get("type") or row.get("verdict"))
        about = ordinals.get(row.get("indicator") or "", len(ordinals))
        return (_level(row), weight // 10, not given.is_headline(row), about, weight, str(row.get("subject") or ""))

    newest_first = sorted(rows, key=lambda row: str(row.get("to_period") or row.get("from_period") or ""), reverse=True)
    return sorted(newest_first, key=place)


def choose_headlines(rows: Sequence[Row], given: Words, *, limit: int, turns: Turns = TURNS) -> list[Row]:
    """At most `limit` of the rows that tell of something, in their order: those that matter most, and among rows that
    matter alike each kind of change has its share."""
    told = [row for row in order_rows(rows, given) if given.weight(row.get("type")) < given.weight("kept")]
    levels = ([row for row in told if _level(row) == level] for level in range(len(LEVELS)))
    in_turn = chain.from_iterable(_in_turns(level, turns) for level in levels)
    chosen = {id(row) for row in islice(in_turn, limit)}
    return [row for row in told if id(row) in chosen]


def merge_sides(rows: Sequence[Row]) -> list[Row]:
    """The rows, those that say something of the same two statements in one: its other types are in `also`.

    A target that is lowered and worded more softly is one line for a reader.
    """
    merged: dict[object, Row] = {}
    for number, row in enumerate(rows):
        sides = (row.get("from_fact"), row.get("to_fact"))
        key = (row.get("kind"), *sides) if any(sides) else number
        first = merged.get(key)
        merged[key] = row if first is None else {**first, "also": (*first.get("also", ()), row.get("type"))}
    return list(merged.values())


def _level(row: Row) -> int:
    """How early its significance puts it; what has none, as the rows of other views, counts as middling."""
    level = row.get("significance")
    return LEVELS.index(level) if level in LEVELS else LEVELS.index("middle")


def _in_turns(rows: Sequence[Row], turns: Turns) -> Iterator[Row]:
    queues = {kind: iter([row for row in rows if _share(row) == kind]) for kind in turns}
    for _ in rows:
        for kind, number in turns.items():
            yield from islice(queues[kind], number)


def _share(row: Row) -> str | None:
    kind = row.get("kind")
    return kind if kind in TURNS else None
