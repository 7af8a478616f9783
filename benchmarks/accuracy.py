"""Read a folder of documents in a home of its own and score the exports against the answer keys beside them.

    python benchmarks/accuracy.py GOLD [--at-least F]

GOLD holds `documents/`, the keys and the scorers: score_observations.py, score_milestones.py and check_changes.py.
Exit code: 0, also where a score is low; 1 where reading or exporting broke, or a score is below `--at-least`.
"""

from __future__ import annotations

import argparse
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
    if (code := run_command(home, "ingest", *map(str, documents))) not in (0, SOME_REFUSED):
        return code
    worst = 0
    for what, scorer in SCORERS.items():
        export = home / f"{what}.jsonl"
        if run_command(home, "export", what, "--format", "jsonl", "--out", str(export)) or not export.exists():
            print(f"export {what}: broken, nothing to score")
            worst = 1
            continue
        print(f"\n== {what} ({len(export.read_text(encoding='utf-8').splitlines())} exported)", flush=True)
        if (gold / scorer).exists():
            worst = max(worst, run_scorer(gold / scorer, export, at_least=at_least if what in GATED else None))
        else:
            print(f"no {scorer} in {gold}")
    return worst


def run_command(home: Path, *arguments: str) -> int:
    """The exit code of `lvliang-watch` in this home."""
    environment = os.environ | {"LVLIANG_WATCH_HOME": str(home)}
    return subprocess.run([COMMAND, *arguments], env=environment, check=False).returncode


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
