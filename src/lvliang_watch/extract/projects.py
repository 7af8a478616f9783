"""The names of projects, made the same over the years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..catalogue import Catalogue


def canonical_name(name: str, region: str, catalogue: Catalogue) -> str:
    """The name under which `region`, or a region that it lies in, knows the project `name`; else `name` itself.

    Aliases are `projects.toml`: a table for each region, in it one for each name with the names `also` written.
    """
    aliases = _aliases(catalogue)
    return next((aliases[one, name] for one in _with_parents(region, catalogue) if (one, name) in aliases), name)


def _with_parents(region: str, catalogue: Catalogue) -> Iterator[str]:
    division = next(iter(catalogue.divisions_by_name.get(region, ())), None)
    yield region
    while division and division.parent and (division := catalogue.divisions_by_code.get(division.parent)):
        yield division.name


@lru_cache(maxsize=4)
def _aliases(catalogue: Catalogue) -> Mapping[tuple[str, str], str]:
    return {
        (region, other): name
        for region, names in catalogue.tables.get("projects", {}).items()
        for name, entry in names.items()
        for other in entry["also"]
    }
