"""The vocabulary, and a reader of texts, that the tests of reading share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lvliang_watch.catalogue import Catalogue, load_catalogue
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import NOTHING_SAID, Description, Version

Read = Callable[..., Version]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The project's own vocabulary."""
    return load_catalogue()


@pytest.fixture(scope="session")
def read(catalogue: Catalogue) -> Read:
    """A reader of a text, told what the keywords say of it."""

    def read_text(text: str, name: str = "report.txt", **told: object) -> Version:
        description = Description(**told, said_by=dict.fromkeys(told, "command line")) if told else NOTHING_SAID
        return read_version(text.encode(), name=name, told=description, catalogue=catalogue)

    return read_text
