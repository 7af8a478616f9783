"""What a run compares: the regions that anything new can touch, or everything where the rules of comparison changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache, partial

from .catalogue import PACKAGE, READING_TABLES, Catalogue
from .compare.availability import availability_changes, availability_rules
from .compare.changes import compare_all
from .compare.known_names import known_names
from .compare.revisions import compare_versions
from .records import Change, MilestoneFact
from .store.availability import lasting_failures, load_histories, standing_turns
from .store.facts import load_facts, load_milestone_facts, load_version_pairs
from .store.findings import write_findings
from .store.ids import canonical_json
from .store.log import Synced, sync_changes
from .store.project_names import names_read, write_project_names
from .store.scope import EVERYTHING, Scope, scope_of
from .store.texts import Texts
from .store.warehouse import Warehouse

# Vocabulary that decides nothing about what follows from the facts: what is printed, and what people corrected, which
# comes as readings.
_NO_RULES = {"console", "labels", "corrections"}


def record_changes(
    warehouse: Warehouse, *, now: datetime, catalogue: Catalogue, run_id: str, everything: bool = False
) -> Synced:
    """What was added to the change log and withdrawn from it; findings about what is doubtful come along.

    Compared is what can have changed since the last time: `everything` asks for more, and adds nothing.
    """
    rules = comparison_rules(catalogue)
    turned = availability_changes(load_histories(warehouse, until=now), catalogue)
    also = _turned_since(warehouse, turned)
    naming = partial(known_names, catalogue=catalogue)
    scope = EVERYTHING if everything else scope_of(warehouse, rules=rules, as_of=now.date(), naming=naming, also=also)
    if not scope:
        return Synced([], [])
    return _compare(warehouse, scope, turned, now=now, catalogue=catalogue, run_id=run_id, rules=rules)


def record_failures(warehouse: Warehouse, *, now: datetime, catalogue: Catalogue, run_id: str) -> None:
    """Records which sources have not answered for long: once, until they do."""
    silent = lasting_failures(warehouse, failures=availability_rules(catalogue).failures)
    with warehouse.transaction():
        write_findings(warehouse, silent, origin="attempts", known_from=now, run_id=run_id)


def _turned_since(warehouse: Warehouse, turned: Sequence[Change]) -> frozenset[str]:
    """The places whose pages went, came back or moved since that was last logged."""
    now, logged = {change.change_id: change.region for change in turned}, standing_turns(warehouse)
    return frozenset({**now, **logged}[change_id] for change_id in now.keys() ^ logged.keys())


@lru_cache(maxsize=8)
def comparison_rules(catalogue: Catalogue) -> str:
    """The hash of what decides how is compared: the code of `compare/` and the vocabulary."""
    digest = hashlib.sha256(catalogue.ruleset.encode())
    for path in sorted((PACKAGE / "compare").glob("*.py")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    rules = {name: table for name, table in catalogue.tables.items() if name not in {*READING_TABLES, *_NO_RULES}}
    digest.update(canonical_json(rules).encode())
    return digest.hexdigest()[:16]


def _compare(
    warehouse: Warehouse,
    scope: Scope,
    turned: Sequence[Change],
    *,
    now: datetime,
    catalogue: Catalogue,
    run_id: str,
    rules: str,
) -> Synced:
    facts = load_facts(warehouse, scope.documents)
    milestones = _milestones(warehouse, scope, catalogue)
    compared = compare_all(facts, milestones, as_of=now.date(), catalogue=catalogue, texts=Texts(warehouse))
    edits = compare_editions(warehouse, scope, catalogue=catalogue)
    doubts = [finding for finding in compared.findings if scope.holds(finding.region or "")]
    with warehouse.transaction():
        write_project_names(warehouse, milestones, regions=scope.regions)
        write_findings(warehouse, doubts, known_from=now, run_id=run_id, regions=scope.regions)
        return sync_changes(
            warehouse,
            [change for change in (*compared.changes, *edits, *turned) if scope.holds(change.region)],
            [verdict for verdict in compared.verdicts if scope.holds(verdict.target.observation.region)],
            known_from=now,
            run_id=run_id,
            scope=scope,
            rules=rules,
        )


def _milestones(warehouse: Warehouse, scope: Scope, catalogue: Catalogue) -> list[MilestoneFact]:
    """The statements of the scope, each under the name that its project is known by. All names that a place is spoken
    of with decide about that, those in documents out of the scope as well."""
    milestones = load_milestone_facts(warehouse, scope.documents)
    regions = {fact.milestone.region for fact in milestones}
    known = known_names(names_read(warehouse, regions), catalogue)
    return [replace(fact, project=known[fact.milestone.region, fact.milestone.project]) for fact in milestones]


def compare_editions(warehouse: Warehouse, scope: Scope = EVERYTHING, *, catalogue: Catalogue) -> list[Change]:
    """What was edited, from each version of a document to the next."""
    return [
        change
        for pair in load_version_pairs(warehouse, scope.documents)
        for change in compare_versions(
            pair.before_facts,
            pair.after_facts,
            before_text=pair.before_text,
            after_text=pair.after_text,
            catalogue=catalogue,
        )
    ]
