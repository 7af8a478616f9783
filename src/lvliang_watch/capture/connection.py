"""Connections that reach public addresses only and that end when the time is up, whatever the other side does."""

from __future__ import annotations

import socket
import threading
import time
from types import TracebackType
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from .web_address import is_public


class NotPublic(Exception):
    """A connection that led to an address that is not public."""


class Guard:
    """Bounds every connection of one fetch in time and place; a context manager.

    Timeouts of sockets are for each read, and a server can drip its headers or its body for hours within them. So at
    the deadline all connections are shut down, which ends any read at once. The address is asked twice: of the
    name, so that nobody else is even knocked at, and of the connected socket, for a name may resolve otherwise the
    next moment.
    """

    def __init__(self, *, seconds: float, allow_private: bool) -> None:
        self._ends = time.monotonic() + seconds
        self._allow_private = allow_private
        self._watched: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._shut_all)
        self._timer.daemon = True

    def __enter__(self) -> Guard:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        with self._lock:
            for watched in self._watched:
                watched.close()
            self._watched.clear()

    def left(self) -> float:
        """The seconds left, zero when the time is up."""
        return max(0.0, self._ends - time.monotonic())

    def check_host(self, host: str, port: int | None) -> None:
        """Nothing where `host` may be connected to; NotPublic where one of its addresses is not allowed."""
        if self._allow_private:
            return
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            return  # connecting says why
        for *_, address in found:
            if not is_public(str(address[0])):
                raise NotPublic(str(address[0]))

    def admit(self, connected: socket.socket) -> socket.socket:
        """The socket, from now on watched; NotPublic where it leads to an address that is not allowed."""
        address = str(connected.getpeername()[0])
        if not self._allow_private and not is_public(address):
            connected.close()
            raise NotPublic(address)
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
    """requests' way to the network with a guard at every new connection."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Make the pool, then have it make guarded connections."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = _guarded_pools(self._guard)


def _guarded_pools(guard: Guard) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            guard.check_host(self._dns_host, self.port)
            return guard.admit(super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            guard.check_host(self._dns_host, self.port)
            return guard.admit(super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
