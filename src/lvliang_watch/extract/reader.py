"""What one ruleset reads out of one version: observations, milestones, and an account of every numeral."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Literal

from ..catalogue import Catalogue
from ..records import Extraction, Finding, Milestone, Numeral, Observation, Version
from .asides import Aside, find_asides
from .context import Context, Contexts, contexts_of, surroundings_of
from .drafts import draft_of, settled
from .figures import MASK, figures_of
from .footnotes import with_footnotes, without_footnotes
from .grammar import Quantity, quantity_grammar
from .indicators import find_wordings
from .leftovers import find_leftovers
from .milestones import extract_milestones
from .periods import PeriodMention
from .qualitative import find_predicates
from .quantities import find_quantities
from .ranks import Rank, find_ranks
from .slips import without_slips
from .spans import lies_within, meets
from .statements import read_statements
from .tables import find_rows, read_tables

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_Part = Quantity | Rank | tuple[int, int, str]  # each a tuple that begins with its span
_Claimant = Observation | PeriodMention | Aside | Milestone
_Claim = Literal["observation", "period", "rule", "milestone"]

if TYPE_CHECKING:
    _NumeralDraft = Numeral
else:
    _NumeralDraft = draft_of(Numeral)


def extract(version: Version, catalogue: Catalogue) -> Extraction:
    """Everything that the rules read out of `version`: each observation's quote is what stands at its span."""
    unmarked = without_footnotes(version, catalogue)
    if unmarked is None:
        return _read(version, catalogue)
    return with_footnotes(_read(unmarked.version, catalogue), unmarked)


def _read(version: Version, catalogue: Catalogue) -> Extraction:
    around = surroundings_of(version, catalogue)
    sentences = contexts_of(around)
    masked = _masked(version.text, ((one.start, one.end) for one in around.periods.all))
    masked = without_slips(masked, catalogue, scanned=version.form == "scan")
    asides = find_asides(masked, catalogue)
    observations, doubts = _observations(version, masked, sentences, asides, catalogue)
    milestones = extract_milestones(version, sentences, catalogue)
    numerals = _numerals(version.text, observations, around.periods.all, asides, milestones)
    findings = (*doubts, *find_leftovers(version.text, numerals, catalogue))
    return Extraction(catalogue.ruleset, observations, milestones, numerals, findings)


def _observations(
    version: Version, masked: str, surroundings: Contexts, asides: Sequence[Aside], catalogue: Catalogue
) -> tuple[tuple[Observation, ...], tuple[Finding, ...]]:
    text = version.text
    observations, findings = list[Observation](), list[Finding]()
    found = find_wordings(masked, catalogue)
    rows = find_rows(text)
    read = read_tables(text, masked, rows=rows, surroundings=surroundings, found=found, catalogue=catalogue)
    tabled = [*read] if rows else []
    blocked = sorted([*((one.start, one.end) for one in asides), *((one.start, one.end) for one in tabled)])
    naming = surroundings.spans(surroundings.holding(start for start, _, _ in found.spans))
    for context, parts in _by_sentence(_parts(masked, blocked, naming, catalogue), surroundings):
        figures = figures_of(masked, context.sentence.start, context.sentence.end, parts)
        told, doubts = read_statements(context, figures, found, catalogue)
        observations += told
        findings += doubts
    observations = sorted((*observations, *tabled), key=attrgetter("start"))
    for one in observations:
        if text[one.start : one.end] != one.quote:
            raise AssertionError(f"quote {one.quote!r} is not what stands at {one.start}")
    return tuple(observations), tuple(findings)


def _by_sentence(parts: Sequence[_Part], surroundings: Contexts) -> Iterator[tuple[Context, list[_Part]]]:
    """The sentences in which some of `parts` begin, with those that lie in them whole.

    A number that a line's end cuts in two belongs to no sentence: it stays a leftover.
    """
    starts = [part[0] for part in parts]
    for at in surroundings.holding(starts):
        context = surroundings[at]
        end = context.sentence.end
        first = bisect_left(starts, context.sentence.start)
        last = bisect_left(starts, end, first)
        yield context, [part for part in parts[first:last] if part[1] <= end]


def _parts(
    masked: str, blocked: Sequence[tuple[int, int]], naming: Sequence[tuple[int, int]], catalogue: Catalogue
) -> list[_Part]:
    """Quantities, positions and wordless predicates in order, none within another or within what is `blocked`.

    `naming` are the sentences that name an indicator: only there can a predicate say something without a number.
    """
    ranks = list(find_ranks(masked, catalogue))
    taken = [rank[:2] for rank in ranks]
    parts: list[_Part] = [rank for rank in ranks if not lies_within(rank[:2], blocked)]
    quantities = find_quantities(masked, quantity_grammar(catalogue))
    for quantity in quantities:
        number = (quantity.number_start, quantity.number_end)
        if not meets(number, taken) and not meets(number, blocked):
            parts.append(quantity)
    spans = sorted(part[:2] for part in parts)
    for start, end in naming:
        parts += [one for one in find_predicates(masked, start, end, catalogue) if not meets(one[:2], spans)]
    return sorted(parts, key=itemgetter(0))


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with every span filled up by the mask."""
    pieces, at = [], 0
    for start, end in spans:
        if start >= at:
            pieces += [text[at:start], MASK * (end - start)]
            at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _numerals(
    text: str,
    observations: Sequence[_Claimant],
    periods: Sequence[_Claimant],
    asides: Sequence[_Claimant],
    milestones: Sequence[_Claimant],
) -> tuple[Numeral, ...]:
    """Each number in digits with what claims it: what comes first here goes before what comes later."""
    numbers = [match.span() for match in _NUMERAL.finditer(text)]
    numerals = [_NumeralDraft(start, end, None, "") for start, end in numbers]
    ends = [end for _, end in numbers]
    by: tuple[tuple[_Claim, Sequence[_Claimant]], ...]
    by = (("milestone", milestones), ("rule", asides), ("period", periods), ("observation", observations))
    count = len(numbers)
    for claimed_by, claimants in by:
        for one in claimants:
            at, end = bisect_right(ends, one.start), one.end
            while at < count and numbers[at][0] < end:
                numerals[at].claimed_by, numerals[at].rule = claimed_by, one.rule  # type: ignore[misc]
                at += 1
    return tuple(settled(numerals, Numeral))
