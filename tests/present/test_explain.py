"""A reading laid over its text: every number accounted for, nothing of the text lost, nothing of it obeyed."""

from __future__ import annotations

import dataclasses
import io
import re
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.pipeline import read_capture
from lvliang_watch.present.explain import CLAIMS, Claim, Explained, explain
from lvliang_watch.present.explain_page import page_of
from lvliang_watch.present.explain_rows import COLUMNS, rows_of_marks
from lvliang_watch.present.explain_terminal import SIGNS, STYLES, print_explained
from lvliang_watch.present.explain_words import cards_of
from lvliang_watch.present.words import words
from lvliang_watch.records import (
    Basis,
    Capture,
    Coverage,
    Description,
    Extraction,
    Finding,
    Milestone,
    Numeral,
    Observation,
    Reading,
    Role,
    Segment,
    Sentence,
    Standing,
    Version,
)
from lvliang_watch.settings import PROJECT

NOW = datetime(2026, 3, 1, tzinfo=UTC)
CATALOGUE = load_catalogue()
SAMPLES = sorted((PROJECT / "seeds" / "samples").glob("*.md"))
REPORT = """岚县2026年政府工作报告

一、2025年工作回顾
2025年，全县地区生产总值增长5.1%，新建公园3个。岚水大桥建成通车。
二、2026年工作安排
2026年，一般公共预算收入力争达到12亿元以上，另有7嗬嗬。
"""
HOSTILE = (
    "<script>alert(\"1\")</script> ]]> --> </mark></style> \"' onmouseover='x' &lt;5&amp; {{ 7 }} {% raw %} $x\n"
    '投资<b>20</b>亿元<img src="https://example.org/x">。\n'
)
VOID = {"meta", "input", "img", "link", "br", "hr"}


def read(text: str, name: str = "report.txt") -> Explained:
    """What the rules make of a text."""
    capture = Capture(f"file:{name}", name, text.encode(), "0" * 64, NOW)
    return explain(read_capture(capture, catalogue=CATALOGUE))


def reading_of(text: str, **parts: Any) -> Reading:
    """A reading made by hand, whatever the rules would say."""
    standing = Standing(text[:40], None, "岚县", "work_report", "government", 2026, None, "javascript:x", None, True)
    segments = parts.pop("segments", ())
    version = Version(text, text, (), "text", Description(), standing, segments, (), Coverage(), parts.pop("said", ()))
    parts = {"observations": (), "milestones": (), "numerals": (), **parts}
    return Reading("file:a", "a.txt", "0" * 64, NOW, version, Extraction("rules", **parts))


def observation(start: int, end: int, text: str, **more: Any) -> Observation:
    """An observation on those words."""
    given_ = {
        "indicator": "gdp",
        "label": "地区生产总值",
        "region": "岚县",
        "kind": "result",
        "measure": "growth",
        "low": Decimal(5),
        "high": Decimal(5),
        "bound": "exact",
        "unit": "%",
        "period": "2025",
        "basis": None,
        "status": "final",
        "commitment": None,
        "rule": "growth_word",
        **more,
    }
    return Observation(start, end, text[start:end], 0, len(text), 0, **given_)


def milestone(start: int, end: int, text: str, stage: Any = "finished") -> Milestone:
    """A milestone on those words."""
    return Milestone(start, end, text[start:end], 0, len(text), 0, "大桥", stage, "result", "2025", "岚县", "a rule")


