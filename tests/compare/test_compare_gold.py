"""The changes that follow from a careful reader's statements of five documents, where that key is at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from compare_builders import document

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.compare.changes import compare_all
from lvliang_watch.compare.plausibility import jumps_of
from lvliang_watch.records import Change, Document, Fact, Milestone, MilestoneFact, Observation, Side

GOLD = Path(__file__).resolve().parents[2] / "../shared/gold"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the answer key is not beside this checkout")
CATALOGUE = load_catalogue()
# The publications as they are: accounts and selections, none the work itself; which list of main targets each holds.
DOCUMENTS = {
    "2021-red-landmarks-article": {"kind": "article"},
    "2022-two-sessions-news": {"kind": "news", "lists": ["2022"]},
    "2023-newspaper-page": {"kind": "article"},
    "2025-qianjin-magazine": {"kind": "article"},
    "2026-work-report-page": {"kind": "work_report", "lists": ["2026"]},
}


def publications() -> Iterator[tuple[Document, str]]:
    for name, said in DOCUMENTS.items():
        [path] = [p for p in (GOLD / "documents").glob(f"{name}.*") if p.suffix != ".toml"]
        told_in = document(int(name[:4]), name, grade="paper", is_work=False, document_id=name, **said)
        yield told_in, path.read_text(encoding="utf-8")


def keyed(path: Path, text: str) -> Iterator[tuple[dict[str, Any], int, tuple[int, int]]]:
    """Each line of a key with where its quote and its sentence stand."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        anchor = max(text.find(row["anchor"]), 0)
        start = anchor + row["anchor"].find(row["quote"])
        ends = [place for mark in "。\n" if (place := text.find(mark, start)) >= 0]
        yield row, start, (max(text.rfind(mark, 0, start) for mark in "。\n") + 1, min(ends, default=len(text)) + 1)


def figure(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def facts(told_in: Document, text: str) -> Iterator[Fact]:
    names = ("quote", "indicator", "label", "region", "kind", "measure", "bound", "unit", "period")
    for number, (row, start, (first, last)) in enumerate(keyed(GOLD / f"{told_in.document_id}.jsonl", text)):
        observation = Observation(
            start=start,
            end=start + len(row["quote"]),
            sentence_start=first,
            sentence_end=last,
            segment=0,
            low=figure(row["low"]),
            high=figure(row["high"]),
            basis=None,
            status="final",
            commitment=None,
            rule="key",
            **{name: row[name] for name in names},
        )
        yield Fact(f"{told_in.document_id} {number}", observation, text[first:last], told_in)


def milestones(told_in: Document, text: str) -> Iterator[MilestoneFact]:
    path = GOLD / "milestones" / f"{told_in.document_id}.jsonl"
    for number, (row, start, (first, last)) in enumerate(keyed(path, text)):
        place = (start, start + len(row["quote"]), row["quote"], first, last, 0)
        stated = Milestone(*place, *(row[name] for name in ("project", "stage", "kind", "period", "region")), "key")
        yield MilestoneFact(f"{told_in.document_id} m{number}", stated, row["project"], text[first:last], told_in)


@cache
def changes() -> tuple[Change, ...]:
    said, stages, texts = [], [], {}
    for told_in, text in publications():
        said += facts(told_in, text)
        stages += milestones(told_in, text)
        texts[told_in.document_id] = text
    as_of = document(2026).known_from.date()
    return compare_all(said, stages, as_of=as_of, catalogue=CATALOGUE, texts=texts).changes


def rows(name: str) -> list[dict[str, Any]]:
    return (
        [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()] if GOLD.is_dir() else []
    )


def field(change: Change, name: str) -> object:
    side: Side | None = {"from_period": change.before, "to_period": change.after}.get(name)
    return side.period if side else getattr(change, name)


@pytest.mark.parametrize("want", rows("changes.jsonl"), ids=lambda row: f"{row['indicator']} {row['types'][0]}")
def test_a_change_of_the_key_is_found(want: dict[str, Any]) -> None:
    """With its place, periods and figures."""
    same = ("region", "indicator", "kind", "measure", "from_period", "to_period", "unit")
    ends = ("from_low", "from_high", "to_low", "to_high")
    found = [
        change.type
        for change in changes()
        if all(field(change, name) == want[name] for name in same)
        and all(getattr(change, name) == figure(want[name]) for name in ends)
    ]
    assert set(want["types"]) & set(found)


@pytest.mark.parametrize("bar", rows("no_changes.jsonl"), ids=lambda row: f"{row['indicator']} {row['types'][0]}")
def test_a_change_that_does_not_follow_is_not_said(bar: dict[str, Any]) -> None:
    """Another place's figure, a stock against additions, silence that proves nothing, a goal still open."""
    given = {name: value for name, value in bar.items() if name not in ("types", "note")}
    wrong = [c for c in changes() if c.type in bar["types"] and all(field(c, n) == v for n, v in given.items())]
    assert [] == wrong


@pytest.mark.parametrize(
    ("project", "expected"),
    [
        ("祁离高速", {"slipped"}),
        ("太绥高铁", {"slipped", "repeated"}),
        ("静兴高速", {"finished"}),
        ("汾石高速", {"advanced", "finished"}),
        ("离隰高速", {"advanced", "finished"}),
        ("体育中心", {"advanced", "finished"}),
        ("大剧院", {"advanced"}),
        ("档案馆", {"advanced"}),
        ("博物馆", {"advanced"}),
        ("群众艺术馆", {"finished"}),
        ("吕梁新区", {"advanced"}),
        ("医疗卫生园区", {"advanced", "finished"}),
        ("垃圾焚烧发电厂", {"advanced", "finished"}),
        ("货源街片区改造", set()),
        ("市区公交车全民免费乘坐", {"finished"}),
        ("一泓清水入黄河工程", {"advanced", "finished"}),
        ("煤矸石生态回填及区域生态修复治理试点", {"advanced"}),
        ("市直属中职学校整合", set()),
        ("中部引黄县域配套水网", set()),
        ("体育中心体育场", set()),
        ("餐厨垃圾处理厂", set()),
        ("吕梁三中", set()),
        ("革命历史纪念馆", {"vanished"}),
        ("科技馆", {"vanished"}),
        ("融媒体中心", {"vanished"}),
        ("广电中心", set()),
        ("综合展示馆", set()),
        ("双创中心", set()),
        ("临县车赶铁路专用线", set()),
        ("孝柳、瓦日、太中银铁路互联互通", set()),
    ],
)
def test_the_chains_of_the_key_come_out(project: str, expected: set[str]) -> None:
    """What follows for each project, and nothing where there is no evidence."""
    assert expected == {change.type for change in changes() if change.subject == project}


def test_the_one_jump_past_belief_is_found() -> None:
    """260,000 mu of new farmland against 6,800."""
    assert ["26万亩"] == [part for f in jumps_of(changes(), ()) for part in ("26万亩",) if part in f.message]
