"""How the sources of documents answered: what says that a page is gone, back, or moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from ..records import Finding, OtherAddress, SourceAttempt, SourceHistory
from .facts import load_documents
from .ids import aware_utc, naive_utc
from .warehouse import Warehouse

TYPES = ("withdrawn", "moved", "back")


# Sources that once answered otherwise than with their page; for all others there is nothing to tell.
_ODD = """
SELECT DISTINCT source FROM base.fetches
WHERE outcome <> 'robots' AND (status BETWEEN 400 AND 499 OR final_url IS NOT NULL OR outcome = 'gone')
"""
_ATTEMPTS = f"""
SELECT f.source, f.started_at AS at, f.status, f.bytes, f.final_url, f.outcome = 'gone' AS gone
FROM base.fetches AS f
WHERE f.source IN ({_ODD}) AND f.started_at <= $until
UNION ALL
SELECT c.source, c.captured_at, 200, NULL, c.final_url, false
FROM base.captures AS c
ANTI JOIN base.fetches AS f ON f.source = c.source AND f.started_at = c.captured_at
WHERE c.source IN ({_ODD}) AND c.captured_at <= $until
ORDER BY 1, 2
"""  # noqa: S608 - the query above


def load_histories(w: Warehouse, *, until: datetime) -> list[SourceHistory]:
    """The histories, up to a moment, of the sources of documents that once did not answer with their page."""
    attempts: dict[str, list[SourceAttempt]] = defaultdict(list)
    for source, at, *answer in w.connection.execute(_ATTEMPTS, {"until": naive_utc(until)}).fetchall():
        attempts[source].append(SourceAttempt(aware_utc(at), *answer))
    if not attempts:
        return []
    gave = w.connection.execute(
        "SELECT source, document_id FROM base.document_sources WHERE source IN (SELECT unnest($sources)) ORDER BY 1",
        {"sources": sorted(attempts)},
    ).fetchall()
    documents = load_documents(w, {document_id for _, document_id in gave})
    others = _other_addresses(w, documents, until)
    return [
        SourceHistory(
            source,
            documents[document_id],
            tuple(attempts[source]),
            tuple(one for one in others[document_id] if one.source != source),
        )
        for source, document_id in gave
        if document_id in documents
    ]


def _other_addresses(w: Warehouse, documents: Collection[str], until: datetime) -> dict[str, list[OtherAddress]]:
    """The pages that give each document, by its id, the first first."""
    rows = w.connection.execute(
        """SELECT d.document_id, s.source, min(s.captured_at) AS since
           FROM base.version_sources AS s
           JOIN base.document_sources AS d USING (source)
           WHERE d.document_id IN (SELECT unnest($documents)) AND s.captured_at <= $until AND s.source LIKE 'http%'
           GROUP BY ALL
           ORDER BY since, source""",
        {"documents": sorted(documents), "until": naive_utc(until)},
    )
    found: dict[str, list[OtherAddress]] = defaultdict(list)
    for document_id, source, since in rows.fetchall():
        found[document_id].append(OtherAddress(source, aware_utc(since)))
    return found


# Runs since a source last answered, whatever it answered; the last attempt of a run decides.
_FAILING = """
WITH tried AS (
    SELECT
        source,
        started_at,
        max_by(outcome, attempt) AS outcome,
        max_by(status, attempt) AS status,
        max_by(error, attempt) AS error
    FROM base.fetches
    WHERE outcome <> 'robots'
    GROUP BY source, started_at
)
SELECT source, min(started_at) AS since, min_by(error, started_at) AS error
FROM tried
LEFT JOIN (
    SELECT source, max(started_at) AS answered
    FROM tried
    WHERE outcome NOT IN ('failed', 'busy') OR status BETWEEN 400 AND 499 AND status NOT IN (408, 429)
    GROUP BY source
) AS a USING (source)
WHERE answered IS NULL OR started_at > answered
GROUP BY source
HAVING count(*) >= $failures
ORDER BY source
"""


def lasting_failures(w: Warehouse, *, failures: int) -> list[Finding]:
    """A finding for each source that came to no answer in so many runs on end at least: the network or the server
    failed. It says the same until the source answers."""
    rows = w.connection.execute(_FAILING, {"failures": failures}).fetchall()
    return [
        Finding(
            "source_does_not_answer",
            "warn",
            f"{source} has not answered since {since:%Y-%m-%d %H:%M} UTC: {(error or '').removeprefix(f'{source}: ')}",
        )
        for source, since, error in rows
    ]


def odd_moments(w: Warehouse) -> frozenset[datetime]:
    """The moments of all attempts at those sources: at each, one of them may have gone or come back."""
    rows = w.connection.execute(f"SELECT DISTINCT started_at FROM base.fetches WHERE source IN ({_ODD})").fetchall()  # noqa: S608
    return frozenset(aware_utc(at) for (at,) in rows)


def standing_turns(w: Warehouse) -> dict[str, str]:
    """The ids of the changes of these types that stand in the log, with their regions."""
    rows = w.connection.execute(
        "SELECT change_id, any_value(c.region) "
        "FROM base.standing_changes AS s JOIN base.changes AS c USING (change_id) "
        "WHERE c.kind IS NULL AND c.type IN (SELECT unnest($types)) GROUP BY change_id",
        {"types": list(TYPES)},
    ).fetchall()
    return dict(rows)
