"""Readings into the warehouse: identity, versions, causes, idempotence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from store_factory import (
    DAY_1,
    DAY_2,
    DAY_3,
    TEXT,
    a_milestone,
    a_reading,
    all_rows,
    an_observation,
    opened,
    read_otherwise,
    rows_in,
)

from lvliang_watch.errors import WarehouseError
from lvliang_watch.records import Finding
from lvliang_watch.settings import Settings
from lvliang_watch.store.facts import load_facts, load_milestone_facts, load_version_pairs
from lvliang_watch.store.readings import write_readings

EDITED = TEXT.replace("3座", "4座")


def write(w, *readings, on=DAY_1, run="run-1"):
    """The statuses of readings written on a day."""
    return [item.status for item in write_readings(w, readings, known_from=on, run_id=run)]


def causes(w) -> list[str]:
    """The causes of all readings, as they were written."""
    found = w.connection.execute("SELECT cause FROM base.readings ORDER BY known_from, document_id, edition, ordinal")
    return [cause for (cause,) in found.fetchall()]


def test_a_new_document_is_kept_with_all_its_parts(w):
    """Segments, observations, milestones, numerals and findings come out as they went in."""
    finding = Finding("unread_number", "warn", "look", 3, 4)
    reading = a_reading(milestones=(a_milestone(),), findings=(finding,))
    (written,) = write_readings(w, [reading], known_from=DAY_1, run_id="run-1")
    assert written.status == "new_document"
    (fact,) = load_facts(w)
    assert fact.observation == reading.extraction.observations[0]
    assert fact.sentence == "今年生产总值增长4.5%—5%。"
    assert (fact.document.document_id, fact.document.version_id) == (written.document_id, written.version_id)
    assert (fact.document.name, fact.document.region, fact.document.cause) == (
        "report-2026.txt",
        "吕梁市",
        "new_document",
    )
    assert (fact.document.published, fact.document.known_from) == (date(2026, 2, 10), DAY_1)
    (milestone,) = load_milestone_facts(w)
    assert (milestone.milestone, milestone.sentence) == (reading.extraction.milestones[0], "太绥高铁开工建设。")
    assert rows_in(w, "base.segments") == 1
    assert w.connection.execute("SELECT numeral, claimed_by FROM base.numerals").fetchall() == [
        ("4.5%—5%", "observation")
    ]
    assert w.connection.execute('SELECT kind, "start" FROM base.findings').fetchall() == [("unread_number", 3)]


def test_the_same_reading_again_adds_nothing(w):
    """Not in the same run, nor in a later one, nor when a run comes in pieces."""
    reading = a_reading(milestones=(a_milestone(),))
    write(w, reading)
    before = all_rows(w)
    assert write(w, reading, reading) == ["same_text", "same_text"]
    assert write(w, reading, on=DAY_2, run="run-2") == ["same_text"]
    assert all_rows(w) == before


def test_other_bytes_with_the_same_text_are_no_version(w):
    """A page whose frame changed and whose text did not has one version."""
    write(w, a_reading())
    later = a_reading(captured_at=DAY_2, content="<p>" + TEXT)
    assert write(w, later, on=DAY_2, run="run-2") == ["same_text"]
    assert rows_in(w, "base.versions") == 1
    assert rows_in(w, "base.version_sources") == 2


def test_the_same_text_under_two_names_is_one_document(w):
    """The second name is a second source, in one run or in two; the document keeps its first name."""
    second = a_reading("seeds:copy.txt")
    assert write(w, a_reading(), second) == ["new_document", "new_source"]
    assert write(w, a_reading("seeds:third.txt"), on=DAY_2, run="run-2") == ["new_source"]
    assert rows_in(w, "base.documents") == 1
    assert rows_in(w, "base.document_sources") == 3
    assert len(load_facts(w)) == 1
    assert load_facts(w)[0].document.name == "report-2026.txt"


def test_an_edited_text_is_a_new_version_and_a_pair(w):
    """Both texts stay, the later one is current, and the pair carries both sides."""
    write(w, a_reading())
    edited = a_reading(text=EDITED, captured_at=DAY_2)
    assert write(w, edited, on=DAY_2, run="run-2") == ["new_version"]
    assert causes(w) == ["new_document", "source_edited"]
    (pair,) = load_version_pairs(w)
    assert (pair.before_text, pair.after_text) == (TEXT, EDITED)
    assert [len(pair.before_facts), len(pair.after_facts)] == [1, 1]
    assert (pair.document.known_from, pair.document.cause) == (DAY_2, "source_edited")
    assert [fact.document.version_id for fact in load_facts(w)] == [pair.document.version_id]


def test_a_text_that_comes_back_is_a_version_of_its_own(w):
    """First, second, first again: three versions and two pairs."""
    write(w, a_reading())
    write(w, a_reading(text=EDITED, captured_at=DAY_2), on=DAY_2, run="run-2")
    assert write(w, a_reading(captured_at=DAY_3), on=DAY_3, run="run-3") == ["new_version"]
    assert [(pair.before_text, pair.after_text) for pair in load_version_pairs(w)] == [(TEXT, EDITED), (EDITED, TEXT)]
    assert len({version for (version,) in w.connection.execute("SELECT version_id FROM base.versions").fetchall()}) == 3


def test_a_copy_that_did_not_change_undoes_no_edit(w):
    """Where one of two sources is edited, the other's old text, got again, is no way back; once it is edited too,
    it has caught up."""
    write(w, a_reading(), a_reading("seeds:copy.txt"))
    write(w, a_reading(text=EDITED, captured_at=DAY_2), on=DAY_2, run="run-2")
    old = a_reading("seeds:copy.txt", captured_at=DAY_2, content="<p>" + TEXT)
    assert write(w, old, on=DAY_2, run="run-2") == ["same_text"]
    new = a_reading("seeds:copy.txt", text=EDITED, captured_at=DAY_3)
    assert write(w, new, on=DAY_3, run="run-3") == ["same_text"]
    assert [pair.after_text for pair in load_version_pairs(w)] == [EDITED]


def test_a_new_ruleset_reads_a_version_again(w):
    """The version stays, its reading is replaced, and the cause says so."""
    write(w, a_reading())
    (stale,) = read_otherwise(w, "rules-2")
    again = a_reading(ruleset="rules-2", observations=(), captured_at=stale.captured_at)
    assert write(w, again, on=DAY_2, run="run-2") == ["reread"]
    assert causes(w) == ["new_document", "reextracted"]
    assert load_facts(w) == []
    assert (rows_in(w, "base.versions"), rows_in(w, "base.observations")) == (1, 1)
    assert read_otherwise(w, "rules-2") == []


def test_going_back_to_an_old_ruleset_brings_its_reading_back(w):
    """The rows are there already; only which of them stand is said anew."""
    write(w, a_reading())
    write(w, a_reading(ruleset="rules-2", observations=()), on=DAY_2, run="run-2")
    assert write(w, a_reading(), on=DAY_3, run="run-3") == ["reread"]
    assert len(load_facts(w)) == 1
    assert rows_in(w, "base.extractions") == 2
    assert read_otherwise(w, "rules-1") == []


def test_a_ruleset_that_renders_the_text_otherwise_edits_nothing(w):
    """The same bytes with another text are a rendering: no edition, no pair, known since the same moment."""
    write(w, a_reading(content="bytes"))
    folded = a_reading(text=TEXT.replace("—", "-"), observations=(), ruleset="rules-2", content="bytes")
    assert write(w, folded, on=DAY_2, run="run-2") == ["reread"]
    assert causes(w) == ["new_document", "reextracted"]
    assert load_version_pairs(w) == []
    assert w.connection.execute(
        "SELECT text, last_known FROM documents JOIN base.versions USING (version_id)"
    ).fetchall() == [(TEXT.replace("—", "-"), DAY_1.replace(tzinfo=None))]


def test_the_same_bytes_got_again_are_no_edit_by_a_new_ruleset(w):
    """Even where they are got again at the moment that the ruleset renders their text otherwise."""
    write(w, a_reading(content="bytes"))
    again = a_reading(text=EDITED, ruleset="rules-2", content="bytes", captured_at=DAY_2)
    assert write(w, again, on=DAY_2, run="run-2") == ["reread"]
    assert load_version_pairs(w) == []


def test_a_copy_of_an_older_rendering_is_a_second_source_too(w):
    """In one run: the document, its text as a new ruleset renders it, and a copy with the first text."""
    readings = (
        a_reading(content="bytes"),
        a_reading(text=EDITED, ruleset="rules-2", content="bytes"),
        a_reading("seeds:copy.txt"),
    )
    assert write(w, *readings) == ["new_document", "reread", "new_source"]
    assert rows_in(w, "base.documents") == 1


def test_both_sides_of_a_pair_are_read_by_one_ruleset(w):
    """A pair waits until its earlier side has been read again; earlier editions count as stale too."""
    write(w, a_reading())
    write(w, a_reading(text=EDITED, captured_at=DAY_2), on=DAY_2, run="run-2")
    stale = read_otherwise(w, "rules-2")
    assert [(version.sha256, version.captured_at) for version in stale] == [
        (a_reading().sha256, DAY_1),
        (a_reading(text=EDITED).sha256, DAY_2),
    ]
    write(w, a_reading(text=EDITED, captured_at=DAY_2, ruleset="rules-2"), on=DAY_3, run="run-3")
    assert load_version_pairs(w) == []
    assert write(w, a_reading(ruleset="rules-2"), on=DAY_3, run="run-3") == ["reread"]
    (pair,) = load_version_pairs(w)
    assert (pair.before_text, pair.after_text) == (TEXT, EDITED)


def test_reading_an_old_edition_again_describes_nothing(w):
    """What an earlier text was titled does not come back when a new ruleset reads it."""
    write(w, a_reading(title="旧题"))
    write(w, a_reading(text=EDITED, captured_at=DAY_2, title="新题"), on=DAY_2, run="run-2")
    again = a_reading(title="旧题", ruleset="rules-2")
    assert write(w, again, on=DAY_3, run="run-3") == ["reread"]
    assert [fact.document.title for fact in load_facts(w)] == ["新题"]


def test_a_document_is_read_again_from_the_source_that_describes_it(w):
    """Not from the one that came last; only where the first never gave a text, from another that did."""
    write(w, a_reading())
    write(w, a_reading("seeds:copy.txt", captured_at=DAY_2, report_year=2025), on=DAY_2, run="run-2")
    assert [version.source for version in read_otherwise(w, "rules-2")] == ["seeds:report-2026.txt"]
    copy = a_reading("seeds:copy.txt", captured_at=DAY_2, report_year=2025, ruleset="rules-2")
    assert write(w, copy, on=DAY_3, run="run-3") == ["same_text"]
    assert write(w, a_reading(ruleset="rules-2"), on=DAY_3, run="run-3") == ["reread"]
    edited = a_reading("seeds:copy.txt", text=EDITED, captured_at=DAY_3, ruleset="rules-2")
    assert write(w, edited, on=DAY_3, run="run-3") == ["new_version"]
    assert [version.source for version in read_otherwise(w, "rules-3")] == ["seeds:report-2026.txt", "seeds:copy.txt"]


def test_a_text_that_two_documents_have_belongs_to_the_older(w):
    """A third source of it joins the document that was known first."""
    write(w, a_reading("seeds:b.txt"))
    write(w, a_reading("seeds:a.txt", text=EDITED), on=DAY_2, run="run-2")
    write(w, a_reading("seeds:a.txt", captured_at=DAY_3), on=DAY_3, run="run-3")
    (written,) = write_readings(w, [a_reading("seeds:c.txt")], known_from=DAY_3, run_id="run-3")
    first = w.connection.execute("SELECT document_id FROM base.documents WHERE name = 'b.txt'").fetchall()
    assert (written.status, [(written.document_id,)]) == ("new_source", first)


def test_a_document_described_otherwise_is_read_otherwise(w):
    """What the sidecar says later replaces the description and its reading; the old ones stay below."""
    write(w, a_reading(report_year=None))
    told = a_reading(captured_at=DAY_2, report_year=2026)
    assert write(w, told, on=DAY_2, run="run-2") == ["redescribed"]
    assert causes(w) == ["new_document", "correction"]
    assert [fact.document.report_year for fact in load_facts(w)] == [2026]
    assert rows_in(w, "base.descriptions") == 2
    assert write(w, told, on=DAY_2, run="run-2") == ["same_text"]


def test_a_second_source_fills_what_the_first_left_open(w):
    """A copy that says the region helps; one that says less takes nothing away."""
    write(w, a_reading(region="不明", observations=()))
    assert write(w, a_reading("seeds:copy.txt"), on=DAY_2, run="run-2") == ["new_source"]
    assert [fact.document.region for fact in load_facts(w)] == ["吕梁市"]
    assert write(w, a_reading("seeds:poor.txt", published=None), on=DAY_3, run="run-3") == ["new_source"]
    assert [fact.document.published for fact in load_facts(w)] == [date(2026, 2, 10)]


def test_a_second_source_that_disagrees_is_a_finding(w):
    """The first description stands and a person is asked."""
    write(w, a_reading(), a_reading("seeds:copy.txt", report_year=2025))
    assert [fact.document.report_year for fact in load_facts(w)] == [2026]
    assert w.connection.execute("SELECT kind, source FROM findings").fetchall() == [
        ("description_disagrees", "seeds:copy.txt")
    ]


@pytest.mark.parametrize(
    ("older", "expected"),
    [
        ({"report_year": 2022, "published": date(2022, 4, 1)}, "backfill"),
        ({"report_year": 2022, "published": None}, "backfill"),
        ({"report_year": None, "published": None}, "new_document"),
        ({"report_year": 2027, "published": date(2027, 2, 1)}, "new_document"),
        ({"report_year": 2022, "published": date(2022, 4, 1), "region": "岚县"}, "new_document"),
    ],
)
def test_an_older_document_that_comes_in_later_is_a_backfill(w, older, expected):
    """A report of 2022 that comes in after that of 2026 fills in; it is no news of the city's."""
    write(w, a_reading())
    write(w, a_reading("seeds:old.txt", "旧文。", **older), on=DAY_2, run="run-2")
    assert causes(w) == ["new_document", expected]