class Page(HTMLParser):
    """What a browser makes of a page: its elements in order, each with its attributes and the text within it."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[dict[str, Any]] = []
        self.elements: list[dict[str, Any]] = []
        self.crossings: list[str] = []
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = {"tag": tag, "text": "", **dict(attrs)}
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1]["tag"] != tag:
            self.crossings.append(tag)
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element["text"] += data

    def all(self, tag: str, class_: str = "") -> list[dict[str, Any]]:
        wanted = [one for one in self.elements if one["tag"] == tag]
        return [one for one in wanted if class_ in (one.get("class") or "").split()] if class_ else wanted

    @property
    def prose(self) -> str:
        return "".join(one["text"] for one in self.all("div", "prose"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_numeral_is_marked_once_and_the_text_stays_whole(path: Path) -> None:
    """On the page of each sample: as many numeral marks as numerals, in their order, and no character lost."""
    explained = read(path.read_text(encoding="utf-8"), path.name)
    version, numerals = explained.reading.version, explained.reading.extraction.numerals
    page = Page(page_of(explained, "zh"))
    marked = [one["text"] for one in page.elements if "data-numeral" in one]
    assert [version.text[one.start : one.end] for one in numerals] == marked
    assert (version.text, []) == (page.prose, page.crossings)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_marks_nest_however_they_cross(data: st.DataObject) -> None:
    """Whatever spans the rules give: the page is well-formed, the text whole, each mark there once and covering all."""
    text = data.draw(st.text(alphabet='ab1<&>"\n', min_size=1, max_size=30))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 12)).map(
        lambda s: (s[0], min(s[0] + s[1], len(text)))
    )
    segments = tuple(
        Segment(number, *span, "plan", None, None, "")
        for number, span in enumerate(data.draw(st.lists(spans, max_size=2)))
    )
    reading = reading_of(
        text,
        segments=segments,
        observations=tuple(observation(*span, text) for span in data.draw(st.lists(spans, max_size=4))),
        milestones=tuple(milestone(*span, text) for span in data.draw(st.lists(spans, max_size=3))),
        numerals=tuple(Numeral(*span, "rule", "title") for span in data.draw(st.lists(spans, max_size=3, unique=True))),
        findings=tuple(Finding("odd", "warn", "look", *span) for span in data.draw(st.lists(spans, max_size=2))),
    )
    explained = explain(reading)
    page = Page(page_of(explained, "en"))
    heads = Counter(one["data-mark"] for one in page.all("mark") if "id" in one)
    assert (text, []) == (page.prose, page.crossings)
    assert {str(mark.number): 1 for mark in explained.marks if not mark.inner} == dict(heads)
    pieces = Counter[str]()
    for one in page.all("mark"):
        pieces[one["data-mark"]] += len(one["text"])
    assert {str(mark.number): mark.end - mark.start for mark in explained.marks if not mark.inner} == dict(pieces)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_text_is_inert(lang: Any) -> None:
    """Markup, ends of comments, quotes and templates in a text, a title and a message are text and nothing else."""
    said = (Finding("odd", "warn", HOSTILE, 0, 8), Finding("odd", "warn", HOSTILE))
    statements = observation(9, 14, HOSTILE, indicator=None, label=HOSTILE, region=HOSTILE, commitment='"><i>')
    explained = explain(reading_of(HOSTILE, said=said, observations=(statements,)))
    content = page_of(explained, lang)
    page = Page(content)
    assert (HOSTILE, []) == (page.prose, page.crossings)
    assert (1, 0, 0) == (len(page.all("script")), len(page.all("img")), len(page.all("i")))
    assert [] == [key for one in page.elements for key in one if key.startswith("on")]
    assert [] == [one["href"] for one in page.all("a") if not one["href"].startswith("#")]  # javascript: is no link


def test_a_page_needs_nothing_else() -> None:
    """No address in it is fetched, and its policy lets through its own style and script alone, by their hashes."""
    page = Page(page_of(read(REPORT), "zh"))
    assert [] == [one for one in page.elements if "src" in one or one["tag"] in {"link", "iframe", "object"}]
    assert "url(" not in page.all("style")[0]["text"]
    policy = next(one["content"] for one in page.all("meta") if one.get("http-equiv"))
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+'; base-uri 'none'", policy)


def test_cards_say_all_that_is_known() -> None:
    """Names in words with the ids beside them; the figure with its bound and unit as people write them."""
    text = "力争达到12亿元以上"
    told = observation(
        *(4, 10, text),
        indicator="general_public_budget_revenue",
        label="预算收入",
        kind="target",
        measure="level",
        low=Decimal(1_200_000_000),
        high=None,
        bound="at_least",
        unit="元",
        period="2026",
        basis="flow",
        commitment="力争",
        rule="plain_level",
    )
    (mark,) = explain(reading_of(text, observations=(told,))).marks
    (card,) = cards_of(mark, words("zh"))
    assert ("目标", "≥12亿元", "一般公共预算收入", True) == (card.kind, card.headline, card.about, mark.is_target)
    assert {
        "指标": ("一般公共预算收入", "general_public_budget_revenue"),
        "原文名称": ("预算收入", ""),
        "地区": ("岚县", ""),
        "性质": ("目标", "target"),
        "口径": ("数值", "level"),
        "数值": ("≥12亿元", "1200000000 … 元"),
        "界限": ("不低于", "at_least"),
        "时期": ("2026年", "2026"),
        "存量或流量": ("当期新增", "flow"),
        "承诺用语": ("力争", ""),
        "原文": (text[4:10], "4:10"),
        "判定规则": ("直接给出的数值", "plain_level"),
    } == {field.name: (field.value, field.code) for field in card.fields}


def test_the_page_leads_from_a_mark_to_its_card() -> None:
    """Each mark can be reached by keyboard and names its card, which holds the fields."""
    page = Page(page_of(read(REPORT), "en"))
    cards = {one["id"]: one["text"] for one in page.all("div") if (one.get("id") or "").startswith("c")}
    heads = [one for one in page.all("mark") if "id" in one]
    assert {one["aria-describedby"] for one in heads} == set(cards)
    assert {"0"} == {one["tabindex"] for one in heads}
    (growth,) = [one for one in heads if one["text"] == "5.1%"]
    for part in ("GDP", "growth", "5.1%", "岚县", "result", "2025"):
        assert part in cards[growth["aria-describedby"]]


def test_claims_are_told_apart_and_counted() -> None:
    """A figure, a stage, times, and what no rule knows; the tally of numerals adds up."""
    explained = read(REPORT)
    marked = {
        explained.reading.version.text[one.start : one.end]: one.claim for one in explained.marks if not one.inner
    }
    assert {"5.1%": "observation", "3个": "observation", "7": "leftover"}.items() <= marked.items()
    assert {"observation", "milestone", "period", "leftover"} <= set(marked.values())
    assert len(explained.reading.extraction.numerals) == sum(explained.numerals.values())
    assert 1 == explained.numerals["leftover"]


def test_a_number_whose_statement_was_not_kept_is_marked_by_itself() -> None:
    """A figure too long for the warehouse leaves its numeral behind: it stays marked, as what claimed it."""
    text = "产值123亿元"
    marks = explain(reading_of(text, numerals=(Numeral(2, 5, "observation", "plain_level"),))).marks
    assert [("observation", False, 2, 5)] == [(one.claim, one.inner, one.start, one.end) for one in marks]


@pytest.mark.parametrize(("start", "end"), [(None, None), (4, 4), (5, 99), (-1, 2)])
def test_a_finding_without_a_place_is_listed_all_the_same(start: int | None, end: int | None) -> None:
    """It is about the whole document, or about words that are gone."""
    explained = explain(reading_of("一二三四五六", said=(Finding("odd", "warn", "look", start, end),)))
    assert ((), None) == (explained.marks, explained.findings[0][1])
    assert "look" in Page(page_of(explained, "en")).all("ol", "findings")[0]["text"]


def test_findings_lead_to_their_place() -> None:
    """The link of a leftover goes to the number itself."""
    page = Page(page_of(read(REPORT), "en"))
    links = [one["href"][1:] for one in page.all("a") if one["href"].startswith("#m")]
    (leftover,) = [one for one in page.all("mark", "leftover") if "id" in one]
    assert leftover["id"] in links


def test_segments_stand_at_the_margin() -> None:
    """With role, region and period in people's words."""
    page = Page(page_of(read(REPORT), "en"))
    margins = [" ".join(one["text"].split()) for one in page.all("aside")]
    assert {"review 岚县 2025", "plan 岚县 2026"} <= set(margins)


