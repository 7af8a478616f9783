"""The names by which projects are known, kept beside the names that the texts have."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..records import MilestoneFact
from .warehouse import Warehouse


def write_project_names(
    w: Warehouse, milestones: Iterable[MilestoneFact], *, regions: Collection[str] | None = None
) -> None:
    """Keeps, for the regions (null for all there are), each name that is known by another; what was kept of them goes.

    The names follow from the statements and the vocabulary, so they are written again whenever those are compared.
    """
    names = {
        (fact.milestone.region, fact.milestone.project, fact.project)
        for fact in milestones
        if fact.project != fact.milestone.project and (regions is None or fact.milestone.region in regions)
    }
    rows = [{"region": region, "name": name, "project": project} for region, name, project in sorted(names)]
    where = "true" if regions is None else "region IN (SELECT unnest($regions))"
    with w.transaction():
        w.connection.execute(
            f"DELETE FROM base.project_names WHERE {where}",  # noqa: S608 - one of the two above
            {} if regions is None else {"regions": sorted(regions)},
        )
        w.append("project_names", rows)
