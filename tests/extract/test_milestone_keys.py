"""Milestones of stretches of reports that were keyed by hand before they were read."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.descriptions import describe
from lvliang_watch.extract.context import contexts
from lvliang_watch.extract.milestones import extract_milestones
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import Milestone

CATALOGUE = load_catalogue()
KEYS = Path(__file__).resolve().parents[1] / "keys" / "milestones"
CORPUS = KEYS.parents[2] / "../shared/corpus"
STRETCHES = tomllib.loads((KEYS / "stretches.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("slug", sorted(STRETCHES))
def test_a_keyed_stretch_is_read_as_its_key_says(slug: str) -> None:
    """Nine in ten milestones of the key are found at their place with stage and kind, and as few are made up."""
    path = CORPUS / f"{slug}.txt"
    if not path.exists():
        pytest.skip("no reports beside the project")
    key = [json.loads(line) for line in (KEYS / f"{slug}.jsonl").read_text(encoding="utf-8").splitlines()]
    found = [place(one) for one in milestones_of(path)]
    found = [one for one in found if STRETCHES[slug]["keyed_from"] <= one["start"] < STRETCHES[slug]["keyed_until"]]
    scored = [one for one in key if not one["optional"]]
    right = sum(any(agree(one, given) for given in found) for one in scored)
    optional = [one for one in key if one["optional"]]
    given = [one for one in found if not any(overlap(one, other) for other in optional)]
    made_up = [one for one in given if not any(agree(other, one) for other in scored)]
    assert right >= 0.9 * len(scored)
    assert len(made_up) <= 0.1 * len(scored)


@pytest.mark.parametrize("slug", sorted(STRETCHES))
def test_a_key_stays_within_its_stretch(slug: str) -> None:
    """Each line has a place within the stretch, and few are left open."""
    key = [json.loads(line) for line in (KEYS / f"{slug}.jsonl").read_text(encoding="utf-8").splitlines()]
    stretch = STRETCHES[slug]
    assert all(stretch["keyed_from"] <= one["start"] < one["end"] <= stretch["keyed_until"] for one in key)
    assert sum(one["optional"] for one in key) <= 0.16 * len(key)


def milestones_of(path: Path) -> list[tuple[int, int, Milestone]]:
    """The milestones of a report with their places in its file."""
    rows = map(json.loads, (CORPUS / "INDEX.jsonl").read_text(encoding="utf-8").splitlines())
    title = next(row["title"] for row in rows if row["slug"] == path.stem)
    told = describe({"title": title}, said_by="test", where=path.name)
    version = read_version(path.read_bytes(), name=path.name, told=told, catalogue=CATALOGUE)
    found = extract_milestones(version, contexts(version, CATALOGUE), CATALOGUE)
    return [(version.offsets[one.start], version.offsets[one.end], one) for one in found]


def place(found: tuple[int, int, Milestone]) -> dict[str, Any]:
    """A milestone in the columns of a key."""
    start, end, one = found
    return {"start": start, "end": end, "project": one.project, "stage": one.stage, "kind": one.kind}


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two lines speak of the same words."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def agree(key: dict[str, Any], given: dict[str, Any]) -> bool:
    """Whether a line of a key and a milestone say the same of the same project."""
    one, other = key["project"], given["project"]
    pairs = {one[at : at + 2] for at in range(len(one) - 1)}, {other[at : at + 2] for at in range(len(other) - 1)}
    named = one in other or other in one or 2 * len(pairs[0] & pairs[1]) >= max(map(len, pairs))
    return named and overlap(key, given) and all(key[field] == given[field] for field in ("stage", "kind"))
