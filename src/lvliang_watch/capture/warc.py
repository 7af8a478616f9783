"""The archive as other archives read it: WARC 1.1, one record for each capture."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC
from importlib.metadata import version
from io import BytesIO
from typing import BinaryIO
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ..errors import WarehouseError
from ..records import Capture
from .archive import Archive

_RESERVED = ":/?#[]@!$&'()*+,;=%"
# What these said was of the bytes on the line; what is kept has its codings undone.
_OF_THE_LINE = ("content-encoding", "content-length", "transfer-encoding", "connection")


@dataclass(frozen=True, slots=True)
class Exported:
    """How many captures were written, and how many of them as the bytes of an earlier one seen again."""

    captures: int
    seen_again: int


def export_warc(
    archive: Archive,
    out: BinaryIO,
    *,
    wanted: Callable[[Capture], bool] = lambda _: True,
    on_damage: Callable[[WarehouseError], None],
    progress: Callable[[int], None] = lambda _: None,
) -> Exported:
    """What was written to `out`, gzipped record by record: the wanted captures in the order of their times.

    A page is a `response` with the headers that were kept, a file a `resource`, and bytes that the same source gave
    before a `revisit`. Each content is checked against its hash; damage is told to `on_damage`, and the rest goes on.
    """
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    info = {"software": f"lvliang_watch/{version('lvliang_watch')}", "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record("lvliang_watch", info))
    first: dict[tuple[str, str], str] = {}  # when a source gave these bytes first
    written = again = 0
    for capture in _wanted(archive, wanted, on_damage):
        key = capture.source, capture.sha256
        if key in first:
            writer.write_record(_revisit(writer, capture, first[key]))
            again += 1
        else:
            writer.write_record(_record(writer, capture))
            first[key] = _moment(capture)
        written += 1
        progress(written)
    return Exported(written, again)


def _wanted(
    archive: Archive, wanted: Callable[[Capture], bool], on_damage: Callable[[WarehouseError], None]
) -> Iterator[Capture]:
    """The wanted captures, whole; the bytes of the others are not read."""
    for record in archive.records(on_damage=on_damage):
        if wanted(record):
            try:
                yield archive.whole(record)
            except WarehouseError as damage:
                on_damage(damage)


def _record(writer: WARCWriter, capture: Capture) -> object:
    page = _is_page(capture)
    return writer.create_warc_record(
        _uri(capture.source),
        "response" if page else "resource",
        payload=BytesIO(capture.content),
        length=len(capture.content),
        warc_content_type="" if page else (capture.media_type or "application/octet-stream"),
        warc_headers_dict={"WARC-Date": _moment(capture), "WARC-Payload-Digest": _digest(capture)},
        http_headers=_http(capture) if page else None,
    )


def _revisit(writer: WARCWriter, capture: Capture, first_at: str) -> object:
    return writer.create_revisit_record(
        _uri(capture.source),
        _digest(capture),
        _uri(capture.source),
        first_at,
        http_headers=_http(capture) if _is_page(capture) else None,
        warc_headers_dict={"WARC-Date": _moment(capture)},
    )


def _digest(capture: Capture) -> str:
    """The hash under which the archive keeps the bytes, in the form that WARC's readers check."""
    return f"sha256:{b32encode(bytes.fromhex(capture.sha256)).decode()}"


def _http(capture: Capture) -> StatusAndHeaders:
    kept = [(name, value) for name, value in capture.headers.items() if name not in _OF_THE_LINE]
    if capture.final_url:
        kept.append(("content-location", capture.final_url))
    return StatusAndHeaders("200 OK", [*kept, ("content-length", str(len(capture.content)))], protocol="HTTP/1.1")


def _is_page(capture: Capture) -> bool:
    return capture.source.lower().startswith(("http://", "https://"))


def _uri(source: str) -> str:
    """The source as a URI: a path may hold Chinese and blanks."""
    return quote(source, safe=_RESERVED)


def _moment(capture: Capture) -> str:
    return capture.captured_at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
