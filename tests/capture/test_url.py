"""Tests of fetching, against a real server on this machine."""

from __future__ import annotations

import gzip
import hashlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import partial

import pytest

from lvliang_watch.capture.url import Conditions, Fetched, fetch
from lvliang_watch.errors import FetchFailed
from lvliang_watch.records import Capture, Description
from lvliang_watch.settings import Settings
from tests.capture.web_site import PAGE, Answer, Site, answer, dripping, in_turn, raw


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def get(now: datetime, settings: Settings, waits: list[float]) -> Callable[..., Fetched]:
    """fetch as the tests need it: on this machine, and without really waiting the longest time between tries."""
    return partial(fetch, now=now, settings=settings, allow_private=True, sleep=waits.append, draw=lambda: 1.0)


def failure(get: Callable[..., Fetched], url: str, **options: object) -> FetchFailed:
    with pytest.raises(FetchFailed) as failed:
        get(url, **options)
    assert failed.value.where == url
    assert failed.value.remedy
    return failed.value


def test_a_page_becomes_a_capture(site: Site, get: Callable[..., Fetched], now: datetime) -> None:
    """The bytes are kept as they came, whatever a header says of the charset, with the headers but no cookies."""
    headers = {"Content_Type": "Text/HTML; charset=utf-8", "ETag": '"1"', "Set_Cookie": "visitor=7"}
    url = site.page("/2026/报告.html", answer())
    site.pages["/2026/%E6%8A%A5%E5%91%8A.html"] = answer(**headers)
    told = Description(region="吕梁市", said_by={"region": "command line"})
    fetched = get(url + "#top", told=told)
    capture = fetched.capture
    assert capture is not None
    expected = Capture(
        source=url,
        name="报告.html",
        content=PAGE,
        sha256=hashlib.sha256(PAGE).hexdigest(),
        captured_at=now,
        media_type="text/html",
        headers=capture.headers,
        told=told,
    )
    assert capture == expected
    assert {name: capture.headers[name] for name in ("content-type", "etag", "content-length")} == {
        "content-type": "Text/HTML; charset=utf-8",
        "etag": '"1"',
        "content-length": str(len(PAGE)),
    }
    assert "set-cookie" not in capture.headers
    assert (fetched.outcome, fetched.status, fetched.size, fetched.final_url) == ("fetched", 200, len(PAGE), url)
    assert 0 < fetched.seconds < 5


