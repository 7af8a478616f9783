"""What one ruleset reads out of one version: observations, milestones, and an account of every numeral."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from ..catalogue import Catalogue
from ..records import Extraction, Finding, Milestone, Numeral, Observation, Version
from .asides import Aside, find_asides
from .context import Context, contexts
from .figures import MASK, figures_of
from .grammar import Quantity, quantity_grammar
from .indicators import find_wordings
from .milestones import extract_milestones
from .qualitative import find_predicates
from .quantities import find_quantities
from .ranks import Rank, find_ranks
from .slips import without_slips
from .spans import lies_within, meets
from .statements import read_statements
from .tables import find_rows, read_tables

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_Part = Quantity | Rank | tuple[int, int, str]


def extract(version: Version, catalogue: Catalogue) -> Extraction:
    """Everything that the rules read out of `version`: each observation's quote is what stands at its span."""
    surroundings = contexts(version, catalogue)
    masked = _masked(version.text, ((one.start, one.end) for context in surroundings for one in context.periods))
    masked = without_slips(masked, catalogue)
    asides = find_asides(masked, catalogue)
    # a footnote's mark within a name is as silent as an expression of time: 国内生产总值[2]增长5%
    masked = _masked(masked, ((aside.start, aside.end) for aside in asides if aside.rule == "footnote"))
    observations, doubts = _observations(version, masked, surroundings, asides, catalogue)
    milestones = extract_milestones(version, surroundings, catalogue)
    numerals = tuple(_numerals(version, surroundings, asides, observations, milestones))
    findings = (*doubts, *_leftovers(version, numerals))
    return Extraction(catalogue.ruleset, observations, milestones, numerals, findings)


def _observations(
    version: Version, masked: str, surroundings: Sequence[Context], asides: Sequence[Aside], catalogue: Catalogue
) -> tuple[tuple[Observation, ...], tuple[Finding, ...]]:
    text = version.text
    observations, findings = list[Observation](), list[Finding]()
    found = find_wordings(masked, catalogue)
    sentences = [(context.sentence.start, context.sentence.end) for context in surroundings]
    rows = find_rows(text)
    tabled = [*read_tables(text, masked, rows=rows, surroundings=surroundings, found=found, catalogue=catalogue)]
    blocked = sorted([*((one.start, one.end) for one in asides), *((one.start, one.end) for one in tabled)])
    parts = _parts(masked, blocked, [span for span in sentences if found.names_any(*span)], catalogue)
    starts = [_start(part) for part in parts]
    for context in surroundings:
        first = bisect_left(starts, context.sentence.start)
        last = bisect_left(starts, context.sentence.end)
        if first == last:
            continue
        # a number that a line's end cuts in two belongs to no sentence: it stays a leftover
        whole = [part for part in parts[first:last] if _end(part) <= context.sentence.end]
        figures = figures_of(masked, context.sentence.start, context.sentence.end, whole)
        told, doubts = read_statements(context, figures, found, catalogue)
        observations += told
        findings += doubts
    observations = sorted((*observations, *tabled), key=attrgetter("start"))
    for one in observations:
        if text[one.start : one.end] != one.quote:
            raise AssertionError(f"quote {one.quote!r} is not what stands at {one.start}")
    return tuple(observations), tuple(findings)


def _parts(
    masked: str, blocked: Sequence[tuple[int, int]], naming: Sequence[tuple[int, int]], catalogue: Catalogue
) -> list[_Part]:
    """Quantities, positions and wordless predicates in order, none within another or within what is `blocked`.

    `naming` are the sentences that name an indicator: only there can a predicate say something without a number.
    """
    ranks = list(find_ranks(masked, catalogue))
    taken = [(rank.start, rank.end) for rank in ranks]
    parts: list[_Part] = [rank for rank in ranks if not lies_within((rank.start, rank.end), blocked)]
    quantities = find_quantities(masked, quantity_grammar(catalogue))
    for quantity in quantities:
        number = (quantity.number_start, quantity.number_end)
        if not meets(number, taken) and not meets(number, blocked):
            parts.append(quantity)
    spans = sorted((_start(part), _end(part)) for part in parts)
    for start, end in naming:
        parts += [one for one in find_predicates(masked, start, end, catalogue) if not meets(one[:2], spans)]
    return sorted(parts, key=_start)


def _start(part: _Part) -> int:
    return part[0] if isinstance(part, tuple) else part.start


def _end(part: _Part) -> int:
    return part[1] if isinstance(part, tuple) else part.end


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
    version: Version,
    surroundings: Sequence[Context],
    asides: Sequence[Aside],
    observations: Sequence[Observation],
    milestones: Sequence[Milestone],
) -> Iterator[Numeral]:
    """Each number in digits with what claims it."""
    told = _Spans((one.start, one.end, one.rule) for one in observations)
    dated = _Spans(
        (mention.start, mention.end, mention.rule) for context in surroundings for mention in context.periods
    )
    staged = _Spans((one.start, one.end, one.rule) for one in milestones)
    named = _Spans((one.start, one.end, one.rule) for one in asides)
    for match in _NUMERAL.finditer(version.text):
        start, end = match.span()
        if (rule := told.holding(start, end)) is not None:
            yield Numeral(start, end, "observation", rule)
        elif (rule := dated.holding(start, end)) is not None:
            yield Numeral(start, end, "period", rule)
        elif (rule := named.holding(start, end)) is not None:
            yield Numeral(start, end, "rule", rule)
        elif (rule := staged.holding(start, end)) is not None:
            yield Numeral(start, end, "milestone", rule)
        else:
            yield Numeral(start, end, None, "")


class _Spans:
    """Spans with their rules, in order; asked which of them holds a numeral."""

    def __init__(self, spans: Iterable[tuple[int, int, str]]) -> None:
        self.spans = sorted(set(spans))
        self.starts = [start for start, _, _ in self.spans]

    def holding(self, start: int, end: int) -> str | None:
        """The rule of a span that overlaps the numeral; null where there is none."""
        at = bisect_left(self.starts, end)
        for first, last, rule in reversed(self.spans[max(0, at - 8) : at]):
            if first < end and start < last:
                return rule
        return None


def _leftovers(version: Version, numerals: Sequence[Numeral]) -> Iterator[Finding]:
    for numeral in numerals:
        if numeral.claimed_by is None:
            around = version.text[max(0, numeral.start - 8) : numeral.end + 8].replace("\n", " ")
            yield Finding(
                "unread_number",
                "note",
                f"no rule says what this number is: …{around}…; add its unit to units.toml or a rule to specials.toml",
                numeral.start,
                numeral.end,
            )