def test_documents_that_come_in_together_are_no_backfill(w):
    """The order in which one run reads its documents means nothing."""
    write(w, a_reading(), a_reading("seeds:old.txt", "旧文。", report_year=2022, published=date(2022, 4, 1)))
    assert causes(w) == ["new_document", "new_document"]


def test_a_quote_that_does_not_stand_there_is_refused_whole(w):
    """The reading at fault leaves nothing; the one before it is kept."""
    wrong = replace(an_observation(), start=0, end=3)
    good, bad = a_reading(), a_reading("seeds:bad.txt", TEXT + "。", observations=(wrong,))
    with pytest.raises(
        WarehouseError, match=r"seeds:bad.txt: the quote '4.5%—5%' does not stand at 0:3.*mend the rule"
    ):
        write(w, good, bad)
    assert w.connection.execute("SELECT name FROM base.documents").fetchall() == [("report-2026.txt",)]
    assert rows_in(w, "base.sources") == 1


@pytest.mark.parametrize("figure", ["0.12345678", "100000000000000000000", "1E+40", "Infinity", "NaN"])
def test_a_figure_too_long_to_keep_is_a_finding(w, figure):
    """No figure is moved to make it fit: it is left out and said so."""
    reading = a_reading(observations=(an_observation(low=Decimal(figure)), an_observation(quote="3座", low=Decimal(3))))
    write(w, reading)
    assert [fact.observation.quote for fact in load_facts(w)] == ["3座"]
    assert w.connection.execute("SELECT kind, quote FROM findings").fetchall() == [("figure_too_long", "4.5%—5%")]


