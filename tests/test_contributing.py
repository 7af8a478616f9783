"""CONTRIBUTING.md shows how to add an indicator: what it shows works."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lvliang_watch.catalogue import Catalogue, load_catalogue
from lvliang_watch.pipeline import read_capture
from lvliang_watch.records import Capture

GUIDE = (Path(__file__).resolve().parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """The vocabulary with the guide's entry in a home's own."""
    (tmp_path / "vocab").mkdir()
    entries = "\n".join(re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL))
    (tmp_path / "vocab" / "indicators.toml").write_text(entries, encoding="utf-8")
    return load_catalogue(tmp_path)


def test_the_entry_shown_is_read_as_it_says(catalogue: Catalogue) -> None:
    """Its example is found, its counter-example is not, and nothing but the entry was needed."""
    entry = catalogue.indicators["geothermal_heating_area"]
    assert [entry.id] == [found for text in entry.examples for found in indicators_in(text, catalogue)]
    assert [] == [found for text in entry.counter_examples for found in indicators_in(text, catalogue) if found]


def test_every_target_it_names_is_one_of_the_makefile() -> None:
    """A command that somebody reads there can be given."""
    makefile = (Path(__file__).resolve().parents[1] / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"^make (\w+)|`make (\w+)`", GUIDE, re.MULTILINE))
    assert set() == {name for pair in named for name in pair if name} - set(
        re.findall(r"^(\w+):", makefile, re.MULTILINE)
    )


def indicators_in(text: str, catalogue: Catalogue) -> list[str | None]:
    """The indicators of the figures of a short report."""
    content = f"2025年，{text}。".encode()
    capture = Capture("file:report.txt", "report.txt", content, "", datetime(2026, 1, 1, tzinfo=UTC))
    return [observation.indicator for observation in read_capture(capture, catalogue=catalogue).extraction.observations]
