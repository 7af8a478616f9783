"""Every example in verdicts.toml holds, every counter-example does not, and a broken file is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from compare_builders import catalogue, document, fact

from lvliang_watch.compare.keys import clause_before
from lvliang_watch.compare.rules import Rules, rules_of
from lvliang_watch.errors import VocabularyBroken
from lvliang_watch.records import Bound, Stage

TABLE = catalogue().tables["verdicts"]
RULES: Rules = rules_of(catalogue())


def within(name: str) -> Callable[[Any], bool]:
    tolerance = {"about": RULES.about, "exact": RULES.exact}[name]
    return lambda e: abs(Decimal(e[1]) - Decimal(e[0])) <= tolerance.of(Decimal(e[0]), e[2])


def read_by(name: str) -> Callable[[Any], bool]:
    return lambda quote: (words := RULES.read_words(quote)) is not None and words.id == name


def is_wild(example: Any) -> bool:
    return RULES.jumps.beyond(Decimal(example[0]), Decimal(example[1]), example[2], gap_years=1)


def names(label: str) -> bool:
    return RULES.label(label) is not None


def reaches(sentence: str) -> bool:
    observation = fact(document(2022), "1", "元", at=0, sentence=sentence, quote=sentence).observation
    return any(word in clause_before(observation, sentence) for word in RULES.reaching)


def stands_in(name: str) -> Callable[[Any], bool]:
    return lambda sentence: any(stem in sentence for stem in RULES.stems[name])


HOLDS: dict[str, tuple[Any, Callable[[Any], bool]]] = {
    "about": (TABLE["about"], within("about")),
    "exact": (TABLE["exact"], within("exact")),
    **{f"qualitative.{name}": (entry, read_by(name)) for name, entry in TABLE["qualitative"].items()},
    "implausible": (TABLE["implausible"], is_wild),
    "labels": (TABLE["labels"], names),
    "reaching": (TABLE["reaching"], reaches),
    **{f"stems.{name}": (entry, stands_in(name)) for name, entry in TABLE["stems"].items()},
}


def examples(sort: str) -> list[Any]:
    return [
        pytest.param(holds, example, id=f"{name}: {example}")
        for name, (entry, holds) in HOLDS.items()
        for example in entry[sort]
    ]


@pytest.mark.parametrize(("holds", "example"), examples("examples"))
def test_an_example_holds(holds: Callable[[Any], bool], example: Any) -> None:
    """What the file says of itself is so."""
    assert holds(example)


@pytest.mark.parametrize(("holds", "example"), examples("counter_examples"))
def test_a_counter_example_does_not_hold(holds: Callable[[Any], bool], example: Any) -> None:
    """Nor does it take in more than it says."""
    assert not holds(example)


@pytest.mark.parametrize(("quote", "scope"), TABLE["rank"]["examples"])
def test_the_scope_of_a_rank_is_read_from_its_quote(quote: str, scope: str) -> None:
    """What is left without the place itself."""
    assert scope == RULES.rank_scope(quote)


@pytest.mark.parametrize("quote", ["后20位", "倒数第三"])
def test_a_rank_counted_from_below_is_another_scope(quote: str) -> None:
    """To leave the last twenty is no place among the first."""
    assert RULES.rank_scope(quote).endswith("below")


def test_more_years_allow_a_larger_jump() -> None:
    """Twelve times as much after eighteen years is growth, after one it is a slip."""
    one, twelve = Decimal(100), Decimal(1200)
    assert [True, False] == [RULES.jumps.beyond(one, twelve, "元", gap_years=years) for years in (1, 18)]


def test_every_bound_and_stage_of_the_records_has_its_entry() -> None:
    """A new one must be ranked before anything is compared with it."""
    assert set(Bound.__args__) == set(RULES.bounds)  # type: ignore[attr-defined]
    assert set(Stage.__args__) <= set(RULES.rungs)  # type: ignore[attr-defined]
    assert RULES.events | RULES.done <= set(Stage.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("全市“口袋公园”", "口袋公园"),
        ("新增 四好农村路", "四好农村路"),
        ("精品村", "精品示范村"),
        ("全市", None),
    ],
)
def test_a_label_is_made_the_same_over_the_years(label: str, expected: str | None) -> None:
    """Marks, blanks and the usual openings are no part of a name."""
    assert expected == RULES.label(label)


@pytest.mark.parametrize(
    "broken",
    [
        {name: entry for name, entry in TABLE.items() if name != "about"},
        {**TABLE, "about": {"points": "a little", "per_cent": "3"}},
        {**TABLE, "rank": {"position": "[", "from_below": []}},
        {**TABLE, "labels": {"drop": 3}},
    ],
)
def test_a_broken_file_is_refused(broken: dict[str, Any]) -> None:
    """With the place and the remedy, and before anything is compared."""
    mended = catalogue()
    with pytest.raises(VocabularyBroken, match=r"verdicts\.toml"):
        rules_of(replace(mended, tables={**mended.tables, "verdicts": broken}))
