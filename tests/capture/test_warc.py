"""The archive written as WARC, read back by the reader that other archives use."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from lvliang_watch.capture.archive import Archive
from lvliang_watch.capture.warc import Exported, export_warc
from lvliang_watch.errors import WarehouseError
from lvliang_watch.records import Capture

NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)
PAGE = "http://www.example.gov.cn/2026/report.html"


def captured(source: str, content: bytes, *, at: datetime = NOON, **more: object) -> Capture:
    return Capture(source, source.rpartition("/")[2], content, hashlib.sha256(content).hexdigest(), at, **more)


def archive_of(folder: Path, *captures: Capture) -> Archive:
    archive = Archive(folder / "archive")
    for one in captures:
        archive.keep(one)
    return archive


def records(archive: Archive, **options: object) -> tuple[Exported, list[tuple[str, str, bytes]]]:
    """What was exported, and type, address and content of each record behind the first, all digests checked."""
    out, damages = io.BytesIO(), list[WarehouseError]()
    exported = export_warc(archive, out, on_damage=damages.append, **options)
    out.seek(0)
    read = []
    for record in ArchiveIterator(out, check_digests="raise"):
        content = record.content_stream().read()
        read.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), content))
    assert "warcinfo" == read[0][0]
    return exported, read[1:]


def test_a_page_is_a_response_and_a_file_a_resource(tmp_path: Path) -> None:
    """Both come back byte for byte, under an address that is a URI."""
    report, dropped = "报告".encode("gb18030"), "目标".encode()
    archive = archive_of(tmp_path, captured(PAGE, report), captured("seeds:吕梁 a.txt", dropped))
    exported, read = records(archive)
    assert Exported(2, 0) == exported
    expected = {("response", PAGE, report), ("resource", "seeds:%E5%90%95%E6%A2%81%20a.txt", dropped)}
    assert expected == set(read)


def test_the_same_bytes_of_a_source_are_a_revisit(tmp_path: Path) -> None:
    """Seen, edited, and seen as it was: the third refers to the first."""
    times = [NOON + timedelta(days=day) for day in range(3)]
    contents = (b"a", b"b", b"a")
    archive = archive_of(tmp_path, *(captured(PAGE, one, at=at) for one, at in zip(contents, times, strict=True)))
    exported, read = records(archive)
    assert Exported(3, 1) == exported
    assert [("response", b"a"), ("response", b"b"), ("revisit", b"")] == [(kind, body) for kind, _, body in read]


def test_the_headers_are_those_of_the_bytes_that_are_kept(tmp_path: Path) -> None:
    """What was gzipped on the line is not said to be gzipped here, and where redirects led is told."""
    headers = {"content-encoding": "gzip", "content-length": "7", "etag": '"1"'}
    archive = archive_of(tmp_path, captured(PAGE, b"0123456789", headers=headers, final_url=PAGE + "?moved"))
    out = io.BytesIO()
    export_warc(archive, out, on_damage=lambda _: None)
    out.seek(0)
    _, record = list(_with_headers(out))
    assert {"etag": '"1"', "content-length": "10", "content-location": PAGE + "?moved"} == record


def _with_headers(out: io.BytesIO) -> list[dict[str, str]]:
    return [dict(record.http_headers.headers) if record.http_headers else {} for record in ArchiveIterator(out)]


def test_damage_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    """An altered file costs its own record only."""
    archive = archive_of(tmp_path, captured(PAGE, b"a"), captured("seeds:b.txt", b"b"))
    next(archive.root.glob(f"bytes/*/{hashlib.sha256(b'a').hexdigest()}.gz")).write_bytes(b"no gzip")
    damages: list[WarehouseError] = []
    assert Exported(1, 0) == export_warc(archive, io.BytesIO(), on_damage=damages.append)
    assert 1 == len(damages)


def test_only_what_is_wanted_is_written(tmp_path: Path) -> None:
    """By source, by time, or by whatever is asked."""
    archive = archive_of(tmp_path, captured(PAGE, b"a"), captured("seeds:b.txt", b"b"))
    exported, read = records(archive, wanted=lambda one: one.source == PAGE)
    assert (Exported(1, 0), [("response", PAGE, b"a")]) == (exported, read)
