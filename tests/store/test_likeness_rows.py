"""Which sources give one document, and which changes of a page are no new version of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from store_factory import DAY_1, DAY_2, DAY_3, a_reading, all_rows, opened, read_otherwise, rows_in

from lvliang_watch.catalogue import load_catalogue
from lvliang_watch.likeness.rules import likeness_rules
from lvliang_watch.settings import Settings
from lvliang_watch.store.facts import load_facts, load_version_pairs
from lvliang_watch.store.readings import write_readings

RULES = likeness_rules(load_catalogue())
BODY = "".join(
    f"第{n}项是“{thing}工程”,去年完成投资{n}.5亿元,新建泵站{n + 2}座,今年再投{n + 1}亿元,力争年底前投用。"
    for n, thing in enumerate(("引水", "清淤", "护坡", "筑堤", "植树", "修路", "架桥", "通气", "供热", "改厕"), 1)
)
TEXT = f"2026年政府工作报告\n今年生产总值增长4.5%—5%。\n{BODY}\n谢谢大家。"
EDITED = TEXT.replace("投资3.5亿元", "投资3.8亿元")
NOTE = f"{TEXT}\n注:增速按可比价格计算。"
PLAIN_QUOTES = TEXT.replace("“", '"').replace("”", '"')
FRAMED = f"发布时间:2026-02-11 来源:某日报 浏览次数:87\n{PLAIN_QUOTES}\n上一篇:没有了"


def write(w, *readings, on=DAY_1, run="run-1"):
    """The statuses of readings written on a day, by the rules of likeness."""
    return [item.status for item in write_readings(w, readings, known_from=on, run_id=run, likeness=RULES)]


def kinds(w) -> list[str]:
    """The kinds of the findings that hold."""
    return [kind for (kind,) in w.connection.execute("SELECT kind FROM findings ORDER BY kind").fetchall()]


@pytest.mark.parametrize("copy", [FRAMED, NOTE, TEXT.replace("\n", ""), f"编者按:报告全文如下。\n{TEXT}"])
@pytest.mark.parametrize("together", [True, False])
def test_a_copy_that_is_not_equal_is_a_second_source(w, copy: str, together: bool):
    """Other frames, quotes and notes make no other document, in one run or in two; the first text is read."""
    first, second = a_reading(text=TEXT), a_reading("https://paper.example/1.html", copy)
    if together:
        assert write(w, first, second) == ["new_document", "new_source"]
    else:
        assert [*write(w, first), *write(w, second, on=DAY_2, run="run-2")] == ["new_document", "new_source"]
    assert (rows_in(w, "base.documents"), rows_in(w, "base.document_sources")) == (1, 2)
    assert w.connection.execute(
        "SELECT text FROM base.current_readings JOIN base.versions USING (version_id)"
    ).fetchall() == [(TEXT,)]
    assert len(load_facts(w)) == 1
    assert load_version_pairs(w) == []


@pytest.mark.parametrize(
    "other",
    [
        EDITED,
        TEXT.replace("今年再投6亿元,力争", "今年再投6亿元,确保"),
        TEXT[: len(TEXT) // 2],
        TEXT.replace("政府工作报告", "政府工作报告(征求意见稿)"),
        "。".join(TEXT.split("。")[::2]),
        TEXT.replace("2026年", "2025年"),
    ],
    ids=["a figure", "a word that binds", "half", "draft", "digest", "year"],
)
def test_a_text_that_says_something_else_is_another_document(w, other: str):
    """Whatever may matter is left to a person."""
    assert write(w, a_reading(text=TEXT), a_reading("https://paper.example/1.html", other)) == ["new_document"] * 2


def test_a_text_that_is_nearly_the_same_is_a_finding(w):
    """It names the document and shows what differs; a digest is no such text."""
    write(w, a_reading(text=TEXT), a_reading("https://paper.example/1.html", EDITED))
    (message,) = w.connection.execute("SELECT message FROM findings WHERE kind = 'nearly_the_same_text'").fetchone()
    assert "“8” for “5”" in message
    write(w, a_reading("seeds:digest.txt", "。".join(TEXT.split("。")[::2])), on=DAY_2, run="run-2")
    assert kinds(w) == ["nearly_the_same_text"]


def test_a_copy_of_another_place_or_year_is_another_document(w):
    """Where what is said of them disagrees, a note's difference is one too many."""
    other = a_reading("https://paper.example/1.html", NOTE, region="晋中市")
    assert write(w, a_reading(text=TEXT), other) == ["new_document"] * 2
    assert kinds(w) == ["nearly_the_same_text"]


def test_notes_of_a_second_source_are_kept_beside_the_text(w):
    """Its text is a version that is not read, and a finding says what it has otherwise."""
    write(w, a_reading(text=TEXT), a_reading("https://paper.example/1.html", NOTE))
    rows = w.connection.execute(
        "SELECT s.given_as, v.edition, v.text FROM base.version_sources s JOIN base.versions v USING (version_id) "
        "ORDER BY s.given_as DESC"
    ).fetchall()
    assert rows == [("text", 1, TEXT), ("report", 1, NOTE)]
    assert kinds(w) == ["source_words_it_otherwise"]


