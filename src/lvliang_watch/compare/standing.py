"""Which statements stand: what is in hand about one thing, the best account first and the others beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..catalogue import Catalogue, Indicator
from ..records import Document, Fact, Grade, MilestoneFact, Period
from .figures import Figure, contradict, figure_of
from .identities import spell
from .keys import YEARLY, Days, Key, days_of, key_of, opening_of, period_of, starts_a_change
from .rules import RATES, Rules, rules_of
from .timing import told_on, untimely

PART = "其中"
GRADES: tuple[Grade, ...] = ("statistics", "government", "paper", "digest")  # the best first


@dataclass(frozen=True, slots=True)
class Said:
    """One fact with what comparing needs of it: its key, its period and the days of it, and its figure, null for what
    is said in words. `about` spells what it says, for whom and where, without when or by which rules it was read."""

    fact: Fact
    key: Key
    period: Period
    days: Days
    figure: Figure | None
    about: str

    @property
    def sized(self) -> Figure:
        """The figure, for callers that have set apart what is said in words."""
        assert self.figure is not None, "a statement in words has no figure"  # noqa: S101
        return self.figure


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one thing for one period: the best account, and all accounts as they came, one a document."""

    best: Said
    accounts: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Hand:
    """What is in hand: the accounts by key and days, what stays unclear since its document gives several figures, the
    targets that cannot be placed (no period or one that was over, no region, no name to meet again), and the documents
    that stand."""

    catalogue: Catalogue
    rules: Rules
    told: Mapping[Key, Mapping[Days, Told]]
    unclear: tuple[Said, ...]
    unplaced: tuple[Fact, ...]
    facts_of: Mapping[str, tuple[Fact, ...]]
    documents: Mapping[str, Document]

    def indicator(self, key: Key) -> Indicator | None:
        """The catalogue's entry for the subject; null where it is known by its label only."""
        return self.catalogue.indicators.get(key.subject)

    def years_followed(self, key: Key) -> int | None:
        """Over how many years two statements may be of one thing; null for what the catalogue knows, for ever."""
        return None if self.indicator(key) else self.rules.label_years


def weaker(*grades: Grade) -> Grade:
    """The weakest grade of evidence of several."""
    return max(grades, key=GRADES.index)


def documents_standing(documents: Iterable[Document]) -> dict[str, Document]:
    """The documents without the digests of a work that is in hand itself or by a better account."""
    known = {document.document_id: document for document in documents}
    better = {d.work_id for d in known.values() if d.is_work or d.grade != "digest"}
    return {
        name: document
        for name, document in known.items()
        if document.grade != "digest" or document.is_work or document.work_id not in better
    }


def take_in_hand(facts: Sequence[Fact], milestones: Sequence[MilestoneFact], *, catalogue: Catalogue) -> Hand:
    """What stands of `facts`: unknown places, open periods, general names, promises made too late and results given too
    early are left out, digests step back."""
    rules = rules_of(catalogue)
    documents = documents_standing([f.document for f in facts] + [m.document for m in milestones])
    standing = sorted((f for f in facts if f.document.document_id in documents), key=_place_of)
    facts_of: dict[str, list[Fact]] = defaultdict(list)
    groups: dict[tuple[Key, Days], list[Said]] = defaultdict(list)
    unplaced = []
    for fact in standing:
        facts_of[fact.document.document_id].append(fact)
        if said := _said(fact, catalogue, rules):
            groups[said.key, said.days].append(said)
        elif fact.observation.kind == "target":
            unplaced.append(fact)
    told, unclear = _accounts(groups, _sentence_weights(standing, catalogue))
    facts_by_document = {name: tuple(these) for name, these in facts_of.items()}
    return Hand(catalogue, rules, told, unclear, tuple(unplaced), facts_by_document, documents)


def _accounts(
    groups: Mapping[tuple[Key, Days], list[Said]], weights: Mapping[tuple[str, int], int]
) -> tuple[dict[Key, dict[Days, Told]], tuple[Said, ...]]:
    """What each document makes of each thing, and the statements of documents that say several things of one."""
    told: dict[Key, dict[Days, Told]] = defaultdict(dict)
    unclear: list[Said] = []
    for (key, days), group in groups.items():
        accounts = []
        for same in _by_document(group):
            one = _one_of(same, weights)
            if one is None:
                unclear += same
            else:
                accounts.append(one)
        if accounts:
            told[key][days] = choose(accounts)
    return told, tuple(unclear)


