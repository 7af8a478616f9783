"""What the project's own list of sources holds."""

from __future__ import annotations

from lvliang_watch.capture.source_file import never_tried
from lvliang_watch.capture.sources import read_sources
from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.settings import PROJECT

SOURCES = PROJECT / "seeds" / "sources.toml"


def test_nothing_is_fetched_before_somebody_says_so() -> None:
    """Every entry is off and marked as never tried."""
    sources = read_sources(SOURCES)
    assert {one.id for one in sources} == never_tried(SOURCES)
    assert [] == [one.id for one in sources if one.enabled]


def test_the_city_and_each_of_its_counties_is_there() -> None:
    """By its name in the title, as people look for it."""
    places = [one for one in load_catalogue().divisions if "141100" in (one.code, one.parent)]
    titles = "\n".join(one.title for one in read_sources(SOURCES))
    assert (14, []) == (len(places), [one.name for one in places if one.name not in titles])
