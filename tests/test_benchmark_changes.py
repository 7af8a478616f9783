"""The keys of changes: what they ask is found, what they bar is not, where the reports are beside this checkout."""

from __future__ import annotations

import tomllib

import pytest

from benchmarks.changes import CORPUS, KEYS, compared, is_barred, is_found, read_lines, score
from lvliang_watch.catalogue import load_catalogue

NAMES = sorted(path.stem for path in KEYS.glob("*.toml"))
QUICK = ["bulletins", "fangchenggang-2009-2012"]  # few reports; the others are for the benchmark
beside = pytest.mark.skipif(not CORPUS.is_dir(), reason="the reports are not beside this checkout")


@pytest.mark.parametrize("name", NAMES)
def test_a_key_holds_places_and_figures_and_no_words_of_the_reports(name: str) -> None:
    """Both sides of each change have their offsets in a report that the key names, but for one that is not there."""
    reports = tomllib.loads((KEYS / f"{name}.toml").read_text(encoding="utf-8"))["reports"]
    for row in read_lines(KEYS / f"{name}.jsonl"):
        sides = [row["from"], row["to"]]
        assert [side for side in sides if side], row
        assert all(side is None or (side[0] in reports and side[1] < side[2]) for side in sides), row
    assert all(bar["types"] and bar["note"] for bar in read_lines(KEYS / f"{name}.not.jsonl"))


@beside
@pytest.mark.parametrize("name", NAMES)
def test_the_offsets_of_a_key_lead_to_a_figure_or_a_goal_in_words(name: str) -> None:
    """A quote of a number holds a digit."""
    for row in read_lines(KEYS / f"{name}.jsonl"):
        for side, end in (("from", "from_low"), ("from", "from_high"), ("to", "to_low"), ("to", "to_high")):
            if row[side] and row[end] is not None:
                slug, start, stop = row[side]
                text = (CORPUS / f"{slug}.txt").read_bytes().decode("utf-8")
                assert any(letter.isdigit() or letter == "O" for letter in text[start:stop]), row


@beside
@pytest.mark.parametrize("name", QUICK)
def test_what_a_key_asks_is_found_and_what_it_bars_is_not(name: str) -> None:
    """All of it, read from the reports themselves."""
    found, wanted, wrong, _ = score(name, CORPUS, load_catalogue())
    assert (wanted, 0) == (found, wrong)


@beside
def test_another_figure_is_another_change() -> None:
    """A row that is found is not, once a figure, a period or its type is another; a bar takes what it names."""
    changes = compared("fangchenggang-2009-2012", CORPUS, load_catalogue())
    [row] = [r for r in read_lines(KEYS / "fangchenggang-2009-2012.jsonl") if r["indicator"] == "port_cargo"]
    assert any(is_found(row, change) for change in changes)
    for other in ({"to_low": 1}, {"to_period": "2011"}, {"types": ["fell"]}, {"unit": "人"}):
        assert not any(is_found(row | other, change) for change in changes)
    bar = {"types": ["rose"], "note": "", "indicator": "port_cargo", "to_low": row["to_low"]}
    assert [True] == [is_barred(bar, change) for change in changes if is_barred(bar, change)]
    assert not any(is_barred(bar | {"to_low": 1}, change) for change in changes)
