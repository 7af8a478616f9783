"""Promises that nothing is said of any more: told only with the texts that would speak of them, and do not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..catalogue import Catalogue
from ..records import Change, Document, MilestoneFact
from .known_names import places_of, without_place
from .life_rules import LifeRules, life_rules_of
from .lives import Life, Node, row_between
from .timing import told_on

_BRACKETS = re.compile(r"[（()）]")
LISTS_GO_ON = ("等", "以及其他", "之类")


@dataclass(frozen=True, slots=True)
class _Texts:
    """What can show that a project is no longer spoken of: the documents of each place in their order, those of each
    row of reports by year, the texts, and the lists of each document."""

    of_place: Mapping[str, Sequence[Document]]
    reports: Mapping[tuple[str, str], Mapping[int, Sequence[Document]]]
    texts: Mapping[str, str]
    lists: Mapping[str, Sequence[Sequence[MilestoneFact]]]


def vanished_changes(
    lives: Sequence[Life], documents: Mapping[str, Document], texts: Mapping[str, str], catalogue: Catalogue
) -> Iterator[Change]:
    """`vanished` for the last promise of a life that was not kept: of an event, or of work to go on for some years.

    Either the next reports of the same kind and place, none of them missing or cut, are silent until enough of them
    have been read since it was due; or a later text lists what is still to be built of all that it was promised with,
    to the end, and leaves it out. No later text in hand of the place may name it.
    """
    rules = life_rules_of(catalogue)
    known = _Texts(_by_place(documents), _in_rows(documents), texts, _lists(lives))
    for life in sorted(lives, key=lambda life: life[0].document.region):  # the texts of a place at a time
        if promise := _last_promise(life, rules):
            mention = _mention(life, catalogue, rules)
            found = _left_out(promise, mention, known, rules) or _fallen_silent(promise, mention, known, rules)
            if found and _nobody_speaks(promise, mention, known):
                yield found


def _last_promise(life: Life, rules: LifeRules) -> Node | None:
    """What the last document of a life promises beyond what was ever reported, if it can be seen to fail."""
    last = life[-1]
    reached = max((node.rung for node in life if not node.is_target), default=0)
    if not last.is_target or last.rung == 0 or last.rung <= reached:
        return None
    years = {node.document.report_year for node in life if node.is_target}
    return last if last.stage in rules.events or len(years) >= rules.promised_years else None


def _fallen_silent(promise: Node, mention: re.Pattern[str], known: _Texts, rules: LifeRules) -> Change | None:
    document, due = promise.document, promise.period
    if due is None or not document.is_work or document.report_year is None:
        return None
    row = known.reports.get((document.region, document.kind), {})
    silent: list[Document] = []
    year = document.report_year + 1
    while (these := row.get(year)) and all(_is_silent(one, mention, known) for one in these):
        silent += these[:1]
        year += 1
    since = [one for one in silent if (one.report_year or 0) > due.last.year]
    if len(since) < rules.silent_reports:
        return None
    reason = f"due {due.last.year}; {len(since)} whole reports on end, to {since[-1].report_year}, say nothing of it"
    return row_between("vanished", promise, since[rules.silent_reports - 1], rules, reason=reason, repeated=len(since))


def _left_out(promise: Node, mention: re.Pattern[str], known: _Texts, rules: LifeRules) -> Change | None:
    """The first later text that lists enough of the projects it was promised with, to the end, and without it."""
    beside = {
        fact.project
        for these in known.lists.get(promise.document.document_id, ())
        if any(fact in promise.facts for fact in these)
        for fact in these
    }
    for document in _later(promise, known):
        text = known.texts.get(document.document_id)
        if document.kind == "digest" or text is None or mention.search(text):
            continue
        for these in known.lists.get(document.document_id, ()):
            named = beside & {fact.project for fact in these}
            if len(named) >= rules.listed and _still_to_come(these[0], rules) and _is_closed(these):
                reason = f"{'、'.join(sorted(named))}, promised with it, are listed without it"
                return row_between("vanished", promise, document, rules, reason=reason)
    return None


def _still_to_come(fact: MilestoneFact, rules: LifeRules) -> bool:
    """Whether a list is of works that are not done: which of several were, says nothing of the others."""
    return fact.milestone.kind == "target" or fact.milestone.stage not in rules.done


def _is_closed(these: Sequence[MilestoneFact]) -> bool:
    """Whether a list says that it is all: it names its members, and does not go on (`等`)."""
    sentence = these[0].sentence
    places = [sentence.rfind(fact.milestone.project) for fact in these]
    if min(places) < 0:
        return False
    end = max(at + len(fact.milestone.project) for at, fact in zip(places, these, strict=True))
    return not sentence[end : end + 6].startswith(LISTS_GO_ON)


def _is_silent(document: Document, mention: re.Pattern[str], known: _Texts) -> bool:
    text = known.texts.get(document.document_id)
    return document.coverage.whole and text is not None and not mention.search(text)


def _nobody_speaks(promise: Node, mention: re.Pattern[str], known: _Texts) -> bool:
    return not any(mention.search(known.texts.get(one.document_id, "")) for one in _later(promise, known))


def _later(promise: Node, known: _Texts) -> list[Document]:
    """What the place, and the place of the document, published in the years after the promise."""
    year = told_on(promise.document).year
    places = {promise.fact.milestone.region, promise.document.region}
    found = [one for place in places for one in known.of_place.get(place, ()) if told_on(one).year > year]
    return sorted(found, key=lambda one: (told_on(one), one.document_id))


def _mention(life: Life, catalogue: Catalogue, rules: LifeRules) -> re.Pattern[str]:
    """What a text can hardly do without that speaks of the project by any of its names, with its place or without."""
    said = {(fact.milestone.region, name) for node in life for fact in node.facts for name in _names(fact)}
    plain = {name for region, full in said for name in (full, *without_place(full, places_of(region, catalogue)))}
    return re.compile("|".join(sorted({rules.mention_of(name) for name in plain})))


def _names(fact: MilestoneFact) -> set[str]:
    """The names of a statement; one that holds another in brackets is both: 数据联通工程（雪亮工程）."""
    names = {fact.project, fact.milestone.project}
    return {part for name in names for part in (name, *_BRACKETS.split(name)) if len(part) > 1}


def _by_place(documents: Mapping[str, Document]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for document in sorted(documents.values(), key=lambda d: (told_on(d), d.document_id)):
        found[document.region].append(document)
    return found


def _in_rows(documents: Mapping[str, Document]) -> dict[tuple[str, str], dict[int, list[Document]]]:
    found: dict[tuple[str, str], dict[int, list[Document]]] = defaultdict(lambda: defaultdict(list))
    for document in sorted(documents.values(), key=lambda d: d.document_id):
        if document.is_work and document.report_year is not None:
            found[document.region, document.kind][document.report_year].append(document)
    return {row: dict(years) for row, years in found.items()}


def _lists(lives: Iterable[Life]) -> dict[str, list[list[MilestoneFact]]]:
    """The statements of each document that stand on one quote."""
    found: dict[tuple[str, int, int], list[MilestoneFact]] = defaultdict(list)
    for life in lives:
        for node in life:
            for fact in node.facts:
                found[fact.document.document_id, fact.milestone.start, fact.milestone.end].append(fact)
    lists: dict[str, list[list[MilestoneFact]]] = defaultdict(list)
    for (document_id, _, _), facts in sorted(found.items()):
        if len(facts) > 1:
            lists[document_id].append(facts)
    return lists
