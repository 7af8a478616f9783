"""Connections that reach only what may be reached and that end when the time is up, whatever the other side does."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from .web_address import is_private, is_public

Found = Sequence[tuple[Any, ...]]  # what getaddrinfo gives


class NotPublic(Exception):
    """A connection that would lead to an address that is not public."""


class Guard:
    """Bounds every connection of one fetch in time and place; a context manager.

    Timeouts of sockets are for each read, and a server can drip its headers or its body for hours within them; a name
    may take as long to be looked up. So at the deadline all connections are shut down, which ends any read at once.
    A name is looked up once, and the addresses that were judged are the ones that are connected to: it may resolve
    otherwise the next moment.
    """

    def __init__(self, *, seconds: float, allow_private: bool) -> None:
        self.allow_private = allow_private
        self._seconds = seconds  # what is left while the clock stands still
        self._watched: list[socket.socket] = []
        self._lock = threading.Lock()
        self._ends: float | None = None
        self._timer: threading.Timer | None = None
        self._start()

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()
        with self._lock:
            for watched in self._watched:
                watched.close()
            self._watched.clear()

    def left(self) -> float:
        """The seconds left, zero when the time is up."""
        return self._seconds if self._ends is None else max(0.0, self._ends - time.monotonic())

    @contextmanager
    def held(self) -> Iterator[None]:
        """The clock stands still: waiting for one's turn is nobody's delay."""
        self._stop()
        try:
            yield
        finally:
            self._start()

    def connect(self, host: str, port: int, *, timeout: float | None, options: Sequence[Any] = ()) -> socket.socket:
        """A connection to `host`, from now on watched; NotPublic where one of its addresses is not allowed."""
        found = self._look_up(host, port)
        for *_, address in found:
            if not (is_public(address[0]) or (self.allow_private and is_private(address[0]))):
                raise NotPublic(str(address[0]))
        failure = OSError("the name has no address")
        for family, kind, protocol, _, address in found:
            connected = socket.socket(family, kind, protocol)
            try:
                for option in options:
                    connected.setsockopt(*option)
                connected.settimeout(min(timeout or self.left(), self.left()) or 0.001)
                connected.connect(address)
            except OSError as error:
                connected.close()
                failure = error
                continue
            return self._watch(connected)
        raise failure

    def _stop(self) -> None:
        self._seconds, self._ends = self.left(), None
        if self._timer:
            self._timer.cancel()

    def _start(self) -> None:
        self._ends = time.monotonic() + self._seconds
        self._timer = threading.Timer(self._seconds, self._shut_all)
        self._timer.daemon = True
        self._timer.start()

    def _look_up(self, host: str, port: int) -> Found:
        """The addresses of a name. The system's own look-up knows no deadline, so it is left behind at ours."""
        answers: SimpleQueue[Found | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM))
            except (OSError, ValueError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answers.get(timeout=self.left() or 0.001)
        except Empty:
            raise TimeoutError(f"{host} could not be looked up in time") from None
        if isinstance(found, Exception):
            raise found
        return found

    def _watch(self, connected: socket.socket) -> socket.socket:
        with self._lock:
            self._watched.append(connected.dup())  # its own handle: TLS takes the other one away
        if not self.left():
            self._shut_all()
        return connected

    def _shut_all(self) -> None:
        with self._lock:
            for watched in self._watched:
                try:
                    watched.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # the other side was quicker


class GuardedAdapter(HTTPAdapter):
    """requests' way to the network with a guard that makes every new connection."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Make the pool, then have it make guarded connections."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = _guarded_pools(self._guard)


def _guarded_pools(guard: Guard) -> dict[str, type[HTTPConnectionPool]]:
    def connect(wanted: HTTPConnection) -> socket.socket:
        timeout = wanted.timeout if isinstance(wanted.timeout, int | float) else None
        return guard.connect(wanted.host, wanted.port, timeout=timeout, options=wanted.socket_options or ())

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
