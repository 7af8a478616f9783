"""Read the cases of other projects' own suites that are in scope, and say which come out right.

    python -m benchmarks.peers.cases [CASES] [--show]

CASES is a file of cases, one a line: source, type, input, expect and reference_time. What is in scope is said by one
rule (`scope.py`). A case in scope is right where each value that it expects is read, refused where one is not read at
all, wrong where another value is read. Exit code: 1 where a case in scope is wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from benchmarks.peers.expectations import Figure, contradicts_itself, days_of, ends_agree, figure_of, year_of
from benchmarks.peers.scope import FRACTION, FULL_DATE, Scope
from lvliang_watch.catalogue import Catalogue, load_catalogue
from lvliang_watch.extract.grammar import Quantity, quantity_grammar
from lvliang_watch.extract.numerals import parse_number
from lvliang_watch.extract.periods import find_periods
from lvliang_watch.extract.quantities import find_quantities
from lvliang_watch.extract.ranks import find_ranks
from lvliang_watch.reading.normal_form import normalise
from lvliang_watch.reading.offsets import Mapped
from lvliang_watch.records import Period

CASES = Path(__file__).resolve().parents[3] / "shared" / "peer-cases" / "cases.jsonl"
Outcome = Literal["right", "refused", "wrong", "out"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with what became of it; `said` is what was read where that is not right."""

    case: dict[str, Any]
    outcome: Outcome
    said: str = ""


def main() -> int:
    """The exit code: 1 where there are no cases or one in scope is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="?", type=Path, default=CASES)
    parser.add_argument("--show", action="store_true", help="list the cases in scope that are not right")
    options = parser.parse_args()
    if not options.cases.exists():
        print(f"{options.cases} is not there: name the file of cases")
        return 1
    judged = judge_all(options.cases, load_catalogue())
    print_table(judged)
    for one in judged:
        if one.outcome == "wrong" or (options.show and one.outcome == "refused"):
            print(f"{one.outcome:<8} {one.case['source']}: {one.case['input']}  {one.said}")
    return int(any(one.outcome == "wrong" for one in judged))


def judge_all(path: Path, catalogue: Catalogue) -> list[Judged]:
    """Every case of a file with what became of it."""
    judge = Judge(catalogue)
    return [judge(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


class Judge:
    """Reads one case after another with the primitives that reports are read with."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue, self.grammar, self.scope = catalogue, quantity_grammar(catalogue), Scope(catalogue)

    def __call__(self, case: dict[str, Any]) -> Judged:
        """What becomes of a case."""
        text = normalise(Mapped(case["input"], tuple(range(len(case["input"]) + 1)))).text
        outcomes, said, at = list[Outcome](), list[str](), 0
        for expected in case["expect"]:
            start = text.find(expected["text"], at)
            if start < 0:
                return Judged(case, "out")
            at = start + len(expected["text"])
            if not self.scope.holds(case["type"], expected["text"], text[at:]):
                return Judged(case, "out")
            outcome, read = self._read(case, expected, text, (start, at))
            outcomes.append(outcome)
            said += [read] if outcome in ("wrong", "refused") else []
        for outcome in ("out", "wrong", "refused", "right"):
            if outcome in outcomes:
                return Judged(case, outcome, "; ".join(said))
        return Judged(case, "out")

    def _read(
        self, case: dict[str, Any], expected: dict[str, Any], text: str, span: tuple[int, int]
    ) -> tuple[Outcome, str]:
        if case["type"] == "time":
            return self._read_time(case, expected, text, span)
        figure = figure_of(case, expected)
        if figure is None or contradicts_itself(figure, expected["text"]):
            return "out", ""
        if case["type"] == "rank":
            return self._read_rank(figure, expected["text"])
        if case["type"] == "number" and not re.fullmatch(FRACTION, expected["text"]):
            value = parse_number(expected["text"])
            return _compare(figure, value, value), str(value)
        found = [one for one in find_quantities(text, self.grammar) if one.start < span[1] and span[0] < one.end]
        parts = case["type"] == "number" or (case["type"] == "range" and re.search("[^百]分之|/", expected["text"]))
        return self._compare_quantity(figure, found, of_one=bool(parts))

    def _read_rank(self, figure: Figure, text: str) -> tuple[Outcome, str]:
        """A position counts only where something has it, so the words of a report stand before it."""
        ranks = find_ranks(f"产量位居全省{text}", self.catalogue)
        if not ranks:
            return "refused", ""
        return _compare(figure, ranks[0].low, ranks[0].high), str(ranks[0].low)

    def _compare_quantity(self, figure: Figure, found: list[Quantity], *, of_one: bool) -> tuple[Outcome, str]:
        """`of_one` says that a part is expected as one of 1; ours are in per cent."""
        if not found:
            return "refused", ""
        low, high = found[0].low, found[0].high
        said = f"{low}..{high} {found[0].unit}"
        if of_one:
            low, high = (None if end is None else end / 100 for end in (low, high))
        if figure.unit is not None:
            theirs = self.catalogue.canonical(Decimal(1), figure.unit)
            ours = self.catalogue.canonical(Decimal(1), found[0].unit)
            if theirs[1] != ours[1]:
                return "wrong", said
            low, high = (None if end is None else end * ours[0] / theirs[0] for end in (low, high))
        return _compare(figure, low, high), said

    def _read_time(
        self, case: dict[str, Any], expected: dict[str, Any], text: str, span: tuple[int, int]
    ) -> tuple[Outcome, str]:
        year, wanted = year_of(case), days_of(expected)
        if wanted is None or (year is None and not FULL_DATE.match(expected["text"])):
            return "out", ""
        mentions = find_periods(text, years_at=lambda _: (year, year), catalogue=self.catalogue)
        found = [one for one in mentions if one.start < span[1] and span[0] < one.end and one.period is not None]
        said = ", ".join(str(one.period) for one in found)
        if not wanted:  # a day that is none, as 2月30日: nothing finer than its year may be read
            return ("right" if all(len(said) <= 4 for said in said.split(", ")) else "wrong"), said
        if not found:
            return "refused", said
        if len(found) > 1 or not found[0].period:
            return "wrong", said
        return _compare_days(wanted, found[0].period, ends_only=re.search("[底末]", expected["text"]) is not None), said


