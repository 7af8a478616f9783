"""The signatures of all texts in hand, by which those that may be alike are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from ..likeness.rules import LikenessRules
from ..likeness.sketches import bands_of
from ..likeness.wording import wording_of
from .warehouse import Warehouse

SHARED = 3  # bands that two texts share before they are looked at
LIKELIEST = 5  # documents that a text is held against

_LIKE = """
WITH wanted AS (SELECT unnest($texts) AS text_sha256, unnest($bands) AS band),
held AS (SELECT version_id, unnest(bands) AS band FROM base.sketches WHERE rules = $rules)
SELECT DISTINCT document_id
FROM (
    SELECT w.text_sha256, v.document_id
    FROM wanted AS w
    JOIN held AS h USING (band)
    JOIN base.versions AS v ON v.version_id = h.version_id
    JOIN base.documents AS d ON d.document_id = v.document_id
    GROUP BY w.text_sha256, v.document_id
    HAVING count(DISTINCT band) >= $shared
    QUALIFY row_number() OVER (
        PARTITION BY w.text_sha256 ORDER BY count(DISTINCT band) DESC, any_value(d.known_from), v.document_id
    ) <= $likeliest
)
"""


def sketch_versions(w: Warehouse, rules: LikenessRules, *, known_from: datetime, run_id: str) -> None:
    """Writes the signatures that are missing: all of them where the rules of likeness changed, else next to none."""
    lacking = w.connection.execute(
        "SELECT v.version_id, v.text FROM base.versions AS v "
        "ANTI JOIN base.sketches AS s ON s.version_id = v.version_id AND s.rules = $rules ORDER BY 1",
        {"rules": rules.name},
    )
    rest = lacking.fetchall()  # other queries follow on the connection
    for first in range(0, len(rest), 200):
        some = rest[first : first + 200]
        rows = [sketch_row(version_id, bands_of(wording_of(text, rules)), rules) for version_id, text in some]
        stamp = {"known_from": known_from, "run_id": run_id}
        with w.transaction():
            w.append("sketches", [{**stamp, **row} for row in rows])


def sketch_row(version_id: str, bands: Sequence[str], rules: LikenessRules) -> dict[str, object]:
    """The row of a version's signature."""
    return {"version_id": version_id, "rules": rules.name, "bands": list(bands)}


def documents_like(w: Warehouse, rules: LikenessRules, texts: Mapping[str, Sequence[str]]) -> set[str]:
    """The documents that may be alike one of some texts, given as hashes with their bands."""
    pairs = [(text_sha256, band) for text_sha256, bands in texts.items() for band in bands]
    found = w.connection.execute(
        _LIKE,
        {
            "texts": [text_sha256 for text_sha256, _ in pairs],
            "bands": [band for _, band in pairs],
            "rules": rules.name,
            "shared": SHARED,
            "likeliest": LIKELIEST,
        },
    )
    return {document_id for (document_id,) in found.fetchall()}


def bands_held(w: Warehouse, rules: LikenessRules, documents: Sequence[str]) -> dict[str, set[str]]:
    """The documents that have a text with the band, for the bands of some documents."""
    rows = w.connection.execute(
        "SELECT DISTINCT unnest(s.bands), v.document_id FROM base.sketches AS s JOIN base.versions AS v "
        "USING (version_id) WHERE s.rules = $rules AND v.document_id IN (SELECT unnest($documents))",
        {"rules": rules.name, "documents": list(documents)},
    )
    found: dict[str, set[str]] = defaultdict(set)
    for band, document_id in rows.fetchall():
        found[band].add(document_id)
    return dict(found)
