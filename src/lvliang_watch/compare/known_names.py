"""The names by which projects are known: the vocabulary's other names first, then what the names of a place show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..catalogue import Catalogue
from ..extract.projects import canonical_name
from .life_rules import LifeRules, life_rules_of

SAYS_ENOUGH = 4  # characters that a name without its owner, or its ending, needs to be a name in itself


def known_names(names: Iterable[tuple[str, str]], catalogue: Catalogue) -> dict[tuple[str, str], str]:
    """For each region with a name as read, the name that the project is known by there.

    Names that the vocabulary (`projects.toml`) leaves alone are one where a place writes both: with and without the
    place itself (吕梁新区医院, 新区医院), with and without its owner where only one owner is named (鹏飞集团零碳园区,
    零碳园区), and with endings that say nothing (引水, 引水工程). Names of two places are never one.
    """
    rules = life_rules_of(catalogue)
    by_region: dict[str, dict[str, str]] = defaultdict(dict)
    for region, name in names:
        by_region[region][name] = canonical_name(name, region, catalogue)
    found = {}
    for region, known in by_region.items():
        same = _same(sorted(set(known.values())), places_of(region, catalogue), rules)
        found.update({(region, name): _last(project, same) for name, project in known.items()})
    return found


def _same(names: Sequence[str], places: Sequence[str], rules: LifeRules) -> dict[str, str]:
    """Names, each with the plainer one that is the same project."""
    there = set(names)
    same = {}
    for name in names:
        plainer = next((rest for rest in without_place(name, places) if rest in there), None)
        if plainer and not rules.only_a_kind.fullmatch(plainer):
            same[name] = plainer
    same |= {name: other for name, other in _without_owner(names, rules) if name not in same}
    return same | {name: other for name, other in _without_ending(names, rules) if name not in same}


def without_place(name: str, places: Sequence[str]) -> Iterator[str]:
    """The name without a place that it begins with, where enough is left of it."""
    for place in places:
        if name.startswith(place) and len(name) > len(place) + 2:
            yield name.removeprefix(place)


def _without_owner(names: Sequence[str], rules: LifeRules) -> Iterator[tuple[str, str]]:
    for name in names:
        if len(rules.bare(name)) < SAYS_ENOUGH or rules.only_a_kind.fullmatch(name) or rules.kinds.fullmatch(name):
            continue
        owned = [other for other in names if other != name and other.endswith(name)]
        if len(owned) == 1 and rules.owners.search(owned[0].removesuffix(name)):
            yield owned[0], name


def _without_ending(names: Sequence[str], rules: LifeRules) -> Iterator[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(bare := rules.bare(name)) >= SAYS_ENOUGH:
            groups[bare].append(name)
    for group in groups.values():
        plainest = min(group, key=lambda name: (len(name), name))
        yield from ((name, plainest) for name in group if name != plainest)


def places_of(region: str, catalogue: Catalogue) -> list[str]:
    """What a place is called, the longest name first."""
    own = {region, *(division.short for division in catalogue.divisions_by_name.get(region, ()))}
    return sorted(own, key=len, reverse=True)


def _last(name: str, same: dict[str, str]) -> str:
    seen = {name}
    while (plainer := same.get(name)) and plainer not in seen:
        name = plainer
        seen.add(name)
    return name