def _compare(figure: Figure, low: Decimal | None, high: Decimal | None) -> Outcome:
    """A figure with one value agrees with an end of what is read; one with two, with both."""
    if low is None and high is None:
        return "refused"
    if figure.low == figure.high and figure.low is not None:
        return "right" if any(_same(figure.low, end) for end in (low, high)) else "wrong"
    both = (figure.low, low), (figure.high, high)
    return "right" if all(theirs is None or _same(theirs, ours) for theirs, ours in both) else "wrong"


def _same(theirs: Decimal, ours: Decimal | None) -> bool:
    """Whether two values agree; one that cannot be written out (1/3) to the places that it is given in."""
    return ours is not None and (theirs == ours or abs(theirs - ours) <= abs(theirs) * Decimal("0.0002"))


def _compare_days(wanted: list[Any], period: str, *, ends_only: bool) -> Outcome:
    days, last_part = Period.parse(period), Period.parse(period.rpartition("/")[2])
    for one in wanted:
        if (ends_only or one.first == days.first) and ends_agree(one, days.last, last_part.first):
            return "right"
    return "wrong"


def print_table(judged: Iterable[Judged]) -> None:
    """A line for each source and type, one for all."""
    counts = defaultdict[tuple[str, str], Counter[Outcome]](Counter)
    for one in judged:
        source = one.case["source"].split("/")[0]
        for key in ((source, one.case["type"]), ("all", "")):
            counts[key][one.outcome] += 1
    print("source            type     cases  in scope  share  right  refused  wrong")
    for (source, kind), outcomes in sorted(counts.items(), key=lambda pair: (pair[0][0] == "all", pair[0])):
        cases, scope = outcomes.total(), outcomes.total() - outcomes["out"]
        cells = [outcomes[outcome] for outcome in ("right", "refused", "wrong")]
        print(f"{source:<18}{kind:<8}{cases:>6}{scope:>10}{scope / cases:>7.2f}" + "{:>7}{:>9}{:>7}".format(*cells))
    right, scope = counts["all", ""]["right"], counts["all", ""].total() - counts["all", ""]["out"]
    print(f"right in scope: {right / max(scope, 1):.3f}")


if __name__ == "__main__":
    sys.exit(main())
