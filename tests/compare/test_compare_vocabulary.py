"""Every example in verdicts.toml holds, every counter-example does not, and a broken file is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from compare_builders import catalogue, document, fact, result, verdicts_of

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.compare.keys import clause_before, key_of
from lvliang_watch.compare.rules import Rules, rules_of
from lvliang_watch.errors import VocabularyBroken
from lvliang_watch.records import Bound, Fact, Stage

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


def first_number(sentence: str) -> int:
    """Where the first number of a sentence begins."""
    found = re.search(r"\d", sentence)
    assert found is not None
    return found.start()


def last_place(sentence: str) -> int:
    """Where the last number of a sentence begins."""
    return [found.start() for found in re.finditer(r"[\d.]+", sentence)][-1]


def says(group: str) -> Callable[[Any], bool]:
    words = getattr(RULES, group)
    return lambda sentence: any(word in sentence for word in words)


def last_number(sentence: str, unit: str = "%", **more: Any) -> Fact:
    """A statement of the last number of a sentence."""
    quote = re.findall(r"[\d.]+\D{0,2}", sentence)[-1]
    return fact(
        document(2022), "1", unit, at=sentence.rindex(quote), sentence_start=0, sentence=sentence, quote=quote, **more
    )


def is_a_ceiling(sentence: str) -> bool:
    said = last_number(sentence, indicator="cpi")
    held = result(document(2023), "0.01", indicator="cpi")
    [verdict] = verdicts_of(said, held)
    return verdict.verdict == "met"


def counts_what_is_named(sentence: str) -> bool:
    told = last_number(sentence, "个", indicator=None, label="道路")
    key = key_of(told.observation, sentence, catalogue(), RULES)
    return key is not None and "those named" in key.facet


def is_a_multiple(sentence: str) -> bool:
    quote = (re.findall(r"[\d.]+倍|翻一番|[\d.]+%", sentence))[-1]
    told = fact(document(2022), "1", at=sentence.rindex(quote), sentence_start=0, sentence=sentence, quote=quote)
    key = key_of(told.observation, sentence, catalogue(), RULES)
    return key is not None and key.facet == "times as much"


def is_denied(sentence: str) -> bool:
    return RULES.denied.search(sentence[: first_number(sentence)]) is not None


def carries_no_figure(sentence: str) -> bool:
    return not any(word in RULES.elsewhere.sub("", sentence) for word in ("力争", "争取", "努力"))


def counts_firms(name: str) -> bool:
    return bool(TABLE["firms"]["counted_as"] == RULES.firms.unit_of(TABLE["firms"]["unit"], name))


def far(sentence: str) -> str:
    """How far the works are to come that the last number of a sentence counts."""
    quote = re.findall(r"\d+\D", sentence)[-1]
    at = sentence.rindex(quote)
    told = fact(document(2022), "1", "个", at=at, sentence=sentence, quote=quote, indicator=None, label="道路")
    key = key_of(told.observation, sentence, catalogue(), RULES)
    assert key is not None
    return key.facet


def are_apart(example: list[str]) -> bool:
    indicator, *labels = example
    one, other = (RULES.narrowing(label, load_catalogue().indicators[indicator]) for label in labels)
    return one != other


def stands_in(name: str) -> Callable[[Any], bool]:
    return lambda sentence: any(stem in sentence for stem in RULES.stems[name].words)


def leaves_out(sentence: str) -> bool:
    """Whether the last figure of a sentence is told without a part of its whole."""
    told = last_number(sentence)
    key = key_of(told.observation, sentence, catalogue(), RULES)
    return key is not None and "without" in key.facet


def starts_from(sentence: str) -> bool:
    """Whether the first number of a sentence is what a planned change starts from."""
    quote = re.findall(r"\d+[万元人%]*", sentence)[0]
    at = sentence.index(quote)
    return RULES.base.surrounds(sentence[:at], sentence[at + len(quote) :])


def counts_visits(name: str) -> bool:
    return RULES.visits.unit_of("人", load_catalogue().indicators[name]) == "人次"


KINDS = {sort: TABLE["milestones"][f"only_a_kind_{sort}"] for sort in ("examples", "counter_examples")}
HOLDS: dict[str, tuple[Any, Callable[[Any], bool]]] = {
    "about": (TABLE["about"], within("about")),
    "exact": (TABLE["exact"], within("exact")),
    **{f"qualitative.{name}": (entry, read_by(name)) for name, entry in TABLE["qualitative"].items()},
    "implausible": (TABLE["implausible"], is_wild),
    "labels": (TABLE["labels"], names),
    "reaching": (TABLE["reaching"], reaches),
    "summed": (TABLE["summed"], says("summed")),
    "total": (TABLE["total"], says("total")),
    "ceiling": (TABLE["ceiling"], is_a_ceiling),
    "named": (TABLE["named"], counts_what_is_named),
    "multiple": (TABLE["multiple"], is_a_multiple),
    "means": (TABLE["means"], lambda sentence: RULES.means.search(sentence[: first_number(sentence)]) is not None),
    "of_plan": (TABLE["of_plan"], lambda sentence: RULES.of_plan.search(sentence[: last_place(sentence)]) is not None),
    "denied": (TABLE["denied"], is_denied),
    "elsewhere": (TABLE["firmness"]["elsewhere"], carries_no_figure),
    "counted_from": (TABLE["counted_from"], lambda text: RULES.counted_from.search(text) is not None),
    "lead": (TABLE["lead"], lambda text: RULES.lead.search(text) is not None),
    "firms": (TABLE["firms"], counts_firms),
    "without": (TABLE["without"], leaves_out),
    "base": (TABLE["base"], starts_from),
    "visits": (TABLE["visits"], counts_visits),
    "open_end": (TABLE["open_end"], lambda quote: RULES.open_end.search(quote) is not None),
    "newly": (TABLE["newly"], says("newly")),
    "doing": (TABLE["doing"], says("doing")),
    "works": (TABLE["works"], lambda pair: far(pair[0]) != far(pair[1])),
    **{f"narrower.{name}": (entry, are_apart) for name, entry in TABLE["narrower"].items()},
    "only_a_kind": (KINDS, lambda name: RULES.only_a_kind.fullmatch(name) is not None),
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
        ("新建公共停车位", "公共停车位"),
        ("新建、改扩建幼儿园", "新建改扩建幼儿园"),  # more than 改扩建幼儿园
        ("改扩建幼儿园", "改扩建幼儿园"),
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
