"""The peers' own environment: installing them and asking them, each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import time
import venv
from pathlib import Path
from typing import Any

# What is installed for a peer; a second entry holds back what the peer does not run with.
PEERS = {
    "recognizers-text": ("recognizers-text-suite", "emoji<2"),
    "WeTextProcessing": ("WeTextProcessing",),
    "jionlp": ("jionlp",),
    "cn2an": ("cn2an",),
}
LEFT_OUT = {"duckling": "its own build needs Haskell; what the registry installs knows no Chinese unit"}
FINDERS = Path(__file__).with_name("finders.py")


def install(environment: Path) -> list[str]:
    """The peers that are there now; says of each how long it took or why it is left out."""
    if not (environment / "bin" / "python").exists():
        print(f"a new environment in {environment}", flush=True)
        venv.create(environment, with_pip=True)
    there = []
    for at, (name, wanted) in enumerate(PEERS.items(), 1):
        begin = time.perf_counter()
        print(f"[{at}/{len(PEERS)}] {name} … ", end="", flush=True)
        if why_not := _install(environment, wanted):
            print(f"left out: {why_not}")
        else:
            print(f"{_version(environment, wanted[0])} in {time.perf_counter() - begin:.0f} s", flush=True)
            there.append(name)
    for name, reason in LEFT_OUT.items():
        print(f"      {name} left out: {reason}")
    return there


def _install(environment: Path, wanted: tuple[str, ...]) -> str:
    """Why a peer could not be installed; empty where it could."""
    done = subprocess.run(
        [environment / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return (errors or ["pip failed"])[-1] if done.returncode else ""


def _version(environment: Path, package: str) -> str:
    code = f"import importlib.metadata; print(importlib.metadata.version({package!r}))"
    done = subprocess.run([environment / "bin" / "python", "-c", code], check=False, capture_output=True, text=True)
    return done.stdout.strip()


def ask(environment: Path, name: str, question: dict[str, Any]) -> dict[str, Any] | None:
    """What a peer answers; null where it broke, and then its last words are printed."""
    done = subprocess.run(
        [environment / "bin" / "python", FINDERS, name],
        input=json.dumps(question), check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        print(f"      {name} left out: {(done.stderr.strip().splitlines() or ['it broke'])[-1]}")
        return None
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