def test_a_second_source_that_keeps_its_note_edits_nothing(w):
    """Got again with another count of visits it is what it was; edited like the first it has caught up."""
    source = "https://paper.example/1.html"
    write(w, a_reading(text=TEXT), a_reading(source, NOTE))
    before = rows_in(w, "base.versions")
    counted = a_reading(source, f"{NOTE}\n浏览次数:88", captured_at=DAY_2)
    assert write(w, counted, on=DAY_2, run="run-2") == ["same_text"]
    assert rows_in(w, "base.versions") == before
    write(w, a_reading(text=EDITED, captured_at=DAY_2), on=DAY_2, run="run-2")
    caught_up = a_reading(source, NOTE.replace("投资3.5亿元", "投资3.8亿元"), captured_at=DAY_3)
    assert write(w, caught_up, on=DAY_3, run="run-3") == ["same_text"]
    assert [pair.after_text for pair in load_version_pairs(w)] == [EDITED]


@pytest.mark.parametrize(
    "other",
    [
        f"{TEXT}\n浏览次数:2",
        f"今天是2026年3月2日 星期一\n{TEXT}",
        f"{TEXT}\n上一篇:某县召开会议\n下一篇:没有了",
        f"{TEXT}\n相关链接:\n某县召开会议",
        TEXT.replace("“", "「").replace("”", "」"),
        TEXT.replace("\n", " \n\n "),
    ],
)
def test_what_a_person_would_not_call_changed_is_no_version(w, other: str):
    """Counts of visits, days of today, links and quotes; the bytes are on record all the same."""
    write(w, a_reading(text=TEXT))
    assert write(w, a_reading(text=other, captured_at=DAY_2), on=DAY_2, run="run-2") == ["same_text"]
    assert (rows_in(w, "base.versions"), rows_in(w, "base.readings"), rows_in(w, "base.version_sources")) == (1, 1, 2)
    assert [version.sha256 for version in read_otherwise(w, "rules-2")] == [a_reading(text=TEXT).sha256]


@pytest.mark.parametrize("other", [EDITED, NOTE, TEXT.replace("新建", "改建"), TEXT.replace("10.5亿", "10.6亿")])
def test_what_a_person_would_call_changed_is_a_version(w, other: str):
    """A figure, a word, a note that was not there before."""
    write(w, a_reading(text=TEXT))
    assert write(w, a_reading(text=other, captured_at=DAY_2), on=DAY_2, run="run-2") == ["new_version"]


def test_a_page_that_turns_back_and_forth_does_not_fill_the_log(w):
    """The first way back is an edit; from then on nothing is new, which is said once, and each capture is on record."""
    found = []
    for day in range(12):
        at = DAY_1 + timedelta(days=day)
        found += write(w, a_reading(text=(TEXT, EDITED)[day % 2], captured_at=at), on=at, run=f"run-{day}")
    assert found == ["new_document", "new_version", "new_version", *["same_text"] * 9]
    assert (rows_in(w, "base.versions"), rows_in(w, "base.version_sources")) == (3, 12)
    assert kinds(w) == ["page_turns_back_and_forth"]


def test_a_text_that_had_settled_is_edited_even_if_it_was_there_before(w):
    """What stands for weeks turns no more."""
    days = (0, 1, 2, 30)
    for day, text in zip(days, (TEXT, EDITED, TEXT, EDITED), strict=True):
        at = DAY_1 + timedelta(days=day)
        (status,) = write(w, a_reading(text=text, captured_at=at), on=at, run=f"run-{day}")
    assert status == "new_version"


def test_a_third_text_of_a_turning_page_is_new(w):
    """Only texts that were there before are none."""
    texts = (TEXT, EDITED, TEXT, EDITED, TEXT.replace("投资2.5亿元", "投资2.9亿元"))
    for day, text in enumerate(texts):
        at = DAY_1 + timedelta(days=day)
        (status,) = write(w, a_reading(text=text, captured_at=at), on=at, run=f"run-{day}")
    assert status == "new_version"
    assert kinds(w) == []


def test_a_new_ruleset_does_not_read_the_texts_of_second_sources(w):
    """Only the source that an edition is read from is read again; writing the copy again adds nothing."""
    copy = a_reading("https://paper.example/1.html", NOTE, captured_at=DAY_2)
    write(w, a_reading(text=TEXT))
    write(w, copy, on=DAY_2, run="run-2")
    assert [version.source for version in read_otherwise(w, "rules-2")] == ["seeds:report-2026.txt"]
    before = all_rows(w)
    assert write(w, copy, on=DAY_3, run="run-3") == ["same_text"]
    assert all_rows(w) == before


def test_signatures_that_are_missing_are_made(w):
    """A warehouse written without rules of likeness, or by others, finds its copies all the same."""
    write_readings(w, [a_reading(text=TEXT)], known_from=DAY_1, run_id="run-1")
    assert write(w, a_reading("https://paper.example/1.html", FRAMED), on=DAY_2, run="run-2") == ["new_source"]


def test_copies_join_the_same_document_however_they_are_written(settings: Settings):
    """In one batch or one by one, in the order of their capture: the documents are the same."""
    readings = [
        a_reading(f"https://host{n}.example/", text)
        for n, text in enumerate((EDITED, NOTE, TEXT, FRAMED, f"{EDITED}\n注:数为快报数。", TEXT))
    ]
    with opened(settings) as w:
        together = [
            one.document_id for one in write_readings(w, readings, known_from=DAY_1, run_id="r", likeness=RULES)
        ]
    alone = Settings(home=settings.home / "alone")
    with opened(alone) as w:
        apart = [
            write_readings(w, [one], known_from=DAY_1, run_id="r", likeness=RULES)[0].document_id for one in readings
        ]
    assert together == apart
    assert len(set(together)) == 2
