"""What comparisons read: observations and milestones with the documents that they stand in, loaded in bulk."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from ..records import Coverage, Document, Fact, Milestone, MilestoneFact, Observation
from .ids import aware_utc, trimmed
from .rows import fetch_dicts
from .warehouse import Warehouse

_OBSERVATION = (
    'o."start", o."end", o.quote, o.sentence_start, o.sentence_end, o.segment, o.indicator, o.label, o.region, '
    "o.kind, o.measure, o.low, o.high, o.bound, o.unit, o.period, o.basis, o.status, o.commitment, o.rule, "
    "o.hardness, o.horizon"
)
_MILESTONE = (
    'm."start", m."end", m.quote, m.sentence_start, m.sentence_end, m.segment, m.project, m.stage, m.kind, '
    "m.period, m.region, m.rule"
)
_LOW, _HIGH = 11, 12  # of _OBSERVATION
Key = tuple[str, int]  # document, edition
Only = Collection[str] | None  # ids of documents; null for all


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Two editions of a document, one after the other, both read by one ruleset."""

    document: Document
    before_facts: tuple[Fact, ...]
    after_facts: tuple[Fact, ...]
    before_text: str
    after_text: str


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """A version as it is read now: by which rules, told what of its document (`told_as` of the reading), and from which
    capture. `told` is what the command line and the sidecar said at that capture, as `KnownCapture.told`; a new reading
    of it has to carry `captured_at`."""

    document_id: str
    version_id: str
    ruleset: str
    told_as: str
    source: str
    name: str
    sha256: str
    captured_at: datetime
    media_type: str | None
    told: dict[str, Any]


def load_facts(w: Warehouse, only: Only = None) -> list[Fact]:
    """The observations of the latest edition of every document, or only of some, as they are read now."""
    documents = {key: document for key, (document, _, latest) in _documents(w, only).items() if latest}
    return [fact for _, fact in _facts(w, documents, "r.is_latest", only)]


def load_documents(w: Warehouse, only: Only = None) -> dict[str, Document]:
    """The documents by id, or only some, as they are read now."""
    return {document_id: document for (document_id, _), (document, _, latest) in _documents(w, only).items() if latest}


def load_milestone_facts(w: Warehouse, only: Only = None) -> list[MilestoneFact]:
    """The milestones of the latest edition of every document, or only of some; projects under their names as read."""
    documents = _documents(w, only)
    rows = w.connection.execute(
        f"SELECT r.document_id, r.edition, m.milestone_id, m.sentence, {_MILESTONE} "  # noqa: S608 - names above
        "FROM base.milestones m JOIN base.current_readings r USING (extraction_id) "
        f"WHERE r.is_latest AND {_among(only)} ORDER BY r.document_id, m.position",
        _named(only),
    )
    facts = []
    for document_id, edition, milestone_id, sentence, *fields in rows.fetchall():
        milestone = Milestone(*fields)
        document = documents[document_id, edition][0]
        facts.append(MilestoneFact(milestone_id, milestone, milestone.project, sentence, document))
    return facts


def load_version_pairs(w: Warehouse, only: Only = None) -> list[VersionPair]:
    """Each two consecutive editions of every document that was edited, or only of some; a pair whose sides are read by
    different rulesets is left out until the older one has been read again."""
    documents = _documents(w, only, _EDITED)
    if not documents:
        return []
    facts: dict[Key, list[Fact]] = {key: [] for key in documents}
    for key, fact in _facts(w, {key: document for key, (document, _, _) in documents.items()}, _EDITED, only):
        facts[key].append(fact)
    texts = _texts(w, only)
    pairs = []
    for (document_id, edition), (document, ruleset, _) in documents.items():
        before = (document_id, edition - 1)
        if before in documents and documents[before][1] == ruleset:
            after_text = texts[document_id, edition]
            sides = tuple(facts[before]), tuple(facts[document_id, edition])
            pairs.append(VersionPair(document, *sides, texts[before], after_text))
    return pairs


