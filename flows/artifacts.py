"""What a run leaves in the Prefect UI: its changes as a table, and a summary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from lvliang_watch.catalogue import catalogue_of
from lvliang_watch.present.summary import summary_markdown
from lvliang_watch.present.tables import plain_rows
from lvliang_watch.settings import Settings
from lvliang_watch.store.queries import rows_of

SHOWN = 200  # rows of the table; all of them are in the published database


def show_run(report: Mapping[str, Any], *, settings: Settings, lang: Literal["zh", "en"]) -> None:
    """Create the artifacts `changes` and `summary` of one run."""
    catalogue = catalogue_of(settings.home)
    changes = rows_of(settings, "changes", filters={"change_id": list(report["appended"])})
    findings = rows_of(settings, "findings", filters={"run_id": report["run_id"]})
    table = plain_rows("changes", changes, lang, catalogue=catalogue)
    summary = summary_markdown({**report, "findings": findings}, changes, lang, catalogue=catalogue)
    create_table_artifact(key="changes", table=table[:SHOWN], description=f"{len(changes)} new; {report['published']}")
    create_markdown_artifact(key="summary", markdown=summary)
