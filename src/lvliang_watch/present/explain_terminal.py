"""A reading laid over its text for a terminal: colours, signs where there are none, a legend, and sentences alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from ..catalogue import Catalogue
from ..records import Sentence
from .explain import CLAIMS, Claim, Explained, Mark, Run
from .explain_words import cards_of, segment_in_words, tally_in_words
from .tables import printable
from .words import Lang, Words, words

STYLES: Mapping[Claim, str] = MappingProxyType(
    {
        "observation": "bold blue",
        "milestone": "green",
        "period": "magenta",
        "rule": "dim",
        "leftover": "bold white on red",
        "finding": "underline yellow",
    }
)
# What stands round a mark where there are no colours: in a pipe, or under NO_COLOR.
SIGNS: Mapping[Claim, tuple[str, str]] = MappingProxyType(
    {
        "observation": ("[", "]"),
        "milestone": ("<", ">"),
        "period": ("{", "}"),
        "rule": ("(~", ")"),
        "leftover": ("!!", "!!"),
        "finding": ("??", "??"),
    }
)


def print_explained(
    explained: Explained,
    lang: Lang,
    *,
    only: Collection[Claim] = (),
    console: Console | None = None,
    catalogue: Catalogue | None = None,
) -> None:
    """Print the whole text under its marks; with `only`, the sentences that hold such a mark and what it says."""
    given, target = words(lang, catalogue), console or Console(highlight=False)
    plain = target.color_system is None
    _print_head(explained, given, target, plain=plain)
    if only:
        _print_sentences(explained, only, given, target, plain=plain)
    else:
        _print_text(explained, given, target, plain=plain)
    for finding, mark in explained.findings:
        if mark is None:
            message = printable(f"{given.name('severity', finding.severity)}: {finding.message}")
            target.print(Text(message, style=STYLES["finding"]))


def _print_head(explained: Explained, given: Words, target: Console, *, plain: bool) -> None:
    target.print(Text(printable(explained.reading.version.standing.title), style="bold"))
    target.print(Text(tally_in_words(explained, given)))
    legend = Text("  ").join(
        _signed(given.name("claim", claim), claim, plain=plain) + Text(f" {explained.counts[claim]}")
        for claim in CLAIMS
    )
    target.print(legend, soft_wrap=True)


def _print_text(explained: Explained, given: Words, target: Console, *, plain: bool) -> None:
    for block in explained.blocks:
        target.print(_heading(segment_in_words(block.segment, given)))
        for line in block.lines:
            if text := _marked(line, plain=plain):
                target.print(text, soft_wrap=True)


def _print_sentences(
    explained: Explained, only: Collection[Claim], given: Words, target: Console, *, plain: bool
) -> None:
    version = explained.reading.version
    segments = {segment.ordinal: segment for segment in version.segments}
    runs = [run for block in explained.blocks for line in block.lines for run in line]
    starts = [run.start for run in runs]
    last = None
    for sentence, marks in marked_sentences(explained, only):
        if sentence.segment != last:
            last = sentence.segment
            target.print(_heading(segment_in_words(segments.get(last), given)))
        around = runs[bisect_right(starts, sentence.start) - 1 : bisect_left(starts, sentence.end)]
        target.print(_marked(_cut(around, sentence), plain=plain, only=only), soft_wrap=True)
        for mark in marks:
            for line in _told(mark, given):
                target.print(Text(f"    {printable(line)}", style="cyan"), soft_wrap=True)


def marked_sentences(explained: Explained, only: Collection[Claim]) -> Iterator[tuple[Sentence, list[Mark]]]:
    """The sentences that hold a mark of these claims, each with its marks; a mark in no sentence stands for itself."""
    wanted = [mark for mark in explained.marks if mark.claim in only and not mark.inner]
    sentences = iter(sorted(explained.reading.version.sentences, key=lambda one: one.start))
    sentence = next(sentences, None)
    found: dict[Sentence, list[Mark]] = {}
    for mark in wanted:
        while sentence and sentence.end <= mark.start:
            sentence = next(sentences, None)
        inside = sentence is not None and sentence.start <= mark.start
        found.setdefault(sentence if sentence and inside else Sentence(mark.start, mark.end, -1), []).append(mark)
    yield from found.items()


def _cut(runs: Iterable[Run], sentence: Sentence) -> list[Run]:
    """The runs, cut at the ends of a sentence."""
    cut = []
    for run in runs:
        start, end = max(run.start, sentence.start), min(run.start + len(run.text), sentence.end)
        if start < end:
            cut.append(Run(start, run.text[start - run.start : end - run.start], run.marks))
    return cut


def _marked(runs: Sequence[Run], *, plain: bool, only: Collection[Claim] = CLAIMS) -> Text:
    """The runs in the style of their innermost mark, or between its signs."""
    text = Text()
    for place, run in enumerate(runs):
        shown = [mark for mark in run.marks if not mark.inner and mark.claim in only]
        before = runs[place - 1].marks if place else ()
        after = runs[place + 1].marks if place + 1 < len(runs) else ()
        opened = "".join(SIGNS[mark.claim][0] for mark in shown if mark not in before) if plain else ""
        closed = "".join(SIGNS[mark.claim][1] for mark in reversed(shown) if mark not in after) if plain else ""
        style = STYLES[shown[-1].claim] if shown else ""
        text.append(opened + printable(run.text.rstrip("\n")) + closed, style=style)
    return text


def _signed(name: str, claim: Claim, *, plain: bool) -> Text:
    before, after = SIGNS[claim] if plain else ("", "")
    return Text(f"{before}{name}{after}", style=STYLES[claim])


def _heading(parts: Sequence[str]) -> Rule:
    return Rule(Text(printable(" · ".join(parts))), align="left", style="dim")


def _told(mark: Mark, given: Words) -> Iterator[str]:
    """A line for each statement of a mark: what it comes to, what it is about, and the rule that decided."""
    for card in cards_of(mark, given):
        fields = {field.name: field for field in card.fields}
        told = () if card.claim == "milestone" else ("period",)  # a stage says its time with it
        ids = ("region", *told, "commitment", "rule")
        more = [fields[name] for name in (given.name("field", id_) for id_ in ids) if name in fields]
        parts = [card.about, card.kind, card.headline, *(field.value for field in more if field.value != card.headline)]
        yield " · ".join(part for part in parts if part)
