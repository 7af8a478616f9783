"""A version is read whole: grounded quotes, every number accounted for."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from growth import grows_in_proportion
from hypothesis import given, settings
from hypothesis import strategies as st
from report_texts import CATALOGUE, read, version_of

from lvliang_watch.descriptions import describe
from lvliang_watch.extract.reader import extract
from lvliang_watch.reading.document import read_version
from lvliang_watch.records import NOTHING_SAID, Period

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT / "../shared"


def test_every_number_is_accounted_for() -> None:
    """A figure, a year, a name and one that no rule knows."""
    extraction = extract(version_of("2024年建成“985”园区5个,编号7788。"), CATALOGUE)
    assert [(one.claimed_by, one.rule) for one in extraction.numerals] == [
        ("period", "year"),
        ("rule", "quoted_name"),
        ("observation", "done_in_the_period"),
        (None, ""),
    ]
    (finding,) = extraction.findings
    assert (finding.kind, finding.severity) == ("unread_number", "note")
    assert finding.start is not None
    assert "7788" in finding.message


def test_a_document_without_figures_is_empty() -> None:
    """Nothing is invented."""
    extraction = extract(version_of("坚持稳中求进。"), CATALOGUE)
    assert (extraction.observations, extraction.numerals, extraction.findings) == ((), (), ())


def test_the_ruleset_is_named() -> None:
    """An extraction says which rules it was made with."""
    assert extract(version_of(""), CATALOGUE).ruleset == CATALOGUE.ruleset


def test_an_export_sentence_holds_its_quote() -> None:
    """The quote lies in its sentence, at its offset in the text."""
    text = "建成5座。完成8件。"
    assert [(one.quote, text[one.sentence_start : one.sentence_end]) for one in read(text)] == [
        ("5座", "建成5座。"),
        ("8件", "完成8件。"),
    ]


PIECES = st.sampled_from(
    [
        "地区生产总值",
        "增长",
        "6%",
        "、",
        ",",
        "。",
        "分别",
        "均",
        "从",
        "到",
        "2024年",
        "岚县",
        "居",
        "全省第二",
        "新增",
        "5万人",
        "高标准农田",
        "(",
        ")",
        "8个",
        "4:58:38",
        "\n",
        "“985”",
        "力争",
        "城乡居民人均可支配收入",
        "和",
        "保持全省前列",
        "第一",
        "近一半",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=24).map("".join))
def test_whatever_stands_there_is_read_grounded(text: str) -> None:
    """No text breaks the reader; quotes are what stands at their spans, and periods are periods."""
    version = version_of(text)
    extraction = extract(version, CATALOGUE)
    for one in extraction.observations:
        assert text[one.start : one.end] == one.quote
        assert one.sentence_start <= one.start < one.end <= one.sentence_end
        assert one.label == one.label.strip()
        assert "\x00" not in one.label
        if one.period is not None:
            assert Period.parse(one.period).first <= Period.parse(one.period).last
        if one.low is not None and one.high is not None:
            assert one.low <= one.high
    assert [one.start for one in extraction.numerals] == sorted(one.start for one in extraction.numerals)


def exported(folder: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for path in sorted(one for one in folder.iterdir() if one.suffix in (".txt", ".md")):
        sidecar = path.with_name(path.name + ".toml")
        told = NOTHING_SAID
        if sidecar.exists():
            told = describe(tomllib.loads(sidecar.read_text("utf-8")), said_by="sidecar", where=sidecar.name)
        version = read_version(path.read_bytes(), name=path.name, media_type=None, told=told, catalogue=CATALOGUE)
        for one in extract(version, CATALOGUE).observations:
            rows.append(
                {
                    "document": path.name,
                    "sentence": version.text[one.sentence_start : one.sentence_end],
                    "quote_start": one.start - one.sentence_start,
                    "low": None if one.low is None else float(one.low),
                    "high": None if one.high is None else float(one.high),
                }
                | {
                    name: getattr(one, name)
                    for name in ("quote", "indicator", "label", "region", "kind", "measure", "bound", "unit", "period")
                }
            )
    return rows


def test_the_answer_key_is_met(tmp_path: Path) -> None:
    """Against the key: found, clean and strict stay where they were brought."""
    gold = SHARED / "gold"
    if not gold.is_dir():
        pytest.skip("the answer key lies outside the project")
    predictions = tmp_path / "observations.jsonl"
    predictions.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in exported(gold / "documents")), encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, str(gold / "score_observations.py"), str(predictions), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    figures = json.loads(done.stdout)["ALL"]
    assert figures["found"] >= 0.98
    assert figures["clean"] >= 0.98
    assert figures["strict"] >= 0.96


def test_few_numbers_of_reports_nobody_tuned_to_are_left_over() -> None:
    """Of the numbers in work reports of other places, hardly any is unknown to every rule."""
    corpus = SHARED / "corpus"
    if not corpus.is_dir():
        pytest.skip("the corpus lies outside the project")
    numerals = leftovers = 0
    for name in ("gwr-2019-hebi", "gwr-2014-longnan", "gwr-2025-anhui"):
        path = corpus / f"{name}.txt"
        version = read_version(
            path.read_bytes(), name=path.name, media_type=None, told=NOTHING_SAID, catalogue=CATALOGUE
        )
        found = extract(version, CATALOGUE).numerals
        numerals += len(found)
        leftovers += sum(one.claimed_by is None for one in found)
    assert leftovers / numerals < 0.02


@pytest.mark.parametrize(
    "piece", ["岚县建成加氢站5座,", "2024年增长5%、", "分别增长5%、6%、", "一二三四五六七八九十", "“（《"]
)
def test_a_sentence_without_end_takes_no_longer_than_its_length(piece: str) -> None:
    """A table that lost its marks is one long sentence: four times its length takes four times as long."""
    assert grows_in_proportion(lambda times: extract(version_of(piece * times), CATALOGUE), 6_000 // len(piece))