@pytest.mark.parametrize("only", [(), ("leftover",), ("period", "rule")])
def test_the_legend_begins_with_the_claims_asked_for(only: tuple[Claim, ...]) -> None:
    """All of them where none is."""
    boxes = Page(page_of(read(REPORT), "en", only=only)).all("input")
    assert {claim: not only or claim in only for claim in CLAIMS} == {one["name"]: "checked" in one for one in boxes}


def test_rows_account_for_every_number() -> None:
    """Each has the same columns; their numerals together are those of the text; a filter leaves the others out."""
    explained = read(REPORT)
    rows = rows_of_marks(explained)
    assert {COLUMNS} == {tuple(row) for row in rows}
    seen = {(row["start"], row["end"]): row["numerals"] for row in rows}
    text = explained.reading.version.text
    expected = Counter(text[one.start : one.end] for one in explained.reading.extraction.numerals)
    assert expected == Counter(numeral for numerals in seen.values() for numeral in numerals)
    (left,) = rows_of_marks(explained, only=["leftover"])
    assert ("leftover", "7", ["7"], None, "plan") == tuple(
        left[key] for key in ("claim", "quote", "numerals", "rule", "role")
    )
    assert "7" in left["sentence"]
    assert {"observation"} == {row["claim"] for row in rows_of_marks(explained, only=["observation"])}


