"""Imports go one way, effects stay at the edges, and third parties stay where they belong."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "src" / "lvliang_watch"

# What every part may know of the others; a part is a folder or a module of the package.
GROUND = {"records", "errors", "descriptions"}
MAY_KNOW = {
    "errors": set(),
    "records": set(),
    "settings": set(),
    "files": set(),
    "descriptions": {"records", "errors"},
    "vocabulary": {"errors"},
    "indicators": {"records", "errors", "vocabulary"},
    "catalogue": {"records", "errors", "vocabulary", "indicators"},
    "corrections": GROUND | {"catalogue"},
    "likeness": GROUND | {"catalogue"},
    "capture": GROUND | {"settings", "catalogue", "files"},
    "store": GROUND | {"settings", "catalogue", "corrections", "files", "likeness"},
    "present": GROUND | {"settings", "catalogue", "files", "likeness"},
    "reading": GROUND | {"catalogue"},
    "extract": GROUND | {"catalogue", "reading"},
    "compare": GROUND | {"catalogue", "likeness", "reading", "extract"},
    "moments": {"records", "store"},
    "reports": GROUND | {"settings", "store"},
}
PURE = ("reading", "extract", "corrections", "likeness", "compare")
# Where a library may be imported: folders or modules below the project.
HOMES_OF = {
    "requests": ("src/lvliang_watch/capture",),
    "duckdb": ("src/lvliang_watch/store",),
    "trafilatura": ("src/lvliang_watch/reading",),
    "deepdiff": ("src/lvliang_watch/compare",),
    "feedparser": ("src/lvliang_watch/capture",),
    "rensa": ("src/lvliang_watch/likeness",),
    "typer": ("src/lvliang_watch/cli",),
    "prefect": ("flows", "deployments", "tests/flows"),
}
EFFECTS = {"os", "time", "random", "shutil", "socket", "subprocess", "tempfile", "sqlite3", "http", "urllib.request"}
EFFECTFUL_CALLS = {"open", "now", "today", "utcnow", "read_text", "read_bytes", "write_text", "write_bytes", "getenv"}


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (PROJECT / folder).rglob("*.py"))


def imports(path: Path, *, within: ast.AST | None = None) -> Iterator[str]:
    """The absolute names of the modules that a file imports."""
    inside = path.relative_to(PROJECT / "src").with_suffix("").parts if path.is_relative_to(PACKAGE) else ()
    for node in ast.walk(within or ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [*inside[: -node.level]] if node.level else []
            base += [node.module] if node.module else []
            yield ".".join(base)
            yield from (".".join([*base, name.name]) for name in node.names)


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def known_parts(path: Path) -> set[str]:
    """The other parts of the package that a file imports from."""
    parts = {name.split(".")[1] for name in imports(path) if name.startswith("lvliang_watch.")}
    return {part for part in parts if (PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").exists()} - {part_of(path)}


def modules_of(part: str) -> list[Path]:
    return [path for path in python_files("src") if part_of(path) == part]


@pytest.mark.parametrize("part", MAY_KNOW)
def test_a_part_knows_only_what_is_below_it(part: str) -> None:
    """capture, store and present know the records and not each other; reading <- extract <- compare."""
    astray = {path.name: known_parts(path) - MAY_KNOW[part] for path in modules_of(part)}
    assert {} == {name: parts for name, parts in astray.items() if parts}


def test_every_part_is_judged() -> None:
    """A new folder or module of the package needs a line in the table, or stands on top of everything."""
    top = {
        "__init__",
        "backups",
        "comparing",
        "cookbook",
        "earlier",
        "gathering",
        "pipeline",
        "rebuilding",
        "replaying",
        "reports",
        "reviewing",
        "trying",
        "watching",
        "health",
        "homes",
        "cli",
    }
    assert set() == {part_of(path) for path in python_files("src")} - set(MAY_KNOW) - top


@pytest.mark.parametrize("library", HOMES_OF)
def test_a_library_stays_where_it_belongs(library: str) -> None:
    """One place speaks to each library, so that it can be replaced there."""
    users = [
        path.relative_to(PROJECT).as_posix()
        for path in python_files("src", "flows", "deployments", "benchmarks", "tests/flows")
        if any(name.split(".")[0] == library for name in imports(path))
    ]
    assert [] == [path for path in users if not path.startswith(HOMES_OF[library])]


@pytest.mark.parametrize(
    "path", [p for part in PURE for p in modules_of(part)], ids=lambda p: f"{p.parent.name}/{p.stem}"
)
def test_the_core_has_no_effects(path: Path) -> None:
    """Reading, extracting and comparing take values and give values: no clock, file, network or database."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    assert set() == (EFFECTS & set(imports(path))) | (EFFECTFUL_CALLS & called)


def test_modules_import_each_other_in_no_circle() -> None:
    """Every module of the package can be understood after those that it imports."""
    names = {".".join(path.relative_to(PROJECT / "src").with_suffix("").parts): path for path in python_files("src")}
    graph = {name: set(imports(path)) & set(names) - {name} for name, path in names.items()}
    ordered = list(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle
    assert len(names) == len(ordered)


def test_the_command_line_reaches_the_flows_only_when_asked() -> None:
    """Prefect takes seconds to import: no module of the package imports a flow at its top."""
    top = ast.Module(body=[], type_ignores=[])
    for path in python_files("src"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        top.body = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        assert [] == [name for name in imports(path, within=top) if name.split(".")[0] in {"flows", "prefect"}]


def test_a_flow_holds_no_rule_and_no_query() -> None:
    """A flow calls the library: no pattern, no SQL, no database."""
    for path in python_files("flows"):
        assert set() == {"re", "regex", "duckdb", "sqlite3", "requests"} & set(imports(path))
        assert "SELECT " not in path.read_text(encoding="utf-8").upper().replace("SELECTED", "")
