"""The data dictionary."""

from __future__ import annotations

from lvliang_watch.settings import PROJECT
from lvliang_watch.store.dictionary import data_dictionary


def test_the_page_in_the_checkout_is_current(w):
    """Whoever changes a view writes it again: `python -m lvliang_watch.store.dictionary`."""
    assert (PROJECT / "warehouse" / "DICTIONARY.md").read_text(encoding="utf-8") == data_dictionary(w)


def test_everything_has_a_comment(w):
    """Every table, view and macro, and every column of them."""
    query = """
        SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL
        UNION ALL SELECT table_name FROM duckdb_tables() WHERE NOT internal AND comment IS NULL
        UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL
        UNION ALL SELECT function_name FROM duckdb_functions() WHERE NOT internal AND comment IS NULL
    """
    assert w.connection.execute(query).fetchall() == []


def test_views_come_before_what_they_are_made_from(w):
    """An analyst finds the views first, then macros, then the base."""
    page = data_dictionary(w)
    places = [page.index(f"\n## {part}\n") for part in ("Views", "Macros", "Base views", "Base tables")]
    assert places == sorted(places)
    assert "\n### `changes`\n" in page[places[0] : places[1]]
    assert "`as_of(day, clock)`" in page[places[1] : places[2]]