def printed(explained: Explained, **options: Any) -> str:
    """What a pipe gets."""
    screen = io.StringIO()
    print_explained(explained, "en", console=Console(file=screen, width=80, color_system=None), **options)
    return screen.getvalue()


def test_a_pipe_gets_signs_for_colours() -> None:
    """Each claim between its own, nested as the marks are, with the segments as headings."""
    shown = printed(read(REPORT))
    for part in ("增长[5.1%]", "{2025}年，", "!!7!!嗬嗬", "review · 岚县 · 2025"):
        assert part in shown


def test_a_terminal_gets_colours() -> None:
    """And no signs."""
    screen = io.StringIO()
    console = Console(file=screen, width=80, force_terminal=True, color_system="standard", _environ={})
    print_explained(read(REPORT), "en", console=console)
    assert ("增长\x1b[1;34m5.1" in screen.getvalue(), "[5.1%]" in screen.getvalue()) == (True, False)


def test_sentences_alone_say_what_was_read() -> None:
    """Only those with such a mark, each with a line for each statement."""
    shown = printed(read(REPORT), only=["observation"])
    assert ("GDP growth · result · 5.1% · 岚县 · 2025" in shown, "岚水大桥" in shown) == (True, False)


def test_a_terminal_obeys_nothing_of_a_text() -> None:
    """Controls are blanks."""
    reading = reading_of("增长5\x1b[31m%\x07", said=(Finding("odd", "warn", "look \x1b]0;x", None, None),))
    assert "\x1b" not in printed(explain(reading)) + printed(explain(reading), only=["finding"])


def test_a_mark_outside_all_sentences_is_still_shown() -> None:
    """It stands for itself."""
    reading = reading_of("甲1乙2丙", numerals=(Numeral(1, 2, None, ""), Numeral(3, 4, None, "")))
    version = dataclasses.replace(reading.version, sentences=(Sentence(2, 5, 0),))
    shown = printed(explain(dataclasses.replace(reading, version=version)), only=["leftover"])
    assert ["!!1!!", "乙!!2!!丙"] == [line for line in shown.splitlines() if "!!" in line and "unread" not in line]


@pytest.mark.parametrize(("group", "ids"), [("claim", CLAIMS), ("role", get_args(Role)), ("basis", get_args(Basis))])
def test_every_id_that_is_shown_has_names(group: str, ids: tuple[str, ...]) -> None:
    """In the labels, of both languages."""
    assert set(ids) <= set(CATALOGUE.tables["labels"][group])


def test_a_rule_without_a_name_is_shown_by_its_id() -> None:
    """A home may have rules of its own."""
    (mark,) = explain(reading_of("第7号", numerals=(Numeral(1, 2, "rule", "brand_new"),))).marks
    assert [("rule", "brand_new")] == [(card.claim, card.headline) for card in cards_of(mark, words("zh"))]


def test_every_claim_has_its_style_and_its_signs() -> None:
    """In colours and without."""
    assert (set(CLAIMS), set(CLAIMS)) == (set(STYLES), set(SIGNS))


def test_the_bar_shows_a_single_unread_number() -> None:
    """However many others there are, and never beyond the end of the bar."""
    numerals = (*(Numeral(at, at + 1, "period", "year") for at in range(2000)), Numeral(2000, 2001, None, ""))
    page = Page(page_of(explain(reading_of("1" * 2001, numerals=numerals)), "en"))
    bars = {one["class"]: (float(one["x"]), float(one["width"])) for one in page.all("rect")}
    assert (994.0, 6.0) == bars["leftover"]
