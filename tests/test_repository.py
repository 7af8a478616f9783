"""What is in the repository: nothing of one machine, locks that belong together, files of a readable size."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60
CATALOGUE_OF_RECORDS = "src/lvliang_watch/records.py"  # a list of small classes, read like a table

# Folders that only stand on somebody's own machine, and the hosts of package registries.
MACHINE = re.compile(r"(?<![\w.~$}\]-])/(?:home|root|Users|work|opt|mnt)/\w|\b[A-Z]:\\Users\\")
ROOT = "/"
REGISTRY = re.compile(r"\b(?:pypi|pythonhosted|anaconda)\.org\b")
PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)


def tracked_files() -> list[Path]:
    found = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip("this is no git checkout")
    return [PROJECT / name for name in found.stdout.split("\0") if name and (PROJECT / name).is_file()]


@pytest.mark.parametrize(("pattern", "what"), [(MACHINE, "a path of one machine"), (REGISTRY, "a registry's host")])
def test_no_file_speaks_of_one_machine(pattern: re.Pattern[str], what: str) -> None:
    """A clone works anywhere: no file names a folder of one machine or the host of a package registry."""
    found = {
        f"{path.relative_to(PROJECT)}: {match.group()}"
        for path in tracked_files()
        for match in pattern.finditer(path.read_text(encoding="utf-8", errors="replace"))
    }
    assert set() == found, what


@pytest.mark.parametrize("text", [f"see {ROOT}home/me/x", f"'{ROOT}root/y'", f"({ROOT}work/a)", "C:\\" + "Users\\me"])
def test_a_path_of_one_machine_is_recognised(text: str) -> None:
    """The pattern above can fail."""
    assert MACHINE.search(text)


@pytest.mark.parametrize("text", ["https://example.org/work/2021", "the ~/home/x", "fetch/home/page", "./work/a"])
def test_other_paths_are_none_of_one_machine(text: str) -> None:
    """Addresses and relative paths may hold the same words."""
    assert MACHINE.search(text) is None


def test_no_lock_of_another_form_is_kept() -> None:
    """uv.lock names the registry in every line; the hashed requirement files are the locks."""
    assert [] == [path.name for path in tracked_files() if path.name in {"uv.lock", "poetry.lock", "Pipfile.lock"}]


LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-ocr.lock")


def test_all_locks_hold_the_same_versions() -> None:
    """What is developed with is what runs, with an extra and without."""
    base, development, ocr = (dict(PINNED.findall((PROJECT / name).read_text(encoding="utf-8"))) for name in LOCKS)
    assert base == {name: development.get(name) for name in base}
    assert development == {name: ocr.get(name) for name in development}
    assert {"pytest", "ruff", "mypy", "uv", "hatchling"} <= set(development) - set(base)
    assert {"rapidocr-onnxruntime"} <= set(ocr) - set(development)


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_its_hashes(name: str) -> None:
    """The installation is checked by hash, package by package; the lock has no other source."""
    text = (PROJECT / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert [] == [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert "://" not in text


def python_files() -> list[Path]:
    return [path for folder in ("src", "flows", "benchmarks") for path in sorted((PROJECT / folder).rglob("*.py"))]


@pytest.mark.parametrize("path", python_files(), ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_modules_and_functions_stay_short(path: Path) -> None:
    """One module, one idea; a function of over sixty lines is two functions."""
    text = path.read_text(encoding="utf-8")
    if path.relative_to(PROJECT).as_posix() != CATALOGUE_OF_RECORDS:
        lines_in_all = text.count("\n")
        assert lines_in_all <= LONGEST_MODULE
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in functions}
    assert {} == {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION}
