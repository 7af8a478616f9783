"""What has to be compared: the regions that anything new can touch, and the documents that decide about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ..records import Period
from .rows import fetch_dicts
from .warehouse import Warehouse


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


def scope_of(w: Warehouse, *, rules: str, as_of: date, also: frozenset[str] = frozenset()) -> Scope:
    """What follows otherwise by now than when it was last compared.

    That is everything where the rules of comparison are others. Else it is the regions that the documents read or
    described since then speak of, the regions of open targets whose period has ended by `as_of`, and those that `also`
    names.
    """
    if _last_rules(w) != rules:
        return EVERYTHING
    regions = _touched(w) | _ended(w, as_of) | also
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
SELECT DISTINCT r.document_id, i.region
FROM {readings} AS r
JOIN (
    SELECT extraction_id, region FROM base.observations
    UNION ALL
    SELECT extraction_id, region FROM base.milestones
) AS i USING (extraction_id)
WHERE {condition}
"""


def _last_rules(w: Warehouse) -> str | None:
    row = w.connection.execute("SELECT max_by(rules, ordinal) FROM base.comparisons").fetchone()
    return row[0] if row else None


def _touched(w: Warehouse) -> frozenset[str]:
    """The regions that anything read since can touch.

    Those that its documents speak of, or spoke of as they were read before; and those of documents that they push
    back or silence: other accounts of the same work, other works of the same place and kind.
    """
    pending = _column(w, f"SELECT DISTINCT document_id FROM ({_PENDING})")  # noqa: S608 - the query above
    if not pending:
        return frozenset()
    told = fetch_dicts(
        w.connection,
        "SELECT DISTINCT document_id, work_id, region, kind FROM base.descriptions "
        "WHERE document_id IN (SELECT unnest($ids))",
        {"ids": pending},
    )
    near = _works_beside(w, told) | _accounts_beside(w, [row["work_id"] for row in told])
    spoken = _spoken(w, pending, "base.readings") | _spoken(w, near, "base.current_readings")
    return frozenset(row["region"] for row in told) | spoken


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
    """The documents that decide what follows for the regions: those that speak of them, the works that follow those in
    their row of reports, and the other accounts of all these works."""
    condition = "i.region IN (SELECT unnest($regions))"
    speaking = set(
        _column(
            w,
            f"SELECT document_id FROM ({_SPOKEN.format(readings='base.current_readings', condition=condition)}) "  # noqa: S608
            "UNION SELECT document_id FROM base.current_descriptions WHERE region IN (SELECT unnest($regions))",
            {"regions": sorted(regions)},
        )
    )
    told = fetch_dicts(
        w.connection,
        "SELECT document_id, work_id, region, kind FROM base.current_descriptions "
        "WHERE document_id IN (SELECT unnest($ids))",
        {"ids": sorted(speaking)},
    )
    near = speaking | _works_beside(w, told)
    works = _column(
        w,
        "SELECT DISTINCT work_id FROM base.current_descriptions WHERE document_id IN (SELECT unnest($ids))",
        {"ids": sorted(near)},
    )
    return frozenset(near | _accounts_beside(w, works))


def _works_beside(w: Warehouse, told: Iterable[dict[str, Any]]) -> set[str]:
    """The works of the same place and kind, which stand in one row of reports."""
    rows = sorted({(row["region"], row["kind"]) for row in told})
    return set(
        _column(
            w,
            """SELECT document_id FROM base.current_descriptions
               WHERE is_work AND report_year IS NOT NULL
               AND (region, kind) IN (SELECT (unnest($regions), unnest($kinds)))""",
            {"regions": [region for region, _ in rows], "kinds": [kind for _, kind in rows]},
        )
    )


def _accounts_beside(w: Warehouse, works: Iterable[str | None]) -> set[str]:
    """The documents that are publications of these works."""
    query = "SELECT document_id FROM base.current_descriptions WHERE work_id IN (SELECT unnest($works))"
    return set(_column(w, query, {"works": sorted({work for work in works if work})}))


def _spoken(w: Warehouse, documents: Iterable[str], readings: str) -> frozenset[str]:
    query = _SPOKEN.format(readings=readings, condition="r.document_id IN (SELECT unnest($ids))")
    rows = w.connection.execute(query, {"ids": sorted(documents)}).fetchall()
    return frozenset(region for _, region in rows)


def _column(w: Warehouse, query: str, parameters: dict[str, Any] | None = None) -> list[str]:
    return [value for (value,) in w.connection.execute(query, parameters or {}).fetchall()]
