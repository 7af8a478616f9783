"""The texts of documents as they are now, by document, fetched when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from .warehouse import Warehouse

KEPT = 256  # texts held at a time


class Texts(Mapping[str, str]):
    """The normalised text of the latest version of each document; what is compared may be more than memory holds."""

    def __init__(self, warehouse: Warehouse) -> None:
        """Nothing is read before it is asked for; the warehouse has to stay open meanwhile."""
        self._connection = warehouse.connection
        self._text = lru_cache(maxsize=KEPT)(self._fetch)

    def __getitem__(self, document_id: str) -> str:
        text = self._text(document_id)
        if text is None:
            raise KeyError(document_id)
        return text

    def __iter__(self) -> Iterator[str]:
        rows = self._connection.execute("SELECT document_id FROM base.current_readings WHERE is_latest").fetchall()
        return iter([document_id for (document_id,) in rows])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _fetch(self, document_id: str) -> str | None:
        row = self._connection.execute(
            "SELECT v.text FROM base.current_readings AS r JOIN base.versions AS v USING (version_id) "
            "WHERE r.is_latest AND r.document_id = $document",
            {"document": document_id},
        ).fetchone()
        return row[0] if row else None
