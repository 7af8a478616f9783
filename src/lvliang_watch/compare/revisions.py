"""Two versions of one document, read by the same rules: figures added, removed, edited, and what else was edited."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from deepdiff import DeepDiff

from ..catalogue import Catalogue
from ..likeness.rules import likeness_rules
from ..records import Change, Fact, Side
from .figures import Figure, figure_of
from .identities import identity
from .passages import Passages, edited_passages
from .rows import cause_of, per_cent, side_of
from .rules import Rules, rules_of
from .significance import weigh

NUMBER = ("least", "most", "unit")  # what makes an edit one of the figure; bound, words and quote are its wording
SHOWN = 200  # characters of an edited passage that its row shows
Keyed = Mapping[str, Fact]


def compare_versions(
    before: Sequence[Fact], after: Sequence[Fact], *, before_text: str, after_text: str, catalogue: Catalogue
) -> tuple[Change, ...]:
    """What was edited between two versions: the figures in the order of the later text, then one `text_edited` where
    passages changed that hold no edited figure. Empty where both say the same, and where neither holds a figure."""
    rules = rules_of(catalogue)
    old, new = _pair(before, after, catalogue)
    edits = _edits(_fields(old, catalogue), _fields(new, catalogue))
    in_order = sorted(edits, key=lambda key: ((new.get(key) or old[key]).observation.start, key))
    rows = [_row(edits[key], old.get(key), new.get(key), catalogue, rules) for key in in_order]
    if before or after:
        shown = [fact.sentence for key in edits for fact in (old.get(key), new.get(key)) if fact]
        passages = edited_passages(before_text, after_text, shown, likeness_rules(catalogue))
        rows += _text_edited(before or after, after or before, passages, rules)
    assert len({change.change_id for change in rows}) == len(rows), "two edits with one id"  # noqa: S101
    return tuple(weigh(rows, catalogue))


def _pair(
    before: Iterable[Fact], after: Iterable[Fact], catalogue: Catalogue
) -> tuple[dict[str, Fact], dict[str, Fact]]:
    """Both versions by keys that are unique and, for statements of the same thing, the same. Statements that are equal
    in both belong together first, the others as they follow each other."""
    groups: dict[str, tuple[list[Fact], list[Fact]]] = defaultdict(lambda: ([], []))
    for place, facts in enumerate((before, after)):
        for fact in sorted(facts, key=lambda fact: (fact.observation.start, fact.observation.end)):
            groups[_thing(fact, catalogue)][place].append(fact)
    old: dict[str, Fact] = {}
    new: dict[str, Fact] = {}
    for thing, (earlier, later) in groups.items():
        for number, (one, other) in enumerate(_equal_first(earlier, later, catalogue)):
            if one:
                old[f"{thing}#{number}"] = one
            if other:
                new[f"{thing}#{number}"] = other
    return old, new


def _equal_first(
    earlier: Sequence[Fact], later: Sequence[Fact], catalogue: Catalogue
) -> Iterator[tuple[Fact | None, Fact | None]]:
    waiting: dict[object, list[Fact]] = defaultdict(list)
    for fact in later:
        waiting[_value(fact, catalogue)].append(fact)
    left = []
    for fact in earlier:
        same = waiting[_value(fact, catalogue)]
        if same:
            yield fact, same.pop(0)
        else:
            left.append(fact)
    taken = Counter(fact.observation_id for facts in waiting.values() for fact in facts)
    yield from zip_longest(left, [fact for fact in later if taken[fact.observation_id]])


def _thing(fact: Fact, catalogue: Catalogue) -> str:
    o = fact.observation
    unit = catalogue.units.get(o.unit or "")
    dimension = unit.dimension if unit else o.unit
    return "|".join(
        str(part) for part in (o.region, o.indicator or o.label, o.kind, o.measure, dimension, o.basis, o.period)
    )


def _value(fact: Fact, catalogue: Catalogue) -> tuple[object, ...]:
    return tuple(_plain(fact, catalogue).values())


def _fields(keyed: Keyed, catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    return {key: _plain(fact, catalogue) for key, fact in keyed.items()}


def _plain(fact: Fact, catalogue: Catalogue) -> dict[str, Any]:
    o, figure = fact.observation, figure_of(fact.observation, catalogue)
    return {
        "least": figure.least.normalize() if figure else None,
        "most": figure.most.normalize() if figure else None,
        "unit": figure.unit if figure else o.unit,
        "bound": o.bound,
        "quote": o.quote,
        "commitment": o.commitment,
        "status": o.status,
    }


def _edits(old: Mapping[str, dict[str, Any]], new: Mapping[str, dict[str, Any]]) -> dict[str, str]:
    """What happened to each key that is not the same in both; DeepDiff is linear on dicts with unique keys.

    What is equal is left out beforehand. Without the threshold DeepDiff would call two versions that have little in
    common one change of the whole.
    """
    found: dict[str, str] = {}
    before = {key: fields for key, fields in old.items() if new.get(key) != fields}
    after = {key: fields for key, fields in new.items() if old.get(key) != fields}
    for sort, levels in DeepDiff(before, after, view="tree", threshold_to_diff_deeper=0).items():
        for level in levels:
            key, *field = level.path(output_format="list")
            if sort == "dictionary_item_added":
                found[key] = "figure_added"
            elif sort == "dictionary_item_removed":
                found[key] = "figure_removed"
            elif field[0] in NUMBER:
                found[key] = "figure_edited"
            else:
                found.setdefault(key, "wording_edited")
    return found


def _row(type_: str, old: Fact | None, new: Fact | None, catalogue: Catalogue, rules: Rules) -> Change:
    one = new or old
    assert one is not None  # noqa: S101 - a key stands in one of the versions
    o = one.observation
    figures = [figure_of(fact.observation, catalogue) if fact else None for fact in (old, new)]
    (low, high), (to_low, to_high) = ((f.low, f.high) if f else (None, None) for f in figures)
    change = Change(
        change_id=identity(type_, *_about(old), *_about(new)),
        type=type_,
        kind=o.kind,
        cause=cause_of(*(fact.document for fact in (old, new) if fact)),
        region=o.region,
        subject=o.indicator or rules.label(o.label) or o.label,
        indicator=(old or one).observation.indicator,
        to_indicator=new.observation.indicator if new else None,
        label=o.label,
        measure=o.measure,
        to_measure=new.observation.measure if new else None,
        unit=next((figure.unit for figure in figures if figure), None),
        before=side_of(old) if old else None,
        after=side_of(new) if new else None,
        from_low=low,
        from_high=high,
        to_low=to_low,
        to_high=to_high,
        gap_years=0,
        provisional=o.status == "estimate",
        grade=one.document.grade,
        rule=rules.name("revisions"),
    )
    return _with_difference(change, *figures)


def _with_difference(change: Change, before: Figure | None, after: Figure | None) -> Change:
    if before is None or after is None or change.measure is None:
        return change
    apart = after.middle - before.middle
    share = per_cent(apart, before.middle, unit=before.unit, measure=change.measure)
    return replace(change, difference=apart, difference_pct=share)


def _about(fact: Fact | None) -> tuple[object, ...]:
    """What a side says and where it stands; the place tells two equal statements of one text from each other."""
    if fact is None:
        return ("nothing",)
    o, document = fact.observation, fact.document
    return (
        *(o.region, o.indicator, o.label, o.kind, o.measure, o.period, o.low, o.high, o.unit, o.bound, o.quote),
        *(document.document_id, document.version_id, o.start, o.end),
    )


def _text_edited(before: Sequence[Fact], after: Sequence[Fact], passages: Passages, rules: Rules) -> Iterator[Change]:
    """One row for all passages that changed beside the figures; it shows the first of each side."""
    if not passages.gone and not passages.come:
        return
    old, new = before[0].document, after[0].document
    sides = [
        Side("", document.document_id, None, these[0][:SHOWN] if these else "", grade=document.grade)
        for document, these in ((old, passages.gone), (new, passages.come))
    ]
    yield Change(
        change_id=identity(
            "text_edited", old.document_id, old.version_id, new.version_id, *passages.gone, "", *passages.come
        ),
        type="text_edited",
        kind=None,
        cause=cause_of(old, new),
        region=new.region,
        subject=new.title,
        indicator=None,
        to_indicator=None,
        label=new.title,
        measure=None,
        to_measure=None,
        unit=None,
        before=sides[0],
        after=sides[1],
        reason=f"{len(passages.gone)} sentences out, {len(passages.come)} in",
        grade=new.grade,
        rule=rules.name("revisions"),
    )
