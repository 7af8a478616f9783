"""The examples beside the vocabulary of reading, run both ways."""

from __future__ import annotations

import re

import pytest

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.reading.frame import is_frame
from lvliang_watch.reading.sections import Cue, find_heading, find_in_sentence, find_opening, read_cues

CATALOGUE = load_catalogue()
CUES = {cue.name: cue for cue in read_cues(CATALOGUE)}
SECTIONS = CATALOGUE.tables["sections"]
METADATA = CATALOGUE.tables["metadata"]
FINDERS = {"heading": find_heading, "paragraph": find_opening, "sentence": find_in_sentence}


def first_cue(text: str, cue: Cue) -> str | None:
    """The first cue that fits `text` in any of the places where `cue` looks, after a role that it may follow."""
    role = next(iter(sorted(cue.after)), None) if cue.after else None
    for where in sorted(cue.where):
        for found in FINDERS[where](text, 0, len(text), CUES.values(), role=role):
            return found.cue.name
    return None


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in CUES for text in SECTIONS[name]["examples"]])
def test_examples_fit(name: str, text: str) -> None:
    """Every example is what the cue beside it announces, and nothing before it."""
    assert first_cue(text, CUES[name]) == name


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name in CUES for text in SECTIONS[name]["counter_examples"]]
)
def test_counter_examples_do_not_fit(name: str, text: str) -> None:
    """No counter-example is announced by the cue beside it."""
    assert first_cue(text, CUES[name]) != name


def test_every_cue_has_examples() -> None:
    """No cue is without an example and a counter-example."""
    assert [name for name in CUES if not (SECTIONS[name]["examples"] and SECTIONS[name]["counter_examples"])] == []


@pytest.mark.parametrize("text", METADATA["frame"]["examples"])
def test_frames(text: str) -> None:
    """A page's buttons and menus are its frame."""
    assert is_frame(text, CATALOGUE)


@pytest.mark.parametrize("text", METADATA["frame"]["counter_examples"])
def test_no_frames(text: str) -> None:
    """Headings and openings of reports are no frame."""
    assert not is_frame(text, CATALOGUE)


@pytest.mark.parametrize(
    ("expected", "text"),
    [(True, text) for text in METADATA["no_title"]["examples"]]
    + [(False, text) for text in METADATA["no_title"]["counter_examples"]],
)
def test_no_titles(expected: bool, text: str) -> None:
    """What is never a title is told from titles."""
    assert any(re.fullmatch(pattern, text) for pattern in METADATA["no_title"]["patterns"]) is expected


@pytest.mark.parametrize(
    ("kind", "expected", "text"),
    [(kind, True, text) for kind, entry in METADATA["kinds"].items() for text in entry["examples"]]
    + [(kind, False, text) for kind, entry in METADATA["kinds"].items() for text in entry["counter_examples"]],
)
def test_titles_of_kinds(kind: str, expected: bool, text: str) -> None:
    """The titles beside each kind of document are told by it, the others are not."""
    assert any(re.search(pattern, text) for pattern in METADATA["kinds"][kind]["titles"]) is expected