@pytest.mark.parametrize("figure", ["4.5", "30000000000", "-12.6", "0.0005", "99999999999999999999", "0"])
def test_figures_come_back_as_they_were(w, figure):
    """Neither idle zeros nor exponents come in between."""
    write(w, a_reading(observations=(an_observation(low=Decimal(figure), high=None),)))
    (fact,) = load_facts(w)
    assert (str(fact.observation.low), fact.observation.high) == (figure, None)


@pytest.mark.parametrize("text", ["零\x00字节4.5%—5%。", "𠮷林省4.5%—5%。", 'it\'s "quoted"; DROP TABLE x; 4.5%—5%。'])
def test_odd_characters_are_text_like_any_other(w, text):
    """Null bytes, characters outside the first plane and quotation marks come back as they were."""
    write(w, a_reading("seeds:odd'name;.txt", text))
    (fact,) = load_facts(w)
    assert (fact.sentence, fact.document.name) == (text, "odd'name;.txt")
    assert w.connection.execute("SELECT substring(text, 1, length(text)) FROM base.versions").fetchall() == [(text,)]


def test_half_a_character_is_refused(w):
    """Text that cannot be written as UTF-8 leaves nothing behind."""
    with pytest.raises(WarehouseError, match="halves of characters"):
        write(w, a_reading("seeds:half.txt", "半\ud800字。", content="x"))
    assert rows_in(w, "base.documents") == 0


