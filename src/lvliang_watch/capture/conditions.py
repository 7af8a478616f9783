"""Asking for a page only if it changed."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Capture


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the last answer said of its page's state; sent back, it lets the server answer that nothing changed.

    `url` is where that answer came from. To another address, where a redirect leads by now, they are not said: its page
    may well be older than ours, and is another one all the same. http and https are one address. Null where it is not
    known; then they are always said.
    """

    etag: str | None = None
    last_modified: str | None = None
    url: str | None = None

    @classmethod
    def of(cls, capture: Capture) -> Conditions:
        """The conditions under which a page is still the one captured."""
        url = capture.final_url or capture.source
        return cls(capture.headers.get("etag"), capture.headers.get("last-modified"), url)

    def headers_for(self, url: str) -> dict[str, str]:
        """The request headers that state them to this address; none where nothing is known of it."""
        if self.url and self.url.partition("://")[2] != url.partition("://")[2]:
            return {}
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in said.items() if value}


NONE_KNOWN = Conditions()
