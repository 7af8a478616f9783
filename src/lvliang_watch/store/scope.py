"""What has to be compared: the regions that anything new can touch, and the documents that decide about them.

What follows for a region is decided by the documents that speak of it; by the other accounts of their works, for a
digest steps back behind the work itself; and by the other documents of their places, for it is in those that a figure
or a project would be spoken of again, and whose silence tells. The names by which its projects are known are decided by
all names that its documents have for them, and by those of other regions only where a list holds both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ..records import Period
from .project_names import Named, documents_renaming, names_read
from .warehouse import Warehouse

Naming = Callable[[Iterable[Named]], Mapping[Named, str]]  # the names that projects are known by, from all as read


@dataclass(frozen=True, slots=True)
class Scope:
    """The regions whose changes are computed anew, and the documents whose facts that takes, the latest edition whole;
    both null for all there are."""

    regions: frozenset[str] | None
    documents: frozenset[str] | None

    def __bool__(self) -> bool:
        return self.regions != frozenset()

    def holds(self, region: str) -> bool:
        """Whether the changes of a region are computed anew."""
        return self.regions is None or region in self.regions


EVERYTHING = Scope(None, None)
NOTHING = Scope(frozenset(), frozenset())


def scope_of(w: Warehouse, *, rules: str, as_of: date, naming: Naming, also: frozenset[str] = frozenset()) -> Scope:
    """What follows otherwise by now than when it was last compared.

    That is everything where the rules of comparison are others. Else it is what the documents read or described since
    then can touch, the regions of open targets whose period has ended by `as_of`, and those that `also` names.
    """
    if _last_rules(w) != rules:
        return EVERYTHING
    regions = _touched(w, naming) | _ended(w, as_of) | also
    return Scope(regions, _deciding(w, regions)) if regions else NOTHING


def mark_compared(w: Warehouse, *, rules: str, known_from: datetime, run_id: str) -> None:
    """Records that all that was read so far is compared; part of the transaction that writes what came of it."""
    (last,) = w.connection.execute("SELECT coalesce(max(ordinal), 0) FROM base.comparisons").fetchone() or (0,)
    pending = w.connection.execute(f"SELECT DISTINCT run_id, known_from FROM ({_PENDING})").fetchall()  # noqa: S608
    read = [*sorted(pending), (run_id, known_from)]
    stamp = {"rules": rules, "known_from": known_from, "run_id": run_id}
    rows = [
        {**stamp, "ordinal": last + number, "read_in": read_in, "read_from": read_from}
        for number, (read_in, read_from) in enumerate(read, start=1)
    ]
    w.append("comparisons", rows)


# Readings and descriptions that no comparison has seen, those of a run that was killed before it compared among them.
_PENDING = """
SELECT n.document_id, n.run_id, n.known_from
FROM (
    SELECT document_id, run_id, known_from FROM base.readings
    UNION ALL
    SELECT document_id, run_id, known_from FROM base.descriptions
) AS n
ANTI JOIN base.comparisons AS c ON c.read_in = n.run_id AND c.read_from = n.known_from
"""
# What a document says of which place: one row for each region of its observations and milestones.
_SPOKEN = """
SELECT r.document_id, i.region
FROM {readings} AS r
JOIN (
    SELECT extraction_id, region FROM base.observations
    UNION ALL
    SELECT extraction_id, region FROM base.milestones
) AS i USING (extraction_id)
"""
_EVER_SPOKEN, _SPOKEN_NOW = (_SPOKEN.format(readings=f"base.{name}") for name in ("readings", "current_readings"))


def _last_rules(w: Warehouse) -> str | None:
    row = w.connection.execute("SELECT max_by(rules, ordinal) FROM base.comparisons").fetchone()
    return row[0] if row else None


def _touched(w: Warehouse, naming: Naming) -> frozenset[str]:
    """The regions that anything read since can touch.

    Those that its documents speak of, or spoke of as they were read before; what the other accounts of their works
    speak of, which may step back or come back; and all that the documents of their places speak of. Where projects are
    known by other names by now, lists that name them tell otherwise what they leave out, in all of their places.
    """
    new = frozenset(_column(w, f"SELECT document_id FROM ({_PENDING})"))  # noqa: S608 - the query above
    if not new:
        return frozenset()
    documents = new | _of_works(w, new, "base.descriptions")
    spoken = _spoken(w, new, _EVER_SPOKEN) | _spoken(w, documents, _SPOKEN_NOW)
    renaming = documents_renaming(w, naming(names_read(w, spoken)))
    places = _places(w, new, "base.descriptions") | _places(w, documents | renaming, "base.current_descriptions")
    return spoken | places | _spoken(w, _of_places(w, places), _SPOKEN_NOW)


def next_end(w: Warehouse) -> date | None:
    """The day on which the first of the targets that stand as open is due; null where none is open."""
    return min((Period.parse(period).last for _, period in _open(w)), default=None)


def _ended(w: Warehouse, as_of: date) -> frozenset[str]:
    """The regions of targets that stand as open although their period is over."""
    return frozenset(region for region, period in _open(w) if Period.parse(period).last < as_of)


def _open(w: Warehouse) -> list[tuple[str, str]]:
    """Region and period of the targets that stand as open."""
    return w.connection.execute(
        """SELECT DISTINCT v.region, o.period
           FROM base.standing_verdicts AS s
           JOIN base.verdicts AS v USING (verdict_id)
           JOIN base.observations AS o ON o.observation_id = v.target_id
           WHERE v.verdict = 'open'"""
    ).fetchall()


def _deciding(w: Warehouse, regions: frozenset[str]) -> frozenset[str]:
    """The documents that decide what follows for the regions: those that speak of them, those of the same places, and
    the other accounts of all their works."""
    speaking = _column(
        w,
        f"SELECT document_id FROM ({_SPOKEN_NOW}) WHERE region IN (SELECT unnest($asked))",  # noqa: S608 - the query above
        regions,
    )
    documents = frozenset(speaking) | _of_places(w, regions)
    documents |= _of_places(w, _places(w, documents, "base.current_descriptions"))
    return documents | _of_works(w, documents, "base.current_descriptions")


def _places(w: Warehouse, documents: frozenset[str], descriptions: str) -> frozenset[str]:
    """The places that documents are about, as they are described in a table or view."""
    query = f"SELECT region FROM {descriptions} WHERE document_id IN (SELECT unnest($asked))"  # noqa: S608 - names of ours
    return frozenset(_column(w, query, documents))


def _of_places(w: Warehouse, places: frozenset[str]) -> frozenset[str]:
    """The documents that are about these places."""
    query = "SELECT document_id FROM base.current_descriptions WHERE region IN (SELECT unnest($asked))"
    return frozenset(_column(w, query, places))


def _of_works(w: Warehouse, documents: frozenset[str], descriptions: str) -> frozenset[str]:
    """The documents that are publications of the works of these, as they are described in a table or view."""
    query = f"""SELECT document_id FROM base.current_descriptions WHERE work_id IN (
                    SELECT work_id FROM {descriptions} WHERE document_id IN (SELECT unnest($asked)))"""  # noqa: S608
    return frozenset(_column(w, query, documents))


def _spoken(w: Warehouse, documents: frozenset[str], spoken: str) -> frozenset[str]:
    """The regions that documents speak of, by one of the two queries above."""
    return frozenset(
        _column(w, f"SELECT region FROM ({spoken}) WHERE document_id IN (SELECT unnest($asked))", documents)  # noqa: S608
    )


def _column(w: Warehouse, query: str, asked: frozenset[str] = frozenset()) -> list[str]:
    """The values of a query of one column, each once."""
    parameters = {"asked": sorted(asked)} if "$asked" in query else {}
    return [value for (value,) in w.connection.execute(f"SELECT DISTINCT * FROM ({query})", parameters).fetchall()]  # noqa: S608
