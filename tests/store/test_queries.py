"""The read side: reads everything of the copy, writes nothing, reaches nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from store_factory import DAY_1, a_reading, an_observation, opened

from lvliang_watch.errors import WarehouseError
from lvliang_watch.store.publish import publish
from lvliang_watch.store.queries import VIEWS, query_published, rows_of
from lvliang_watch.store.readings import write_readings


@pytest.fixture
def copy(settings):
    """Settings with a published copy of two observations."""
    observations = (
        an_observation(low=Decimal("4.5")),
        an_observation(quote="3座", indicator=None, label="泵站", measure="level", low=Decimal(3), unit="座"),
    )
    with opened(settings) as w:
        write_readings(w, [a_reading(observations=observations)], known_from=DAY_1, run_id="run-1")
        publish(w, settings)
    return settings


def test_an_answer_has_columns_and_rows(copy):
    """Values come as they are, figures without idle zeros."""
    table = query_published(copy, "SELECT label, low FROM targets ORDER BY low")
    assert (table.columns, table.rows) == (("label", "low"), (("泵站", Decimal(3)), ("生产总值", Decimal("4.5"))))
    assert str(table.rows[0][1]) == "3"


def test_parameters_are_parameters(copy):
    """Their text is never SQL."""
    table = query_published(copy, "SELECT count(*) FROM targets WHERE label = $label", {"label": "' OR 1=1 --"})
    assert table.rows == ((0,),)
    assert query_published(copy, "SELECT ? + 1", [1]).rows == ((2,),)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("4.500000::DECIMAL(9, 6)", Decimal("4.5")),
        ("[1.50::DECIMAL(4, 2), NULL]", [Decimal("1.5"), None]),
        ("{'a': TIME '10:00', 'b': true}", {"a": "10:00:00", "b": True}),
        ("INTERVAL 1 DAY", "1 day, 0:00:00"),
        ("'00000000-0000-0000-0000-000000000001'::UUID", "00000000-0000-0000-0000-000000000001"),
        ("'nan'::DOUBLE", "nan"),
    ],
)
def test_every_value_can_be_written_to_a_file(copy, value, shown):
    """What JSON or a sheet does not know comes as text."""
    assert query_published(copy, f"SELECT {value}").rows == ((shown,),)


def test_an_empty_statement_has_an_empty_answer(copy):
    """A comment is no error."""
    assert query_published(copy, "-- nothing").rows == ()


@pytest.mark.parametrize(
    ("sql", "remedy"),
    [
        ("INSERT INTO base.runs (run_id) VALUES ('x')", "can only be read"),
        ("DELETE FROM base.documents", "can only be read"),
        ("DROP VIEW targets", "can only be read"),
        ("CREATE TABLE mine AS SELECT 1", "can only be read"),
        ("SELECT * FROM read_csv('/etc/passwd')", "reads nothing outside itself"),
        ("SELECT * FROM '/etc/passwd'", "reads nothing outside itself|names of views"),
        ("ATTACH '/tmp/other.duckdb'", "reads nothing outside itself"),
        ("COPY targets TO '/tmp/out.csv'", "reads nothing outside itself"),
        ("LOAD httpfs", "reads nothing outside itself"),
        ("INSTALL httpfs", "reads nothing outside itself"),
        ("SET enable_external_access = true", "Mend the query"),
        ("SET memory_limit = '64GB'", "Mend the query"),
        ("SELEC 1", "Mend the SQL"),
        ("SELECT nothing_such FROM targets", "DICTIONARY"),
        ("SELECT * FROM no_such_view", "DICTIONARY"),
        ("SELECT 1 / 'x'", "Mend the query|DICTIONARY"),
        ("SELECT $missing", "Mend the query"),
    ],
)
def test_what_does_more_than_read_is_refused(copy, sql, remedy):
    """Writes, files, extensions, settings and mistakes each get an error that says what to do."""
    before = copy.published.read_bytes()
    with pytest.raises(WarehouseError, match=remedy):
        query_published(copy, sql)
    assert copy.published.read_bytes() == before


def test_without_a_copy_it_says_how_to_get_one(empty_home):
    """A new home has nothing published."""
    with pytest.raises(WarehouseError, match=r"nothing is published yet.*lvliang-watch run"):
        query_published(empty_home, "SELECT 1")
    assert not empty_home.home.exists()


def test_a_damaged_copy_says_so(empty_home):
    """A file that is no database is named and left."""
    empty_home.published.parent.mkdir(parents=True)
    empty_home.published.write_bytes(b"damaged" * 1000)
    with pytest.raises(WarehouseError, match="cannot be opened"):
        rows_of(empty_home, "targets")


@pytest.mark.parametrize(
    ("filters", "labels"),
    [
        ({}, ["泵站", "生产总值"]),
        ({"indicator": "gdp"}, ["生产总值"]),
        ({"indicator": None}, ["泵站"]),
        ({"unit": "座", "period": "2026"}, ["泵站"]),
        ({"unit": ["座", "%"]}, ["泵站", "生产总值"]),
        ({"unit": []}, []),
        ({"start": 8}, ["生产总值"]),
        ({"label": "' OR 1=1 --"}, []),
    ],
)
def test_rows_are_filtered_by_values(copy, filters, labels):
    """A value, no value, or any of several; a word of SQL is a value like any other."""
    assert sorted(str(row["label"]) for row in rows_of(copy, "targets", filters=filters)) == labels


@pytest.mark.parametrize("view", ["base.runs", "targets; DROP TABLE x", "duckdb_settings()", ""])
def test_only_known_views_are_read(copy, view):
    """The name of a view is checked, not pasted."""
    with pytest.raises(WarehouseError, match="Use one of all_changes"):
        rows_of(copy, view)


def test_only_known_columns_are_filtered(copy):
    """The name of a column is checked, not pasted."""
    with pytest.raises(WarehouseError, match=r'no columns 1=1 OR "label".*Use some of address'):
        rows_of(copy, "targets", filters={'1=1 OR "label"': "x"})


def test_every_known_view_can_be_read(copy):
    """None of the names leads nowhere."""
    assert sum(len(rows_of(copy, view)) for view in sorted(VIEWS)) > 5
