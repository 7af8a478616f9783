"""Changes of form: a number that gives way to words or to another measure, parts taken up into their whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..records import Change, Measure
from .rows import row, years_between
from .series import in_order
from .standing import Hand, Said
from .timing import told_on

# What a form may change from and to, the telling one first; a rank or a share is another side of a thing, not a form.
FORMS: tuple[Measure, ...] = ("growth", "level", "change", "qualitative")


def form_changes(hand: Hand) -> Iterator[Change]:
    """`form_changed`: a target that is promised in another form than before, or taken up into its whole."""
    targets: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for key, told in hand.told.items():
        if key.kind == "target" and key.subject in hand.catalogue.indicators and key.measure in FORMS:
            targets[key.thing] += [said.best for said in told.values()]
    kin: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for (region, subject), statements in targets.items():
        indicators = hand.catalogue.indicators
        whole = indicators[subject].part_of
        if whole and (region, whole) in targets:
            kin[region, subject] += targets[region, whole]
            kin[region, whole] += statements
            if indicators[subject].headline and indicators[whole].headline:  # of others nobody knows that they stop
                yield from _taken_up([*statements, *targets[region, whole]], hand)
    for thing, statements in targets.items():
        yield from _new_measures(statements, kin[thing], hand)


def said_later(before: Said, after: Said) -> bool:
    """Whether the later target stands in a later report; two of one report are steps of one plan and no change."""
    return told_on(before.fact.document) < told_on(after.fact.document)


def quotes_of(before: Said, after: Said) -> str:
    """The words of both sides."""
    return " -> ".join(said.fact.observation.quote for said in (before, after))


def _new_measures(statements: Sequence[Said], kin: Sequence[Said], hand: Hand) -> Iterator[Change]:
    """A target of one form that has no form in common with what is said for the next period; not where its whole or
    its parts stood in between, for then it was they that changed."""
    for earlier, later in _periods(statements):
        before, after = _telling(earlier, hand), _telling(later, hand)
        between = any(before.period.last < one.period.first and one.period.last < after.period.first for one in kin)
        common = {_form_of(said) for said in earlier} & {_form_of(said) for said in later}
        if not common and not between and said_later(before, after) and _is_new_form(before, after, hand):
            yield _form(before, after, hand)


def _form_of(said: Said) -> tuple[str, str]:
    return said.key.measure, said.key.facet if said.key.measure == "qualitative" else ""


def _is_new_form(before: Said, after: Said, hand: Hand) -> bool:
    """Whether the periods follow each other and the figures cannot be of one form: the same unit under two measures is
    one form read in two ways (a rise of 3 %, a rate of 3 %; 15 new ones, 15 more). Of words both must be understood."""
    if before.period.last >= after.period.first:
        return False
    if before.key.measure == after.key.measure == "qualitative":
        return all(hand.rules.read_words(said.fact.observation.quote) for said in (before, after))
    return before.key.dimension != after.key.dimension


def _taken_up(family: Sequence[Said], hand: Hand) -> Iterator[Change]:
    """A part that gives way to its whole, or a whole to its parts: one stops where the other begins."""
    for earlier, later in _periods(family):
        before, after = {said.key.subject for said in earlier}, {said.key.subject for said in later}
        if len(before) == len(after) == 1 and before != after and earlier[0].period.last < later[0].period.first:
            one, other = _telling(earlier, hand), _telling(later, hand)
            if said_later(one, other):
                yield _form(one, other, hand)


def _periods(statements: Sequence[Said]) -> Iterator[tuple[list[Said], list[Said]]]:
    """All that is said for one period with all that is said for the next in hand of its sort."""
    for series in in_order(statements):
        groups: dict[object, list[Said]] = defaultdict(list)
        for said in series:
            groups[said.days].append(said)
        yield from pairwise(groups.values())


def _telling(statements: Sequence[Said], hand: Hand) -> Said:
    """The statement that tells most: by measure, then what a rule can read, then as it stands in its document."""

    def telling(said: Said) -> tuple[object, ...]:
        observation = said.fact.observation
        unread = hand.rules.read_words(observation.quote) is None
        return FORMS.index(said.key.measure), unread, observation.start, said.key

    return min(statements, key=telling)


def _form(before: Said, after: Said, hand: Hand) -> Change:
    in_words = before.key.measure == after.key.measure == "qualitative" and before.key.subject == after.key.subject
    named = " -> ".join(f"{said.key.subject} {said.key.measure}" for said in (before, after))
    gap = years_between(before, after)
    return row(
        "form_changed",
        before,
        after,
        rule=hand.rules.name("form"),
        reason=quotes_of(before, after) if in_words else named,
        gap_years=gap,
    )
