"""The names by which projects are known, kept beside the names that the texts have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from ..records import MilestoneFact
from .warehouse import Warehouse

Named = tuple[str, str]  # region, name of a project as read there


def names_read(w: Warehouse, regions: Collection[str] | None = None) -> list[Named]:
    """The names that the documents have for projects of these regions, null for all there are, as they are read now."""
    return w.connection.execute(
        """SELECT DISTINCT m.region, m.project
           FROM base.milestones AS m
           JOIN base.current_readings AS r USING (extraction_id)
           WHERE r.is_latest AND ($regions IS NULL OR m.region IN (SELECT unnest($regions)))""",
        {"regions": None if regions is None else sorted(regions)},
    ).fetchall()


def documents_renaming(w: Warehouse, known: Mapping[Named, str]) -> frozenset[str]:
    """The documents that speak of projects which are not known any more by the name that is kept of them."""
    kept = {(region, name): project for region, name, project in w.connection.execute(_KEPT).fetchall()}
    others = [named for named, project in known.items() if kept.get(named, named[1]) != project]
    rows = w.connection.execute(
        """SELECT DISTINCT r.document_id
           FROM base.milestones AS m
           JOIN base.current_readings AS r USING (extraction_id)
           WHERE r.is_latest AND (m.region, m.project) IN (SELECT (unnest($regions), unnest($names)))""",
        {"regions": [region for region, _ in others], "names": [name for _, name in others]},
    )
    return frozenset(document_id for (document_id,) in rows.fetchall())


_KEPT = "SELECT region, name, project FROM base.project_names"


def write_project_names(
    w: Warehouse, milestones: Iterable[MilestoneFact], *, regions: Collection[str] | None = None
) -> None:
    """Keeps, for the regions (null for all there are), each name that is known by another; what was kept of them goes.

    The names follow from the statements and the vocabulary, so they are written again whenever those are compared, in
    the transaction that writes what came of it: by them the next comparison sees which projects changed their names.
    """
    names = {
        (fact.milestone.region, fact.milestone.project, fact.project)
        for fact in milestones
        if fact.project != fact.milestone.project and (regions is None or fact.milestone.region in regions)
    }
    rows = [{"region": region, "name": name, "project": project} for region, name, project in sorted(names)]
    where = "true" if regions is None else "region IN (SELECT unnest($regions))"
    w.connection.execute(
        f"DELETE FROM base.project_names WHERE {where}",  # noqa: S608 - one of the two above
        {} if regions is None else {"regions": sorted(regions)},
    )
    w.append("project_names", rows)
