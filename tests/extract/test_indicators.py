"""Every entry of vocab/indicators/ is read from its examples and not from its counter-examples."""

import pytest
from report_texts import CATALOGUE, read

EXAMPLES = [(one.id, text) for one in CATALOGUE.indicators.values() for text in one.examples]
COUNTER_EXAMPLES = [(one.id, text) for one in CATALOGUE.indicators.values() for text in one.counter_examples]


@pytest.mark.parametrize(("indicator", "text"), EXAMPLES)
def test_an_indicator_is_read_from_its_examples(indicator: str, text: str) -> None:
    """An example names the indicator."""
    assert indicator in {observation.indicator for observation in read(text)}


@pytest.mark.parametrize(("indicator", "text"), COUNTER_EXAMPLES)
def test_an_indicator_is_not_read_from_its_counter_examples(indicator: str, text: str) -> None:
    """What only resembles the indicator is not it."""
    assert indicator not in {observation.indicator for observation in read(text)}


@pytest.mark.parametrize("indicator", CATALOGUE.indicators)
def test_every_entry_says_what_it_is(indicator: str) -> None:
    """An entry has a definition, believable values, an example and a counter-example."""
    entry = CATALOGUE.indicators[indicator]
    assert entry.definition
    assert entry.plausible
    assert entry.examples
    assert entry.counter_examples


def test_no_name_means_two_indicators_by_itself() -> None:
    """A wording that two entries claim would be a guess."""
    seen: dict[str, str] = {}
    for indicator in CATALOGUE.indicators.values():
        for wording in indicator.wordings:
            assert seen.setdefault(wording, indicator.id) == indicator.id