def test_ids_are_the_same_in_another_warehouse(tmp_path):
    """Two warehouses that saw the same captures have the same ids, whichever runs and moments wrote them."""
    ids = (
        "SELECT document_id FROM base.documents ORDER BY ALL",
        "SELECT version_id FROM base.versions ORDER BY ALL",
        "SELECT extraction_id FROM base.extractions ORDER BY ALL",
        "SELECT observation_id FROM base.observations ORDER BY ALL",
        "SELECT milestone_id FROM base.milestones ORDER BY ALL",
        "SELECT description_id FROM base.descriptions ORDER BY ALL",
    )
    found = []
    for home, run, last in (("one", "run-1", DAY_2), ("two", "run-x", DAY_3)):
        with opened(Settings(tmp_path / home)) as w:
            write(w, a_reading(milestones=(a_milestone(),)), a_reading("seeds:copy.txt"), run=run)
            write(w, a_reading(text=EDITED, captured_at=DAY_2), on=last, run=run)
            found.append([w.connection.execute(query).fetchall() for query in ids])
    assert found[0] == found[1]
    assert [len(rows) for rows in found[0]] == [1, 2, 2, 2, 1, 1]


def test_a_sentence_over_a_page_is_kept_as_far_as_its_own_page(w):
    """What stood between the pages is cut out, so that the whole stands nowhere in the source."""
    reading = a_reading()
    cut = TEXT.index("增长")
    write(w, replace(reading, version=replace(reading.version, cuts=(cut,))))
    (fact,) = load_facts(w)
    o = fact.observation
    assert (fact.sentence, o.sentence_start) == ("增长4.5%—5%。", cut)
    assert fact.sentence[o.start - o.sentence_start :].startswith(o.quote)
