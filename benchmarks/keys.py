"""Score readings of reports that were keyed by hand against their keys.

    python benchmarks/keys.py [SLUG ...] [--corpus DIR] [--scorer FILE] [--show N]

A key (`tests/keys/SLUG.jsonl`) has an observation a line: offsets in the report's file and the fields of an
observation, no words. The reports and the scorer lie beside the project and are read where they are. Prints the
scorer's columns for each report and in all; with --show also what was missed, made up or wrong.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

from lvliang_watch.catalogue import Catalogue, load_catalogue
from lvliang_watch.descriptions import describe
from lvliang_watch.extract.reader import extract
from lvliang_watch.reading.document import read_version

PROJECT = Path(__file__).resolve().parents[1]
KEYS = PROJECT / "tests" / "keys"
SHARED = PROJECT.parent / "shared"
CLOSE = 30  # characters around a quote that tell one place of a repeated sentence from another


def main() -> int:
    """The exit code: 1 where reports or scorer are not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("slugs", nargs="*")
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus")
    parser.add_argument("--scorer", type=Path, default=SHARED / "gold" / "score_observations.py")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    options = parser.parse_args()
    if not options.corpus.is_dir() or not options.scorer.exists():
        print(f"{options.corpus} or {options.scorer} is not there: name them with --corpus and --scorer")
        return 1
    scorer = load_scorer(options.scorer)
    slugs = options.slugs or sorted(path.stem for path in KEYS.glob("*.jsonl"))
    print_table(scorer, {slug: score(slug, options.corpus, scorer, load_catalogue()) for slug in slugs}, options.show)
    return 0


def load_scorer(path: Path) -> ModuleType:
    """The scorer beside the answer keys, as a module."""
    spec = importlib.util.spec_from_file_location("score_observations", path)
    assert spec is not None and spec.loader is not None  # noqa: PT018, S101 - the file is there
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


def score(slug: str, corpus: Path, scorer: ModuleType, catalogue: Catalogue) -> tuple[list[Any], list[Any], list[Any]]:
    """Pairs, lines of the key that were missed and observations that are not in it."""
    path = corpus / f"{slug}.txt"
    content = path.read_bytes()
    source = content.decode("utf-8")
    folded = scorer.fold(source)
    until = _keyed_until(slug, source)
    golds = [json.loads(line) for line in (KEYS / f"{slug}.jsonl").read_text(encoding="utf-8").splitlines()]
    for gold in golds:
        at = len(scorer.fold(source[: gold["start"]]))
        gold["quote"] = source[gold["start"] : gold["end"]]
        gold["anchor"] = source[max(0, gold["start"] - CLOSE) : gold["end"]]
        gold["span"] = (at, at + len(scorer.fold(gold["quote"])))
    limit = len(scorer.fold(source[:until]))
    preds = [pred for pred in _read(path, content, catalogue) if _place(pred, folded, scorer) < limit]
    return tuple(scorer.compare(golds, preds))  # type: ignore[return-value]


def _read(path: Path, content: bytes, catalogue: Catalogue) -> list[dict[str, Any]]:
    told = describe(_told(path), said_by="command line", where=path.name)
    version = read_version(content, name=path.name, told=told, catalogue=catalogue)
    return [
        {
            "quote": one.quote,
            "sentence": version.text[one.sentence_start : one.sentence_end],
            "quote_start": one.start - one.sentence_start,
            "near": version.text[max(0, one.start - CLOSE) : one.end],
            **{field: getattr(one, field) for field in ("indicator", "label", "region", "kind", "measure")},
            **{field: getattr(one, field) for field in ("low", "high", "bound", "unit", "period", "rule")},
        }
        for one in extract(version, catalogue).observations
    ]


def _told(path: Path) -> dict[str, str]:
    """What whoever keeps the report says of it: its title."""
    for line in (path.parent / "INDEX.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["slug"] == path.stem:
            return {"title": row["title"]}
    return {}


def _keyed_until(slug: str, source: str) -> int:
    notes = KEYS / f"{slug}.toml"
    said = tomllib.loads(notes.read_text(encoding="utf-8")) if notes.exists() else {}
    return int(said.get("keyed_until", len(source)))


def _place(pred: dict[str, Any], folded: str, scorer: ModuleType) -> int:
    """Where an observation stands; its spans are kept for the scorer."""
    pred["spans"] = scorer.spans_in(folded, pred)
    return min((low for low, _ in pred["spans"]), default=len(folded))


def print_table(scorer: ModuleType, scored: dict[str, tuple[list[Any], list[Any], list[Any]]], show: int) -> None:
    """A line for each report and one for all; errors first where they are asked for."""
    together: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
    report = {}
    for slug, parts in scored.items():
        if show:
            print_errors(slug, parts, scorer, show)
        report[slug] = scorer.figures_of(*parts)
        for whole, part in zip(together, parts, strict=True):
            whole += part
    report["ALL"] = scorer.figures_of(*together)
    columns = list(next(iter(report.values())))
    print("report".ljust(26) + " ".join(column[:9].rjust(9) for column in columns))
    for slug, figures in report.items():
        cells = (f"{figures[c]:9d}" if isinstance(figures[c], int) else f"{figures[c]:9.3f}" for c in columns)
        print(slug[:25].ljust(26) + " ".join(cells))


def print_errors(slug: str, parts: tuple[list[Any], list[Any], list[Any]], scorer: ModuleType, show: int) -> None:
    """What was missed, made up or wrong, with the words before it."""
    pairs, missed, spurious = parts
    print(f"== {slug}")
    for gold in missed[:show]:
        print(f"  missed    {gold['quote']}  in  {gold['anchor']!r}")
    for pred in spurious[:show]:
        print(f"  made up   {pred['quote']}  in  {pred['near']!r}  {pred['label']} {pred['rule']}")
    for gold, pred, same in [pair for pair in pairs if not all(pair[2].values())][:show]:
        wrong = ", ".join(f"{f}: {said(gold, f)} ≠ {said(pred, f)}" for f in scorer.FIELDS if not same[f])
        print(f"  wrong     {gold['quote']}  in  {gold['anchor']!r}\n            {wrong}")


def said(row: dict[str, Any], field: str) -> str:
    """A field as it is shown."""
    return f"{row.get('low')}..{row.get('high')}" if field == "value" else str(row.get(field))


if __name__ == "__main__":
    sys.exit(main())
