"""Cases of other projects' own suites: what is in scope by rule is never read wrong."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from report_texts import CATALOGUE

from lvliang_watch.extract.grammar import any_of, quantity_grammar
from lvliang_watch.extract.numerals import ARABIC, CHINESE_DIGIT, MAGNITUDE, parse_number
from lvliang_watch.extract.quantities import find_quantities

CASES = Path(__file__).resolve().parents[2] / "../shared/peer-cases/cases.jsonl"
GRAMMAR = quantity_grammar(CATALOGUE)

# In scope: a number written whole in digits or in the plain Chinese digits of reports, and a number in digits with a
# unit of the catalogue or a per-cent sign. Out: dialect, bank numerals, decimals in characters, signs, games, clocks.
NUMBER = re.compile(rf"(?:{ARABIC})(?:{MAGNITUDE})?|[{CHINESE_DIGIT}]+")
WITH_UNIT = re.compile(rf"(?:{ARABIC})(?:{MAGNITUDE})?\s?(?:{any_of(CATALOGUE.units)})")


def cases(kinds: set[str]) -> list[dict[str, Any]]:
    if not CASES.exists():
        pytest.skip("the cases lie outside the project")
    return [case for line in CASES.read_text("utf-8").splitlines() if (case := json.loads(line))["type"] in kinds]


def decimal(value: object) -> Decimal | None:
    text = str(value).rstrip("%")
    return Decimal(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None


def test_whole_numbers_are_right_or_refused() -> None:
    """Of the numbers in scope none has a wrong value, and nearly all have one."""
    right = refused = 0
    for case in cases({"number"}):
        text = case["input"].strip()
        if len(case["expect"]) != 1 or case["expect"][0]["text"] != text or not NUMBER.fullmatch(text):
            continue
        expected = decimal(case["expect"][0].get("value"))
        if expected is None:
            continue
        value = parse_number(text)
        assert value in (expected, None), text
        right += value is not None
        refused += value is None
    assert right > 150
    assert refused <= 20  # 四百五 and the like, which speech and writing read differently


def test_figures_with_units_and_per_cents_are_right() -> None:
    """Of the figures in scope each is found with its value, or refused, and never read as another."""
    right = missed = 0
    for case in cases({"percent", "unit"}):
        for given in case["expect"]:
            expected = decimal(given.get("value"))
            if expected is None or not WITH_UNIT.fullmatch(given["text"]) or given["text"] not in case["input"]:
                continue
            start = case["input"].index(given["text"])
            end = start + len(given["text"])
            found = [one for one in find_quantities(case["input"], GRAMMAR) if one.start < end and start < one.end]
            if not found:
                missed += 1
                continue
            unit = CATALOGUE.units.get(found[0].unit)
            assert expected in (found[0].low, found[0].high) or unit is None, (case["input"], given)
            right += 1
    assert right >= 25
    assert missed <= right * 0.1
