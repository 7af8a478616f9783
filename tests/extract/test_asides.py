"""Every rule of specials.toml claims its examples and leaves its counter-examples alone."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
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


PIECES = (
    *(text for rule in RULES.values() for text in (*rule["examples"], *rule["counter_examples"])),
    *"0123456789.,一二三四五十百千万亿半个年月日天级期，。 \n",
)
TRIED_AT_EACH_NUMBER = replace(
    CATALOGUE,
    tables={
        **CATALOGUE.tables,
        "specials": {
            name: {field: value for field, value in rule.items() if field != "then"} for name, rule in RULES.items()
        },
    },
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_must_follow_a_number_loses_nothing(text: str) -> None:
    """Tried only before the characters that they ask for, the rules claim what they claim tried at each number."""
    found = {(aside.start, aside.end) for aside in find_asides(text, CATALOGUE)}
    assert found == {(aside.start, aside.end) for aside in find_asides(text, TRIED_AT_EACH_NUMBER)}


def test_a_rule_that_says_nothing_of_its_opening_is_tried_everywhere() -> None:
    """A home's own rule holds with its pattern alone, in its place among the others."""
    own = {"pattern": "约定\\d+", "anywhere": True, "examples": [], "counter_examples": []}
    tables = {**CATALOGUE.tables, "specials": {**RULES, "own": own}}
    found = find_asides("第三次约定12个，约定3。", replace(CATALOGUE, tables=tables))
    assert [(aside.start, aside.rule) for aside in found] == [(0, "ordinal"), (3, "own"), (9, "own")]


def test_a_rule_that_does_not_fit_leaves_the_place_to_the_next() -> None:
    """What a rule must not stand behind is no reason for the others to be silent."""
    first = {"pattern": "\\d+号楼", "then": "号", "unless_before": "不", "examples": [], "counter_examples": []}
    second = {"pattern": "\\d+号", "then": "号", "examples": [], "counter_examples": []}
    catalogue = replace(CATALOGUE, tables={**CATALOGUE.tables, "specials": {"first": first, "second": second}})
    assert [aside.rule for aside in find_asides("在3号楼，不3号楼", catalogue)] == ["first", "second"]
