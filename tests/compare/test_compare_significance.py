"""How much a change matters: by rules that the row names."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from compare_builders import both_of, catalogue, changes_of, document, fact, one, result

from lvliang_watch.compare.significance import Rule, significance_rules, weigh
from lvliang_watch.errors import VocabularyBroken
from lvliang_watch.records import Change

RULES, FEWEST = significance_rules(catalogue())
TABLE = catalogue().tables["verdicts"]["significance"]["rules"]
EMPTY = Change(
    change_id="",
    type="",
    kind=None,
    cause="new_document",
    region="吕梁市",
    subject="",
    indicator=None,
    to_indicator=None,
    label=None,
    measure=None,
    to_measure=None,
    unit=None,
    before=None,
    after=None,
)


def fits(rule: Rule, example: dict[str, Any]) -> bool:
    """Whether a rule fits a change that an entry of the vocabulary describes."""
    figures = {name: Decimal(example[name]) for name in ("difference", "difference_pct") if name in example}
    change = replace(EMPTY, **{name: value for name, value in example.items() if name != "usual"} | figures)
    headline = change.indicator is not None and catalogue().indicators[change.indicator].headline
    return rule.fits(change, headline=headline, usual=Decimal(example["usual"]) if "usual" in example else None)


def described(sort: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule.name}: {example}")
        for rule in RULES
        for example in TABLE[rule.name][sort]
    ]


@pytest.mark.parametrize(("rule", "example"), described("examples"))
def test_a_rule_fits_its_examples(rule: Rule, example: dict[str, Any]) -> None:
    """What the file says of itself is so."""
    assert fits(rule, example)


@pytest.mark.parametrize(("rule", "example"), described("counter_examples"))
def test_a_rule_fits_no_counter_example(rule: Rule, example: dict[str, Any]) -> None:
    """Nor does it take in more than it says."""
    assert not fits(rule, example)


def weight_of(change: Change) -> tuple[str | None, str | None]:
    return change.significance, change.significance_rule


def test_each_row_says_how_much_it_matters_and_by_which_rule() -> None:
    """A lowered growth target matters, and so does that it was missed."""
    told = [fact(document(2022), "6.8"), fact(document(2023), "5"), result(document(2023), "3.9")]
    changes, _ = both_of(*told)
    assert ("high", "significance/1 headline_promise_less") == weight_of(one(changes, "lowered"))
    assert ("high", "significance/1 headline_missed") == weight_of(one(changes, "missed"))
    assert all(change.significance for change in changes)


def test_what_is_past_belief_matters_least() -> None:
    """It is a finding first, whatever it would be."""
    told = [fact(document(y), f, "人", indicator="urban_new_jobs") for y, f in ((2022, "40000"), (2023, "40"))]
    assert ("low", "significance/1 past_belief") == weight_of(one(changes_of(*told), "lowered"))


def test_a_step_is_measured_against_its_own_series() -> None:
    """After years of steps of half a point, five are unusual; where every step is one of five, they are not."""
    calm = {2018: "6.5", 2019: "6", 2020: "5.5", 2021: "6", 2022: "1"}
    rough = {2018: "6", 2019: "11", 2020: "6", 2021: "11", 2022: "6"}
    for figures, expected in ((calm, "headline_unusual"), (rough, "headline")):
        changes = changes_of(*(result(document(year + 1), figure) for year, figure in figures.items()))
        [last] = [change for change in changes if change.after and change.after.period == "2022"]
        assert f"significance/1 {expected}" == last.significance_rule


def test_a_series_of_few_steps_has_no_usual_one() -> None:
    """Two steps tell nothing of what is usual."""
    changes = changes_of(*(result(document(year + 1), f) for year, f in ((2020, "6"), (2021, "6.5"), (2022, "1"))))
    assert {"significance/1 headline"} == {change.significance_rule for change in changes}


def test_a_large_step_is_large_a_year() -> None:
    """Two fifths in one year are, in five years they are not."""
    for later, level in ((2023, "middle"), (2027, "low")):
        told = [fact(document(y), f, "吨", indicator="coal_output") for y, f in ((2022, "100"), (later, "140"))]
        assert level == one(changes_of(*told), "raised").significance


def test_a_level_that_is_none_is_refused() -> None:
    """With the place and the remedy."""
    known = catalogue()
    table = known.tables["verdicts"]
    broken = {**table, "significance": {**table["significance"], "rules": {"rest": {"level": "vital"}}}}
    with pytest.raises(VocabularyBroken, match="no such level"):
        weigh([EMPTY], replace(known, tables={**known.tables, "verdicts": broken}))
