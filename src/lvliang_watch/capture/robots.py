"""The robots file of a site: what it asks of visitors like us, as RFC 9309 has it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from ..errors import FetchFailed
from .session import AGENT

LARGEST = 512 * 1024  # bytes that are read of a robots file; the standard asks for 500 KiB at least

_TOO_MANY = 429
_NAMED = re.compile(r"\s*user[-\s]*agent\s*[:\s]\s*(\*|[A-Za-z_-]*)", re.IGNORECASE)
_SOMEBODY_ELSE = "another"


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site asks of us: where not to go, and `delay`, the seconds between two requests; null where it says none.

    Without rules all is allowed.
    """

    rules: Protego | None = None
    delay: float | None = None

    def allow(self, url: str) -> bool:
        """Whether this page of the site may be asked for."""
        return self.rules is None or self.rules.can_fetch(url, AGENT)


ALL_ALLOWED = Robots()


def robots_address(url: str) -> str:
    """Where the robots file of a URL's site is."""
    scheme, site, *_ = urlsplit(url)
    return urlunsplit((scheme.lower(), site.lower(), "/robots.txt", "", ""))


def read_robots(content: bytes) -> Robots:
    """What a robots file says, as far as it is one: a web page in its place says nothing."""
    text = content[:LARGEST].decode("utf-8-sig", errors="replace")
    rules = Protego.parse("\n".join(_ours(line) for line in text.splitlines()))
    rate = rules.request_rate(AGENT)
    asked = [rules.crawl_delay(AGENT), rate.seconds / rate.requests if rate else None]
    return Robots(rules, max((delay for delay in asked if delay is not None), default=None))


def without_robots(failure: FetchFailed) -> Robots | None:
    """What holds where the file was not to be had: all is allowed where the site has none, nothing (null) where nobody
    can tell because the site does not answer, or asks to be left alone."""
    has_none = failure.status is not None and 300 <= failure.status < 500 and failure.status != _TOO_MANY
    return ALL_ALLOWED if has_none else None


def _ours(line: str) -> str:
    """The line, if it names a visitor, by whether that is us: as ours without a version, else as somebody else's.

    A group counts for us only if it gives our name whole, and thousands of names before thousands of rules are read as
    two: each rule would be kept for each name.
    """
    if not (match := _NAMED.match(line)):
        return line
    name = match.group(1)
    return f"User-agent: {name if name == '*' or name.lower() == AGENT else _SOMEBODY_ELSE}"