def test_a_fetch_says_who_it_is(site: Site, get: Callable[..., Fetched], monkeypatch: pytest.MonkeyPatch) -> None:
    """The project's name and version, nothing of the machine: no browser's name, no proxy, no password."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    get(site.page("/a", answer()))
    ((_, asked),) = site.asked
    assert asked["user-agent"].startswith("lvliang_watch/")
    assert sorted(asked) == ["accept", "accept-encoding", "accept-language", "host", "user-agent"]


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("watch@example.org", " (+watch@example.org)"),
        ("https://example.org/bot?a=1", " (+https://example.org/bot?a=1)"),
        (" 联系人)\r\nX: y", " (+%E8%81%94%E7%B3%BB%E4%BA%BA%29%0D%0AX: y)"),
        (None, ""),
    ],
)
def test_who_runs_it_can_be_reached(
    contact: str | None, expected: str, site: Site, get: Callable[..., Fetched], settings: Settings
) -> None:
    """The contact stands behind the name, in characters that a header can hold and that end nothing early."""
    get(site.page("/a", answer()), settings=replace(settings, contact=contact))
    ((_, asked),) = site.asked
    assert asked["user-agent"].partition(" ")[2] == expected.strip()


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("identity", bytes)])
def test_content_codings_are_undone(
    coding: str, pack: Callable[[bytes], bytes], site: Site, get: Callable[..., Fetched]
) -> None:
    """What is kept is the page, not its wrapping; the size is what came over the line."""
    fetched = get(site.page("/a", answer(body=pack(PAGE), Content_Encoding=coding)))
    assert fetched.capture is not None
    assert (fetched.capture.content, fetched.size) == (PAGE, len(pack(PAGE)))


def test_a_page_in_chunks_is_whole(site: Site, get: Callable[..., Fetched]) -> None:
    """The transfer coding is undone, too."""
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (PAGE[:7], PAGE[7:])) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    fetched = get(site.page("/a", lambda handler: handler.wfile.write(head + body)))
    assert fetched.capture is not None
    assert fetched.capture.content == PAGE


# Only if it changed


def test_a_page_that_did_not_change_is_not_sent_again(site: Site, get: Callable[..., Fetched]) -> None:
    """The state of the last capture goes out as conditions; not modified is an outcome without a capture."""
    state = {"ETag": '"1"', "Last_Modified": "Tue, 03 Feb 2026 00:00:00 GMT"}
    url = site.page("/a", in_turn(answer(**state), answer(304, b"", **state)))
    first = get(url)
    assert first.capture is not None
    second = get(url, known=Conditions.of(first.capture))
    assert (second.outcome, second.capture, second.status, second.size) == ("not_modified", None, 304, 0)
    conditions = [(asked.get("if-none-match"), asked.get("if-modified-since")) for _, asked in site.asked]
    assert conditions == [(None, None), (state["ETag"], state["Last_Modified"])]


@pytest.mark.parametrize("known", [None, Conditions()])
def test_not_modified_without_a_question_is_a_failure(
    known: Conditions | None, site: Site, get: Callable[..., Fetched]
) -> None:
    """A server that says so unasked leaves nothing in hand."""
    failed = failure(get, site.page("/a", answer(304, b"")), known=known)
    assert (failed.what, failed.status) == ("the server gave no page (304)", 304)


@pytest.mark.parametrize(("led_to", "asked"), [("/new", True), ("/elsewhere", False)])
def test_conditions_are_for_the_page_that_was_captured(
    led_to: str, asked: bool, site: Site, get: Callable[..., Fetched]
) -> None:
    """A redirect that leads to another page by now gets that page: it may be older than ours."""
    modified = "Tue, 03 Feb 2026 00:00:00 GMT"
    site.page("/new", answer(Last_Modified=modified))
    site.page("/elsewhere", answer(Last_Modified=modified))
    url = site.page("/a", answer(302, b"", Location="/new"))
    first = get(url)
    assert first.capture is not None
    site.page("/a", answer(302, b"", Location=led_to))
    assert get(url, known=Conditions.of(first.capture)).outcome == "fetched"
    assert [headers.get("if-modified-since") for _, headers in site.asked[2:]] == [None, modified if asked else None]


def test_a_site_that_turns_to_https_is_still_known() -> None:
    """The scheme alone makes no other page."""
    known = Conditions('"1"', url="http://a.cn/a")
    assert [known.headers_for("https://a.cn/a"), known.headers_for("https://b.cn/a")] == [{"If-None-Match": '"1"'}, {}]


# Redirects and addresses


def test_redirects_are_followed(site: Site, get: Callable[..., Fetched]) -> None:
    """The source stays the address that is watched; where it led is kept beside it. Chinese in it is understood."""
    site.page("/b/c", answer(307, b"", Location="../%E6%96%B0?y=2026#part"))
    site.page("/%E6%96%B0", answer())
    url = site.page("/a", answer(301, b"moved", Location=f"{site.address}/b/c"))
    fetched = get(url)
    assert fetched.capture is not None
    assert (fetched.capture.source, fetched.capture.name) == (url, "a")
    assert fetched.final_url == fetched.capture.final_url == f"{site.address}/%E6%96%B0?y=2026"


@pytest.mark.parametrize(
    ("location", "asked"), [("/\xb1\xa8.html", "/%B1%A8.html"), ("/\xe6\x8a\xa5.html", "/%E6%8A%A5.html")]
)
def test_addresses_are_understood_in_any_encoding(
    location: str, asked: str, site: Site, get: Callable[..., Fetched]
) -> None:
    """Old sites write theirs in GBK, and want it back as it was."""
    site.page(asked, answer())
    assert get(site.page("/a", answer(302, b"", Location=location))).status == 200
    assert ["/a", asked] == site.paths()


def test_a_cookie_is_kept_for_the_length_of_a_fetch(site: Site, get: Callable[..., Fetched]) -> None:
    """Some sites send visitors back to the same page with a cookie; that is no loop."""
    wall = answer(302, b"", Location="/a", Set_Cookie="seen=1")
    assert get(site.page("/a", in_turn(wall, answer()))).status == 200
    assert [asked.get("cookie") for _, asked in site.asked] == [None, "seen=1"]


def test_redirects_end(site: Site, get: Callable[..., Fetched]) -> None:
    """After five the sixth is refused: a loop costs six requests."""
    failed = failure(get, site.page("/a", answer(302, b"", Location="/a")))
    assert failed.what == f"more than 5 redirects, the last to {site.address}/a"
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("location", "what"),
    [
        ("file:///etc/passwd", "leads to 'file:///etc/passwd': not http or https"),
        ("ftp://a.cn/", "leads to 'ftp://a.cn/': not http or https"),
        ("http://me:secret@a.cn/", "leads to 'http://me:secret@a.cn/': a name or password in it"),
        ("http://[/", "cannot be asked for (Invalid IPv6 URL)"),
        ("http://a.cn:1234567/", "leads to 'http://a.cn:1234567/': no URL (Port out of range 0-65535)"),
        ("http://..cn/", "cannot be asked for (URL has an invalid label.)"),
        ("", "a redirect that leads nowhere"),
    ],
)
def test_each_hop_is_checked(location: str, what: str, site: Site, get: Callable[..., Fetched]) -> None:
    """A redirect may lead to other web addresses and nowhere else."""
    failed = failure(get, site.page("/a", answer(302, b"", Location=location)))
    assert failed.what[: len(what)] == what
    assert len(site.asked) == 1


@pytest.mark.parametrize("url", ["", "a.cn", "file:///etc/passwd", "http://", "http://x y/", "http://\udcff/"])
def test_what_is_no_web_address_fails_at_once(url: str, get: Callable[..., Fetched], waits: list[float]) -> None:
    """No try can mend it, so there is one; the refusal can be printed whatever was given."""
    with pytest.raises(FetchFailed) as failed:
        get(url)
    assert failed.value.where.encode() == url.encode("utf-8", errors="surrogateescape").replace(b"\xff", b"%FF")
    assert waits == []


def test_the_body_of_a_redirect_is_not_read(site: Site, get: Callable[..., Fetched]) -> None:
    """It may be endless, or unpack to gigabytes."""
    head = b"HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n"
    site.page("/b", answer())
    assert get(site.page("/a", dripping(head, b"x" * 1000))).seconds < 5


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"])
def test_private_addresses_are_not_asked(
    host: str, site: Site, now: datetime, settings: Settings, waits: list[float]
) -> None:
    """However it is written, an address of this machine is refused before a connection is made."""
    url = site.page("/a", answer()).replace("127.0.0.1", host)
    failed = failure(partial(fetch, now=now, settings=settings, sleep=waits.append), url)
    assert failed.what.endswith("an address that is not public")
    assert (site.asked, waits) == ([], [])


def test_a_name_is_looked_up_once(
    site: Site, get: Callable[..., Fetched], now: datetime, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was judged is what is connected to: a name that resolves otherwise the next moment leads nowhere new."""
    found = socket.getaddrinfo("127.0.0.1", int(site.address.rpartition(":")[2]), type=socket.SOCK_STREAM)
    answers = [found]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers.pop())
    url = site.page("/a", answer()).replace("127.0.0.1", "rebound.example")
    assert get(url).status == 200
    answers.append(found)
    failed = failure(partial(fetch, now=now, settings=settings), url)
    assert failed.what == "leads to 127.0.0.1, an address that is not public"
    assert len(site.asked) == 1


