"""Score the change log of reports that were keyed by hand: changes that must be in it, and tempting ones that must not.

    python benchmarks/changes.py [KEY ...] [--corpus DIR] [--show]

A key (`tests/changes_keys/NAME.toml`) names the reports that are compared with each other. `NAME.jsonl` has a change a
line that a careful reader takes from them: its place, its figures, the types that will do, and the offsets of both
quotes in the reports' files (`from`, `to`), no words;
figures are in canonical units. `NAME.not.jsonl` has changes that do not follow: the fields that
one would have. Verdicts are rows of kind `verdict`. The reports lie beside the project and are read where they are.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from lvliang_watch.catalogue import Catalogue, load_catalogue
from lvliang_watch.compare.changes import compare_all
from lvliang_watch.descriptions import describe
from lvliang_watch.extract.reader import extract
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import Change, Document, Fact, MilestoneFact, Version

PROJECT = Path(__file__).resolve().parents[1]
KEYS = PROJECT / "tests" / "changes_keys"
CORPUS = PROJECT.parent / "shared" / "corpus"
AS_OF = date(2026, 12, 1)  # after all reports of the keys, before the targets of 2026 are due
SAME = ("region", "indicator", "kind", "measure")
FIGURES = ("from_low", "from_high", "to_low", "to_high")

Row = dict[str, Any]


def main() -> int:
    """The exit code: 1 where the reports are not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("keys", nargs="*")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--show", action="store_true", help="what was not found, and what must not be there")
    options = parser.parse_args()
    if not options.corpus.is_dir():
        print(f"{options.corpus} is not there: name it with --corpus")
        return 1
    totals = [0, 0, 0, 0]
    print("key".ljust(26) + "   found      of   wrong      of")
    for name in options.keys or sorted(path.stem for path in KEYS.glob("*.toml")):
        counts = score(name, options.corpus, load_catalogue(), show=options.show)
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        print_line(name, counts)
    print_line("ALL", totals)
    return 0


def print_line(name: str, counts: list[int]) -> None:
    """Found and wrong, each with what it is of."""
    print(name[:25].ljust(26) + " ".join(f"{count:7d}" for count in counts))


def score(name: str, corpus: Path, catalogue: Catalogue, *, show: bool = False) -> list[int]:
    """Changes found and their number, changes that must not be there and the number of those watched for."""
    changes = compared(name, corpus, catalogue)
    wanted, barred = read_lines(KEYS / f"{name}.jsonl"), read_lines(KEYS / f"{name}.not.jsonl")
    missing = [row for row in wanted if not any(is_found(row, change) for change in changes)]
    wrong = [(bar, change) for bar in barred for change in changes if is_barred(bar, change)]
    if show:
        for row in missing:
            print(f"  not found  {told(row)}")
            for change in near(row, changes):
                print(f"             there is {told(columns(change))}")
        for bar, change in wrong:
            print(f"  must not be  {told(columns(change))}: {bar['note']}")
    return [len(wanted) - len(missing), len(wanted), len({id(bar) for bar, _ in wrong}), len(barred)]


def compared(name: str, corpus: Path, catalogue: Catalogue) -> tuple[Change, ...]:
    """The change log of the reports that a key names."""
    facts: list[Fact] = []
    milestones: list[MilestoneFact] = []
    texts = {}
    titles = {row["slug"]: row["title"] for row in read_lines(corpus / "INDEX.jsonl")}
    for slug in tomllib.loads((KEYS / f"{name}.toml").read_text(encoding="utf-8"))["reports"]:
        told_in = describe({"title": titles[slug]}, said_by="command line", where=slug)
        content = (corpus / f"{slug}.txt").read_bytes()
        version = read_version(content, name=f"{slug}.txt", told=told_in, catalogue=catalogue)
        texts[slug] = version.text
        said, stages = read_facts(slug, version, catalogue)
        facts += said
        milestones += stages
    return compare_all(facts, milestones, as_of=AS_OF, catalogue=catalogue, texts=texts).changes


def read_facts(slug: str, version: Version, catalogue: Catalogue) -> tuple[list[Fact], list[MilestoneFact]]:
    """What a version states, as comparisons read it."""
    document, text, extraction = document_of(slug, version), version.text, extract(version, catalogue)
    facts = [
        Fact(f"{slug} {n}", one, text[one.sentence_start : one.sentence_end], document)
        for n, one in enumerate(extraction.observations)
    ]
    milestones = [
        MilestoneFact(f"{slug} m{n}", one, one.project, text[one.sentence_start : one.sentence_end], document)
        for n, one in enumerate(extraction.milestones)
    ]
    return facts, milestones


def document_of(slug: str, version: Version) -> Document:
    """The document as a warehouse would hold it that got it in the year of its report."""
    standing = version.standing
    return Document(
        document_id=slug,
        version_id=slug,
        name=f"{slug}.txt",
        title=standing.title,
        issuer=standing.issuer,
        region=standing.region,
        kind=standing.kind,
        grade=standing.grade,
        work_id=standing.work_id or slug,
        is_work=standing.is_work,
        report_year=standing.report_year,
        published=standing.published,
        address=standing.address,
        known_from=datetime(standing.report_year or AS_OF.year, 6, 1, tzinfo=UTC),
        cause="new_document",
        coverage=version.coverage,
    )


def is_found(row: Mapping[str, Any], change: Change) -> bool:
    """Whether the change is the one that a line of a key asks for."""
    said = columns(change)
    places = (*SAME, "from_period", "to_period")
    return (
        change.type in row["types"]
        and all(said[field] == row[field] for field in places)
        and all(said[field] == figure(row[field]) for field in FIGURES)
        and said["unit"] in (None, row["unit"])
    )


def is_barred(bar: Mapping[str, Any], change: Change) -> bool:
    """Whether the change agrees with every field that a line of what must not be gives."""
    said = columns(change)
    fields = {field: value for field, value in bar.items() if field not in ("types", "note")}
    return change.type in bar["types"] and all(
        said[field] == (figure(value) if field in FIGURES else value) for field, value in fields.items()
    )


def columns(change: Change) -> Row:
    """The fields of a change that keys speak of."""
    sides = {"from_period": change.before, "to_period": change.after}
    return {
        "types": [change.type],
        **{field: getattr(change, field) for field in (*SAME, *FIGURES, "unit", "reason")},
        **{field: side.period if side else None for field, side in sides.items()},
    }


def near(row: Mapping[str, Any], changes: tuple[Change, ...]) -> Iterator[Change]:
    """What the change log says of the same indicator and periods instead."""
    for change in changes:
        said = columns(change)
        if all(said[field] == row[field] for field in ("region", "indicator", "kind")) and (
            said["from_period"] == row["from_period"] or said["to_period"] == row["to_period"]
        ):
            yield change


def told(row: Mapping[str, Any]) -> str:
    """A line that says what a row is."""
    names = ("types", "region", "indicator", "kind", "measure", "from_period", "to_period", *FIGURES, "unit", "reason")
    return " ".join(str(row.get(field)) for field in names)


def figure(value: float | None) -> Decimal | None:
    """A figure of a key as comparisons give it."""
    return None if value is None else Decimal(str(value))


def read_lines(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
