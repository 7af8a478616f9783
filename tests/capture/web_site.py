"""A real web server on this machine whose pages are functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """A web server whose pages are functions; it writes down what it was asked."""

    address: str
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def page(self, path: str, answer: Answer) -> str:
        """The URL of a page that from now on gives this answer."""
        self.pages[path] = answer
        return self.address + path