def test_a_look_up_that_hangs_ends_with_the_time(
    get: Callable[..., Fetched], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own look-up knows no deadline."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(2))
    begun = time.monotonic()
    failed = failure(get, "http://slow.example/", settings=replace(settings, fetch_seconds=0.2))
    assert (failed.what, time.monotonic() - begun < 1) == ("not complete after 0.2 s", True)


def test_a_redirect_to_a_private_address_is_refused(
    site: Site, now: datetime, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public page cannot send the watcher into the network it runs in."""
    url = site.page("/a", answer(302, b"", Location=site.address.replace("127.0.0.1", "127.0.0.2")))
    monkeypatch.setattr("lvliang_watch.capture.connection.is_public", lambda address: address == "127.0.0.1")
    failed = failure(partial(fetch, now=now, settings=settings), url)
    assert failed.what == "leads to 127.0.0.2, an address that is not public"


@pytest.mark.parametrize("host", ["169.254.169.254", "[fd00:ec2::254]", "100.100.100.200", "0.0.0.0"])  # noqa: S104
def test_where_clouds_keep_their_keys_is_never_asked(
    host: str, site: Site, get: Callable[..., Fetched], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A source that may have private addresses may not lead there either; no connection is tried."""
    reached: list[object] = []
    real = socket.socket.connect
    monkeypatch.setattr(socket.socket, "connect", lambda own, to: (reached.append(to[0]), real(own, to))[1])
    failed = failure(get, site.page("/a", answer(302, b"", Location=f"http://{host}/latest/meta-data/")))
    assert failed.what == f"leads to {host.strip('[]')}, an address that is not public"
    assert set(reached) == {"127.0.0.1"}


# Bounds


@pytest.mark.parametrize(
    "page",
    [
        answer(body=b"x" * 100_001),
        answer(body=b"", Content_Length="999999999999"),  # announced: refused before it comes
        dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 50_000),  # endless, without a length
        answer(body=gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip"),
    ],
)
def test_a_huge_page_is_refused(page: Answer, site: Site, get: Callable[..., Fetched]) -> None:
    """What comes over the line is bounded, and what it unpacks to."""
    failed = failure(get, site.page("/a", page))
    assert failed.what == "more than 100,000 bytes, or 200,000 unpacked"
    assert len(site.asked) == 1


def test_a_page_at_the_limit_is_taken(site: Site, get: Callable[..., Fetched]) -> None:
    """The limit itself is allowed."""
    assert get(site.page("/a", answer(body=b"x" * 100_000))).size == 100_000


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x"),  # the headers never end
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),  # and must not be taken for a page when it is ended
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1"),  # the length of a chunk never ends
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"", b""),  # nothing at all
    ],
)
def test_a_dripping_server_is_cut_off(
    head: bytes, piece: bytes, site: Site, get: Callable[..., Fetched], settings: Settings, waits: list[float]
) -> None:
    """The deadline holds for all together, wherever the server dawdles; half a page is no page."""
    begun = time.monotonic()
    failed = failure(get, site.page("/a", dripping(head, piece)), settings=replace(settings, fetch_seconds=0.3))
    assert failed.what == "not complete after 0.3 s"
    assert time.monotonic() - begun < 2
    assert waits == []


