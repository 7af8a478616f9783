"""A real web server on this machine whose pages are functions, and the pages that such servers have."""

from __future__ import annotations

import gzip
import hashlib
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]

PAGE = "<html><head><meta charset=gb2312></head><body>全年增长5%左右</body></html>".encode("gb18030")
ROBOTS = "/robots.txt"


@dataclass
class Site:
    """A web server whose pages are functions; it writes down what it was asked. What it has no page for is 404."""

    address: str
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    bytes_sent: int = 0  # of the bodies, endless ones left out

    def page(self, path: str, answer: Answer) -> str:
        """The URL of a page that from now on gives this answer."""
        self.pages[path] = answer
        return self.address + path

    def robots(self, text: str) -> None:
        """From now on this is its robots file."""
        self.page(ROBOTS, answer(body=text.encode(), Content_Type="text/plain"))

    def paths(self) -> list[str]:
        """The paths that it was asked for, in their order, without its robots file."""
        return [path for path, _ in self.asked if path != ROBOTS]

    def robots_asked(self) -> int:
        """How often it was asked for its robots file."""
        return sum(path == ROBOTS for path, _ in self.asked)


@contextmanager
def serving(*more_hosts: str) -> Iterator[Site]:
    """A site on 127.0.0.1, with the same pages on more addresses of this machine and one port for all."""
    with ExitStack() as stack:
        first = _server("127.0.0.1", 0)
        site = first.site = Site(f"http://127.0.0.1:{first.server_address[1]}")
        servers = [first, *(_server(host, int(first.server_address[1])) for host in more_hosts)]
        for server in servers:
            server.site = site
            stack.callback(server.server_close)
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
            stack.callback(server.shutdown)
        yield site


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    site: Site


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        try:
            site.pages.get(self.path.partition("?")[0], answer(404))(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the client has had enough

    def log_message(self, *_: object) -> None:
        pass


def _server(host: str, port: int) -> _Server:
    return _Server((host, port), _Handler)


# Answers


def answer(status: int = 200, body: bytes = PAGE, **headers: str) -> Answer:
    """A page with this status, body and headers; underscores in their names stand for hyphens."""

    def give(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)
        _count(handler, body)

    return give


def in_turn(*answers: Answer) -> Answer:
    """A page that gives one answer after the other."""
    left = list(answers)
    return lambda handler: left.pop(0)(handler)


def dripping(head: bytes, piece: bytes, *, every: float = 0.01) -> Answer:
    """A page that starts with `head` and then sends a piece every few milliseconds, for ever."""

    def give(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        for _ in range(3000):
            handler.wfile.write(piece)
            time.sleep(every)

    return give


def raw(sent: bytes) -> Answer:
    """A page that is these bytes on the line, head and all."""

    def give(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(sent)
        _count(handler, sent)

    return give


def redirect(location: str, status: int = 302) -> Answer:
    """A page that leads elsewhere."""
    return answer(status, b"", Location=location)


def bomb(size: int) -> Answer:
    """A small page that unpacks to so many bytes."""
    return answer(body=gzip.compress(b"\0" * size), Content_Encoding="gzip")


@dataclass
class Living:
    """A page that somebody may change; who knows its state is told that it is not modified."""

    body: bytes = PAGE
    media_type: str = "text/html"

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        state = f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'
        known = handler.headers.get("If-None-Match") == state
        handler.send_response(304 if known else 200)
        handler.send_header("ETag", state)
        if not known:
            handler.send_header("Content-Type", self.media_type)
            handler.send_header("Content-Length", str(len(self.body)))
        handler.end_headers()
        if not known:
            handler.wfile.write(self.body)
            _count(handler, self.body)


def _count(handler: BaseHTTPRequestHandler, sent: bytes) -> None:
    if isinstance(handler.server, _Server):
        handler.server.site.bytes_sent += len(sent)


# Bodies


def list_page(links: Sequence[tuple[str, str, str]], *, further: str = "") -> bytes:
    """A list page with these (address, title, date), and the address of its next page if it has one."""
    rows = "".join(f'<li><a href="{url}">{title}</a><span>{date}</span></li>' for url, title, date in links)
    more = f'<a href="{further}">下一页</a>' if further else ""
    return f'<html><head><meta charset="utf-8"></head><body><ul>{rows}</ul>{more}</body></html>'.encode()


def part_page(text: str, number: int, count: int, name: str = "content") -> bytes:
    """One of the pages that a long article was cut into, as many publishing systems number them."""
    script = f'<script>createPageHTML({count}, {number}, "{name}", "html");</script>'
    return f'<html><head><meta charset="utf-8"></head><body><p>{text}</p>{script}</body></html>'.encode()


def pdf(text: str) -> bytes:
    """A PDF of one page with one line of Latin text."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def scan(width: int = 64, height: int = 64) -> bytes:
    """A PNG of nothing but white."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
