"""The data dictionary: what the comments of the database say, as a page."""

from __future__ import annotations

from collections.abc import Iterable
from tempfile import TemporaryDirectory

from ..settings import settings_for
from .warehouse import Warehouse, open_warehouse

_HEAD = """# Data dictionary

Generated from the comments of the database by `python -m lvliang_watch.store.dictionary`; do not edit. What
analysts read comes first; the tables and views of the schema `base` are what it is made from. Times are UTC.
"""


def data_dictionary(w: Warehouse) -> str:
    """The data dictionary as Markdown: every view, macro and table with every column and what it means."""
    here = "WHERE NOT internal AND database_name = current_database()"
    views = w.connection.execute(
        f"SELECT schema_name, view_name, comment FROM duckdb_views() {here}"  # noqa: S608 - the line above
    ).fetchall()
    tables = w.connection.execute(
        f"SELECT schema_name, table_name, comment FROM duckdb_tables() {here}"  # noqa: S608 - the line above
    ).fetchall()
    parts = [_HEAD, "\n## Views\n", *_relations(w, sorted(v for v in views if v[0] == "main"))]
    parts += ["\n## Macros\n", *_macros(w)]
    parts += ["\n## Base views\n", *_relations(w, sorted(v for v in views if v[0] == "base"))]
    parts += ["\n## Base tables\n", *_relations(w, sorted(tables))]
    return "".join(parts)


def _relations(w: Warehouse, relations: Iterable[tuple[str, str, str]]) -> Iterable[str]:
    columns: dict[tuple[str, str], list[str]] = {}
    rows = w.connection.execute(
        "SELECT schema_name, table_name, column_name, data_type, comment FROM duckdb_columns() "
        "WHERE NOT internal AND database_name = current_database() ORDER BY schema_name, table_name, column_index"
    )
    for schema, relation, column, kind, comment in rows.fetchall():
        line = f"| `{column}` | {kind.lower()} | {comment or ''} |\n"
        columns.setdefault((schema, relation), []).append(line)
    for schema, relation, comment in relations:
        name = relation if schema == "main" else f"{schema}.{relation}"
        yield f"\n### `{name}`\n\n{comment or ''}.\n\n| column | type | meaning |\n| --- | --- | --- |\n"
        yield from columns[schema, relation]


def _macros(w: Warehouse) -> Iterable[str]:
    rows = w.connection.execute(
        "SELECT function_name, parameters, comment FROM duckdb_functions() "
        "WHERE NOT internal AND database_name = current_database() ORDER BY function_name"
    )
    for name, parameters, comment in rows.fetchall():
        yield f"\n### `{name}({', '.join(parameters)})`\n\n{comment or ''}.\n"


def main() -> None:
    """Writes the page of the checkout anew."""
    with TemporaryDirectory() as home:
        settings = settings_for(home)
        with open_warehouse(settings) as w:
            (settings.sql / "DICTIONARY.md").write_text(data_dictionary(w), encoding="utf-8")


if __name__ == "__main__":
    main()