def _place_of(fact: Fact) -> tuple[object, ...]:
    o = fact.observation
    return told_on(fact.document), fact.document.document_id, o.start, o.end, fact.observation_id


def _said(fact: Fact, catalogue: Catalogue, rules: Rules) -> Said | None:
    period = period_of(fact.observation.period)
    key = key_of(fact.observation, fact.sentence, catalogue, rules)
    o = fact.observation
    if period is None or key is None or untimely(o.kind, o.status, period, fact.document):
        return None
    if (key.facet.startswith(YEARLY) and period.years == 1) or _tells_nothing(fact, rules):
        return None
    figure = figure_of(fact.observation, catalogue)
    if figure is None and key.measure != "qualitative":
        return None
    stated = (figure.low, figure.high, figure.bound, figure.unit) if figure else (fact.observation.quote,)
    about = spell(*key, period.text, *stated, fact.document.document_id)
    return Said(fact, key, period, days_of(period), figure, about)


def _tells_nothing(fact: Fact, rules: Rules) -> bool:
    """Whether the words around the figure make it another's: a target that was not reached, what a planned change
    starts from, how far a plan was carried out, the things that something is done with."""
    o = fact.observation
    before = fact.sentence[: max(0, o.start - o.sentence_start)]
    if o.kind == "result" and rules.denied.search(before):
        return True
    if starts_a_change(o, fact.sentence, rules):
        return True
    if o.measure == "share" and rules.of_plan.search(before):
        return True
    return o.unit not in RATES and rules.means.search(before) is not None


def _sentence_weights(facts: Iterable[Fact], catalogue: Catalogue) -> Counter[tuple[str, int]]:
    """How many headline targets a sentence holds: the sentence of main targets has the most."""
    weights: Counter[tuple[str, int]] = Counter()
    for fact in facts:
        indicator = catalogue.indicators.get(fact.observation.indicator or "")
        if indicator and indicator.headline and fact.observation.kind == "target":
            weights[fact.document.document_id, fact.observation.sentence_start] += 1
    return weights


def _by_document(group: Iterable[Said]) -> Iterator[list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    for said in group:
        found[said.fact.document.document_id].append(said)
    yield from found.values()


def _one_of(group: list[Said], weights: Mapping[tuple[str, int], int]) -> Said | None:
    """The one statement that a document makes: that of the sentence of main targets, else the finest of those that go
    together; null where two readings are left."""
    if len(group) == 1 or group[0].figure is None:
        return group[0]
    weight = {id(s): weights[s.fact.document.document_id, s.fact.observation.sentence_start] for s in group}
    heaviest = max(weight.values())
    main = [said for said in group if weight[id(said)] == heaviest] if heaviest > 1 else group
    main = _wholes(_promised(main))
    finest = min(main, key=_coarseness)
    return None if any(_at_odds(finest, rival) for rival in main) else finest


def _promised(group: list[Said]) -> list[Said]:
    """The statements without what is only hoped for beside them: `增长9%以上，力争达到10%` promises 9."""
    firm = {s.fact.observation.sentence_start for s in group if s.fact.observation.hardness != "aspiration"}
    return [
        said
        for said in group
        if said.fact.observation.hardness != "aspiration" or said.fact.observation.sentence_start not in firm
    ]


def _wholes(group: list[Said]) -> list[Said]:
    """The statements without those that begin a part of one before them in their sentence: `其中…`."""
    first = {
        start: min(s.fact.observation.start for s in group if s.fact.observation.sentence_start == start)
        for start in {said.fact.observation.sentence_start for said in group}
    }
    return [
        said
        for said in group
        if said.fact.observation.start == first[said.fact.observation.sentence_start]
        or not opening_of(said.fact.observation, said.fact.sentence).startswith(PART)
    ]


def _at_odds(one: Said, other: Said) -> bool:
    return one.figure is not None and other.figure is not None and contradict(one.figure, other.figure)


def _coarseness(said: Said) -> tuple[bool, bool, object]:
    figure = said.sized
    return figure.one_sided, figure.bound == "about", figure.grain


def choose(accounts: Sequence[Said]) -> Told:
    """The best account by grade, then by books closed, then the latest; worse ones than a paper's step back."""
    best_grade = min(GRADES.index(said.fact.document.grade) for said in accounts)
    if GRADES[best_grade] != "digest":
        accounts = [said for said in accounts if said.fact.document.grade != "digest"]
    same = [said for said in accounts if GRADES.index(said.fact.document.grade) == best_grade]
    closed = [said for said in same if said.fact.observation.status == "final"] or same
    return Told(closed[-1], tuple(accounts))