@pytest.fixture
def mute() -> Iterator[int]:
    """The port of a server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_handshake_that_never_ends_is_cut_off(mute: int, get: Callable[..., Fetched], settings: Settings) -> None:
    """The deadline holds before a secure connection stands."""
    failed = failure(get, f"https://127.0.0.1:{mute}/", settings=replace(settings, fetch_seconds=0.3))
    assert failed.what == "not complete after 0.3 s"


def test_no_thread_or_socket_is_left(site: Site, get: Callable[..., Fetched], recwarn: pytest.WarningsRecorder) -> None:
    """The watch over the deadline ends with the fetch, long before the deadline."""
    before = threading.active_count()
    for path, page in {"/a": answer(), "/b": answer(404)}.items():
        site.page(path, page)
    get(site.address + "/a")
    failure(get, site.address + "/b")
    time.sleep(0.05)
    assert threading.active_count() <= before
    assert [warning for warning in recwarn if warning.category is ResourceWarning] == []


# Failures and second tries


@pytest.mark.parametrize(
    ("status", "what"),
    [
        (404, "the server has no such page (404)"),
        (410, "the server has removed the page for good (410)"),
        (403, "the server does not allow it (403)"),
        (412, "the server lets only browsers in (412)"),
        (521, "the server gave no page (521)"),
        (418, "the server gave no page (418)"),
        (202, "the server gave no page (202)"),  # what some walls against robots answer
        (206, "the server gave no page (206)"),
    ],
)
def test_a_refusal_is_a_failure_with_its_reason(
    status: int, what: str, site: Site, get: Callable[..., Fetched], waits: list[float]
) -> None:
    """The page of an error is never taken for the page, and asking again would not help."""
    failed = failure(get, site.page("/a", answer(status, b"<h1>sorry</h1>")))
    assert (failed.what, failed.status, waits) == (what, status, [])


@pytest.mark.parametrize("body", [b"", gzip.compress(b"", mtime=0)])
def test_an_empty_page_is_a_failure(body: bytes, site: Site, get: Callable[..., Fetched]) -> None:
    """A page without a byte is no version of a document."""
    coding = "gzip" if body else "identity"
    failed = failure(get, site.page("/a", answer(body=body, Content_Encoding=coding)))
    assert (failed.what, failed.status, failed.outcome) == ("an empty page", 200, "gone")


@pytest.mark.parametrize("coding", ["utf-8", "gb18030"])
def test_a_page_that_says_that_it_is_not_there_is_a_failure(
    coding: str, site: Site, get: Callable[..., Fetched], waits: list[float]
) -> None:
    """Although it answers with 200: it is no version of the document, and asking again would not help."""
    body = "<html><head><title>某市人民政府</title></head><body>您访问的页面不存在或已删除!</body></html>"
    failed = failure(get, site.page("/a", answer(body=body.encode(coding))))
    assert (failed.outcome, failed.status, waits) == ("gone", 200, [])
    assert "您访问的页面不存在" in failed.what
    assert "switch off the source" in failed.remedy


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_passes_is_tried_again(status: int, site: Site, get: Callable[..., Fetched], waits: list[float]) -> None:
    """Each wait is twice as long as the one before, and the first good answer is taken."""
    url = site.page("/a", in_turn(answer(status), answer(status), answer()))
    fetched = get(url)
    assert fetched.capture is not None
    assert (fetched.capture.content, waits) == (PAGE, [1.0, 2.0])


def test_tries_end(site: Site, get: Callable[..., Fetched], waits: list[float]) -> None:
    """The fourth failure is the last; no wait comes after it."""
    failed = failure(get, site.page("/a", answer(503)))
    assert (failed.what, len(site.asked), waits) == (
        "the server is not available now (503)",
        4,
        [1.0, 2.0, 4.0],
    )


def test_the_server_says_how_long_to_wait(
    site: Site, get: Callable[..., Fetched], now: datetime, waits: list[float]
) -> None:
    """Retry-After counts as seconds or as a date; what cannot be read is as if not said."""
    later = format_datetime(datetime.fromtimestamp(now.timestamp() + 5, tz=now.tzinfo).replace(microsecond=0), True)
    said = ["3", later, "soon"]
    get(site.page("/a", in_turn(*(answer(503, Retry_After=value) for value in said), answer())))
    assert [round(wait) for wait in waits] == [3, 5, 4]


@pytest.mark.parametrize("drawn", [0.0, 0.25, 1.0])
def test_waits_are_spread(drawn: float, site: Site, get: Callable[..., Fetched], waits: list[float]) -> None:
    """Any time up to a bound that doubles, so that many who were refused at once do not come back at once."""
    failure(get, site.page("/a", answer(503)), draw=lambda: drawn, backoff_seconds=2)
    assert waits == [drawn * 2, drawn * 4, drawn * 8]


def test_every_try_is_on_record(site: Site, get: Callable[..., Fetched], now: datetime) -> None:
    """When it began, its answer, how much came and what was wrong; of a fetch that goes well the last is the page."""
    pieces = answer(body=PAGE[:10], Content_Length=str(len(PAGE)))
    fetched = get(site.page("/a", in_turn(answer(503), pieces, answer())))
    expected = [(503, None), (200, 10), (200, len(PAGE))]
    assert expected == [(one.status, one.size) for one in fetched.tries]
    reasons = [(one.error or "").removeprefix(site.address) for one in fetched.tries]
    assert [reason.partition(".")[0] for reason in reasons] == [
        "/a: the server is not available now (503)",
        "/a: the connection failed (cut off)",
        "",
    ]
    starts = [one.started_at for one in fetched.tries]
    assert starts == sorted(set(starts))
    assert now < starts[0]
    assert all(0 < one.seconds < 5 for one in fetched.tries)


def test_a_failure_carries_its_tries(site: Site, get: Callable[..., Fetched]) -> None:
    """Each of the four, or the only one."""
    assert [503] * 4 == [one.status for one in failure(get, site.page("/a", answer(503))).tries]
    assert [404] == [one.status for one in failure(get, site.page("/b", answer(404))).tries]
    assert [None] == [one.status for one in failure(get, "http://x y/").tries]


@pytest.mark.parametrize(
    ("status", "asked", "outcome", "after"),
    [
        (404, None, "gone", None),
        (410, "60", "gone", None),
        (403, "3600", "failed", None),
        (503, None, "failed", None),
        (429, "3600", "busy", timedelta(hours=1)),
        (503, "Tue, 03 Feb 2026 06:05:06 GMT", "busy", timedelta(hours=2)),
        (503, "Tue, 03 Feb 2026 06:05:06 -0000", "busy", timedelta(hours=2)),
        (429, "999999999999999999999999", "busy", timedelta(days=1)),
        (429, "Fri, 31 Dec 9999 23:59:59 GMT", "busy", timedelta(days=1)),
        (429, "-3600", "failed", None),
        (429, "1e9", "failed", None),
        (429, "an hour", "failed", None),
        (429, "Tue, 99 Feb 2026 06:05:06 GMT", "failed", None),
        (429, "Mon, 02 Feb 2026 06:05:06 GMT", "failed", None),  # over since yesterday
        (429, "0", "failed", None),
        (429, "２", "failed", None),
    ],
)
def test_a_failure_says_what_came_of_it(
    status: int,
    asked: str | None,
    outcome: str,
    after: timedelta | None,
    site: Site,
    get: Callable[..., Fetched],
    now: datetime,
) -> None:
    """Gone, busy until a moment at most a day away, or failed; what cannot be read was not said."""
    headers = {"Retry_After": asked.encode().decode("latin-1")} if asked else {}
    failed = failure(get, site.page("/a", answer(status, **headers)))
    assert failed.outcome == outcome
    assert (failed.retry_at is None) == (after is None)
    if after and failed.retry_at:
        assert abs(failed.retry_at - now - after) < timedelta(seconds=5)


@pytest.mark.parametrize("asked", ["61", "9", "99999999999999999999"])
def test_a_long_wait_is_for_another_run(
    asked: str, site: Site, get: Callable[..., Fetched], settings: Settings, waits: list[float]
) -> None:
    """Longer than the ceiling or than the time left: the server is not asked again before it wants to be."""
    settings = replace(settings, fetch_seconds=8 if asked == "9" else 1000)
    failed = failure(get, site.page("/a", answer(429, Retry_After=asked)), settings=settings)
    assert (failed.status, len(site.asked), waits) == (429, 1, [])


@pytest.mark.parametrize(
    "broken",
    [
        answer(body=PAGE[:10], Content_Length=str(len(PAGE))),
        lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
        lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"),
        lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n"),
        lambda _: None,
        answer(body=gzip.compress(PAGE)[:-5], Content_Encoding="gzip"),
        answer(body=PAGE, Content_Encoding="gzip"),
    ],
    ids=["short", "cut chunk", "no last chunk", "no HTTP", "nothing", "cut gzip", "no gzip"],
)
def test_a_broken_answer_is_tried_again(broken: Answer, site: Site, get: Callable[..., Fetched]) -> None:
    """Cut off, garbled, no answer at all: half a page is never kept, and the next try may go better."""
    url = site.page("/a", in_turn(broken, answer(), *[broken] * 4))
    fetched = get(url)
    assert fetched.capture is not None
    assert fetched.capture.content == PAGE
    failure(get, url)
    assert len(site.asked) == 6


def test_a_server_that_is_down_is_named_plainly(get: Callable[..., Fetched], waits: list[float]) -> None:
    """The reason is the system's own words, without the wrappers of libraries."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert failure(get, f"http://127.0.0.1:{port}/").what == "the connection failed (Connection refused)"
    assert waits == [1.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        (answer(body=PAGE[:10], Content_Length=str(len(PAGE))), "cut off"),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"), "cut off"),
        (raw(b"SSH-2.0-OpenSSH_9.6\r\n"), "what answers is no web server"),
        (raw(b""), "closed without an answer"),
    ],
)
def test_what_broke_is_said_in_words(broken: Answer, what: str, site: Site, get: Callable[..., Fetched]) -> None:
    """No names of classes."""
    assert failure(get, site.page("/a", broken)).what == f"the connection failed ({what})"


def test_a_bad_certificate_is_named_plainly(
    site: Site, get: Callable[..., Fetched], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Why it is not believed, without the library's numbers; asking again would not help."""

    def refuse(*_: object, **__: object) -> socket.socket:
        error = ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] (_ssl.c:1006)")
        error.verify_message = "certificate has expired"
        raise error

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", refuse)
    failed = failure(get, site.page("/a", answer()).replace("http:", "https:"))
    assert (failed.what, len(failed.tries)) == ("no secure connection (certificate has expired)", 1)


def test_a_plain_server_called_by_https_is_named(site: Site, get: Callable[..., Fetched]) -> None:
    """No secure connection is no matter of trying again."""
    failed = failure(get, site.page("/a", answer()).replace("http:", "https:"))
    assert failed.what.startswith("no secure connection")
