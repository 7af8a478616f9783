"""Every rule of specials.toml claims its examples and leaves its counter-examples alone."""

import itertools

import pytest
from report_texts import CATALOGUE

from lvliang_watch.extract.asides import find_asides

RULES = CATALOGUE.tables["specials"]
EXAMPLES = [(name, text) for name, rule in RULES.items() for text in rule["examples"]]
COUNTER_EXAMPLES = [(name, text) for name, rule in RULES.items() for text in rule["counter_examples"]]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_a_rule_claims_its_examples(name: str, text: str) -> None:
    """The numerals of an example are claimed, by the rule that the example stands beside."""
    assert name in {aside.rule for aside in find_asides(text, CATALOGUE)}


@pytest.mark.parametrize(("name", "text"), COUNTER_EXAMPLES)
def test_no_rule_claims_a_counter_example(name: str, text: str) -> None:
    """A counter-example stays a figure, whichever rule it stands beside."""
    assert find_asides(text, CATALOGUE) == ()


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_both(name: str) -> None:
    """A rule without an example or a counter-example is not tried."""
    assert RULES[name]["examples"]
    assert RULES[name]["counter_examples"]


def test_asides_do_not_overlap() -> None:
    """Where two rules meet, the one that begins first holds."""
    found = find_asides("“985”产业链第三次进入《2030年规划》,12345热线受理。", CATALOGUE)
    assert [aside.rule for aside in found] == ["quoted_name", "ordinal", "title", "hotline"]
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
