"""Read a folder of documents in a home of its own and score the exports against the answer keys beside them.

    python benchmarks/accuracy.py GOLD [--at-least F]

GOLD holds `documents/`, the keys and the scorers: score_observations.py, score_milestones.py and check_changes.py.
Exit code: 0, also where a score is low; 1 where reading or exporting broke, or a score is below `--at-least`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

COMMAND = Path(sys.executable).with_name("lvliang-watch")
SOME_REFUSED = 3
SCORERS = {
    "observations": "score_observations.py",
    "milestones": "score_milestones.py",
    "changes": "check_changes.py",
}
GATED = ("observations", "milestones")  # the scorers that know --at-least


def main() -> int:
    """The exit code; prints each scorer's table under its own heading."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--at-least", type=float, metavar="F", help="exit 1 where the F1 of a score is below F")
    options = parser.parse_args()
    documents = sorted(path for path in (options.gold / "documents").glob("*") if path.suffix != ".toml")
    if not documents:
        print(f"{options.gold}: no documents/ to read. Name a folder with answer keys: make accuracy GOLD=folder")
        return 1
    with tempfile.TemporaryDirectory(prefix="accuracy-") as home:
        return score_documents(documents, gold=options.gold, home=Path(home), at_least=options.at_least)


def score_documents(documents: list[Path], *, gold: Path, home: Path, at_least: float | None) -> int:
    """The worst exit code of all steps that count."""
    told = run_command(home, "ingest", *map(str, documents), "--json")
    if told.returncode not in (0, SOME_REFUSED):
        return told.returncode
    report = json.loads(told.stdout)
    print(f"{len(documents)} documents given: {report['written']}")
    for refusal in report["refused"]:
        print(f"refused: {refusal['where']}: {refusal['what']}. {refusal['remedy']}")
    return max(score_export(what, gold=gold, home=home, at_least=at_least) for what in SCORERS)


def score_export(what: str, *, gold: Path, home: Path, at_least: float | None) -> int:
    """1 where an export broke or its score is too low; prints its table."""
    export = home / f"{what}.jsonl"
    if run_command(home, "export", what, "--format", "jsonl", "--out", str(export)).returncode or not export.exists():
        print(f"\n== {what}: the export broke, nothing to score")
        return 1
    print(f"\n== {what}: {len(export.read_text(encoding='utf-8').splitlines())} exported", flush=True)
    scorer = gold / SCORERS[what]
    if not scorer.exists():
        print(f"no {scorer.name} in {gold}")
        return 0
    return run_scorer(scorer, export, at_least=at_least if what in GATED else None)


def run_command(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What `lvliang-watch` did in this home; what it says to people is shown where it went wrong."""
    environment = os.environ | {"LVLIANG_WATCH_HOME": str(home)}
    done = subprocess.run([COMMAND, *arguments], env=environment, check=False, capture_output=True, text=True)
    if done.returncode not in (0, SOME_REFUSED):
        print(done.stderr, end="", file=sys.stderr)
    return done


def run_scorer(scorer: Path, export: Path, *, at_least: float | None) -> int:
    """1 where the scorer broke or its figure is below `at_least`; without that, a low score is no failure."""
    gate = [] if at_least is None else ["--at-least", str(at_least)]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    scored = subprocess.run(
        [sys.executable, str(scorer), str(export), *gate],
        env=environment, check=False, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    print(scored.stderr, end="", file=sys.stderr)
    return int(bool(scored.returncode) and (at_least is not None or "Traceback" in scored.stderr))


if __name__ == "__main__":
    sys.exit(main())
