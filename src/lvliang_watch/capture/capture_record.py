"""A capture's record as JSON: everything but the bytes, exactly as it was."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from ..descriptions import KEYS
from ..records import Capture, Description

_FORMAT = 1  # raised when a reader of today could not read what is written


def write_record(capture: Capture) -> bytes:
    """The record of a capture; equal captures give equal bytes."""
    told = {key: value for key in KEYS if (value := getattr(capture.told, key)) is not None}
    record = {
        "format": _FORMAT,
        "source": capture.source,
        "name": capture.name,
        "sha256": capture.sha256,
        "captured_at": capture.captured_at.astimezone(UTC).isoformat(),
        "media_type": capture.media_type,
        "final_url": capture.final_url,
        "headers": dict(capture.headers),
        "told": told,
        "said_by": dict(capture.told.said_by),
    }
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True, default=date.isoformat)
    return text.encode("utf-8", errors="surrogatepass") + b"\n"


def read_record(written: bytes) -> Capture:
    """The capture that a record is of, its content left empty; ValueError where it is no record."""
    record = json.loads(written.decode("utf-8", errors="surrogatepass"))
    try:
        if record["format"] != _FORMAT:
            raise ValueError(f"written in format {record['format']}, not {_FORMAT}")
        return Capture(
            source=record["source"],
            name=record["name"],
            content=b"",
            sha256=record["sha256"],
            captured_at=datetime.fromisoformat(record["captured_at"]),
            media_type=record["media_type"],
            headers=record["headers"],
            told=_told(record["told"], record["said_by"]),
            final_url=record["final_url"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no record of a capture ({type(error).__name__}: {error})") from error


def _told(said: dict[str, Any], said_by: dict[str, str]) -> Description:
    if "published" in said:
        said = said | {"published": date.fromisoformat(said["published"])}
    return Description(**said, said_by=said_by)