def versions_held(w: Warehouse) -> list[HeldVersion]:
    """How every version is read now, earlier editions included; oldest first."""
    rows = fetch_dicts(
        w.connection,
        """SELECT r.document_id, r.version_id, x.ruleset, coalesce(x.told_as, '') AS told_as, a.source, a.name,
                  a.sha256, a.captured_at, c.media_type, c.told
           FROM base.current_readings r
           JOIN base.extractions x USING (extraction_id)
           JOIN base.authorities a ON a.document_id = r.document_id AND a.edition = r.edition
           LEFT JOIN base.captures c
               ON c.source = a.source AND c.captured_at = a.captured_at AND c.sha256 = a.sha256
           ORDER BY a.captured_at, r.document_id, r.edition""",
    )
    for row in rows:
        row["captured_at"] = aware_utc(row["captured_at"])
        row["told"] = json.loads(row["told"] or "{}")
    return [HeldVersion(**row) for row in rows]


_EDITED = "r.document_id IN (SELECT e.document_id FROM base.current_readings e WHERE e.edition > 1)"


def _among(only: Only) -> str:
    return "true" if only is None else "r.document_id IN (SELECT unnest($only))"


def _named(only: Only) -> dict[str, Any]:
    return {} if only is None else {"only": sorted(only)}


def _documents(w: Warehouse, only: Only, condition: str = "true") -> dict[Key, tuple[Document, str, bool]]:
    """Every edition as a document, with its ruleset and whether it is the latest; in order."""
    rows = fetch_dicts(
        w.connection,
        f"""SELECT r.edition, x.ruleset, r.is_latest, x.coverage, r.document_id, r.version_id, d.name, c.title,
                   c.issuer, c.region, c.kind, c.grade, coalesce(c.work_id, r.document_id) AS work_id, c.is_work,
                   c.report_year, c.published, c.address, r.known_from, r.cause
            FROM base.current_readings r
            JOIN base.documents d ON d.document_id = r.document_id
            JOIN base.extractions x USING (extraction_id)
            JOIN base.current_descriptions c ON c.document_id = r.document_id
            WHERE {condition} AND {_among(only)}
            ORDER BY r.document_id, r.edition""",  # noqa: S608 - the conditions above
        _named(only),
    )
    return {(row["document_id"], row["edition"]): _document(row) for row in rows}


def _document(row: dict[str, Any]) -> tuple[Document, str, bool]:
    ruleset, latest = row.pop("ruleset"), row.pop("is_latest")
    del row["edition"]
    row["coverage"] = coverage_of(json.loads(row["coverage"]))
    row["known_from"] = aware_utc(row["known_from"])
    return Document(**row), ruleset, latest


def coverage_of(kept: dict[str, Any]) -> Coverage:
    """The coverage that was kept as JSON."""
    lists = tuple((region, period) for region, period in kept["target_lists"])
    return Coverage(**{**kept, "sections": tuple(kept["sections"]), "target_lists": lists})


def _facts(w: Warehouse, documents: dict[Key, Document], condition: str, only: Only) -> Iterator[tuple[Key, Fact]]:
    rows = w.connection.execute(
        f"SELECT r.document_id, r.edition, o.observation_id, o.sentence, {_OBSERVATION} "  # noqa: S608 - names above
        "FROM base.observations o JOIN base.current_readings r USING (extraction_id) "
        f"WHERE {condition} AND {_among(only)} ORDER BY r.document_id, r.edition, o.position",
        _named(only),
    )
    for document_id, edition, observation_id, sentence, *fields in rows.fetchall():
        observation = Observation(*_with_plain_figures(fields))
        key = (document_id, edition)
        yield key, Fact(observation_id, observation, sentence, documents[key])


def _with_plain_figures(fields: Iterable[Any]) -> list[Any]:
    """The fields with their figures as they were read: 4.5, not 4.500000."""
    plain = list(fields)
    for place in (_LOW, _HIGH):
        figure: Decimal | None = plain[place]
        plain[place] = None if figure is None else trimmed(figure)
    return plain


def _texts(w: Warehouse, only: Only) -> dict[Key, str]:
    rows = w.connection.execute(
        "SELECT r.document_id, r.edition, v.text FROM base.current_readings r "  # noqa: S608 - the condition above
        f"JOIN base.versions v USING (version_id) WHERE {_EDITED} AND {_among(only)}",
        _named(only),
    )
    return {(document_id, edition): text for document_id, edition, text in rows.fetchall()}
