"""The analysts' cookbook: the questions of warehouse/README.md, asked of the sample reports, and their answers.

python -m lvliang_watch.cookbook     asks every question anew and writes the answers into the page
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from .pipeline import run
from .settings import PROJECT, Settings
from .store.queries import Table, query_published

PAGE = PROJECT / "warehouse" / "README.md"
SAMPLES = PROJECT / "seeds" / "samples"
INVENTED = PROJECT / "warehouse" / "cookbook"
SHOWN = 10  # rows of an answer that the page has room for

_QUESTION = re.compile(
    r"^### (?P<number>\d+)\. (?P<title>[^\n]+)\n(?:(?!^### ).)*?^```sql\n(?P<query>(?:(?!^```).)*)^```\n\n"
    r"<!-- answer -->\n(?P<answer>.*?)<!-- /answer -->",
    re.MULTILINE | re.DOTALL,
)
_EDITED = ("增长5.5%左右", "增长5%左右")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the page: what is asked, the query that answers it, and the answer that stands under it."""

    title: str
    query: str
    answer: str


def questions(page: str) -> list[Question]:
    """The questions of the page, in their order."""
    return [Question(found["title"], found["query"], found["answer"]) for found in _QUESTION.finditer(page)]


def answered(page: str, ask: Callable[[str], Table]) -> str:
    """The page with every answer as `ask` gives it for the query."""

    def renewed(found: re.Match[str]) -> str:
        start, end = (place - found.start() for place in found.span("answer"))
        return found[0][:start] + markdown(ask(found["query"])) + found[0][end:]

    return _QUESTION.sub(renewed, page)


def markdown(table: Table, *, shown: int = SHOWN) -> str:
    """A table as Markdown; what comes after `shown` rows is counted below it."""
    lines = [table.columns, tuple("---" for _ in table.columns)]
    lines += [tuple(_cell(value) for value in row) for row in table.rows[:shown]]
    text = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    if not table.rows:
        return text + "\nNo rows.\n"
    return text + (f"\n… and {len(table.rows) - shown} more.\n" if len(table.rows) > shown else "")


def sample_home(home: Path) -> Settings:
    """A home that has seen the samples and the invented reports over three days, as the page says."""
    settings = Settings(home=home)
    settings.seeds.mkdir(parents=True)
    (home / "vocab").mkdir()
    shutil.copy(INVENTED / "corrections.toml", home / "vocab")
    reports = sorted([*SAMPLES.glob("*.md"), *INVENTED.glob("*.md")])
    older = [path for path in reports if path.name < "2025" and path.name != "2024-example-bulletin.md"]
    _dropped(settings, older, day=1)
    _dropped(settings, [path for path in reports if path not in older], day=2)
    page = settings.seeds / "2025-example-work-report.md"
    page.write_text(page.read_text(encoding="utf-8").replace(*_EDITED), encoding="utf-8")
    _dropped(settings, [], day=3)
    return settings


def main() -> None:
    """Writes the answers of the checkout's page anew."""
    with TemporaryDirectory() as folder:
        settings = sample_home(Path(folder) / "home")
        page = answered(PAGE.read_text(encoding="utf-8"), lambda query: query_published(settings, query))
    PAGE.write_text(page, encoding="utf-8")


def _dropped(settings: Settings, reports: Iterable[Path], *, day: int) -> None:
    for path in reports:
        shutil.copy(path, settings.seeds)
    run(settings, now=datetime(2026, 3, day, 8, tzinfo=UTC))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    text = value.isoformat() if isinstance(value, date) else str(value)
    return " ".join(text.split()).replace("|", r"\|")


if __name__ == "__main__":
    main()
